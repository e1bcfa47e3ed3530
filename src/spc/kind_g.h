/* The G chart: how many cases, or days, lie between rare events. */
#ifndef SPC_KIND_G_H
#define SPC_KIND_G_H

#include "spc/kind.h"

/* G chart.
 *
 *   centre  median(y)         over the baseline: the line drawn, and the one that runs are judged against
 *   limits  mu -/+ 3 sigma    mu = mean(y), sigma = sqrt(mu * (mu + 1)); not below 0
 *
 * The counts are skewed, so that fewer than half lie above their mean; the median keeps runs fair. Every
 * lower line is 0, as sigma > mu. options->centre is a given mean: 0.693 * mean is drawn, the median that
 * goes with it. Takes values, or numerators where there are none; below 0: refused. All zero: every line 0.
 * Source: benneyan-2001, provost-2011 in docs/spc-sources.md. Worked cases: tests/spc/kind_g.c. */
extern const struct spc_kind spc_kind_g;

#endif
