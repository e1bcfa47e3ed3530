/* Turns tails round: from a probability to the point that leaves it. */
#include "spc/quantile.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>

#include "spc/incomplete_beta.h"
#include "spc/incomplete_gamma.h"
#include "spc/probability.h"
#include "spc/stirling.h"

#define SQRT_HALF 0.707106781186547524400844362105
#define SQRT_HALF_PI 1.25331413731550025120788264241

/* Below e^-40 a lower tail is a plain power of the point. */
#define POWER_ONLY (-40)

/* The smaller of the two tails of the point that is looked for: at most 1/2. */
struct part {
    double size;
    bool   upper;
    bool   turned; /* had from 1 - p: known to DBL_EPSILON, not to its own last digit */
};

static bool is_probability(double p)
{
    return p >= 0 && p <= 1;
}

static struct part part_of(double p, bool upper)
{
    if (p > 0.5)
        return (struct part){ .size = 1 - p, .upper = !upper, .turned = true };
    return (struct part){ .size = p, .upper = upper };
}

/* ---- normal ---- */

/* |z| where at least a quarter lies beyond: the middle share is erf(|z| / sqrt 2). */
static double normal_middle(double size)
{
    double middle = 2 * (0.5 - size);
    double z = SQRT_HALF_PI * middle * (1 + middle * middle * 0.27);

    for (int i = 0; i < 3; i++) {
        double step = (erf(z * SQRT_HALF) - middle) * SQRT_HALF_PI * exp(0.5 * z * z);

        z -= step / (1 + 0.5 * step * z);
    }
    return z;
}

/* |z| with `size` beyond it. Start: hastings-1955, good to 4.5e-4; then Halley on the tail's logarithm. */
static double normal_beyond(double size)
{
    double t = sqrt(-2 * log(size));
    double z =
        t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));

    for (int i = 0; i < 3; i++) {
        double tail = 0.5 * erfc(z * SQRT_HALF);
        double slope = 0.5 / SQRT_HALF_PI * exp(-0.5 * z * z) / tail;
        double step = log(tail / size) / slope;

        z += step / (1 + 0.5 * step * (slope - z));
    }
    return z;
}

static double normal_point(double p, bool upper)
{
    struct part part = part_of(p, upper);
    double      z;

    if (!is_probability(p))
        return NAN;
    if (part.size == 0)
        z = INFINITY;
    else
        z = part.size >= 0.25 ? normal_middle(part.size) : normal_beyond(part.size);
    return part.upper ? z : -z;
}

double quantile_normal(double p)
{
    return normal_point(p, false);
}

double quantile_normal_upper(double q)
{
    return normal_point(q, true);
}

/* ---- gamma and beta: one search for both ---- */

/* What is looked for: a point x of a gamma, or the odds x / y of a beta whose lower tail is `part`. */
struct search {
    struct part part;
    double      a, b; /* b 0: a gamma */
};

static struct tails tails_at(const struct search *of, double r)
{
    if (of->b == 0)
        return incomplete_gamma(r, of->a);
    return incomplete_beta((struct tails_share){ .x = r / (1 + r), .y = 1 / (1 + r) }, of->a, of->b);
}

/* Halley's step on the logarithm of the tail: where r should go. In ln r for lower tails, where such a tail
 * is concave; in r for upper tails, which fall like e^-r. */
static double halley(const struct search *of, double r, struct tails at, double excess)
{
    double tail = of->part.upper ? at.upper : at.lower;
    double slope = (of->part.upper ? -1 : 1) * at.density / tail;
    double bend = of->b == 0 ? of->a - r : (of->a - of->b * r) / (1 + r);
    double step = -excess / slope;

    if (of->part.upper)
        return r * (1 + step / (1 + 0.5 * step * (bend - 1 - slope)));
    return r * exp(step / (1 + 0.5 * step * (bend - slope)));
}

/* Between two bounds their geometric middle, but no further than a sixteenth below the upper one; with none
 * above, well past the lower one. */
static double between(double low, double high)
{
    if (isinf(high))
        return low * 16;
    return sqrt(fmax(low, high / 256)) * sqrt(high);
}

/* Ends once a step starts within `patience` of the tail: its error goes with the cube. Patience grows, so
 * that it ends in any case, within 200 steps; 4 are usual, 30 many. */
