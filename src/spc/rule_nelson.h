/* Nelson's eight rules: the Western Electric ones, and patterns that level charts should not make. */
#ifndef SPC_RULE_NELSON_H
#define SPC_RULE_NELSON_H

#include "spc/kind.h"

/* Marks the points of one phase; every rule that fires leaves its bit.
 *
 *   1  beyond three sigma                                                 SPC_OUTSIDE_*
 *   2  9 in a row on one side; a point on the centre breaks it            SPC_SHIFT_*
 *   3  6 in a row that rise, or fall; a repeated value breaks it          SPC_TREND_*
 *   4  14 in a row, up and down in turn                                   SPC_ALTERNATING
 *   5  two of three beyond two sigma on one side; those are marked        SPC_TWO_THREE_*
 *   6  four of five beyond one sigma on one side; those are marked        SPC_FOUR_FIVE_*
 *   7  15 in a row within one sigma                                       SPC_HUGGING
 *   8  8 in a row beyond one sigma, some on either side                   SPC_AVOIDING
 *
 * Rules 4, 7 and 8 say that points do not vary as one process does; they have no direction. How points are
 * counted: scan.h. Charts of ranges (MR): rule 1 only. Source: nelson-1984 in docs/spc-sources.md. Worked
 * cases: tests/spc/rule_nelson.c. */
void rule_nelson(const struct spc_stretch *stretch, const struct spc_kind *kind);

#endif
