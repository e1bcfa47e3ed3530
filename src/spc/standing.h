/* Standing: a series' lasting verdict, with memory, where the icon of one point flips too easily. */
#ifndef SPC_STANDING_H
#define SPC_STANDING_H

#include "spc/types.h"

enum spc_standing {
    SPC_STANDING_NONE,
    SPC_STANDING_IMPROVING,
    SPC_STANDING_CONCERN,
    SPC_STANDING_HIGHER,
    SPC_STANDING_LOWER
};

/* The standing of the latest phase as it is after its last judged point, found by walking the points from the
 * end of the phase's baseline. For each direction d:
 *   entered when (7 usable points in a row on side d, or 2 of the last 6 outside on side d and none on the
 *   other)
 *           and d * z8 >= 2.3
 *   left    when d * z8 < 1, or the opposite is entered
 *   z8: the last 8 usable points after the baseline (fewer: none yet) against the baseline:
 *     rates        2 (sqrt(r8) - sqrt(CL)) / (sqrt(phi) sqrt(1/n8 + 1/nB)),  phi = sigma_z^2, at least 1
 *     proportions  2 (asin sqrt(p8) - asin sqrt(CL)) / (the same)
 *     values       (mean8 - CL) / (sigma sqrt(1/8 + 1/b))
 * A series without a set baseline, or with fewer than 12 baseline points, has none. Source:
 * docs/spc-sources.md. */
enum spc_standing spc_standing(const struct spc_series *series, const struct spc_options *options,
                               const struct spc_result *result);

#endif
