/* The part of an equity panel that compares: ratios before and now on a scale where twice and half are
 * equally far. */
#ifndef CHART_EQUITY_FOREST_H
#define CHART_EQUITY_FOREST_H

#include "chart/equity_panel_in.h"

/* How high the rows of all compared groups are, heading and axis included. */
double equity_forest_height(const struct equity_panel_in *in);

/* Draws them from `top` between `left` and `right`. */
void equity_forest_draw(struct plot *plot, const struct equity_panel_in *in, struct scene_box place);

#endif
