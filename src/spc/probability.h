/* How likely a value at or below, or above, a point is: normal, gamma, chi-square, beta, t, binomial,
 * Poisson.
 *
 * Each has its lower and its upper tail, so that neither is ever had by subtraction from 1. Where a tail is
 * below 1/2 it is right to about 12 digits, and to 9 in tails down to 1e-300; below that digits are lost, and
 * for shapes below 1e-3 where the other tail is all but 1.
 * Refused with NAN: any NAN; a parameter outside its range, or above PROBABILITY_MOST (time grows with its
 * root).
 *
 *   normal      standard
 *   gamma       scale 1; shape > 0, at least PROBABILITY_LEAST
 *   chi_square  df > 0: gamma(df / 2) at x / 2
 *   beta        a, b > 0, at least PROBABILITY_LEAST
 *   t           df > 0, at least 2 * PROBABILITY_LEAST
 *   binomial    n whole and >= 0, p in 0..1
 *   poisson     mu >= 0
 *
 * Points outside the range of a distribution are answered with 0 or 1, infinities too; counts between whole
 * numbers are taken down to the one below. Lower: P(X <= point), upper: P(X > point).
 * Sources: docs/spc-sources.md. Worked cases: tests/spc/quantile_published.c. */
#ifndef SPC_PROBABILITY_H
#define SPC_PROBABILITY_H

#include <stdbool.h>

#define PROBABILITY_MOST 1e10
#define PROBABILITY_LEAST 1e-10

double probability_normal(double z);
double probability_normal_upper(double z);

double probability_gamma(double x, double shape);
double probability_gamma_upper(double x, double shape);

double probability_chi_square(double x, double df);
double probability_chi_square_upper(double x, double df);

double probability_beta(double x, double a, double b);
double probability_beta_upper(double x, double a, double b);

double probability_t(double t, double df);
double probability_t_upper(double t, double df);

double probability_binomial(double k, double n, double p);
double probability_binomial_upper(double k, double n, double p);

double probability_poisson(double k, double mu);
double probability_poisson_upper(double k, double mu);

/* Is this a shape that can be answered, from PROBABILITY_LEAST to PROBABILITY_MOST? */
bool probability_is_shape(double a);

#endif
