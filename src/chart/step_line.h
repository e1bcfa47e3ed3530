/* Levels that hold for a point each, drawn as one line of steps: limits, centres, targets that move. */
#ifndef CHART_STEP_LINE_H
#define CHART_STEP_LINE_H

#include "chart/plot.h"

/* Where the step of a point begins and ends: half way to its neighbours. */
double step_line_left(const struct plot *plot, size_t i);
double step_line_right(const struct plot *plot, size_t i);

/* One stepped path for one kind of line: each level reaches half way to its neighbours, phases are not
 * joined. A level of NAN is bridged, of INFINITY left out. In the look of the group around. */
void step_line_draw(struct plot *plot, double (*level)(const struct plot *plot, size_t i));

#endif
