/* The U chart: events for each unit of exposure, where the exposure varies. */
#ifndef SPC_KIND_U_H
#define SPC_KIND_U_H

#include "spc/kind.h"

/* U chart.
 *
 *   centre  ubar = sum(events) / sum(exposure)     over the baseline
 *   sigma_i      = sqrt(ubar / exposure_i)
 *   limits       = ubar -/+ 3 sigma_i, not below 0
 *
 * 0 / 0 is a gap; events without exposure are refused. A gap has a centre and no limits. All zero: every
 * line at 0. Far too narrow where events cluster: U' (kind_up.h) is the default for rates.
 * Source: montgomery-2009 in docs/spc-sources.md. Worked cases: tests/spc/kind_u.c. */
extern const struct spc_kind spc_kind_u;

#endif
