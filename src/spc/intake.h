/* Looks at a series and its options before anything is computed: refuses what cannot be, reads the rest. */
#ifndef SPC_INTAKE_H
#define SPC_INTAKE_H

#include "spc/types.h"

/* Options and phase starts, by the rules that stand at spc_compute(). */
struct spc_fault intake_check(const struct spc_series *series, const struct spc_options *options);

/* Fills the points' value, target and flags, clears their signals. The first point that cannot be is the
 * fault. */
struct spc_fault intake_read(const struct spc_series *series, const struct spc_options *options,
                             struct spc_point *points);

#endif
