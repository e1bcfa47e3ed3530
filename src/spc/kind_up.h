/* The U' chart: a U chart whose limits are widened by how much the rates truly spread. */
#ifndef SPC_KIND_UP_H
#define SPC_KIND_UP_H

#include "spc/kind.h"

/* U' chart (Laney).
 *
 *   centre  ubar = sum(events) / sum(exposure)            over the baseline
 *   sigma_i      = sqrt(ubar / exposure_i) * sigma_z      sigma_z: dispersion.h, at least 1 unless
 *                options->peer_dispersion
 *   limits       = ubar -/+ 3 sigma_i, not below 0
 *
 * Fewer than two neighbouring usable points: centre without limits. All zero: every line at 0. Otherwise
 * as U.
 * Source: laney-2002 in docs/spc-sources.md. Worked cases: tests/spc/kind_up.c. */
extern const struct spc_kind spc_kind_up;

#endif
