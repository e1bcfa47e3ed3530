/* Draws what lies under the data: the band of the baseline, value and time axis, and the places of missing
 * numbers. */
#include "chart/plot_axes.h"

#include <math.h>

#include "chart/marks.h"
#include "chart/placing.h"
#include "chart/step_line.h"
#include "chart/time_axis.h"
#include "words/numbers.h"
#include "words/words.h"

enum { GAP_TEXTS = 3, LABEL_BYTES = 24 };

static const double inset = 10; /* of the outer points from the plot's edges */

str plot_axes_tick(const struct plot *plot, size_t k)
{
    struct buf buf = buf_make(plot->arena, 400);
    double     value = value_axis_tick(&plot->axis, k);

    numbers_write(&buf, plot->two_arms ? fabs(value) : value, plot->axis.decimals);
    if (plot->in->share && k + 1 == plot->axis.n_ticks)
        buf_char(&buf, '%');
    return buf_str(&buf);
}

void plot_axes_set_sides(struct plot *plot, const struct end_label *labels, size_t n)
{
    const struct plot_form *form = plot->form;
    double                  left = form->left, right = form->right;

    for (size_t k = 0; k < plot->axis.n_ticks; k++) {
        double width = scene_text_width(plot_axes_tick(plot, k), 12, false) + 12;
        left = width > left ? width : left;
    }
    for (size_t i = 0; i < n; i++) {
        double width = scene_text_width(labels[i].text, 12, labels[i].bold) + (plot->phone ? 10 : 18);
        right = width > right ? width : right;
    }
    plot->box.left = left < form->width / 3 ? left : form->width / 3;
    plot->box.right = form->width - (right < form->width / 3 ? right : form->width / 3);
}

void plot_axes_set_time(struct plot *plot)
{
    const struct spc_chart_in *in = plot->in;
    double                     room = plot->box.right - plot->box.left - 2 * inset;

    plot->x = ARENA_ARRAY(plot->arena, double, in->n + 1);
    plot->y = ARENA_ARRAY(plot->arena, double, in->n + 1);
    plot->gap = room;
    if (!in->n)
        return;
    plot->from = in->days[plot->first];
    plot->to = in->days[in->n - 1];
    if (in->aim && in->aim->due.n > plot->to.n)
        plot->to = in->aim->due;
    if (in->running && in->running->until.n > plot->to.n)
        plot->to = in->running->until;
    if (plot->to.n <= plot->from.n) {
        plot->from = period_before(in->period, plot->from);
        plot->to = day_add(plot->to, in->days[in->n - 1].n - plot->from.n);
    }
    plot->day_px = room / (plot->to.n - plot->from.n);
    plot->day_x = plot->box.left + inset - plot->day_px * plot->from.n;
    for (size_t i = 0; i < in->n; i++)
        plot->x[i] = plot_x(plot, in->days[i]);
    if (in->n > plot->first + 1)
        plot->gap = (plot->x[in->n - 1] - plot->x[plot->first]) / (double)(in->n - 1 - plot->first);
}

/* The band and its words, at the foot or, where points or limits are in the way, at the head. */
static void draw_baseline(struct plot *plot)
{
    struct scene_type type = { .fill = MARKS_WORDS };
    size_t            n = plot->in->baseline < plot->in->n ? plot->in->baseline : plot->in->n;
    double            left, right, y = plot->box.bottom - 8, places[3], best = INFINITY;

    if (plot->in->bare || n <= plot->first)
        return;
    left = step_line_left(plot, plot->first);
    right = step_line_right(plot, n - 1);
    scene_rect(plot->scene, (struct scene_box){ left, plot->box.top, right, plot->box.bottom }, 0,
               (struct scene_look){ .fill = MARKS_BAND });
    if (scene_text_width(plot->in->baseline_words, 12, false) + 10 > right - left)
        return;
    places[0] = plot->box.bottom - 8;
    places[1] = plot->box.top + 14;
    places[2] = plot->box.top + 30;
    for (size_t i = 0; i < 3 && best > 0; i++) {
        struct scene_box box = scene_text_box(left + 6, places[i], plot->in->baseline_words, type);
        double           cost = placing_cost(plot, box, best);
        y = cost < best ? places[i] : y;
        best = fmin(cost, best);
    }
    placing_text(plot, left + 6, y, plot->in->baseline_words, type);
}

