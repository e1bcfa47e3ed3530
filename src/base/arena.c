/* Hands out memory from growing blocks, and gives it back at once. */
#include "base/arena.h"

#include <malloc.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_BLOCK = 8 * 1024, LARGEST_STEP = 1024 * 1024, FREED_KEPT = 16 * 1024 * 1024 };

struct block {
    struct block *before;
    size_t        size, used;
    alignas(max_align_t) unsigned char bytes[];
};

struct deferred {
    struct deferred *before;
    void (*give_back)(void *what);
    void *what;
};

struct arena {
    struct block    *block;
    struct deferred *deferred;
    size_t           ceiling, taken, next_block;
};

static _Noreturn void stop(const char *why)
{
    fprintf(stderr, "manyhands: %s; stopping. Nothing that was acknowledged is lost.\n", why);
    abort();
}

static struct block *add_block(struct arena *arena, size_t at_least)
{
    size_t        size = arena->next_block > at_least ? arena->next_block : at_least;
    struct block *block;

    block = malloc(sizeof *block + size);
    if (!block)
        stop("out of memory");
    block->before = arena->block;
    block->size = size;
    block->used = 0;
    arena->block = block;
    if (arena->next_block < LARGEST_STEP)
        arena->next_block *= 2;
    return block;
}

struct arena *arena_open(size_t ceiling)
{
    struct arena *arena = calloc(1, sizeof *arena);

    if (!arena)
        stop("out of memory");
    arena->ceiling = ceiling;
    arena->next_block = FIRST_BLOCK;
    return arena;
}

void arena_close(struct arena *arena)
{
    if (!arena)
        return;
    for (struct deferred *d = arena->deferred; d; d = d->before)
        d->give_back(d->what);
    for (struct block *block = arena->block, *before; block; block = before) {
        before = block->before;
        free(block);
    }
    free(arena);
}

void *arena_take(struct arena *arena, size_t size)
{
    const size_t  grain = alignof(max_align_t);
    struct block *block = arena->block;
    void         *p;

    if (size > arena->ceiling - arena->taken || size > SIZE_MAX / 2)
        stop("a job asked for more memory than any job may have");
    size = (size + grain - 1) / grain * grain;
    if (!block || block->size - block->used < size)
        block = add_block(arena, size);
    p = block->bytes + block->used;
    block->used += size;
    arena->taken = arena->taken + size < arena->ceiling ? arena->taken + size : arena->ceiling;
    return memset(p, 0, size);
}

void *arena_take_many(struct arena *arena, size_t count, size_t size)
{
    size_t bytes;

    if (__builtin_mul_overflow(count, size, &bytes))
        stop("a job asked for more memory than there is");
    return arena_take(arena, bytes);
}

void arena_defer(struct arena *arena, void (*give_back)(void *what), void *what)
{
    struct deferred *d = ARENA_NEW(arena, struct deferred);

    d->before = arena->deferred;
    d->give_back = give_back;
    d->what = what;
    arena->deferred = d;
}

/* Measured: a page of 500 kB of arena spends a third of its time on page faults without this. */
void arena_keep_freed(void)
{
    mallopt(M_TRIM_THRESHOLD, FREED_KEPT);
    mallopt(M_MMAP_THRESHOLD, 4 * LARGEST_STEP);
}

size_t arena_used(const struct arena *arena)
{
    return arena->taken;
}
