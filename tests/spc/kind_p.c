/* P charts: pooled share, limits by each point's cases, held inside 0..1. Source: montgomery-2009. */
#include "trial.h"

static const struct {
    const char *proves;
    double      events[3], cases[3];
    double      centre, lower_1st, upper_1st;
} cases[] = {
    { "limits stop at 0 and widen where cases are few",
      { 3, 5, 2 },
      { 50, 60, 40 },
      10.0 / 150,
      0.0,
      0.1724967191092503 },
    { "limits stop at 1", { 9, 10, 9 }, { 10, 10, 10 }, 28.0 / 30, 0.6966901420093488, 1.0 },
    { "no case has the event: every line at 0", { 0, 0, 0 }, { 10, 10, 10 }, 0.0, 0.0, 0.0 },
    { "all have it: every line at 1", { 10, 20, 30 }, { 10, 20, 30 }, 1.0, 1.0, 1.0 },
    { "0 of 0 is a gap and counts for nothing",
      { 3, 0, 7 },
      { 50, 0, 100 },
      10.0 / 150,
      0.0,
      0.1724967191092503 },
    { "one usable point has limits: they need no neighbour",
      { 5, NAN, 0 },
      { 50, 60, 0 },
      0.1,
      0.0,
      0.22727922061357856 },
};

static void test_cases(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct trial trial = trial_of("p", 3);

        print_message("  %s\n", cases[i].proves);
        trial.series.numerator = cases[i].events;
        trial.series.denominator = cases[i].cases;
        trial_compute(&trial);
        assert_int_equal(trial.fault.status, SPC_OK);
        assert_alike(trial.points[0].centre, cases[i].centre);
        assert_alike(trial.points[0].lower, cases[i].lower_1st);
        assert_alike(trial.points[0].upper, cases[i].upper_1st);
    }
}

/* montgomery-2009, orange juice cans: 347 in 30 samples of 50 give 0.2313, 0.0524, 0.4102. The spread is
 * invented. */
static void test_published_totals(void **state)
{
    struct trial trial = trial_of("p", 30);
    double       events[30];
    double       cases_50[30];

    (void)state;
    for (size_t i = 0; i < 30; i++) {
        events[i] = i < 17 ? 12.0 : 11.0;
        cases_50[i] = 50.0;
    }
    trial.series.numerator = events;
    trial.series.denominator = cases_50;
    trial_compute(&trial);
    assert_true(fabs(trial.points[0].centre - 0.2313) < 0.00005);
    assert_true(fabs(trial.points[0].lower - 0.0524) < 0.00005);
    assert_true(fabs(trial.points[0].upper - 0.4102) < 0.00005);
}

static void test_gap_has_a_centre_and_no_limits(void **state)
{
    const double events[] = { 3, NAN, 0, 2 };
    const double seen[] = { 50, 60, 0, 40 };
    struct trial trial = trial_of("p", 4);

    (void)state;
    trial.series.numerator = events;
    trial.series.denominator = seen;
    trial_compute(&trial);
    for (size_t i = 1; i <= 2; i++) {
        assert_true(isnan(trial.points[i].value));
        assert_alike(trial.points[i].centre, 5.0 / 90);
        assert_true(isnan(trial.points[i].lower));
        assert_true(isnan(trial.points[i].upper_2));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_cases), cmocka_unit_test(test_published_totals),
                                        cmocka_unit_test(test_gap_has_a_centre_and_no_limits) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
