/* Draws an I chart of times on the scale where they are nearly symmetric, and brings its lines back. */
#include "spc/kind_t.h"

#include "spc/average.h"
#include "spc/moving_range.h"

static const double power = 3.6;

static double t_forth(double time)
{
    return pow(time, 1.0 / power);
}

static double t_back(double z)
{
    return pow(z, power);
}

static struct spc_limits t_limits(const struct spc_stretch *stretch)
{
    const struct spc_options *options = stretch->options;
    double                    centre = t_forth(options->centre);
    double                    mean_range;

    for (size_t i = 0; i < stretch->n_fed; i++)
        stretch->fed[i] = t_forth(stretch->fed[i]);
    mean_range = moving_range_mean(stretch->fed, stretch->n_fed, !options->keep_ranges);
    if (isnan(centre))
        centre = average_mean(stretch->fed, stretch->n_fed);
    return (struct spc_limits){ .centre = centre,
                                .middle = centre,
                                .sigma = moving_range_sigma(mean_range),
                                .sigma_z = NAN,
                                .least = 0.0,
                                .most = INFINITY };
}

const struct spc_kind spc_kind_t = {
    .code = "t",
    .is_count = true,
    .has_limits = true,
    .rules = SPC_RULES_ANHOEJ | SPC_RULES_MDC,
    .limits = t_limits,
    .forth = t_forth,
    .back = t_back,
};
