/* How often the quarterly list of bright spots names somebody where there is nothing, and how many of the
 * real ones it finds: calls and tables as in called.h. */
#include "called.h"

#include "conclude/bright.h"
#include "conclude/future.h"
#include "spc/probability.h"

#include <math.h>
#include <stdio.h>

enum {
    BASELINE = 12,
    MONTHS = 30,
    SEASON = 12,
    UNITS_MOST = 976,
    RUNS = 1000,
    BANDS = 3 /* of expected events: below 6, below 12, more */
};

static const double band_ends[BANDS - 1] = { 6.0, 12.0 };

/* What is true of a network. */
struct scenario {
    const char *name;
    size_t      units;
    double      events;      /* expected a month, on average over the units */
    double      general;     /* everybody's change */
    double      share;       /* units with a change of their own */
    double      own, own_sd; /* that change, and how far it varies, as a share of it */
    double      mixed;       /* shape of the gamma that units' levels follow; 0: all alike */
    double      wander;      /* each unit's level moves by so much from one year to the next, by itself */
};

static const struct scenario scenarios[] = {
    { "nothing, 60 units", 60, 8, 0, 0, 0, 0, 4, 0 },
    { "nothing, 976 units", 976, 8, 0, 0, 0, 0, 4, 0 },
    { "nothing, 976 small units", 976, 3.6, 0, 0, 0, 0, 4, 0 },
    { "everybody -20%, 976 units", 976, 8, -0.20, 0, 0, 0, 4, 0 },
    { "nothing, but levels wander 10%", 976, 8, 0, 0, 0, 0, 4, 0.10 },
    { "10% of 60 units at -40%", 60, 8, 0, 0.10, -0.40, 0, 4, 0 },
    { "10% of 976 units at -40%", 976, 8, 0, 0.10, -0.40, 0, 4, 0 },
    { "30% of 976 units at -40%", 976, 8, 0, 0.30, -0.40, 0, 4, 0 },
    { "everybody -15%, 10% of 976 at -40%", 976, 8, -0.15, 0.10, -0.40, 0, 4, 0 },
    { "70% of 60 units at about -36%", 60, 8, 0, 0.70, -0.357, 0.4, 4, 0 },
    { "30% of 300 units of 8 events at -40%", 300, 8, 0, 0.30, -0.40, 0, 0, 0 },
    { "30% of 300 units of 16 events at -40%", 300, 16, 0, 0.30, -0.40, 0, 0, 0 },
    { "30% of 300 units of 30 events at -40%", 300, 30, 0, 0.30, -0.40, 0, 0, 0 },
    { "1% of 976 units at -60%", 976, 8, 0, 0.01, -0.60, 0, 4, 0 },
};

/* Ways to list. */
struct procedure {
    const char *name;
    size_t      window;
    double      prior, own; /* weights: of units of the size, and a factor on each unit's own */
    bool        own_only, poisson;
};

static const struct procedure procedures[] = {
    { "both tests", 12, 20, 1, false, false },     { "own past only", 12, 20, 1, true, false },
    { "Poisson p", 12, 20, 1, true, true },        { "both, prior 0", 12, 0, 1, false, false },
    { "both, prior 80", 12, 80, 1, false, false }, { "both, own weight halved", 12, 20, 0.5, false, false },
    { "both, 6 months", 6, 20, 1, false, false },
};

enum { PROCEDURES = sizeof procedures / sizeof *procedures };

struct unit_truth {
    bool   is_real; /* better than everybody */
    double events;  /* expected a month in the baseline */
};

struct tally {
    double runs, with_any, listed, cautious, false_share, real, found, tested;
    double band_real[BANDS], band_found[BANDS];
};

static struct bright_unit units[PROCEDURES][UNITS_MOST];
static struct unit_truth  truths[UNITS_MOST];

static size_t band_of(double events)
{
    size_t band = 0;

    while (band < BANDS - 1 && events >= band_ends[band])
        band++;
    return band;
}

/* A ward or home: gamma levels, clusters, a season, gaps, late entry, effects that ramp and fade. */
static struct future_world make_world(struct future_random *random, const struct scenario *s,
                                      struct unit_truth *truth)
{
    double effect = s->general;
    double wander = exp(s->wander * future_normal(random));

