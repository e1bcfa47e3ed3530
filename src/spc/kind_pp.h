/* The P' chart: a P chart whose limits are widened by how much the shares truly spread. */
#ifndef SPC_KIND_PP_H
#define SPC_KIND_PP_H

#include "spc/kind.h"

/* P' chart (Laney).
 *
 *   centre  pbar = sum(events) / sum(cases)                          over the baseline
 *   sigma_i      = sqrt(pbar * (1 - pbar) / cases_i) * sigma_z       sigma_z: dispersion.h, at least 1 unless
 *                                                                    options->peer_dispersion
 *   limits       = pbar -/+ 3 sigma_i, held inside 0..1
 *
 * Fewer than two neighbouring usable points: centre without limits. All 0 or all 1: every line on the
 * centre. Else as P.
 * Source: laney-2002 in docs/spc-sources.md. Worked cases: tests/spc/kind_pp.c. */
extern const struct spc_kind spc_kind_pp;

#endif
