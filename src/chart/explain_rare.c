/* Says what two counts of rare events, and a running score, can say. */
#include "chart/explain_rare.h"

#include "chart/explain_slot.h"
#include "spc/probability.h"

static const double tail = 0.025;

/* P(X <= k) for X ~ binomial(n, 1/2). */
static double half_or_less(size_t k, size_t n)
{
    return probability_binomial((double)k, (double)n, 0.5);
}

struct explain_rare_range explain_rare_range(size_t before)
{
    struct explain_rare_range range = { before, before };

    while (range.lo > 0 && half_or_less(range.lo - 1, before + range.lo - 1) > tail)
        range.lo--;
    /* P(X >= n) of n + before equals P(X <= before). */
    while (half_or_less(before, before + range.hi + 1) > tail)
        range.hi++;
    return range;
}

void explain_rare_year(size_t last, size_t before, struct say says[3])
{
    struct explain_rare_range range = explain_rare_range(before);

    says[0] = (struct say){ .msg = MSG(rare_year_1),
                            .slots = { slot_count("n", (double)last), slot_count("k", (double)before),
                                       slot_number("lo", (double)range.lo, 0, (str){ 0 }),
                                       slot_number("hi", (double)range.hi, 0, (str){ 0 }) },
                            .n = 4 };
    says[1] = explain_slot_plain(MSG(rare_year_2));
    says[2] = explain_slot_plain(MSG(rare_3));
}

struct say explain_rare_title(str name, size_t last, size_t before)
{
    return (struct say){ .msg = MSG(title_rare_year),
                         .slots = { slot_text("name", name), slot_count("n", (double)last),
                                    slot_count("k", (double)before) },
                         .n = 3 };
}

void explain_rare_score(bool up, day date, enum period period, struct say says[2])
{
    says[0] = (struct say){ .msg = up ? MSG(cusum_up_1) : MSG(cusum_down_1),
                            .slots = { slot_date("date", date, period) },
                            .n = 1 };
    says[1] = explain_slot_plain(MSG(cusum_2));
}
