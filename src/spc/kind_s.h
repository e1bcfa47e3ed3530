/* The S chart: how much the values inside subgroups vary, beside an X-bar chart. */
#ifndef SPC_KIND_S_H
#define SPC_KIND_S_H

#include "spc/kind.h"

/* S chart. A value is the series' `spread`, the SD of a subgroup; `denominator` is its size m.
 *
 *   centre   S                                         over the baseline: subgroup.h
 *   sigma_i  S * sqrt(1 - c4(m_i)^2) / c4(m_i)
 *   limits   centre -/+ 3 sigma_i, not below 0 (options->peer_spread: without that)
 *
 * A subgroup of one has no SD: a gap, with a centre. Below 0, or a size that is no whole number: refused. A
 * given centre is a given S.
 * Source: montgomery-2009 in docs/spc-sources.md. Worked cases: tests/spc/kind_s.c. */
extern const struct spc_kind spc_kind_s;

#endif
