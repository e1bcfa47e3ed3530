/* Affiliations: networks that a place belongs to already, ours or not, so that a programme adds to them and
 * duplicates none. */
#ifndef ORG_AFFILIATION_H
#define ORG_AFFILIATION_H

#include "org/place.h"

struct affiliation {
    key id;
    key place;
    str network, host, purpose;
    str contact_role; /* "practice development nurse": never a name */
    day from_day, until_day;
};

extern const struct record affiliation_record;

struct affiliation_list {
    const struct affiliation *p;
    size_t                    n;
};

/* Notes one. ERR_INPUT: no name. ERR_CONFLICT: it stands there already. ERR_DENIED, ERR_MISSING: as for
 * place_change(). */
MUST err affiliation_add(struct job *job, struct affiliation *affiliation);

/* Ends it from the job's day; ended is ended. */
MUST err affiliation_end(struct job *job, key id, key place);

/* Those of a place on the job's day, A to Z. */
MUST err affiliation_list(struct job *job, key place, struct affiliation_list *list);

#endif
