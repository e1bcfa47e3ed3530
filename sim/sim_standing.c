/* How often a standing is false, how often it changes, and how often it finds a change that is there:
 * `sim_standing [runs] [seed]` prints the tables of docs/simulations.md. */
#include "called.h"
#include "ward.h"

#include <math.h>
#include <stdio.h>

enum { RUNS = 20000, LATE_IN_100 = 4, GAPS = WARD_BASELINE + WARD_ACTIVE };

/* Counted over wards: shares of them, but changes per 100 ward-months. */
struct tally {
    double ever[2], end[2];           /* of standings: improving, concern */
    double icon_ever[2], icon_end[2]; /* of icons */
    double changes, icon_changes, months;
};

static void count_change(int now, int *before, double *changes)
{
    *changes += now != *before;
    *before = now;
}

/* Looks at one ward every month of 18. */
static void watch_ward(const struct ward_kind *kind, struct future_random *random, struct tally *tally)
{
    static struct ward_chart chart;
    struct ward              ward;
    int                      stood = 0, shown = 0;
    bool                     ever[2] = { false }, icon_ever[2] = { false };

    ward_draw(kind, random, &ward);
    for (size_t n = ward.baseline + 1; n <= ward.n; n++) {
        bool late = !kind->tidy && n < ward.n && future_uniform(random) * 100 < LATE_IN_100;
        int  icon;

        ward_look(kind, &ward, n, late, &chart);
        icon = ward_icon(&chart);
        if (n == ward.baseline + 1)
            shown = icon; /* the first is no change */
        count_change(chart.standing.side, &stood, &tally->changes);
        count_change(icon, &shown, &tally->icon_changes);
        tally->months++;
        for (int k = 0; k < 2; k++) {
            ever[k] |= chart.standing.side == (k ? 1 : -1);
            icon_ever[k] |= icon == (k ? 1 : -1);
        }
    }
    for (int k = 0; k < 2; k++) {
        tally->ever[k] += ever[k];
        tally->icon_ever[k] += icon_ever[k];
        tally->end[k] += stood == (k ? 1 : -1);
        tally->icon_end[k] += shown == (k ? 1 : -1);
    }
}

static struct tally simulate(const struct ward_kind *kind, const struct called *called, uint64_t stream)
{
    struct future_random random = future_seed(called->seed, stream);
    struct tally         tally = { .months = 0 };
    double              *shares[] = { tally.ever, tally.end, tally.icon_ever, tally.icon_end };

    for (size_t run = 0; run < called->runs; run++)
        watch_ward(kind, &random, &tally);
    for (size_t i = 0; i < 4; i++)
        for (int k = 0; k < 2; k++)
            shares[i][k] *= 100.0 / (double)called->runs;
    tally.changes *= 100.0 / tally.months;
    tally.icon_changes *= 100.0 / tally.months;
    return tally;
}

static const double events[] = { 4, 8, 16, 30 };

static void print_unchanged(const char *name, double m, const struct tally *t)
{
    printf("| %s | %.0f | %.1f + %.1f | %.1f + %.1f | %.2f | %.1f + %.1f | %.1f + %.1f | %.1f |\n", name, m,
           t->end[0], t->end[1], t->ever[0], t->ever[1], t->changes, t->icon_end[0], t->icon_end[1],
           t->icon_ever[0], t->icon_ever[1], t->icon_changes);
    fflush(stdout);
}

static void unchanged(struct called *called)
{
    static const struct {
        const char      *name;
        struct ward_kind kind;
    } worlds[] = {
        { "steady", { .tidy = true } },
        { "season 6 %, gaps, late", { .season = 0.06 } },
        { "season 15 %, gaps, late", { .season = 0.15 } },
        { "share of 30 %, season 6 %, gaps, late", { .season = 0.06, .shares = true } },
    };

    if (!called->check)
        printf(
            "Wards in which nothing changed, over 18 months: %zu of each, seed %llu. Per cent of wards: "
            "improving + concern.\n\n"
            "| world | m | standing at the end | standing ever | its changes per 100 ward-months | icon at "
            "the end | icon ever | its changes |\n|---|---|---|---|---|---|---|---|\n",
            called->runs, (unsigned long long)called->seed);
    for (size_t w = 0; w < sizeof worlds / sizeof *worlds; w++)
        for (size_t i = 0; i < 4; i++) {
            struct ward_kind kind = worlds[w].kind;
            struct tally     tally;

            kind.events = events[i];
            tally = simulate(&kind, called, w * 4 + i);
            if (!called->check)
                print_unchanged(worlds[w].name, events[i], &tally);
            called_holds(called, "standing at the end, per cent of unchanged wards",
                         tally.end[0] + tally.end[1], 0.5, 12);
            called_holds(called, "changes of standing per 100 ward-months", tally.changes, 0.1, 2);
            called_holds(called, "changes of icon per 100 ward-months", tally.icon_changes, 3, 13);
        }
}

