/* Finds points outside the limits, trends, pairs near a limit, and shifts. */
#include "spc/rule_mdc.h"

#include "spc/scan.h"

enum { DEFAULT_LENGTH = 7 };

static const struct scan_window near_limit = { .width = 3,
                                               .needed = 2,
                                               .sigma = 2,
                                               .inside_limits = true,
                                               .one_side = true,
                                               .high = SPC_TWO_THREE_HIGH,
                                               .low = SPC_TWO_THREE_LOW };

void rule_mdc(const struct spc_stretch *stretch, const struct spc_kind *kind)
{
    int shift = stretch->options->shift;
    int trend = stretch->options->trend;

    scan_outside(stretch);
    if (kind->of_ranges)
        return;
    scan_trend(stretch, trend ? trend : DEFAULT_LENGTH, SCAN_BREAKS);
    scan_near(stretch, &near_limit);
    scan_shift(stretch, shift ? shift : DEFAULT_LENGTH, SCAN_BREAKS);
}
