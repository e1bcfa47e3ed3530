/* A plan counts what charts of its futures would show, and nothing else: each future is computed again here,
 * point by point, as a page would compute it. */
#include "spc/trial.h"

#include <stdlib.h>

#include "conclude/plan.h"
#include "conclude/standing.h"

enum { FUTURES = 250, FUTURES_KEPT = 1000 };

struct a_plan {
    const char         *tells;
    const char         *kind;
    unsigned            rules;
    size_t              baseline, horizon;
    struct future_world world;
};

/* clang-format off */
static const struct a_plan plans[] = {
    { "rates, a fall", "up", 0, 12, 24,
      { FUTURE_RATES, .level = 0.01, .exposure = 800, .exposure_spread = 0.04, .dispersion = 3,
        .effect = -0.4, .start = 12 } },
    { "rates, a rise that starts late and grows, with gaps", "up", 0, 12, 24,
      { FUTURE_RATES, .level = 0.02, .exposure = 300, .dispersion = 1, .missing = 0.1, .effect = 1,
        .start = 15, .ramp = 6 } },
    { "rates, no effect, a season, joined late", "u", SPC_RULES_MDC, 18, 24,
      { FUTURE_RATES, .level = 0.01, .exposure = 1600, .dispersion = 2, .season = 0.15, .season_peak = 5,
        .late = 4 } },
    { "rates that drift, so that there are more levels than tables", "up", 0, 24, 60,
      { FUTURE_RATES, .level = 0.01, .exposure = 800, .dispersion = 3, .drift = 0.01 } },
    { "weeks, with a baseline of a year", "up", 0, 52, 40,
      { FUTURE_RATES, .level = 0.01, .exposure = 500, .dispersion = 2, .missing = 0.05,
        .effect = -0.5, .start = 52 } },
    { "so many events that no table holds them", "up", 0, 12, 12,
      { FUTURE_RATES, .level = 0.5, .exposure = 1e6, .dispersion = 40, .effect = -0.01, .start = 12 } },
    { "shares, clustered", "pp", 0, 12, 24,
      { FUTURE_SHARES, .level = 0.6, .exposure = 40, .exposure_spread = 0.2, .dispersion = 2,
        .effect = 0.3, .start = 12 } },
    { "shares of so many that no table holds them", "p", SPC_RULES_WESTERN, 12, 12,
      { FUTURE_SHARES, .level = 0.5, .exposure = 1e8, .dispersion = 1, .effect = 0.0001, .start = 12 } },
    { "shares of one case a month", "pp", 0, 12, 24,
      { FUTURE_SHARES, .level = 0.5, .exposure = 1, .dispersion = 1, .effect = 0.5, .start = 12 } },
    { "counts, Nelson's rules", "c", SPC_RULES_NELSON, 12, 24,
      { FUTURE_RATES, .level = 4, .exposure = 1, .dispersion = 1, .effect = -0.5, .start = 12 } },
    { "values, relapse", "i", SPC_RULES_IHI, 12, 24,
      { FUTURE_VALUES, .level = 10, .dispersion = 2, .effect = -0.25, .start = 12, .relapse = 24 } },
    { "values drawn from rates", "i", 0, 12, 24,
      { FUTURE_RATES, .level = 0.01, .exposure = 800, .exposure_spread = 0.1, .dispersion = 1,
        .effect = -0.5, .start = 12 } },
    { "a run chart", "run", SPC_RULES_IHI_RUN, 12, 24,
      { FUTURE_VALUES, .level = 10, .dispersion = 2, .effect = 0.25, .start = 12 } },
    { "a run chart of rates, by Anhoej", "run", 0, 12, 24,
      { FUTURE_RATES, .level = 0.01, .exposure = 500, .dispersion = 1, .effect = -0.6, .start = 12 } },
    { "a baseline too short for a standing", "up", 0, 8, 24,
      { FUTURE_RATES, .level = 0.01, .exposure = 800, .dispersion = 1, .effect = -0.6, .start = 8 } },
    { "almost nothing ever happens", "up", 0, 12, 24,
      { FUTURE_RATES, .level = 0.001, .exposure = 100, .dispersion = 1, .effect = 4, .start = 12 } },
    { "it stops altogether", "up", 0, 12, 24,
      { FUTURE_RATES, .level = 0.01, .exposure = 800, .dispersion = 1.2, .effect = -1, .start = 12 } },
    { "it becomes certain", "pp", 0, 12, 24,
      { FUTURE_SHARES, .level = 0.5, .exposure = 30, .dispersion = 1.2, .effect = 1, .start = 12 } },
    { "months with nothing at all", "i", 0, 12, 24,
      { FUTURE_VALUES, .level = 10, .dispersion = 2, .missing = 0.9, .effect = 0, .start = 12 } },
};
/* clang-format on */

