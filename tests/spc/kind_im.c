/* I charts around the median. Source: powerbi-spc. */
#include "trial.h"

/* Median 12; ranges 2, 1, 2, 7, 8, mean 4, none screened. */
static const double values[] = { 10, 12, 11, 13, 20, 12 };

static void test_lines(void **state)
{
    struct trial trial = trial_of("im", 6);

    (void)state;
    trial.series.value = values;
    trial_compute(&trial);
    assert_alike(trial.points[0].centre, 12.0);
    assert_alike(trial.points[0].upper, 12.0 + 3.0 * 4.0 / 1.128);
    assert_alike(trial.points[0].lower_1, 12.0 - 4.0 / 1.128);
    trial.options.centre = 11.0;
    trial_compute(&trial);
    assert_alike(trial.points[0].upper_2, 11.0 + 2.0 * 4.0 / 1.128);
}

static void test_screening(void **state)
{
    const double step[] = { 10, 11, 10, 11, 10, 11, 10, 40, 39, 40, 39, 40 };
    struct trial trial = trial_of("im", 12);

    (void)state;
    trial.series.value = step;
    trial_compute(&trial);
    assert_alike(trial.points[0].centre, 11.0);
    assert_alike(trial.points[0].upper, 11.0 + 3.0 / 1.128);
    trial.options.keep_ranges = true;
    trial_compute(&trial);
    assert_alike(trial.points[0].upper, 11.0 + 3.0 * 40.0 / 11.0 / 1.128);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_lines), cmocka_unit_test(test_screening) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
