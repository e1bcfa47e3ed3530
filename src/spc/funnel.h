/* Funnel plots: which of many units lie further from what is expected than chance and their size allow. */
#ifndef SPC_FUNNEL_H
#define SPC_FUNNEL_H

#include "spc/funnel_types.h"

/* The defaults of a type: exact limits, adjusted where there is cause, target estimated. */
struct funnel_options funnel_options_for(enum funnel_type type);

/* Computes the target, the spread, and every unit's limits and flag.
 *
 *   adjusted limits   Y^-1(Y_target -/+ z sqrt(s^2 + tau2)); ROOT and LOG as factors of the target,
 *                     LOG_COUNTS as LOG, ANGLE; held at 0 and, of proportions, at 1; with EXACT limits never
 *                     narrower than those
 *   phi               mean of deviation_used^2 over the N units kept
 *   tau2              max(0, (N phi - (N - 1)) / (W - W2 / W)), W = sum 1/s^2, W2 = sum 1/s^4 over them
 *                     (DerSimonian and Laird); 0 for fewer than two
 *
 * `result->points` has room for n, `scratch` for n doubles. Time goes with n ln n. The fault's point is the
 * unit.
 *
 * Odd but answered: no units, or none with a value (no limits, phi NAN, tau2 0); one unit, all units equal
 * (tau2 0); nothing observed anywhere, or in proportions everything (limits by chance, no adjustment); part
 * of a case in a proportion's denominator (EXACT limits are those of the whole cases); LOG and LOG_COUNTS
 * where next to nothing is expected (an adjusted upper limit may be infinite).
 * Refused:
 *   SPC_NOT_FINITE              infinite; a count, or cases, above 1e9; an exposure above 1e60, or below
 *                               1e-60 but not 0
 *   SPC_NEGATIVE                a numerator or denominator below 0
 *   SPC_ABOVE_DENOMINATOR       proportions
 *   SPC_EVENTS_WITHOUT_EXPOSURE a numerator other than 0 over 0
 *   SPC_BAD_OPTION              a given target not above 0, or of a proportion not below 1, or above 1e60;
 *                               a target that leads to expect above 1e9 events of a unit (its point); trim_by
 *                               outside 0..0.5; multiply below 0, NAN, infinite; an unknown word; ANGLE and
 *                               ARCSINE of anything but proportions, another scale than ANGLE for them
 * Sources: spiegelhalter-2005, dersimonian-1986 in docs/spc-sources.md. Worked cases: tests/spc/funnel.c,
 * golden cases funnel-01 to -06. */
struct spc_fault funnel_compute(const struct funnel_unit *units, size_t n,
                                const struct funnel_options *options, double *scratch,
                                struct funnel_result *result);

/* The limits of a unit of any size, for drawing the curves: `denominator` above 0 and inside what
 * funnel_compute takes, else NAN. */
struct funnel_limits funnel_limits_at(const struct funnel_model *model, double denominator,
                                      enum funnel_level level, bool adjusted);

#endif
