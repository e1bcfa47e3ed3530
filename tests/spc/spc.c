/* The way in: odd and bad input, phases, baselines, and properties that hold whatever the numbers are. */
#include "trial.h"

static const double up_and_down[] = { 12, 9,  15, 11, 8,  13, 16, 10, 9,  14,
                                      12, 18, 21, 19, 22, 20, 18, 23, 21, 20 };

enum { N = COUNT(up_and_down), HALF = N / 2 };

static const double exposure[N] = { 90,  80,  100, 95, 85, 90, 110, 100, 95, 90,
                                    100, 105, 95,  90, 85, 80, 100, 110, 90, 95 };

/* ---- input that is refused ---- */

static const struct {
    const char     *proves;
    const char     *kind;
    double          x[3], n[3];
    bool            ratio;
    enum spc_status status;
    size_t          point;
} bad[] = {
    { "infinite value", "i", { 1, INFINITY, 2 }, { 0 }, false, SPC_NOT_FINITE, 1 },
    { "1e308 would overflow", "i", { 1, 2, -1e308 }, { 0 }, false, SPC_NOT_FINITE, 2 },
    { "a value too small to square", "run", { 1e-300, 2, 1 }, { 0 }, false, SPC_NOT_FINITE, 0 },
    { "infinite denominator", "u", { 1, 2, 3 }, { 9, 9, INFINITY }, true, SPC_NOT_FINITE, 2 },
    { "infinite numerator beside a gap", "u", { INFINITY, 2, 3 }, { NAN, 9, 9 }, true, SPC_NOT_FINITE, 0 },
    { "count below 0", "c", { 1, 2, -1 }, { 0 }, false, SPC_NEGATIVE, 2 },
    { "numerator below 0", "u", { 1, -2, 1 }, { 9, 9, 9 }, true, SPC_NEGATIVE, 1 },
    { "denominator below 0", "p", { 1, 2, 1 }, { 9, 9, -9 }, true, SPC_NEGATIVE, 2 },
    { "denominator below 0 beside a gap", "i", { 1, NAN, 1 }, { 9, -9, 9 }, true, SPC_NEGATIVE, 1 },
    { "more events than cases", "p", { 1, 10, 1 }, { 9, 9, 9 }, true, SPC_ABOVE_DENOMINATOR, 1 },
    { "more events than cases", "pp", { 1, 10, 1 }, { 9, 9, 9 }, true, SPC_ABOVE_DENOMINATOR, 1 },
    { "events without exposure", "up", { 1, 0, 2 }, { 9, 0, 0 }, true, SPC_EVENTS_WITHOUT_EXPOSURE, 2 },
    { "a ratio over 0", "i", { 1, -1, 2 }, { 9, 0, 9 }, true, SPC_EVENTS_WITHOUT_EXPOSURE, 1 },
    { "no denominators", "u", { 1, 2, 3 }, { 0 }, false, SPC_NO_DENOMINATOR, SIZE_MAX },
};

static void test_bad_input_is_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(bad); i++) {
        struct trial trial = trial_of(bad[i].kind, 3);

        print_message("  %s (%s)\n", bad[i].proves, bad[i].kind);
        trial.series.value = bad[i].ratio ? NULL : bad[i].x;
        trial.series.numerator = bad[i].ratio ? bad[i].x : NULL;
        trial.series.denominator = bad[i].ratio ? bad[i].n : NULL;
        trial_compute(&trial);
        assert_int_equal(trial.fault.status, bad[i].status);
        assert_int_equal(trial.fault.point, bad[i].point);
    }
}

static void test_bad_phases_are_refused(void **state)
{
    static const size_t starts[][2] = { { 0, 5 }, { 5, 5 }, { 6, 5 }, { 5, N }, { 5, SIZE_MAX } };
    static const size_t points[] = { 0, 5, 5, N, SIZE_MAX };

    (void)state;
    for (size_t i = 0; i < COUNT(starts); i++) {
        struct trial trial = trial_of("i", N);

        trial.series.value = up_and_down;
        trial.series.starts = starts[i];
        trial.series.n_starts = 2;
        trial_compute(&trial);
        assert_int_equal(trial.fault.status, SPC_BAD_PHASE);
        assert_int_equal(trial.fault.point, points[i]);
    }
}

