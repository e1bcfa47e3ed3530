/* How far some points lie from their baseline, in standard errors: what standing and proposal rest on. */
#ifndef CONCLUDE_LEVEL_H
#define CONCLUDE_LEVEL_H

#include "spc/types.h"

/* Some points summed up. */
struct level_sum {
    double count, exposure;
};

/* The scale on which levels are compared. */
enum level_scale { LEVEL_VALUES, LEVEL_ROOTS, LEVEL_ARCSINES, LEVEL_LOGS };

/* What a phase's baseline says, in unmultiplied units; of T charts on their own scale. */
struct level_base {
    const struct spc_kind *kind;
    enum level_scale       scale;
    double                 multiply;
    double                 level;    /* the centre; of charts around a median the mean */
    double                 sigma;    /* LEVEL_VALUES: of one with an exposure of 1 */
    double                 exposure; /* the baseline's denominators, or its points */
    double                 spread;   /* the dispersion sqrt(phi), at least 1 */
};

enum { LEVEL_BASELINE_LEAST = 12 };

/* How many of the latest points are held against a baseline of so many: 8; of more than 24 points, which are
 * weeks or days and looked at so much more often, 26. Source: sim_plan in docs/simulations.md. */
size_t level_window(size_t baseline);

/* Sums up the baseline of `phase`. False: nothing can stand on it, for it was not set, has fewer than
 * LEVEL_BASELINE_LEAST usable points, or the chart has no limits or is one of ranges. Values without two
 * neighbours there have no sigma: distances from them are NAN. */
bool level_base_of(const struct spc_series *series, const struct spc_options *options,
                   const struct spc_result *result, const struct spc_phase *phase, struct level_base *base);

/* The same of a baseline whose sums are known, unmultiplied; sigma_z may be NAN. */
struct level_base level_base_given(const struct spc_kind *kind, struct level_sum baseline, double sigma,
                                   double sigma_z);

/* Points that count: with a value, neither left out nor still open. */
bool level_is_usable(const struct spc_point *point);

/* One point as a sum of its own. */
struct level_sum level_of_point(const struct level_base *base, const struct spc_series *series,
                                const struct spc_result *result, size_t i);

static inline struct level_sum level_add(struct level_sum a, struct level_sum b)
{
    return (struct level_sum){ a.count + b.count, a.exposure + b.exposure };
}

/* Two levels apart, in standard errors; above 0: the first is higher.
 *   rates        2 (sqrt(r1) - sqrt(r2)) / (spread sqrt(1/n1 + 1/n2))
 *   proportions  2 (asin sqrt(p1) - asin sqrt(p2)) / (the same)
 *   values       (mean1 - mean2) / (sigma sqrt(1/n1 + 1/n2)), of T charts on their own scale
 *   G charts     (log mean1 - log mean2) / (sqrt(1 + 1/mean) sqrt(1/n1 + 1/n2)), mean: baseline's; ours */
double level_between(const struct level_base *base, struct level_sum one, struct level_sum other);

/* A sum against the baseline itself. */
double level_from_base(const struct level_base *base, struct level_sum sum);

/* The centre that a phase of these points would have, multiplied; `centre` is the one drawn. Of charts
 * around a median: that centre moved as far as the mean. */
double level_centre(const struct level_base *base, struct level_sum sum, double centre);

#endif
