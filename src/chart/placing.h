/* Finds room for words: nothing that was placed is ever covered, and what finds no room is not drawn. */
#ifndef CHART_PLACING_H
#define CHART_PLACING_H

#include "chart/plot.h"

struct places placing_start(struct arena *arena, double width, double height);

/* Is the box inside the picture and free of all words placed before? */
bool placing_is_free(const struct places *places, struct scene_box box);

void placing_claim(struct places *places, struct scene_box box);

/* Draws the text and claims its place, if that is free. */
bool placing_text(struct plot *plot, double x, double y, str text, struct scene_type type);

/* How much of the drawing a label would cover: 30 for each mark, leader and line of a phase, 4 for each
 * tenth of a segment of the
 * data line, 2.5 for each step of a limit or the target, 8 for the centre. Stops counting above `enough`. */
double placing_cost(const struct plot *plot, struct scene_box box, double enough);

/* Things on a line, each wanted at a place and as wide as 2 x half. */
struct placing_item {
    double wanted, half;
    double at; /* the answer */
};

/* Moves rising items as little as possible so that none overlap and all lie in [low, high]: neighbours
 * that meet join
 * into a block, whose centre is the mean of what its members want. Too many for the room: they start at
 * `low`. */
void placing_spread(struct placing_item *items, size_t n, double low, double high);

/* The first point at or right of x. */
size_t placing_point_after(const struct plot *plot, double x);

#endif
