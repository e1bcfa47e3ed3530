/* Intervals against published exact ones, and ratios by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

#include "conclude/interval.h"

static void assert_interval(struct interval got, double value, double low, double high)
{
    if (!(fabs(got.value - value) <= 1e-6 && fabs(got.low - low) <= 1e-6 &&
          (got.high == high || fabs(got.high - high) <= 1e-6)))
        fail_msg("%.7g (%.7g to %.7g), not %.7g (%.7g to %.7g)", got.value, got.low, got.high, value, low,
                 high);
}

static void assert_none(struct interval got)
{
    assert_true(isnan(got.value) && isnan(got.low) && isnan(got.high));
}

/* Exact Poisson limits as printed in tables: 10 events 4.795389 to 18.39036, none 0 to 3.688879. */
static void test_rates(void **state)
{
    (void)state;
    assert_interval(interval_rate(10, 1, 1), 10, 4.795389, 18.390356);
    assert_interval(interval_rate(10, 1000, 0.4), 0.01, 0.004795, 0.018390);
    assert_interval(interval_rate(0, 1, 1), 0, 0, 3.688879);
    assert_interval(interval_rate(30, 3, 3), 10, 4.795389, 18.390356); /* three by three is as good as ten */
    assert_interval(interval_rate(12, 1.2, 1.2), 10, 4.795389, 18.390356);
    assert_none(interval_rate(1, 0, 1));
    assert_none(interval_rate(-1, 1, 1));
    assert_none(interval_rate(1, NAN, 1));
    assert_none(interval_rate(INFINITY, 1, 1));
    assert_none(interval_rate(1, 1, INFINITY));
}

/* Clopper and Pearson: 10 of 100 is 4.900469 % to 17.622260 %; none of 10 up to 30.849710 %. */
static void test_shares(void **state)
{
    (void)state;
    assert_interval(interval_share(10, 100, 1), 0.1, 0.0490047, 0.1762226);
    assert_interval(interval_share(20, 200, 2), 0.1, 0.0490047, 0.1762226);
    assert_interval(interval_share(0, 10, 1), 0, 0, 0.3084971);
    assert_interval(interval_share(10, 10, 1), 1, 0.6915029, 1);
    assert_none(interval_share(11, 10, 1));
    assert_none(interval_share(0, 0, 1));
    assert_none(interval_share(-1, 10, 1));
    assert_none(interval_share(1, INFINITY, 1));
    assert_none(interval_share(1, 2, INFINITY));
}

static void test_means(void **state)
{
    (void)state;
    assert_interval(interval_mean(5, 2, 16), 5, 5 - 1.0657248, 5 + 1.0657248);
    assert_interval(interval_mean(5, 2, 2), 5, 5 - 12.7062047 * sqrt(2), 5 + 12.7062047 * sqrt(2));
    assert_none(interval_mean(5, 2, 1));
    assert_none(interval_mean(NAN, 2, 16));
    assert_none(interval_mean(5, -2, 16));
}

/* 10 (8 to 12) to 10 (8 to 12): sqrt(100^2 - 8 * 12 * 12 * 8) = 28, 128 / 96 and its inverse. */
static void test_ratios(void **state)
{
    const struct interval ten = { 10, 8, 12 }, none = { 0, 0, 3 }, wide = { 10, -2, 30 };

    (void)state;
    assert_interval(interval_ratio(ten, ten), 1, 0.75, 4.0 / 3);
    assert_interval(interval_ratio(none, ten), 0, 0, 3 / sqrt(8.0 * 12));
    assert_none(interval_ratio(ten, none));
    assert_interval(interval_ratio(ten, wide), 1, 96 / (100 + sqrt(10000 + 96 * 300)), INFINITY);
    assert_true(interval_ratio(wide, ten).low == 0.0);
    assert_none(interval_ratio(ten, (struct interval){ NAN, NAN, NAN }));
    assert_none(interval_ratio((struct interval){ NAN, NAN, NAN }, ten));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rates),
        cmocka_unit_test(test_shares),
        cmocka_unit_test(test_means),
        cmocka_unit_test(test_ratios),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