static void refuse(struct spc_options options)
{
    struct trial trial = trial_of("p", N);

    trial.series.numerator = up_and_down;
    trial.series.denominator = exposure;
    trial.options = options;
    trial_compute(&trial);
    assert_int_equal(trial.fault.status, SPC_BAD_OPTION);
    assert_int_equal(trial.fault.point, SIZE_MAX);
}

static void test_bad_options_are_refused(void **state)
{
    const struct spc_options good = spc_options_for(spc_kind_find("p"));
    struct spc_options       tries[10];

    (void)state;
    for (size_t i = 0; i < COUNT(tries); i++)
        tries[i] = good;
    tries[0].multiply = -1.0;
    tries[1].multiply = NAN;
    tries[2].multiply = INFINITY;
    tries[3].centre = INFINITY;
    tries[4].centre = -0.1;
    tries[5].centre = 1.1;
    tries[6].target = -INFINITY;
    tries[7].shift = 5;
    tries[8].trend = 9;
    tries[9].rules = 1u << 7;
    for (size_t i = 0; i < COUNT(tries); i++)
        refuse(tries[i]);
}

/* ---- input that is odd but answered ---- */

static const char *const codes[] = { "run", "i", "im", "imm", "ip", "mr",   "c", "u",
                                     "up",  "p", "pp", "g",   "t",  "xbar", "s" };

static void test_every_kind_is_known(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(codes); i++)
        assert_ptr_equal(spc_kind_find(codes[i]), spc_kind_at(i));
    assert_null(spc_kind_at(COUNT(codes)));
    assert_null(spc_kind_find("no such"));
}

static void test_nothing_gives_nothing(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(codes); i++) {
        struct trial trial = trial_of(codes[i], 0);

        trial_compute(&trial);
        assert_int_equal(trial.fault.status, SPC_OK);
        assert_int_equal(trial.result.n_phases, 0);
        assert_int_equal(trial.result.latest, SIZE_MAX);
        assert_int_equal(trial.result.variation, SPC_VARIATION_NONE);
    }
}

/* All missing, or all excluded: no lines, no verdict, no icon. */
static void test_no_usable_point(void **state)
{
    double  missing[N];
    uint8_t excluded[N];

    (void)state;
    for (size_t i = 0; i < N; i++) {
        missing[i] = NAN;
        excluded[i] = 1;
    }
    for (size_t i = 0; i < 2 * COUNT(codes); i++) {
        struct trial trial = trial_of(codes[i / 2], N);

        trial_give(&trial, i % 2 ? missing : up_and_down, exposure);
        trial.series.excluded = i % 2 ? NULL : excluded;
        trial.options.target = 10.0;
        trial.options.improve = SPC_IMPROVE_UP;
        trial_compute(&trial);
        assert_int_equal(trial.fault.status, SPC_OK);
        assert_true(isnan(trial.points[3].centre));
        assert_true(isnan(trial.points[3].upper));
        assert_int_equal(trial.points[3].signals, 0);
        assert_false(trial.phases[0].has_runs_verdict);
        assert_int_equal(trial.result.usable, 0);
        assert_int_equal(trial.result.variation, SPC_VARIATION_NONE);
        assert_int_equal(trial.result.assurance, SPC_ASSURANCE_NONE);
    }
}

static void test_one_point(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(codes); i++) {
        struct trial trial = trial_of(codes[i], 1);

        trial_give(&trial, up_and_down, exposure);
        trial_compute(&trial);
        assert_int_equal(trial.fault.status, SPC_OK);
        assert_int_equal(trial.points[0].signals, 0);
        assert_false(trial.phases[0].runs_signal);
        assert_int_equal(trial.result.variation,
                         strcmp(codes[i], "mr") ? SPC_VARIATION_COMMON : SPC_VARIATION_NONE);
    }
}