static void print_changed(double fall, double m, const struct tally *tidy, const struct tally *tally)
{
    printf("| %.0f %% | %.0f | %.0f | %.0f | %.0f | %.0f | %.0f | %.0f |\n", fall, m, tidy->end[0],
           tidy->icon_end[0], tally->end[0], tally->ever[0], tally->icon_end[0], tally->icon_ever[0]);
    fflush(stdout);
}

static void changed(struct called *called)
{
    static const double effects[] = { -0.25, -0.40 };
    static const double least[2][4] = { { 3, 8, 15, 28 }, { 12, 25, 44, 66 } };

    if (!called->check)
        printf(
            "\nWards whose level fell, over the 6 months after a start up to 3 months late: found improving "
            "within 18 months, per cent. Steady: nothing else; then with a season of 6 %%, gaps, late "
            "numbers "
            "and relapse.\n\n| fall | m | steady: standing at the end | icon at the end | standing at the "
            "end | "
            "standing ever | icon at the end | icon ever |\n|---|---|---|---|---|---|---|---|\n");
    for (size_t e = 0; e < 2; e++)
        for (size_t i = 0; i < 4; i++) {
            struct ward_kind steady = { .events = events[i], .effect = effects[e], .tidy = true };
            struct ward_kind kind = { .events = events[i], .effect = effects[e], .season = 0.06 };
            struct tally     tidy = simulate(&steady, called, 200 + e * 4 + i);
            struct tally     tally = simulate(&kind, called, 100 + e * 4 + i);

            if (!called->check)
                print_changed(-100 * effects[e], events[i], &tidy, &tally);
            called_holds(called, "a fall found at the end, per cent", tally.end[0], least[e][i], 99);
            called_holds(called, "the standing finds as much as the icon", tidy.end[0] - tidy.icon_end[0], -2,
                         99);
        }
}

/* Gaps between rare events, and single values: 12 of baseline, 18 more, `times` as long or high. */
static void draw_gaps(const char *kind, double times, struct future_random *random, double *x)
{
    for (size_t i = 0; i < GAPS; i++) {
        double level = i < WARD_BASELINE ? 1.0 : times;

        x[i] = kind[0] == 't'   ? level * future_gamma(random, 1.0)
               : kind[0] == 'g' ? floor(20.0 * level * future_gamma(random, 1.0))
                                : 5.0 * level + future_normal(random);
    }
}

/* The side of the standing at the end; 0: none. */
static int side_of_gaps(const char *kind, const double *x)
{
    struct spc_point   points[GAPS];
    struct spc_phase   phases[1];
    double             scratch[3 * GAPS];
    struct spc_series  series = { .n = GAPS, .value = x };
    struct spc_options options = spc_options_for(spc_kind_find(kind));
    struct spc_result  result = { .points = points, .phases = phases };

    options.baseline = WARD_BASELINE;
    if (spc_compute(&series, &options, scratch, &result).status != SPC_OK)
        return 0;
    return standing_of(&series, &options, &result).side;
}

static void other_kinds(struct called *called)
{
    static const struct {
        const char *kind, *name;
        double      times;
    } rows[] = {
        { "t", "T, nothing changed", 1 },          { "t", "T, gaps 1.6 times as long", 1.6 },
        { "t", "T, gaps 0.6 times as long", 0.6 }, { "g", "G, nothing changed", 1 },
        { "g", "G, gaps 1.6 times as long", 1.6 }, { "g", "G, gaps 0.6 times as long", 0.6 },
        { "i", "I, nothing changed", 1 },          { "i", "I, up by 1 standard deviation", 1.2 },
    };

    if (!called->check)
        printf("\nGaps between rare events and single values, after 12 of baseline and 18 more: standing at "
               "the end, "
               "per cent.\n\n| chart | longer, higher | shorter, lower |\n|---|---|---|\n");
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        struct future_random random = future_seed(called->seed, 300 + k);
        double               sides[2] = { 0 }, x[GAPS];

        for (size_t run = 0; run < called->runs; run++) {
            int side;

            draw_gaps(rows[k].kind, rows[k].times, &random, x);
            side = side_of_gaps(rows[k].kind, x);
            sides[0] += side > 0;
            sides[1] += side < 0;
        }
        sides[0] *= 100.0 / (double)called->runs;
        sides[1] *= 100.0 / (double)called->runs;
        if (!called->check)
            printf("| %s | %.1f | %.1f |\n", rows[k].name, sides[0], sides[1]);
        if (rows[k].times == 1)
            called_holds(called, rows[k].name, sides[0] + sides[1], 1, 9);
    }
}

int main(int argc, char **argv)
{
    struct called called = called_as(argc, argv, RUNS);

    unchanged(&called);
    changed(&called);
    other_kinds(&called);
    return called_end(&called);
}
