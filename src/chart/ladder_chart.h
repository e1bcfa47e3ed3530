/* Draws how many people stand on each rung of a ladder, as lying bars from the first rung up, and which
 * rungs a goal counts. */
#ifndef CHART_LADDER_CHART_H
#define CHART_LADDER_CHART_H

#include "chart/picture.h"

struct ladder_chart_rung {
    str  name;
    int  people;
    bool counts; /* towards the goal: dark, the others pale */
};

struct ladder_chart_in {
    struct picture_words            words;
    const struct ladder_chart_rung *rungs; /* the first rung first; drawn from below */
    size_t                          n;
};

enum { LADDER_CHART_RUNGS = 12 };

struct scene *ladder_chart_draw(struct arena *arena, const struct ladder_chart_in *in,
                                enum picture_form form);

/* ERR_LIMIT: more than LADDER_CHART_RUNGS, or longer than SVG_CEILING. */
MUST err ladder_chart_svg(struct arena *arena, const struct ladder_chart_in *in, enum picture_form form,
                          markup *out);

#endif
