/* Sums the incomplete beta function from whichever side converges. */
#include "spc/incomplete_beta.h"

#include <float.h>
#include <math.h>

#include "spc/stirling.h"

#define TWO_PI 6.28318530717958647692528676656

/* a y - b x, which is a - (a + b) x, with the roundings put back: of both products, and of the larger share,
 * which is 1 less the smaller. */
static double distance(struct tails_share at, double a, double b)
{
    double ay = a * at.y;
    double bx = b * at.x;
    double lost = at.x < at.y ? a * ((1 - at.y) - at.x) : -b * ((1 - at.x) - at.y);

    return (ay - bx) + (fma(a, at.y, -ay) - fma(b, at.x, -bx) + lost);
}

/* x^a y^b / B(a, b) */
static double power_of(struct tails_share at, double a, double b)
{
    double n = a + b;
    double d = distance(at, a, b);
    double ln = stirling_error(n) - stirling_error(a) - stirling_error(b) -
                stirling_deviance(a, n * at.x, d) - stirling_deviance(b, n * at.y, -d);

    return exp(ln) * sqrt(a / n * b / TWO_PI);
}

/* ln(a / (a + b)) */
static double ln_part(double a, double b)
{
    return a < b ? log(a / (a + b)) : -log1p(b / a);
}

double incomplete_beta_ln_front(double a, double b)
{
    double n = a + b;

    return stirling_error(a) + stirling_error(b) - stirling_error(n) + 0.5 * log(TWO_PI * a * (n / b)) +
           a * ln_part(a, b) + b * ln_part(b, a);
}

/* 1 + (a+b)/(a+1) x + (a+b)(a+b+1)/((a+1)(a+2)) x^2 + ... */
static double series(double x, double a, double b)
{
    double term = 1;
    double sum = 1;

    for (double k = 1; term > sum * (DBL_EPSILON / 8); k++) {
        term *= (a + b + k - 1) / (a + k) * x;
        sum += term;
    }
    return sum;
}

/* The fraction that divides the power, by Lentz's method. All of its parts are positive while x lies below
 * (a + 1) / (a + b + 2) and m below b. */
static double fraction(struct tails_share at, double a, double b)
{
    double d1 = distance(at, a, b) + 1;
    double value = a * d1 / (a + 1);
    double c = value;
    double d = 0;
    double change = 0;

    for (double m = 1; fabs(change - 1) > DBL_EPSILON; m++) {
        double odd = a + 2 * m - 1;
        double top = (a + m - 1) / odd * ((a + b + m - 1) / odd) * m * (b - m) * at.x * at.x;
        double next = m + m * (b - m) * at.x / odd + (a + m) * (d1 + m * (1 + at.y)) / (odd + 2);

        d = 1 / (next + top * d);
        c = next + top / c;
        change = c * d;
        value *= change;
    }
    return value;
}

/* I_x(a, b) where x lies below (a + 1) / (a + b + 2). */
static double near_tail(struct tails_share at, double a, double b, double power)
{
    if (b * at.x <= 1 && at.x <= 0.5)
        return power / a * series(at.x, a, b);
    return power / fraction(at, a, b);
}

struct tails incomplete_beta(struct tails_share at, double a, double b)
{
    struct tails tails = { .lower = 0, .upper = 1 };

    if (at.x <= 0 || at.y <= 0)
        return at.x <= 0 ? tails : (struct tails){ .lower = 1 };
    tails.density = power_of(at, a, b);
    if (at.x < (a + 1) / (a + b + 2)) {
        tails.lower = near_tail(at, a, b, tails.density);
        tails.upper = 1 - tails.lower;
    } else {
        tails.upper = near_tail((struct tails_share){ .x = at.y, .y = at.x }, b, a, tails.density);
        tails.lower = 1 - tails.upper;
    }
    return tails;
}
