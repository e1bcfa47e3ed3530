/* Who may try a password now. Wrong passwords are counted for 15 minutes: for the account, for the address
 * they come from, and for the whole site; a browser that the account knows is counted by itself, so that
 * nobody is locked out by what others try. An account that does not exist is counted like one that does.
 * The address is the job's actor.from. */
#ifndef ORG_GUESSING_H
#define ORG_GUESSING_H

#include "org/person.h"

enum {
    GUESSING_MINUTES = 15,
    GUESSING_FREE = 5,     /* wrong ones without a wait; then 2, 4, 8, 16, 32 seconds */
    GUESSING_MOST = 10,    /* then none until the tenth newest is 15 minutes old */
    GUESSING_ADDRESS = 50, /* of strangers from one address (IPv6: one /64) */
    GUESSING_SITE = 300,   /* of all: from then on strangers may try once a second, together */
    GUESSING_DEVICE_DAYS = 180
};

/* What is tried; each is counted by itself, so that whoever guesses codes does not use up the
 * password's tries. */
enum guessing_what { GUESSING_PASSWORD, GUESSING_CODE, GUESSING_RESET };

/* A try: the e-mail as it was typed, and the browser's device token (empty or nobody's: a stranger). */
struct guessing {
    str                email, device;
    enum guessing_what what;
};

/* *wait_s: 0 if it may be made now, else the whole seconds after which it may. Ask again right before the
 * password is looked at: others may have tried meanwhile. */
MUST err guessing_ask(struct job *job, const struct guessing *guess, int *wait_s);

/* Is this a browser that the account knows? */
MUST err guessing_is_known(struct job *job, const struct guessing *guess, bool *known);

/* The password was wrong. */
MUST err guessing_wrong(struct job *job, const struct guessing *guess);

/* It was right: the account knows this browser from now on. *device is the token to leave there: the one it
 * has, if we made it, else a new one. */
MUST err guessing_right(struct job *job, const struct guessing *guess, key person, str *device);

/* The password is new: browsers that knew the old one are strangers. */
MUST err guessing_forget(struct job *job, key person);

#endif
