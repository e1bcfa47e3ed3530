/* The point that leaves a given probability below it, or above it: the inverse of probability.h.
 *
 * `quantile_x(p, ...)` is the point with p below it, `quantile_x_upper(q, ...)` the one with q above it: a
 * q of 1e-20 would be lost as p = 1 - q. Continuous ones are right to about 12 digits, and to 9 for p and q
 * down to 1e-300. Counts are exact: the smallest k with P(X <= k) >= p, or with P(X > k) <= q; a probability
 * within one part in 10^13 of a step counts as on it, so that a p of 0.5 given in binary meets a step of 1/2.
 *
 * p 0 and 1 (q 1 and 0) give the ends of the range, maybe infinite. Refused with NAN: any NAN, a probability
 * outside 0..1, and what probability.h refuses.
 * Method: a start near the point, then Halley steps on the logarithm of the smaller tail, held within what is
 * known to lie on either side. Sources: docs/spc-sources.md. Held against other software over a grid in
 * tests/spc/quantile_grid.c, against published values in tests/spc/quantile_published.c. */
#ifndef SPC_QUANTILE_H
#define SPC_QUANTILE_H

double quantile_normal(double p);
double quantile_normal_upper(double q);

double quantile_gamma(double p, double shape); /* scale 1 */
double quantile_gamma_upper(double q, double shape);

double quantile_chi_square(double p, double df);
double quantile_chi_square_upper(double q, double df);

double quantile_beta(double p, double a, double b);
double quantile_beta_upper(double q, double a, double b);

double quantile_t(double p, double df);
double quantile_t_upper(double q, double df);

double quantile_binomial(double p, double n, double pi);
double quantile_binomial_upper(double q, double n, double pi);

double quantile_poisson(double p, double mu);
double quantile_poisson_upper(double q, double mu);

#endif
