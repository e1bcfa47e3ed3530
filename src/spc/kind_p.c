/* Centres a P chart on the pooled share; the limits follow from the centre and each point's cases. */
#include "spc/kind_p.h"

#include "spc/dispersion.h"

static struct spc_limits p_limits(const struct spc_stretch *stretch)
{
    double given = stretch->options->centre;
    double centre = isnan(given) ? dispersion_centre(stretch) : given;

    return (struct spc_limits){ .centre = centre,
                                .middle = centre,
                                .sigma = sqrt(centre * (1.0 - centre)),
                                .sigma_z = NAN,
                                .least = 0.0,
                                .most = 1.0 };
}

const struct spc_kind spc_kind_p = {
    .code = "p",
    .needs_denominator = true,
    .is_count = true,
    .is_proportion = true,
    .has_limits = true,
    .rules = SPC_RULES_ANHOEJ | SPC_RULES_MDC,
    .limits = p_limits,
};
