/* Applies the four Western Electric rules. */
#include "spc/rule_western.h"

#include "spc/scan.h"

enum { ON_ONE_SIDE = 8 };

void rule_western(const struct spc_stretch *stretch, const struct spc_kind *kind)
{
    scan_outside(stretch);
    if (kind->of_ranges)
        return;
    scan_near(stretch, &scan_two_of_three);
    scan_near(stretch, &scan_four_of_five);
    scan_shift(stretch, ON_ONE_SIDE, SCAN_BREAKS);
}
