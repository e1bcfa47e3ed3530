/* Centres an S chart on the usual SD; the limits follow from it and each subgroup's size. */
#include "spc/kind_s.h"

#include "spc/subgroup.h"

static double s_share(double size)
{
    double c4 = subgroup_c4(size);

    return sqrt(1.0 - c4 * c4) / c4;
}

static struct spc_limits s_limits(const struct spc_stretch *stretch)
{
    double given = stretch->options->centre;
    double centre = isnan(given) ? subgroup_spread(stretch) : given;

    return (struct spc_limits){ .centre = centre,
                                .middle = centre,
                                .sigma = centre,
                                .sigma_z = NAN,
                                .least = stretch->options->peer_spread ? -INFINITY : 0.0,
                                .most = INFINITY };
}

const struct spc_kind spc_kind_s = {
    .code = "s",
    .needs_denominator = true,
    .of_subgroups = true,
    .of_spreads = true,
    .has_limits = true,
    .rules = SPC_RULES_ANHOEJ | SPC_RULES_MDC,
    .limits = s_limits,
    .share = s_share,
};
