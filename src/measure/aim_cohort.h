/* The same units then and now: an aim must not be met because units joined or left. */
#ifndef MEASURE_AIM_COHORT_H
#define MEASURE_AIM_COHORT_H

#include "improve/aim.h"
#include "measure/series_data.h"

/* The pooled line `all` over those units alone that took part from the baseline's first period to the line's
 * latest closed one, and have a number for at least three quarters of the baseline's periods. Periods and
 * shape are those of `all`. *units is how many they are; 0: there are none, or they belong to fewer than
 * GATE_POOL_LEAST organisations although `all` rests on that many or more, and *same is a copy of `all`. Asks
 * no gate: whoever may read `all` may know how the aim stands, but prints the figure rounded, never its
 * sums. */
MUST err aim_cohort_read(struct job *job, const struct aim *aim, const struct series_data *all,
                         struct series_data *same, size_t *units);

#endif
