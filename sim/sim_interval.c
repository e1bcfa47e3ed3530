/* How often the interval beside one unit's figure holds the truth: calls and tables as in called.h. */
#include "called.h"

#include "conclude/future.h"
#include "conclude/interval.h"

#include <math.h>
#include <stdio.h>

enum { BASELINE = 12, MONTHS = 24, RUNS = 20000 };

/* A ward, and the agreed window at the end of its second year. */
struct scenario {
    const char *name;
    double      events, effect, dispersion;
    size_t      window;
};

static const struct scenario scenarios[] = {
    { "8 a month, nothing", 8, 0, 3, 12 },      { "8 a month, -40%", 8, -0.4, 3, 12 },
    { "16 a month, nothing", 16, 0, 3, 12 },    { "30 a month, nothing", 30, 0, 3, 12 },
    { "30 a month, nothing", 30, 0, 3, 6 },     { "30 a month, -40%", 30, -0.4, 3, 6 },
    { "30 a month, no clusters", 30, 0, 1, 6 }, { "2 a month, nothing", 2, 0, 2, 12 },
};

struct tally {
    double plain, level, change;
};

/* Pearson's dispersion of the baseline about its own level. */
static double spread_of(const double *numerator, const double *denominator)
{
    double events = 0.0, days = 0.0, chi = 0.0;

    for (size_t i = 0; i < BASELINE; i++) {
        events += numerator[i];
        days += denominator[i];
    }
    for (size_t i = 0; i < BASELINE; i++) {
        double expected = events / days * denominator[i];
        chi += expected > 0.0 ? (numerator[i] - expected) * (numerator[i] - expected) / expected : 0.0;
    }
    return chi / (BASELINE - 1);
}

static bool holds(struct interval interval, double truth)
{
    return interval.low <= truth && truth <= interval.high;
}

static void simulate(const struct scenario *s, const struct called *called, uint64_t stream, struct tally *t)
{
    struct future_world world = { .numbers = FUTURE_RATES,
                                  .level = s->events / 500.0,
                                  .exposure = 500.0,
                                  .exposure_spread = 0.04,
                                  .dispersion = s->dispersion,
                                  .effect = s->effect,
                                  .start = BASELINE };

    *t = (struct tally){ 0 };
    for (size_t run = 0; run < called->runs; run++) {
        struct future_random random = future_seed(called->seed + stream, run);
        double               numerator[MONTHS], denominator[MONTHS], x[2] = { 0 }, n[2] = { 0 }, spread;
        struct interval      now, change;

        future_draw(&world, &random, MONTHS, numerator, denominator);
        for (size_t i = 0; i < s->window; i++)
            for (size_t year = 0; year < 2; year++) {
                x[year] += numerator[BASELINE * (year + 1) - 1 - i];
                n[year] += denominator[BASELINE * (year + 1) - 1 - i];
            }
        spread = spread_of(numerator, denominator);
        now = interval_rate(x[1], n[1], spread);
        change = interval_ratio(now, interval_rate(x[0], n[0], spread));
        t->level += holds(now, world.level * (1.0 + s->effect));
        t->plain += holds(interval_rate(x[1], n[1], 1.0), world.level * (1.0 + s->effect));
        t->change += holds(change, 1.0 + s->effect);
    }
}

int main(int argc, char **argv)
{
    struct called called = called_as(argc, argv, RUNS);
    double        runs = (double)called.runs;
    struct tally  t;

    if (!called.check)
        printf("%zu runs of each ward, seed %llu.\n\n| ward | months | as if events came one by one | the "
               "level | "
               "the change |\n|---|---|---|---|---|\n",
               called.runs, (unsigned long long)called.seed);
    for (size_t i = 0; i < sizeof scenarios / sizeof *scenarios; i++) {
        const struct scenario *s = &scenarios[i];

        simulate(s, &called, i, &t);
        if (!called.check)
            printf("| %s | %zu | %.1f%% | %.1f%% | %.1f%% |\n", s->name, s->window, 100.0 * t.plain / runs,
                   100.0 * t.level / runs, 100.0 * t.change / runs);
        called_holds(&called, s->name, t.level / runs, 0.9, 1.0);
        called_holds(&called, "... its change", t.change / runs, 0.9, 1.0);
    }
    return called_end(&called);
}
