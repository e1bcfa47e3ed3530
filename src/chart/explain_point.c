/* Says what there is to say of single points. */
#include "chart/explain_point.h"

#include "chart/explain_slot.h"

static const enum msg signal_words[][2] = {
    [EXPLAIN_OUTSIDE] = { MSG(signal_outside_above), MSG(signal_outside_below) },
    [EXPLAIN_TREND] = { MSG(signal_trend_rising), MSG(signal_trend_falling) },
    [EXPLAIN_TWO_OF_THREE] = { MSG(signal_two_of_three_above), MSG(signal_two_of_three_below) },
    [EXPLAIN_SHIFT] = { MSG(signal_shift_above), MSG(signal_shift_below) },
    [EXPLAIN_FOUR_OF_FIVE] = { MSG(signal_four_of_five_above), MSG(signal_four_of_five_below) },
    [EXPLAIN_LONG_RUN] = { MSG(signal_long_run_above), MSG(signal_long_run_below) },
    [EXPLAIN_MARKED] = { MSG(signal_marked), MSG(signal_marked) },
    [EXPLAIN_ALTERNATING] = { MSG(signal_alternating) },
    [EXPLAIN_HUGGING] = { MSG(signal_hugging) },
    [EXPLAIN_AVOIDING] = { MSG(signal_avoiding) },
};

struct say explain_point_signal(const struct explain_in *in, size_t i)
{
    struct explain_found found;

    if (in->hidden || !explain_find_at(in, i, &found))
        return explain_slot_plain(MSG_none);
    if (explain_find_gaps(in) && found.pattern == EXPLAIN_OUTSIDE && found.side == EXPLAIN_HIGH)
        return explain_slot_plain(MSG(signal_gap_longer));
    return explain_slot_plain(signal_words[found.pattern][found.side]);
}

size_t explain_point(const struct explain_in *in, size_t i, struct say says[2])
{
    const struct spc_point *point = &in->result->points[i];

    if (in->hidden)
        return 0;
    says[0] = (struct say){ .msg = MSG(point_none), .slots = { explain_slot_date(in, "date", i) }, .n = 1 };
    if (isnan(point->value))
        return 1;
    says[0].msg = MSG(point_value);
    says[0].slots[says[0].n++] = explain_slot_value(in, "v", point->value, EXPLAIN_WITH_UNIT);
    if (point->unjudged)
        says[1] = explain_slot_plain(MSG(point_open));
    else
        says[1] = explain_point_signal(in, i);
    if (says[1].msg == MSG_none && point->excluded)
        says[1] = explain_slot_plain(MSG(point_excluded));
    return says[1].msg == MSG_none ? 1 : 2;
}

size_t explain_point_two(const struct explain_in *in, struct say says[3])
{
    size_t      last = in->result->latest, before;
    struct slot v1, v2;

    if (in->hidden || last == SIZE_MAX)
        return 0;
    before = explain_find_before(in, last);
    if (before == SIZE_MAX)
        return 0;
    v1 = explain_slot_value(in, "v1", in->result->points[before].value, EXPLAIN_WITHOUT_UNIT);
    v2 = explain_slot_value(in, "v2", in->result->points[last].value, EXPLAIN_WITH_UNIT);
    explain_slot_apart(&v1, &v2);
    says[0] = (struct say){ .msg = MSG(latest_two_points_1),
                            .slots = { v1, v2, explain_slot_date(in, "d1", before),
                                       explain_slot_date(in, "d2", last) },
                            .n = 4 };
    says[1] = explain_slot_plain(MSG(latest_two_points_2));
    says[2] = explain_slot_plain(MSG(latest_two_points_3));
    return 3;
}
