/* The rules that the Institute for Healthcare Improvement teaches: one set for run charts, one for control
 * charts. */
#ifndef SPC_RULE_IHI_H
#define SPC_RULE_IHI_H

#include "spc/kind.h"

/* Run charts. Marks the points of one phase, and fills its counts and runs_min, runs_max.
 *
 *   shift   6 in a row on one side of the centre, points on it skipped             SPC_SHIFT_*
 *   trend   5 in a row that rise, or fall, repeated values skipped                 SPC_TREND_*
 *   runs    fewer, or more, runs than chance makes: rule_ihi_runs()               SPC_FEW_RUNS, SPC_MANY_RUNS
 *           on every usable point of the phase; without direction
 *
 * The fourth, an astronomical point, is a person's judgement: SPC_MARKED, whatever the rules are. How points
 * are counted: scan.h. Charts of ranges (MR): nothing. Source: perla-2011 in docs/spc-sources.md. Worked
 * cases: tests/spc/rule_ihi.c. */
void rule_ihi_run(const struct spc_stretch *stretch, const struct spc_kind *kind);

/* Control charts.
 *
 *   outside           beyond three sigma                                           SPC_OUTSIDE_*
 *   shift             8 in a row on one side; a point on the centre breaks it      SPC_SHIFT_*
 *   trend             6 in a row that rise, or fall; a repeated value breaks it    SPC_TREND_*
 *   outer third       two of three beyond two sigma on one side; those are marked  SPC_TWO_THREE_*
 *   inner third       15 in a row within one sigma                                 SPC_HUGGING
 *
 * Charts of ranges (MR): "outside" only. Source: provost-2011 in docs/spc-sources.md. */
void rule_ihi(const struct spc_stretch *stretch, const struct spc_kind *kind);

/* The numbers of runs (crossings + 1) that are still usual among `useful` points, half of them above.
 *
 *   R runs of a = floor(useful / 2) and b = useful - a points in random order:
 *     P(R = 2k)     = 2 C(a-1, k-1) C(b-1, k-1) / C(a+b, a)
 *     P(R = 2k + 1) = (C(a-1, k) C(b-1, k-1) + C(a-1, k-1) C(b-1, k)) / C(a+b, a)
 *   least  1 + the largest r with P(R <= r) <= 0.025
 *   most   the smallest r with P(R >= r) <= 0.025, less 1
 *
 * Computed, for any number, as printed tables differ at their edges. No useful point: 0 and 0.
 * Source: swed-1943 in docs/spc-sources.md. */
struct rule_ihi_runs {
    int least, most;
};

struct rule_ihi_runs rule_ihi_runs(size_t useful);

#endif
