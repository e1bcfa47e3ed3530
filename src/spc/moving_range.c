/* Takes the mean step between neighbours, and once leaves out the steps that no steady process makes. */
#include "spc/moving_range.h"

#include "spc/average.h"

#include <math.h>

static const double screen_at = 3.267; /* D4 of ranges of two: the upper limit of a moving-range chart */
static const double d2_of_twos = 1.128;

/* Mean of the ranges below `most`; NAN if there is none. */
static double mean_below(const double *values, size_t n, double most)
{
    double sum = 0.0;
    size_t count = 0;

    for (size_t i = 1; i < n; i++) {
        double range = fabs(values[i] - values[i - 1]);
        bool   kept = range < most; /* false beside a gap */

        sum += kept ? range : 0.0;
        count += kept;
    }
    return count ? sum / (double)count : NAN;
}

double moving_range_mean(const double *values, size_t n, bool screen)
{
    double mean = mean_below(values, n, INFINITY);
    double screened;

    if (!screen || isnan(mean))
        return mean;
    screened = mean_below(values, n, screen_at * mean);
    return screened > 0.0 ? screened : mean;
}

/* Median of the ranges below `most`, which are laid out in `room`; NAN if there is none. */
static double median_below(const double *values, size_t n, double most, double *room)
{
    size_t count = 0;

    for (size_t i = 1; i < n; i++) {
        double range = fabs(values[i] - values[i - 1]);

        if (range < most)
            room[count++] = range;
    }
    return average_median(room, count, room);
}

double moving_range_median(const double *values, size_t n, bool screen, double *room)
{
    double median = median_below(values, n, INFINITY, room);
    double screened;

    if (!screen || isnan(median))
        return median;
    screened = median_below(values, n, screen_at * median, room);
    return screened > 0.0 ? screened : median;
}

double moving_range_sigma(double mean_range)
{
    return mean_range / d2_of_twos;
}
