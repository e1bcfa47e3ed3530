/* Limits and centre as steps, the data line, and one mark for each point that needs one. */
#ifndef CHART_DATA_LINE_H
#define CHART_DATA_LINE_H

#include "chart/plot.h"

/* One symbol for each kind of mark that this chart uses; before everything else. */
void data_line_draw_symbols(struct plot *plot);

void data_line_draw_limits(struct plot *plot);

/* Breaks at a missing number and at a phase, passes over points left out; under 2 px a point it is
 * thinned. */
void data_line_draw(struct plot *plot);

/* Under 6 px a point the ordinary ones are left to the line. */
void data_line_draw_points(struct plot *plot);

#endif
