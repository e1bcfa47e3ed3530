/* Keeps bits and counters instead of looking back: each point costs the same, however long the series. */
#include "conclude/watch.h"

#include "spc/kind.h"
#include "spc/meaning.h"
#include "spc/rule_anhoej.h"
#include "spc/rule_ihi.h"

enum { MDC_LENGTH = 7, RUN_SHIFT = 6, RUN_TREND = 5, CONTROL_SHIFT = 8, NELSON_SHIFT = 9, CONTROL_TREND = 6 };
enum { TURNS = 14, WITHIN = 15, AVOIDING = 8 };

/* How many bits are set in the last five. */
static const uint8_t ones[32] = { 0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4,
                                  1, 2, 2, 3, 2, 3, 3, 4, 2, 3, 3, 4, 3, 4, 4, 5 };

struct watch watch_begin(const struct spc_options *options)
{
    const struct watch_steps none = { .last = NAN };

    return (struct watch){
        .rules = options->rules ? options->rules : options->kind->rules,
        .shift = options->shift ? options->shift : MDC_LENGTH,
        .trend = options->trend ? options->trend : MDC_LENGTH,
        .steps = none,
        .skipped = none,
        .turns = none,
    };
}

static void push(uint32_t *bits, bool bit)
{
    *bits = *bits << 1 | bit;
}

static void remember(struct watch_bits *bits, double value, const struct watch_lines *lines)
{
    push(&bits->above, value > lines->centre);
    push(&bits->below, value < lines->centre);
    for (int k = 0; k < 3; k++) {
        push(&bits->high[k], value > lines->upper[k]);
        push(&bits->low[k], value < lines->lower[k]);
    }
    push(&bits->within,
         value <= lines->upper[0] && value >= lines->lower[0] && lines->upper[0] > lines->lower[0]);
}

static bool all_of(uint32_t bits, int n)
{
    uint32_t mask = (1u << n) - 1u;

    return (bits & mask) == mask;
}

static unsigned find_outside(const struct watch_bits *bits)
{
    return (bits->high[2] & 1u ? SPC_OUTSIDE_HIGH : 0u) | (bits->low[2] & 1u ? SPC_OUTSIDE_LOW : 0u);
}

static unsigned find_shift(const struct watch_bits *bits, int points)
{
    return (all_of(bits->above, points) ? SPC_SHIFT_HIGH : 0u) |
           (all_of(bits->below, points) ? SPC_SHIFT_LOW : 0u);
}

/* Is the latest point one of `needed` among the last `width`? */
static bool is_one_of(uint32_t bits, int needed, int width)
{
    return (bits & 1u) && ones[bits & ((1u << width) - 1u)] >= needed;
}

static unsigned find_two_three(const struct watch *watch)
{
    if (watch->seen < 3)
        return 0;
    return (is_one_of(watch->bits.high[1], 2, 3) ? SPC_TWO_THREE_HIGH : 0u) |
           (is_one_of(watch->bits.low[1], 2, 3) ? SPC_TWO_THREE_LOW : 0u);
}

/* Making Data Count's: inside the limits, and all three on one side. */
static unsigned find_near(const struct watch_bits *bits)
{
    bool high = is_one_of(bits->high[1] & ~bits->high[2], 2, 3) && all_of(bits->above, 3);
    bool low = is_one_of(bits->low[1] & ~bits->low[2], 2, 3) && all_of(bits->below, 3);

    return (high ? SPC_TWO_THREE_HIGH : 0u) | (low ? SPC_TWO_THREE_LOW : 0u);
}

static unsigned find_four_five(const struct watch *watch)
{
    if (watch->seen < 5)
        return 0;
    return (is_one_of(watch->bits.high[0], 4, 5) ? SPC_FOUR_FIVE_HIGH : 0u) |
           (is_one_of(watch->bits.low[0], 4, 5) ? SPC_FOUR_FIVE_LOW : 0u);
}

static unsigned find_avoiding(const struct watch_bits *bits)
{
    return all_of(bits->high[0] | bits->low[0], AVOIDING) && !all_of(bits->high[0], AVOIDING) &&
                   !all_of(bits->low[0], AVOIDING)
               ? SPC_AVOIDING
               : 0;
}

/* Counts one more step; `sign` is -1 where steps must go up and down in turn. */
static void step(struct watch_steps *steps, double value, int sign)
{
    int way = (value > steps->last) - (value < steps->last); /* 0 at the first point */

    steps->n = steps->n * (way == sign * steps->way) + 1; /* a product, not a branch: see spc/scan.c */
    steps->way = way;
    steps->last = value;
}

static unsigned find_trend(const struct watch_steps *steps, int points)
{
    if (steps->n < points - 1 || steps->way == 0)
        return 0;
    return steps->way > 0 ? SPC_TREND_RISING : SPC_TREND_FALLING;
}

