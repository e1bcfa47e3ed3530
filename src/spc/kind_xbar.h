/* The X-bar chart: the means of subgroups of measured values. */
#ifndef SPC_KIND_XBAR_H
#define SPC_KIND_XBAR_H

#include "spc/kind.h"

/* X-bar chart. `numerator` is the sum over a subgroup, `denominator` its size m, `spread` its SD.
 *
 *   centre   sum(m_i * ybar_i) / sum(m_i)              over the baseline
 *   sigma_i  S / (c4(m_i) * sqrt(m_i))                 S and c4: subgroup.h
 *   limits   centre -/+ 3 sigma_i, not held anywhere
 *
 * A subgroup of one has a value and a centre and no limits; a size of 0 is a gap. Sizes that are no whole
 * number are refused. No subgroup of two or more in the baseline: no limits.
 * Source: montgomery-2009 in docs/spc-sources.md. Worked cases: tests/spc/kind_xbar.c. */
extern const struct spc_kind spc_kind_xbar;

#endif
