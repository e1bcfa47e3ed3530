/* Will we know? How likely, and how soon, a chart would show a change of a given size, and how often it
 * seems to show one where there is none: many futures are invented, and each looked at as the chart does. */
#ifndef CONCLUDE_PLAN_H
#define CONCLUDE_PLAN_H

#include "conclude/plan_question.h"

/* What became known by one point after the baseline: shares of the futures, rising from point to point. */
struct plan_point {
    double lasting_high, lasting_low; /* a lasting signal has shown by now: see plan_simulate */
    double icon_high, icon_low;       /* an icon has shown by now, if only once */
    double quantile[5];               /* of the values: 5 %, 25 %, 50 %, 75 %, 95 %; NAN: no value */
    double path;                      /* one future, as an example; NAN: a gap */
};

struct plan_result {
    struct plan_point *points; /* room for `horizon`; given by the caller */
    /* Points after the baseline until half of the futures show a lasting signal; 1 is the first, SIZE_MAX:
     * they never do. */
    size_t median_high, median_low;
};

/* Doubles of scratch that this very plan needs: about 10,000 to 100,000; 0: it is refused. */
size_t plan_scratch(const struct plan *plan);

/* Invents plan->futures futures of baseline + horizon points, computes each point by point as spc_compute
 * would, and counts. "Icon": the chart's icon at that point. "Lasting": the standing of conclude/standing.h
 * where the kind has limits, so never with a baseline of fewer than 12 points; the icon of a run chart.
 * Exposures that vary take eight values, equally likely.
 * An effect of 0 gives the false alarms, both ways. On a fault the result is not to be read. */
enum plan_status plan_simulate(const struct plan *plan, double *scratch, struct plan_result *result);

/* The numbers of one of the futures, baseline and all: `which` counts from 0, and 0 is the example path.
 * `denominator` may be NULL; of values it is 1. The scratch is that of plan_simulate. */
enum plan_status plan_future(const struct plan *plan, size_t which, double *scratch, double *numerator,
                             double *denominator);

#endif
