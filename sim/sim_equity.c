/* How often the 95 % interval of a gap holds the truth, for intervals that are easy and for the one we use:
 * calls and tables as in called.h. */
#include "called.h"

#include "conclude/equity.h"
#include "conclude/future.h"
#include "spc/quantile.h"

#include <math.h>
#include <stdio.h>

enum { UNITS_MOST = 60, HALVES = 2, WINDOWS = 2, RUNS = 4000 };

/* What is true of the wards. Group a is a fifth of the people, and lives on wards with higher rates. */
struct world {
    const char *name;
    size_t      units;
    double      bed_days;    /* of a ward's half-year */
    double      ratio, then; /* true rate ratio now and then */
    double      gap_sd;      /* how far wards' own ratios differ (logarithm) */
    double      late;        /* share of wards that join for the last half-year only */
};

static const struct world worlds[] = {
    { "60 wards, ratio 1.8", 60, 3000, 1.8, 1.8, 0.0, 0.0 },
    { "60 wards, ratio 1.8, a tenth late", 60, 3000, 1.8, 1.8, 0.0, 0.1 },
    { "60 wards, ratio 1.8, wards' ratios differ", 60, 3000, 1.8, 1.8, 0.3, 0.0 },
    { "24 wards, ratio 1.8", 24, 3000, 1.8, 1.8, 0.0, 0.0 },
    { "18 wards, ratio 1.8", 18, 3000, 1.8, 1.8, 0.0, 0.0 },
    { "12 wards, ratio 1.8", 12, 3000, 1.8, 1.8, 0.0, 0.0 },
    { "12 wards, ratio 1", 12, 3000, 1.0, 1.0, 0.0, 0.0 },
    { "60 wards, from 1.8 to 1.2", 60, 3000, 1.2, 1.8, 0.0, 0.0 },
    { "60 wards, from 1.8 to 1.0", 60, 3000, 1.0, 1.8, 0.0, 0.0 },
    { "60 larger wards, from 1.8 to 1.0", 60, 9000, 1.0, 1.8, 0.0, 0.0 },
};

struct tally {
    double runs, said, crude, poisson, jackknife, difference;
    double change_said, change_holds, narrowed, widened, width;
};

/* Events of a group on a ward: each person has a rate of their own, and a few have most of the events. */
static double draw_group(struct future_random *random, double bed_days, double rate)
{
    double events = 0.0;

    for (double left = bed_days; left > 0.0; left -= 180.0) {
        double days = left < 180.0 ? left : 180.0;
        events += future_poisson(random, days * rate * future_gamma(random, 0.3) / 0.3);
    }
    return events;
}

/* A ward's share of group a rises with its rate: what a crude comparison trips over. */
static void draw_ward(struct future_random *random, const struct world *w, uint32_t unit,
                      struct equity_data *data, struct equity_cell *cells)
{
    double level = future_gamma(random, 4.0) / 4.0,
           share = 0.08 + 0.12 * level * future_uniform(random) * 2.0;
    double own = exp(w->gap_sd * future_normal(random));
    bool   late = future_uniform(random) < w->late;

    share = share > 0.6 ? 0.6 : share;
    for (uint32_t window = 0; window < WINDOWS; window++)
        for (size_t half = 0; half < HALVES; half++) {
            double             season = half == 0 ? 1.06 : 0.94, rate = 0.015 * level * season;
            double             days = w->bed_days * (0.8 + 0.4 * future_uniform(random));
            double             ratio = (window ? w->ratio : w->then) * own;
            struct equity_cell cell = { .unit = unit,
                                        .window = window,
                                        .exposure_a = floor(days * share),
                                        .exposure_b = floor(days * (1.0 - share)) };

            if (future_uniform(random) < 0.04 || (late && window * HALVES + half < 3))
                continue;
            cell.events_a = draw_group(random, cell.exposure_a, rate * ratio);
            cell.events_b = draw_group(random, cell.exposure_b, rate);
            cells[data->n++] = cell;
        }
}

static bool holds(double estimate, double error, double truth, double t)
{
    return fabs(estimate - truth) <= t * error;
}

/* The ratio of all events to all days, as if nothing hung together. */
static bool crude_holds(const struct equity_gap *gap, double truth)
{
    double estimate = log(gap->events_a / gap->exposure_a / (gap->events_b / gap->exposure_b));

    return holds(estimate, sqrt(1.0 / gap->events_a + 1.0 / gap->events_b), truth, quantile_normal(0.975));
}

