/* Draws a level that belongs to points as a line of steps. */
#include "chart/step_line.h"

#include <math.h>

static const double inset = 10; /* lines reach at most this far beyond the outer points */

/* Half way to the neighbour; at the ends half a gap on, but inside the plot. */
double step_line_left(const struct plot *plot, size_t i)
{
    if (i > plot->first)
        return (plot->x[i - 1] + plot->x[i]) / 2;
    return fmax(plot->x[i] - fmin(plot->gap / 2, inset), plot->box.left);
}

double step_line_right(const struct plot *plot, size_t i)
{
    if (i + 1 < plot->in->n)
        return (plot->x[i] + plot->x[i + 1]) / 2;
    return fmin(plot->x[i] + fmin(plot->gap / 2, inset), plot->box.right);
}

/* A missing level between two of one phase is bridged, as limits do not end where a number is late. */
void step_line_draw(struct plot *plot, double (*level)(const struct plot *plot, size_t i))
{
    double   at = NAN, unseen = plot->gap < 2 ? 1 : 0.05; /* px a level must move to be drawn */
    uint32_t phase = UINT32_MAX;

    scene_path(plot->scene, (struct scene_look){ 0 });
    for (size_t i = plot->first; i < plot->in->n; i++) {
        const struct spc_point *point = &plot->in->result->points[i];
        double                  value = level(plot, i), y = plot_y(plot, value);
        if (phase != point->phase || isinf(value)) {
            if (!isnan(at))
                scene_line(plot->scene, step_line_left(plot, i), at);
            at = NAN;
            phase = point->phase;
        }
        if (isnan(value) || isinf(value) || fabs(y - at) < unseen)
            continue;
        if (isnan(at)) {
            scene_move(plot->scene, step_line_left(plot, i), y);
        } else {
            scene_line(plot->scene, step_line_left(plot, i), at);
            scene_line(plot->scene, step_line_left(plot, i), y);
        }
        at = y;
    }
    if (!isnan(at))
        scene_line(plot->scene, step_line_right(plot, plot->in->n - 1), at);
}
