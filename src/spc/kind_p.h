/* The P chart: the share of cases with the event, where the number of cases varies. */
#ifndef SPC_KIND_P_H
#define SPC_KIND_P_H

#include "spc/kind.h"

/* P chart.
 *
 *   centre  pbar = sum(events) / sum(cases)              over the baseline
 *   sigma_i      = sqrt(pbar * (1 - pbar) / cases_i)
 *   limits       = pbar -/+ 3 sigma_i, held inside 0..1
 *
 * 0 / 0 is a gap; more events than cases, or events without cases, are refused. A gap has a centre and no
 * limits. All 0 or all 1: every line on the centre. Absurdly tight where cases number thousands: P'
 * (kind_pp.h) is the default.
 * Source: montgomery-2009 in docs/spc-sources.md. Worked cases: tests/spc/kind_p.c. */
extern const struct spc_kind spc_kind_p;

#endif
