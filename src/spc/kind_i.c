/* Centres an I chart on the mean, with limits from the moving range. */
#include "spc/kind_i.h"

#include "spc/average.h"
#include "spc/moving_range.h"

static const double mdc_factor = 2.66; /* three sigma in mean moving ranges, as Making Data Count rounds it */

static struct spc_limits i_limits(const struct spc_stretch *stretch)
{
    const struct spc_options *options = stretch->options;
    double mean_range = moving_range_mean(stretch->fed, stretch->n_fed, !options->keep_ranges);
    double centre = options->centre;

    if (isnan(centre))
        centre = average_mean(stretch->fed, stretch->n_fed);
    return (struct spc_limits){
        .centre = centre,
        .middle = centre,
        .sigma = options->mdc_limits ? mdc_factor / 3.0 * mean_range : moving_range_sigma(mean_range),
        .sigma_z = NAN,
        .least = -INFINITY,
        .most = INFINITY,
    };
}

const struct spc_kind spc_kind_i = {
    .code = "i",
    .has_limits = true,
    .rules = SPC_RULES_ANHOEJ | SPC_RULES_MDC,
    .limits = i_limits,
};
