/* Charts that are not series of points in time: funnel, Pareto, Bernoulli CUSUM. */
#ifndef ORACLES_OTHER_CHART_H
#define ORACLES_OTHER_CHART_H

#include "golden_case.h"
#include "golden_check.h"
#include "spc/types.h"

/* A case as we computed it: lines in our order, whatever they hold in `own`. */
struct other_run {
    const struct golden_case *of;
    size_t                    n;
    void                     *own;
};

struct other_column {
    const char *name;
    struct golden_answer (*answer)(const struct other_run *run, size_t line);
    double
        apart; /* how far apart, absolutely, answers may be because the peer's own is coarse; 0: not at all */
};

struct other_chart {
    const char                *peer, *chart;
    const char *const         *options; /* those honoured, NULL last */
    const struct other_column *columns; /* .name NULL last */
    const char *key;    /* the column whose word says which of our lines a line is; NULL: in order */
    double      within; /* relative; 0: 1e-9 */

    struct spc_fault (*compute)(struct other_run *run);
    json_t *(*summary)(const struct other_run *run); /* a new reference */
};

/* The chart of a case, or NULL. */
const struct other_chart *other_chart_find(const struct golden_case *of);

/* Compares every column and the summary of a run that was computed. */
void other_chart_check(struct golden_check *check, const struct other_run *run,
                       const struct other_chart *chart);

#endif
