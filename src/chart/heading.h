/* Words and icons around the plot: title, subtitle, verdicts above, source and tag below. */
#ifndef CHART_HEADING_H
#define CHART_HEADING_H

#include "chart/plot.h"

/* Draws title, subtitle and icons; gives the y where the lanes of notes may begin. */
double heading_draw(struct plot *plot);

/* Draws the footer (desk: all of it; phone: only that the axis does not start at zero) and the tag
 * "Simulated". */
void heading_draw_foot(struct plot *plot);

#endif
