/* Words beside points that lie anywhere: the first free place around them, with a leader where it is far. */
#ifndef CHART_SCATTER_LABEL_H
#define CHART_SCATTER_LABEL_H

#include "chart/plot.h"

struct scatter_point {
    double x, y;
};

struct scatter {
    struct plot                *plot; /* box, places and the shapes drawn so far, whose lines words avoid */
    const struct scatter_point *points;
    size_t                      n;
};

struct scatter_words {
    struct scatter_point at; /* the mark they belong to */
    str                  text;
    double               width; /* of a line, broken into two where it is longer; 0: one line */
    double               reach; /* radius of the mark */
    scene_ink            ink;
    bool                 bold;
};

/* Eight directions at distances 9, 16, 26, 38, 52 and 70 from the mark: of the places inside the plot
 * that no point and no word touches, the nearest, where one more line crossed counts as much as 14 px
 * and a mark under the leader as 30. False, and nothing drawn, where there is none: the table has it. */
bool scatter_label_draw(struct scatter *scatter, const struct scatter_words *words);

/* How many of the lines drawn so far run through a box (filled shapes are ground). */
int scatter_label_lines(const struct scene *scene, struct scene_box box);

#endif