    truth->events = s->events * (s->mixed > 0.0 ? future_gamma(random, s->mixed) / s->mixed : 1.0) + 0.2;
    truth->is_real = future_uniform(random) < s->share;
    if (truth->is_real)
        effect =
            (1.0 + effect) * (1.0 + s->own * (1.0 + s->own_sd * (2.0 * future_uniform(random) - 1.0))) - 1.0;
    effect = (1.0 + effect) * wander - 1.0;
    return (struct future_world){
        .numbers = FUTURE_RATES,
        .level = truth->events / 500.0,
        .exposure = 500.0,
        .exposure_spread = 0.04,
        .dispersion = 1.0 + exp(0.4 * future_normal(random) - 0.08) * truth->events /
                                (2.0 * fmax(1.0, truth->events / 4.0)),
        .season = 0.06,
        .season_peak = 5,
        .missing = 0.04,
        .late = future_uniform(random) < 0.08 ? 1 + (size_t)(5.0 * future_uniform(random)) : 0,
        .effect = effect,
        .start = BASELINE + (size_t)(4.0 * future_uniform(random)),
        .ramp = 6,
        .relapse = future_uniform(random) < 0.1 ? 20 : 0,
    };
}

static void dig_hole(struct future_random *random, double *numerator, double *denominator)
{
    size_t first = (size_t)((MONTHS - 3) * future_uniform(random));

    if (future_uniform(random) >= 0.05)
        return;
    for (size_t i = first; i < first + 3; i++)
        numerator[i] = denominator[i] = NAN;
}

/* The p-value that must not be used: as if events came one by one. */
static double poisson_p(const struct bright_unit *u)
{
    double pi = u->exposure_now / (u->exposure_before + u->exposure_now);

    return probability_binomial(u->now, u->before + u->now, pi);
}

static void draw_unit(struct future_random *random, const struct scenario *s, size_t at)
{
    double              numerator[MONTHS], denominator[MONTHS];
    struct future_world world = make_world(random, s, &truths[at]);
    uint8_t             open[MONTHS] = { 0 };
    struct spc_series   series = {
          .n = MONTHS, .numerator = numerator, .denominator = denominator, .unjudged = open
    };

    open[MONTHS - 1] = future_uniform(random) < 0.3;
    future_draw(&world, random, MONTHS, numerator, denominator);
    dig_hole(random, numerator, denominator);
    for (size_t i = 0; i < PROCEDURES; i++) {
        struct bright_window window = { BASELINE, SEASON, procedures[i].window, false };

        units[i][at] = bright_read(&series, &window);
        units[i][at].df *= procedures[i].own;
    }
}

static size_t step_up(const struct bright_unit *list, size_t n, double q, double *scratch)
{
    size_t tested = 0, most = 0;

    for (size_t i = 0; i < n; i++)
        if (list[i].reason == BRIGHT_TESTED)
            scratch[tested++] = list[i].p;
    for (size_t k = tested; k > 0 && most == 0; k--) {
        size_t within = 0;

        for (size_t i = 0; i < tested; i++)
            within += scratch[i] <= q * (double)k / (double)tested;
        if (within >= k)
            most = k;
    }
    return most;
}

/* Plain Benjamini-Hochberg on Poisson p-values, as the comparison. */
static struct bright_result find_poisson(struct bright_unit *list, size_t n, double *scratch)
{
    struct bright_result result = { 0 };

    for (size_t i = 0; i < n; i++) {
        list[i].verdict = BRIGHT_NOT_LISTED;
        list[i].p = list[i].reason == BRIGHT_TESTED ? poisson_p(&list[i]) : NAN;
        result.tested += list[i].reason == BRIGHT_TESTED;
    }
    result.listed = step_up(list, n, 0.10, scratch);
    for (size_t i = 0; i < n; i++)
        if (list[i].p <= 0.10 * (double)result.listed / (double)result.tested)
            list[i].verdict = BRIGHT_LISTED;
    return result;
}

