/* Averages or pools SDs, and knows what to divide them by. */
#include "spc/subgroup.h"

#include "spc/average.h"

enum { LARGE = 200 }; /* from here on the series below is exact to the last digit */

static bool is_fed(const struct spc_point *point)
{
    return point->baseline && !point->excluded && !point->unjudged;
}

/* Lays out the SDs of the baseline, with NAN for subgroups that have none. */
static void gather_spreads(const struct spc_stretch *stretch)
{
    size_t n = 0;

    for (size_t i = 0; i < stretch->n; i++)
        if (is_fed(&stretch->points[i])) {
            stretch->fed[n] = stretch->denominator[i] >= 2.0 ? stretch->spread[i] : NAN;
            stretch->fed_denominator[n] = stretch->denominator[i];
            n++;
        }
}

/* Have all subgroups of the phase one size? */
static bool one_size(const struct spc_stretch *stretch)
{
    double size = NAN;

    for (size_t i = 0; i < stretch->n; i++) {
        if (isnan(stretch->points[i].value))
            continue;
        if (stretch->denominator[i] < size || stretch->denominator[i] > size)
            return false;
        size = stretch->denominator[i];
    }
    return true;
}

static double pooled(const double *spreads, const double *sizes, size_t n)
{
    double squares = 0.0;
    double freedom = 0.0;

    for (size_t i = 0; i < n; i++) {
        if (isnan(spreads[i]))
            continue;
        squares += (sizes[i] - 1.0) * spreads[i] * spreads[i];
        freedom += sizes[i] - 1.0;
    }
    return sqrt(squares / freedom); /* some are given, or all would have been alike */
}

double subgroup_spread(const struct spc_stretch *stretch)
{
    double mean;

    gather_spreads(stretch);
    mean = average_mean(stretch->fed, stretch->n_fed);
    if (average_all_equal(stretch->fed, stretch->n_fed))
        return mean;
    if (!stretch->options->peer_spread && one_size(stretch))
        return mean;
    return pooled(stretch->fed, stretch->fed_denominator, stretch->n_fed);
}

double subgroup_c4(double size)
{
    double x = 1.0 / (size - 1.0);
    double ratio = 0.56418958354775628695; /* gamma(1) / gamma(1/2) = 1 / sqrt(pi) */

    if (!(size >= 2.0))
        return NAN;
    if (size > LARGE) /* of gamma(k + 1/2) / gamma(k) / sqrt(k) at k = (size - 1) / 2 */
        return 1.0 - x * (1.0 / 4 - x * (1.0 / 32 + x * (5.0 / 128 - x * (21.0 / 2048 + x * 399.0 / 8192))));
    /* Two such ratios in a row multiply to (m - 1) / 2. */
    for (double m = 2.0; m < size; m += 1.0)
        ratio = (m - 1.0) / 2.0 / ratio;
    return sqrt(2.0 / (size - 1.0)) * ratio;
}
