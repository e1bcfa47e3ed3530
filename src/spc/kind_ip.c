/* Centres an I' chart on the weighted mean, with limits from the steps between neighbours of unlike size. */
#include "spc/kind_ip.h"

#include "spc/dispersion.h"

static const double screen_at = 3.2665;
static const double half_pi = 1.57079632679489661923;

/* Steps below `most`, on average; NAN if there is none. */
static double mean_step(const struct spc_stretch *stretch, double most)
{
    double sum = 0.0;
    size_t count = 0;

    for (size_t i = 1; i < stretch->n_fed; i++) {
        double n = stretch->fed_denominator[i];
        double n_before = stretch->fed_denominator[i - 1];
        double change = fabs(stretch->fed[i] / n - stretch->fed[i - 1] / n_before);
        double step = sqrt(half_pi) * change / sqrt(1.0 / n + 1.0 / n_before);

        if (step < most) { /* false beside a gap */
            sum += step;
            count++;
        }
    }
    return count ? sum / (double)count : NAN;
}

static struct spc_limits ip_limits(const struct spc_stretch *stretch)
{
    const struct spc_options *options = stretch->options;
    double                    centre = isnan(options->centre) ? dispersion_centre(stretch) : options->centre;
    double                    step = mean_step(stretch, INFINITY);
    double                    screened = options->keep_ranges ? NAN : mean_step(stretch, screen_at * step);

    return (struct spc_limits){ .centre = centre,
                                .middle = centre,
                                .sigma = screened > 0.0 ? screened : step,
                                .sigma_z = NAN,
                                .least = -INFINITY,
                                .most = INFINITY };
}

const struct spc_kind spc_kind_ip = {
    .code = "ip",
    .needs_denominator = true,
    .has_limits = true,
    .rules = SPC_RULES_ANHOEJ | SPC_RULES_MDC,
    .limits = ip_limits,
};
