/* Somebody signed in types their password again: looked at in the password queue, and counted like at
 * the door. */
#ifndef WEB_PASSWORD_TRY_H
#define WEB_PASSWORD_TRY_H

#include "org/guessing.h"
#include "web/call.h"

struct password_try {
    struct guessing guess;
    struct person   person; /* with its password's hash */
    bool            matches;
    int             wait_s; /* too many wrong ones: ask again after so long */
};

/* In route->prepare: may they try? Else wait_s says when. */
MUST err password_try_open(struct call *call, struct password_try *attempt);

/* In call->slow. */
MUST err password_try_run(struct call *call, struct password_try *attempt, str typed);

/* In the writer. Wrong: it is counted, and a fault for `field` stands; *right tells. */
MUST err password_try_end(struct call *call, const struct password_try *attempt, const char *field,
                          bool *right);

/* Notes the wait as a fault for `field` and as the answer's Retry-After. */
MUST err password_try_wait(struct call *call, const struct password_try *attempt, const char *field);

/* A field as it was typed: spaces at its ends belong to a password. */
str password_try_typed(const struct call *call, const char *field);

#endif
