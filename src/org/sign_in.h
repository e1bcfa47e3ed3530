/* Sessions of people who signed in. The cookie's token exists once, in the answer; its hash is stored. */
#ifndef ORG_SIGN_IN_H
#define ORG_SIGN_IN_H

#include "org/person.h"
#include "org/token.h"

enum { SIGN_IN_TOKEN = TOKEN_LETTERS };

struct session {
    key     id;
    str     token_hash;
    str     form_token; /* what every form of this session carries */
    key     person;
    int64_t began, seen, ended; /* milliseconds since 1970 */
};

extern const struct record sign_in_record; /* the table `session` */

/* Starts a session; *token is the cookie's value. */
MUST err sign_in_start(struct job *job, key person, str *token, struct session *session);

/* The live session of a token and its person (without the password). 8 hours idle, for administrators 30
 * minutes, or 12 hours in all end it. ERR_MISSING: none. */
MUST err sign_in_find(struct job *job, str token, struct session *session, struct person *person);

/* Notes that it was used (at most once a minute writes). */
MUST err sign_in_touch(struct job *job, const struct session *session);

MUST err sign_in_end(struct job *job, key session);

/* Ends all sessions of a person: their password is new, or their account is closed. */
MUST err sign_in_end_all(struct job *job, key person);

#endif
