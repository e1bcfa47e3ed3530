/* CUSUM of outcomes, one case at a time: did the risk rise or fall, each case judged by its own risk if need
 * be. */
#ifndef SPC_CUSUM_BERNOULLI_H
#define SPC_CUSUM_BERNOULLI_H

#include "spc/cusum.h"

struct cusum_bernoulli {
    double        risk;       /* p0; NAN: the mean of the baseline's cases */
    size_t        baseline;   /* first cases that feed it; 0: all */
    const double *risks;      /* each case's predicted risk, for risk adjustment; NULL: `risk` for all */
    double        odds_ratio; /* the change looked for, up and, as its inverse, down; 2 */
    double        limit;      /* h; 3.5 */
    double        risk_up, risk_down; /* filled: p1 and p2; NAN with `risks` */
};

/* Odds ratio 2, limit 3.5, the risk estimated over everything. */
struct cusum_bernoulli cusum_bernoulli_usual(void);

/* The log-likelihood ratio CUSUM of outcomes 0 and 1:
 *
 *   odds(p1) = OR odds(p0), odds(p2) = odds(p0) / OR
 *   score up   = x ln(p1 / p0) + (1 - x) ln((1 - p1) / (1 - p0)), score down the same with p2
 *   up   = max(0, up + score up);     signals at up >= limit, and begins again at 0
 *   down = min(0, down - score down); signals at down <= -limit, and begins again at 0
 *
 * A point that signals shows the sum that reached the limit; the next one starts from 0.
 * Odd but answered: no cases; all missing, or an estimated risk of 0 or 1 (nothing can be scored: sums 0,
 * scores NAN, no signal).
 * Refused, with the case: SPC_NOT_FINITE, infinite; SPC_NEGATIVE, below 0; SPC_ABOVE_DENOMINATOR, an outcome
 * above 1; SPC_NOT_WHOLE, one between 0 and 1; SPC_BAD_OPTION, a predicted risk that is not (NAN: a gap).
 * Without one: SPC_BAD_OPTION, a given risk not between 0 and 1, an odds ratio not above 1, a limit not above
 * 0, either infinite or NAN.
 * Sources: neuburger-2017, steiner-2000 in docs/spc-sources.md. Golden cases qic-bcusum-01, -02;
 * tests/spc/cusum_bernoulli.c. */
struct spc_fault cusum_bernoulli(const double *outcomes, size_t n, struct cusum_bernoulli *options,
                                 struct cusum_point *points);

#endif
