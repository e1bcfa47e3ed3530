/* The C chart: how many events, where the chance for them stays the same. */
#ifndef SPC_KIND_C_H
#define SPC_KIND_C_H

#include "spc/kind.h"

/* C chart.
 *
 *   centre  cbar = mean(x)        over the baseline
 *   sigma        = sqrt(cbar)
 *   limits       = cbar -/+ 3 sigma, not below 0
 *
 * Takes a series' values, or its numerators where it has no values. Below 0: refused. All zero: every line
 * at 0.
 * Source: montgomery-2009 in docs/spc-sources.md. Worked cases: tests/spc/kind_c.c. */
extern const struct spc_kind spc_kind_c;

#endif
