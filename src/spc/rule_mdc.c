/* Finds points outside the limits, trends, pairs near a limit, and shifts. */
#include "spc/rule_mdc.h"

#include <stdlib.h>

enum { DEFAULT_LENGTH = 7 };

static const unsigned trend_bits = SPC_TREND_RISING | SPC_TREND_FALLING;

/* Sets `signal` on the usable points first..last in place of the bits in `instead_of`. */
static void mark(const struct spc_stretch *stretch, size_t first, size_t last, unsigned signal,
                 unsigned instead_of)
{
    for (size_t i = first; i <= last; i++) {
        unsigned signals = stretch->points[i].signals;

        if (!isnan(stretch->usable[i]))
            stretch->points[i].signals = (signals & ~instead_of) | signal;
    }
}

static void find_outside(const struct spc_stretch *stretch)
{
    for (size_t i = 0; i < stretch->n; i++) {
        struct spc_point *point = &stretch->points[i];

        if (point->unjudged)
            continue;
        if (point->value > point->upper)
            point->signals |= SPC_OUTSIDE_HIGH;
        else if (point->value < point->lower)
            point->signals |= SPC_OUTSIDE_LOW;
    }
}

static void find_trends(const struct spc_stretch *stretch)
{
    int    needed = (stretch->options->trend ? stretch->options->trend : DEFAULT_LENGTH) - 1;
    int    steps = 0;
    int    way = 0;   /* 1 rising, -1 falling, 0 level */
    size_t first = 0; /* the point before the first of these steps */
    size_t before = 0;
    double last = NAN;

    for (size_t i = 0; i < stretch->n; i++) {
        double value = stretch->usable[i];
        int    step = (value > last) - (value < last); /* 0 at the first point */

        if (isnan(value))
            continue;
        steps = steps * (step == way) + 1; /* a product, not a branch: see rule_anhoej.c */
        first = steps == 1 ? before : first;
        way = step;
        last = value;
        before = i;
        if (steps >= needed && way != 0)
            mark(stretch, steps == needed ? first : i, i, way > 0 ? SPC_TREND_RISING : SPC_TREND_FALLING,
                 trend_bits);
    }
}

/* 1 or -1: above or below the two-sigma line but not beyond the limit; else 0. */
static int near_limit(const struct spc_point *point)
{
    int high = (point->value > point->upper_2) & !(point->value > point->upper);
    int low = (point->value < point->lower_2) & !(point->value < point->lower);

    return high - low;
}

static int side_of(const struct spc_point *point)
{
    return (point->value > point->centre) - (point->value < point->centre);
}

/* Marks the near points of a window of three, if all of it lies on one side of the centre. */
static void mark_near(const struct spc_stretch *stretch, const size_t at[3], const int near[3])
{
    int side = side_of(&stretch->points[at[0]]);

    if (side == 0 || side_of(&stretch->points[at[1]]) != side || side_of(&stretch->points[at[2]]) != side)
        return;
    for (int k = 0; k < 3; k++)
        if (near[k] != 0)
            mark(stretch, at[k], at[k], side > 0 ? SPC_TWO_THREE_HIGH : SPC_TWO_THREE_LOW, 0);
}

static void find_two_of_three(const struct spc_stretch *stretch)
{
    size_t at[3] = { 0 }; /* the latest usable points, oldest first */
    int    near[3] = { 0 };
    size_t seen = 0;

    for (size_t i = 0; i < stretch->n; i++) {
        if (isnan(stretch->usable[i]))
            continue;
        seen++;
        at[0] = at[1];
        at[1] = at[2];
        at[2] = i;
        near[0] = near[1];
        near[1] = near[2];
        near[2] = near_limit(&stretch->points[i]);
        if (seen >= 3 && abs(near[0] + near[1] + near[2]) >= 2)
            mark_near(stretch, at, near);
    }
}

static void find_shifts(const struct spc_stretch *stretch)
{
    double centre = stretch->phase->centre;
    int    needed = stretch->options->shift ? stretch->options->shift : DEFAULT_LENGTH;
    int    row = 0;
    int    side = 0;
    size_t first = 0;

    for (size_t i = 0; i < stretch->n; i++) {
        double value = stretch->usable[i];
        int    now = (value > centre) - (value < centre);

        if (isnan(value))
            continue;
        row = row * (now == side) + 1;
        first = row == 1 ? i : first;
        side = now;
        if (row >= needed && side != 0)
            mark(stretch, row == needed ? first : i, i, side > 0 ? SPC_SHIFT_HIGH : SPC_SHIFT_LOW, 0);
    }
}

void rule_mdc(const struct spc_stretch *stretch, const struct spc_kind *kind)
{
    find_outside(stretch);
    if (kind->of_ranges)
        return;
    find_trends(stretch);
    find_two_of_three(stretch);
    find_shifts(stretch);
}
