/* U' charts: U limits widened by sigma z, never narrowed by it. Source: laney-2002. */
#include "trial.h"

static const double wild_x[] = { 3, 9, 1, 7, 2, 8 };
static const double wild_n[] = { 50, 60, 40, 55, 45, 50 };
static const double calm_x[] = { 5, 6, 4, 5, 7, 5 };
static const double calm_n[] = { 50, 60, 40, 50, 60, 50 };

static struct trial compute(const char *code, const double *x, const double *n, bool peer)
{
    struct trial trial = trial_of(code, 6);

    trial.series.numerator = x;
    trial.series.denominator = n;
    trial.options.peer_dispersion = peer;
    trial_compute(&trial);
    assert_int_equal(trial.fault.status, SPC_OK);
    return trial;
}

/* By hand: z from centre 0.1, mean moving range of z over 1.128. */
static void test_spread_widens_limits(void **state)
{
    struct trial trial = compute("up", wild_x, wild_n, false);

    (void)state;
    assert_alike(trial.phases[0].centre, 0.1);
    assert_alike(trial.phases[0].sigma_z, 2.0074086209879054);
    assert_alike(trial.points[0].upper, 0.3693221281088841);
    assert_alike(trial.points[1].upper, 0.34585634133421994);
    assert_alike(trial.points[0].lower, 0.0);
}

static void test_floor_of_one(void **state)
{
    struct trial ours = compute("up", calm_x, calm_n, false);
    struct trial peers = compute("up", calm_x, calm_n, true);
    struct trial plain = compute("u", calm_x, calm_n, false);

    (void)state;
    assert_alike(ours.phases[0].sigma_z, 1.0);
    assert_true(peers.phases[0].sigma_z < 1.0);
    for (size_t i = 0; i < 6; i++) {
        assert_alike(ours.points[i].upper, plain.points[i].upper);
        assert_true(peers.points[i].upper < plain.points[i].upper);
    }
}

static void test_nothing_to_spread(void **state)
{
    const double nothing[6] = { 0 };
    struct trial trial = compute("up", nothing, wild_n, false);

    (void)state;
    assert_alike(trial.phases[0].sigma_z, 1.0);
    assert_alike(trial.points[3].lower, 0.0);
    assert_alike(trial.points[3].upper, 0.0);
    assert_int_equal(trial.points[3].signals, 0);
}

static void test_no_neighbours_no_limits(void **state)
{
    const double gaps[] = { 3, NAN, 1, NAN, 2, NAN };
    struct trial trial = compute("up", gaps, wild_n, false);

    (void)state;
    assert_alike(trial.phases[0].centre, 6.0 / 135);
    assert_true(isnan(trial.phases[0].sigma_z));
    assert_true(isnan(trial.points[0].upper));
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_spread_widens_limits),
                                        cmocka_unit_test(test_floor_of_one),
                                        cmocka_unit_test(test_nothing_to_spread),
                                        cmocka_unit_test(test_no_neighbours_no_limits) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