static struct plan plan_of(const struct a_plan *a)
{
    struct plan plan = { .chart = spc_options_for(spc_kind_find(a->kind)),
                         .world = a->world,
                         .baseline = a->baseline,
                         .horizon = a->horizon,
                         .futures = FUTURES,
                         .seed = 20261122 };

    plan.chart.rules = a->rules;
    return plan;
}

/* Where each of the four first showed in one future: lasting high, lasting low, icon high, icon low. */
static void look(const struct plan *plan, struct trial *trial, size_t first[4])
{
    for (int k = 0; k < 4; k++)
        first[k] = SIZE_MAX;
    for (size_t t = 0; t < plan->horizon; t++) {
        struct standing standing;
        int             icon, said;

        trial->series.n = plan->baseline + t + 1;
        trial_compute(trial);
        if (trial->fault.status != SPC_OK)
            fail_msg("fault %d at %zu", (int)trial->fault.status, trial->fault.point);
        standing = standing_of(&trial->series, &trial->options, &trial->result);
        icon = trial->result.variation == SPC_VARIATION_NEUTRAL_HIGH  ? 1
               : trial->result.variation == SPC_VARIATION_NEUTRAL_LOW ? -1
                                                                      : 0;
        if (trial->result.latest != plan->baseline + t)
            icon = 0; /* a gap: the icon is an older one */
        said = plan->chart.kind->has_limits ? standing.side : icon;
        for (int k = 0; k < 2; k++) {
            int d = k ? -1 : 1;

            if (said == d && first[k] == SIZE_MAX)
                first[k] = t;
            if (icon == d && first[2 + k] == SIZE_MAX)
                first[2 + k] = t;
        }
    }
}

/* Charts a plan's futures one by one, and counts. */
static void count(const struct plan *plan, double *scratch, double (*seen)[4])
{
    static struct trial trial;
    double              x[TRIAL_MOST], n[TRIAL_MOST];
    size_t              first[4];

    for (size_t f = 0; f < plan->futures; f++) {
        assert_int_equal(plan_future(plan, f, scratch, x, n), PLAN_OK);
        trial = trial_of(plan->chart.kind->code, 0);
        trial.options.rules = plan->chart.rules;
        trial.options.baseline = plan->baseline;
        trial.series.numerator = x;
        trial.series.denominator = n;
        if (plan->world.numbers == FUTURE_VALUES)
            trial.series.value = x;
        if (strcmp(plan->chart.kind->code, "c") == 0)
            trial.series.denominator = NULL;
        look(plan, &trial, first);
        for (int k = 0; k < 4; k++)
            for (size_t t = first[k]; t < plan->horizon; t++)
                seen[t][k]++;
    }
}

/* Holds the shares that a plan says against the futures counted; adds up how often much had shown. */
static void compare(const char *tells, const struct plan_point *point, const double seen[4], int shown[4])
{
    double said[4] = { point->lasting_high, point->lasting_low, point->icon_high, point->icon_low };

    for (int k = 0; k < 4; k++) {
        if (said[k] != seen[k] / FUTURES)
            fail_msg("%s, count %d: %g, charts show %g", tells, k, said[k], seen[k] / FUTURES);
        shown[k] += said[k] > 0.1;
    }
}

