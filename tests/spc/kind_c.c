/* C charts: mean count, limits from the mean alone, not below 0. Source: montgomery-2009. */
#include "trial.h"

static const struct {
    const char *proves;
    double      counts[4];
    double      centre, lower, upper;
} cases[] = {
    { "limits stop at 0", { 1, 2, 3, 2 }, 2.0, 0.0, 6.242640687119286 },
    { "a busy unit has a lower limit", { 20, 25, 30, 25 }, 25.0, 10.0, 40.0 },
    { "all zero: every line at 0", { 0, 0, 0, 0 }, 0.0, 0.0, 0.0 },
    { "gaps count for nothing", { 25, NAN, NAN, 25 }, 25.0, 10.0, 40.0 },
    { "one count is enough for limits", { 9, NAN, NAN, NAN }, 9.0, 0.0, 18.0 },
    { "no count, no lines", { NAN, NAN, NAN, NAN }, NAN, NAN, NAN },
};

static void test_cases(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct trial trial = trial_of("c", 4);

        print_message("  %s\n", cases[i].proves);
        trial.series.value = cases[i].counts;
        trial_compute(&trial);
        assert_alike(trial.points[1].centre, cases[i].centre);
        assert_alike(trial.points[1].lower, cases[i].lower);
        assert_alike(trial.points[1].upper, cases[i].upper);
    }
}

/* montgomery-2009, circuit boards: 516 in 26 units give 19.85, 6.48, 33.22 from the rounded mean. The
 * spread is invented. */
static void test_published_totals(void **state)
{
    struct trial trial = trial_of("c", 26);
    double       counts[26];

    (void)state;
    for (size_t i = 0; i < 26; i++)
        counts[i] = i < 22 ? 20.0 : 19.0;
    trial.series.value = counts;
    trial_compute(&trial);
    assert_true(fabs(trial.points[0].centre - 19.85) < 0.005);
    assert_true(fabs(trial.points[0].lower - 6.48) < 0.005);
    assert_true(fabs(trial.points[0].upper - 33.22) < 0.01);
}

static void test_numerators_will_do(void **state)
{
    const double counts[] = { 20, 25, 30, 25 };
    struct trial trial = trial_of("c", 4);

    (void)state;
    trial.series.numerator = counts;
    trial_compute(&trial);
    assert_int_equal(trial.fault.status, SPC_OK);
    assert_alike(trial.points[0].upper, 40.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_cases), cmocka_unit_test(test_published_totals),
                                        cmocka_unit_test(test_numerators_will_do) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
