/* Sums the series behind Stirling's formula, and the deviance that goes with it. */
#include "spc/stirling.h"

#include <math.h>

#define LN_SQRT_TWO_PI 0.918938533204672741780329736406

double stirling_error(double a)
{
    /* From 10 up the term after the last is below 4e-17. */
    static const double c[] = { 1.0 / 12,   -1.0 / 360,        1.0 / 1260, -1.0 / 1680,
                                1.0 / 1188, -691.0 / 360360.0, 1.0 / 156 };
    double              square = 1 / (a * a);
    double              sum = 0;

    if (a < 10)
        return log(tgamma(a + 1)) - (a + 0.5) * log(a) + a - LN_SQRT_TWO_PI;
    for (int i = (int)(sizeof c / sizeof c[0]) - 1; i >= 0; i--)
        sum = sum * square + c[i];
    return sum / a;
}

double stirling_ln_gamma(double a)
{
    if (a < 10)
        return log(tgamma(a + 1));
    return (a + 0.5) * log(a) - a + LN_SQRT_TWO_PI + stirling_error(a);
}

double stirling_deviance(double a, double m, double d)
{
    double v = d / (a + m);
    double term = 2 * a * v;
    double sum = d * v;
    double before = -1;

    /* Far apart nothing cancels; near each other the logarithm's series does the cancelling by hand. */
    if (fabs(v) > 0.5)
        return a * log(a / m) - d;
    for (int j = 3; sum != before; j += 2) {
        term *= v * v;
        before = sum;
        sum += term / j;
    }
    return sum;
}
