/* How much more units differ than chance makes them: trimming, phi and tau2. */
#ifndef SPC_FUNNEL_SPREAD_H
#define SPC_FUNNEL_SPREAD_H

#include "spc/funnel_types.h"

/* Fills deviation, deviation_used and z_adjusted of every point with a value, and phi, tau2, kept of the
 * model, whose options, target and used stand. `sorted` has room for n doubles. */
void funnel_spread_fill(const struct funnel_unit *units, size_t n, double *sorted,
                        struct funnel_result *result);

#endif
