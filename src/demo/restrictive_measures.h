/* Puts the programme "Safer Together" into a store: its aim, its seven measures with their definitions, who
 * takes part. */
#ifndef DEMO_RESTRICTIVE_MEASURES_H
#define DEMO_RESTRICTIVE_MEASURES_H

#include "demo/restrictive_made.h"
#include "store/job.h"

/* Needs the places. Fills made->programme and made->measures. */
MUST err restrictive_measures(struct job *job, const struct restrictive *plan, struct restrictive_made *made);

#endif
