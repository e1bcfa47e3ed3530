/* EWMA: small lasting changes, found by an average that forgets slowly. */
#ifndef SPC_EWMA_H
#define SPC_EWMA_H

#include "spc/types.h"

struct ewma_point {
    double value; /* NAN: a gap; the average and its limits stay as they were */
    double average;
    double lower, upper;            /* NAN: none */
    bool   signal_high, signal_low; /* strictly outside */
};

struct ewma_options {
    double centre;   /* NAN: the mean of the baseline */
    double sigma;    /* NAN: the baseline's mean moving range / 1.128, screened */
    size_t baseline; /* first points that feed both; 0: all */
    double weight;   /* lambda, of the newest point; 0.2 */
    double width;    /* L, of the limits in standard errors; 3 */
};

/* Weight 0.2, width 3, centre and sigma estimated over everything. */
struct ewma_options ewma_usual(void);

/* average_i = weight x_i + (1 - weight) average_(i-1), average_0 = centre;
 * limits: centre -/+ width sigma sqrt(weight / (2 - weight) (1 - (1 - weight)^(2 i))), i counting the points
 * with a value.
 *
 * `points` has room for n; *options comes back with centre and sigma as used.
 * Odd but answered: no points, all missing (averages NAN); one point without a given sigma (no limits); all
 * equal (limits on the centre, no signal); weight 1 (each point alone).
 * Refused: SPC_NOT_FINITE, a value infinite, above 1e60 or below 1e-60 but not 0; SPC_BAD_OPTION: weight not
 * above 0 or above 1, width not above 0, sigma below 0, any of them infinite or, weight and width, NAN;
 * centre infinite.
 * Source: montgomery-2009 (9.2) in docs/spc-sources.md. Worked: tests/spc/ewma.c. */
struct spc_fault ewma_compute(const double *values, size_t n, struct ewma_options *options,
                              struct ewma_point *points);

#endif
