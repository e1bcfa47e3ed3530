/* The Making Data Count rules: does a point stand out, by itself or together with its neighbours. */
#ifndef SPC_RULE_MDC_H
#define SPC_RULE_MDC_H

#include "spc/kind.h"

/* Marks the points of one phase; every rule that fires leaves its bit.
 *
 *   outside        strictly beyond a limit; excluded points are judged too
 *   trend          part of 7 points (options->trend) with steps strictly in one direction;
 *                  a turning point belongs to the second trend
 *   two of three   strictly beyond a two-sigma line and not beyond the limit, in 3 points all on one side of
 *                  the centre, of which at least two are so; only those near points are marked
 *   shift          part of 7 points (options->shift) strictly on one side of the centre; one on it breaks it
 *
 * "Points" are usable points of the phase in order: gaps, excluded and unjudged points are stepped over.
 * Each is judged against its own lines. Where there are none, "outside" and "two of three" find nothing.
 * Charts of ranges (MR): "outside" only, as neighbouring ranges share a point.
 * Source: mdc in docs/spc-sources.md. Worked cases: tests/spc/rule_mdc.c. */
void rule_mdc(const struct spc_stretch *stretch, const struct spc_kind *kind);

#endif
