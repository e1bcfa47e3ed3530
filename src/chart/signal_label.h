/* The words at signals: "9 in a row below average" over a bracket, "Above the limit" at a single point. */
#ifndef CHART_SIGNAL_LABEL_H
#define CHART_SIGNAL_LABEL_H

#include "chart/plot.h"

/* Draws at most three labels, the latest group's always among the first tried; what finds no room is left
 * out (the
 * marks and the table still say it). Needs the data line and all other words in place. */
void signal_label_draw(struct plot *plot);

/* "Average 20.2" on the lines of earlier phases, where each finds least in its way. */
void signal_label_draw_earlier(struct plot *plot);

#endif
