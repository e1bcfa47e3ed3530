/* The incomplete beta function: how much of a beta distribution lies below and above a share. */
#ifndef SPC_INCOMPLETE_BETA_H
#define SPC_INCOMPLETE_BETA_H

#include "spc/tails.h"

/* The tails of Beta(a, b) at `at`, shares in 0..1, a and b > 0, finite; time grows with the root of a and b.
 *
 *   lower    I_x(a, b), for x below (a + 1) / (a + b + 2): the power series where b x <= 1 and x <= 1/2, else
 *            the continued fraction of Didonato and Morris
 *   upper    I_y(b, a), the same from the other side
 *   density  of ln(x / y): x^a y^b / B(a, b)
 *
 * Sources: loader-2000, didonato-1992, lentz-1976 in docs/spc-sources.md. */
struct tails incomplete_beta(struct tails_share at, double a, double b);

/* ln(a B(a, b)): what a tiny share's lower tail x^a / (a B(a, b)) is divided by. */
double incomplete_beta_ln_front(double a, double b);

#endif