static void test_agrees_with_charts(void **state)
{
    static double seen[100][4];
    int           shown[4] = { 0 };

    (void)state;
    for (size_t i = 0; i < COUNT(plans); i++) {
        struct plan        plan = plan_of(&plans[i]);
        struct plan_point  points[100];
        struct plan_result result = { .points = points };
        double            *scratch = calloc(plan_scratch(&plan), sizeof *scratch);

        assert_non_null(scratch);
        assert_int_equal(plan_simulate(&plan, scratch, &result), PLAN_OK);
        memset(seen, 0, sizeof seen);
        count(&plan, scratch, seen);
        for (size_t t = 0; t < plan.horizon; t++)
            compare(plans[i].tells, &points[t], seen[t], shown);
        free(scratch);
    }
    for (int k = 0; k < 4; k++)
        assert_true(shown[k] > 10);
}

static int by_size(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;

    return (a > b) - (a < b);
}

/* Quantiles are those of the futures' values, by sorting; the path is the first future's; the median is when
 * half have shown. */
static void test_fan(void **state)
{
    static double      values[FUTURES_KEPT];
    struct plan        plan = plan_of(&plans[0]);
    struct plan_point  points[24];
    struct plan_result result = { .points = points };
    double            *scratch, x[36], n[36];

    (void)state;
    plan.futures = FUTURES_KEPT + 100;
    scratch = calloc(plan_scratch(&plan), sizeof *scratch);
    assert_non_null(scratch);
    for (size_t t = 0; t < plan.horizon; t += 7) {
        for (size_t f = 0; f < FUTURES_KEPT; f++) {
            assert_int_equal(plan_future(&plan, f, scratch, x, n), PLAN_OK);
            values[f] = x[12 + t] / n[12 + t];
        }
        assert_int_equal(plan_simulate(&plan, scratch, &result), PLAN_OK);
        assert_alike(points[t].path, values[0]);
        qsort(values, FUTURES_KEPT, sizeof *values, by_size);
        assert_alike(points[t].quantile[0], values[50]);
        assert_alike(points[t].quantile[1], values[250]);
        assert_alike(points[t].quantile[2], values[500]);
        assert_alike(points[t].quantile[3], values[749]);
        assert_alike(points[t].quantile[4], values[949]);
    }
    assert_int_equal(plan_future(&plan, 0, scratch, n, NULL), PLAN_OK);
    assert_int_equal(plan_future(&plan, 0, scratch, x, n), PLAN_OK);
    assert_alike(points[23].path, x[35] / n[35]);
    assert_true(result.median_high == SIZE_MAX);
    assert_true(result.median_low > 8 && result.median_low <= 24);
    assert_true(points[result.median_low - 1].lasting_low >= 0.5);
    assert_true(points[result.median_low - 2].lasting_low < 0.5);

    free(scratch);
    plan.world.effect = 1;
    scratch = calloc(plan_scratch(&plan), sizeof *scratch);
    assert_non_null(scratch);
    assert_int_equal(plan_simulate(&plan, scratch, &result), PLAN_OK);
    assert_true(result.median_low == SIZE_MAX && result.median_high < 24);
    free(scratch);

    plan = plan_of(&plans[0]);
    plan.world.late = 40;
    scratch = calloc(plan_scratch(&plan), sizeof *scratch);
    assert_non_null(scratch);
    assert_int_equal(plan_simulate(&plan, scratch, &result), PLAN_OK);
    assert_true(isnan(points[23].quantile[2]) && isnan(points[23].path));
    assert_true(points[23].icon_high == 0 && points[23].lasting_low == 0);
    free(scratch);
}

