/* The Western Electric rules: a point, or a few together, too far from the centre line. */
#ifndef SPC_RULE_WESTERN_H
#define SPC_RULE_WESTERN_H

#include "spc/kind.h"

/* Marks the points of one phase; every rule that fires leaves its bit.
 *
 *   1  beyond three sigma                                           SPC_OUTSIDE_*
 *   2  two of three beyond two sigma on one side; those are marked  SPC_TWO_THREE_*
 *   3  four of five beyond one sigma on one side; those are marked  SPC_FOUR_FIVE_*
 *   4  8 in a row on one side; a point on the centre breaks it      SPC_SHIFT_*
 *
 * How points are counted: scan.h. Charts of ranges (MR): rule 1 only. Source: western-1956 in
 * docs/spc-sources.md. Worked cases: tests/spc/rule_western.c. */
void rule_western(const struct spc_stretch *stretch, const struct spc_kind *kind);

#endif
