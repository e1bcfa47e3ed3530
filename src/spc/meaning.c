/* Turns signals into improvement, concern, high, low or common, and a target into pass, fail, hit or miss. */
#include "spc/meaning.h"

/* What a pattern says of a point: high, low, or something without a direction. */
struct voice {
    unsigned high, low, plain;
};

enum pattern {
    NOTHING,
    OUTSIDE,
    TREND,
    TWO_THREE,
    FOUR_FIVE,
    SHIFT,
    LONG_RUN,
    ALTERNATING,
    HUGGING,
    AVOIDING,
    RUN_COUNT,
    PHASE
};

static const struct voice voices[] = {
    [NOTHING] = { 0 },
    [OUTSIDE] = { SPC_OUTSIDE_HIGH, SPC_OUTSIDE_LOW, 0 },
    [TREND] = { SPC_TREND_RISING, SPC_TREND_FALLING, 0 },
    [TWO_THREE] = { SPC_TWO_THREE_HIGH, SPC_TWO_THREE_LOW, 0 },
    [FOUR_FIVE] = { SPC_FOUR_FIVE_HIGH, SPC_FOUR_FIVE_LOW, 0 },
    [SHIFT] = { SPC_SHIFT_HIGH, SPC_SHIFT_LOW, 0 },
    [LONG_RUN] = { SPC_LONG_RUN_HIGH, SPC_LONG_RUN_LOW, 0 },
    [ALTERNATING] = { .plain = SPC_ALTERNATING },
    [HUGGING] = { .plain = SPC_HUGGING },
    [AVOIDING] = { .plain = SPC_AVOIDING },
    [RUN_COUNT] = { .plain = SPC_FEW_RUNS | SPC_MANY_RUNS },
    [PHASE] = { .plain = SPC_RUNS },
};

enum { MOST_PATTERNS = 8 };

/* The sets by who speaks first, and each set's patterns the same way. */
static const struct speaker {
    unsigned     set;
    bool         alone; /* speaks only where no other set was asked for */
    enum pattern patterns[MOST_PATTERNS];
} speakers[] = {
    { SPC_RULES_MDC, false, { OUTSIDE, TREND, TWO_THREE, SHIFT } },
    { SPC_RULES_IHI, false, { OUTSIDE, SHIFT, TREND, TWO_THREE, HUGGING } },
    { SPC_RULES_WESTERN, false, { OUTSIDE, TWO_THREE, FOUR_FIVE, SHIFT } },
    { SPC_RULES_NELSON,
      false,
      { OUTSIDE, SHIFT, TREND, ALTERNATING, TWO_THREE, FOUR_FIVE, HUGGING, AVOIDING } },
    { SPC_RULES_IHI_RUN, false, { SHIFT, TREND, RUN_COUNT } },
    { SPC_RULES_ANHOEJ, true, { LONG_RUN, PHASE } },
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

/* What a set has to say: the first with a direction, else the first without. */
static struct voice hear(const struct speaker *speaker, unsigned signals)
{
    struct voice heard = { 0 };

    for (size_t i = 0; i < MOST_PATTERNS && !(heard.high | heard.low); i++) {
        const struct voice *voice = &voices[speaker->patterns[i]];

        heard.high = signals & voice->high;
        heard.low = signals & voice->low;
        heard.plain = heard.plain ? heard.plain : signals & voice->plain;
    }
    return heard;
}

/* A mark has the side that the point lies on. */
static struct voice hear_mark(const struct spc_point *point)
{
    return (struct voice){ .high = point->value > point->centre ? SPC_MARKED : 0,
                           .low = point->value < point->centre ? SPC_MARKED : 0,
                           .plain = SPC_MARKED };
}

struct meaning meaning_of(const struct spc_point *point, unsigned rules, enum spc_improve improve)
{
    struct meaning meaning = { SPC_COMMON, SPC_VARIATION_COMMON, 0 };
    struct voice   heard = { 0 };
    unsigned       plain;

    if (point->signals == 0)
        return meaning;
    if (point->signals & SPC_MARKED)
        heard = hear_mark(point);
    plain = heard.plain;
    for (size_t k = 0; k < sizeof speakers / sizeof speakers[0] && !(heard.high | heard.low); k++) {
        if (!(rules & speakers[k].set) || (speakers[k].alone && rules != speakers[k].set))
            continue;
        heard = hear(&speakers[k], point->signals);
        plain = plain ? plain : heard.plain;
    }
    if (heard.high)
        meaning = meaning_high[improve];
    else if (heard.low)
        meaning = meaning_low[improve];
    meaning.signal = heard.high | heard.low ? heard.high | heard.low : plain;
    return meaning;
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
