/* Factorials and powers of large numbers without loss: the parts of Stirling's formula. */
#ifndef SPC_STIRLING_H
#define SPC_STIRLING_H

/* What Stirling's formula leaves out of ln Gamma(a + 1), for a > 0:
 *
 *   ln Gamma(a + 1) = (a + 1/2) ln a - a + ln(2 pi) / 2 + error(a)
 *
 * Source: loader-2000 in docs/spc-sources.md; asymptotic series from 10 up. */
double stirling_error(double a);

/* ln Gamma(a + 1) for a > 0. */
double stirling_ln_gamma(double a);

/* a ln(a / m) - (a - m), never below 0, where `d` is a - m as exactly as the caller knows it. a and m > 0.
 * Source: loader-2000 (there bd0). */
double stirling_deviance(double a, double m, double d);

#endif
