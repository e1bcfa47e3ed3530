/* The run chart: a line of points around their median, without limits. */
#ifndef SPC_KIND_RUN_H
#define SPC_KIND_RUN_H

#include "spc/kind.h"

/* Run chart.
 *
 *   centre  median(y)   over the baseline; the mean of the middle two where their number is even
 *   limits  none
 *
 * One usable point: its value is the centre. None: no centre. All equal: no point is useful, so no verdict.
 * Default rules: Anhoej (rule_anhoej.h).
 * Source: anhoej-2014, perla-2011 in docs/spc-sources.md. Worked cases: tests/spc/kind_run.c. */
extern const struct spc_kind spc_kind_run;

#endif
