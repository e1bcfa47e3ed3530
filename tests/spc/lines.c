/* Lines of a point: given limits, targets that move, and lines that never pass one another. */
#include "trial.h"

/* Mean 11, mean range 2, sigma 2 / 1.128. */
static const double values[] = { 10, 12, 10, 12, 10, 12 };
static const double sigma = 2.0 / 1.128;

static struct trial with_limits(const char *kind, double lower, double upper)
{
    struct trial trial = trial_of(kind, 6);

    trial.series.value = values;
    trial.options.lower = lower;
    trial.options.upper = upper;
    return trial;
}

static void test_both_given(void **state)
{
    struct trial trial = with_limits("i", 5.0, 20.0);

    (void)state;
    trial_compute(&trial);
    assert_alike(trial.points[0].lower, 5.0);
    assert_alike(trial.points[0].lower_2, 7.0); /* thirds of the way from 11 */
    assert_alike(trial.points[0].lower_1, 9.0);
    assert_alike(trial.points[0].centre, 11.0);
    assert_alike(trial.points[0].upper_1, 14.0);
    assert_alike(trial.points[0].upper_2, 17.0);
    assert_alike(trial.points[0].upper, 20.0);
}

static void test_one_given_leaves_the_other(void **state)
{
    struct trial trial = with_limits("i", NAN, 11.5);

    (void)state;
    trial_compute(&trial);
    assert_alike(trial.points[0].lower, 11.0 - 3.0 * sigma);
    assert_alike(trial.points[0].lower_1, 11.0 - sigma);
    assert_alike(trial.points[0].upper, 11.5);
    assert_int_equal(trial.points[1].signals & SPC_OUTSIDE_HIGH, SPC_OUTSIDE_HIGH);
}

/* A limit on the wrong side of the centre stays where it was put, and no line passes it. */
static void test_across_the_centre(void **state)
{
    struct trial below = with_limits("i", NAN, 8.0);
    struct trial above = with_limits("i", 13.0, NAN);

    (void)state;
    trial_compute(&below);
    assert_alike(below.points[0].upper, 8.0);
    assert_alike(below.points[0].upper_1, 8.0);
    assert_alike(below.points[0].lower_1, 8.0);
    assert_alike(below.points[0].lower, 11.0 - 3.0 * sigma);
    trial_compute(&above);
    assert_alike(above.points[0].lower, 13.0);
    assert_alike(above.points[0].lower_1, 13.0);
    assert_alike(above.points[0].upper_1, 13.0);
    assert_alike(above.points[0].upper, 11.0 + 3.0 * sigma);
}

/* They stand where nothing could be estimated, and are multiplied like the rest. */
static void test_without_points(void **state)
{
    const double nothing[] = { NAN, NAN, 5, NAN, NAN, NAN };
    struct trial trial = with_limits("i", 4.0, 9.0);

    (void)state;
    trial.series.value = nothing;
    trial.options.multiply = 10.0;
    trial.options.improve = SPC_IMPROVE_UP;
    trial.options.target = 100.0;
    trial_compute(&trial);
    assert_alike(trial.points[0].upper, 90.0);
    assert_alike(trial.points[0].lower, 40.0);
    assert_int_equal(trial.result.assurance, SPC_ASSURANCE_FAIL);
}

static void test_denominators_do_not_move_them(void **state)
{
    const double x[] = { 1, 2, 3, 2, 1, NAN };
    const double n[] = { 10, 20, 30, 20, 10, 0 };
    struct trial trial = with_limits("p", 0.0, 0.3);

    (void)state;
    trial.series.value = NULL;
    trial.series.numerator = x;
    trial.series.denominator = n;
    trial_compute(&trial);
    for (size_t i = 0; i < 6; i++) { /* at the gap too */
        assert_alike(trial.points[i].upper, 0.3);
        assert_alike(trial.points[i].lower, 0.0);
        assert_alike(trial.points[i].upper_1, trial.phases[0].centre + (0.3 - trial.phases[0].centre) / 3.0);
    }
}

static const struct {
    const char *proves;
    const char *kind;
    double      lower, upper;
} refused[] = {
    { "a chart without limits", "run", NAN, 9.0 }, { "an infinite limit", "i", -INFINITY, 9.0 },
    { "lower above upper", "i", 9.0, 8.0 },        { "a count below 0", "c", -1.0, NAN },
    { "a range below 0", "mr", -1.0, NAN },        { "an SD below 0", "s", -1.0, NAN },
    { "a share above 1", "p", NAN, 1.5 },
};

static void test_limits_that_cannot_be(void **state)
{
    const double some[] = { 1, 2, 1, 2, 1, 2 };
    const double four[] = { 4, 4, 4, 4, 4, 4 };

    (void)state;
    for (size_t i = 0; i < COUNT(refused); i++) {
        struct trial trial = with_limits(refused[i].kind, refused[i].lower, refused[i].upper);

        print_message("  %s\n", refused[i].proves);
        trial_give(&trial, some, four);
        trial_compute(&trial);
        assert_int_equal(trial.fault.status, SPC_BAD_OPTION);
    }
}

/* Each point has its own target; the latest judged one speaks, against its own limits. */
static void test_targets_that_move(void **state)
{
    const double  target[] = { 30, 30, NAN, 30, 11, -30 };
    const uint8_t unjudged[] = { 0, 0, 0, 0, 0, 1 };
    struct trial  trial = with_limits("i", NAN, NAN);

    (void)state;
    trial.series.target = target;
    trial.series.unjudged = unjudged;
    trial.options.target = 90.0; /* not heard beside the series' own */
    trial.options.improve = SPC_IMPROVE_UP;
    trial_compute(&trial);
    for (size_t i = 0; i < 6; i++)
        assert_alike(trial.points[i].target, target[i]);
    assert_int_equal(trial.result.assurance, SPC_ASSURANCE_HIT_OR_MISS);
    trial.series.n = 4;
    trial_compute(&trial);
    assert_int_equal(trial.result.assurance, SPC_ASSURANCE_FAIL);
    trial.series.n = 3;
    trial_compute(&trial);
    assert_int_equal(trial.result.assurance, SPC_ASSURANCE_NONE);
}

static void test_one_target_for_all(void **state)
{
    struct trial trial = with_limits("i", NAN, NAN);

    (void)state;
    trial.options.target = 90.0;
    trial.options.multiply = 2.0; /* a target is given multiplied */
    trial_compute(&trial);
    assert_alike(trial.points[5].target, 90.0);
}

static void test_infinite_target(void **state)
{
    const double target[] = { 30, 30, INFINITY, 30, 11, -30 };
    struct trial trial = with_limits("i", NAN, NAN);

    (void)state;
    trial.series.target = target;
    trial_compute(&trial);
    assert_int_equal(trial.fault.status, SPC_NOT_FINITE);
    assert_int_equal(trial.fault.point, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_both_given),
        cmocka_unit_test(test_one_given_leaves_the_other),
        cmocka_unit_test(test_across_the_centre),
        cmocka_unit_test(test_without_points),
        cmocka_unit_test(test_denominators_do_not_move_them),
        cmocka_unit_test(test_limits_that_cannot_be),
        cmocka_unit_test(test_targets_that_move),
        cmocka_unit_test(test_one_target_for_all),
        cmocka_unit_test(test_infinite_target),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
