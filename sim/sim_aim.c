/* How often an aim is touched or met where nothing changed, by arithmetic alone and with the standing:
 * calls and tables as in called.h. */
#include "called.h"

#include "conclude/future.h"
#include "conclude/standing.h"
#include "spc/spc.h"

#include <math.h>
#include <stdio.h>

enum { BASELINE = 12, MONTHS = 30, RUNS = 4000 };

static const double wanted = -0.25;

/* What is true, and how the aim is judged. */
struct scenario {
    const char *name;
    size_t      units;  /* pooled */
    double      events; /* a unit's expected ones a month in the baseline */
    double      effect, season;
    size_t      window;         /* months */
    bool        whole_baseline; /* held against all of the baseline, not the same calendar months */
    bool        relapse;
    double      met_least, met_most; /* what a check allows */
};

static const struct scenario scenarios[] = {
    { "one ward, 8 a month, nothing", 1, 8, 0, 0.06, 6, false, false, 0, 0.06 },
    { "one ward, 8 a month, nothing", 1, 8, 0, 0.06, 12, false, false, 0, 0.07 },
    { "one ward, 16 a month, nothing", 1, 16, 0, 0.06, 6, false, false, 0, 0.05 },
    { "one ward, 30 a month, nothing", 1, 30, 0, 0.06, 6, false, false, 0, 0.05 },
    { "one ward, 30 a month, nothing", 1, 30, 0, 0.06, 12, false, false, 0, 0.04 },
    { "one ward, 8 a month, nothing, season 15%", 1, 8, 0, 0.15, 6, false, false, 0, 0.06 },
    { "one ward, 8 a month, nothing, season 15%, whole baseline", 1, 8, 0, 0.15, 6, true, false, 0, 0.07 },
    { "10 wards pooled, nothing", 10, 8, 0, 0.06, 6, false, false, 0, 0.02 },
    { "60 wards pooled, nothing", 60, 8, 0, 0.06, 6, false, false, 0, 0.01 },
    { "60 wards pooled, nothing, season 15%, whole baseline", 60, 8, 0, 0.15, 6, true, false, 0, 0.01 },
    { "one ward, 8 a month, -40%", 1, 8, -0.40, 0.06, 6, false, false, 0.22, 0.46 },
    { "one ward, 16 a month, -40%", 1, 16, -0.40, 0.06, 6, false, false, 0.42, 0.66 },
    { "one ward, 30 a month, -40%", 1, 30, -0.40, 0.06, 6, false, false, 0.62, 0.86 },
    { "10 wards pooled, -40%", 10, 8, -0.40, 0.06, 6, false, false, 0.88, 1 },
    { "60 wards pooled, -30%", 60, 8, -0.30, 0.06, 6, false, false, 0.82, 1 },
    { "60 wards pooled, -40%, fading from month 20", 60, 8, -0.40, 0.06, 6, false, true, 0.28, 0.54 },
};

/* A pooled line: what its units reported, added up. */
struct line {
    double numerator[MONTHS], denominator[MONTHS];
};

static void draw_line(struct future_random *random, const struct scenario *s, struct line *line)
{
    *line = (struct line){ 0 };
    for (size_t u = 0; u < s->units; u++) {
        double              numerator[MONTHS], denominator[MONTHS];
        struct future_world world = {
            .numbers = FUTURE_RATES,
            .level = s->events / 500.0 * (s->units > 1 ? future_gamma(random, 4.0) / 4.0 : 1.0),
            .exposure = 500.0,
            .exposure_spread = 0.04,
            .season = s->season,
            .season_peak = 5,
            .missing = s->units > 1 ? 0.04 : 0.0,
            .effect = s->effect,
            .start = BASELINE + (size_t)(4.0 * future_uniform(random)),
            .ramp = 6,
            .relapse = s->relapse ? 20 : 0,
        };
        double mean = world.level * world.exposure;

        world.dispersion = 1.0 + mean / (2.0 * fmax(1.0, mean / 4.0));
        future_draw(&world, random, MONTHS, numerator, denominator);
        for (size_t i = 0; i < MONTHS; i++) {
            if (isnan(numerator[i]))
                continue;
            line->numerator[i] += numerator[i];
            line->denominator[i] += denominator[i];
        }
    }
}

/* Sum over sum of the window that ends at `last`, against the same months of the baseline or all of it. */
static double change_of(const struct line *line, const struct scenario *s, size_t last)
{
    double now = 0.0, now_days = 0.0, before = 0.0, before_days = 0.0;

    for (size_t i = last + 1 - s->window; i <= last; i++) {
        now += line->numerator[i];
        now_days += line->denominator[i];
    }
    for (size_t i = 0; i < BASELINE; i++) {
        bool in_window = (i + MONTHS * BASELINE - (last + 1 - s->window)) % BASELINE < s->window;

        if (!in_window && !s->whole_baseline)
            continue;
        before += line->numerator[i];
        before_days += line->denominator[i];
    }
    return now / now_days / (before / before_days) - 1.0;
}

static bool stands_improved(const struct line *line)
{
    struct spc_point   points[MONTHS];
    struct spc_phase   phases[1];
    double             scratch[3 * MONTHS];
    struct spc_series  series = { .n = MONTHS,
                                  .numerator = line->numerator,
                                  .denominator = line->denominator };
    struct spc_options options = spc_options_for(spc_kind_find("up"));
    struct spc_result  result = { .points = points, .phases = phases };

    options.baseline = BASELINE;
    options.improve = SPC_IMPROVE_DOWN;
    return spc_compute(&series, &options, scratch, &result).status == SPC_OK &&
           standing_of(&series, &options, &result).state == STANDING_IMPROVING;
}

/* Runs in which something happened. */
struct tally {
    double touched, reached, stood, met;
};

static void simulate(const struct scenario *s, const struct called *called, uint64_t stream, struct tally *t)
{
    *t = (struct tally){ 0 };
    for (size_t run = 0; run < called->runs; run++) {
        struct future_random random = future_seed(called->seed + stream, run);
        struct line          line;
        bool                 touches = false, reaches, stands;

        draw_line(&random, s, &line);
        for (size_t last = BASELINE + s->window - 1; last < MONTHS; last++)
            touches |= change_of(&line, s, last) <= wanted;
        reaches = change_of(&line, s, MONTHS - 1) <= wanted;
        stands = stands_improved(&line);
        t->touched += touches;
        t->reached += reaches;
        t->stood += stands;
        t->met += reaches && stands;
    }
}

int main(int argc, char **argv)
{
    struct called called = called_as(argc, argv, RUNS);
    double        runs = (double)called.runs;
    struct tally  t;

    if (!called.check)
        printf(
            "An aim of %.0f%% over 18 months after a baseline of 12; %zu runs of each world, seed %llu.\n\n"
            "| world | months of the window | touched by arithmetic | reached at the due date by arithmetic "
            "| "
            "stands improved | met |\n|---|---|---|---|---|---|\n",
            100.0 * wanted, called.runs, (unsigned long long)called.seed);
    for (size_t i = 0; i < sizeof scenarios / sizeof *scenarios; i++) {
        const struct scenario *s = &scenarios[i];

        simulate(s, &called, i, &t);
        if (!called.check)
            printf("| %s | %zu | %.1f%% | %.1f%% | %.1f%% | %.1f%% |\n", s->name, s->window,
                   100.0 * t.touched / runs, 100.0 * t.reached / runs, 100.0 * t.stood / runs,
                   100.0 * t.met / runs);
        called_holds(&called, s->name, t.met / runs, s->met_least, s->met_most);
    }
    return called_end(&called);
}
