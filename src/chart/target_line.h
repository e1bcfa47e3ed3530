/* The target, fixed or moving, and the way to an aim: dashed green lines, and what words would cover of
 * them. */
#ifndef CHART_TARGET_LINE_H
#define CHART_TARGET_LINE_H

#include "chart/plot.h"

/* The target at point `i`, and at the last point that has one; NAN: none. */
double target_line_at(const struct plot *plot, size_t i);
double target_line_now(const struct plot *plot);

/* A fixed target across the plot, a moving one in steps up to its right edge; the trajectory from its
 * start, or from where the picture begins, to a hollow diamond at the aim's date. */
void target_line_draw(struct plot *plot);

/* 12 where the trajectory passes under the box; for placing_cost(), which counts the target itself. */
double target_line_cost(const struct plot *plot, struct scene_box box);

#endif
