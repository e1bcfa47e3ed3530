/* A body on its way in: a small one in memory, a larger one in a file without a name, so that uploads cost
 * disk and not memory. */
#ifndef HTTP_SPOOL_H
#define HTTP_SPOOL_H

#include "base/err.h"
#include "base/str.h"

enum { SPOOL_MEMORY = 256 * 1024 }; /* what more comes goes into the file */

struct spool;

/* `folder` is where the file would lie; it has no name there, and is gone with its last holder. */
struct spool *spool_open(struct arena *arena, const char *folder);

/* Adds bytes. ERR_FULL: no room for them; ERR_BROKEN: no such file can be made there. */
MUST err spool_add(struct spool *spool, str bytes);

/* All bytes so far, until spool_close(). ERR_BUSY: no address room for them. */
MUST err spool_read(struct spool *spool, str *body);

/* Gives everything back. NULL is fine. */
void spool_close(struct spool *spool);

#endif
