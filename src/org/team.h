/* Teams: those who work on one thing. Rights hang on teams and places. */
#ifndef ORG_TEAM_H
#define ORG_TEAM_H

#include "org/person.h"

struct team {
    key id;
    str kind; /* "place", "programme", "site" */
    str name;
    key place; /* of a place's team */
};

extern const struct record team_record;

MUST err team_get(struct job *job, key id, struct team *team);
MUST err team_add(struct job *job, struct team *team);

/* The team of a place. ERR_MISSING: none. */
MUST err team_of_place(struct job *job, key place, struct team *team);

#endif
