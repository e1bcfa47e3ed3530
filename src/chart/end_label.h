/* The words at the right ends of limits, centre, target and aim. */
#ifndef CHART_END_LABEL_H
#define CHART_END_LABEL_H

#include "chart/plot.h"

enum { END_LABEL_MOST = 8 };

struct end_label {
    double    value, y; /* y: where its line ends; NAN value: above the plot */
    str       text;
    scene_ink ink;
    bool      bold;
};

/* Words and values of the labels the chart will have, top to bottom is not decided yet; gives their
 * number. Phones
 * carry values only. Needs plot->axis; fills text and value, so that the margin can be measured before
 * the scales. */
size_t end_label_list(const struct plot *plot, struct end_label labels[END_LABEL_MOST]);

/* Draws them, moved apart as little as possible, each with an elbow from its line where it moved more than
 * 3 px. */
void end_label_draw(struct plot *plot, struct end_label *labels, size_t n);

/* Is a point's limit drawn: it exists, is not at a clamp (0, 100%), and lies in the plot? */
bool end_label_shows_lower(const struct plot *plot, double limit);
bool end_label_shows_upper(const struct plot *plot, double limit);

#endif
