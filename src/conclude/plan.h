/* Will we know? How likely, and how soon, a chart would show a change of a given size, and how often it
 * seems to show one where there is none: many futures are invented, and each looked at as the chart does. */
#ifndef CONCLUDE_PLAN_H
#define CONCLUDE_PLAN_H

#include "conclude/future.h"
#include "spc/types.h"

enum { PLAN_POINTS_MOST = 520, PLAN_BASELINE_MOST = 260, PLAN_FUTURES_MOST = 100000 };

/* What is asked. Points are numbered from 0, the baseline first; the horizon follows it. */
struct plan {
    struct spc_options  chart;    /* kind (run i c u up p pp), rules, shift, trend; the rest is not used */
    struct future_world world;    /* the unit as it is, and what is planned; its points count from 0 */
    size_t              baseline; /* points that feed centre and limits, which then stay; at least 2 */
    size_t              horizon;  /* points after the baseline, at least 1; both: PLAN_POINTS_MOST */
    size_t              futures;  /* 1 to PLAN_FUTURES_MOST */
    uint64_t            seed;
};

/* Why a plan cannot be answered. PLAN_OK is 0. */
enum plan_status {
    PLAN_OK = 0,
    PLAN_BAD_KIND,    /* a kind that no plan can be made for (mr, t, g, xbar, s ...) */
    PLAN_BAD_RULES,   /* rules whose signals have no direction on that kind, or that are not known */
    PLAN_NO_LEVEL,    /* a level of 0 or below, not finite, or a share of 1 or above: nothing can move */
    PLAN_NO_EXPOSURE, /* rates and shares need one above 0; more than 1e9 events a point are refused too */
    PLAN_BAD_SPREAD, /* dispersion below 1 (values: an SD not above 0), spread, season or gaps out of range */
    PLAN_BAD_EFFECT, /* below -1, above 9, not finite, or a share that would pass 1 */
    PLAN_BAD_HORIZON, /* baseline or horizon outside their ranges */
    PLAN_BAD_FUTURES
};

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

/* Doubles of scratch that plan_simulate needs: bounded by PLAN_POINTS_MOST alone. */
size_t plan_scratch(const struct plan *plan);

/* Invents plan->futures futures of baseline + horizon points, computes each point by point as spc_compute
 * would, and counts. "Icon": the chart's icon at that point. "Lasting": the standing of conclude/standing.h
 * where the kind has limits and the baseline 12 points; else the icon of a run chart.
 * An effect of 0 gives the false alarms, both ways. On a fault the result is not to be read. */
enum plan_status plan_simulate(const struct plan *plan, double *scratch, struct plan_result *result);

/* The same plan with more behind it, each to be simulated again. */
struct plan plan_with_effect(const struct plan *plan, double effect);
struct plan plan_longer(const struct plan *plan, size_t baseline); /* so many points of baseline */
struct plan plan_pooled(const struct plan *plan, double units);    /* units like it, summed into one chart */
struct plan plan_finer(const struct plan *plan, double parts);     /* periods cut up: 52 / 12 for weeks */

#endif
