/* What lies under the data: the band of the baseline, value and time axis, and the places of missing
 * numbers. */
#ifndef CHART_PLOT_AXES_H
#define CHART_PLOT_AXES_H

#include "chart/end_label.h"

/* The words at the k-th tick of the value axis. */
str plot_axes_tick(const struct plot *plot, size_t k);

/* Sets the left and right edge of plot->box: the margins hold the widest tick and the widest label, at least
 * those of the form, at most a third of the width each. */
void plot_axes_set_sides(struct plot *plot, const struct end_label *labels, size_t n);

/* Scales time between the sides of plot->box: a day is a day wide, a single point stands in the middle.
 * Sets x of every point of plot->in->days; y is left for the caller. */
void plot_axes_set_time(struct plot *plot);

void plot_axes_draw(struct plot *plot);

/* The two axes alone, for pictures without points of spc: rules and words at the ticks of plot->axis;
 * the line of time with its marks from plot->from to plot->to (no marks where plot->in->n is 0). */
void plot_axes_draw_values(struct plot *plot);
void plot_axes_draw_times(struct plot *plot);

/* The reason at gaps, newest first, where there is room. After all other words. */
void plot_axes_draw_missing_words(struct plot *plot);

#endif
