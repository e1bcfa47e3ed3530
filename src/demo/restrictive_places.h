/* Puts the places and people of "Safer Together" into a store. */
#ifndef DEMO_RESTRICTIVE_PLACES_H
#define DEMO_RESTRICTIVE_PLACES_H

#include "demo/restrictive_made.h"
#include "store/job.h"

/* Makes networks, trusts and wards with their codes (scheme "demo"), the site's team with its administrator,
 * and a member for every ward. made->lang is set. The job's actor is the program itself. */
MUST err restrictive_places(struct job *job, const struct restrictive *plan, struct restrictive_made *made);

/* The coach and the manager, once the programme has its team. */
MUST err restrictive_places_staff(struct job *job, const struct restrictive_made *made);

/* "N1", "T03" */
str restrictive_places_network_code(struct arena *arena, int network);
str restrictive_places_trust_code(struct arena *arena, int trust);

#endif
