/* Passwords: only their argon2id strings are stored. */
#ifndef ORG_PASSWORD_H
#define ORG_PASSWORD_H

#include "org/person.h"

/* argon2id, 32 MiB, 3 passes: takes a tenth of a second and 32 MiB; so in the password queue, never in the
 * writer. Only for what password_rule() took. ERR_BUSY: no memory for it now. */
MUST err password_hash(struct job *job, str password, str *hash);

/* Does it match? An empty hash does the same work and answers no. */
bool password_matches(struct job *job, str hash, str password);

/* Stores a hash made by password_hash(). */
MUST err password_set(struct job *job, key person, str hash);

#endif
