/* Centres an X-bar chart on the mean of all values; the limits follow from the SDs inside subgroups. */
#include "spc/kind_xbar.h"

#include "spc/dispersion.h"
#include "spc/subgroup.h"

static double xbar_share(double size)
{
    return 1.0 / (subgroup_c4(size) * sqrt(size));
}

static struct spc_limits xbar_limits(const struct spc_stretch *stretch)
{
    double given = stretch->options->centre;
    double centre = isnan(given) ? dispersion_centre(stretch) : given;

    return (struct spc_limits){ .centre = centre,
                                .middle = centre,
                                .sigma = subgroup_spread(stretch),
                                .sigma_z = NAN,
                                .least = -INFINITY,
                                .most = INFINITY };
}

const struct spc_kind spc_kind_xbar = {
    .code = "xbar",
    .needs_denominator = true,
    .of_subgroups = true,
    .has_limits = true,
    .rules = SPC_RULES_ANHOEJ | SPC_RULES_MDC,
    .limits = xbar_limits,
    .share = xbar_share,
};
