/* Puts what people said about their charts into a store: notes, one phase with its reason, one point left
 * out. */
#ifndef DEMO_RESTRICTIVE_SHAPE_H
#define DEMO_RESTRICTIVE_SHAPE_H

#include "demo/restrictive_made.h"
#include "store/job.h"

/* Needs the numbers. Acts as each ward's member or lead. */
MUST err restrictive_shape(struct job *job, const struct restrictive *plan,
                           const struct restrictive_made *made);

/* What a ward noted: something that happened on a day, or a test from a day until a day. */
struct restrictive_note {
    bool     test;
    day      on, until; /* until: a test's last day; DAY_NONE: it runs on the demo's day, or it is a note */
    enum msg text;
};

/* A note of a ward, by its number from 0; false: it has no more. */
bool restrictive_shape_note(const struct restrictive *plan, int ward, int number,
                            struct restrictive_note *note);

#endif
