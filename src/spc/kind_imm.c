/* Centres an I chart on the median, with limits from the median moving range. */
#include "spc/kind_imm.h"

#include "spc/average.h"
#include "spc/moving_range.h"

static struct spc_limits imm_limits(const struct spc_stretch *stretch)
{
    const struct spc_options *options = stretch->options;
    double                   *room = stretch->fed_denominator;
    double range = moving_range_median(stretch->fed, stretch->n_fed, !options->keep_ranges, room);
    double centre = options->centre;

    if (isnan(centre))
        centre = average_median(stretch->fed, stretch->n_fed, stretch->fed_denominator);
    return (struct spc_limits){ .centre = centre,
                                .middle = centre,
                                .sigma = moving_range_sigma(range),
                                .sigma_z = NAN,
                                .least = -INFINITY,
                                .most = INFINITY };
}

const struct spc_kind spc_kind_imm = {
    .code = "imm",
    .is_median = true,
    .has_limits = true,
    .rules = SPC_RULES_ANHOEJ | SPC_RULES_MDC,
    .limits = imm_limits,
};
