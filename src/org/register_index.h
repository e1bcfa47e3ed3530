/* Finds things by text: many entries may have one text. For reading a register against what is stored. */
#ifndef ORG_REGISTER_INDEX_H
#define ORG_REGISTER_INDEX_H

#include "base/arena.h"
#include "base/str.h"

struct register_index {
    struct register_index_slot {
        str    text;
        size_t what; /* the caller's number for it, plus one; 0: free */
    } *slots;
    size_t room; /* a power of two, more than twice what is put in */
};

/* Room for `n` entries. */
struct register_index register_index_make(struct arena *arena, size_t n);

/* Text must outlive the index; empty text is not put in. */
void register_index_put(struct register_index *index, str text, size_t what);

/* The next entry with this text in the order in which they were put in; *from is 0 before the first. False:
 * no more. */
bool register_index_next(const struct register_index *index, str text, size_t *from, size_t *what);

/* A name as registers vary it: letters and digits alone, lower-case, without "the", "and", "ltd" and
 * "limited". Letters beyond ASCII stay as they are. */
str register_index_plain(struct arena *arena, str name);

#endif
