/* The key of a store, in a file of its own beside it: the store's path and ".key", mode 0600. A store
 * in memory has its key in memory.
 *
 * Inside store/ only; other rooms call secret.h. */
#ifndef STORE_KEY_FILE_H
#define STORE_KEY_FILE_H

#include "base/err.h"
#include "base/str.h"

#include <pthread.h>

enum { KEY_FILE_BYTES = 32 };

struct key_file {
    pthread_mutex_t lock;
    const char     *store; /* the path; NULL: in memory */
    bool            is_here;
    unsigned char   bytes[KEY_FILE_BYTES];
};

void key_file_open(struct key_file *its, const char *store);
void key_file_close(struct key_file *its);

/* Reads the key if it is not here yet, or makes it where it may be made.
 *
 * ERR_MISSING   there is none
 * ERR_CONFLICT  the file holds something else
 * ERR_DENIED    it may not be read or made; or others than its owner may read it */
MUST err key_file_get(struct key_file *its, struct arena *arena, bool may_make);

#endif
