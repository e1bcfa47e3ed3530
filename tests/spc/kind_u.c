/* U charts: pooled rate, limits by each point's exposure, not below 0. Source: montgomery-2009. */
#include "trial.h"

static const struct {
    const char *proves;
    double      events[3], exposure[3];
    double      centre, lower_1st, upper_1st;
} cases[] = {
    { "limits stop at 0, not at 1", { 3, 5, 2 }, { 5, 6, 4 }, 10.0 / 15, 0.0, 1.762111781676999 },
    { "wide exposure, narrow limits",
      { 30, 50, 20 },
      { 50, 60, 40 },
      100.0 / 150,
      0.32025650515289784,
      1.0130768281804355 },
    { "no events: every line at 0", { 0, 0, 0 }, { 10, 20, 30 }, 0.0, 0.0, 0.0 },
    { "0 over 0 is a gap and counts for nothing",
      { 3, 0, 7 },
      { 5, 0, 10 },
      10.0 / 15,
      0.0,
      1.762111781676999 },
};

static void test_cases(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct trial trial = trial_of("u", 3);

        print_message("  %s\n", cases[i].proves);
        trial.series.numerator = cases[i].events;
        trial.series.denominator = cases[i].exposure;
        trial_compute(&trial);
        assert_int_equal(trial.fault.status, SPC_OK);
        assert_alike(trial.points[0].centre, cases[i].centre);
        assert_alike(trial.points[0].lower, cases[i].lower_1st);
        assert_alike(trial.points[0].upper, cases[i].upper_1st);
    }
}

/* montgomery-2009, supply chain: 74 errors in 20 weeks of 50 shipments give 0.074 and 0.1894. The spread
 * is invented. */
static void test_published_totals(void **state)
{
    struct trial trial = trial_of("u", 20);
    double       errors[20];
    double       shipments[20];

    (void)state;
    for (size_t i = 0; i < 20; i++) {
        errors[i] = i < 14 ? 4.0 : 3.0;
        shipments[i] = 50.0;
    }
    trial.series.numerator = errors;
    trial.series.denominator = shipments;
    trial_compute(&trial);
    assert_alike(trial.points[0].centre, 0.074);
    assert_true(fabs(trial.points[0].upper - 0.1894) < 0.00005);
    assert_alike(trial.points[0].lower, 0.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_cases),
                                        cmocka_unit_test(test_published_totals) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
