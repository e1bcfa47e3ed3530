/* Tails and quantiles against values printed in tables, so that they are checked without another library too;
 * and what is refused. */
#include "spc/probability.h"
#include "spc/quantile.h"

#include "trial.h"

/* To as many digits as the tables print. AS: Abramowitz and Stegun, 1964, tables 26.1, 26.5, 26.8, 26.10. */
static const struct {
    const char *proves;
    double      printed, digits;
} values[] = {
    { "normal, 97.5 % (AS)", 1.959964, 6 },
    { "normal, 99.9 % (AS)", 3.090232, 6 },
    { "normal, 1 - 1e-9 above (AS)", 5.997807, 6 },
    { "normal below 1 (AS)", 0.841344746068543, 15 },
    { "normal above 5 (AS)", 2.866515719e-7, 10 },
    { "chi-square 10, 5 % above (AS)", 18.3070, 6 },
    { "chi-square 1, 5 % above (AS)", 3.84146, 6 },
    { "chi-square 30, 2.5 % above (AS)", 46.9792, 6 },
    { "chi-square 100, 0.5 % below (AS)", 67.3276, 6 },
    { "t 10, 97.5 % (AS)", 2.228, 4 },
    { "t 1, 97.5 % (AS)", 12.706, 5 },
    { "t 4, 99.5 % (AS)", 4.604, 4 },
    { "t 2 in closed form, 90 %", 1.885618083164127, 15 },
    { "t 1 (Cauchy), 1e-10 above: 1 / tan(1e-10 pi)", 3183098861.837907, 15 },
    { "beta(1, 3) in closed form: 1 - 0.9^(1/3)", 0.0345106153943703, 14 },
    { "beta(2, 1) in closed form: the root of 0.3", 0.547722557505166, 14 },
    { "the exact 95 % limits of 10 events (Garwood 1936): lower", 4.795389, 7 },
    { "upper", 18.390356, 7 },
    { "the exact 95 % limits of 5 of 10 (Clopper and Pearson 1934): lower", 0.187086, 6 },
    { "upper", 0.812914, 6 },
    { "Poisson 2.5, 3 or fewer", 0.757576, 6 },
    { "binomial of 10 at 0.3, 4 or fewer", 0.849732, 6 },
    { "gamma(1), 1e-300 above: 300 ln 10", 690.775527898214, 15 },
    { "3,277,852 or fewer of 10 million at 0.3333: summed with 40 digits", 1.0195313934440247551e-300, 13 },
    { "gamma(16000) above 20000: 40 digits", 3.038414385020463228e-189, 13 },
    { "gamma(1/2) below 1/2: erf(root of 1/2)", 0.682689492137086, 14 },
};

/* In the order of the table above: constants of C cannot hold them. */
static void compute(double *ours)
{
    *ours++ = quantile_normal(0.975);
    *ours++ = quantile_normal(0.999);
    *ours++ = quantile_normal_upper(1e-9);
    *ours++ = probability_normal(1);
    *ours++ = probability_normal_upper(5);
    *ours++ = quantile_chi_square_upper(0.05, 10);
    *ours++ = quantile_chi_square_upper(0.05, 1);
    *ours++ = quantile_chi_square_upper(0.025, 30);
    *ours++ = quantile_chi_square(0.005, 100);
    *ours++ = quantile_t(0.975, 10);
    *ours++ = quantile_t(0.975, 1);
    *ours++ = quantile_t_upper(0.005, 4);
    *ours++ = quantile_t(0.9, 2);
    *ours++ = quantile_t_upper(1e-10, 1);
    *ours++ = quantile_beta(0.1, 1, 3);
    *ours++ = quantile_beta(0.3, 2, 1);
    *ours++ = quantile_gamma(0.025, 10);
    *ours++ = quantile_gamma_upper(0.025, 11);
    *ours++ = quantile_beta(0.025, 5, 6);
    *ours++ = quantile_beta_upper(0.025, 6, 5);
    *ours++ = probability_poisson(3, 2.5);
    *ours++ = probability_binomial(4, 10, 0.3);
    *ours++ = quantile_gamma_upper(1e-300, 1);
    *ours++ = probability_binomial(3277852, 1e7, 0.3333);
    *ours++ = probability_gamma_upper(20000, 16000);
    *ours++ = probability_gamma(0.5, 0.5);
}

static void test_values(void **state)
{
    double ours[COUNT(values)];

    (void)state;
    compute(ours);
    for (size_t i = 0; i < COUNT(values); i++) {
        double printed = values[i].printed;
        double half_a_digit = 0.5001 * pow(10, ceil(log10(printed)) - values[i].digits);

        if (!(fabs(ours[i] - printed) <= half_a_digit))
            fail_msg("%s: %.17g, printed %.17g", values[i].proves, ours[i], printed);
    }
}

