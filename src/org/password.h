/* Passwords: only their argon2id strings are stored. */
#ifndef ORG_PASSWORD_H
#define ORG_PASSWORD_H

#include "org/person.h"

/* argon2id, 32 MiB, 3 passes: takes a tenth of a second and 32 MiB. The door lets two run at once, never in
 * the writer.
 *
 * ERR_INPUT  shorter than 12 characters, longer than 1,024 bytes, or made of the person's name or e-mail
 * ERR_BUSY   no memory for it now */
MUST err password_hash(struct job *job, const struct person *person, str password, str *hash);

/* Does it match? An empty hash does the same work and answers no. */
bool password_matches(struct job *job, str hash, str password);

/* Stores a hash made by password_hash(). */
MUST err password_set(struct job *job, key person, str hash);

#endif
