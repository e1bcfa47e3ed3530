/* Tabular CUSUM against Montgomery's worked table, by hand, and with input that is odd or refused. */
#include "spc/cusum.h"

#include "montgomery_thirty.h"
#include "trial.h"

/* Printed to two decimals: C+, N+, C-, N-. */
static const struct {
    double up, down;
    size_t since_up, since_down;
} printed[] = {
    { 0, 0.05, 0, 1 }, { 0, 1.56, 0, 2 },    { 0, 1.77, 0, 3 }, { 1.16, 0, 1, 0 }, { 2.82, 0, 2, 0 },
    { 2.50, 0, 3, 0 }, { 0.04, 1.46, 4, 1 }, { 1.00, 0, 5, 0 }, { 0, 0.30, 0, 1 }, { 0, 0, 0, 0 },
    { 0, 0.47, 0, 1 }, { 0.97, 0, 1, 0 },    { 0.98, 0, 2, 0 }, { 0, 0.10, 0, 1 }, { 0, 0, 0, 0 },
    { 0, 0.13, 0, 1 }, { 0.12, 0, 1, 0 },    { 0, 0, 0, 0 },    { 0, 0.98, 0, 1 }, { 0.34, 0, 1, 0 },
    { 0.74, 0, 2, 0 }, { 0, 0.17, 0, 1 },    { 1.79, 0, 1, 0 }, { 2.79, 0, 2, 0 }, { 2.89, 0, 3, 0 },
    { 3.47, 0, 4, 0 }, { 3.35, 0, 5, 0 },    { 4.47, 0, 6, 0 }, { 5.28, 0, 7, 0 }, { 5.30, 0, 8, 0 },
};

static void test_worked_table(void **state)
{
    struct cusum_tabular options = cusum_tabular_usual();
    struct cusum_point   points[30];

    (void)state;
    options.centre = 10;
    options.sigma = 1;
    assert_int_equal(cusum_tabular(montgomery_thirty, 30, &options, points).status, SPC_OK);
    for (size_t i = 0; i < 30; i++) {
        assert_true(fabs(points[i].up - printed[i].up) < 1e-9);
        assert_true(fabs(points[i].down + printed[i].down) < 1e-9);
        assert_true(points[i].signal_up == (i >= 28) && !points[i].signal_down);
        assert_true(points[i].since_up == printed[i].since_up);
        assert_true(points[i].since_down == printed[i].since_down);
    }
    assert_alike(points[3].score_up, 1.16);
    assert_alike(points[0].score_down, 0.05);
}

/* By hand: centre 4, sigma 2, K = 1, H = 3. */
static void test_by_hand(void **state)
{
    static const double  values[] = { 6, 7, NAN, 7, 4, 1, 0, 0 };
    static const double  up[] = { 1, 3, 3, 5, 4, 0, 0, 0 };
    static const double  down[] = { 0, 0, 0, 0, 0, -2, -5, -8 };
    struct cusum_tabular options = { .centre = 4, .sigma = 2, .slack = 0.5, .limit = 1.5 };
    struct cusum_point   points[8];

    (void)state;
    assert_int_equal(cusum_tabular(values, 8, &options, points).status, SPC_OK);
    for (size_t i = 0; i < 8; i++) {
        assert_alike(points[i].up, up[i]);
        assert_alike(points[i].down, down[i]);
        assert_true(points[i].signal_up == (i == 3 || i == 4)); /* 3 is on the limit; a gap never signals */
        assert_true(points[i].signal_down == (i >= 6));
    }
    assert_true(isnan(points[2].value) && isnan(points[2].score_up) && points[2].since_up == 2);
    options.restart = true;
    options.headstart = 0.25;
    assert_int_equal(cusum_tabular(values, 8, &options, points).status, SPC_OK);
    assert_alike(points[0].up, 1.5); /* begins at 0.5 */
    assert_alike(points[0].down, 0);
    assert_true(points[1].signal_up && points[1].since_up == 2);
    assert_alike(points[3].up, 2.5); /* begins again after 3.5 */
    assert_int_equal(points[3].since_up, 1);
    assert_true(points[6].signal_down);
    assert_alike(points[7].down, -3.5);
    assert_int_equal(points[7].since_down, 1);
}

