/* T charts: limits reckoned on times to the power 1/3.6. Source: nelson-1994. */
#include "trial.h"

/* Times whose z are 2 and 3 in turn: mean 2.5, mean step 1, sigma 1 / 1.128 = 0.88652482. */
static const double two = 12.125732532083186;
static const double three = 52.1959152131576;

static void test_lines(void **state)
{
    const double values[] = { two, three, two, three, two, three };
    struct trial trial = trial_of("t", 6);

    (void)state;
    trial.series.value = values;
    trial_compute(&trial);
    assert_int_equal(trial.fault.status, SPC_OK);
    assert_alike(trial.points[0].value, two);
    assert_alike(trial.points[0].centre, 27.07597043574791);
    assert_alike(trial.points[0].lower, 0.0); /* z would be -0.16 */
    assert_alike(trial.points[0].lower_2, 0.317261307597046);
    assert_alike(trial.points[0].lower_1, 5.5968573507261965);
    assert_alike(trial.points[0].upper_1, 80.74494587441524);
    assert_alike(trial.points[0].upper_2, 186.49044228180395);
    assert_alike(trial.points[0].upper, 367.6291888639775);
    assert_alike(trial.phases[0].centre, 27.07597043574791);
}

static void test_no_time_at_all(void **state)
{
    const double values[] = { 0, 5, 0, 9 };
    const double below[] = { 3, 5, -1, 9 };
    struct trial trial = trial_of("t", 4);

    (void)state;
    trial.series.value = values;
    trial_compute(&trial);
    assert_int_equal(trial.fault.status, SPC_OK);
    assert_true(trial.points[0].centre > 0.0);
    assert_alike(trial.points[0].lower_1, 0.0);
    assert_alike(trial.points[0].lower_2, 0.0);
    trial.series.value = below;
    trial_compute(&trial);
    assert_int_equal(trial.fault.status, SPC_NEGATIVE);
    assert_int_equal(trial.fault.point, 2);
}

/* To the power 1/3.6 and back misses most numbers by a last digit; points on the centre must stay on it. */
static void test_equal_times_stay_on_the_centre(void **state)
{
    double       values[12];
    struct trial trial = trial_of("t", 12);

    (void)state;
    for (size_t i = 0; i < 12; i++)
        values[i] = 18.1;
    trial.series.value = values;
    trial_compute(&trial);
    assert_int_equal(trial.phases[0].useful, 0);
    assert_true(trial.points[0].centre == 18.1); /* to the last digit */
    assert_true(trial.points[0].upper == 18.1);
    assert_int_equal(trial.points[11].signals, 0);
}

static void test_given_lines_are_times(void **state)
{
    const double values[] = { two, three, two, three, two, 70.0 };
    struct trial trial = trial_of("t", 6);

    (void)state;
    trial.series.value = values;
    trial.options.centre = three;
    trial.options.upper = 70.0;
    trial.options.lower = two;
    trial_compute(&trial);
    assert_alike(trial.points[0].centre, three);
    assert_true(trial.points[0].upper == 70.0);
    assert_true(trial.points[0].lower == two);
    assert_alike(trial.points[0].lower_1, 34.15760689987921); /* z 3 - 1/3 */
    assert_int_equal(trial.points[5].signals & SPC_OUTSIDE_HIGH, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_lines), cmocka_unit_test(test_no_time_at_all),
                                        cmocka_unit_test(test_equal_times_stay_on_the_centre),
                                        cmocka_unit_test(test_given_lines_are_times) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
