/* Successions: a place continues another. Two become one, one becomes two, or a new owner brings a new
 * identity; what was counted before stays where it was counted, and is read on under the new name
 * (measure/series.h). */
#ifndef ORG_SUCCESSION_H
#define ORG_SUCCESSION_H

#include "org/place.h"

enum succession_kind { SUCCESSION_MERGE, SUCCESSION_SPLIT, SUCCESSION_NEW_OWNER };

struct succession {
    key id;
    key before_place, after_place;
    day on_day;
    int kind; /* enum succession_kind */
    str why;
};

extern const struct record succession_record;

struct succession_list {
    const struct succession *p;
    size_t                   n;
};

/* Merges before_place into after_place: from that day on the former is closed. Whoever calls it ends its
 * enrolments and marks pooled figures, as after place_life_close().
 *
 * ERR_INPUT     no day or reason; a place with itself, with one above or below it, or of another kind; one of
 *               them is not open that day; something inside the former still is
 * ERR_CONFLICT  the former is merged or continued already
 * ERR_DENIED    the actor may not change both
 * ERR_MISSING   one of them is none that the actor may know of */
MUST err succession_merge(struct job *job, struct succession *act);

/* What a new part or a new owner's place is: under the same place as before, or `parent`. after_place of the
 * act is the key it gets; a form sent twice makes it once. */
struct succession_new {
    str name;
    str service; /* empty: as before */
    int beds;    /* 0: not known; a new owner's: as before */
    key parent;  /* unset: where the former hangs */
    str scheme, code; /* its official code, or empty */
};

/* A part of before_place becomes a place of its own. The former stays open. Errors as for a merge. */
MUST err succession_split(struct job *job, struct succession *act, const struct succession_new *part);

/* before_place goes on as another one from that day: a new owner, a new registration. The former is closed;
 * whoever had a role there, up to the actor's own, has the same at the new one. Whoever calls it moves its
 * enrolments (improve/enrolment_follow.h). Errors as for a merge. */
MUST err succession_renew(struct job *job, struct succession *act, const struct succession_new *next);

/* What a place continues and what continues it, in the order of days. */
MUST err succession_list(struct job *job, key place, struct succession_list *list);

/* The one place that `place` goes on from under a new owner. ERR_MISSING: none. */
MUST err succession_former(struct job *job, key place, struct succession *former);

#endif
