/* The usual step from one point to the next: what I charts and the prime charts take their limits from. */
#ifndef SPC_MOVING_RANGE_H
#define SPC_MOVING_RANGE_H

#include <stdbool.h>
#include <stddef.h>

/* Mean moving range of `n` values in order; NAN is a gap, and no range crosses it.
 *
 *   MR_j = |v_j - v_(j-1)|      AMR = mean(MR)
 *   screened: the ranges >= 3.267 * AMR are left out, once, and the mean is taken again
 *
 * Not screened when that would leave nothing, or only zeros (one single jump in a flat series): limits on
 * the mean help nobody. All values equal: 0. Fewer than one range: NAN.
 * Source: nelson-1982 in docs/spc-sources.md. Worked cases: tests/spc/moving_range.c. */
double moving_range_mean(const double *values, size_t n, bool screen);

/* Median moving range, screened the same way about the median. `room` holds n doubles and is overwritten. */
double moving_range_median(const double *values, size_t n, bool screen, double *room);

/* Sigma of a mean moving range: AMR / 1.128, the constant d2 of ranges of two (shewhart-1931,
 * montgomery-2009). The median range is given the same: kind_imm.h. */
double moving_range_sigma(double mean_range);

#endif
