/* The I' chart: values that rest on more or fewer cases, around their weighted mean. */
#ifndef SPC_KIND_IP_H
#define SPC_KIND_IP_H

#include "spc/kind.h"

/* I' chart, of y_i = x_i / n_i.
 *
 *   centre   sum(x) / sum(n)                                          over the baseline
 *   step_i   sqrt(pi / 2) * |y_i - y_(i-1)| / sqrt(1 / n_i + 1 / n_(i-1))
 *   s        mean(step); steps >= 3.2665 * s are left out, once, and the mean is taken again
 *   sigma_i  s / sqrt(n_i)
 *   limits   centre -/+ 3 sigma_i, not held anywhere: values may be below 0
 *
 * Screening, excluded points and gaps as in moving_range.h: options->keep_ranges, bridged, not bridged. Fewer
 * than two neighbours: no limits. qicharts2 takes all points for s, whatever its baseline; ours takes the
 * baseline. Source: taylor-2017 in docs/spc-sources.md. Worked cases: tests/spc/kind_ip.c. */
extern const struct spc_kind spc_kind_ip;

#endif
