/* Centres a C chart on the mean count; the limits follow from the centre alone. */
#include "spc/kind_c.h"

#include "spc/average.h"

static struct spc_limits c_limits(const struct spc_stretch *stretch)
{
    double given = stretch->options->centre;
    double centre = isnan(given) ? average_mean(stretch->fed, stretch->n_fed) : given;

    return (struct spc_limits){ .centre = centre,
                                .middle = centre,
                                .sigma = sqrt(centre),
                                .sigma_z = NAN,
                                .least = 0.0,
                                .most = INFINITY };
}

const struct spc_kind spc_kind_c = {
    .code = "c",
    .is_count = true,
    .has_limits = true,
    .rules = SPC_RULES_ANHOEJ | SPC_RULES_MDC,
    .limits = c_limits,
};
