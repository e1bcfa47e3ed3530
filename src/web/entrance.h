/* The way in: from a right password or link, past the second factor, to a session and its cookie; and the way
 * out. */
#ifndef WEB_ENTRANCE_H
#define WEB_ENTRANCE_H

#include "org/guessing.h"
#include "web/call.h"

/* Somebody who may come in. */
struct entrance {
    key  person;
    str  email;
    bool kept;   /* they want to stay signed in on this device */
    bool factor; /* they gave their second factor */
};

/* Answers: to the page that asks for the second factor, if the account has one and it was not given
 * yet; else to their work, with a new session in place of the one that was open. */
MUST err entrance_go_on(struct call *call, const struct entrance *entrance);

/* A new session in place of the one that is open, and its cookie; the page answers. Where a second
 * factor was just set up: nothing that was begun without it lives on. */
MUST err entrance_renew(struct call *call, bool factor);

/* The token that this browser holds while it owes the second factor; empty: none. */
str entrance_half_way(const struct call *call);

/* Leaves a mark in the browser by which the account knows it again: it gives no right, but nobody
 * else's wrong guesses count against it. */
MUST err entrance_know_browser(struct call *call, const struct guessing *guess, key person);

/* The mark that the browser sent, as a guess about the account. */
struct guessing entrance_guess(const struct call *call, str email, enum guessing_what what);

/* Takes the session's cookie back. */
MUST err entrance_close(struct call *call);

/* Gives the session a new token if its person's roles changed. Inside a read, which it ends and begins
 * anew. */
MUST err entrance_refresh(struct call *call);

/* Puts the cookie of entrance_refresh() on whatever was answered, unless the page began or ended a
 * session. */
void entrance_refreshed(struct call *call);

#endif
