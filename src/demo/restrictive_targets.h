/* The targets that people of "Safer Together" set: two for the whole programme, of which one rises after a
 * year, and one of the home ward alone. */
#ifndef DEMO_RESTRICTIVE_TARGETS_H
#define DEMO_RESTRICTIVE_TARGETS_H

#include "demo/restrictive_made.h"
#include "measure/target.h"
#include "store/job.h"

struct restrictive_target {
    enum restrictive_measure measure;
    enum target_kind         kind;
    int                      month; /* from its first day on */
    double                   value; /* in printed units */
    bool                     home;  /* of the home ward alone */
    enum msg                 why;
};

/* By their number from 0. False: there are no more. */
bool restrictive_targets_at(const struct restrictive *plan, int number, struct restrictive_target *target);

/* Sets them, as the programme's manager and the home ward's lead. Needs the people. */
MUST err restrictive_targets(struct job *job, const struct restrictive *plan,
                             const struct restrictive_made *made);

#endif