static void test_estimated(void **state)
{
    static const double  values[] = { 2, 4, 2, 4, 90 };
    struct cusum_tabular options = cusum_tabular_usual();
    struct cusum_point   points[5];

    (void)state;
    options.baseline = 4;
    assert_int_equal(cusum_tabular(values, 5, &options, points).status, SPC_OK);
    assert_alike(options.centre, 3);
    assert_alike(options.sigma, 2 / 1.128);
    assert_true(points[4].signal_up);
    options = cusum_tabular_usual();
    options.baseline = 50; /* longer than the series: all of it */
    cusum_tabular(values, 5, &options, points);
    assert_alike(options.centre, 102.0 / 5);
}

static void test_odd_input(void **state)
{
    static const double  alike[] = { 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1 };
    static const double  gaps[] = { NAN, NAN };
    struct cusum_tabular options = cusum_tabular_usual();
    struct cusum_point   points[7];

    (void)state;
    assert_int_equal(cusum_tabular(alike, 7, &options, points).status, SPC_OK);
    assert_true(options.sigma == 0 && points[6].up == 0 && points[6].down == 0);
    assert_true(!points[6].signal_up && !points[6].signal_down);
    options = cusum_tabular_usual();
    assert_int_equal(cusum_tabular(gaps, 2, &options, points).status, SPC_OK);
    assert_true(isnan(options.centre) && isnan(points[1].up) && !points[1].signal_up);
    options = cusum_tabular_usual();
    assert_int_equal(cusum_tabular(alike, 1, &options, points).status, SPC_OK);
    assert_true(isnan(options.sigma) && isnan(points[0].up) && isnan(points[0].down) &&
                !points[0].signal_down);
    assert_int_equal(cusum_tabular(NULL, 0, &options, points).status, SPC_OK);
    options = cusum_tabular_usual();
    options.sigma = 0;
    options.centre = 0;
    cusum_tabular(alike, 1, &options, points);
    assert_true(points[0].signal_up); /* a sigma of 0 was given: any difference signals */
}

static void test_refused_values(void **state)
{
    static const double bad[] = { INFINITY, -INFINITY, 1e308, -1e61, 1e-61 };

    (void)state;
    for (size_t i = 0; i < COUNT(bad); i++) {
        double               values[] = { 1, bad[i] };
        struct cusum_tabular options = cusum_tabular_usual();
        struct cusum_point   points[2];
        struct spc_fault     fault = cusum_tabular(values, 2, &options, points);

        assert_true(fault.status == SPC_NOT_FINITE && fault.point == 1);
    }
}

static const struct cusum_tabular bad_options[] = {
    { .centre = INFINITY, .sigma = 1, .slack = 0.5, .limit = 5 },
    { .sigma = -1, .slack = 0.5, .limit = 5 },
    { .sigma = INFINITY, .slack = 0.5, .limit = 5 },
    { .sigma = 1, .slack = -0.5, .limit = 5 },
    { .sigma = 1, .slack = INFINITY, .limit = 5 },
    { .sigma = 1, .slack = NAN, .limit = 5 },
    { .sigma = 1, .slack = 0.5, .limit = 0 },
    { .sigma = 1, .slack = 0.5, .limit = INFINITY },
    { .sigma = 1, .slack = 0.5, .limit = NAN },
    { .sigma = 1, .slack = 0.5, .limit = 5, .headstart = -1 },
    { .sigma = 1, .slack = 0.5, .limit = 5, .headstart = 6 },
    { .sigma = 1, .slack = 0.5, .limit = 5, .headstart = NAN },
};

static void test_refused_options(void **state)
{
    static const double values[] = { 1, 2 };

    (void)state;
    for (size_t i = 0; i < COUNT(bad_options); i++) {
        struct cusum_tabular options = bad_options[i];
        struct cusum_point   points[2];
        struct spc_fault     fault = cusum_tabular(values, 2, &options, points);

        if (fault.status != SPC_BAD_OPTION || fault.point != SIZE_MAX)
            fail_msg("options %zu are taken", i);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_worked_table),   cmocka_unit_test(test_by_hand),
        cmocka_unit_test(test_estimated),      cmocka_unit_test(test_odd_input),
        cmocka_unit_test(test_refused_values), cmocka_unit_test(test_refused_options),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
