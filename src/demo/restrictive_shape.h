/* Puts what people said about their charts into a store: notes, one phase with its reason, one point left
 * out. */
#ifndef DEMO_RESTRICTIVE_SHAPE_H
#define DEMO_RESTRICTIVE_SHAPE_H

#include "demo/restrictive_made.h"
#include "store/job.h"

/* Needs the numbers. Acts as each ward's member or lead. */
MUST err restrictive_shape(struct job *job, const struct restrictive *plan,
                           const struct restrictive_made *made);

/* A note of a ward, by its number from 0; false: it has no more. */
bool restrictive_shape_note(const struct restrictive *plan, int ward, int number, day *on, enum msg *text);

#endif
