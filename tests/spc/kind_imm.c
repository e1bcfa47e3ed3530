/* I charts around the median, with the median range. Source: powerbi-spc. */
#include "trial.h"

/* Median 12; ranges 2, 1, 2, 7, 8: median 2; those at 6.534 or above are left out, and the median stays 2. */
static const double values[] = { 10, 12, 11, 13, 20, 12 };

static void test_lines(void **state)
{
    struct trial trial = trial_of("imm", 6);

    (void)state;
    trial.series.value = values;
    trial_compute(&trial);
    assert_alike(trial.points[0].centre, 12.0);
    assert_alike(trial.points[0].upper, 12.0 + 3.0 * 2.0 / 1.128);
    trial.options.centre = 11.0;
    trial_compute(&trial);
    assert_alike(trial.points[0].upper_2, 11.0 + 2.0 * 2.0 / 1.128);
}

/* Ranges 1, 2, 3, 9: median 2.5; without the 9 it is 2. */
static void test_screening(void **state)
{
    const double steps[] = { 10, 11, 13, 10, 19 };
    struct trial trial = trial_of("imm", 5);

    (void)state;
    trial.series.value = steps;
    trial_compute(&trial);
    assert_alike(trial.points[0].upper, 11.0 + 3.0 * 2.0 / 1.128);
    trial.options.keep_ranges = true;
    trial_compute(&trial);
    assert_alike(trial.points[0].upper, 11.0 + 3.0 * 2.5 / 1.128);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_lines), cmocka_unit_test(test_screening) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
