/* The incomplete gamma function: how much of a gamma distribution lies below and above a point. */
#ifndef SPC_INCOMPLETE_GAMMA_H
#define SPC_INCOMPLETE_GAMMA_H

#include "spc/tails.h"

/* The tails of Gamma(shape a, scale 1) at x, both >= 0, a > 0, finite; time grows with the root of a.
 *
 *   lower  P(a, x), its power series for x up to a + 1
 *   upper  Q(a, x): beyond, the falling series x^(a-1) e^-x / Gamma(a) (1 + (a-1)/x + (a-1)(a-2)/x^2 + ...)
 *          for a >= 100, the continued fraction below
 *   density  of ln x: x^a e^-x / Gamma(a)
 *
 * Sources: loader-2000, dlmf-8, lentz-1976 in docs/spc-sources.md. */
struct tails incomplete_gamma(double x, double a);

#endif
