/* The shapes statistics speak in: a series in, one verdict per point, phase and chart out. Types only. */
#ifndef SPC_TYPES_H
#define SPC_TYPES_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Why a calculation was refused. SPC_OK is 0. The point it is about stands in `struct spc_fault.point`. */
enum spc_status {
    SPC_OK = 0,
    SPC_NO_DENOMINATOR,          /* the chart kind needs one and the series has none */
    SPC_NEGATIVE,                /* a count or denominator below zero */
    SPC_ABOVE_DENOMINATOR,       /* a proportion with numerator > denominator */
    SPC_NOT_FINITE,              /* infinite, or too large or small: spc.h (NAN is missing, and fine) */
    SPC_BAD_PHASE,               /* a phase that starts outside the series, or starts that do not rise */
    SPC_BAD_OPTION,              /* an option outside its range: spc.h */
    SPC_EVENTS_WITHOUT_EXPOSURE, /* numerator above zero on a denominator of zero */
    SPC_NO_SPREAD,               /* the chart kind needs the SD of each subgroup and the series has none */
    SPC_NOT_WHOLE                /* a subgroup whose size is no whole number */
};

/* Which way is better. */
enum spc_improve { SPC_IMPROVE_NEITHER, SPC_IMPROVE_UP, SPC_IMPROVE_DOWN };

/* What the rules found at one point: bits, so that nothing that fired is lost. */
enum spc_signal {
    SPC_OUTSIDE_HIGH = 1 << 0, /* strictly above the upper limit */
    SPC_OUTSIDE_LOW = 1 << 1,
    SPC_TREND_RISING = 1 << 2,
    SPC_TREND_FALLING = 1 << 3,
    SPC_TWO_THREE_HIGH = 1 << 4, /* two of three near the upper limit, all on one side */
    SPC_TWO_THREE_LOW = 1 << 5,
    SPC_SHIFT_HIGH = 1 << 6,
    SPC_SHIFT_LOW = 1 << 7,
    SPC_RUNS = 1 << 8,          /* the point's phase has an Anhoej signal (longest run or crossings) */
    SPC_LONG_RUN_HIGH = 1 << 9, /* in a long run that still goes on at the phase's end: rule_anhoej.h */
    SPC_LONG_RUN_LOW = 1 << 10,
    SPC_FOUR_FIVE_HIGH = 1 << 11, /* four of five beyond one sigma on one side */
    SPC_FOUR_FIVE_LOW = 1 << 12,
    SPC_ALTERNATING = 1 << 13, /* 14 points, up and down in turn */
    SPC_HUGGING = 1 << 14,     /* 15 points within one sigma */
    SPC_AVOIDING = 1 << 15,    /* 8 points beyond one sigma, on both sides */
    SPC_FEW_RUNS = 1 << 16,    /* the point's phase has fewer runs than chance makes: rule_ihi.h */
    SPC_MANY_RUNS = 1 << 17,
    SPC_MARKED = 1 << 18 /* a person marked the point as astronomical: spc_series.marked */
};

/* What a point means to the reader: one value feeds colour, shape, icon, sentence, table and API. */
enum spc_meaning { SPC_COMMON, SPC_IMPROVEMENT, SPC_CONCERN, SPC_HIGH, SPC_LOW };

/* Variation of the chart: the meaning of its latest judged point. SPC_VARIATION_NONE: no judged point. */
enum spc_variation {
    SPC_VARIATION_NONE,
    SPC_VARIATION_COMMON,
    SPC_VARIATION_IMPROVEMENT_HIGH,
    SPC_VARIATION_IMPROVEMENT_LOW,
    SPC_VARIATION_CONCERN_HIGH,
    SPC_VARIATION_CONCERN_LOW,
    SPC_VARIATION_NEUTRAL_HIGH,
    SPC_VARIATION_NEUTRAL_LOW
};

enum spc_assurance { SPC_ASSURANCE_NONE, SPC_ASSURANCE_PASS, SPC_ASSURANCE_FAIL, SPC_ASSURANCE_HIT_OR_MISS };

/* Rule sets are bits too. Defaults: run charts Anhoej, control charts both, MR charts Making Data Count. */
enum spc_rules {
    SPC_RULES_ANHOEJ = 1 << 0,
    SPC_RULES_MDC = 1 << 1,
    SPC_RULES_IHI_RUN = 1 << 2, /* run charts: shift 6, trend 5, runs table, marked points */
    SPC_RULES_IHI = 1 << 3,     /* control charts: outside, shift 8, trend 6, outer third, inner third */
    SPC_RULES_WESTERN = 1 << 4,
    SPC_RULES_NELSON = 1 << 5
};

