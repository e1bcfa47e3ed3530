/* Standing: a series' lasting verdict, with memory, where the icon of one point flips too easily. */
#ifndef CONCLUDE_STANDING_H
#define CONCLUDE_STANDING_H

#include "spc/types.h"

enum standing_state {
    STANDING_NONE,
    STANDING_IMPROVING,
    STANDING_CONCERN,
    STANDING_HIGHER, /* the measure has no better direction */
    STANDING_LOWER
};

struct standing {
    enum standing_state state;
    int                 side;  /* 1: the level is higher than the baseline's, -1: lower, 0: none */
    size_t              since; /* the point whose coming made it so; SIZE_MAX: none */
    double              z;     /* z8 at the latest usable point; NAN: fewer than 8, or none can be had */
};

/* When a direction is entered, also by who follows it point by point (plan) or looks back for its begin
 * (proposal). */
enum { STANDING_RUN = 7, STANDING_RECENT = 6 };
#define STANDING_ENTERS 2.3

/* The standing of the latest phase as it is after its last judged point, found by walking the points from the
 * end of the phase's baseline. For each direction d:
 *   entered when (7 usable points in a row on side d, or 2 of the last 6 outside on side d and none on the
 *   other)
 *           and d * z8 >= 2.3
 *   left    when d * z8 < 1, or the opposite is entered
 *   z8: the last 8 usable points after the baseline (fewer: none yet) against the baseline; where that has
 *   more than 24 points, which are weeks or days, the last 26 (level_window):
 *     rates        2 (sqrt(r8) - sqrt(CL)) / (sqrt(phi) sqrt(1/n8 + 1/nB)),  phi = sigma_z^2, at least 1
 *     proportions  2 (asin sqrt(p8) - asin sqrt(CL)) / (the same)
 *     values       (mean8 - CL) / (sigma sqrt(1/8 + 1/b))
 * A series without a set baseline, or with fewer than 12 baseline points, has none, and neither have run
 * charts and charts of ranges. `result` must be what spc_compute answered for the other two.
 * Source: docs/spc-sources.md. */
struct standing standing_of(const struct spc_series *series, const struct spc_options *options,
                            const struct spc_result *result);

#endif
