/* Brings a store's tables up to date, one file of store/schema after the other.
 *
 * Inside store/ only. */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include "store/session.h"

/* Runs on the writer's session, outside a transaction; each file is one transaction of its own. `files` ends
 * with the number 0.
 *
 * ERR_CONFLICT  the store was written by a newer program; nothing was changed
 * ERR_BROKEN    it is not one of ours, or a file failed: that file's transaction is undone */
MUST err schema_upgrade(struct job *job, const struct migration *files);

/* Is it one of ours, and up to date? Changes nothing; on a reading session.
 *
 * ERR_INPUT     the store was written by an older program
 * ERR_CONFLICT  ... by a newer one
 * ERR_BROKEN    it is not one of ours */
MUST err schema_compare(struct job *job, const struct migration *files);

#endif
