/* What becomes of a place's enrolments when the place ends or goes on as another. */
#ifndef IMPROVE_ENROLMENT_FOLLOW_H
#define IMPROVE_ENROLMENT_FOLLOW_H

#include "improve/enrolment.h"

/* Ends every enrolment of a place, and of none below it, from a day on; one that would begin later never
 * begins. Asks no rights: whoever closed the place (org/place_life.h) was allowed to. */
MUST err enrolment_follow_end(struct job *job, key place, day on, str why);

/* The same, and the place's programmes go on at `after` from that day. */
MUST err enrolment_follow_on(struct job *job, key before, key after, day on, str why);

#endif
