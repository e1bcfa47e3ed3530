/* Numbers labels: the same label, the same number, in the order in which they first appear. */
#ifndef CLI_LABEL_INDEX_H
#define CLI_LABEL_INDEX_H

#include "base/arena.h"
#include "base/str.h"

struct label_index {
    size_t  n;     /* different labels */
    str    *names; /* n */
    size_t *first; /* n; where each first appears */
    size_t *of;    /* one for each label given: its number; LABEL_INDEX_NONE: it is empty */
};

#define LABEL_INDEX_NONE ((size_t)-1)

struct label_index label_index_make(struct arena *arena, const str *labels, size_t n);

#endif
