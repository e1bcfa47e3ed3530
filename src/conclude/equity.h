/* Equity: the gap between two groups of people over many units, and whether it has changed, with intervals
 * that hold. */
#ifndef CONCLUDE_EQUITY_H
#define CONCLUDE_EQUITY_H

#include <stddef.h>
#include <stdint.h>

/* A stratum: one unit's half-year. Exposure is what events are counted against (days in care, people). */
struct equity_cell {
    uint32_t unit;   /* 0 to units - 1 */
    uint32_t window; /* 0: then, 1: now */
    double   events_a, exposure_a;
    double   events_b, exposure_b; /* the group that the other is held against */
};

struct equity_data {
    const struct equity_cell *cells; /* in any order; each stratum once */
    size_t                    n;
    size_t                    units;
};

/* Why nothing can be said. */
enum equity_reason {
    EQUITY_SAID,       /* it can */
    EQUITY_FEW_UNITS,  /* fewer than 12 units hold both groups */
    EQUITY_FEW_EVENTS, /* fewer than 20 events in the group that has fewer */
    EQUITY_ONE_UNIT,   /* without one of the units a group would have no events */
    EQUITY_BAD_NUMBER  /* a negative or infinite number, or a unit outside the range */
};

/* A figure and its 95 % interval. */
struct equity_figure {
    double value, low, high;
};

/* The gap in one window. Figures are NAN unless reason is EQUITY_SAID; the sums are always there. They count
 * strata where both groups have exposure: the others tell nothing about a gap. */
struct equity_gap {
    enum equity_reason   reason;
    size_t               units; /* that hold both groups */
    double               events_a, exposure_a, events_b, exposure_b;
    struct equity_figure ratio;      /* of the rates, a to b */
    struct equity_figure difference; /* of the rates, a less b, for one unit of exposure */
};

enum equity_verdict { EQUITY_CANNOT_SAY, EQUITY_NO_CLEAR_CHANGE, EQUITY_NARROWED, EQUITY_WIDENED };

/* The change from window 0 to window 1 on the units that hold both groups in both. */
struct equity_change {
    enum equity_reason   reason;
    enum equity_verdict  verdict;
    struct equity_gap    then, now;         /* on those units */
    struct equity_figure ratio_of_ratios;   /* now to then: 1 is no change */
    struct equity_figure difference_change; /* now less then */
};

enum { EQUITY_UNITS_LEAST = 12, EQUITY_EVENTS_LEAST = 20, EQUITY_SCRATCH_PER_UNIT = 6 };

/* The gap in a window (0 or 1). Each unit adds over its half-years, with T = Na + Nb,
 *   R = sum a Nb / T,  S = sum b Na / T,  W = sum Na Nb / T
 *   ratio       RR = sum R / sum S                    (Mantel-Haenszel)
 *   difference  RD = (sum R - sum S) / sum W
 *   interval    theta -/+ t(0.975, U - 1) se, theta = ln RR or RD,
 *               se^2 = (U - 1) / U sum (theta_without_u - their mean)^2   (delete-one-unit jackknife)
 * Events of one unit hang together, so a Poisson interval would be far too narrow (docs/simulations.md).
 * `scratch` needs room for EQUITY_SCRATCH_PER_UNIT * data->units doubles; the time grows with cells and
 * units, not with their square. Sources: docs/spc-sources.md. */
struct equity_gap equity_measure(const struct equity_data *data, uint32_t window, double *scratch);

/* The change of the gap: ln RR now less then, jackknifed on both windows at once, so that a unit's own level
 * cancels out. Narrowed: the interval of that change excludes zero, and the ratio lies nearer to 1 than it
 * did; widened: further away; else no clear change. `scratch` as above. */
struct equity_change equity_compare(const struct equity_data *data, double *scratch);

#endif
