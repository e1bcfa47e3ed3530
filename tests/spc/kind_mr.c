/* MR charts: steps between points, limits 0 and 3.267 x their mean. Source: montgomery-2009. */
#include "trial.h"

static struct trial compute(const double *values, const uint8_t *excluded)
{
    struct trial trial = trial_of("mr", 6);

    trial.series.value = values;
    trial.series.excluded = excluded;
    trial.options.improve = SPC_IMPROVE_UP;
    trial_compute(&trial);
    assert_int_equal(trial.fault.status, SPC_OK);
    return trial;
}

static void test_steps_and_limits(void **state)
{
    const double values[] = { 10, 13, 11, 11, 16, 14 };
    const double steps[] = { NAN, 3, 2, 0, 5, 2 };
    struct trial trial = compute(values, NULL);

    (void)state;
    for (size_t i = 0; i < 6; i++) {
        assert_alike(trial.points[i].value, steps[i]);
        assert_alike(trial.points[i].centre, 2.4);
        assert_alike(trial.points[i].lower, 0.0);
        assert_alike(trial.points[i].upper, 3.267 * 2.4);
        assert_alike(trial.points[i].upper_2, 3.267 / 3.0 * 2.0 * 2.4);
    }
    assert_false(trial.phases[0].has_runs_verdict);
}

static void test_gap_takes_both_steps(void **state)
{
    const double values[] = { 10, 13, NAN, 11, 16, 14 };
    const double steps[] = { NAN, 3, NAN, NAN, 5, 2 };
    struct trial trial = compute(values, NULL);

    (void)state;
    for (size_t i = 0; i < 6; i++)
        assert_alike(trial.points[i].value, steps[i]);
    assert_alike(trial.points[0].centre, 10.0 / 3);
}

/* qicharts2 0.8.1 does so too: golden case qic-mr-02. */
static void test_excluded_point_takes_one_step(void **state)
{
    const double  values[] = { 10, 13, 90, 11, 16, 14 };
    const uint8_t excluded[] = { 0, 0, 1, 0, 0, 0 };
    struct trial  trial = compute(values, excluded);

    (void)state;
    assert_alike(trial.points[0].centre, (3 + 79 + 5 + 2) / 4.0);
}

/* Jumps are neither good nor bad: what matters is where the measure went, and that is the I chart's to
 * say. */
static void test_outside_is_high_only(void **state)
{
    const double values[] = { 10, 10.5, 10, 10.5, 40, 40.5 };
    struct trial trial = compute(values, NULL);

    (void)state;
    assert_int_equal(trial.points[4].signals, SPC_OUTSIDE_HIGH);
    assert_int_equal(trial.points[4].meaning, SPC_HIGH);
    assert_int_equal(trial.result.variation, SPC_VARIATION_COMMON);
    assert_int_equal(trial.result.assurance, SPC_ASSURANCE_NONE);
}

static void test_no_step_no_lines(void **state)
{
    const double values[] = { 10, NAN, 12, NAN, 16, NAN };
    struct trial trial = compute(values, NULL);

    (void)state;
    assert_true(isnan(trial.points[0].centre));
    assert_true(isnan(trial.points[0].upper));
    assert_int_equal(trial.result.variation, SPC_VARIATION_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_steps_and_limits),
                                        cmocka_unit_test(test_gap_takes_both_steps),
                                        cmocka_unit_test(test_excluded_point_takes_one_step),
                                        cmocka_unit_test(test_outside_is_high_only),
                                        cmocka_unit_test(test_no_step_no_lines) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
