/* Walks along points once for each pattern; sides change as a coin falls, so that sums stand for branches. */
#include "spc/scan.h"

static const unsigned trend_bits = SPC_TREND_RISING | SPC_TREND_FALLING;

const struct scan_window scan_two_of_three = {
    .width = 3, .needed = 2, .sigma = 2, .high = SPC_TWO_THREE_HIGH, .low = SPC_TWO_THREE_LOW
};

const struct scan_window scan_four_of_five = {
    .width = 5, .needed = 4, .sigma = 1, .high = SPC_FOUR_FIVE_HIGH, .low = SPC_FOUR_FIVE_LOW
};

/* How many bits are set in the history of a window. */
static const uint8_t ones[32] = { 0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4,
                                  1, 2, 2, 3, 2, 3, 3, 4, 2, 3, 3, 4, 3, 4, 4, 5 };

/* Sets `signal` on the usable points first..last in place of the bits in `instead_of`. */
static void replace(const struct spc_stretch *stretch, size_t first, size_t last, unsigned signal,
                    unsigned instead_of)
{
    for (size_t i = first; i <= last; i++) {
        unsigned signals = stretch->points[i].signals;

        if (!isnan(stretch->usable[i]))
            stretch->points[i].signals = (signals & ~instead_of) | signal;
    }
}

void scan_mark(const struct spc_stretch *stretch, size_t first, size_t last, unsigned signal)
{
    replace(stretch, first, last, signal, 0);
}

void scan_outside(const struct spc_stretch *stretch)
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

void scan_trend(const struct spc_stretch *stretch, int points, enum scan_level repeated)
{
    int    steps = 0;
    int    way = 0;   /* 1 rising, -1 falling, 0 level */
    size_t first = 0; /* the point before the first of these steps */
    size_t before = 0;
    size_t again = 0; /* the latest point of the value before: a trend starts at the last of equal ones */
    double last = NAN;

    for (size_t i = 0; i < stretch->n; i++) {
        double value = stretch->usable[i];
        int    step = (value > last) - (value < last); /* 0 at the first point */

        again = value == last ? i : again;
        if (isnan(value) || (repeated == SCAN_SKIPPED && value == last))
            continue;
        steps = steps * (step == way) + 1;
        first = steps == 1 ? again : first;
        if (steps >= points - 1 && step != 0)
            replace(stretch, steps == points - 1 ? first : before + 1, i,
                    step > 0 ? SPC_TREND_RISING : SPC_TREND_FALLING, trend_bits);
        way = step;
        last = value;
        before = i;
        again = i;
    }
}

void scan_shift(const struct spc_stretch *stretch, int points, enum scan_level on_centre)
{
    double centre = stretch->phase->centre;
    int    row = 0;
    int    side = 0;
    size_t first = 0;
    size_t before = 0;

    for (size_t i = 0; i < stretch->n; i++) {
        double value = stretch->usable[i];
        int    now = (value > centre) - (value < centre);

        if (isnan(value) || (now == 0 && on_centre == SCAN_SKIPPED))
            continue;
        row = row * (now == side) + 1;
        first = row == 1 ? i : first;
        side = now;
        if (row >= points && side != 0)
            scan_mark(stretch, row == points ? first : before + 1, i,
                      side > 0 ? SPC_SHIFT_HIGH : SPC_SHIFT_LOW);
        before = i;
    }
}

/* Marks the points of the window that ends at `last` whose bit is set in its history. */
static void mark_history(const struct spc_stretch *stretch, size_t last, unsigned history, unsigned signal)
{
    for (size_t i = last; history; i--) {
        if (isnan(stretch->usable[i]))
            continue;
        if (history & 1u)
            stretch->points[i].signals |= signal;
        history >>= 1;
    }
}

/* The last points as bits, the latest lowest. */
struct histories {
    unsigned far_high, far_low; /* beyond the line */
    unsigned high, low;         /* above, below the centre */
};

static void remember(struct histories *past, const struct spc_point *point, const struct scan_window *window)
{
    unsigned mask = (1u << window->width) - 1u;
    bool     two = window->sigma == 2;
    unsigned inside =
        !window->inside_limits | !((point->value > point->upper) | (point->value < point->lower));
    unsigned high = point->value > (two ? point->upper_2 : point->upper_1);
    unsigned low = point->value < (two ? point->lower_2 : point->lower_1);

    past->far_high = (past->far_high << 1 | (high & inside)) & mask;
    past->far_low = (past->far_low << 1 | (low & inside)) & mask;
    past->high = (past->high << 1 | (point->value > point->centre)) & mask;
    past->low = (past->low << 1 | (point->value < point->centre)) & mask;
}

