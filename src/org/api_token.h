/* Tokens of programs: each speaks for one person, with at most that person's rights today, for a time. */
#ifndef ORG_API_TOKEN_H
#define ORG_API_TOKEN_H

#include "org/person.h"
#include "org/token.h"

/* What it may do of what its person may. */
enum api_token_scope {
    API_TOKEN_READ, /* read numbers, charts, lists */
    API_TOKEN_ENTER /* the same, and bring in numbers */
};

enum { API_TOKEN_DAYS = 90, API_TOKEN_DAYS_MOST = 365, API_TOKEN_NAME_MOST = 100, API_TOKENS_MOST = 20 };

struct api_token {
    key     id;
    str     token_hash;
    key     person;
    str     name;    /* what it is for */
    int     scope;   /* enum api_token_scope */
    int64_t made, expires, seen, ended; /* milliseconds since 1970 */
};

extern const struct record api_token_record;

struct api_token_list {
    const struct api_token *p;
    size_t                  n;
};

/* Makes one for the actor; *text is the token, shown once: "mh_" and 43 letters.
 *
 * ERR_INPUT   no name, or days not from 1 to 365
 * ERR_DENIED  a visitor
 * ERR_LIMIT   20 live ones already, with the fault that says so */
MUST err api_token_make(struct job *job, struct api_token *token, int days, str *text);

/* The live token of a text and its person (without the password). ERR_MISSING: unknown, ended, expired, or
 * the account is closed. */
MUST err api_token_find(struct job *job, str text, struct api_token *token, struct person *person);

/* Notes that it was used, at most once an hour. */
MUST err api_token_touch(struct job *job, const struct api_token *token);

/* The actor's own live ones, the newest first. */
MUST err api_token_list(struct job *job, struct api_token_list *list);

/* Ends one. ERR_MISSING: it is over, or not the actor's. */
MUST err api_token_end(struct job *job, key id);

/* Ends all of a person: their password is new, or their account is closed. */
MUST err api_token_end_all(struct job *job, key person);

#endif
