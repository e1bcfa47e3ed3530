/* How groups of people fare in a programme: their rates over time, the gap between each and the group the
 * others are held against, and whether it has changed. Only of many units together, never of one.
 *
 * The gate is asked here. Outside the programme's team counts are rounded, and a group with a count that is
 * to be hidden (conclude/disclosure.h) is merged by the declared rule, or nothing is told. */
#ifndef MEASURE_STRATA_GAP_H
#define MEASURE_STRATA_GAP_H

#include "conclude/equity.h"
#include "measure/gate.h"
#include "measure/stratum.h"

/* Why there is nothing to show at all. */
enum strata_gap_lack {
    STRATA_GAP_TOLD,
    STRATA_GAP_NO_DENOMINATOR, /* a count: the share of events is no rate */
    STRATA_GAP_NO_NUMBERS,     /* none was entered by group yet, or no quarter of them is closed */
    STRATA_GAP_HIDDEN          /* too small to show to this reader, even merged */
};

/* All that a group counted in a window. */
struct strata_gap_sum {
    double events, exposure;
    size_t units, organisations; /* with days in care of that group */
};

struct strata_gap_group {
    struct stratum       stratum;
    bool                 merged;       /* it stands for those that merge into it */
    bool                 compared;     /* held against the reference */
    struct strata_gap_sum then, now;
    struct equity_gap    gap_then, gap_now; /* against the reference; where compared */
    struct equity_change change;
    const double        *rates; /* strata_gap.n_quarters, in printed units; NAN: none */
};

struct strata_gap {
    enum strata_gap_lack lack;
    day    then_from, then_to, now_from, now_to; /* first and last quarter of each window */
    bool   has_then;
    bool   controlled; /* the reader stands outside the programme's team: counts are rounded */
    bool   merged;     /* some groups were merged */
    size_t units;      /* with a number in the window now */
    bool   yearly;     /* quarters are too small to show to this reader: the windows stand for them */
    const day *quarters; /* their first days, rising; yearly: those of the windows */
    size_t     n_quarters;
    struct {
        const struct strata_gap_group *p;
        size_t                         n;
    } groups;
    size_t reference; /* the group the others are held against; SIZE_MAX: none */
    size_t focus;     /* the one whose gap is furthest beyond chance; SIZE_MAX: of none can it be said */
};

/* The windows are four calendar quarters each: now, the latest that are closed; then, the last before the
 * programme starts (or, without numbers from that time, the first there are, if they end before now begins).
 * ERR_MISSING: not the reader's to see. */
MUST err strata_gap_read(struct job *job, const struct programme *programme, const struct measure *measure,
                         const struct scheme *scheme, struct strata_gap *gap);

#endif
