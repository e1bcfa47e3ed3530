/* Roles: what a person is, at a place or in a team, from a day until a day. */
#ifndef ORG_ROLE_H
#define ORG_ROLE_H

#include "org/person.h"
#include "org/role_kind.h"

struct role {
    key id;
    key person;
    int kind;        /* enum role_kind */
    key team, place; /* one of the two */
    day from_day, until_day;
};

extern const struct record role_record;

/* A role as a page shows it. */
struct role_held {
    key id, person;
    int kind;
    str person_name;
    key team, place;
    str where; /* the team's or place's name */
    day from_day, until_day;
};

struct role_list {
    const struct role_held *p;
    size_t                  n;
};

/* Roles a person holds on the job's day. */
MUST err role_list_of(struct job *job, key person, struct role_list *list);

/* Who holds a role at a place or in its team, or in a team, on the job's day or later; A to Z. Unset keys
 * match nothing. */
MUST err role_list_at(struct job *job, key place, key team, struct role_list *list);

/* Gives a role. ERR_INPUT: not exactly one of place and team, or it ends before it begins. ERR_DENIED: the
 * actor may not, or holds less than it there; ERR_MISSING: the place or team is none that the actor may know
 * of. */
MUST err role_grant(struct job *job, struct role *role);

/* Hands the actor's own role over in one step: from next->from_day, today or later, next->person has it at
 * next's place or in its team, and the actor has it no more; next->kind is set.
 *
 * ERR_INPUT   the actor has no role there; it is handed to oneself; the day has passed or is not told
 * and as role_grant() */
MUST err role_hand_over(struct job *job, struct role *next);

/* Ends a role from the job's day; one that has ended stays as it is. ERR_DENIED: the actor may not, or holds
 * less than it there; ERR_MISSING: there is none that the actor may know of. */
MUST err role_end(struct job *job, key role);

/* The word a role kind is stored by: "lead". */
const char *role_code(int kind);

/* The catalogue's word for a role kind. */
enum msg role_word(int kind);

#endif
