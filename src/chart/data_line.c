/* Draws limits and centre as steps, the data line, and one mark for each point that needs one. */
#include "chart/data_line.h"

#include <math.h>

#include "chart/end_label.h"
#include "chart/marks.h"
#include "chart/step_line.h"

static double centre_level(const struct plot *plot, size_t i)
{
    return plot->in->result->points[i].centre;
}

/* INFINITY: there is a limit here, but it is not drawn (draw_steps). */
static double lower_level(const struct plot *plot, size_t i)
{
    double limit = plot->in->result->points[i].lower;

    return isnan(limit) || end_label_shows_lower(plot, limit) ? limit : INFINITY;
}

static double upper_level(const struct plot *plot, size_t i)
{
    double limit = plot->in->result->points[i].upper;

    return isnan(limit) || end_label_shows_upper(plot, limit) ? limit : INFINITY;
}

void data_line_draw_limits(struct plot *plot)
{
    if (plot->in->bare)
        return;
    scene_group(plot->scene, "limits",
                (struct scene_look){
                    .fill = SCENE_NO_INK, .stroke = MARKS_LINE, .width = 1, .dash = SCENE_DASH_LIMIT });
    step_line_draw(plot, upper_level);
    step_line_draw(plot, lower_level);
    scene_group_end(plot->scene);
    scene_group(plot->scene, "centre",
                (struct scene_look){ .fill = SCENE_NO_INK, .stroke = MARKS_INK, .width = 1.5f });
    step_line_draw(plot, centre_level);
    scene_group_end(plot->scene);
}

/* Under 2 px a point only the least and the most of each pixel column are drawn. */
static size_t thin_line(struct plot *plot, size_t i)
{
    double column = floor(plot->x[i]), top = plot->y[i], bottom = plot->y[i];
    size_t next = i + 1;

    for (; next < plot->in->n && floor(plot->x[next]) <= column && !isnan(plot->y[next]) &&
           plot->in->result->points[next].phase == plot->in->result->points[i].phase;
         next++) {
        top = fmin(top, plot->y[next]);
        bottom = fmax(bottom, plot->y[next]);
    }
    scene_line(plot->scene, plot->x[i], top);
    if (bottom > top)
        scene_line(plot->scene, plot->x[i], bottom);
    return next;
}

void data_line_draw(struct plot *plot)
{
    const struct spc_point *points = plot->in->result->points;
    uint32_t                phase = UINT32_MAX;
    bool                    lifted = true;

    scene_group(plot->scene, "line",
                (struct scene_look){
                    .fill = SCENE_NO_INK, .stroke = MARKS_LINE, .width = plot->gap < 8 ? 1.1f : 1.2f });
    scene_path(plot->scene, (struct scene_look){ .round = true });
    for (size_t i = plot->first; i < plot->in->n;) {
        if (points[i].excluded) {
            i++;
            continue;
        }
        if (isnan(points[i].value)) {
            lifted = true;
            i++;
            continue;
        }
        if (lifted || points[i].phase != phase)
            scene_move(plot->scene, plot->x[i], plot->y[i]);
        lifted = false;
        phase = points[i].phase;
        if (plot->gap < 2) {
            i = thin_line(plot, i);
        } else {
            scene_line(plot->scene, plot->x[i], plot->y[i]);
            i++;
        }
    }
    scene_group_end(plot->scene);
}

static bool joins(const struct plot *plot, size_t a, size_t b)
{
    const struct spc_point *points = plot->in->result->points;

    return !isnan(points[b].value) && !points[b].excluded && points[a].phase == points[b].phase;
}

/* On dense charts the line alone stands for ordinary points; one without neighbours would vanish, so it
 * keeps its mark. */
static bool has_mark(const struct plot *plot, size_t i)
{
    const struct spc_point *point = &plot->in->result->points[i];

    if (isnan(point->value))
        return false;
    if (plot->gap >= 6 || point->excluded || point->unjudged ||
        (point->meaning != SPC_COMMON && !plot->in->bare))
        return true;
    return !(i > plot->first && joins(plot, i, i - 1)) && !(i + 1 < plot->in->n && joins(plot, i, i + 1));
}

static char mark_of(const struct plot *plot, size_t i)
{
    struct spc_point point = plot->in->result->points[i];

    if (plot->in->bare)
        point.meaning = SPC_COMMON;
    return marks_of(&point);
}

void data_line_draw_symbols(struct plot *plot)
{
    static const char letters[] = { MARKS_ORDINARY, MARKS_IMPROVING, MARKS_OF_CONCERN,
                                    MARKS_CHANGED,  MARKS_OPEN,      MARKS_LEFT_OUT };
    bool              used[128] = { false }, any = false;

    for (size_t i = plot->first; i < plot->in->n; i++)
        if (has_mark(plot, i))
            any = used[(unsigned char)mark_of(plot, i)] = true;
    if (!any)
        return;
    scene_symbols(plot->scene);
    for (size_t k = 0; k < sizeof letters; k++) {
        bool   pale = letters[k] == MARKS_ORDINARY || letters[k] == MARKS_OPEN;
        double scale = plot->gap >= 8 ? plot->form->mark_scale : pale ? 0.62 : plot->form->mark_scale * 0.62;
        if (!used[(unsigned char)letters[k]])
            continue;
        marks_draw(plot->scene, letters[k], 0, 0, scale);
        scene_letter(plot->scene, letters[k]);
    }
    scene_group_end(plot->scene);
}

void data_line_draw_points(struct plot *plot)
{
    scene_group(plot->scene, "points", (struct scene_look){ 0 });
    for (size_t i = plot->first; i < plot->in->n; i++)
        if (has_mark(plot, i))
            scene_use(plot->scene, mark_of(plot, i), plot->x[i], plot->y[i]);
    scene_group_end(plot->scene);
}