/* A quantile leaves the tail it was asked for, wherever it lies. */
static void test_round_trips(void **state)
{
    static const double parts[] = { 1e-300, 1e-100, 1e-30, 1e-9, 0.01, 0.2, 0.4999, 0.5 };
    static const double shapes[] = { 1e-3, 0.3, 1, 4.5, 40, 99.9, 101, 3000, 2e5, 1e6, 1e8 };

    (void)state;
    for (size_t i = 0; i < COUNT(parts) * COUNT(shapes); i++) {
        double p = parts[i / COUNT(shapes)];
        double a = shapes[i % COUNT(shapes)];
        double x = quantile_gamma(p, a);

        assert_true(fabs(probability_normal(quantile_normal(p)) / p - 1) < 1e-11);
        assert_true(fabs(probability_gamma_upper(quantile_gamma_upper(p, a), a) / p - 1) < 1e-9);
        assert_true(x < 1e-290 || fabs(probability_gamma(x, a) / p - 1) < 1e-9);
        x = quantile_beta(p, a, 7);
        assert_true(x < 1e-290 || x > 0.9999 || fabs(probability_beta(x, a, 7) / p - 1) < 1e-9);
        x = quantile_t(p, a);
        assert_true(isinf(x) || fabs(probability_t(x, a) / p - 1) < 1e-9);
    }
}

/* A count's own tail leads back to it, in both directions, ties or not. */
static void test_counts_come_back(void **state)
{
    static const struct {
        double n, pi;
    } cases[] = { { 1, 0.5 }, { 10, 0.1 }, { 25, 0.5 }, { 400, 0.02 }, { 1000, 0.999 }, { 1e6, 1e-6 } };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        for (double k = 0; k <= fmin(cases[i].n, 40); k++) {
            double low = probability_binomial(k, cases[i].n, cases[i].pi);
            double high = probability_binomial_upper(k, cases[i].n, cases[i].pi);
            double mean = cases[i].n * cases[i].pi;

            if (low > 1e-290 && low < 0.9999999)
                assert_true(quantile_binomial(low, cases[i].n, cases[i].pi) == k);
            if (high > 1e-290 && high < 0.9999999)
                assert_true(quantile_binomial_upper(high, cases[i].n, cases[i].pi) == k);
            low = probability_poisson(k, mean);
            if (low > 1e-290 && low < 0.9999999)
                assert_true(quantile_poisson(low, mean) == k);
        }
    assert_true(quantile_binomial(0.5, 1, 0.5) == 0); /* a tie met exactly */
    assert_true(quantile_binomial(0.9, 1, 0.1) == 0); /* 0.9 in binary is above the step of 0.9 */
    assert_true(quantile_binomial_upper(0.1, 1, 0.1) == 0);
}

