/* Run charts: the median and no limits. Source: anhoej-2014, perla-2011. */
#include "trial.h"

static const struct {
    const char *proves;
    double      values[6];
    size_t      baseline;
    double      centre;
} cases[] = {
    { "an even number takes the mean of the middle two", { 1, 9, 3, 7, 2, 8 }, 0, 5.0 },
    { "gaps count for nothing", { 1, NAN, 3, NAN, 2, NAN }, 0, 2.0 },
    { "a baseline takes the first points, gaps among them", { 1, NAN, 3, 90, 90, 90 }, 3, 2.0 },
    { "a baseline longer than the series takes what there is", { 1, 9, 3, 7, 2, 8 }, 100, 5.0 },
    { "one value is the centre", { NAN, NAN, 4, NAN, NAN, NAN }, 0, 4.0 },
    { "a baseline of gaps has no centre", { NAN, NAN, 4, 5, 6, 7 }, 2, NAN },
};

static void test_cases(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct trial trial = trial_of("run", 6);

        print_message("  %s\n", cases[i].proves);
        trial.series.value = cases[i].values;
        trial.options.baseline = cases[i].baseline;
        trial_compute(&trial);
        for (size_t k = 0; k < 6; k++) {
            assert_alike(trial.points[k].centre, cases[i].centre);
            assert_true(isnan(trial.points[k].lower));
            assert_true(isnan(trial.points[k].upper_1));
            assert_int_equal(trial.points[k].baseline, cases[i].baseline == 0 || k < cases[i].baseline);
        }
    }
}

static void test_all_equal_has_no_verdict(void **state)
{
    const double values[] = { 7, 7, 7, 7, 7, 7 };
    struct trial trial = trial_of("run", 6);

    (void)state;
    trial.series.value = values;
    trial_compute(&trial);
    assert_int_equal(trial.phases[0].useful, 0);
    assert_false(trial.phases[0].has_runs_verdict);
    assert_false(trial.phases[0].runs_signal);
    assert_int_equal(trial.result.variation, SPC_VARIATION_COMMON);
}

static void test_ratios_are_divided(void **state)
{
    const double x[] = { 1, 2, 0, 4, 5, 6 };
    const double n[] = { 2, 2, 0, 2, 2, 2 };
    struct trial trial = trial_of("run", 6);

    (void)state;
    trial.series.numerator = x;
    trial.series.denominator = n;
    trial_compute(&trial);
    assert_alike(trial.points[0].value, 0.5);
    assert_alike(trial.points[0].centre, 2.0);
    assert_true(isnan(trial.points[2].value));
}

/* A run that still goes on takes the direction that is better, as the icon does. */
static void test_direction(void **state)
{
    const double values[] = { 5, 1, 4, 9, 8, 9, 8, 9, 8, 9, 8 };
    struct trial trial = trial_of("run", COUNT(values));

    (void)state;
    trial.series.value = values;
    trial.options.baseline = 3;
    trial.options.improve = SPC_IMPROVE_DOWN;
    trial_compute(&trial);
    assert_int_equal(trial.result.variation, SPC_VARIATION_CONCERN_HIGH);
    assert_int_equal(trial.points[10].meaning, SPC_CONCERN);
    assert_int_equal(trial.points[2].meaning, SPC_COMMON);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_cases),
                                        cmocka_unit_test(test_all_equal_has_no_verdict),
                                        cmocka_unit_test(test_ratios_are_divided),
                                        cmocka_unit_test(test_direction) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