void plot_axes_draw_values(struct plot *plot)
{
    struct scene_type type = { .anchor = SCENE_END, .fill = MARKS_WORDS };

    for (size_t k = 0; k < plot->axis.n_ticks; k++) {
        double y = plot_y(plot, value_axis_tick(&plot->axis, k));
        if (y < plot->box.bottom - 0.5)
            scene_segment(plot->scene, (struct scene_box){ plot->box.left - 4, y, plot->box.right, y },
                          (struct scene_look){ .stroke = MARKS_RULE, .width = 1 });
        placing_text(plot, plot->box.left - 9, y + 4, plot_axes_tick(plot, k), type);
    }
}

static void draw_under(struct plot *plot, const struct time_tick *ticks, size_t n)
{
    struct scene_type type = { .bold = true, .anchor = SCENE_MIDDLE, .fill = MARKS_INK };

    for (size_t i = 0; i < n; i++) {
        double x = plot_x(plot, ticks[i].on), half = scene_text_width(ticks[i].under, 12, true) / 2 + 3;
        size_t next = i + 1;
        while (next < n && !ticks[next].under.n)
            next++;
        /* The year that lasts a few marks only gives way to the one that follows. */
        if (next < n &&
            x + half > plot_x(plot, ticks[next].on) - scene_text_width(ticks[next].under, 12, true) / 2)
            continue;
        placing_text(plot, fmin(fmax(x, half), plot->scene->width - half), plot->box.bottom + 33,
                     ticks[i].under, type);
    }
}

/* As much of a label as may stand under a point, never half a letter. */
static str short_label(str label)
{
    size_t n = label.n < LABEL_BYTES ? label.n : LABEL_BYTES;

    while (n < label.n && n > 0 && ((unsigned char)label.p[n] & 0xC0) == 0x80)
        n--;
    return (str){ label.p, n };
}

/* Every point's label, or every second, third ... where they would touch. */
static size_t label_ticks(const struct plot *plot, struct time_tick **ticks)
{
    double widest = plot->form->tick_px;
    size_t n = 0, every;

    *ticks = ARENA_ARRAY(plot->arena, struct time_tick, plot->in->n);
    for (size_t i = plot->first; i < plot->in->n; i++)
        widest = fmax(widest, scene_text_width(short_label(plot->in->labels[i]), 12, false) + 10);
    every = (size_t)ceil(fmin(widest / plot->gap, (double)plot->in->n));
    for (size_t i = plot->first; i < plot->in->n; i += every)
        (*ticks)[n++] =
            (struct time_tick){ .on = plot->in->days[i], .label = short_label(plot->in->labels[i]) };
    return n;
}

