/* Centres a U' chart on the pooled rate, with limits widened by the dispersion. */
#include "spc/kind_up.h"

#include "spc/dispersion.h"

static struct spc_limits up_limits(const struct spc_stretch *stretch)
{
    double given = stretch->options->centre;
    double centre = isnan(given) ? dispersion_centre(stretch) : given;
    double sigma_z = dispersion_z(stretch, centre, centre);

    return (struct spc_limits){ .centre = centre,
                                .middle = centre,
                                .sigma = sqrt(centre) * sigma_z,
                                .sigma_z = sigma_z,
                                .least = 0.0,
                                .most = INFINITY };
}

const struct spc_kind spc_kind_up = {
    .code = "up",
    .needs_denominator = true,
    .is_count = true,
    .has_limits = true,
    .rules = SPC_RULES_ANHOEJ | SPC_RULES_MDC,
    .limits = up_limits,
};