static void test_ends(void **state)
{
    (void)state;
    assert_true(isinf(quantile_normal(0)) && quantile_normal(0) < 0 && isinf(quantile_normal_upper(0)));
    assert_true(quantile_normal(0.5) == 0 && isinf(quantile_normal(1)));
    assert_true(quantile_gamma(0, 2) == 0 && isinf(quantile_gamma(1, 2)) &&
                isinf(quantile_gamma_upper(0, 2)));
    assert_true(quantile_beta(0, 2, 3) == 0 && quantile_beta(1, 2, 3) == 1 &&
                quantile_beta_upper(0, 2, 3) == 1);
    assert_true(isinf(quantile_t(0, 3)) && quantile_t(0.5, 3) == 0);
    assert_true(quantile_binomial(0, 9, 0.3) == 0 && quantile_binomial(1, 9, 0.3) == 9);
    assert_true(quantile_binomial(0.4, 0, 0.3) == 0 && quantile_binomial(0.4, 9, 0) == 0);
    assert_true(quantile_binomial(0.4, 9, 1) == 9);
    assert_true(quantile_poisson(0, 4) == 0 && isinf(quantile_poisson(1, 4)) &&
                quantile_poisson(0.7, 0) == 0);
    assert_true(probability_gamma(-1, 2) == 0 && probability_gamma(INFINITY, 2) == 1);
    assert_true(probability_gamma_upper(0, 2) == 1 && probability_gamma_upper(INFINITY, 2) == 0);
    assert_true(probability_beta(-1, 2, 3) == 0 && probability_beta(1, 2, 3) == 1);
    assert_true(probability_beta_upper(2, 2, 3) == 0 && probability_beta_upper(0, 2, 3) == 1);
    assert_true(probability_t(INFINITY, 2) == 1 && probability_t(-INFINITY, 2) == 0);
    assert_true(probability_t(0, 2) == 0.5);
    assert_true(probability_binomial(-1, 5, 0.2) == 0 && probability_binomial_upper(-1, 5, 0.2) == 1);
    assert_true(probability_binomial(5, 5, 0.2) == 1 && probability_binomial_upper(7, 5, 0.2) == 0);
    assert_true(probability_binomial(2.9, 5, 0.2) == probability_binomial(2, 5, 0.2));
    assert_true(probability_poisson(-0.5, 5) == 0 && probability_poisson_upper(-0.5, 5) == 1);
    assert_true(probability_poisson(INFINITY, 5) == 1 && probability_poisson_upper(INFINITY, 5) == 0);
    assert_true(probability_poisson(3, 0) == 1 && probability_poisson_upper(0, 0) == 0);
    /* Heavier tails than doubles reach: a power, not 0. */
    assert_true(fabs(probability_t_upper(1e200, 1) / (1 / (3.14159265358979324 * 1e200)) - 1) < 1e-12);
    assert_true(fabs(quantile_t_upper(1e-300, 1) / 3.18309886183790672e299 - 1) < 1e-11);
    /* Shapes so small that all lies at the ends. */
    assert_true(quantile_beta(0.4, 1e-6, 1e-6) == 0 && quantile_beta(0.6, 1e-6, 1e-6) == 1);
    assert_true(quantile_beta(0.4, 0.5, 5e-4) == 1 && quantile_beta_upper(0.4, 5e-4, 0.5) == 0);
    assert_true(quantile_gamma(0.4, 1e-6) == 0);
}

static void test_refused(void **state)
{
    static const double bad[] = { NAN, -1e-9, 1 + 1e-9, INFINITY, -INFINITY };

    (void)state;
    for (size_t i = 0; i < COUNT(bad); i++) {
        assert_true(isnan(quantile_normal(bad[i])) && isnan(quantile_normal_upper(bad[i])));
        assert_true(isnan(quantile_gamma(bad[i], 1)) && isnan(quantile_beta(bad[i], 1, 1)));
        assert_true(isnan(quantile_chi_square(bad[i], 1)) && isnan(quantile_t(bad[i], 1)));
        assert_true(isnan(quantile_binomial(bad[i], 1, 0.5)) && isnan(quantile_poisson(bad[i], 1)));
        assert_true(isnan(quantile_binomial(0.5, 1, bad[i])) && isnan(probability_binomial(0, 1, bad[i])));
    }
    static const double no_shape[] = { NAN, 0, -1, 1e-300, 1e308, INFINITY };
    for (size_t i = 0; i < COUNT(no_shape); i++) {
        assert_true(isnan(quantile_gamma(0.5, no_shape[i])) && isnan(probability_gamma(1, no_shape[i])));
        assert_true(isnan(quantile_beta(0.5, no_shape[i], 1)) && isnan(quantile_beta(0.5, 1, no_shape[i])));
        assert_true(isnan(probability_beta(0.5, no_shape[i], 1)));
        assert_true(isnan(probability_beta(0.5, 1, no_shape[i])));
        assert_true(isnan(quantile_t(0.5, no_shape[i])) && isnan(probability_t(0.5, no_shape[i])));
    }
    static const double no_mean[] = { NAN, -1, 1e308, INFINITY };
    for (size_t i = 0; i < COUNT(no_mean); i++) {
        assert_true(isnan(quantile_poisson(0.5, no_mean[i])) && isnan(probability_poisson(1, no_mean[i])));
        assert_true(isnan(quantile_binomial(0.5, no_mean[i], 0.5)));
        assert_true(isnan(probability_binomial(0, no_mean[i], 0.5)));
    }
    assert_true(isnan(quantile_binomial(0.5, 2.5, 0.5)) && isnan(probability_binomial(0, 2.5, 0.5)));
    assert_true(isnan(probability_normal(NAN)) && isnan(probability_gamma(NAN, 1)));
    assert_true(isnan(probability_beta(NAN, 1, 1)) && isnan(probability_t(NAN, 1)));
    assert_true(isnan(probability_binomial(NAN, 1, 0.5)) && isnan(probability_poisson(NAN, 1)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values),           cmocka_unit_test(test_round_trips),
        cmocka_unit_test(test_counts_come_back), cmocka_unit_test(test_ends),
        cmocka_unit_test(test_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
