/* Those at the door who gave the right password and owe the second factor: no session yet, and a token
 * of its own that opens nothing but the page that asks for the code. */
#ifndef ORG_HALF_WAY_H
#define ORG_HALF_WAY_H

#include "org/person.h"

enum { HALF_WAY_MINUTES = 10, HALF_WAY_WRONG = 10 };

struct half_way {
    key     id;
    str     token_hash;
    key     person;
    bool    kept; /* they want to stay signed in on this device */
    int64_t made;
    int     wrong;
    int64_t spent; /* milliseconds since 1970; 0: waits */
};

extern const struct record half_way_record;

/* *token is the cookie's value. */
MUST err half_way_begin(struct job *job, key person, bool kept, str *token);

/* ERR_MISSING: unknown, spent, older than 10 minutes, or 10 codes were wrong: sign in again. */
MUST err half_way_find(struct job *job, str token, struct half_way *half_way);

/* A code was wrong. */
MUST err half_way_wrong(struct job *job, const struct half_way *half_way);

/* The factor was given. ERR_CONFLICT: somebody was quicker. */
MUST err half_way_end(struct job *job, const struct half_way *half_way);

/* Nobody is half way into this account any more: its password is new, or its factor is off. */
MUST err half_way_end_all(struct job *job, key person);

#endif
