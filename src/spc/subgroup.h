/* How much the values inside subgroups vary: what X-bar and S charts take their limits from. */
#ifndef SPC_SUBGROUP_H
#define SPC_SUBGROUP_H

#include "spc/kind.h"

/* The usual SD of the baseline's subgroups of two or more; NAN if there is none.
 *
 *   mean(s)                                      where all subgroups of the phase have one size
 *   sqrt(sum((m - 1) s^2) / sum(m - 1))          else; always with options->peer_spread
 *
 * Source: montgomery-2009 (6.29 to 6.31) in docs/spc-sources.md. Worked cases: tests/spc/subgroup.c. */
double subgroup_spread(const struct spc_stretch *stretch);

/* By how much the SD of `size` normal values falls short of their true one, on average: c4.
 *
 *   c4(m) = sqrt(2 / (m - 1)) * gamma(m / 2) / gamma((m - 1) / 2)
 *
 * `size` is a whole number; NAN below 2. */
double subgroup_c4(double size);

#endif
