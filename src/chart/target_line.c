/* Draws what the numbers should come to. */
#include "chart/target_line.h"

#include <math.h>

#include "chart/marks.h"
#include "chart/step_line.h"

double target_line_at(const struct plot *plot, size_t i)
{
    return plot->in->target_moves ? plot->in->result->points[i].target : plot->in->target;
}

double target_line_now(const struct plot *plot)
{
    if (!plot->in->target_moves)
        return plot->in->target;
    for (size_t i = plot->in->n; i-- > plot->first;)
        if (!isnan(target_line_at(plot, i)))
            return target_line_at(plot, i);
    return NAN;
}

/* The end of the trajectory's line that is drawn: false where there is none. */
static bool road_of(const struct plot *plot, struct scene_box *road)
{
    const struct spc_chart_aim *aim = plot->in->aim;
    day                         from;
    double                      start;

    if (!aim || !plot->in->n || !day_is_set(aim->from))
        return false;
    from = aim->from.n > plot->from.n ? aim->from : plot->from;
    if (from.n >= aim->due.n)
        return false;
    start = aim->start +
            (aim->value - aim->start) * (from.n - aim->from.n) / (aim->due.n - aim->from.n);
    *road = (struct scene_box){ plot_x(plot, from), plot_y(plot, start), plot_x(plot, aim->due),
                                plot_y(plot, aim->value) };
    return true;
}

/* Where there is none the line has a gap. */
static double level_at(const struct plot *plot, size_t i)
{
    double target = target_line_at(plot, i);

    return isnan(target) ? INFINITY : target;
}

static void draw_aim(struct plot *plot, const struct spc_chart_aim *aim)
{
    double           x = plot_x(plot, aim->due), y = plot_y(plot, aim->value);
    struct scene_box road;

    if (road_of(plot, &road))
        scene_segment(plot->scene, road, (struct scene_look){ 0 });
    scene_path(plot->scene, (struct scene_look){ .fill = MARKS_WHITE, .dash = SCENE_DASH_NONE });
    scene_move(plot->scene, x, y - 5.5);
    scene_line(plot->scene, x + 5.5, y);
    scene_line(plot->scene, x, y + 5.5);
    scene_line(plot->scene, x - 5.5, y);
    scene_close(plot->scene);
}

void target_line_draw(struct plot *plot)
{
    const struct spc_chart_aim *aim = plot->in->aim;
    struct scene_look           look = { .fill = SCENE_NO_INK, .stroke = MARKS_TARGET, .width = 1.8f };
    double                      now = target_line_now(plot), y = plot_y(plot, now);

    if (isnan(now) && !aim)
        return;
    look.dash = SCENE_DASH_TARGET;
    scene_group(plot->scene, "target", look);
    if (plot->in->target_moves && !isnan(now)) {
        step_line_draw(plot, level_at);
        if (!isnan(target_line_at(plot, plot->in->n - 1)))
            scene_line(plot->scene, plot->box.right, y);
    } else if (!isnan(now)) {
        scene_segment(plot->scene, (struct scene_box){ plot->box.left, y, plot->box.right, y },
                      (struct scene_look){ 0 });
    }
    if (aim && plot->in->n)
        draw_aim(plot, aim);
    scene_group_end(plot->scene);
}

double target_line_cost(const struct plot *plot, struct scene_box box)
{
    struct scene_box road;
    double           left, right, slope, a, b;

    if (!road_of(plot, &road) || road.right <= road.left)
        return 0;
    left = fmax(box.left, road.left);
    right = fmin(box.right, road.right);
    if (right <= left)
        return 0;
    slope = (road.bottom - road.top) / (road.right - road.left);
    a = road.top + slope * (left - road.left);
    b = road.top + slope * (right - road.left);
    return fmax(a, b) > box.top && fmin(a, b) < box.bottom ? 12 : 0;
}
