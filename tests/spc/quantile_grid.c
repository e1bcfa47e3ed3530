/* Tails and quantiles against libRmath over a wide grid: p down to 1e-300, shapes from 1e-3 to 1e6, Poisson
 * means to 1e7, binomials of 1e7. Skipped, loudly, where that library is not installed. */
#include "spc/probability.h"
#include "spc/quantile.h"

#include "trial.h"

#ifdef WITH_LIBRMATH
#define MATHLIB_STANDALONE 1
#include <Rmath.h>
#include <stdlib.h>

static const double parts[] = { 1e-300, 1e-200,  1e-100, 1e-50, 1e-20, 1e-12, 1e-8,  1e-6, 1e-4,
                                0.001,  0.00999, 0.025,  0.05,  0.1,   0.2,   0.25,  0.3,  0.4,
                                0.4999, 0.5,     0.5001, 0.6,   0.75,  0.9,   0.975, 0.999 };
static const double shapes[] = { 1e-3, 0.01, 0.1, 0.3,  0.5,   0.99, 1,    1.5,     2,   3.7, 9.9,
                                 10,   10.1, 31,  99.5, 100.5, 316,  1000, 12345.6, 1e5, 1e6 };
static const double means[] = { 0,   1e-6, 0.001, 0.1,  0.5, 0.693, 1,       1.5, 2,   3.7,
                                9.9, 10,   31,    99.5, 316, 1000,  12345.6, 1e5, 1e6, 1e7 };
static const double sizes[] = { 0, 1, 2, 5, 10, 17, 30, 100, 319, 1000, 12345, 1e5, 1e6, 1e7 };
static const double risks[] = { 0, 1e-6, 1e-4, 0.01, 0.05, 0.1, 0.2, 0.25, 0.3333, 0.5, 0.7, 0.9, 0.999, 1 };

/* What is held against the other library, and how far it went apart. */
struct tally {
    const char *name;
    size_t      compared;
    double      worst;
};

static double apart(double ours, double theirs)
{
    return ours == theirs ? 0 : fabs(ours - theirs) / fabs(theirs);
}

/* Ordinary tails to 12 digits, extreme ones to 9. Below 1e-290 doubles lose digits. */
static void hold(struct tally *tally, double p, double ours, double theirs)
{
    double distance = apart(ours, theirs);

    if (theirs != 0 && fabs(theirs) < 1e-290)
        return;
    tally->compared++;
    tally->worst = fmax(tally->worst, distance);
    if (!(distance <= (p < 1e-12 ? 1e-9 : 2e-12)))
        fail_msg("%s at %g: ours %.17g, libRmath %.17g", tally->name, p, ours, theirs);
}

static void tell(const struct tally *tally)
{
    print_message("  %s: %zu compared, furthest apart %.1e\n", tally->name, tally->compared, tally->worst);
    assert_true(tally->compared > 20);
}

/* Below 1e-60 libRmath's quantiles of t and beta are not to be had: some are NAN, some right to 8 digits
 * only, some the end of the range. There the quantile is held against the tail that it must leave. */
static void hold_point(struct tally *tally, double p, double ours, double theirs, double tail)
{
    if (p > 1e-60)
        hold(tally, p, ours, theirs);
    else
        hold(tally, p, tail, p);
}

static void test_normal(void **state)
{
    struct tally tails = { .name = "normal tails" };
    struct tally points = { .name = "normal quantiles" };

    (void)state;
    for (size_t i = 0; i < COUNT(parts); i++) {
        hold(&points, parts[i], quantile_normal(parts[i]), qnorm(parts[i], 0, 1, 1, 0));
        hold(&points, parts[i], quantile_normal_upper(parts[i]), qnorm(parts[i], 0, 1, 0, 0));
    }
    for (double z = -37; z < 37; z += 0.1) {
        hold(&tails, fabs(z) > 7 ? 0 : 1, probability_normal(z), pnorm(z, 0, 1, 1, 0));
        hold(&tails, fabs(z) > 7 ? 0 : 1, probability_normal_upper(z), pnorm(z, 0, 1, 0, 0));
    }
    for (double p = 1e-10; p < 1; p += 1e-10 + p / 3) /* near the middle the quantile is near 0 */
        hold(&points, 1, quantile_normal(0.5 + p / 4), qnorm(0.5 + p / 4, 0, 1, 1, 0));
    tell(&tails);
    tell(&points);
}

