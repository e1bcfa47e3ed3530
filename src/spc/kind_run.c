/* Centres a run chart on the median. */
#include "spc/kind_run.h"

#include "spc/average.h"

static struct spc_limits run_limits(const struct spc_stretch *stretch)
{
    double given = stretch->options->centre;
    double centre =
        isnan(given) ? average_median(stretch->fed, stretch->n_fed, stretch->fed_denominator) : given;

    return (struct spc_limits){
        .centre = centre, .middle = centre, .sigma = NAN, .sigma_z = NAN, .least = -INFINITY, .most = INFINITY
    };
}

const struct spc_kind spc_kind_run = {
    .code = "run",
    .is_median = true,
    .rules = SPC_RULES_ANHOEJ,
    .limits = run_limits,
};
