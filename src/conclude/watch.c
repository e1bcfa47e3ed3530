/* Keeps counters instead of looking back, so that a thousand futures cost what one did. */
#include "conclude/watch.h"

#include "spc/kind.h"
#include "spc/meaning.h"
#include "spc/rule_anhoej.h"

enum { DEFAULT_LENGTH = 7, NEAR_LEAST = 2, OUTSIDE = 3, NEAR = 2 };

struct watch watch_begin(const struct spc_options *options)
{
    return (struct watch){
        .rules = options->rules ? options->rules : options->kind->rules,
        .shift = options->shift ? options->shift : DEFAULT_LENGTH,
        .trend = options->trend ? options->trend : DEFAULT_LENGTH,
        .value = NAN,
        .way = 2, /* no step yet, and none that a step can go on */
        .side = 2,
    };
}

static int compare(double value, double line)
{
    return (value > line) - (value < line);
}

/* How many lines a point lies beyond: 3 is outside the limits; below the centre negative. */
static int band_of(double value, const struct watch_lines *lines)
{
    int above = (value > lines->upper[0]) + (value > lines->upper[1]) + (value > lines->upper[2]);
    int below = (value < lines->lower[0]) + (value < lines->lower[1]) + (value < lines->lower[2]);

    return above - below;
}

/* Products, not branches: see spc/rule_anhoej.c. */
static unsigned follow_trend(struct watch *watch, double value)
{
    int way = compare(value, watch->value); /* 0 at the first point */

    watch->steps = watch->steps * (way == watch->way) + 1;
    watch->way = way;
    watch->value = value;
    if (watch->steps < watch->trend - 1 || way == 0)
        return 0;
    return way > 0 ? SPC_TREND_RISING : SPC_TREND_FALLING;
}

static unsigned follow_shift(struct watch *watch, int side)
{
    watch->row = watch->row * (side == watch->side) + 1;
    watch->side = side;
    if (watch->row < watch->shift || side == 0)
        return 0;
    return side > 0 ? SPC_SHIFT_HIGH : SPC_SHIFT_LOW;
}

/* Two of three near a limit, all three on one side; the latest carries the mark only if it is near itself. */
static unsigned follow_near(struct watch *watch, int side, int near)
{
    int      together = watch->near[0] + watch->near[1] + near;
    bool     one_side = side != 0 && watch->sides[0] == side && watch->sides[1] == side;
    unsigned signal = 0;

    if (near != 0 && one_side && together * side >= NEAR_LEAST)
        signal = side > 0 ? SPC_TWO_THREE_HIGH : SPC_TWO_THREE_LOW;
    watch->near[0] = watch->near[1];
    watch->near[1] = near;
    watch->sides[0] = watch->sides[1];
    watch->sides[1] = side;
    return signal;
}

static unsigned follow_mdc(struct watch *watch, double value, const struct watch_lines *lines)
{
    int      band = band_of(value, lines), side = compare(value, lines->centre);
    unsigned signals = follow_trend(watch, value);

    signals |= follow_shift(watch, side);
    signals |= follow_near(watch, side, band == NEAR ? 1 : band == -NEAR ? -1 : 0);
    if (band == OUTSIDE)
        signals |= SPC_OUTSIDE_HIGH;
    else if (band == -OUTSIDE)
        signals |= SPC_OUTSIDE_LOW;
    return signals;
}

static unsigned follow_runs(struct watch *watch, double value, const struct watch_lines *lines)
{
    int      side = compare(value, lines->centre);
    unsigned signals = 0;
    bool     too_long;

    if (side != 0) {
        watch->crossings += watch->useful > 0 && side != watch->run_side;
        watch->run = side == watch->run_side ? watch->run + 1 : 1;
        watch->run_side = side;
        watch->longest = watch->run > watch->longest ? watch->run : watch->longest;
        watch->useful++;
    }
    if (watch->useful == 0)
        return 0;
    too_long = watch->longest > rule_anhoej_run_max(watch->useful);
    if (too_long || watch->crossings < rule_anhoej_crossings_min(watch->useful))
        signals = SPC_RUNS;
    if (too_long && watch->run == watch->longest)
        signals |= watch->run_side > 0 ? SPC_LONG_RUN_HIGH : SPC_LONG_RUN_LOW;
    return signals;
}

unsigned watch_next(struct watch *watch, double value, const struct watch_lines *lines)
{
    unsigned signals = 0;

    if (watch->rules & SPC_RULES_MDC)
        signals |= follow_mdc(watch, value, lines);
    if (watch->rules & SPC_RULES_ANHOEJ)
        signals |= follow_runs(watch, value, lines);
    return signals;
}

int watch_direction(const struct watch *watch, unsigned signals)
{
    if (signals == 0)
        return 0;
    switch (meaning_of(signals, watch->rules, SPC_IMPROVE_NEITHER).icon) {
    case SPC_VARIATION_NEUTRAL_HIGH: return 1;
    case SPC_VARIATION_NEUTRAL_LOW: return -1;
    default: return 0;
    }
}
