/* The numbers drawn have the moments, quantiles and chances that their laws say, and a world shows each
 * of its features and nothing else. Seeds are fixed: a pass is a pass everywhere. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "conclude/future.h"

enum { DRAWS = 200000, CELLS = 4000, POINTS = 60 };

/* One draw of a law under test. */
struct law {
    enum { LAW_POISSON, LAW_CLUSTERED, LAW_BINOMIAL, LAW_SHARE, LAW_GAMMA, LAW_NORMAL } of;
    double a, b, c;
};

static double draw(const struct law *law, struct future_random *random)
{
    switch (law->of) {
    case LAW_POISSON: return future_poisson(random, law->a);
    case LAW_CLUSTERED: return future_clustered(random, law->a, law->b);
    case LAW_BINOMIAL: return future_binomial(random, law->a, law->b);
    case LAW_SHARE: return future_share(random, law->a, law->b, law->c);
    case LAW_GAMMA: return future_gamma(random, law->a);
    case LAW_NORMAL: return future_normal(random);
    }
    return NAN;
}

static const struct {
    struct law law;
    double     mean, variance;
} moments[] = {
    { { LAW_NORMAL, 0, 0, 0 }, 0, 1 },
    { { LAW_GAMMA, 0.3, 0, 0 }, 0.3, 0.3 },
    { { LAW_GAMMA, 1, 0, 0 }, 1, 1 },
    { { LAW_GAMMA, 7.5, 0, 0 }, 7.5, 7.5 },
    { { LAW_POISSON, 0.05, 0, 0 }, 0.05, 0.05 },
    { { LAW_POISSON, 9.9, 0, 0 }, 9.9, 9.9 },
    { { LAW_POISSON, 10, 0, 0 }, 10, 10 },
    { { LAW_POISSON, 1e6, 0, 0 }, 1e6, 1e6 },
    { { LAW_POISSON, 4e12, 0, 0 }, 4e12, 4e12 },
    { { LAW_CLUSTERED, 8, 3, 0 }, 8, 24 },
    { { LAW_CLUSTERED, 0.5, 1.5, 0 }, 0.5, 0.75 },
    { { LAW_CLUSTERED, 8, 1, 0 }, 8, 8 },
    { { LAW_BINOMIAL, 5, 0.3, 0 }, 1.5, 1.05 },
    { { LAW_BINOMIAL, 200, 0.04, 0 }, 8, 7.68 },
    { { LAW_BINOMIAL, 200, 0.93, 0 }, 186, 13.02 },
    { { LAW_BINOMIAL, 1e6, 0.5, 0 }, 5e5, 2.5e5 },
    { { LAW_SHARE, 100, 0.3, 2 }, 30, 42 },
    { { LAW_SHARE, 20, 0.9, 4 }, 18, 7.2 },
    { { LAW_SHARE, 3, 0.5, 9 }, 1.5, 0.75 * (1 + 2 * 0.95) }, /* held to what three cases allow */
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Mean and variance, each within five of its own standard errors (of the variance by the draws' kurtosis). */
static void test_moments(void **state)
{
    (void)state;
    for (size_t k = 0; k < COUNT(moments); k++) {
        struct future_random random = future_seed(20261122, k);
        double               sum = 0, square = 0, fourth = 0, mean = moments[k].mean, error;

        for (int i = 0; i < DRAWS; i++) {
            double x = draw(&moments[k].law, &random) - mean;

            sum += x;
            square += x * x;
            fourth += x * x * x * x;
        }
        sum /= DRAWS;
        square /= DRAWS;
        fourth /= DRAWS;
        error = sqrt(moments[k].variance / DRAWS);
        if (fabs(sum) > 5 * error)
            fail_msg("law %zu: mean %g, expected %g", k, mean + sum, mean);
        error = sqrt((fourth - square * square) / DRAWS);
        if (fabs(square - moments[k].variance) > 5 * error)
            fail_msg("law %zu: variance %g, expected %g", k, square, moments[k].variance);
    }
}

/* Printed tables: the normal law, and gamma as half of chi-square with 1, 8 and 60 degrees of freedom. */
static const struct {
    struct law law;
    double     at, below;
} quantiles[] = {
    { { LAW_NORMAL, 0, 0, 0 }, -3.090232, 0.001 },    { { LAW_NORMAL, 0, 0, 0 }, -1.644854, 0.05 },
    { { LAW_NORMAL, 0, 0, 0 }, 0.674490, 0.75 },      { { LAW_NORMAL, 0, 0, 0 }, 2.326348, 0.99 },
    { { LAW_GAMMA, 0.5, 0, 0 }, 0.003932 / 2, 0.05 }, { { LAW_GAMMA, 0.5, 0, 0 }, 0.454936 / 2, 0.5 },
    { { LAW_GAMMA, 0.5, 0, 0 }, 3.841459 / 2, 0.95 }, { { LAW_GAMMA, 4, 0, 0 }, 2.732637 / 2, 0.05 },
    { { LAW_GAMMA, 4, 0, 0 }, 7.344121 / 2, 0.5 },    { { LAW_GAMMA, 4, 0, 0 }, 15.507313 / 2, 0.95 },
    { { LAW_GAMMA, 30, 0, 0 }, 43.187958 / 2, 0.05 }, { { LAW_GAMMA, 30, 0, 0 }, 79.081944 / 2, 0.95 },
};

static void test_quantiles(void **state)
{
    (void)state;
    for (size_t k = 0; k < COUNT(quantiles); k++) {
        struct future_random random = future_seed(7, k);
        double               p = quantiles[k].below, below = 0;

        for (int i = 0; i < DRAWS; i++)
            below += draw(&quantiles[k].law, &random) < quantiles[k].at;
        if (fabs(below / DRAWS - p) > 5 * sqrt(p * (1 - p) / DRAWS))
            fail_msg("quantile %zu: %g lie below, expected %g", k, below / DRAWS, p);
    }
}

static double chance_of_count(const struct law *law, double k)
{
    double r, p;

    switch (law->of) {
    case LAW_POISSON: return exp(k * log(law->a) - law->a - lgamma(k + 1));
    case LAW_BINOMIAL:
        return exp(lgamma(law->a + 1) - lgamma(k + 1) - lgamma(law->a - k + 1) + k * log(law->b) +
                   (law->a - k) * log1p(-law->b));
    case LAW_CLUSTERED: /* negative binomial: size mean / (dispersion - 1), chance 1 / dispersion */
        r = law->a / (law->b - 1);
        p = 1 / law->b;
        return exp(lgamma(k + r) - lgamma(r) - lgamma(k + 1) + r * log(p) + k * log1p(-p));
    default: return NAN;
    }
}

/* Every count against its own chance: chi-square over the counts that are expected 20 times or more. */
static void test_each_count_has_its_chance(void **state)
{
    static const struct law laws[] = {
        { LAW_POISSON, 3.3, 0, 0 },    { LAW_POISSON, 25, 0, 0 },    { LAW_POISSON, 400, 0, 0 },
        { LAW_CLUSTERED, 8, 3, 0 },    { LAW_CLUSTERED, 60, 2, 0 },  { LAW_BINOMIAL, 40, 0.11, 0 },
        { LAW_BINOMIAL, 100, 0.4, 0 }, { LAW_BINOMIAL, 60, 0.8, 0 }, { LAW_BINOMIAL, 900, 0.02, 0 },
    };
    static double seen[CELLS];

    (void)state;
    for (size_t k = 0; k < COUNT(laws); k++) {
        struct future_random random = future_seed(99, k);
        double               chi = 0, cells = 0;

        memset(seen, 0, sizeof seen);
        for (int i = 0; i < DRAWS; i++) {
            double x = draw(&laws[k], &random);

            assert_true(x >= 0 && x < CELLS && x == floor(x));
            seen[(size_t)x]++;
        }
        for (size_t x = 0; x < CELLS; x++) {
            bool   possible = laws[k].of != LAW_BINOMIAL || (double)x <= laws[k].a;
            double expected = possible ? DRAWS * chance_of_count(&laws[k], (double)x) : 0;

            if (expected < 20)
                continue;
            chi += (seen[x] - expected) * (seen[x] - expected) / expected;
            cells++;
        }
        /* A chi-square with c cells has mean c and variance 2 c. */
        if (chi > cells + 5 * sqrt(2 * cells))
            fail_msg("law %zu: chi-square %g over %g counts", k, chi, cells);
        assert_true(cells >= 10);
    }
}

/* What has no draw: the value is stated, not an accident. */
static void test_edges(void **state)
{
    struct future_random random = future_seed(1, 1);

    (void)state;
    assert_true(future_gamma(&random, 0) == 0 && future_gamma(&random, NAN) == 0);
    assert_true(future_poisson(&random, 0) == 0 && future_poisson(&random, -1) == 0);
    assert_true(future_poisson(&random, NAN) == 0 && future_clustered(&random, 0, 3) == 0);
    assert_true(future_binomial(&random, 0, 0.5) == 0 && future_binomial(&random, 9, 0) == 0);
    assert_true(future_binomial(&random, 9, 1) == 9 && future_binomial(&random, 9, 2) == 9);
    assert_true(future_binomial(&random, 8.6, 1) == 9);
    assert_true(future_share(&random, 9, 0, 2) == 0 && future_share(&random, 9, 1, 2) == 9);
    assert_true(future_share(&random, 1, 0.5, 2) <= 1);
    for (int i = 0; i < 1000; i++) {
        double uniform = future_uniform(&random), all = future_share(&random, 4, 1e-5, 1e9);

        assert_true(uniform > 0 && uniform < 1);
        assert_true(all == 0 || all == 4);
    }
}

/* The first numbers of a seed, so that none changes unseen; streams and seeds differ. */
static void test_seeds(void **state)
{
    struct future_random one = future_seed(1, 0), same = future_seed(1, 0), stream = future_seed(1, 1);
    struct future_random seed = future_seed(2, 0), reference = { { 1, 2, 3, 4 } };

    (void)state;
    /* The published first outputs of xoshiro256** from the state 1, 2, 3, 4. */
    assert_true(future_bits(&reference) == 11520u);
    assert_true(future_bits(&reference) == 0u);
    assert_true(future_bits(&reference) == 1509978240u);
    assert_true(future_bits(&reference) == 1215971899390074240u);
    for (int i = 0; i < 100; i++) {
        uint64_t bits = future_bits(&one);

        assert_true(bits == future_bits(&same));
        assert_true(bits != future_bits(&stream) && bits != future_bits(&seed));
    }
}

static void assert_near(double a, double b)
{
    if (!(fabs(a - b) <= 1e-12 * fmax(1, fabs(b))))
        fail_msg("%.17g, expected %.17g", a, b);
}

/* Each feature of a world by itself, by hand. */
static void test_level(void **state)
{
    struct future_world world = { .level = 10, .effect = -0.5, .start = 12 };

    (void)state;
    assert_near(future_level(&world, 11), 10);
    assert_near(future_level(&world, 12), 5);
    world.ramp = 5;
    assert_near(future_level(&world, 12), 9);
    assert_near(future_level(&world, 15), 6);
    assert_near(future_level(&world, 16), 5);
    world.relapse = 30;
    assert_near(future_level(&world, 29), 5);
    assert_near(future_level(&world, 30), 7);
    world = (struct future_world){ .level = 10, .season = 0.2, .season_peak = 3 };
    assert_near(future_level(&world, 3), 12);
    assert_near(future_level(&world, 9), 8);
    assert_near(future_level(&world, 15), 12);
    world.season_length = 4;
    assert_near(future_level(&world, 7), 12);
    world = (struct future_world){ .level = 10, .drift = 0.01 };
    assert_near(future_level(&world, 2), 10.201);
    world = (struct future_world){ .numbers = FUTURE_SHARES, .level = 0.6, .effect = 1 };
    assert_near(future_level(&world, 0), 1);
    world.effect = -1;
    assert_near(future_level(&world, 0), 0);
}

static void test_drawing(void **state)
{
    struct future_world  world = { .level = 0.1, .exposure = 100, .exposure_spread = 0.3, .dispersion = 1 };
    struct future_random random = future_seed(5, 0);
    double               x[POINTS], n[POINTS];
    int                  gaps = 0, whole = 0, ends = 0;

    (void)state;
    world.late = 3;
    world.missing = 0.25;
    for (int round = 0; round < 200; round++) {
        future_draw(&world, &random, POINTS, x, n);
        for (size_t i = 0; i < POINTS; i++) {
            assert_int_equal(isnan(x[i]), isnan(n[i]));
            assert_true(i >= 3 || isnan(x[i]));
            gaps += i >= 3 && isnan(x[i]);
            assert_true(isnan(n[i]) || (n[i] >= 60 && n[i] <= 140));
            whole += n[i] == floor(n[i]);
            ends += n[i] == 60 || n[i] == 140;
        }
    }
    assert_true(abs(gaps - 200 * 57 / 4) < 250);
    assert_true(ends > 0 && whole < 2 * ends);

    world = (struct future_world){ FUTURE_SHARES, .level = 0.5, .exposure = 0.4, .dispersion = 1 };
    future_draw(&world, &random, POINTS, x, n);
    for (size_t i = 0; i < POINTS; i++)
        assert_true(n[i] == 1 && (x[i] == 0 || x[i] == 1));

    world = (struct future_world){ FUTURE_VALUES, .level = 50, .dispersion = 2 };
    future_draw(&world, &random, POINTS, x, NULL);
    for (size_t i = 0; i < POINTS; i++)
        assert_true(fabs(x[i] - 50) < 12);
    future_draw(&world, &random, POINTS, x, n);
    assert_true(n[0] == 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_moments),
        cmocka_unit_test(test_quantiles),
        cmocka_unit_test(test_each_count_has_its_chance),
        cmocka_unit_test(test_edges),
        cmocka_unit_test(test_seeds),
        cmocka_unit_test(test_level),
        cmocka_unit_test(test_drawing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
