/* The lanes between words and plot: boxes on the lines where phases begin, and numbered discs for notes. */
#ifndef CHART_NOTE_LANE_H
#define CHART_NOTE_LANE_H

#include "chart/plot.h"

struct note_lane;

/* Lays out the lanes from `top` down; *bottom is where the plot may begin. Needs the time scale, not the
 * value scale. */
struct note_lane *note_lane_plan(struct plot *plot, double top, double *bottom);

/* The lines of phases and the leaders of notes: under the data. */
void note_lane_draw_lines(struct plot *plot, const struct note_lane *lane);

/* The boxes and discs: over the data. */
void note_lane_draw_boxes(struct plot *plot, const struct note_lane *lane);

/* In a file there is no list under the picture: notes that are only numbers in it are spelled out under the
 * axis, the newest ten. What they add to the room there (0: none), and the lines, from `top` down. */
double note_lane_list_height(const struct plot *plot, const struct note_lane *lane);
void   note_lane_draw_list(struct plot *plot, const struct note_lane *lane, double top);

/* Where a phase begins: half way between its first point and the point before. */
double note_lane_phase_x(const struct plot *plot, size_t phase);

#endif