static void test_all_equal_is_common(void **state)
{
    double same[N];

    (void)state;
    for (size_t i = 0; i < N; i++)
        same[i] = 7.0;
    for (size_t i = 0; i < COUNT(codes); i++) {
        struct trial trial = trial_of(codes[i], N);

        trial_give(&trial, same, same);
        trial_compute(&trial);
        assert_int_equal(trial.fault.status, SPC_OK);
        assert_false(trial.phases[0].has_runs_verdict);
        assert_int_equal(trial.result.variation, SPC_VARIATION_COMMON);
        for (size_t k = 0; k < N; k++)
            assert_int_equal(trial.points[k].signals, 0);
    }
}

static void test_long_baseline_takes_what_there_is(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(codes); i++) {
        struct trial whole = trial_of(codes[i], N);
        struct trial tried = whole;

        trial_give(&whole, up_and_down, exposure);
        trial_give(&tried, up_and_down, exposure);
        tried.options.baseline = 1000;
        trial_compute(&whole);
        trial_compute(&tried);
        assert_memory_equal(whole.points, tried.points, sizeof(struct spc_point) * N);
    }
}

static void test_target_speaks_to_the_latest_limits(void **state)
{
    struct trial trial = trial_of("i", N);

    (void)state;
    trial_give(&trial, up_and_down, NULL);
    trial.options.improve = SPC_IMPROVE_DOWN;
    trial.options.target = 1000.0;
    trial_compute(&trial);
    assert_int_equal(trial.result.assurance, SPC_ASSURANCE_PASS);
}

/* ---- properties ---- */

static bool lines_in_order(const struct spc_point *point)
{
    if (isnan(point->upper))
        return true;
    return point->lower <= point->lower_2 && point->lower_2 <= point->lower_1 &&
           point->lower_1 <= point->centre && point->lower_1 <= point->upper_1 &&
           point->upper_1 <= point->upper_2 && point->upper_2 <= point->upper;
}

static void test_lines_stand_in_order(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(codes); i++) {
        struct trial trial = trial_of(codes[i], N);

        trial_give(&trial, up_and_down, exposure);
        trial_compute(&trial);
        for (size_t k = 0; k < N; k++)
            assert_true(lines_in_order(&trial.points[k]));
    }
}

/* "Per 1,000" changes every number and no verdict. */
static void test_multiplying_scales_lines_only(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(codes); i++) {
        struct trial plain = trial_of(codes[i], N);
        struct trial scaled = plain;

        trial_give(&plain, up_and_down, exposure);
        trial_give(&scaled, up_and_down, exposure);
        scaled.options.multiply = 1000.0;
        trial_compute(&plain);
        trial_compute(&scaled);
        for (size_t k = 0; k < N; k++) {
            assert_alike(scaled.points[k].value, plain.points[k].value * 1000.0);
            assert_alike(scaled.points[k].upper, plain.points[k].upper * 1000.0);
            assert_alike(scaled.points[k].lower_1, plain.points[k].lower_1 * 1000.0);
            assert_int_equal(scaled.points[k].signals, plain.points[k].signals);
        }
        assert_alike(scaled.phases[0].centre, plain.phases[0].centre * 1000.0);
        assert_int_equal(scaled.result.variation, plain.result.variation);
    }
}

/* Run and I charts know no zero: adding a constant moves every line and no verdict. MR charts do not see
 * it at all. */
static void test_adding_a_constant(void **state)
{
    static const char *const without_zero[] = { "run", "i", "im", "imm", "mr" };
    double                   moved[N];

    (void)state;
    for (size_t k = 0; k < N; k++)
        moved[k] = up_and_down[k] + 64.0;
    for (size_t i = 0; i < COUNT(without_zero); i++) {
        double       by = strcmp(without_zero[i], "mr") ? 64.0 : 0.0;
        struct trial here = trial_of(without_zero[i], N);
        struct trial there = here;

        trial_give(&here, up_and_down, NULL);
        trial_give(&there, moved, NULL);
        trial_compute(&here);
        trial_compute(&there);
        for (size_t k = 0; k < N; k++) {
            assert_alike(there.points[k].centre, here.points[k].centre + by);
            assert_alike(there.points[k].lower,
                         here.points[k].lower + (isnan(here.points[k].lower) ? 0.0 : by));
            assert_int_equal(there.points[k].signals, here.points[k].signals);
        }
    }
}

