/* Sessions of people who signed in. The cookie's token exists once, in the answer; its hash is stored. */
#ifndef ORG_SIGN_IN_H
#define ORG_SIGN_IN_H

#include "org/person.h"
#include "org/token.h"

enum {
    SIGN_IN_TOKEN = TOKEN_LETTERS,
    SIGN_IN_FRESH_MINUTES = 10, /* for which a password that was typed speaks for its owner */
    SIGN_IN_KEPT_DAYS = 30
};

struct session {
    key     id;
    str     token_hash;
    str     form_token; /* what every form of this session carries */
    key     person;
    int64_t began, seen, ended; /* milliseconds since 1970 */
    bool    kept;               /* 30 days on this device */
    bool    factor;             /* a second factor was given */
    int64_t proved;             /* when the password was last typed in it */
    bool    renew;              /* its next request gets a new token: sign_in_renew() */
    str     address;            /* where it began */
    str     browser;            /* "Firefox/Windows" */
    bool    wants_factor;       /* not stored: their role must have a second factor at this site */
};

extern const struct record sign_in_record; /* the table `session` */

struct session_list {
    const struct session *p;
    size_t                n;
};

/* Starts a session; *token is the cookie's value. */
MUST err sign_in_start(struct job *job, key person, str *token, struct session *session);

/* The same, with what is known of it: person, kept, factor, browser of `how`. It is kept for 30 days
 * only where the person is no administrator, coach or manager, or gave a second factor: session->kept
 * tells. */
MUST err sign_in_start_as(struct job *job, const struct session *how, str *token, struct session *session);

/* The live session of a token and its person (without the password). 8 hours idle or 12 hours in all
 * end it; if it is kept, 30 days; administrators 30 minutes idle. One without the second factor that
 * its account has is none.
 * ERR_MISSING: none. */
MUST err sign_in_find(struct job *job, str token, struct session *session, struct person *person);

/* Notes that it was used (at most once a minute writes). */
MUST err sign_in_touch(struct job *job, const struct session *session);

/* Was the password typed in this session within the last 10 minutes? Who changes what guards an account
 * (address, password, second factor, tokens) must have. */
bool sign_in_is_fresh(const struct job *job, const struct session *session);

/* Must a second factor be set up in it before anything else? */
bool sign_in_owes_factor(const struct session *session);

/* It was typed now. */
MUST err sign_in_prove(struct job *job, key session);

/* Ends it, with an audit row. ERR_MISSING: it is over, or not this person's. */
MUST err sign_in_end(struct job *job, key session, key person);

/* Ends all sessions of a person but `other` (no key: all), with an audit row: their password is new, or
 * they are away from their device, or their account is closed. */
MUST err sign_in_end_all(struct job *job, key person, key other);

/* All live sessions of a person, the newest use first. */
MUST err sign_in_list(struct job *job, key person, struct session_list *list);

/* The roles of a person changed: each of their sessions gets a new token with its next request. */
MUST err sign_in_renew_all(struct job *job, key person);

/* Gives a session that waits for it a new token; the old one opens nothing any more. ERR_CONFLICT:
 * another request of the same session was quicker. */
MUST err sign_in_renew(struct job *job, const struct session *session, str *token);

#endif
