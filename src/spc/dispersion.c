/* Pools a baseline's rates, and measures how far they spread beyond chance. */
#include "spc/dispersion.h"

#include "spc/moving_range.h"

double dispersion_centre(const struct spc_stretch *stretch)
{
    double numerators = 0.0;
    double denominators = 0.0;
    double first = NAN;
    bool   varies = false;

    for (size_t i = 0; i < stretch->n_fed; i++) {
        double rate = stretch->fed[i] / stretch->fed_denominator[i];

        if (isnan(rate))
            continue;
        first = isnan(first) ? rate : first;
        varies |= rate != first;
        numerators += stretch->fed[i];
        denominators += stretch->fed_denominator[i];
    }
    return varies ? numerators / denominators : first; /* equal rates: see average_mean() */
}

double dispersion_z(const struct spc_stretch *stretch, double centre, double variance)
{
    const struct spc_options *options = stretch->options;
    double                   *z = stretch->fed;
    double                    sigma_z;

    if (isnan(centre))
        return NAN;
    if (!(variance > 0.0))
        return 1.0;
    for (size_t i = 0; i < stretch->n_fed; i++) {
        double n = stretch->fed_denominator[i];

        z[i] = (stretch->fed[i] / n - centre) / sqrt(variance / n);
    }
    sigma_z = moving_range_sigma(moving_range_mean(z, stretch->n_fed, !options->keep_ranges));
    if (options->peer_dispersion || isnan(sigma_z))
        return sigma_z;
    return fmax(1.0, sigma_z);
}
