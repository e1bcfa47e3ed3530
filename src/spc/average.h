/* The middle of a baseline: its mean or its median, gaps left out. */
#ifndef SPC_AVERAGE_H
#define SPC_AVERAGE_H

#include <stdbool.h>
#include <stddef.h>

/* Mean of the values that are not NAN, summed in their order; NAN if there is none. Of equal values exactly
 * their value. */
double average_mean(const double *values, size_t n);

/* Are the values that are not NAN all the same? */
bool average_all_equal(const double *values, size_t n);

/* Median of the values that are not NAN (even count: mean of the middle two); NAN if there is none.
 * `room` holds n doubles and is overwritten. */
double average_median(const double *values, size_t n, double *room);

#endif
