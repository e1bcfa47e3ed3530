/* The way in to statistics: from a series and its options to limits, signals, icons. Pure: allocates nothing, keeps nothing. */
#ifndef SPC_SPC_H
#define SPC_SPC_H

#include "spc/types.h"

/* A chart kind by its code ("run" "i" "mr" "c" "u" "up" "p" "pp"), or NULL. */
const struct spc_kind *spc_kind_find(const char *code);

/* The i-th known kind, or NULL past the last: for help texts and choosers. */
const struct spc_kind *spc_kind_at(size_t i);

/* Computes centre, limits, signals, meanings, icons.
 *
 * `scratch` needs room for 3 * series->n doubles; result->points for series->n, result->phases for n_starts + 1.
 * Returns SPC_OK, or the fault with its point; on a fault the result is not to be read.
 * Formulas and sources: the kind_*.h and rule_*.h headers, docs/spc-sources.md. */
struct spc_fault spc_compute(const struct spc_series *series, const struct spc_options *options, double *scratch,
                             struct spc_result *result);

#endif
