/* Sums the incomplete gamma function from whichever side converges. */
#include "spc/incomplete_gamma.h"

#include <float.h>
#include <math.h>

#include "spc/stirling.h"

#define TWO_PI 6.28318530717958647692528676656
#define EULER 0.577215664901532860606512090082

enum { FALLING_FROM = 100 };

/* x^a e^-x / Gamma(a + 1) */
static double front_of(double x, double a)
{
    return exp(-stirling_error(a) - stirling_deviance(a, x, a - x)) / sqrt(TWO_PI * a);
}

/* 1 + x/(a+1) + x^2/((a+1)(a+2)) + ... */
static double rising_series(double x, double a)
{
    double term = 1;
    double sum = 1;

    for (double k = 1; term > sum * (DBL_EPSILON / 8); k++) {
        term *= x / (a + k);
        sum += term;
    }
    return sum;
}

/* 1 + (a-1)/x + (a-1)(a-2)/x^2 + ...; with x > a >= FALLING_FROM the terms vanish long before a - k does. */
static double falling_series(double x, double a)
{
    double term = 1;
    double sum = 1;

    for (double k = 1; term > sum * (DBL_EPSILON / 8); k++) {
        term *= (a - k) / x;
        sum += term;
    }
    return sum;
}

/* 1/(x+1-a- 1(1-a)/(x+3-a- 2(2-a)/(x+5-a- ...))), by Lentz's method. x > 1 or x > a + 1. */
static double fraction(double x, double a)
{
    double b = x + 1 - a;
    double c = 1 / DBL_MIN;
    double d = 1 / b;
    double value = d;
    double change = 0;

    for (double k = 1; fabs(change - 1) > DBL_EPSILON; k++) {
        double top = -k * (k - a);

        b += 2;
        d = 1 / (top * d + b);
        c = b + top / c;
        change = c * d;
        value *= change;
    }
    return value;
}

/* Q(a, x) for x <= 1 and small a, where P is nearly 1: 1 - P without the subtraction. */
static double small_upper(double x, double a)
{
    double whole = 1 + a;
    int    sign; /* lgamma() would leave it in a global */
    /* The rounding of 1 + a, put right by the slope of ln Gamma at 1. */
    double ln_gamma = lgamma_r(whole, &sign) - (a - (whole - 1)) * EULER;
    double power = a * log(x) - ln_gamma;
    double term = 1;
    double sum = 0;

    for (double k = 1; fabs(term) > DBL_EPSILON / 8; k++) {
        term *= -x / k;
        sum += term / (a + k);
    }
    return -expm1(power) - exp(power) * a * sum;
}

struct tails incomplete_gamma(double x, double a)
{
    struct tails tails = { .lower = 0, .upper = 1 };
    double       front;

    if (x == 0 || isinf(x))
        return x == 0 ? tails : (struct tails){ .lower = 1 };
    front = front_of(x, a);
    tails.density = front * a;
    if (a < 0.5 && x <= 1) {
        tails.upper = small_upper(x, a);
        tails.lower = front * rising_series(x, a);
    } else if (a < 1 ? x <= 1 : x <= a + 1) {
        tails.lower = front * rising_series(x, a);
        tails.upper = 1 - tails.lower;
    } else {
        tails.upper = a < FALLING_FROM ? front * a * fraction(x, a) : front * (a / x) * falling_series(x, a);
        tails.lower = 1 - tails.upper;
    }
    return tails;
}
