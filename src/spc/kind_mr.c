/* Centres an MR chart on the mean range; the values reach it as ranges already. */
#include "spc/kind_mr.h"

#include "spc/average.h"

static const double upper_in_means = 3.267; /* D4 of ranges of two */

static struct spc_limits mr_limits(const struct spc_stretch *stretch)
{
    double given = stretch->options->centre;
    double centre = isnan(given) ? average_mean(stretch->fed, stretch->n_fed) : given;

    /* Lines are counted up from 0, not from the centre: a third of the way is one "sigma". */
    return (struct spc_limits){ .centre = centre,
                                .middle = 0.0,
                                .sigma = upper_in_means / 3.0 * centre,
                                .sigma_z = NAN,
                                .least = 0.0,
                                .most = INFINITY };
}

const struct spc_kind spc_kind_mr = {
    .code = "mr",
    .has_limits = true,
    .of_ranges = true,
    .rules = SPC_RULES_MDC,
    .limits = mr_limits,
};
