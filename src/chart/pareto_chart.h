/* Draws counts of kinds as lying bars, most first, each with the share that it and all above it make up: one
 * axis, no second one. */
#ifndef CHART_PARETO_CHART_H
#define CHART_PARETO_CHART_H

#include "chart/picture.h"

struct pareto_chart_bar {
    str    name;
    double count;   /* not negative */
    double running; /* share of all counts in this bar and those before it, 0 to 1 */
};

struct pareto_chart_in {
    struct picture_words           words;
    const struct pareto_chart_bar *bars; /* in the order drawn: falling, "Other" last (spc/pareto.h) */
    size_t                         n;
    int                            decimals; /* of counts */
};

enum { PARETO_CHART_BARS = 40 };

/* Bars are dark up to the one with which the running share reaches 80 %. The height follows from the
 * number of bars. On phones the name stands over its bar. */
struct scene *pareto_chart_draw(struct arena *arena, const struct pareto_chart_in *in,
                                enum picture_form form);

/* ERR_LIMIT: more than PARETO_CHART_BARS, or longer than SVG_CEILING. */
MUST err pareto_chart_svg(struct arena *arena, const struct pareto_chart_in *in, enum picture_form form,
                          markup *out);

#endif
