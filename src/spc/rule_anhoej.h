/* The Anhoej rules: has the level moved, judged from long runs and few crossings of the centre line. */
#ifndef SPC_RULE_ANHOEJ_H
#define SPC_RULE_ANHOEJ_H

#include "spc/kind.h"

/* Fills the phase's counts and verdict, and marks its points.
 *
 *   useful points   usable points not on the centre line; a point on it neither makes nor breaks a run
 *   longest run     signals above    round(log2(useful)) + 3
 *   crossings       signal below     the smallest k with P(Bin(useful - 1, 1/2) <= k) >= 0.05
 *
 * A signal of either puts SPC_RUNS on every usable point of the phase. The rules judge a phase, not a
 * point. They have a direction only where a longest run that signals holds the phase's latest useful
 * point, for then it still goes on: the usable points from its start to the phase's end carry
 * SPC_LONG_RUN_HIGH or _LOW, those on the centre line among them, so that the last point speaks for its
 * run. Crossings alone never have a direction. No useful point: no verdict, counts 0. MR charts: counts,
 * no verdict.
 *
 * options->runs_box judges both together instead, of 10 to 100 useful points: anhoej_box.h. Then
 * longest_run_max and crossings_min are those of the box; a cut box may signal inside them.
 *
 * Source: anhoej-2014, schilling-2012, chen-2010 in docs/spc-sources.md. Worked cases:
 * tests/spc/rule_anhoej.c. */
void rule_anhoej(const struct spc_stretch *stretch, const struct spc_kind *kind);

/* The longest run that is still usual among `useful` points; 0 for none. */
int rule_anhoej_run_max(size_t useful);

/* The fewest crossings that are still usual among `useful` points; 0 for none. Exact: see rule_anhoej.c. */
int rule_anhoej_crossings_min(size_t useful);

/* The same by adding up the binomial distribution, for any number of points; tests hold the table against
 * it. */
int rule_anhoej_crossings_summed(size_t useful);

#endif
