/* The MR chart: how far each point lies from the one before, beside an I chart. */
#ifndef SPC_KIND_MR_H
#define SPC_KIND_MR_H

#include "spc/kind.h"

/* MR chart. A value is |y_i - y_(i-1)|; the first of each phase, and those beside a gap, are missing.
 *
 *   centre  mean(MR)   over the baseline, never screened
 *   limits  0 and 3.267 * centre; the upper two-sigma line at 2/3 of that
 *
 * Leaving out a point takes out the range that ends there and keeps the one that starts there (as
 * qicharts2 does). Neighbouring ranges share a point, so runs, trends and near points mean nothing: only
 * "outside" is judged, and it is high or low, never improvement or concern. No runs verdict; the counts
 * are filled in all the same. No range: no centre, no limits. Source: montgomery-2009 in
 * docs/spc-sources.md. Worked cases: tests/spc/kind_mr.c. */
extern const struct spc_kind spc_kind_mr;

#endif
