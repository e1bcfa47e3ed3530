/* What is asked of a plan: the unit as it is, its chart, the change hoped for, and what would help. */
#ifndef CONCLUDE_PLAN_QUESTION_H
#define CONCLUDE_PLAN_QUESTION_H

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

/* Why a plan cannot be answered. The first reason met. PLAN_OK is 0. */
enum plan_status {
    PLAN_OK = 0,
    PLAN_BAD_KIND,    /* a kind that no plan can be made for (mr, t, g, xbar, s ...) */
    PLAN_BAD_RULES,   /* rules that are not known, or a shift or trend of another length than spc.h allows */
    PLAN_NO_LEVEL,    /* a level of 0 or below, not finite, or a share of 1 or above: nothing can move */
    PLAN_NO_EXPOSURE, /* rates and shares need one above 0; more than 1e9 events a point are refused too */
    PLAN_BAD_SPREAD, /* dispersion below 1 (values: an SD not above 0), spread, season or gaps out of range */
    PLAN_BAD_EFFECT, /* below -1, above 9, not finite, or a share that would pass 1 */
    PLAN_BAD_HORIZON, /* baseline or horizon outside their ranges */
    PLAN_BAD_FUTURES
};

/* Can plans be made for this kind? */
bool plan_question_takes(const struct spc_kind *kind);

/* The usual kind for such numbers, which tells their spread: U' for rates, P' for shares, I for values. */
const struct spc_kind *plan_question_usual(enum future_numbers numbers);

enum plan_status plan_question_check(const struct plan *plan);

/* Takes the unit as it is from the baseline of a computed series: numbers, level, exposure and its swing,
 * dispersion; the rest of the plan stays. False: fewer than 2 points, or no spread to say it with. */
bool plan_question_from(const struct spc_series *series, const struct spc_options *options,
                        const struct spc_result *result, struct plan *plan);

/* The same plan changed in one thing, to be simulated again. None is checked. */
struct plan plan_question_with_effect(const struct plan *plan, double effect);

/* With a baseline of so many points; what happens afterwards moves along. */
struct plan plan_question_longer(const struct plan *plan, size_t baseline);

/* So many units like it summed into one chart: as much more exposure, clusters as large. Values: the
 * mean of so many. */
struct plan plan_question_pooled(const struct plan *plan, double units);

/* Each period cut into `parts` (52 / 12 for weeks): as much less exposure, more points, clusters as large as
 * before. Values: each part spreads as a period did. Lengths are rounded to whole points. */
struct plan plan_question_finer(const struct plan *plan, double parts);

#endif
