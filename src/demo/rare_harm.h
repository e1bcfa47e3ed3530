/* The small programme "Sooner and Safer" on some of the same wards: rare events, and means of a few people,
 * so that every kind of measure there is can be looked at. */
#ifndef DEMO_RARE_HARM_H
#define DEMO_RARE_HARM_H

#include "demo/restrictive_made.h"
#include "store/job.h"

/* Falls with injury by their day, omitted critical doses with the doses between them, and days to the first
 * contact as a mean of about 20 people a month. Every eighth ward takes part, the home ward among them. From
 * a ward's change on, gaps are drawn longer and waits shorter; on every third ward nothing changes.
 *
 *   falls      gaps of an exponential law, mean 26 days, and 62 after the change
 *   doses      gaps of the same law, mean 90, and 170; events 9 to 30 days apart
 *   waiting    people: Poisson, mean 20; their mean and standard deviation as of draws from a normal law,
 *              34 and 14, mean 26 after the change
 *
 * Needs "Safer Together" in the store with its people; sets the job's actor, today and now as it goes. */
MUST err rare_harm_fill(struct job *job, const struct restrictive *plan, struct restrictive_made *made);

#endif
