/* The shapes of a funnel: units in, limits and a verdict on each out. Types only. */
#ifndef SPC_FUNNEL_TYPES_H
#define SPC_FUNNEL_TYPES_H

#include "spc/types.h"

/* A unit: what happened, and out of what. NAN in either, or 0 out of 0: no value, takes part in nothing. */
struct funnel_unit {
    double numerator;
    double denominator;
};

enum funnel_type {
    FUNNEL_RATIO,      /* observed to expected; denominator: the expected count, may be fractional */
    FUNNEL_PROPORTION, /* cases with the event, out of cases */
    FUNNEL_RATE        /* events per exposure: bed days, people */
};

/* Whether the verdict allows for units differing by more than chance. AUTO: where tau2 is above 0. */
enum funnel_adjust { FUNNEL_ADJUST_AUTO, FUNNEL_ADJUST_YES, FUNNEL_ADJUST_NO };

/* The limits by chance alone.
 *
 *   EXACT     outside means: Poisson or binomial tails, this count or further, below p. Between the sizes at
 *             which the limiting count changes, the line runs straight in the tail's probability
 *   INTERVAL  the form of other programs: gamma quantile(p, E) .. (1 - p, E + 1); for proportions
 *             beta quantile(p, n theta, n (1-theta) + 1) .. (1 - p, n theta + 1, n (1-theta)). It is an
 *             interval about E, not for a count: below it lies every zero, however small E
 *   ARCSINE   proportions only: sin^2(asin sqrt theta -/+ z / (2 sqrt n)) */
enum funnel_form { FUNNEL_EXACT, FUNNEL_INTERVAL, FUNNEL_ARCSINE };

/* The scale on which units are compared with each other: Y, its standard error s. E = target x n.
 *
 *   DEFAULT     ANGLE for proportions, else ROOT
 *   ROOT        sqrt(O/E),             1 / (2 sqrt E)     (CQC)
 *   LOG         ln(O/E),               1 / sqrt E         (SHMI); O of 0 is taken as 1/2
 *   ANGLE       asin sqrt(O/n),        1 / (2 sqrt n)
 *   LOG_COUNTS  ln((O+.5)/(n+.5)),     sqrt(O/(O+.5)^2 + n/(n+.5)^2) */
enum funnel_scale {
    FUNNEL_SCALE_DEFAULT,
    FUNNEL_SCALE_ROOT,
    FUNNEL_SCALE_LOG,
    FUNNEL_SCALE_ANGLE,
    FUNNEL_SCALE_LOG_COUNTS
};

/* What is done with the outermost tenth on each side before the spread is taken: WINSORISE draws them in to
 * the 10 % and 90 % quantiles (type 7), TRUNCATE drops them, by rank. */
enum funnel_trim { FUNNEL_WINSORISE, FUNNEL_TRUNCATE };

struct funnel_options {
    enum funnel_type   type;
    enum funnel_adjust adjust;
    enum funnel_form   form;
    enum funnel_scale  scale;
    enum funnel_trim   trim;
    double             trim_by;   /* 0.1; 0 means 0.1 */
    double             target;    /* unmultiplied; NAN: sum O / sum n, of a ratio 1 */
    double             multiply;  /* 100 for per cent; 0 means 1; values and limits, not the target */
    bool               rounded_z; /* true: 1.959964 and 3.090232, as FunnelPlotR has it */
};

/* What was found over all units: everything that limits at any size follow from. */
struct funnel_model {
    struct funnel_options options;  /* as used: nothing left to default */
    double                target;   /* unmultiplied; NAN: no unit has a value */
    double                phi;      /* mean z^2 of the units kept; NAN where none is */
    double                tau2;     /* variance between units on the scale; at least 0 */
    size_t                used;     /* units with a value */
    size_t                kept;     /* of them, after trimming */
    bool                  adjusted; /* flags rest on the adjusted limits */
};

enum funnel_level { FUNNEL_68, FUNNEL_95, FUNNEL_998 }; /* that 32, 5, 0.2 % lie outside of by chance */

struct funnel_limits {
    double lower, upper; /* multiplied */
};

/* Strictly outside a pair of limits. */
enum funnel_flag { FUNNEL_WITHIN, FUNNEL_LOW_95, FUNNEL_HIGH_95, FUNNEL_LOW_998, FUNNEL_HIGH_998 };

struct funnel_point {
    double               value;                     /* multiplied; NAN: none, and so is the rest */
    double               expected;                  /* the count that the target leads to expect */
    struct funnel_limits limits_95, limits_998;     /* by chance alone */
    struct funnel_limits adjusted_95, adjusted_998; /* allowing for tau2 too */
    double               deviation;                 /* (Y - Y of target) / s */
    double               deviation_used;            /* after trimming; NAN: dropped */
    double               z;                         /* of the tail that EXACT limits judge; else deviation */
    double               z_adjusted;                /* (Y - Y of target) / sqrt(s^2 + tau2) */
    enum funnel_flag     flag;                      /* against the limits that model.adjusted says */
};

/* What funnel_compute() finds; `points` belongs to the caller. */
struct funnel_result {
    struct funnel_model  model;
    struct funnel_point *points;
};

#endif
