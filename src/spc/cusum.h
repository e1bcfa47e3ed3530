/* CUSUM: small lasting changes, found by adding up how far each point lies from where it should be. */
#ifndef SPC_CUSUM_H
#define SPC_CUSUM_H

#include "spc/types.h"

/* One point of either kind. Sums above the limit, below its negative, signal. */
struct cusum_point {
    double value;       /* NAN: a gap; the sums stay as they were, and nothing signals */
    double up, down;    /* the two sums: up >= 0, down <= 0 */
    double score_up;    /* what the point adds to the upper sum */
    double score_down;  /* what it takes from the lower one */
    size_t since_up;    /* points since the upper sum last was 0, this one included: where the change began */
    size_t since_down;
    bool   signal_up, signal_down;
};

/* ---- measurements ---- */

struct cusum_tabular {
    double centre;    /* NAN: the mean of the baseline */
    double sigma;     /* NAN: the baseline's mean moving range / 1.128, screened */
    size_t baseline;  /* first points that feed both; 0: all */
    double slack;     /* k, in sigmas: half the change looked for; 0.5 */
    double limit;     /* h, in sigmas; 4 or 5 */
    double headstart; /* where both sums begin, in sigmas; 0, or limit / 2 for a fast first response */
    bool   restart;   /* after a signal the sum begins again, from its headstart */
};

/* k 0.5, h 5, centre and sigma estimated over everything, no headstart, no restart. */
struct cusum_tabular cusum_tabular_usual(void);

/* up_i = max(0, x_i - (centre + K) + up_(i-1)), down_i = min(0, x_i - (centre - K) + down_(i-1)), K = k sigma;
 * signals where up > H or down < -H, H = h sigma. Scores: x - (centre + K), (centre - K) - x. All in the
 * units of the values.
 *
 * `points` has room for n; *options comes back with centre and sigma as used.
 * Odd but answered: no points; one point or all missing without a given sigma, or values all equal (sigma NAN
 * or 0: no sum rises, no signal: sums NAN where sigma is).
 * Refused: SPC_NOT_FINITE, a value infinite, above 1e60 or below 1e-60 but not 0; SPC_BAD_OPTION: sigma or slack
 * below 0, limit not above 0, headstart below 0 or above limit, any of them infinite, slack, limit or headstart
 * NAN, centre infinite.
 * Source: montgomery-2009 (9.2) in docs/spc-sources.md. Worked: tests/spc/cusum.c. */
struct spc_fault cusum_tabular(const double *values, size_t n, struct cusum_tabular *options,
                               struct cusum_point *points);

/* ---- outcomes, one case at a time ---- */

struct cusum_bernoulli {
    double        risk;     /* p0; NAN: the mean of the baseline's cases */
    size_t        baseline; /* first cases that feed it; 0: all */
    const double *risks;    /* each case's predicted risk, for risk adjustment; NULL: `risk` for all */
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
 * A point that signals shows the sum that reached the limit; the next one starts from 0, and so does one that
 * lies exactly on it.
 * Odd but answered: no cases; all missing or p0 of 0 or 1 when estimated (nothing can be scored: sums 0, scores
 * NAN, no signal).
 * Refused: SPC_NOT_FINITE, infinite; SPC_NEGATIVE, below 0; SPC_ABOVE_DENOMINATOR, an outcome above 1;
 * SPC_BAD_OPTION: an outcome between 0 and 1, a given risk that is not between 0 and 1 (with its case),
 * an odds ratio not above 1, a limit not above 0, either infinite or NAN.
 * Sources: neuburger-2017, steiner-2000 in docs/spc-sources.md. Golden cases qic-bcusum-01, -02;
 * tests/spc/cusum_bernoulli.c. */
struct spc_fault cusum_bernoulli(const double *outcomes, size_t n, struct cusum_bernoulli *options,
                                 struct cusum_point *points);

#endif
