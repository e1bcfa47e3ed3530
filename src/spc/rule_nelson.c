/* Applies Nelson's eight rules. */
#include "spc/rule_nelson.h"

#include "spc/scan.h"

enum { ON_ONE_SIDE = 9, RISING = 6, IN_TURN = 14, WITHIN_ONE_SIGMA = 15, BEYOND_ONE_SIGMA = 8 };

void rule_nelson(const struct spc_stretch *stretch, const struct spc_kind *kind)
{
    scan_outside(stretch);
    if (kind->of_ranges)
        return;
    scan_shift(stretch, ON_ONE_SIDE, SCAN_BREAKS);
    scan_trend(stretch, RISING, SCAN_BREAKS);
    scan_alternating(stretch, IN_TURN);
    scan_near(stretch, &scan_two_of_three);
    scan_near(stretch, &scan_four_of_five);
    scan_hugging(stretch, WITHIN_ONE_SIGMA);
    scan_avoiding(stretch, BEYOND_ONE_SIGMA);
}
