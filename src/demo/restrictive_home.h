/* Which wards of "Safer Together" people can sign in to and shape: chosen by their numbers, which stay as
 * they are. */
#ifndef DEMO_RESTRICTIVE_HOME_H
#define DEMO_RESTRICTIVE_HOME_H

#include "demo/restrictive.h"

/* Among wards that change, without gaps in their baseline: the one whose last eight closed months lie
 * furthest below it becomes the home of the member and the lead who can sign in, and its last month stays
 * empty; the next one gets a lead who set new limits. Needs the counts; comes before the mistakes. */
void restrictive_home(struct restrictive *plan);

#endif
