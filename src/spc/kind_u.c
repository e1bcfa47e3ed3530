/* Centres a U chart on the pooled rate; the limits follow from the centre and each point's exposure. */
#include "spc/kind_u.h"

#include "spc/dispersion.h"

static struct spc_limits u_limits(const struct spc_stretch *stretch)
{
    double given = stretch->options->centre;
    double centre = isnan(given) ? dispersion_centre(stretch) : given;

    return (struct spc_limits){ .centre = centre,
                                .middle = centre,
                                .sigma = sqrt(centre),
                                .sigma_z = NAN,
                                .least = 0.0,
                                .most = INFINITY };
}

const struct spc_kind spc_kind_u = {
    .code = "u",
    .needs_denominator = true,
    .is_count = true,
    .has_limits = true,
    .rules = SPC_RULES_ANHOEJ | SPC_RULES_MDC,
    .limits = u_limits,
};
