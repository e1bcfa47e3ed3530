/* Centres a G chart on the median, and counts its limits from the mean. */
#include "spc/kind_g.h"

#include "spc/average.h"

static const double median_of_mean = 0.693; /* log 2: where half of a geometric distribution lies */

static struct spc_limits g_limits(const struct spc_stretch *stretch)
{
    double given = stretch->options->centre;
    double mean = isnan(given) ? average_mean(stretch->fed, stretch->n_fed) : given;
    double median = median_of_mean * given;

    if (isnan(given))
        median = average_median(stretch->fed, stretch->n_fed, stretch->fed_denominator);
    return (struct spc_limits){ .centre = median,
                                .middle = mean,
                                .sigma = sqrt(mean * (mean + 1.0)),
                                .sigma_z = NAN,
                                .least = 0.0,
                                .most = INFINITY };
}

const struct spc_kind spc_kind_g = {
    .code = "g",
    .is_count = true,
    .is_median = true,
    .has_limits = true,
    .rules = SPC_RULES_ANHOEJ | SPC_RULES_MDC,
    .limits = g_limits,
};
