/* Pareto: which few categories make up most of a count. */
#ifndef SPC_PARETO_H
#define SPC_PARETO_H

#include "spc/types.h"

struct pareto_bar {
    size_t category; /* which count this is, 0-based */
    double count;
    double share;            /* of the total */
    double cumulative;       /* this one and those before it */
    double cumulative_share; /* the last one's is 1 */
};

/* Sorts counts from the largest, equal ones as they came; `other`, a category that gathers what is small,
 * comes last whatever its count (SIZE_MAX: none).
 *
 * `bars` has room for n; *n_bars is how many are filled: a NAN count is a category without an answer, and has
 * no bar. The counts may be sums (hours, money), not only whole numbers.
 * Odd but answered: no categories (no bars); nothing counted at all (shares NAN); `other` beyond n (none).
 * Refused: SPC_NEGATIVE; SPC_NOT_FINITE: infinite or above 1e60. The fault's point is the category.
 * Source: juran-1951 in docs/spc-sources.md. Golden case qic-pareto-01; tests/spc/pareto.c. */
struct spc_fault pareto_sort(const double *counts, size_t n, size_t other, struct pareto_bar *bars,
                             size_t *n_bars);

#endif