/* Two phases are two charts drawn side by side: no range, run, trend or shift crosses. */
static void test_phases_are_charts_of_their_own(void **state)
{
    const size_t starts[] = { HALF };

    (void)state;
    for (size_t i = 0; i < COUNT(codes); i++) {
        struct trial both = trial_of(codes[i], N);
        struct trial second = trial_of(codes[i], N - HALF);

        trial_give(&both, up_and_down, exposure);
        trial_give(&second, up_and_down + HALF, exposure + HALF);
        both.series.starts = starts;
        both.series.n_starts = 1;
        both.options.baseline = second.options.baseline = 6;
        trial_compute(&both);
        trial_compute(&second);
        for (size_t k = 0; k < N - HALF; k++) {
            struct spc_point point = both.points[HALF + k];

            assert_int_equal(point.phase, 1);
            point.phase = 0;
            assert_memory_equal(&point, &second.points[k], sizeof point);
        }
        assert_int_equal(both.phases[1].longest_run, second.phases[0].longest_run);
        assert_int_equal(both.phases[1].crossings, second.phases[0].crossings);
        assert_int_equal(both.result.variation, second.result.variation);
    }
}

/* A phase of one point takes nothing from its neighbours. */
static void test_phase_of_one_point(void **state)
{
    const size_t starts[] = { HALF, HALF + 1 };

    (void)state;
    for (size_t i = 0; i < COUNT(codes); i++) {
        struct trial trial = trial_of(codes[i], N);

        trial_give(&trial, up_and_down, exposure);
        trial.series.starts = starts;
        trial.series.n_starts = 2;
        trial_compute(&trial);
        assert_int_equal(trial.result.n_phases, 3);
        assert_int_equal(trial.phases[1].first, HALF);
        assert_int_equal(trial.phases[1].last, HALF);
        assert_int_equal(trial.points[HALF].signals, 0);
    }
}

/* Backwards: the same lines, the same runs, and highs stay highs; rising turns into falling. */
static void test_time_reversal(void **state)
{
    const unsigned sided = SPC_OUTSIDE_HIGH | SPC_OUTSIDE_LOW | SPC_TWO_THREE_HIGH | SPC_TWO_THREE_LOW |
                           SPC_SHIFT_HIGH | SPC_SHIFT_LOW;
    double x[N];
    double n[N];

    (void)state;
    for (size_t k = 0; k < N; k++) {
        x[k] = up_and_down[N - 1 - k];
        n[k] = exposure[N - 1 - k];
    }
    for (size_t i = 0; i < COUNT(codes); i++) {
        struct trial there = trial_of(codes[i], N);
        struct trial back = there;

        if (there.options.kind->of_ranges)
            continue; /* a step belongs to its later point, so it moves */
        trial_give(&there, up_and_down, exposure);
        trial_give(&back, x, n);
        trial_compute(&there);
        trial_compute(&back);
        for (size_t k = 0; k < N; k++) {
            assert_alike(back.points[k].upper, there.points[N - 1 - k].upper);
            assert_int_equal(back.points[k].signals & sided, there.points[N - 1 - k].signals & sided);
        }
        assert_int_equal(back.phases[0].longest_run, there.phases[0].longest_run);
        assert_int_equal(back.phases[0].crossings, there.phases[0].crossings);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bad_input_is_refused),
        cmocka_unit_test(test_bad_phases_are_refused),
        cmocka_unit_test(test_bad_options_are_refused),
        cmocka_unit_test(test_every_kind_is_known),
        cmocka_unit_test(test_nothing_gives_nothing),
        cmocka_unit_test(test_no_usable_point),
        cmocka_unit_test(test_one_point),
        cmocka_unit_test(test_all_equal_is_common),
        cmocka_unit_test(test_long_baseline_takes_what_there_is),
        cmocka_unit_test(test_target_speaks_to_the_latest_limits),
        cmocka_unit_test(test_lines_stand_in_order),
        cmocka_unit_test(test_multiplying_scales_lines_only),
        cmocka_unit_test(test_adding_a_constant),
        cmocka_unit_test(test_phases_are_charts_of_their_own),
        cmocka_unit_test(test_phase_of_one_point),
        cmocka_unit_test(test_time_reversal),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
