/* G charts: the median is drawn, the limits stand about the mean. Source: benneyan-2001, provost-2011. */
#include "trial.h"

static const struct {
    const char *proves;
    double      values[5];
    double      given;
    double      centre, upper, upper_1;
} cases[] = {
    { "mean 4, median 3, sigma sqrt(4 * 5)",
      { 0, 1, 3, 6, 10 },
      NAN,
      3,
      17.41640786499874,
      8.47213595499958 },
    { "a gap counts for nothing", { 0, NAN, 4, 8, 4 }, NAN, 4, 17.41640786499874, 8.47213595499958 },
    { "all zero: every line at 0", { 0, 0, 0, 0, 0 }, NAN, 0, 0, 0 },
    { "a given mean is drawn as its median",
      { 0, 1, 3, 6, 10 },
      4,
      2.772,
      17.41640786499874,
      8.47213595499958 },
    { "nothing: no lines", { NAN, NAN, NAN, NAN, NAN }, NAN, NAN, NAN, NAN },
};

static void test_cases(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct trial trial = trial_of("g", 5);

        print_message("  %s\n", cases[i].proves);
        trial.series.value = cases[i].values;
        trial.options.centre = cases[i].given;
        trial_compute(&trial);
        assert_int_equal(trial.fault.status, SPC_OK);
        assert_alike(trial.points[0].centre, cases[i].centre);
        assert_alike(trial.points[0].upper, cases[i].upper);
        assert_alike(trial.points[0].upper_1, cases[i].upper_1);
        assert_alike(trial.points[0].lower, isnan(cases[i].upper) ? NAN : 0.0);
        assert_alike(trial.points[0].lower_1, isnan(cases[i].upper) ? NAN : 0.0);
    }
}

/* Two below the mean of 4 and one on it, but one below the median and one above. */
static void test_runs_are_judged_against_the_median(void **state)
{
    const double values[] = { 0, 2, 2, 2, 14 };
    struct trial trial = trial_of("g", 5);

    (void)state;
    trial.series.numerator = values; /* counts alone will do */
    trial_compute(&trial);
    assert_alike(trial.phases[0].centre, 2.0);
    assert_int_equal(trial.phases[0].useful, 2);
    assert_int_equal(trial.phases[0].longest_run, 1);
}

static void test_counts_below_zero_are_refused(void **state)
{
    const double values[] = { 0, 2, -2 };
    struct trial trial = trial_of("g", 3);

    (void)state;
    trial.series.value = values;
    trial_compute(&trial);
    assert_int_equal(trial.fault.status, SPC_NEGATIVE);
    assert_int_equal(trial.fault.point, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_cases),
                                        cmocka_unit_test(test_runs_are_judged_against_the_median),
                                        cmocka_unit_test(test_counts_below_zero_are_refused) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
