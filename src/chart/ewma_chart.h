/* Draws an EWMA: the smoothed level in ink against its limits, the points it is made of small behind it. */
#ifndef CHART_EWMA_CHART_H
#define CHART_EWMA_CHART_H

#include "chart/picture.h"
#include "spc/ewma.h"

struct ewma_chart_in {
    struct picture_words     words;
    const struct ewma_point *points; /* of ewma_compute() */
    size_t                   n;
    const day               *days; /* n, rising */
    enum period              period;
    double                   centre; /* NAN: not drawn */
    int                      decimals;
    bool                     share; /* percentages */
    bool                     never_negative;
    enum spc_improve         improve;
    size_t                   baseline; /* first points the centre is of; 0: no band */
    str                      baseline_words;
};

enum { EWMA_CHART_POINTS = 20000 };

struct scene *ewma_chart_draw(struct arena *arena, const struct ewma_chart_in *in, enum picture_form form);

/* ERR_LIMIT: more than EWMA_CHART_POINTS, or longer than SVG_CEILING. */
MUST err ewma_chart_svg(struct arena *arena, const struct ewma_chart_in *in, enum picture_form form,
                        markup *out);

#endif
