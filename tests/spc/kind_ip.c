/* I' charts: the weighted mean, limits from steps between points of unlike size. Source: taylor-2017. */
#include "trial.h"

/* y 10, 7.5, 12, 10; steps sqrt(pi/2) * { 2.5, 4.5, 2 } / sqrt(1.25): mean 3.36299472983876. */
static const double x[] = { 10, 30, 12, 40 };
static const double n[] = { 1, 4, 1, 4 };
static const double step = 3.362994729838757;

static void give(struct trial *trial)
{
    trial->series.numerator = x;
    trial->series.denominator = n;
}

static void test_lines(void **state)
{
    struct trial trial = trial_of("ip", 4);

    (void)state;
    give(&trial);
    trial_compute(&trial);
    assert_int_equal(trial.fault.status, SPC_OK);
    assert_alike(trial.points[0].centre, 9.2);
    assert_alike(trial.points[0].upper, 9.2 + 3.0 * step);
    assert_alike(trial.points[1].upper, 9.2 + 1.5 * step);
    assert_alike(trial.points[0].lower, 9.2 - 3.0 * step); /* below 0: not held */
    assert_alike(trial.points[3].lower_2, 9.2 - step);
}

/* Taken from the first two points alone: one step, of 2.5. */
static void test_baseline_and_exclusion_are_honoured(void **state)
{
    const uint8_t excluded[] = { 0, 0, 1, 1 };
    struct trial  trial = trial_of("ip", 4);

    (void)state;
    give(&trial);
    trial.options.baseline = 2;
    trial_compute(&trial);
    assert_alike(trial.points[3].centre, 8.0);
    assert_alike(trial.points[0].upper, 8.0 + 3.0 * 2.802495608198964);
    trial.options.baseline = 0;
    trial.series.excluded = excluded;
    trial_compute(&trial);
    assert_alike(trial.points[0].upper, 8.0 + 3.0 * 2.802495608198964);
}

/* Eleven steps of 1 and one of 49: mean 5, so the long one is left out. With sizes of 1 a step
 * counts sqrt(pi) / 2. */
static void test_screening(void **state)
{
    double       values[13];
    double       ones[13];
    struct trial trial = trial_of("ip", 13);

    (void)state;
    for (size_t i = 0; i < 13; i++) {
        values[i] = (i % 2 ? 1.0 : 0.0) + (i == 12 ? 50.0 : 0.0);
        ones[i] = 1.0;
    }
    trial.series.numerator = values;
    trial.series.denominator = ones;
    trial_compute(&trial);
    assert_alike(trial.points[0].upper - trial.points[0].centre, 3.0 * 0.886226925452758);
    trial.options.keep_ranges = true;
    trial_compute(&trial);
    assert_alike(trial.points[0].upper - trial.points[0].centre, 3.0 * 0.886226925452758 * 5.0);
}

/* One jump in a flat series is kept: without it sigma would be 0. No neighbours: no limits. */
static void test_few_steps(void **state)
{
    const double jump[] = { 5, 5, 5, 5, 5, 9, 9, 9, 9, 9 };
    const double ones[] = { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 };
    const double apart[] = { 5, NAN, 5, NAN, 7, NAN, 9, NAN, 9, NAN };
    struct trial trial = trial_of("ip", 10);

    (void)state;
    trial.series.numerator = jump;
    trial.series.denominator = ones;
    trial_compute(&trial);
    assert_alike(trial.points[0].upper, 7.0 + 3.0 * 0.886226925452758 * 4.0 / 9.0);
    trial.series.numerator = apart;
    trial_compute(&trial);
    assert_alike(trial.points[0].centre, 7.0);
    assert_true(isnan(trial.points[0].upper));
}

static void test_given_centre(void **state)
{
    struct trial trial = trial_of("ip", 4);

    (void)state;
    give(&trial);
    trial.options.centre = -1.0;
    trial_compute(&trial);
    assert_alike(trial.points[0].upper, -1.0 + 3.0 * step);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines),        cmocka_unit_test(test_baseline_and_exclusion_are_honoured),
        cmocka_unit_test(test_screening),    cmocka_unit_test(test_few_steps),
        cmocka_unit_test(test_given_centre),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
