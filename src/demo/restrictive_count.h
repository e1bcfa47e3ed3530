/* What happens on every ward in every month, and when its people tell it. */
#ifndef DEMO_RESTRICTIVE_COUNT_H
#define DEMO_RESTRICTIVE_COUNT_H

#include "demo/restrictive.h"

/* Draws the months of a plan that was cast.
 *
 *   exposure  beds x days x occupancy (normal, sd 0.04, inside 0.6..1)
 *   mean      exposure / 1000 x rate x season x (1 + change x g), season 6 % with its top in June
 *   g         0 before the start, rising to 1 over 6 months; back to 0.6 from month 20 where a ward slips
 *   back
 *   count     negative binomial of that mean, size 2 x max(1, mean / 4): events cluster in few people
 *   told      after the month's end by a lognormal number of days, median 3, 95th percentile 21; 4 % of
 *   months never */
void restrictive_count(struct restrictive *plan);

/* How much of its change a ward shows in a month, 0..1. */
double restrictive_count_share(const struct restrictive_ward *ward, int month);

/* First day of a month of the plan. */
day restrictive_count_month(const struct restrictive *plan, int month);

#endif