static void test_gamma(void **state)
{
    struct tally tails = { .name = "gamma tails" };
    struct tally points = { .name = "gamma quantiles" };

    (void)state;
    for (size_t i = 0; i < COUNT(parts) * COUNT(shapes); i++) {
        double p = parts[i / COUNT(shapes)];
        double a = shapes[i % COUNT(shapes)];
        double low = quantile_gamma(p, a);
        double high = quantile_gamma_upper(p, a);

        hold(&points, p, low, qgamma(p, a, 1, 1, 0));
        hold(&points, p, high, qgamma(p, a, 1, 0, 0));
        hold(&points, p, quantile_chi_square(p, 2 * a), qchisq(p, 2 * a, 1, 0));
        hold(&points, p, quantile_chi_square_upper(p, 2 * a), qchisq(p, 2 * a, 0, 0));
        if (low < 1e-290 || high < 1e-290)
            continue;
        hold(&tails, p, probability_gamma(low, a), pgamma(low, a, 1, 1, 0));
        hold(&tails, p, probability_gamma_upper(low, a), pgamma(low, a, 1, 0, 0));
        hold(&tails, p, probability_gamma(high, a), pgamma(high, a, 1, 1, 0));
        hold(&tails, p, probability_gamma_upper(high, a), pgamma(high, a, 1, 0, 0));
        hold(&tails, p, probability_chi_square(low, a), pchisq(low, a, 1, 0));
        hold(&tails, p, probability_chi_square_upper(high, a), pchisq(high, a, 0, 0));
    }
    tell(&tails);
    tell(&points);
}

/* Its beta tails are off by one part in 400 at 1e-300 where one shape is large and the other 10 to 31. */
static bool is_sound_there(double p, double a, double b)
{
    return p > 1e-150 || fmax(a, b) < 1e4 || fmin(a, b) < 9 || fmin(a, b) > 40;
}

static void test_beta(void **state)
{
    struct tally tails = { .name = "beta tails" };
    struct tally points = { .name = "beta quantiles" };

    (void)state;
    for (size_t i = 0; i < COUNT(parts) * COUNT(shapes) * COUNT(shapes); i++) {
        double p = parts[i / COUNT(shapes) / COUNT(shapes)];
        double a = shapes[i / COUNT(shapes) % COUNT(shapes)];
        double b = shapes[i % COUNT(shapes)];
        double low = quantile_beta(p, a, b);
        double high = quantile_beta_upper(p, a, b);

        if (low > 1e-290 && low < 0.9999) {
            hold_point(&points, p, low, p > 1e-60 ? qbeta(p, a, b, 1, 0) : NAN, probability_beta(low, a, b));
            if (is_sound_there(p, a, b))
                hold(&tails, p, probability_beta(low, a, b), pbeta(low, a, b, 1, 0));
        }
        if (high > 1e-290 && high < 0.9999) {
            hold_point(&points, p, high, p > 1e-60 ? qbeta(p, a, b, 0, 0) : NAN,
                       probability_beta_upper(high, a, b));
            if (is_sound_there(p, a, b))
                hold(&tails, p, probability_beta_upper(high, a, b), pbeta(high, a, b, 0, 0));
        }
    }
    tell(&tails);
    tell(&points);
}

static void test_t(void **state)
{
    struct tally tails = { .name = "t tails" };
    struct tally points = { .name = "t quantiles" };

    (void)state;
    for (size_t i = 0; i < COUNT(parts) * COUNT(shapes); i++) {
        double p = parts[i / COUNT(shapes)];
        double df = shapes[i % COUNT(shapes)];
        double t = quantile_t(p, df);

        if (fabs(t) > 1e150 || p == 0.5)
            continue; /* beyond, libRmath squares out of range; in the middle it finds 4e-15 for 0 */
        if (df < 1 && p < 0.05) { /* there libRmath is infinite, or right to 3 to 11 digits */
            hold(&points, p, probability_t(t, df), p);
        } else {
            hold_point(&points, p, t, qt(p, df, 1, 0), probability_t(t, df));
            hold_point(&points, p, quantile_t_upper(p, df), qt(p, df, 0, 0), probability_t(t, df));
        }
        hold(&tails, p, probability_t(t, df), pt(t, df, 1, 0));
        hold(&tails, p, probability_t_upper(-t, df), pt(-t, df, 0, 0));
    }
    tell(&tails);
    tell(&points);
}

/* Exact by definition, with the other library as the judge of what the tails are: the smallest count that is
 * enough. Its own quantile is not asked, as it is wrong for some shares near 1 (qbinom(0.37, 18779, 0.9959)
 * gives 18779); ties, where it depends on a last digit, are left out. */
struct judged {
    double k, at, before; /* the tail there and one before */
    double p;
    bool   upper;
};