void plot_axes_draw_times(struct plot *plot)
{
    struct scene_type type = { .anchor = SCENE_MIDDLE, .fill = MARKS_WORDS };
    struct time_span  span = { .from = plot->from,
                               .to = plot->to,
                               .period = plot->in->period,
                               .day_px = plot->day_px,
                               .least_px = plot->form->tick_px,
                               .lang = plot->in->lang };
    struct time_tick *ticks;
    double            y = plot->box.bottom;
    size_t            n;

    scene_path(plot->scene, (struct scene_look){ .fill = SCENE_NO_INK, .stroke = MARKS_LINE, .width = 1.2f });
    if (plot->axis.cut) {
        scene_move(plot->scene, plot->box.left - 4, y - 15);
        scene_line(plot->scene, plot->box.left - 1, y - 12);
        scene_line(plot->scene, plot->box.left - 7, y - 8);
        scene_line(plot->scene, plot->box.left - 1, y - 4);
        scene_line(plot->scene, plot->box.left - 4, y - 2);
        scene_line(plot->scene, plot->box.left - 4, y);
    } else {
        scene_move(plot->scene, plot->box.left - 4, y);
    }
    scene_line(plot->scene, plot->box.right, y);
    if (!plot->in->n)
        return;
    n = plot->in->labels ? label_ticks(plot, &ticks) : time_axis_ticks(plot->arena, &span, &ticks);
    for (size_t i = 0; i < n; i++) {
        double x = plot_x(plot, ticks[i].on);
        scene_move(plot->scene, x, y);
        scene_line(plot->scene, x, y + 5);
    }
    for (size_t i = 0; i < n; i++)
        placing_text(plot, plot_x(plot, ticks[i].on), y + 18, ticks[i].label, type);
    draw_under(plot, ticks, n);
    if (plot->in->labels)
        placing_text(plot, (plot->box.left + plot->box.right) / 2, y + 33, plot->in->axis_words, type);
}

static bool is_missing(const struct plot *plot, size_t i)
{
    const struct spc_result *result = plot->in->result;

    if (!isnan(result->points[i].value))
        return false;
    return !plot->in->ranges || i != result->phases[result->points[i].phase].first;
}

/* Two slanted strokes on the axis where a number is missing; close ones share a pair. */
static void draw_missing(struct plot *plot)
{
    double before = -INFINITY, y = plot->box.bottom;

    scene_path(plot->scene,
               (struct scene_look){ .fill = SCENE_NO_INK, .stroke = MARKS_WORDS, .width = 1.2f });
    for (size_t i = plot->first; i < plot->in->n; i++) {
        double x = plot->x[i];
        if (!is_missing(plot, i) || x - before < 12)
            continue;
        scene_move(plot->scene, x - 4, y + 4);
        scene_line(plot->scene, x, y - 4);
        scene_move(plot->scene, x, y + 4);
        scene_line(plot->scene, x + 4, y - 4);
        before = x;
    }
}

/* How far words around x step aside so that the line of a phase does not run through them. */
static double beside_posts(const struct plot *plot, double x, double half)
{
    for (size_t i = 0; i < plot->n_posts; i++) {
        double post = plot->posts[i].x;
        if (plot->posts[i].bottom > plot->box.bottom - 4 && post > x - half - 2 && post < x + half + 2)
            return post <= x ? post + half + 4 - x : post - half - 4 - x;
    }
    return 0;
}

void plot_axes_draw_missing_words(struct plot *plot)
{
    struct scene_type type = { .anchor = SCENE_MIDDLE, .fill = MARKS_WORDS, .halo = true };
    int               said = 0;

    for (size_t i = plot->in->n; i-- > plot->first && said < GAP_TEXTS;) {
        str    words = plot->in->missing_words ? plot->in->missing_words[i] : STR("");
        size_t last = i;
        double x, half, left = plot->box.left, right = plot->box.right;
        if (!is_missing(plot, i))
            continue;
        while (i > plot->first && is_missing(plot, i - 1))
            i--;
        words = words.n ? words : words_of(plot->in->lang, MSG(drawing_no_data));
        half = scene_text_width(words, 12, false) / 2 + 2;
        x = fmin(fmax((plot->x[i] + plot->x[last]) / 2, left + half), right - half);
        x += beside_posts(plot, x, half);
        said += placing_text(plot, x, plot->box.bottom - 8, words, type);
    }
}

void plot_axes_draw(struct plot *plot)
{
    scene_group(plot->scene, "axis", (struct scene_look){ 0 });
    draw_baseline(plot);
    plot_axes_draw_values(plot);
    plot_axes_draw_times(plot);
    draw_missing(plot);
    scene_group_end(plot->scene);
}
