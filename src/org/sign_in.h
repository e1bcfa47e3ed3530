/* Signing in: passwords, one-time links, sessions. Secrets are stored hashed; the plain ones exist once, in the answer. */
#ifndef ORG_SIGN_IN_H
#define ORG_SIGN_IN_H

#include "org/person.h"

enum { SIGN_IN_TOKEN = 43 }; /* 256 random bits in URL-safe base64 without padding */

enum invitation_kind { INVITATION_SET_UP, INVITATION_INVITED, INVITATION_DEMO };

struct session {
    key     id;
    str     token_hash;
    str     form_token;
    key     person;
    int64_t began, seen, ended; /* milliseconds since 1970 */
};

extern const struct record session_record;

struct invitation {
    key     id;
    str     token_hash;
    int     kind; /* enum invitation_kind */
    key     person;
    int64_t made, expires, spent;
};

extern const struct record invitation_record;

/* Makes a one-time link's token for a person: set-up 24 hours, invitation 7 days, demo 24 hours. */
MUST err invitation_make(struct job *job, key person, enum invitation_kind kind, str *token);

/* Looks without spending. ERR_MISSING: unknown, used or too old (one answer for all three). */
MUST err invitation_find(struct job *job, str token, struct invitation *invitation);

/* Spends it; from now on invitation_find() does not know it. */
MUST err invitation_spend(struct job *job, struct invitation *invitation);

/* argon2id, 32 MiB, 3 passes: takes a tenth of a second and 32 MiB. The door lets two run at once, never in the writer.
 * ERR_INPUT: shorter than 12 characters, longer than 1,024 bytes, or made of the person's name or e-mail. */
MUST err password_hash(struct job *job, const struct person *person, str password, str *hash);

/* Does it match? An empty hash does the same work and answers no. */
bool password_matches(struct job *job, str hash, str password);

MUST err password_set(struct job *job, key person, str hash);

/* Starts a session; *token is the cookie's value. */
MUST err session_start(struct job *job, key person, str *token, struct session *session);

/* The live session of a token and its person. Idle 8 hours or 12 hours in all ends it. ERR_MISSING: none. */
MUST err session_find(struct job *job, str token, struct session *session, struct person *person);

/* Notes that it was used (at most once a minute writes). */
MUST err session_touch(struct job *job, const struct session *session);

MUST err session_end(struct job *job, key session);

#endif
