/* Draws numbers by well-known methods, named where they stand, and makes a unit's history from them. */
#include "conclude/future.h"

#include <math.h>

static const double pi = 3.14159265358979323846;
static const double exposure_least = 0.6, exposure_most = 1.4;
static const double faded = 0.6;            /* what a relapse leaves of an effect */
static const double poisson_normal = 1e12;  /* from here on nobody can tell */
static const double whole = 1.0 - 1e-12;    /* what chances added up one by one surely pass */
static const double by_search_up_to = 10.0; /* means below this are searched for one by one */

static uint64_t turn(uint64_t x, int by)
{
    return (x << by) | (x >> (64 - by));
}

/* SplitMix64, which xoshiro's authors recommend for filling its state. */
static uint64_t split(uint64_t *x)
{
    uint64_t z = (*x += 0x9E3779B97F4A7C15u);

    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

struct future_random future_seed(uint64_t seed, uint64_t stream)
{
    uint64_t             from = seed;
    struct future_random random;

    from = split(&from) ^ (stream * 0xD1342543DE82EF95u);
    for (int i = 0; i < 4; i++)
        random.state[i] = split(&from);
    return random;
}

/* xoshiro256**, D. Blackman and S. Vigna, 2018. */
uint64_t future_bits(struct future_random *random)
{
    uint64_t *s = random->state, result = turn(s[1] * 5, 7) * 9, shifted = s[1] << 17;

    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = turn(s[3], 45);
    return result;
}

double future_uniform(struct future_random *random)
{
    return ((double)(future_bits(random) >> 11) + 0.5) * 0x1p-53;
}

/* The polar method, G. Marsaglia and T. A. Bray, 1964; the second number is not kept. */
double future_normal(struct future_random *random)
{
    double x, y, square;

    do {
        x = 2.0 * future_uniform(random) - 1.0;
        y = 2.0 * future_uniform(random) - 1.0;
        square = x * x + y * y;
    } while (square >= 1.0);
    return x * sqrt(-2.0 * log(square) / square);
}

/* G. Marsaglia and W. W. Tsang, 2000. */
double future_gamma(struct future_random *random, double shape)
{
    double d, c, x, v, less = 1.0;

    if (!(shape > 0.0))
        return 0.0;
    if (shape < 1.0) {
        less = pow(future_uniform(random), 1.0 / shape);
        shape += 1.0;
    }
    d = shape - 1.0 / 3.0;
    c = 1.0 / sqrt(9.0 * d);
    for (;;) {
        x = future_normal(random);
        v = 1.0 + c * x;
        v = v * v * v;
        if (v > 0.0 && log(future_uniform(random)) < 0.5 * x * x + d - d * v + d * log(v))
            return less * d * v;
    }
}

/* log(k!) */
static double log_factorial(double k)
{
    int sign;

    return lgamma_r(k + 1.0, &sign);
}

/* Goes up from 0 until the probabilities passed make up a uniform number. */
static double poisson_by_search(struct future_random *random, double mean)
{
    double term = exp(-mean), left = whole * future_uniform(random), k = 0.0;

    while (left > term) {
        left -= term;
        k += 1.0;
        term *= mean / k;
    }
    return k;
}

/* Transformed rejection (PTRS), W. Hoermann, 1993. */
static double poisson_by_rejection(struct future_random *random, double mean)
{
    double b = 0.931 + 2.53 * sqrt(mean), a = -0.059 + 0.02483 * b;
    double inverse_alpha = 1.1239 + 1.1328 / (b - 3.4), inside = 0.9277 - 3.6224 / (b - 2.0);

    for (;;) {
        double u = future_uniform(random) - 0.5, v = future_uniform(random);
        double us = 0.5 - fabs(u), k = floor((2.0 * a / us + b) * u + mean + 0.43);

        if (us >= 0.07 && v <= inside)
            return k;
        if (k < 0.0 || (us < 0.013 && v > us))
            continue;
        if (log(v * inverse_alpha / (a / (us * us) + b)) <= k * log(mean) - mean - log_factorial(k))
            return k;
    }
}

double future_poisson(struct future_random *random, double mean)
{
    if (!(mean > 0.0))
        return 0.0;
    if (mean < by_search_up_to)
        return poisson_by_search(random, mean);
    if (mean > poisson_normal)
        return fmax(0.0, floor(mean + sqrt(mean) * future_normal(random) + 0.5));
    return poisson_by_rejection(random, mean);
}

/* A Poisson number whose mean is itself a gamma number: negative binomial. */
double future_clustered(struct future_random *random, double mean, double dispersion)
{
    double more = dispersion - 1.0;

    if (!(more > 0.0))
        return future_poisson(random, mean);
    return future_poisson(random, future_gamma(random, mean / more) * more);
}

static double binomial_by_search(struct future_random *random, double n, double p)
{
    double odds = p / (1.0 - p), term = exp(n * log1p(-p)), left = whole * future_uniform(random), k = 0.0;

    while (left > term) {
        left -= term;
        k += 1.0;
        term *= odds * (n - k + 1.0) / k;
    }
    return k;
}

/* Transformed rejection (BTRS), W. Hoermann, 1993. */
static double binomial_by_rejection(struct future_random *random, double n, double p)
{
    double root = sqrt(n * p * (1.0 - p)), b = 1.15 + 2.53 * root, a = -0.0873 + 0.0248 * b + 0.01 * p;
    double inside = 0.92 - 4.2 / b, alpha = (2.83 + 5.1 / b) * root, middle = floor((n + 1.0) * p);
    double most = log_factorial(middle) + log_factorial(n - middle);

    for (;;) {
        double u = future_uniform(random) - 0.5, v = future_uniform(random);
        double us = 0.5 - fabs(u), k = floor((2.0 * a / us + b) * u + n * p + 0.5);

        if (k < 0.0 || k > n)
            continue;
        if (us >= 0.07 && v <= inside)
            return k;
        v = log(v * alpha / (a / (us * us) + b));
        if (v <= most - log_factorial(k) - log_factorial(n - k) + (k - middle) * log(p / (1.0 - p)))
            return k;
    }
}

double future_binomial(struct future_random *random, double n, double p)
{
    n = floor(n + 0.5);
    if (!(n > 0.0) || !(p > 0.0))
        return 0.0;
    if (p >= 1.0)
        return n;
    if (p > 0.5)
        return n - future_binomial(random, n, 1.0 - p);
    return n * p < by_search_up_to ? binomial_by_search(random, n, p) : binomial_by_rejection(random, n, p);
}

/* A binomial number whose chance is itself a beta number. */
double future_share(struct future_random *random, double n, double p, double dispersion)
{
    double shared, ones, others;

    n = floor(n + 0.5);
    if (!(dispersion > 1.0) || n < 2.0 || !(p > 0.0) || p >= 1.0)
        return future_binomial(random, n, p);
    shared = fmin((dispersion - 1.0) / (n - 1.0), FUTURE_SHARED_MOST);
    ones = future_gamma(random, p * (1.0 - shared) / shared);
    others = future_gamma(random, (1.0 - p) * (1.0 - shared) / shared);
    return future_binomial(random, n, ones / (ones + others));
}

/* How much of the effect is there: from 0 up to 1 along the ramp, less after a relapse. */
static double effect_at(const struct future_world *world, size_t point)
{
    double there = 1.0;

    if (point < world->start)
        return 0.0;
    if (point - world->start < world->ramp)
        there = (double)(point - world->start + 1) / (double)world->ramp;
    return world->relapse && point >= world->relapse ? there * faded : there;
}

double future_level(const struct future_world *world, size_t point)
{
    double year = world->season_length ? (double)world->season_length : 12.0;
    double turn_of = fmod((double)point - (double)world->season_peak, year); /* alike in every year */
    double season = cos(2.0 * pi * turn_of / year);
    double level =
        world->level * (1.0 + world->season * season) * (1.0 + world->effect * effect_at(world, point));

    if (world->drift != 0.0)
        level *= pow(1.0 + world->drift, (double)point);
    return world->numbers == FUTURE_SHARES ? fmin(1.0, fmax(0.0, level)) : level;
}

static double draw_exposure(const struct future_world *world, struct future_random *random)
{
    double share = 1.0;

    if (world->exposure_spread > 0.0)
        share += world->exposure_spread * future_normal(random);
    share = fmin(exposure_most, fmax(exposure_least, share));
    return world->numbers == FUTURE_SHARES ? fmax(1.0, floor(world->exposure * share + 0.5))
                                           : world->exposure * share;
}

void future_draw(const struct future_world *world, struct future_random *random, size_t n, double *numerator,
                 double *denominator)
{
    for (size_t i = 0; i < n; i++) {
        double level = future_level(world, i), exposure = 1.0;
        bool   gap = i < world->late || (world->missing > 0.0 && future_uniform(random) < world->missing);

        if (world->numbers == FUTURE_VALUES) {
            numerator[i] = level + world->dispersion * future_normal(random);
        } else {
            exposure = draw_exposure(world, random);
            numerator[i] = world->numbers == FUTURE_SHARES
                               ? future_share(random, exposure, level, world->dispersion)
                               : future_clustered(random, exposure * level, world->dispersion);
        }
        numerator[i] = gap ? NAN : numerator[i];
        if (denominator)
            denominator[i] = gap ? NAN : exposure;
    }
}