static double find_root(const struct search *of, double r)
{
    double low = 0;
    double high = INFINITY;

    for (double patience = 1e-7;; patience *= 1.2) {
        struct tails at = tails_at(of, r);
        double       excess = log((of->part.upper ? at.upper : at.lower) / of->part.size);
        double       next = halley(of, r, at, excess);

        if (fmin(fabs(excess), 1e9) < patience)
            return next;
        if ((excess < 0) != of->part.upper)
            low = r;
        else
            high = r;
        r = next > low && next < high ? next : between(low, high);
    }
}

/* Wilson and Hilferty: the cube root of a gamma is nearly normal. 0 where it is not. */
static double wilson_hilferty(struct part part, double shape)
{
    double z = part.upper ? quantile_normal_upper(part.size) : quantile_normal(part.size);
    double root = 1 - 1 / (9 * shape) + z / (3 * sqrt(shape));

    return root > 0 ? shape * root * root * root : 0;
}

static double gamma_point(double p, bool upper, double shape)
{
    struct search of = { .part = part_of(p, upper), .a = shape };
    double        ln_lower, ln_least;

    if (!is_probability(p) || !probability_is_shape(shape))
        return NAN;
    if (of.part.size == 0)
        return of.part.upper ? INFINITY : 0;
    ln_lower = of.part.upper ? log1p(-of.part.size) : log(of.part.size);
    ln_least = (ln_lower + stirling_ln_gamma(shape)) / shape; /* x^a / Gamma(a + 1) is never too small */
    if (ln_least < POWER_ONLY)
        return exp(ln_least);
    return find_root(&of, fmax(exp(ln_least), wilson_hilferty(of.part, shape)));
}

double quantile_gamma(double p, double shape)
{
    return gamma_point(p, false, shape);
}

double quantile_gamma_upper(double q, double shape)
{
    return gamma_point(q, true, shape);
}

double quantile_chi_square(double p, double df)
{
    return 2 * gamma_point(p, false, df / 2);
}

double quantile_chi_square_upper(double q, double df)
{
    return 2 * gamma_point(q, true, df / 2);
}

/* Cochran's approach to the odds for a, b > 1 (abramowitz-1964, 26.5.22); else the middle. */
static double beta_start(double size, double a, double b)
{
    double h, lambda, z, w;

    if (a <= 1 || b <= 1)
        return a / b;
    z = quantile_normal_upper(size);
    h = 2 / (1 / (2 * a - 1) + 1 / (2 * b - 1));
    lambda = (z * z - 3) / 6;
    w = z * sqrt(h + lambda) / h - (1 / (2 * b - 1) - 1 / (2 * a - 1)) * (lambda + 5.0 / 6 - 2 / (3 * h));
    return a / b * exp(-2 * w);
}

/* ln(x / y) with `size` of a beta below x. 0 < size <= 1/2. */
static double beta_ln_odds(double size, double a, double b)
{
    struct search of = { .part = { .size = size }, .a = a, .b = b };
    double        ln_x = (log(size) + incomplete_beta_ln_front(a, b)) / a;
    double        ln_y = (log1p(-size) + incomplete_beta_ln_front(b, a)) / b;
    double        start;

    if (ln_x < POWER_ONLY)
        return ln_x;
    if (ln_y < POWER_ONLY)
        return -ln_y;
    start = ln_x < -0.5 && (a <= 1 || b <= 1) ? exp(ln_x) : beta_start(size, a, b);
    return log(find_root(&of, fmin(fmax(start, 1e-290), 1e290)));
}

static double beta_point(double p, bool upper, double a, double b)
{
    struct part part = part_of(p, upper);

    if (!is_probability(p) || !probability_is_shape(a) || !probability_is_shape(b))
        return NAN;
    if (part.size == 0)
        return part.upper;
    return part.upper ? 1 / (1 + exp(beta_ln_odds(part.size, b, a)))
                      : 1 / (1 + exp(-beta_ln_odds(part.size, a, b)));
}

double quantile_beta(double p, double a, double b)
{
    return beta_point(p, false, a, b);
}

double quantile_beta_upper(double q, double a, double b)
{
    return beta_point(q, true, a, b);
}

