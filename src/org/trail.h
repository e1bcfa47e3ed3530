/* The trail of changes as people read it: who did what to which thing, newest first. */
#ifndef ORG_TRAIL_H
#define ORG_TRAIL_H

#include "org/person.h"

struct trail_row {
    key     id;
    int64_t at; /* milliseconds since 1970, UTC */
    key     person;
    str     person_name;
    str     role_name, from, action, thing;
    key     thing_key;
    str     before, after; /* JSON objects, or empty */
};

struct trail {
    struct trail_row *p;
    size_t            n;
    bool              more;   /* older ones are left */
    int64_t           sealed; /* rows of the whole trail that have their seal */
    str               head;   /* the last seal's hash; empty: none yet */
};

/* Which rows; what is zeroed (DAY_NONE) does not narrow. */
struct trail_ask {
    key    below;  /* rows older than this one */
    key    person;
    str    who;    /* part of a person's name or e-mail address */
    str    thing;  /* kind: "role" */
    key    thing_key;
    day    on;     /* UTC */
    size_t most;
};

/* May the actor read the trail? Whoever holds a role in the site's team that sees or may read it: its
 * administrators and its governance leads (may.c). */
bool trail_may_read(struct job *job);

/* ... and what stands in it of numbers: a role in the site's team that sees them. */
bool trail_may_see_numbers(struct job *job);

/* Does a row about such a thing tell of numbers, or of what was said about them? Unknown things do. */
bool trail_tells_numbers(str thing);

MUST err trail_read(struct job *job, const struct trail_ask *ask, struct trail *trail);

#endif
