/* The I chart (XmR): single values around their mean, limits from the moving range. */
#ifndef SPC_KIND_I_H
#define SPC_KIND_I_H

#include "spc/kind.h"

/* I chart.
 *
 *   centre  mean(y)                over the baseline
 *   sigma   AMR / 1.128            AMR: moving_range.h, screened unless options->keep_ranges
 *           2.66 / 3 * AMR         with options->mdc_limits (Making Data Count; wider by 1.6 in 10,000)
 *   limits  centre -/+ 3 sigma; options->no_negative: the lower lines stop at 0 if no value is below it
 *
 * Fewer than two neighbouring usable values: centre without limits. All equal: limits on the centre.
 * Source: shewhart-1931, montgomery-2009, mdc in docs/spc-sources.md. Worked cases: tests/spc/kind_i.c. */
extern const struct spc_kind spc_kind_i;

#endif
