/* Funnel plots: which of many units lie further from what is expected than chance and their size allow. */
#ifndef SPC_FUNNEL_H
#define SPC_FUNNEL_H

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

/* Whether limits allow for units differing by more than chance. AUTO: where tau2 is above 0. */
enum funnel_adjust { FUNNEL_ADJUST_AUTO, FUNNEL_ADJUST_YES, FUNNEL_ADJUST_NO };

/* The scale on which units are compared for that: Y, its standard error s. theta: the target, E: theta x n.
 *
 *   DEFAULT     ARCSINE for proportions, else ROOT
 *   ROOT        sqrt(O/E),              1 / (2 sqrt E)     (CQC)
 *   LOG         ln(O/E),                1 / sqrt E         (SHMI); O of 0 is taken as 1/2
 *   ARCSINE     asin sqrt(O/n),         1 / (2 sqrt n)
 *   LOG_COUNTS  ln((O+.5)/(n+.5)),      sqrt(O/(O+.5)^2 + n/(n+.5)^2) */
enum funnel_scale {
    FUNNEL_SCALE_DEFAULT,
    FUNNEL_SCALE_ROOT,
    FUNNEL_SCALE_LOG,
    FUNNEL_SCALE_ARCSINE,
    FUNNEL_SCALE_LOG_COUNTS
};

/* What is done with the outermost tenth on each side before the spread is taken. WINSORISE draws them in to
 * the 10 % and 90 % quantiles (type 7); TRUNCATE drops them, by rank. */
enum funnel_trim { FUNNEL_WINSORISE, FUNNEL_TRUNCATE };

struct funnel_options {
    enum funnel_type   type;
    enum funnel_adjust adjust;
    enum funnel_scale  scale;
    enum funnel_trim   trim;
    double             trim_by;  /* 0.1; 0 means 0.1 */
    double             target;   /* NAN: sum O / sum n, of a ratio 1 */
    double             multiply; /* 100 for per cent; 0 means 1; values and limits, not model.target */
    bool               arcsine;  /* proportions: unadjusted limits by arcsine, not exact */
    bool               rounded_z; /* 1.959964 and 3.090232 where limits are z times an error (FunnelPlotR) */
};

/* What was found over all units: all that limits at any size follow from. */
struct funnel_model {
    struct funnel_options options; /* as used: nothing left to default */
    double                target;  /* unmultiplied */
    double                phi;     /* mean z^2 of the units kept; NAN where none is */
    double                tau2;    /* variance between units on the scale; at least 0 */
    size_t                used;    /* units with a value */
    size_t                kept;    /* of them, after trimming */
    bool                  adjusted; /* flags rest on the adjusted limits */
};

enum funnel_level { FUNNEL_68, FUNNEL_95, FUNNEL_998 }; /* limits that 32, 5, 0.2 % lie outside by chance */

struct funnel_limits {
    double lower, upper; /* multiplied */
};

/* Strictly outside a pair of limits. */
enum funnel_flag { FUNNEL_WITHIN, FUNNEL_LOW_95, FUNNEL_HIGH_95, FUNNEL_LOW_998, FUNNEL_HIGH_998 };

struct funnel_point {
    double               value;    /* multiplied; NAN: none, and so is the rest */
    double               expected; /* the count that the target leads to expect */
    struct funnel_limits limits_95, limits_998;     /* by chance alone */
    struct funnel_limits adjusted_95, adjusted_998; /* with tau2 */
    double               deviation;      /* (Y - Y of target) / s on the scale */
    double               deviation_used; /* after trimming; NAN: dropped */
    double               z;              /* against the limits by chance alone, exact where they are */
    double               z_adjusted;     /* (Y - Y of target) / sqrt(s^2 + tau2) */
    enum funnel_flag     flag;           /* against the limits of model.adjusted */
};

/* Everything for a type that is left to choose: the defaults. */
struct funnel_options funnel_options_for(enum funnel_type type);

/* Computes the target, the spread and every unit's limits and flag.
 *
 *   limits by chance    ratio and rate: exact Poisson about E,
 *                       gamma quantile(p, E) .. gamma quantile(1 - p, E + 1), over n
 *                       proportion: exact binomial in the same form,
 *                       beta quantile(p, n theta, n (1-theta) + 1) .. (1 - p, n theta + 1, n (1-theta)),
 *                       or by arcsine
 *   adjusted            Y^-1(Y_theta -/+ z sqrt(s^2 + tau2)): ROOT and LOG as factors of the target (LOG_COUNTS
 *                       as LOG), ARCSINE between 0 and 1
 *   phi                 mean of deviation_used^2 over the N units kept
 *   tau2                max(0, (N phi - (N - 1)) / (W - W2 / W)), W = sum 1/s^2, W2 = sum 1/s^4 of those
 *                       (DerSimonian and Laird); 0 for fewer than two
 *
 * `points` has room for n, `scratch` for 2 n doubles. Time goes with n ln n. The fault's point is the unit.
 *
 * Odd but answered: no units, none with a value (target NAN unless given, phi NAN, tau2 0); one unit, all equal
 * (tau2 0); nothing observed anywhere (rates: target 0, lower limits 0, upper limits what a target of 0
 * still allows, no adjustment); a proportion of 0 or 1; a denominator of 1.
 * Refused:
 *   SPC_NOT_FINITE              infinite, or above 1e9: no count or expected count here is; an exposure may
 *                               be, up to 1e60, or down to 1e-60
 *   SPC_NEGATIVE                a numerator or denominator below 0
 *   SPC_ABOVE_DENOMINATOR       proportions
 *   SPC_EVENTS_WITHOUT_EXPOSURE a numerator other than 0 over 0
 *   SPC_BAD_OPTION              a target of 0, below, infinite, above 1e9 or, of a proportion, 1 or above;
 *                               trim_by outside 0..0.5; multiply below 0, NAN, infinite; an unknown word; ARCSINE
 *                               of what is no proportion, or another scale for one
 * Sources: spiegelhalter-2005, dersimonian-1986 in docs/spc-sources.md. Worked cases: tests/spc/funnel.c,
 * golden cases funnel-01 to -06. */
struct spc_fault funnel_compute(const struct funnel_unit *units, size_t n,
                                const struct funnel_options *options, double *scratch,
                                struct funnel_model *model, struct funnel_point *points);

/* The limits for a unit of any size, for drawing the curves: denominator > 0, else NAN; NAN too above what
 * funnel_compute takes. */
struct funnel_limits funnel_limits_at(const struct funnel_model *model, double denominator,
                                      enum funnel_level level, bool adjusted);

/* A part of a unit that belongs to one type of service. */
struct funnel_part {
    size_t unit, type; /* 0-based */
    double numerator, exposure;
};

/* For standardising by type: what is expected of a unit is its exposure times its type's rate over all. */
struct funnel_standard {
    const struct funnel_part *parts;
    size_t                    n_parts;
    double                   *rates; /* room for 2 n_types; afterwards the first n_types are rates, NAN: none */
    size_t                    n_types;
    struct funnel_unit       *units; /* filled: observed, expected; for FUNNEL_RATIO */
    size_t                    n_units;
};

/* Fills units and rates. Parts with NAN in either number, or 0 of 0, count for nothing; a unit without others is
 * 0 of 0. Faults as above; the point is the part; SPC_BAD_OPTION: its unit or type is outside the range. */
struct spc_fault funnel_standardise(const struct funnel_standard *standard);

#endif
