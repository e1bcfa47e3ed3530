/* Tells a plan's numbers to a store: month by month, as each ward's own member, on the day they would have.
 * */
#ifndef DEMO_RESTRICTIVE_TELL_H
#define DEMO_RESTRICTIVE_TELL_H

#include "demo/restrictive_made.h"
#include "store/job.h"

/* Types everything that was told by the demo's day, mistakes and mends included, in the order of time, and
 * counts the answers in `made`. What an unplanted number is asked about is confirmed, as a person would. Sets
 * the job's actor, today and now as it goes. */
MUST err restrictive_tell(struct job *job, const struct restrictive *plan, struct restrictive_made *made);

#endif