/* Every refusal: what is wrong with it, and nothing is computed. */
static void refused(const char *what, struct plan plan, enum plan_status expected)
{
    struct plan_result result = { 0 };

    if (plan_question_check(&plan) != expected)
        fail_msg("%s: %d, expected %d", what, (int)plan_question_check(&plan), (int)expected);
    if (expected == PLAN_OK)
        return;
    assert_int_equal(plan_simulate(&plan, NULL, &result), expected);
    assert_int_equal(plan_future(&plan, 0, NULL, NULL, NULL), expected);
    assert_int_equal(plan_scratch(&plan), 0);
}

#define REFUSED(expected, change)                                                                            \
    do {                                                                                                     \
        struct plan plan = plan_of(&plans[0]);                                                               \
        change;                                                                                              \
        refused(#change, plan, expected);                                                                    \
    } while (0)

static void test_bad_input(void **state)
{
    (void)state;
    REFUSED(PLAN_OK, plan.seed = 0);
    REFUSED(PLAN_BAD_KIND, plan.chart.kind = NULL);
    assert_true(plan_question_takes(spc_kind_find("up")));
    assert_false(plan_question_takes(spc_kind_find("mr")));
    assert_string_equal(plan_question_usual(FUTURE_RATES)->code, "up");
    assert_string_equal(plan_question_usual(FUTURE_SHARES)->code, "pp");
    assert_string_equal(plan_question_usual(FUTURE_VALUES)->code, "i");
    REFUSED(PLAN_BAD_KIND, plan.chart.kind = spc_kind_find("mr"));
    REFUSED(PLAN_BAD_KIND, plan.chart.kind = spc_kind_find("pp"));
    REFUSED(PLAN_BAD_KIND, plan.world.numbers = FUTURE_VALUES);
    REFUSED(PLAN_BAD_RULES, plan.chart.rules = 1u << 20);
    REFUSED(PLAN_BAD_RULES, plan.chart.shift = 5);
    REFUSED(PLAN_BAD_RULES, plan.chart.shift = 9);
    REFUSED(PLAN_BAD_RULES, plan.chart.trend = 4);
    REFUSED(PLAN_BAD_RULES, plan.chart.trend = 9);
    REFUSED(PLAN_OK, plan.chart.trend = 5; plan.chart.shift = 6);
    REFUSED(PLAN_NO_LEVEL, plan.world.level = 0);
    REFUSED(PLAN_NO_LEVEL, plan.world.level = -1);
    REFUSED(PLAN_NO_LEVEL, plan.world.level = NAN);
    REFUSED(PLAN_NO_LEVEL, plan.world.level = INFINITY);
    REFUSED(PLAN_NO_LEVEL, plan.chart.kind = spc_kind_find("pp"); plan.world.numbers = FUTURE_SHARES;
            plan.world.level = 1);
    REFUSED(PLAN_NO_EXPOSURE, plan.world.exposure = 0);
    REFUSED(PLAN_NO_EXPOSURE, plan.world.exposure = -5);
    REFUSED(PLAN_NO_EXPOSURE, plan.world.exposure = NAN);
    REFUSED(PLAN_NO_EXPOSURE, plan.world.exposure = 2e9);
    REFUSED(PLAN_NO_EXPOSURE, plan.world.exposure = 1e5; plan.world.level = 1e5);
    REFUSED(PLAN_BAD_SPREAD, plan.world.dispersion = 0.99);
    REFUSED(PLAN_BAD_SPREAD, plan.world.dispersion = 2e6);
    REFUSED(PLAN_BAD_SPREAD, plan.world.exposure_spread = -0.1);
    REFUSED(PLAN_BAD_SPREAD, plan.world.exposure_spread = 0.6);
    REFUSED(PLAN_BAD_SPREAD, plan.world.season = 1.1);
    REFUSED(PLAN_BAD_SPREAD, plan.world.drift = NAN);
    REFUSED(PLAN_BAD_SPREAD, plan.world.missing = -0.1);
    REFUSED(PLAN_BAD_SPREAD, plan.world.missing = 1);
    REFUSED(PLAN_BAD_SPREAD, plan.chart.kind = spc_kind_find("i"); plan.world.numbers = FUTURE_VALUES;
            plan.world.dispersion = 0);
    REFUSED(PLAN_OK, plan.world.effect = -1);
    REFUSED(PLAN_OK, plan.world.effect = 1.5);
    REFUSED(PLAN_BAD_EFFECT, plan.world.effect = -1.01);
    REFUSED(PLAN_BAD_EFFECT, plan.world.effect = 9.1);
    REFUSED(PLAN_BAD_EFFECT, plan.world.effect = NAN);
    REFUSED(PLAN_BAD_EFFECT, plan.chart.kind = spc_kind_find("pp"); plan.world.numbers = FUTURE_SHARES;
            plan.world.level = 0.6; plan.world.effect = 0.7);
    REFUSED(PLAN_BAD_HORIZON, plan.horizon = 0);
    REFUSED(PLAN_BAD_HORIZON, plan.horizon = 10000);
    REFUSED(PLAN_BAD_HORIZON, plan.horizon = PLAN_POINTS_MOST - 11);
    REFUSED(PLAN_OK, plan.horizon = PLAN_POINTS_MOST - 12);
    REFUSED(PLAN_BAD_HORIZON, plan.baseline = 1);
    REFUSED(PLAN_BAD_HORIZON, plan.baseline = PLAN_BASELINE_MOST + 1);
    REFUSED(PLAN_BAD_FUTURES, plan.futures = 0);
    REFUSED(PLAN_BAD_FUTURES, plan.futures = PLAN_FUTURES_MOST + 1);
}

/* The same plan with one thing changed: by hand. */
static void test_what_would_help(void **state)
{
    struct plan plan = plan_of(&plans[0]), other;

    (void)state;
    plan.world.relapse = 30;
    plan.world.ramp = 3;
    plan.world.late = 1;
    plan.world.season_peak = 5;
    plan.world.drift = 0.01;
    assert_alike(plan_question_with_effect(&plan, -0.1).world.effect, -0.1);

    other = plan_question_longer(&plan, 24);
    assert_int_equal(other.baseline, 24);
    assert_int_equal(other.horizon, 24);
    assert_int_equal(other.world.start, 24);
    assert_int_equal(other.world.relapse, 42);
    plan.world.relapse = 0;
    plan.world.start = 3;
    other = plan_question_longer(&plan, 24);
    assert_int_equal(other.world.start, 3);
    assert_int_equal(other.world.relapse, 0);

    other = plan_question_pooled(&plan, 4);
    assert_alike(other.world.exposure, 3200);
    assert_alike(other.world.exposure_spread, 0.02);
    assert_alike(other.world.dispersion, 3);

    other = plan_question_finer(&plan, 4);
    assert_int_equal(other.baseline, 48);
    assert_int_equal(other.horizon, 96);
    assert_alike(other.world.exposure, 200);
    assert_int_equal(other.world.season_length, 48);
    assert_int_equal(other.world.season_peak, 20);
    assert_int_equal(other.world.ramp, 12);
    assert_int_equal(other.world.late, 4);
    assert_alike(pow(1 + other.world.drift, 4), 1.01);
    plan.world.season_length = 52;
    assert_int_equal(plan_question_finer(&plan, 7).world.season_length, 364);

    plan.world = (struct future_world){ FUTURE_VALUES, .level = 10, .dispersion = 2 };
    assert_alike(plan_question_pooled(&plan, 4).world.dispersion, 1);
}

/* By hand: 100 and 120 in turn, 10 and 12 events; then a second phase of its own. */
static void test_from_a_series(void **state)
{
    double       x[20], n[20];
    size_t       start = 12;
    struct trial trial = trial_of("up", 20);
    struct plan  plan = { .horizon = 5 };

    (void)state;
    for (size_t i = 0; i < 20; i++) {
        n[i] = i % 2 ? 120 : 80;
        x[i] = i < 12 ? n[i] / 10 : n[i] / 20;
    }
    trial.series.numerator = x;
    trial.series.denominator = n;
    trial.options.baseline = 12;
    trial.options.multiply = 1000;
    trial_compute(&trial);
    assert_true(plan_question_from(&trial.series, &trial.options, &trial.result, &plan));
    assert_int_equal(plan.baseline, 12);
    assert_int_equal(plan.horizon, 5);
    assert_int_equal(plan.world.numbers, FUTURE_RATES);
    assert_alike(plan.world.level, 0.1);
    assert_alike(plan.world.exposure, 100);
    assert_alike(plan.world.exposure_spread, 0.2);
    assert_alike(plan.world.dispersion, 1);

    x[3] = 30;
    trial_compute(&trial);
    assert_true(plan_question_from(&trial.series, &trial.options, &trial.result, &plan));
    assert_alike(plan.world.dispersion, trial.phases[0].sigma_z * trial.phases[0].sigma_z);
    x[3] = NAN;
    trial.series.starts = &start;
    trial.series.n_starts = 1;
    trial_compute(&trial);
    assert_true(plan_question_from(&trial.series, &trial.options, &trial.result, &plan));
    assert_int_equal(plan.baseline, 8);
    assert_alike(plan.world.level, 0.05);
    trial.series.n = 13;
    trial_compute(&trial);
    assert_false(plan_question_from(&trial.series, &trial.options, &trial.result, &plan));

    trial.series.n = 12;
    trial.series.n_starts = 0;
    trial.options.kind = spc_kind_find("pp");
    trial.options.multiply = 0;
    trial_compute(&trial);
    assert_true(plan_question_from(&trial.series, &trial.options, &trial.result, &plan));
    assert_int_equal(plan.world.numbers, FUTURE_SHARES);

    trial = trial_of("i", 12);
    trial.series.value = n;
    trial.options.multiply = 10;
    trial_compute(&trial);
    assert_true(plan_question_from(&trial.series, &trial.options, &trial.result, &plan));
    assert_int_equal(plan.world.numbers, FUTURE_VALUES);
    assert_alike(plan.world.level, 100);
    assert_alike(plan.world.dispersion, 40 / 1.128);
    for (size_t i = 0; i < 12; i++)
        n[i] = 7;
    trial_compute(&trial);
    assert_false(plan_question_from(&trial.series, &trial.options, &trial.result, &plan));
}

/* More of anything helps: a larger effect, more units, a longer baseline. Counted, with room for luck. */
static void test_more_helps(void **state)
{
    struct plan        plan = plan_of(&plans[0]);
    struct plan        others[3];
    struct plan_point  points[24];
    struct plan_result result = { .points = points };
    double            *scratch, base;

    (void)state;
    plan.futures = 4000;
    plan.world.effect = -0.3;
    others[0] = plan_question_with_effect(&plan, -0.4);
    others[1] = plan_question_pooled(&plan, 3);
    others[2] = plan_question_longer(&plan, 24);
    scratch = calloc(plan_scratch(&others[1]) + plan_scratch(&others[2]), sizeof *scratch);
    assert_non_null(scratch);
    assert_int_equal(plan_simulate(&plan, scratch, &result), PLAN_OK);
    base = points[23].lasting_low;
    for (size_t i = 0; i < COUNT(others); i++) {
        assert_int_equal(plan_simulate(&others[i], scratch, &result), PLAN_OK);
        if (points[23].lasting_low < base + 0.05)
            fail_msg("help %zu: %g, without it %g", i, points[23].lasting_low, base);
    }
    free(scratch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_agrees_with_charts), cmocka_unit_test(test_fan),
        cmocka_unit_test(test_bad_input),          cmocka_unit_test(test_what_would_help),
        cmocka_unit_test(test_more_helps),         cmocka_unit_test(test_from_a_series),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