/* How the Anhoej rules weigh longest run and crossings: rule_anhoej.h. */
enum spc_box { SPC_BOX_NONE, SPC_BOX_BEST, SPC_BOX_CUT };

/* A series in the order of time. Arrays hold `n` values and belong to the caller.
 * Either `value` or both `numerator` and `denominator` are given; NAN means missing. */
struct spc_series {
    size_t         n;
    const double  *value;
    const double  *numerator;
    const double  *denominator;
    const double  *spread;   /* X-bar and S: the SD of each subgroup; the denominator is its size */
    const double  *target;   /* targets that move, in multiplied units, NAN none; NULL: options.target */
    const uint8_t *excluded; /* 1: plotted, but in no centre, limit or run; NULL: none */
    const uint8_t *marked;   /* 1: a person says the point is astronomical; NULL: none */
    const uint8_t *unjudged; /* 1: drawn, never judged: a period still open; NULL: none */
    const size_t  *starts; /* first points of the phases after the first, rising, 0-based; NULL: one phase */
    size_t         n_starts;
};

struct spc_kind; /* a chart kind: spc/kind_*.h */

struct spc_options {
    const struct spc_kind *kind;
    enum spc_improve       improve;
    enum spc_box           runs_box; /* Anhoej: longest run and crossings judged together, or one by one */
    unsigned               rules;    /* enum spc_rules, or-ed; 0: the kind's own default */
    size_t                 baseline; /* first points of each phase that feed centre and limits; 0: all */
    double                 multiply; /* 1000 for "per 1,000"; 0 means 1; applied after everything */
    double                 target;   /* in multiplied units; NAN: none; series.target goes before it */
    double                 centre;   /* a given centre line in unmultiplied units; NAN: estimated */
    double                 lower, upper; /* given limits in unmultiplied units; NAN: estimated */
    int                    shift;        /* Making Data Count shift length: 6, 7 or 8; 0 means 7 */
    int                    trend;        /* Making Data Count trend length: 5 to 8; 0 means 7 */
    bool                   keep_ranges;  /* true: do not screen moving ranges >= 3.267 x their mean */
    bool                   mdc_limits;   /* true: 2.66 x mean moving range, else 3/1.128 */
    bool peer_dispersion; /* true: U' and P' take Laney's sigma z as it is, without our floor of 1 */
    bool peer_spread;     /* true: X-bar and S always pool SDs, and S has no floor at 0 (a peer's way) */
    bool no_negative;     /* true: clamp the lower lines of an I chart at 0 when no value is below 0 */
};

/* One plotted point. What does not exist is NAN. All in multiplied units. */
struct spc_point {
    double   value;
    double   centre;
    double   lower, upper;     /* three sigma */
    double   lower_2, upper_2; /* two sigma */
    double   lower_1, upper_1; /* one sigma */
    double   target;           /* what it is judged against; NAN: none */
    uint32_t phase;            /* 0-based */
    uint32_t signals;          /* enum spc_signal, or-ed */
    uint32_t speaks;           /* the one of them that its meaning comes from: meaning.h; 0: none fired */
    uint8_t  meaning;          /* enum spc_meaning */
    uint8_t  baseline : 1, excluded : 1, unjudged : 1;
};

struct spc_phase {
    size_t first, last; /* points, 0-based, both inside */
    size_t usable;      /* points with a value, neither excluded nor unjudged */
    size_t useful;      /* usable points not on the centre line */
    double centre;      /* NAN if none */
    double sigma_z;     /* U' and P': the dispersion used; NAN elsewhere */
    int    longest_run, longest_run_max;
    int    crossings, crossings_min;
    int    runs_min, runs_max; /* the usual numbers of runs (crossings + 1), by IHI; 0: not asked, or none */
    bool   has_runs_verdict;   /* false when useful == 0 */
    bool   runs_signal;
};

/* The caller passes `points` with room for series.n and `phases` with room for n_starts + 1. */
struct spc_result {
    struct spc_point  *points;
    struct spc_phase  *phases;
    size_t             n_phases;
    enum spc_variation variation;
    enum spc_assurance assurance;
    size_t             latest; /* the point the icon speaks of; SIZE_MAX: none */
    size_t             usable; /* over the whole series */
};

struct spc_fault {
    enum spc_status status;
    size_t          point; /* 0-based; SIZE_MAX: about the whole series */
};

#endif
