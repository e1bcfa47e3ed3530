/* The I chart around its median: single values of which a few lie far off. */
#ifndef SPC_KIND_IM_H
#define SPC_KIND_IM_H

#include "spc/kind.h"

/* I chart with a median centre.
 *
 *   centre  median(y)                 over the baseline
 *   sigma   AMR / 1.128               AMR: moving_range.h, screened unless options->keep_ranges
 *   limits  centre -/+ 3 sigma
 *
 * Otherwise as the I chart: kind_i.h. Source: powerbi-spc in docs/spc-sources.md. Worked cases:
 * tests/spc/kind_im.c. */
extern const struct spc_kind spc_kind_im;

#endif
