/* The T chart: the time from one event to the next, where events are rare. */
#ifndef SPC_KIND_T_H
#define SPC_KIND_T_H

#include "spc/kind.h"

/* T chart. Times between rare events are skewed; to the power 1/3.6 they are nearly symmetric, so an I chart
 * is drawn of those and brought back.
 *
 *   z = y^(1/3.6)      centre  mean(z)^3.6       over the baseline
 *                      sigma   AMR(z) / 1.128    screened unless options->keep_ranges: moving_range.h
 *                      lines   (mean(z) -/+ k sigma)^3.6; a z below 0 becomes 0
 *
 * 0 is accepted (two events at the same time); below 0: refused. Long times are high: where the events are
 * harm, up is better. A given centre or limit is a time. All equal: every line on the centre.
 * Source: nelson-1994, montgomery-2009 in docs/spc-sources.md. Worked cases: tests/spc/kind_t.c. */
extern const struct spc_kind spc_kind_t;

#endif