/* t^2 / df is the odds of a beta of 1/2 and df / 2; what lies between -t and t is its lower tail. */
static double t_point(double p, bool upper, double df)
{
    struct part part = part_of(p, upper);
    double      beyond = 2 * part.size;
    double      between_them = 2 * (0.5 - part.size);
    double      t;

    if (!is_probability(p) || !probability_is_shape(df / 2))
        return NAN;
    if (beyond == 0 || between_them == 0)
        t = beyond == 0 ? INFINITY : 0;
    else if (beyond <= 0.5)
        t = sqrt(df) * exp(-0.5 * beta_ln_odds(beyond, df / 2, 0.5));
    else
        t = sqrt(df) * exp(0.5 * beta_ln_odds(between_them, 0.5, df / 2));
    return part.upper ? t : -t;
}

double quantile_t(double p, double df)
{
    return t_point(p, false, df);
}

double quantile_t_upper(double q, double df)
{
    return t_point(q, true, df);
}

/* ---- counts ---- */

struct count_law {
    struct part part;
    double      n, p; /* of a binomial; of a Poisson INFINITY and NAN */
    double      mean, sd, skew;
};

/* Is k already enough: at least the part below it, or no more than the part above it? */
static bool is_enough(const struct count_law *law, double k)
{
    double slack = fmax(1e-13 * law->part.size, law->part.turned ? DBL_EPSILON : 0);

    if (law->part.upper)
        return (isinf(law->n) ? probability_poisson_upper(k, law->mean)
                              : probability_binomial_upper(k, law->n, law->p)) <= law->part.size + slack;
    return (isinf(law->n) ? probability_poisson(k, law->mean) : probability_binomial(k, law->n, law->p)) >=
           law->part.size - slack;
}

/* The smallest count that is enough: from a Cornish-Fisher guess outward in doubling steps, then halving. */
static double count_point(const struct count_law *law)
{
    double z = law->part.upper ? quantile_normal_upper(law->part.size) : quantile_normal(law->part.size);
    double guess = law->mean + law->sd * (z + law->skew * (z * z - 1) / 6);
    double high = fmin(fmax(floor(guess), 0), law->n);
    double low = high;
    double step = 1;

    while (low >= 0 && is_enough(law, low)) { /* ends below 0, which is never enough */
        high = low;
        low -= step;
        step *= 2;
    }
    for (step = 1; high == low; step *= 2) {
        double next = fmin(low + step, law->n);

        if (is_enough(law, next))
            high = next;
        else
            low = high = next;
    }
    low = fmax(low, -1);
    while (high - low > 1) {
        double middle = floor((low + high) / 2);

        if (is_enough(law, middle))
            high = middle;
        else
            low = middle;
    }
    return high;
}

static double binomial_point(double p, bool upper, double n, double pi)
{
    struct count_law law = { .part = part_of(p, upper), .n = n, .p = pi, .mean = n * pi };

    if (!is_probability(p) || !(n >= 0 && n <= PROBABILITY_MOST) || n != floor(n) || !is_probability(pi))
        return NAN;
    if (law.part.size == 0)
        return law.part.upper ? n : 0;
    law.sd = sqrt(n * pi * (1 - pi));
    law.skew = law.sd > 0 ? (1 - 2 * pi) / law.sd : 0;
    return count_point(&law);
}

double quantile_binomial(double p, double n, double pi)
{
    return binomial_point(p, false, n, pi);
}

double quantile_binomial_upper(double q, double n, double pi)
{
    return binomial_point(q, true, n, pi);
}

static double poisson_point(double p, bool upper, double mu)
{
    struct count_law law = { .part = part_of(p, upper), .n = INFINITY, .p = NAN, .mean = mu, .sd = sqrt(mu) };

    if (!is_probability(p) || !(mu >= 0 && mu <= PROBABILITY_MOST))
        return NAN;
    if (law.part.size == 0)
        return law.part.upper ? INFINITY : 0;
    law.skew = mu > 0 ? 1 / law.sd : 0;
    return count_point(&law);
}

double quantile_poisson(double p, double mu)
{
    return poisson_point(p, false, mu);
}

double quantile_poisson_upper(double q, double mu)
{
    return poisson_point(q, true, mu);
}
