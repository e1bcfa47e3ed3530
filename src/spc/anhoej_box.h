/* Longest run and crossings judged together: best box and cut box, in place of the Anhoej limits. */
#ifndef SPC_ANHOEJ_BOX_H
#define SPC_ANHOEJ_BOX_H

#include "spc/types.h"

/* Of `useful` points a phase is usual while its crossings C >= crossings and its longest run L <= run. The
 * cut box takes more away along two edges: L = run wants C >= crossings_cut, C = crossings L <= run_cut.
 * Where nothing is cut these are the same as `crossings` and `run`.
 *
 *   best box   of all boxes that an unchanged series keeps inside with P >= 0.925, the one that a series
 *              0.8 SD off its known centre leaves most often
 *   cut box    from its corner (crossings, run) on, cells are taken away along the two edges one by one, each
 *              time the one that the shifted series is more often in, while P >= 0.925 holds
 *
 * By the exact joint distribution of C and L of independent points; tests/spc/anhoej_box.c computes all of
 * the table again. Source: anhoej-2020 in docs/spc-sources.md. */
struct anhoej_box {
    uint8_t crossings, run;
    uint8_t crossings_cut, run_cut;
};

enum { ANHOEJ_BOX_FIRST = 10, ANHOEJ_BOX_LAST = 100 };

/* The box for that many points, or NULL outside 10 to 100: then the Anhoej limits stand. */
const struct anhoej_box *anhoej_box_find(size_t useful);

/* Does a phase lie outside its box? SPC_BOX_CUT: outside its cut box. */
bool anhoej_box_signals(const struct anhoej_box *box, enum spc_box kind, int longest_run, int crossings);

#endif