static void count_run(const struct bright_unit *list, size_t n, const struct bright_result *result,
                      struct tally *tally)
{
    double wrong = 0.0, listed = 0.0;

    for (size_t i = 0; i < n; i++) {
        bool   is_listed = list[i].verdict != BRIGHT_NOT_LISTED;
        size_t band = band_of(truths[i].events);

        listed += is_listed;
        wrong += is_listed && !truths[i].is_real;
        if (!truths[i].is_real || list[i].reason != BRIGHT_TESTED)
            continue;
        tally->real++;
        tally->found += is_listed;
        tally->band_real[band]++;
        tally->band_found[band] += is_listed;
    }
    tally->runs++;
    tally->with_any += listed > 0.0;
    tally->listed += listed;
    tally->cautious += (double)result->cautious;
    tally->tested += (double)result->tested;
    tally->false_share += listed > 0.0 ? wrong / listed : 0.0;
}

static void print_tally(const char *scenario, const char *procedure, const struct tally *t)
{
    printf("| %s | %s | %.1f%% | %.2f | %.2f | %.1f%% |", scenario, procedure, 100.0 * t->with_any / t->runs,
           t->listed / t->runs, t->cautious / t->runs, 100.0 * t->false_share / t->runs);
    if (t->real <= 0.0) {
        printf(" |\n");
        return;
    }
    printf(" %.0f%% (%.0f, %.0f, %.0f) |\n", 100.0 * t->found / t->real,
           100.0 * t->band_found[0] / fmax(1.0, t->band_real[0]),
           100.0 * t->band_found[1] / fmax(1.0, t->band_real[1]),
           100.0 * t->band_found[2] / fmax(1.0, t->band_real[2]));
}

static void simulate(const struct scenario *s, const struct called *called, uint64_t stream,
                     struct tally *tallies)
{
    static double scratch[UNITS_MOST];

    for (size_t run = 0; run < called->runs; run++) {
        struct future_random random = future_seed(called->seed + stream, run);

        for (size_t i = 0; i < s->units; i++)
            draw_unit(&random, s, i);
        for (size_t i = 0; i < PROCEDURES; i++) {
            struct bright_options options = bright_options_for(SPC_IMPROVE_DOWN, false);
            struct bright_result  result;

            options.prior = procedures[i].prior;
            options.own_only = procedures[i].own_only;
            result = procedures[i].poisson ? find_poisson(units[i], s->units, scratch)
                                           : bright_find(units[i], s->units, &options, scratch);
            count_run(units[i], s->units, &result, &tallies[i]);
        }
    }
}

/* What the list promises, in every world; and that Poisson p-values do not keep it where there is nothing. */
static void check_tallies(struct called *called, const struct scenario *s, const struct tally *tallies)
{
    enum { BOTH, OWN, POISSON };

    called_holds(called, s->name, tallies[BOTH].false_share / tallies[BOTH].runs, 0.0, 0.18);
    if (s->share <= 0.0)
        called_holds(called, "... Poisson p", tallies[POISSON].with_any / tallies[POISSON].runs, 0.6, 1.0);
    else
        called_holds(called, "... more are found by their own past alone",
                     tallies[OWN].found - tallies[BOTH].found, 0.0, INFINITY);
}

int main(int argc, char **argv)
{
    struct called called = called_as(argc, argv, RUNS);

    if (!called.check)
        printf(
            "%zu runs of each world, seed %llu; m is about 8 unless another size is named.\n\n"
            "| world | list | runs that list somebody | listed a run | by the cautious count | false among "
            "listed | real ones found (m below 6, 6 to 12, over 12) |\n|---|---|---|---|---|---|---|\n",
            called.runs, (unsigned long long)called.seed);
    for (size_t i = 0; i < sizeof scenarios / sizeof *scenarios; i++) {
        struct tally tallies[PROCEDURES] = { 0 };

        simulate(&scenarios[i], &called, i, tallies);
        for (size_t p = 0; !called.check && p < PROCEDURES; p++)
            print_tally(scenarios[i].name, procedures[p].name, &tallies[p]);
        if (called.check)
            check_tallies(&called, &scenarios[i], tallies);
    }
    return called_end(&called);
}
