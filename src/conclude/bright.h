/* Bright spots: which of many units have improved beyond their own past and beyond the others, with the share
 * of false ones among them held down. */
#ifndef CONCLUDE_BRIGHT_H
#define CONCLUDE_BRIGHT_H

#include "spc/types.h"

/* Why a unit was not tested. */
enum bright_reason {
    BRIGHT_TESTED,
    BRIGHT_NO_BASELINE, /* fewer than 12 baseline points (quarters: 8) */
    BRIGHT_TOO_EARLY,   /* the latest window would reach into the baseline */
    BRIGHT_GAPS,        /* fewer than 10 of 12 periods have a number then and now */
    BRIGHT_NO_EVENTS    /* no event in either window, or nothing but events */
};

/* What the procedure says of a unit. */
enum bright_verdict {
    BRIGHT_NOT_LISTED,
    BRIGHT_LISTED,  /* with the false discovery rate held at q */
    BRIGHT_WITHHELD /* ... but not to be named: see bright_unit.withheld */
};

/* One unit. bright_read() fills the first part, the caller `withheld`, bright_find() the last part. */
struct bright_unit {
    enum bright_reason reason;
    double             before, now;                   /* events in the matched periods */
    double             exposure_before, exposure_now; /* what they are counted against */
    size_t             pairs;                         /* periods with a number in both windows */
    size_t             reported_before, reported_now; /* periods with a number, matched or not */
    double             spread; /* Pearson dispersion about the two levels; 1: Poisson */
    double             df;     /* that it rests on; 0: it says nothing */

    bool withheld; /* a linked balancing measure needs a look, or the unit's reporting fell */

    double              spread_used;
    double              p_own;    /* one-sided, against its own past; NAN: not tested */
    double              p_others; /* the same, against the change of all other units together */
    double              p;        /* the larger */
    enum bright_verdict verdict;
};

/* How a series is read: the latest `window` closed points against the same points of the season in the
 * baseline, the latest that have a number. */
struct bright_window {
    size_t baseline; /* the first points of the series */
    size_t season;   /* points in a year: 12 months, 4 quarters, 52 weeks */
    size_t window;   /* points compared; a season, to compare a year with a year */
    bool   is_proportion;
};

/* What holds for all units of one call. */
struct bright_options {
    enum spc_improve improve; /* SPC_IMPROVE_NEITHER: nobody is tested */
    bool             is_proportion;
    double           q;        /* share of false ones among those listed */
    double           prior;    /* weight of what units of the same size show, in degrees of freedom */
    bool             own_only; /* true: without the second test, for simulations of what it is worth */
};

struct bright_result {
    size_t tested;
    size_t listed;   /* Benjamini-Hochberg at q */
    size_t cautious; /* Benjamini-Yekutieli at q: holds whatever the units have in common */
    double p_most;   /* the largest p that is listed; 0: none */
};

/* Counts one series' events in the two windows. Needs numerators; without denominators each point counts as
 * one of exposure. Excluded, open and missing points count for nothing, here and a season before.
 * Single values are not tested: their windows say nothing about how far a mean of twelve strays. */
struct bright_unit bright_read(const struct spc_series *series, const struct bright_window *window);

/* Did the unit's reporting fall: two or more fewer numbers in the latest window than in the baseline's? */
bool bright_reporting_fell(const struct bright_unit *unit);

/* Options as a quarterly list uses them. */
struct bright_options bright_options_for(enum spc_improve improve, bool is_proportion);

/* Tests the units of one programme, measure and service type, and lists those that stand out.
 *
 *   N = before + now; pi = exposure_now / (exposure_before + exposure_now), the share of N due to `now`
 *   phi = max(1, (prior * trend + df * spread) / (prior + df)), trend: the mean spread of units of about the
 *         same number of events, by up to 8 groups of size
 *   t   = (N pi - now - 1/2) / sqrt(phi N pi (1 - pi)), for less is better; p from t with df + prior df
 *   the second test moves pi to where the pooled change of all other units (their sums of now to sums of
 *         before, half an event added to each) puts it, and adds the uncertainty of that change
 *   proportions: the rarer outcome is counted, and the variance is that of draws without replacement
 *
 * Listed by Benjamini-Hochberg at q on the larger p. `scratch` needs room for n doubles. Time: n log n.
 * Sources: docs/spc-sources.md; how often it lists somebody where there is nothing: docs/simulations.md. */
struct bright_result bright_find(struct bright_unit *units, size_t n, const struct bright_options *options,
                                 double *scratch);

#endif
