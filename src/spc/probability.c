/* Tails of the distributions by way of the error function and the incomplete gamma and beta functions. */
#include "spc/probability.h"

#include <math.h>

#include "spc/incomplete_beta.h"
#include "spc/incomplete_gamma.h"

#define SQRT_HALF 0.707106781186547524400844362105
#define REFUSED ((struct tails){ .lower = NAN, .upper = NAN })

bool probability_is_shape(double a)
{
    return a >= PROBABILITY_LEAST && a <= PROBABILITY_MOST;
}

double probability_normal(double z)
{
    return 0.5 * erfc(-z * SQRT_HALF);
}

double probability_normal_upper(double z)
{
    return 0.5 * erfc(z * SQRT_HALF);
}

static struct tails gamma_tails(double x, double shape)
{
    if (isnan(x) || !probability_is_shape(shape))
        return REFUSED;
    return incomplete_gamma(fmax(x, 0), shape);
}

double probability_gamma(double x, double shape)
{
    return gamma_tails(x, shape).lower;
}

double probability_gamma_upper(double x, double shape)
{
    return gamma_tails(x, shape).upper;
}

double probability_chi_square(double x, double df)
{
    return gamma_tails(x / 2, df / 2).lower;
}

double probability_chi_square_upper(double x, double df)
{
    return gamma_tails(x / 2, df / 2).upper;
}

static struct tails beta_tails(double x, double a, double b)
{
    if (isnan(x) || !probability_is_shape(a) || !probability_is_shape(b))
        return REFUSED;
    return incomplete_beta((struct tails_share){ .x = x, .y = 1 - x }, a, b);
}

double probability_beta(double x, double a, double b)
{
    return beta_tails(x, a, b).lower;
}

double probability_beta_upper(double x, double a, double b)
{
    return beta_tails(x, a, b).upper;
}

/* The tail beyond |t|: half of what a beta of df / 2 and 1/2 has below df / (df + t^2). Where t^2 leaves the
 * range of doubles, only the power of t is left of it. */
static double t_tail(double t, double df)
{
    double ratio = t / sqrt(df);
    double odds = ratio * ratio;

    if (odds > 1e280)
        return 0.5 * exp(-df * log(ratio) - incomplete_beta_ln_front(df / 2, 0.5));
    return 0.5 *
           incomplete_beta((struct tails_share){ .x = 1 / (1 + odds), .y = odds / (1 + odds) }, df / 2, 0.5)
               .lower;
}

double probability_t(double t, double df)
{
    double tail;

    if (isnan(t) || !probability_is_shape(df / 2))
        return NAN;
    tail = t_tail(fabs(t), df);
    return t < 0 ? tail : 1 - tail;
}

double probability_t_upper(double t, double df)
{
    return probability_t(-t, df);
}

/* P(X <= k) of a binomial is what a beta of n - k and k + 1 has below 1 - p. */
static struct tails binomial_tails(double k, double n, double p)
{
    struct tails flipped;

    k = floor(k);
    if (isnan(k) || !(n >= 0 && n <= PROBABILITY_MOST) || n != floor(n) || !(p >= 0 && p <= 1))
        return REFUSED;
    if (k < 0 || k >= n)
        return (struct tails){ .lower = k >= n, .upper = k < n };
    flipped = incomplete_beta((struct tails_share){ .x = p, .y = 1 - p }, k + 1, n - k);
    return (struct tails){ .lower = flipped.upper, .upper = flipped.lower };
}

double probability_binomial(double k, double n, double p)
{
    return binomial_tails(k, n, p).lower;
}

double probability_binomial_upper(double k, double n, double p)
{
    return binomial_tails(k, n, p).upper;
}

/* P(X <= k) of a Poisson is what a gamma of k + 1 has above mu. */
static struct tails poisson_tails(double k, double mu)
{
    struct tails flipped;

    k = floor(k);
    if (isnan(k) || !(mu >= 0 && mu <= PROBABILITY_MOST))
        return REFUSED;
    if (k < 0 || k >= 2 * PROBABILITY_MOST)
        return (struct tails){ .lower = k >= 0, .upper = k < 0 };
    flipped = incomplete_gamma(mu, k + 1);
    return (struct tails){ .lower = flipped.upper, .upper = flipped.lower };
}

double probability_poisson(double k, double mu)
{
    return poisson_tails(k, mu).lower;
}

double probability_poisson_upper(double k, double mu)
{
    return poisson_tails(k, mu).upper;
}
