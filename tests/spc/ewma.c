/* EWMA against Montgomery's worked table, by hand, and with input that is odd or refused. */
#include "spc/ewma.h"

#include "montgomery_thirty.h"
#include "trial.h"

/* Weight 0.1, width 2.7: averages and the first and last limits as printed. */
static void test_worked_table(void **state)
{
    static const double printed[] = { 9.945,   9.7495,  9.70355, 9.8992,  10.1253, 10.1307, 9.92167, 10.0755,
                                      9.98796, 10.0232, 9.92384, 10.0785, 10.1216, 10.0495, 10.0525, 9.98426,
                                      10.0478, 10.074,  9.91864, 10.0108, 10.0997, 10.0227, 10.2495, 10.3745,
                                      10.3971, 10.4654, 10.4568, 10.5731, 10.6468, 10.6341 };
    struct ewma_options options = { .centre = 10, .sigma = 1, .weight = 0.1, .width = 2.7 };
    struct ewma_point   points[30];

    (void)state;
    assert_int_equal(ewma_compute(montgomery_thirty, 30, &options, points).status, SPC_OK);
    for (size_t i = 0; i < 30; i++) {
        assert_true(fabs(points[i].average - printed[i]) < 5.1e-5);
        assert_true(points[i].signal_high == (i >= 28) && !points[i].signal_low);
    }
    assert_true(fabs(points[0].upper - 10.27) < 1e-9 && fabs(points[0].lower - 9.73) < 1e-9);
    assert_true(fabs(points[1].upper - 10.3632) < 5e-5 && fabs(points[29].upper - 10.62) < 2e-3);
}

/* By hand: weight 1/2, centre 0, sigma 1, width 1: reach sqrt(1/3 (1 - 1/4^i)) = 1/2, 0.559, 0.573. */
static void test_by_hand(void **state)
{
    static const double values[] = { 1, NAN, 0, -4 };
    static const double averages[] = { 0.5, 0.5, 0.25, -1.875 };
    struct ewma_options options = { .centre = 0, .sigma = 1, .weight = 0.5, .width = 1 };
    struct ewma_point   points[4];

    (void)state;
    assert_int_equal(ewma_compute(values, 4, &options, points).status, SPC_OK);
    for (size_t i = 0; i < 4; i++)
        assert_alike(points[i].average, averages[i]);
    assert_alike(points[0].upper, 0.5);
    assert_alike(points[1].upper, 0.5); /* a gap learns nothing */
    assert_alike(points[2].upper, sqrt(5.0 / 16));
    assert_alike(points[3].lower, -sqrt(21.0 / 64));
    assert_true(!points[0].signal_high && !points[1].signal_high); /* on the limit is inside */
    assert_true(points[3].signal_low && !points[3].signal_high && !points[2].signal_low);
}

static void test_odd_input(void **state)
{
    static const double alike[] = { 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1 };
    static const double gaps[] = { NAN, NAN };
    struct ewma_options options = ewma_usual();
    struct ewma_point   points[8];

    (void)state;
    assert_int_equal(ewma_compute(alike, 8, &options, points).status, SPC_OK);
    for (size_t i = 0; i < 8; i++)
        assert_true(points[i].average == 0.1 && points[i].upper == 0.1 && !points[i].signal_high &&
                    !points[i].signal_low);
    options = ewma_usual();
    assert_int_equal(ewma_compute(gaps, 2, &options, points).status, SPC_OK);
    assert_true(isnan(points[1].average) && isnan(points[1].lower) && !points[1].signal_low);
    options = ewma_usual();
    assert_int_equal(ewma_compute(alike, 1, &options, points).status, SPC_OK);
    assert_true(points[0].average == 0.1 && isnan(points[0].upper) && !points[0].signal_high);
    assert_int_equal(ewma_compute(NULL, 0, &options, points).status, SPC_OK);
    options = (struct ewma_options){ .centre = 0, .sigma = 1, .weight = 1, .width = 3 };
    ewma_compute(montgomery_thirty, 8, &options, points);
    assert_true(points[7].average == montgomery_thirty[7] && points[7].upper == 3); /* each point alone */
}

static void test_baseline(void **state)
{
    static const double values[] = { 2, 4, 2, 4, 50 };
    struct ewma_options options = ewma_usual();
    struct ewma_point   points[5];

    (void)state;
    options.baseline = 4;
    ewma_compute(values, 5, &options, points);
    assert_alike(options.centre, 3);
    assert_alike(options.sigma, 2 / 1.128);
    assert_true(points[4].signal_high);
}

static void test_refused(void **state)
{
    static const struct ewma_options bad[] = {
        { .weight = 0, .width = 3 },
        { .weight = 1.1, .width = 3 },
        { .weight = NAN, .width = 3 },
        { .weight = 0.2, .width = 0 },
        { .weight = 0.2, .width = INFINITY },
        { .weight = 0.2, .width = NAN },
        { .weight = 0.2, .width = 3, .sigma = -1 },
        { .weight = 0.2, .width = 3, .sigma = INFINITY },
        { .weight = 0.2, .width = 3, .centre = -INFINITY },
    };
    static const double sizes[] = { INFINITY, -1e308, 1e-61 };
    struct ewma_point   points[2];

    (void)state;
    for (size_t i = 0; i < COUNT(bad); i++) {
        struct ewma_options options = bad[i];
        struct spc_fault    fault = ewma_compute(montgomery_thirty, 2, &options, points);

        if (fault.status != SPC_BAD_OPTION || fault.point != SIZE_MAX)
            fail_msg("options %zu are taken", i);
    }
    for (size_t i = 0; i < COUNT(sizes); i++) {
        double              values[] = { 3, sizes[i] };
        struct ewma_options options = ewma_usual();
        struct spc_fault    fault = ewma_compute(values, 2, &options, points);

        assert_true(fault.status == SPC_NOT_FINITE && fault.point == 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_worked_table), cmocka_unit_test(test_by_hand), cmocka_unit_test(test_odd_input),
        cmocka_unit_test(test_baseline),     cmocka_unit_test(test_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