/* Mantel-Haenszel with the variance of Greenland and Robins, as if events came one by one. */
static bool poisson_holds(const struct equity_data *data, double estimate, double truth)
{
    double r = 0.0, s = 0.0, m = 0.0;

    for (size_t i = 0; i < data->n; i++) {
        const struct equity_cell *c = &data->cells[i];
        double                    total = c->exposure_a + c->exposure_b;

        if (c->window != 1)
            continue;
        r += c->events_a * c->exposure_b / total;
        s += c->events_b * c->exposure_a / total;
        m += (c->events_a + c->events_b) * c->exposure_a * c->exposure_b / total / total;
    }
    return holds(estimate, sqrt(m / (r * s)), truth, quantile_normal(0.975));
}

static bool inside(struct equity_figure figure, double truth)
{
    return figure.low <= truth && truth <= figure.high;
}

static void count_run(const struct world *w, const struct equity_data *data, struct tally *tally)
{
    static double        scratch[EQUITY_SCRATCH_PER_UNIT * UNITS_MOST];
    struct equity_gap    gap = equity_measure(data, 1, scratch);
    struct equity_change change = equity_compare(data, scratch);

    tally->runs++;
    if (gap.reason == EQUITY_SAID) {
        tally->said++;
        tally->crude += crude_holds(&gap, log(w->ratio));
        tally->poisson += poisson_holds(data, log(gap.ratio.value), log(w->ratio));
        tally->jackknife += inside(gap.ratio, w->ratio);
        tally->width += gap.ratio.high / gap.ratio.low;
    }
    if (change.reason != EQUITY_SAID)
        return;
    tally->change_said++;
    tally->change_holds += inside(change.ratio_of_ratios, w->ratio / w->then);
    tally->narrowed += change.verdict == EQUITY_NARROWED;
    tally->widened += change.verdict == EQUITY_WIDENED;
}

static void simulate(const struct world *w, const struct called *called, uint64_t stream, struct tally *t)
{
    static struct equity_cell cells[UNITS_MOST * HALVES * WINDOWS];

    *t = (struct tally){ 0 };
    for (size_t run = 0; run < called->runs; run++) {
        struct future_random random = future_seed(called->seed + stream, run);
        struct equity_data   data = { .cells = cells, .units = w->units };

        for (uint32_t unit = 0; unit < w->units; unit++)
            draw_ward(&random, w, unit, &data, cells);
        count_run(w, &data, t);
    }
}

static void print_tally(const struct world *w, const struct tally *t)
{
    printf("| %s | %.0f%% | %.1f%% | %.1f%% | %.1f%% | %.2f | %.1f%% | %.1f%% | %.1f%% |\n", w->name,
           100.0 * t->said / t->runs, 100.0 * t->crude / t->said, 100.0 * t->poisson / t->said,
           100.0 * t->jackknife / t->said, t->width / t->said, 100.0 * t->change_holds / t->change_said,
           100.0 * t->narrowed / t->change_said, 100.0 * t->widened / t->change_said);
}

static void check_tally(struct called *called, const struct world *w, const struct tally *t)
{
    bool changes = w->ratio < w->then;

    called_holds(called, w->name, t->jackknife / t->said, 0.88, 0.99);
    called_holds(called, "... crude Poisson is far off", t->crude / t->said, 0.0, 0.6);
    called_holds(called, "... the change", t->change_holds / t->change_said, 0.88, 0.99);
    called_holds(called, "... said to have changed", (t->narrowed + t->widened) / t->change_said,
                 changes ? 0.5 : 0.0, changes ? 1.0 : 0.13);
}

int main(int argc, char **argv)
{
    struct called called = called_as(argc, argv, RUNS);
    struct tally  tally;

    if (!called.check)
        printf(
            "%zu runs of each world, seed %llu. The share of runs in which an interval holds the truth:\n\n"
            "| world | can be said | crude Poisson | Mantel-Haenszel, Poisson | jackknife | its upper end to "
            "its lower | change, jackknife | said to have narrowed | widened |\n"
            "|---|---|---|---|---|---|---|---|---|\n",
            called.runs, (unsigned long long)called.seed);
    for (size_t i = 0; i < sizeof worlds / sizeof *worlds; i++) {
        simulate(&worlds[i], &called, i, &tally);
        if (called.check)
            check_tally(&called, &worlds[i], &tally);
        else
            print_tally(&worlds[i], &tally);
    }
    return called_end(&called);
}
