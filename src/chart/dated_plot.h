/* A plot over true time for pictures other than the big chart: its box, ground, marks and the band of the
 * points that made its lines. */
#ifndef CHART_DATED_PLOT_H
#define CHART_DATED_PLOT_H

#include "chart/end_label.h"
#include "chart/picture.h"
#include "chart/scatter_label.h"

enum { DATED_PLOT_LETTERS = 128 };

/* Draws the heading, sets box and scale of time between it and the foot, and the height of the scene.
 * Needs n, days and period in plot->in, and plot->axis. */
void dated_plot_lay_out(struct plot *plot, const struct end_label *ends, size_t n,
                        const struct picture_foot *foot);

/* The band of the first plot->in->baseline points, and both axes. */
void dated_plot_draw_ground(struct plot *plot);

/* One symbol for each letter that is used. */
void dated_plot_draw_symbols(struct plot *plot, const bool used[DATED_PLOT_LETTERS]);

/* The words of the band, at its foot or its head, where less is covered; not at all where they are wider than
 * the band. After everything that they should not cover. */
void dated_plot_say_baseline(struct scatter *marks);

#endif
