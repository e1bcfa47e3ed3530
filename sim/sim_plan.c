/* What raises the odds of seeing a change, and its price in false alarms: `sim_plan [runs] [seed]` prints the
 * table of docs/simulations.md. */
#include "called.h"
#include "conclude/plan.h"
#include "spc/spc.h"

#include <stdio.h>
#include <stdlib.h>

enum { RUNS = 20000, MONTHS = 18 };

static const double weeks = 52.0 / 12.0;

/* By the end: a lasting signal of the change, and one where there is none. */
struct odds {
    double shown, wrong;
};

static double shown_by(const struct plan *plan)
{
    static struct plan_point points[PLAN_POINTS_MOST];
    struct plan_result       result = { .points = points };
    double                  *scratch = calloc(plan_scratch(plan) + 1, sizeof *scratch);

    if (!scratch || plan_simulate(plan, scratch, &result) != PLAN_OK)
        exit(2);
    free(scratch);
    return 100.0 * points[plan->horizon - 1].lasting_low;
}

static struct odds odds_of(struct plan plan)
{
    struct plan still = plan_question_with_effect(&plan, 0.0);

    return (struct odds){ shown_by(&plan), shown_by(&still) };
}

static void print_odds(const struct odds *odds)
{
    printf(" %.0f / %.1f |", odds->shown, odds->wrong);
    fflush(stdout);
}

static void try_unit(struct called *called, double m, double effect)
{
    struct plan plan = { .chart = spc_options_for(spc_kind_find("up")),
                         .world = { .level = 0.01,
                                    .exposure = m / 0.01,
                                    .exposure_spread = 0.04,
                                    .dispersion = 3,
                                    .effect = effect,
                                    .start = 12 },
                         .baseline = 12,
                         .horizon = MONTHS,
                         .futures = called->runs,
                         .seed = called->seed };
    struct odds months = odds_of(plan), longer = odds_of(plan_question_longer(&plan, 24));
    struct odds pooled = odds_of(plan_question_pooled(&plan, 4)), weekly;

    weekly = odds_of(plan_question_finer(&plan, weeks));
    called_holds(called, "a longer baseline shows more", longer.shown - months.shown, -1, 40);
    called_holds(called, "and is wrong less often", months.wrong - longer.wrong, -1, 10);
    called_holds(called, "four units show more", pooled.shown - months.shown, -1, 90);
    called_holds(called, "months are wrong, per cent", months.wrong, 1, 10);
    called_holds(called, "weeks are wrong, per cent", weekly.wrong, 1, m < 16 ? 17 : 10);
    if (called->check)
        return;
    printf("| %.0f | %.0f %% |", m, -100 * effect);
    print_odds(&months);
    print_odds(&longer);
    print_odds(&pooled);
    print_odds(&weekly);
    printf("\n");
}

int main(int argc, char **argv)
{
    static const double events[] = { 8, 16, 30, 100 };
    struct called       called = called_as(argc, argv, RUNS);

    if (!called.check)
        printf(
            "A lasting signal of a fall within %d months / one where nothing changes, per cent of %zu "
            "futures, "
            "seed %llu.\n\n| m | fall | by the month, baseline of 12 | baseline of 24 | 4 such units in one "
            "chart | by the week, baseline of 52 |\n|---|---|---|---|---|---|\n",
            MONTHS, called.runs, (unsigned long long)called.seed);
    for (size_t i = 0; i < sizeof events / sizeof *events; i++) {
        try_unit(&called, events[i], -0.25);
        try_unit(&called, events[i], -0.4);
    }
    return called_end(&called);
}
