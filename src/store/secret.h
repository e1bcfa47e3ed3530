/* What only this site may read again: sealed with a key that lies in a file of its own beside the
 * store, so that a copy of the store alone opens nothing.
 *
 * The file is the store's path and ".key", mode 0600; it is made by secret_prepare() at the first
 * start, or by the first secret_seal(). A store in memory has its key in memory. */
#ifndef STORE_SECRET_H
#define STORE_SECRET_H

#include "store/job.h"

/* Reads the key, or makes it where this store never had one. In a write, at start.
 *
 * ERR_CONFLICT  the key is gone, or another store's: what was sealed with it cannot be opened
 * ERR_DENIED    it may not be read or made; or others than its owner may read it */
MUST err secret_prepare(struct job *job);

/* Seals `plain` for one purpose and thing: `what` is "second factor 01hz...". It opens for that alone. */
MUST err secret_seal(struct job *job, str what, str plain, str *sealed);

/* ERR_BROKEN, logged: no key, another key, another `what`, or altered. */
MUST err secret_open(struct job *job, str what, str sealed, str *plain);

/* A hash that cannot be tried out without the key: hex, 64 letters. For secrets short enough to type. */
MUST err secret_hash(struct job *job, str what, str text, str *hash);

#endif
