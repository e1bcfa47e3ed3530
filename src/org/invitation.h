/* One-time links: an invitation, a first set-up, a way into a demo, a new password. The plain token exists
 * once, in the answer. */
#ifndef ORG_INVITATION_H
#define ORG_INVITATION_H

#include "org/person.h"

enum invitation_kind { INVITATION_SET_UP, INVITATION_INVITED, INVITATION_DEMO, INVITATION_RESET };

struct invitation {
    key     id;
    str     token_hash;
    int     kind; /* enum invitation_kind */
    key     person;
    int64_t made, expires, spent; /* milliseconds since 1970; spent 0: not yet */
};

extern const struct record invitation_record;

/* Makes a one-time link's token for a person: set-up 24 hours, invitation 7 days, demo 24 hours, reset 1
 * hour. */
MUST err invitation_make(struct job *job, key person, enum invitation_kind kind, str *token);

/* Looks without spending. ERR_MISSING: unknown, used or too old (one answer for all three). */
MUST err invitation_find(struct job *job, str token, struct invitation *invitation);

/* Spends it; from now on invitation_find() does not know it. With one that sets a password go all others
 * of that person that could set it again. ERR_MISSING with a fault: somebody was quicker. */
MUST err invitation_spend(struct job *job, struct invitation *invitation);

#endif