static unsigned follow_turns(struct watch *watch, double value)
{
    step(&watch->turns, value, -1);
    if (watch->turns.way == 0)
        watch->turns.n = 0;
    return watch->turns.n >= TURNS - 1 ? SPC_ALTERNATING : 0;
}

/* Runs of points not on the centre; 0 where the latest lies on it. */
static int follow_run(struct watch *watch)
{
    int side = (int)(watch->bits.above & 1u) - (int)(watch->bits.below & 1u);

    if (side == 0)
        return 0;
    watch->crossings += watch->useful > 0 && side != watch->run_side;
    watch->run = side == watch->run_side ? watch->run + 1 : 1;
    watch->run_side = side;
    watch->longest = watch->run > watch->longest ? watch->run : watch->longest;
    watch->useful++;
    return side;
}

static unsigned find_anhoej(const struct watch *watch)
{
    unsigned signals = 0;
    bool     too_long;

    if (watch->useful == 0)
        return 0;
    too_long = watch->longest > rule_anhoej_run_max(watch->useful);
    if (too_long || watch->crossings < rule_anhoej_crossings_min(watch->useful))
        signals = SPC_RUNS;
    if (too_long && watch->run == watch->longest)
        signals |= watch->run_side > 0 ? SPC_LONG_RUN_HIGH : SPC_LONG_RUN_LOW;
    return signals;
}

static unsigned find_ihi_run(struct watch *watch, double value, int side)
{
    struct rule_ihi_runs usual = rule_ihi_runs(watch->useful);
    unsigned             signals = 0;

    if (!(value == watch->skipped.last)) {
        step(&watch->skipped, value, 1);
        signals |= find_trend(&watch->skipped, RUN_TREND);
    }
    if (side != 0 && watch->run >= RUN_SHIFT)
        signals |= side > 0 ? SPC_SHIFT_HIGH : SPC_SHIFT_LOW;
    if (watch->useful == 0)
        return 0;
    if (watch->crossings + 1 < usual.least)
        signals |= SPC_FEW_RUNS;
    if (watch->crossings + 1 > usual.most)
        signals |= SPC_MANY_RUNS;
    return signals;
}

/* The sets that judge where points lie. */
static unsigned find_by_lines(const struct watch *watch)
{
    const struct watch_bits *bits = &watch->bits;
    unsigned                 rules = watch->rules, signals = find_outside(bits);

    if (rules & SPC_RULES_MDC)
        signals |= find_trend(&watch->steps, watch->trend) | find_shift(bits, watch->shift) | find_near(bits);
    if (!(rules & ~(unsigned)(SPC_RULES_MDC | SPC_RULES_ANHOEJ)))
        return signals;
    if (rules & (SPC_RULES_IHI | SPC_RULES_WESTERN | SPC_RULES_NELSON))
        signals |= find_two_three(watch);
    if (rules & (SPC_RULES_IHI | SPC_RULES_WESTERN))
        signals |= find_shift(bits, CONTROL_SHIFT);
    if (rules & (SPC_RULES_IHI | SPC_RULES_NELSON))
        signals |=
            find_trend(&watch->steps, CONTROL_TREND) | (all_of(bits->within, WITHIN) ? SPC_HUGGING : 0u);
    if (rules & (SPC_RULES_WESTERN | SPC_RULES_NELSON))
        signals |= find_four_five(watch);
    if (rules & SPC_RULES_NELSON)
        signals |= find_shift(bits, NELSON_SHIFT) | find_avoiding(bits);
    return signals;
}

unsigned watch_next(struct watch *watch, double value, const struct watch_lines *lines)
{
    const unsigned by_runs = SPC_RULES_ANHOEJ | SPC_RULES_IHI_RUN;
    unsigned       signals = 0;

    watch->seen++;
    remember(&watch->bits, value, lines);
    step(&watch->steps, value, 1);
    if (watch->rules & ~by_runs)
        signals |= find_by_lines(watch);
    if (watch->rules & SPC_RULES_NELSON)
        signals |= follow_turns(watch, value);
    if (watch->rules & by_runs) {
        int side = follow_run(watch);

        if (watch->rules & SPC_RULES_ANHOEJ)
            signals |= find_anhoej(watch);
        if (watch->rules & SPC_RULES_IHI_RUN)
            signals |= find_ihi_run(watch, value, side);
    }
    return signals;
}

int watch_direction(const struct watch *watch, unsigned signals)
{
    const struct spc_point point = { .signals = signals };

    if (signals == 0)
        return 0;
    switch (meaning_of(&point, watch->rules, SPC_IMPROVE_NEITHER).icon) {
    case SPC_VARIATION_NEUTRAL_HIGH: return 1;
    case SPC_VARIATION_NEUTRAL_LOW: return -1;
    default: return 0;
    }
}
