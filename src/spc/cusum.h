/* CUSUM: small lasting changes, found by adding up how far each point lies from where it should be. */
#ifndef SPC_CUSUM_H
#define SPC_CUSUM_H

#include "spc/types.h"

/* One point, of measurements or of outcomes (cusum_bernoulli.h). */
struct cusum_point {
    double value;      /* NAN: a gap; the sums stay as they were, and nothing signals */
    double up, down;   /* the two sums: up >= 0, down <= 0 */
    double score_up;   /* what the point adds to the upper sum */
    double score_down; /* what it takes from the lower one */
    size_t since_up;   /* points since the upper sum last was 0, this one included: where the change began */
    size_t since_down;
    bool   signal_up, signal_down;
};

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

/* With K = slack x sigma, H = limit x sigma:
 *
 *   score up   = x - (centre + K)      up_i   = max(0, up_(i-1) + score up),     signals above H
 *   score down = (centre - K) - x      down_i = min(0, down_(i-1) - score down), signals below -H
 *
 * all in the units of the values. `points` has room for n; *options comes back with centre and sigma as used.
 * Odd but answered: no points; all missing, or one point without a given sigma (sums NAN, no signal); all
 * equal (sums 0, no signal); a given sigma of 0 (any difference signals).
 * Refused: SPC_NOT_FINITE, a value infinite, above 1e60 or below 1e-60 but not 0; SPC_BAD_OPTION, sigma or
 * slack below 0, limit not above 0, headstart below 0 or above limit, centre or one of these infinite, or
 * slack, limit or headstart NAN.
 * Source: montgomery-2009 (9.1) in docs/spc-sources.md. Worked: tests/spc/cusum.c. */
struct spc_fault cusum_tabular(const double *values, size_t n, struct cusum_tabular *options,
                               struct cusum_point *points);

#endif
