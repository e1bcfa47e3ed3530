/* How much more rates and proportions vary than chance alone explains: Laney's sigma z, for U' and P'
 * charts. */
#ifndef SPC_DISPERSION_H
#define SPC_DISPERSION_H

#include "spc/kind.h"

/* Sums of the baseline's numerators over that of its denominators; NAN when it has no usable point. */
double dispersion_centre(const struct spc_stretch *stretch);

/* Sigma z of the baseline, given the centre and the variance of a point whose denominator is 1.
 *
 *   z_i = (x_i / n_i - centre) / sqrt(variance / n_i)      sigma z = mean moving range of z / 1.128, screened
 *
 * At least 1 (ours), unless options->peer_dispersion takes it as it is (Laney and the peers).
 * Variance 0 (centre 0, or a proportion of 1): 1, as z does not exist. Fewer than two neighbours: NAN.
 * Overwrites stretch->fed. Source: laney-2002 in docs/spc-sources.md. */
double dispersion_z(const struct spc_stretch *stretch, double centre, double variance);

#endif
