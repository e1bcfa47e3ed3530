/* Memory with one owner and one end: everything a job takes is given back when its arena closes.
 *
 * An arena belongs to one thread at a time. Memory it hands out is zeroed, aligned for any type, and lives
 * until arena_close(). Sizes are bounded at the doors; an arena over its ceiling, or a machine out of
 * memory, stops the process (arena_take never returns NULL). */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

struct arena;

/* A new, empty arena that may grow to `ceiling` bytes. */
struct arena *arena_open(size_t ceiling);

/* Runs what was deferred, newest first, then gives all memory back. NULL is fine. */
void arena_close(struct arena *arena);

/* `size` zeroed bytes. */
void *arena_take(struct arena *arena, size_t size);

/* `count` zeroed elements of `size` bytes; the product is checked. */
void *arena_take_many(struct arena *arena, size_t count, size_t size);

/* Calls give_back(what) when the arena closes: for statements, files, locks. */
void arena_defer(struct arena *arena, void (*give_back)(void *what), void *what);

/* Keeps memory that was given back for the next job, instead of handing it to the kernel and asking again:
 * pages are drawn in memory that the last page left behind. Call once, at start. */
void arena_keep_freed(void);

/* Bytes handed out so far. */
size_t arena_used(const struct arena *arena);

#define ARENA_NEW(arena, type) ((type *)arena_take((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, count) ((type *)arena_take_many((arena), (count), sizeof(type)))

#endif
