/* Centres a P' chart on the pooled share, with limits widened by the dispersion. */
#include "spc/kind_pp.h"

#include "spc/dispersion.h"

static struct spc_limits pp_limits(const struct spc_stretch *stretch)
{
    double given = stretch->options->centre;
    double centre = isnan(given) ? dispersion_centre(stretch) : given;
    double variance = centre * (1.0 - centre);
    double sigma_z = dispersion_z(stretch, centre, variance);

    return (struct spc_limits){ .centre = centre,
                                .middle = centre,
                                .sigma = sqrt(variance) * sigma_z,
                                .sigma_z = sigma_z,
                                .least = 0.0,
                                .most = 1.0 };
}

const struct spc_kind spc_kind_pp = {
    .code = "pp",
    .needs_denominator = true,
    .is_count = true,
    .is_proportion = true,
    .has_limits = true,
    .rules = SPC_RULES_ANHOEJ | SPC_RULES_MDC,
    .limits = pp_limits,
};
