/* The level and spread that charts of small changes start from, when nobody gives them. */
#ifndef SPC_BASELINE_LEVEL_H
#define SPC_BASELINE_LEVEL_H

#include "spc/types.h"

/* Fills what is NAN: *centre with the mean of the first `baseline` values (0 or more than n: all), *sigma
 * with their screened mean moving range / 1.128. Either stays NAN where there is nothing to take it from. */
void baseline_level_estimate(const double *values, size_t n, size_t baseline, double *centre, double *sigma);

/* SPC_OK, or SPC_NOT_FINITE with the first value that is infinite or of a size that nothing measured has. */
struct spc_fault baseline_level_check(const double *values, size_t n);

/* Is this a size that people measure: 0, or from 1e-60 to 1e60 either side of it? */
bool baseline_level_is_sound(double value);

#endif
