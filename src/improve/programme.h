/* Programmes: collaboratives that many places take part in. */
#ifndef IMPROVE_PROGRAMME_H
#define IMPROVE_PROGRAMME_H

#include "store/record.h"

struct programme {
    key id;
    int version;
    str name;
    str name_cy;
    str question; /* the question its page answers, "Are we using less restraint?" */
    str purpose;
    key host;     /* the place that runs it */
    key team;     /* made with it */
    str people;   /* its word for people: "patients" */
    day starts, ends;
};

extern const struct record programme_record;

struct programme_list {
    const struct programme *p;
    size_t                  n;
};

/* ERR_MISSING: no such programme. Who may see it is asked with programme_may_see(). */
MUST err programme_get(struct job *job, key id, struct programme *programme);

/* Starts a programme: makes it, its team, and makes the actor its manager.
 *
 * ERR_INPUT   a needed field is empty or too long, or it ends before it starts
 * ERR_DENIED  the actor may not change the host place, or may not see its numbers: its manager's numbers are
 *             the programme's */
MUST err programme_start(struct job *job, struct programme *programme);

/* Programmes that the actor may see: by the team, or by a place that is enrolled, hosts, or lies above
 * one. A to Z. */
MUST err programme_list(struct job *job, struct programme_list *list);

/* Programmes into whose team the actor may invite people, whether or not they may see its numbers. A to Z. */
MUST err programme_list_staffed(struct job *job, struct programme_list *list);

/* Is there any programme at all, seen by the actor or not? */
MUST err programme_exists(struct job *job, bool *any);

/* OK if the actor is in its team or in an enrolled place (or above one); else ERR_MISSING. */
MUST err programme_may_see(struct job *job, const struct programme *programme);

#endif
