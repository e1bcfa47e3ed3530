/* People with an account. */
#ifndef ORG_PERSON_H
#define ORG_PERSON_H

#include "store/record.h"

struct person {
    key  id;
    int  version;
    str  name;
    str  email;
    str  language; /* "en" or "cy" */
    bool expert_by_experience; /* a mark, not a right */
    str  password; /* argon2id string; empty while none is set; never leaves */
    day  ended;    /* the day the account was closed */
};

extern const struct record person_record;

struct person_list {
    const struct person *p;
    size_t               n;
};

MUST err person_get(struct job *job, key id, struct person *person);

/* By e-mail, in any case of letters. ERR_MISSING: none. */
MUST err person_find(struct job *job, str email, struct person *person);

/* Are name and e-mail well, and is the e-mail nobody else's? Errors as person_add(). */
MUST err person_check(struct job *job, const struct person *person);

/* A new account without a password. ERR_INPUT: no name, or an e-mail without one @ and a dot after it;
 * ERR_CONFLICT: known already. */
MUST err person_add(struct job *job, struct person *person);

/* The actor's own language. ERR_INPUT: neither "en" nor "cy"; ERR_MISSING: a visitor. */
MUST err person_choose_language(struct job *job, str language);

#endif
