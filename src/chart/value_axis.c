/* Chooses the ends and the ticks of a value axis. */
#include "chart/value_axis.h"

#include <math.h>

enum { MOST_TICKS = 30, MOST_DECIMALS = 9 /* that can be printed */ };

static const double tops = 1.04; /* room above the highest thing drawn */

static double count_inside(double low, double high, double step)
{
    return floor(high / step + 1e-9) - ceil(low / step - 1e-9) + 1;
}

static void count_ticks(struct value_axis *axis)
{
    axis->first = ceil(axis->low / axis->step - 1e-9);
    axis->n_ticks = (size_t)count_inside(axis->low, axis->high, axis->step);
}

struct value_axis value_axis_ticks(double low, double high, int wanted)
{
    static const double steps[] = { 1, 2, 2.5, 5, 10 };
    struct value_axis   axis = { .low = low, .high = high };
    double              raw = (high - low) / wanted, best = INFINITY;
    int                 power;

    if (!(high > low) || !(raw > 0) || !isfinite(raw))
        return axis;
    power = (int)floor(log10(raw));
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        double step = steps[i] * pow(10, power);
        double score = fabs(count_inside(low, high, step) - wanted) + (steps[i] == 2.5 ? 0.6 : 0);
        if (score > best)
            continue;
        best = score;
        axis.step = step;
        axis.decimals = power + (steps[i] == 10 ? 1 : 0) - (steps[i] == 2.5 ? 1 : 0);
    }
    /* Ends so close to each other, or to nothing, that no round step lies between them. */
    if (!(axis.step > 0) || !(best < MOST_TICKS))
        return (struct value_axis){ .low = low, .high = high };
    axis.decimals = axis.decimals < -MOST_DECIMALS ? MOST_DECIMALS : axis.decimals < 0 ? -axis.decimals : 0;
    count_ticks(&axis);
    return axis;
}

double value_axis_tick(const struct value_axis *axis, size_t k)
{
    return (axis->first + (double)k) * axis->step;
}

/* The first guess of the foot, before it is rounded down to a tick. */
static double foot(const struct value_needs *needs, double most, bool *cut)
{
    double range = most - needs->least;

    *cut = false;
    if (needs->least < 0)
        return needs->least - 0.08 * range;
    if (needs->share)
        return 0;
    /* Between whole numbers so close together there would be no tick left. */
    if (needs->whole && range < 4)
        return 0;
    /* All values equal: there is no range to look into, so the axis shows the level from zero. */
    if (needs->least <= 0.4 * most || range <= 1e-9 * most)
        return 0;
    *cut = true;
    return needs->least - 0.08 * range;
}

struct value_axis value_axis_of(const struct value_needs *needs, int wanted)
{
    struct value_axis axis;
    double            most = needs->most, low, high;
    bool              cut;

    if (!(needs->least <= needs->most))
        return (struct value_axis){ .low = 0, .high = 1 };
    if (!needs->share && needs->most_value > 0 && most > 2 * needs->most_value)
        most = needs->most_value * 1.25;
    low = foot(needs, most, &cut);
    high = most > 0 ? tops * most : most + 0.04 * (most - low);
    if (cut || low < 0)
        high = most + 0.04 * (most - low);
    if (needs->share && !cut && low >= 0)
        high = most > 60 ? 100 : most;
    if (!(high > low))
        high = low + 1;

    axis = value_axis_ticks(low, high, wanted);
    if (!axis.n_ticks)
        return axis;
    if (needs->whole && axis.decimals) {
        axis.step = fmax(1, ceil(axis.step));
        axis.decimals = 0;
    }
    /* The step stays; only an end moves to a tick. */
    if (cut || low < 0)
        axis.low = floor(low / axis.step + 1e-9) * axis.step;
    else if (needs->share && high < 100)
        axis.high = ceil(high / axis.step - 1e-9) * axis.step;
    count_ticks(&axis);
    axis.cut = cut && axis.low > 0;
    return axis;
}
