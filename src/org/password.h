/* Passwords: only their argon2id strings are stored. */
#ifndef ORG_PASSWORD_H
#define ORG_PASSWORD_H

#include "org/person.h"

/* argon2id, 32 MiB, 3 passes: takes a tenth of a second and 32 MiB; so in the password queue, never in the
 * writer. Only for what password_rule() took. ERR_BUSY: no memory for it now. */
MUST err password_hash(struct job *job, str password, str *hash);

/* Does it match? An empty hash does the same work and answers no. */
bool password_matches(struct job *job, str hash, str password);

/* Was it made with less work than password_hash() does today? Then the next sign-in makes it anew. */
bool password_is_weak(struct job *job, str hash);

/* Puts a harder hash of the same password in the place of `old`; a password set meanwhile stays. */
MUST err password_harden(struct job *job, key person, str old, str hash);

/* Stores a hash made by password_hash(), and ends the tokens of the person's programs. */
MUST err password_set(struct job *job, key person, str hash);

#endif
