/* What lies under the data: the band of the baseline, value and time axis, and the places of missing
 * numbers. */
#ifndef CHART_PLOT_AXES_H
#define CHART_PLOT_AXES_H

#include "chart/plot.h"

/* The words at the k-th tick of the value axis. */
str plot_axes_tick(const struct plot *plot, size_t k);

void plot_axes_draw(struct plot *plot);

/* The reason at gaps, newest first, where there is room. After all other words. */
void plot_axes_draw_missing_words(struct plot *plot);

#endif
