/* From an enquiry to a place that takes part: everything at once, or nothing. */
#ifndef IMPROVE_JOINING_H
#define IMPROVE_JOINING_H

#include "improve/programme.h"
#include "org/enquiry.h"
#include "org/place.h"

/* Does the programme's public page take enquiries? */
MUST err joining_is_open(struct job *job, key programme, bool *open);

/* Opens or closes it. ERR_DENIED, ERR_MISSING: the actor may not change the programme. */
MUST err joining_set_open(struct job *job, const struct programme *programme, bool open);

/* May the actor decide on it: who may change its programme, or, of none, who administers the site? Else
 * ERR_MISSING. */
MUST err joining_may_decide(struct job *job, const struct enquiry *enquiry);

/* Those the actor may decide on, oldest first. */
MUST err joining_list(struct job *job, struct enquiry_list *list);

struct joining_plan {
    key          enquiry;
    struct place place;   /* name, kind, service, beds; id as in place_add() */
    key          parent;
    bool         by_mail; /* the answer goes out as a letter; else its link is passed on by hand */
};

struct joining_made {
    struct place  place;
    struct person person;
    str           token; /* of the invitation, where it is passed on by hand; empty: they have an account */
};

/* Makes the place with its team, enrols it (a unit, in the enquiry's programme), makes the person its lead
 * (of other places: its manager), and invites them; in the caller's transaction. The caller marks the
 * programme's pooled figures (measure/rollup_mark.h).
 *
 * ERR_INPUT     as place_add()
 * ERR_DENIED    the actor may not make places there
 * ERR_MISSING   no such enquiry, or not theirs to decide on
 * ERR_CONFLICT somebody decided already */
MUST err joining_accept(struct job *job, struct joining_plan *plan, struct joining_made *made);

/* Says no, with a letter that gives the reason; nothing else is left. Errors as joining_accept();
 * ERR_INPUT: no reason. */
MUST err joining_decline(struct job *job, key enquiry, str reason);

#endif
