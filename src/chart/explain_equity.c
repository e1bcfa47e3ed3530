/* Chooses what is said of a gap between groups. */
#include "chart/explain_equity.h"

#include "chart/explain_slot.h"

enum { RATIO_DECIMALS = 1 };

static struct slot ratio(const char *name, double value)
{
    return slot_number(name, value, RATIO_DECIMALS, (str){ 0 });
}

size_t explain_equity(const struct explain_equity *in, const struct equity_gap *gap,
                      struct say says[EXPLAIN_EQUITY_SAYS])
{
    double      rate_a = gap->events_a / gap->exposure_a * in->multiply;
    double      rate_b = gap->events_b / gap->exposure_b * in->multiply;
    struct slot va = slot_number("va", rate_a, in->decimals, in->unit);
    struct slot vb = slot_number("vb", rate_b, in->decimals, (str){ 0 });

    if (gap->reason != EQUITY_SAID) {
        says[0] = explain_slot_plain(MSG(equity_cannot_say));
        return 1;
    }
    explain_slot_apart(&va, &vb);
    says[0] = (struct say){ .msg = MSG(equity_gap_1),
                            .slots = { slot_text("a", in->a), va, slot_text("b", in->b), vb,
                                       ratio("ratio", gap->ratio.value) },
                            .n = 5 };
    says[1] = explain_slot_plain(MSG(equity_gap_2));
    says[2] = explain_slot_plain(MSG(equity_gap_3));
    says[3] = (struct say){ .msg = MSG(equity_range),
                            .slots = { ratio("lo", gap->ratio.low), ratio("hi", gap->ratio.high) },
                            .n = 2 };
    return EXPLAIN_EQUITY_SAYS;
}

struct say explain_equity_change(const struct equity_change *change, bool improved)
{
    static const enum msg says[] = {
        [EQUITY_CANNOT_SAY] = MSG(equity_cannot_say),
        [EQUITY_NO_CLEAR_CHANGE] = MSG(equity_no_clear_change),
        [EQUITY_NARROWED] = MSG(equity_narrowed),
        [EQUITY_WIDENED] = MSG(equity_widened),
    };
    struct slot r1 = ratio("r1", change->then.ratio.value), r2 = ratio("r2", change->now.ratio.value);
    bool        beside = improved && change->verdict == EQUITY_NO_CLEAR_CHANGE;

    explain_slot_apart(&r1, &r2);
    return (struct say){ .msg = beside ? MSG(equity_better_same_gap) : says[change->verdict],
                         .slots = { r1, r2 },
                         .n = 2 };
}
