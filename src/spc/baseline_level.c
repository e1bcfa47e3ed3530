/* Takes a mean and a moving range from the first points. */
#include "spc/baseline_level.h"

#include "spc/average.h"
#include "spc/moving_range.h"

bool baseline_level_is_sound(double value)
{
    return value == 0 || (fabs(value) >= 1e-60 && fabs(value) <= 1e60);
}

void baseline_level_estimate(const double *values, size_t n, size_t baseline, double *centre, double *sigma)
{
    size_t first = baseline > 0 && baseline < n ? baseline : n;

    if (isnan(*centre))
        *centre = average_mean(values, first);
    if (isnan(*sigma))
        *sigma = moving_range_sigma(moving_range_mean(values, first, true));
}

struct spc_fault baseline_level_check(const double *values, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!isnan(values[i]) && !baseline_level_is_sound(values[i]))
            return (struct spc_fault){ .status = SPC_NOT_FINITE, .point = i };
    return (struct spc_fault){ .status = SPC_OK, .point = SIZE_MAX };
}
