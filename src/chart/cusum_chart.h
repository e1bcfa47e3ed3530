/* Draws a CUSUM: how far the numbers have strayed from where they should be, added up; both directions
 * from one zero. */
#ifndef CHART_CUSUM_CHART_H
#define CHART_CUSUM_CHART_H

#include "chart/picture.h"
#include "spc/cusum.h"

struct cusum_chart_in {
    struct picture_words      words;
    const struct cusum_point *points; /* of cusum_tabular() or cusum_bernoulli() */
    size_t                    n;
    const day                *days; /* n, rising */
    enum period               period;
    double                    unit;  /* sums are drawn divided by it: sigma, or 1 */
    double                    limit; /* of the sums, before that; above 0 */
    enum spc_improve          improve;
    bool                      one_arm;              /* only the upper sum is drawn */
    size_t                    baseline;             /* first points the old average is of; 0: no band */
    str                       baseline_words;       /* "Old average, 20 weeks" */
    str                       up_words, down_words; /* "More falls", "Fewer falls": at the ends of the arms */
};

enum { CUSUM_CHART_POINTS = 20000 };

/* The first signal of each arm is dated in words beside it. */
struct scene *cusum_chart_draw(struct arena *arena, const struct cusum_chart_in *in, enum picture_form form);

/* ERR_LIMIT: more than CUSUM_CHART_POINTS, or longer than SVG_CEILING. */
MUST err cusum_chart_svg(struct arena *arena, const struct cusum_chart_in *in, enum picture_form form,
                         markup *out);

#endif
