/* Chooses what a funnel says of one place. */
#include "chart/explain_funnel.h"

#include "chart/explain_slot.h"

void explain_funnel(const struct explain_funnel *funnel, struct say says[3])
{
    bool        above = funnel->value > funnel->upper, below = funnel->value < funnel->lower;
    struct slot v = slot_number("v", funnel->value, funnel->decimals, funnel->unit);
    struct slot limit = slot_number("limit", above ? funnel->upper : funnel->lower, funnel->decimals,
                                    str_eq(funnel->unit, STR("%")) ? funnel->unit : STR(""));
    bool        outside = above || below;

    if (outside)
        explain_slot_apart(&v, &limit);
    says[0] = (struct say){ .msg = above   ? MSG(funnel_outside_above_1)
                                   : below ? MSG(funnel_outside_below_1)
                                           : MSG(funnel_inside_1),
                            .slots = { slot_text("name", funnel->name), v, limit },
                            .n = 3 };
    says[1] = explain_slot_plain(outside ? MSG(funnel_outside_2) : MSG(funnel_inside_2));
    says[2] = explain_slot_plain(outside ? MSG(funnel_outside_3) : MSG(funnel_inside_3));
}
