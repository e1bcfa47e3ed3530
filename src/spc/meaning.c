/* Turns signals into improvement, concern, high, low or common, and a target into pass, fail, hit or miss. */
#include "spc/meaning.h"

struct direction {
    unsigned high, low;
};

/* The first row that fired speaks for the point. */
static const struct direction by_priority[] = {
    { SPC_OUTSIDE_HIGH, SPC_OUTSIDE_LOW },     { SPC_TREND_RISING, SPC_TREND_FALLING },
    { SPC_TWO_THREE_HIGH, SPC_TWO_THREE_LOW }, { SPC_SHIFT_HIGH, SPC_SHIFT_LOW },
    { SPC_LONG_RUN_HIGH, SPC_LONG_RUN_LOW },
};

static const struct meaning meaning_high[] = {
    [SPC_IMPROVE_NEITHER] = { SPC_HIGH, SPC_VARIATION_NEUTRAL_HIGH },
    [SPC_IMPROVE_UP] = { SPC_IMPROVEMENT, SPC_VARIATION_IMPROVEMENT_HIGH },
    [SPC_IMPROVE_DOWN] = { SPC_CONCERN, SPC_VARIATION_CONCERN_HIGH },
};

static const struct meaning meaning_low[] = {
    [SPC_IMPROVE_NEITHER] = { SPC_LOW, SPC_VARIATION_NEUTRAL_LOW },
    [SPC_IMPROVE_UP] = { SPC_CONCERN, SPC_VARIATION_CONCERN_LOW },
    [SPC_IMPROVE_DOWN] = { SPC_IMPROVEMENT, SPC_VARIATION_IMPROVEMENT_LOW },
};

struct meaning meaning_of(unsigned signals, unsigned rules, enum spc_improve improve)
{
    const struct meaning common = { SPC_COMMON, SPC_VARIATION_COMMON };

    if (rules & SPC_RULES_MDC)
        signals &= ~(unsigned)(SPC_LONG_RUN_HIGH | SPC_LONG_RUN_LOW);
    if (signals == 0)
        return common;
    for (size_t i = 0; i < sizeof by_priority / sizeof by_priority[0]; i++) {
        if (signals & by_priority[i].high)
            return meaning_high[improve];
        if (signals & by_priority[i].low)
            return meaning_low[improve];
    }
    return common;
}

enum spc_assurance meaning_of_target(double target, const struct spc_point *latest, enum spc_improve improve)
{
    if (improve == SPC_IMPROVE_NEITHER || isnan(target) || isnan(latest->upper) || isnan(latest->lower))
        return SPC_ASSURANCE_NONE;
    if (target > latest->upper)
        return improve == SPC_IMPROVE_UP ? SPC_ASSURANCE_FAIL : SPC_ASSURANCE_PASS;
    if (target < latest->lower)
        return improve == SPC_IMPROVE_UP ? SPC_ASSURANCE_PASS : SPC_ASSURANCE_FAIL;
    return SPC_ASSURANCE_HIT_OR_MISS;
}