static void hold_exact(struct tally *tally, struct judged judged)
{
    bool near = apart(judged.at, judged.p) < 1e-9 || apart(judged.before, judged.p) < 1e-9;
    bool enough = judged.upper ? judged.at <= judged.p : judged.at >= judged.p;
    bool already = judged.upper ? judged.before <= judged.p : judged.before >= judged.p;

    if (near)
        return;
    tally->compared++;
    if (!enough || (already && judged.k > 0))
        fail_msg("%s at %g (%s tail): %g is not the smallest that is enough", tally->name, judged.p,
                 judged.upper ? "upper" : "lower", judged.k);
}

static void test_binomial(void **state)
{
    struct tally tails = { .name = "binomial tails" };
    struct tally points = { .name = "binomial quantiles" };

    (void)state;
    for (size_t i = 0; i < COUNT(parts) * COUNT(sizes) * COUNT(risks); i++) {
        double p = parts[i / COUNT(sizes) / COUNT(risks)];
        double n = sizes[i / COUNT(risks) % COUNT(sizes)];
        double pi = risks[i % COUNT(risks)];
        double low = quantile_binomial(p, n, pi);
        double high = quantile_binomial_upper(p, n, pi);

        hold(&tails, p, probability_binomial(low, n, pi), pbinom(low, n, pi, 1, 0));
        hold(&tails, p, probability_binomial_upper(high, n, pi), pbinom(high, n, pi, 0, 0));
        hold_exact(&points,
                   (struct judged){ low, pbinom(low, n, pi, 1, 0), pbinom(low - 1, n, pi, 1, 0), p, false });
        hold_exact(&points, (struct judged){ high, pbinom(high, n, pi, 0, 0), pbinom(high - 1, n, pi, 0, 0),
                                             p, true });
    }
    tell(&tails);
    tell(&points);
}

static void test_poisson(void **state)
{
    struct tally tails = { .name = "Poisson tails" };
    struct tally points = { .name = "Poisson quantiles" };

    (void)state;
    for (size_t i = 0; i < COUNT(parts) * COUNT(means); i++) {
        double p = parts[i / COUNT(means)];
        double mu = means[i % COUNT(means)];
        double low = quantile_poisson(p, mu);
        double high = quantile_poisson_upper(p, mu);

        hold(&tails, p, probability_poisson(low, mu), ppois(low, mu, 1, 0));
        hold(&tails, p, probability_poisson_upper(high, mu), ppois(high, mu, 0, 0));
        hold_exact(&points, (struct judged){ low, ppois(low, mu, 1, 0), ppois(low - 1, mu, 1, 0), p, false });
        hold_exact(&points,
                   (struct judged){ high, ppois(high, mu, 0, 0), ppois(high - 1, mu, 0, 0), p, true });
        assert_true(low == qpois(p, mu, 1, 0) || apart(ppois(low, mu, 1, 0), p) < 1e-9);
    }
    tell(&tails);
    tell(&points);
}

static double drawn(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return ((double)(*seed >> 11) + 0.5) / 9007199254740992.0;
}

/* Parameters that nobody chose. */
static void test_drawn(void **state)
{
    struct tally points = { .name = "drawn quantiles" };
    struct tally counts = { .name = "drawn counts" };
    uint64_t     seed = 20260;

    (void)state;
    for (int i = 0; i < 4000; i++) {
        double p = drawn(&seed);
        double a = exp(drawn(&seed) * 16 - 3);
        double b = exp(drawn(&seed) * 16 - 3);
        double n = floor(exp(drawn(&seed) * 14));
        double pi = drawn(&seed);
        double k = quantile_binomial(p, n, pi);

        hold(&points, p, quantile_gamma(p, a), qgamma(p, a, 1, 1, 0));
        hold(&points, p, quantile_beta(p, a, b), qbeta(p, a, b, 1, 0));
        hold(&points, p, quantile_t(p, a), qt(p, a, 1, 0));
        hold_exact(&counts,
                   (struct judged){ k, pbinom(k, n, pi, 1, 0), pbinom(k - 1, n, pi, 1, 0), p, false });
        assert_true(quantile_poisson(p, a) == qpois(p, a, 1, 0));
    }
    tell(&points);
    tell(&counts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_normal), cmocka_unit_test(test_gamma),    cmocka_unit_test(test_beta),
        cmocka_unit_test(test_t),      cmocka_unit_test(test_binomial), cmocka_unit_test(test_poisson),
        cmocka_unit_test(test_drawn),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
#else
static void test_without_library(void **state)
{
    (void)state;
    print_message("  SKIPPED: libRmath (Debian r-mathlib) is not installed; nothing was compared\n");
    skip();
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_without_library) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
#endif
