/* I charts: mean, limits from the moving range. Source: shewhart-1931, montgomery-2009; 2.66: mdc. */
#include "trial.h"

static const struct {
    const char *proves;
    double      values[6];
    double      centre, sigma;
} cases[] = {
    { "mean range 2 over 1.128", { 10, 12, 10, 12, 10, 12 }, 11.0, 2.0 / 1.128 },
    { "all equal: limits on the centre", { 5, 5, 5, 5, 5, 5 }, 5.0, 0.0 },
    { "no range crosses a gap", { 10, 12, NAN, 20, 22, NAN }, 16.0, 2.0 / 1.128 },
    { "one value: a centre without limits", { 7, NAN, NAN, NAN, NAN, NAN }, 7.0, NAN },
    { "no neighbours: a centre without limits", { 7, NAN, 9, NAN, 8, NAN }, 8.0, NAN },
    { "nothing: no lines", { NAN, NAN, NAN, NAN, NAN, NAN }, NAN, NAN },
};

static void test_cases(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct trial trial = trial_of("i", 6);

        print_message("  %s\n", cases[i].proves);
        trial.series.value = cases[i].values;
        trial_compute(&trial);
        for (size_t k = 0; k < 6; k++) { /* gaps too: the lines of an I chart go on */
            assert_alike(trial.points[k].centre, cases[i].centre);
            assert_alike(trial.points[k].lower, cases[i].centre - 3.0 * cases[i].sigma);
            assert_alike(trial.points[k].lower_1, cases[i].centre - cases[i].sigma);
            assert_alike(trial.points[k].upper_2, cases[i].centre + 2.0 * cases[i].sigma);
            assert_alike(trial.points[k].upper, cases[i].centre + 3.0 * cases[i].sigma);
        }
    }
}

static void test_making_data_count(void **state)
{
    const double values[] = { 10, 12, 10, 12, 10, 12 };
    struct trial trial = trial_of("i", 6);

    (void)state;
    trial.series.value = values;
    trial.options.mdc_limits = true;
    trial_compute(&trial);
    assert_alike(trial.points[0].upper, 11.0 + 2.66 * 2.0);
    assert_alike(trial.points[0].upper_2, 11.0 + 2.66 * 2.0 * 2.0 / 3.0);
}

/* Excluded points are taken out first, so that a range bridges them; a gap is not bridged. Here 3 = |13 -
 * 10|. */
static void test_range_bridges_an_excluded_point(void **state)
{
    const double  values[] = { 9, 10, 90, 13, 14, 15 };
    const uint8_t excluded[] = { 0, 0, 1, 0, 0, 0 };
    struct trial  trial = trial_of("i", 6);

    (void)state;
    trial.series.value = values;
    trial.series.excluded = excluded;
    trial.options.keep_ranges = true;
    trial_compute(&trial);
    assert_alike(trial.points[0].centre, 61.0 / 5);
    assert_alike(trial.points[0].upper, 61.0 / 5 + 3.0 * (1 + 3 + 1 + 1) / 4.0 / 1.128);
    assert_int_equal(trial.points[2].signals, SPC_OUTSIDE_HIGH);
    assert_int_equal(trial.phases[0].usable, 5);
}

static void test_lower_lines_stop_at_zero_on_request(void **state)
{
    const double  positive[] = { 1, 9, 1, 9, 1, 9 };
    const double  negative[] = { 1, 9, -1, 9, 1, 9 };
    const uint8_t open[] = { 0, 0, 1, 0, 0, 0 };
    struct trial  trial = trial_of("i", 6);

    (void)state;
    trial.options.no_negative = true;
    trial.series.value = positive;
    trial_compute(&trial);
    assert_alike(trial.points[0].lower, 0.0);
    assert_alike(trial.points[0].lower_2, 0.0);
    assert_true(trial.points[0].upper > 9.0);
    trial.series.value = negative;
    trial_compute(&trial);
    assert_true(trial.points[0].lower < 0.0);
    trial.series.unjudged = open; /* a period still open says nothing yet */
    trial_compute(&trial);
    assert_alike(trial.points[0].lower, 0.0);
}

static void test_given_centre_keeps_sigma(void **state)
{
    const double values[] = { 10, 12, 10, 12, 10, 12 };
    struct trial trial = trial_of("i", 6);

    (void)state;
    trial.series.value = values;
    trial.options.centre = 20.0;
    trial_compute(&trial);
    assert_alike(trial.points[0].upper, 20.0 + 6.0 / 1.128);
    assert_int_equal(trial.phases[0].longest_run, 6);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_cases),
                                        cmocka_unit_test(test_making_data_count),
                                        cmocka_unit_test(test_range_bridges_an_excluded_point),
                                        cmocka_unit_test(test_lower_lines_stop_at_zero_on_request),
                                        cmocka_unit_test(test_given_centre_keeps_sigma) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
