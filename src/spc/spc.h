/* The way in to statistics: from a series to limits, signals, icons. Allocates nothing, keeps nothing. */
#ifndef SPC_SPC_H
#define SPC_SPC_H

#include "spc/types.h"

/* A chart kind by its code ("run" "i" "im" "imm" "ip" "mr" "c" "u" "up" "p" "pp" "g" "t" "xbar" "s"), or
 * NULL. */
const struct spc_kind *spc_kind_find(const char *code);

/* The i-th known kind, or NULL past the last: for help texts and choosers. */
const struct spc_kind *spc_kind_at(size_t i);

/* Options for a kind: everything estimated, no target, no multiplying. All zero would mean given lines at
 * 0. */
struct spc_options spc_options_for(const struct spc_kind *kind);

/* Computes centre, limits, signals, meanings, icons.
 *
 * `scratch` needs room for 3 * series->n doubles; result->points for series->n, result->phases for
 * n_starts + 1. Returns SPC_OK, or the fault with its point; on a fault the result is not to be read.
 * Formulas and sources: the kind_*.h and rule_*.h headers, lines.h, docs/spc-sources.md.
 *
 * Input that is odd but answered, by every kind unless it says so:
 *   NAN                         a gap: keeps its place, no value; with denominators no limits either
 *   0 / 0, a subgroup of none   a gap
 *   a subgroup of one           X-bar: a value without limits; S: a gap
 *   no points                   no phases, no icons
 *   all missing, all excluded   no centre, no limits, no verdict, no icon; excluded points keep their values
 *   one usable point            a centre; where limits rest on ranges (I, T, primes) none; no runs signal
 *   all values equal            every one exactly on the centre: no useful point, no signal but hugging it;
 *                               where limits come from the points, they lie on the centre
 *   a phase of one point        as a series of one point
 *   baseline longer than the phase   the whole phase
 *   a target out of reach       judged like any other: a share of 12 is never met, and one of -3 always
 *   a given limit across the centre  stays where it was put; no other line passes it
 *   both `value` and a ratio    U, U', P, P', I', X-bar read the ratio, S the spread, the others the value;
 *                               counts (C, G, T) also numerators alone
 *
 * Input that is refused, with the first point it is about (0-based; SIZE_MAX: the whole series):
 *   SPC_NO_DENOMINATOR          neither of the arrays the kind needs is there
 *   SPC_NO_SPREAD               X-bar, S: no SDs
 *   SPC_NOT_FINITE              infinite, or a size above 1e60, or below 1e-60 but not 0: nothing that people
 *                               measure, and inside these no sum or limit leaves the range of doubles; an
 *                               infinite target
 *   SPC_NEGATIVE                a denominator, a count, a time or an SD below 0
 *   SPC_ABOVE_DENOMINATOR       P, P': more events than cases
 *   SPC_EVENTS_WITHOUT_EXPOSURE a numerator other than 0 over 0
 *   SPC_NOT_WHOLE               X-bar, S: a subgroup of two and a half
 *   SPC_BAD_PHASE               starts that do not rise, are 0, or lie outside; `point` is the start itself
 *   SPC_BAD_OPTION              multiply below 0 or NAN; an infinite target; a given centre or limit that no
 *                               chart of the kind can have (below 0, above 1, on a run chart), or lower above
 *                               upper; shift other than 6, 7, 8; trend other than 5 to 8; unknown rules,
 *                               direction or box
 * Worked cases, for every kind: tests/spc/spc.c; what holds for all numbers: tests/spc/properties.c. */
struct spc_fault spc_compute(const struct spc_series *series, const struct spc_options *options,
                             double *scratch, struct spc_result *result);

#endif