void scan_near(const struct spc_stretch *stretch, const struct scan_window *window)
{
    struct histories past = { 0 };
    unsigned         mask = (1u << window->width) - 1u;
    unsigned         seen = 0;

    for (size_t i = 0; i < stretch->n; i++) {
        if (isnan(stretch->usable[i]))
            continue;
        remember(&past, &stretch->points[i], window);
        seen++;
        if (seen < window->width)
            continue;
        if (ones[past.far_high] >= window->needed && (past.high == mask || !window->one_side))
            mark_history(stretch, i, past.far_high, window->high);
        if (ones[past.far_low] >= window->needed && (past.low == mask || !window->one_side))
            mark_history(stretch, i, past.far_low, window->low);
    }
}

void scan_alternating(const struct spc_stretch *stretch, int points)
{
    int    steps = 0;
    int    way = 0;
    size_t first = 0;
    size_t before = 0;
    double last = NAN;

    for (size_t i = 0; i < stretch->n; i++) {
        double value = stretch->usable[i];
        int    step = (value > last) - (value < last);

        if (isnan(value))
            continue;
        if (step == 0)
            steps = 0;
        else
            steps = steps * (step == -way) + 1;
        first = steps == 1 ? before : first;
        if (steps >= points - 1)
            scan_mark(stretch, steps == points - 1 ? first : i, i, SPC_ALTERNATING);
        way = step;
        last = value;
        before = i;
    }
}

/* 1 above the upper one-sigma line, -1 below the lower, 0 between them or without lines. */
static int beyond_one(const struct spc_point *point)
{
    return (point->value > point->upper_1) - (point->value < point->lower_1);
}

void scan_hugging(const struct spc_stretch *stretch, int points)
{
    int    row = 0;
    size_t first = 0;

    for (size_t i = 0; i < stretch->n; i++) {
        const struct spc_point *point = &stretch->points[i];
        /* Without lines nothing is within them; with all lines on one another nothing can be elsewhere. */
        bool within = beyond_one(point) == 0 && point->upper_1 > point->lower_1;

        if (isnan(stretch->usable[i]))
            continue;
        row = row * within + within;
        first = row == 1 ? i : first;
        if (row >= points)
            scan_mark(stretch, row == points ? first : i, i, SPC_HUGGING);
    }
}

/* The point that lies `back` usable points before `i`; there are so many. */
static size_t step_back(const struct spc_stretch *stretch, size_t i, int back)
{
    while (back > 0)
        back -= !isnan(stretch->usable[--i]);
    return i;
}

void scan_avoiding(const struct spc_stretch *stretch, int points)
{
    int row = 0;       /* points beyond one sigma, on whichever side */
    int same_side = 0; /* the last of them that lie on one */
    int side = 0;

    for (size_t i = 0; i < stretch->n; i++) {
        int now = beyond_one(&stretch->points[i]);

        if (isnan(stretch->usable[i]))
            continue;
        row = now == 0 ? 0 : row + 1;
        same_side = now == side ? same_side + 1 : 1;
        side = now;
        if (row >= points && same_side < points)
            scan_mark(stretch, step_back(stretch, i, points - 1), i, SPC_AVOIDING);
    }
}

struct scan_runs scan_runs(const struct spc_stretch *stretch)
{
    double           centre = stretch->phase->centre;
    struct scan_runs runs = { .latest_side = 0 };

    for (size_t i = 0; i < stretch->n; i++) {
        double value = stretch->usable[i];
        int    side = (value > centre) - (value < centre); /* 0 for a gap too */
        int    same = side == runs.latest_side;

        if (side == 0)
            continue;
        runs.useful++;
        runs.crossings += !same;
        runs.latest = runs.latest * same + 1;
        runs.latest_first = same ? runs.latest_first : i;
        runs.latest_side = side;
        runs.longest = runs.latest > runs.longest ? runs.latest : runs.longest;
    }
    runs.crossings -= runs.useful > 0; /* the first point crosses nothing */
    return runs;
}
