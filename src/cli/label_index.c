/* Sorts labels so that equal ones meet, then numbers them by where they first stood. */
#include "cli/label_index.h"

#include <stdlib.h>

struct placed {
    str    label;
    size_t at;
};

static int by_label(const void *left, const void *right)
{
    const struct placed *a = left, *b = right;
    int                  order = str_order(a->label, b->label);

    return order ? order : (a->at > b->at) - (a->at < b->at);
}

static int by_place(const void *left, const void *right)
{
    const struct placed *a = left, *b = right;

    return (a->at > b->at) - (a->at < b->at);
}

/* Keeps the first of each run of equal labels. */
static size_t keep_first(struct placed *placed, size_t n)
{
    size_t kept = 0;

    for (size_t i = 0; i < n; i++)
        if (i == 0 || !str_eq(placed[i].label, placed[i - 1].label))
            placed[kept++] = placed[i];
    return kept;
}

struct label_index label_index_make(struct arena *arena, const str *labels, size_t n)
{
    struct placed     *sorted = ARENA_ARRAY(arena, struct placed, n + 1);
    struct placed     *firsts = ARENA_ARRAY(arena, struct placed, n + 1);
    size_t            *number = ARENA_ARRAY(arena, size_t, n + 1);
    struct label_index index = { .of = ARENA_ARRAY(arena, size_t, n + 1) };
    size_t             filled = 0;

    for (size_t i = 0; i < n; i++) {
        index.of[i] = LABEL_INDEX_NONE;
        if (labels[i].n)
            sorted[filled++] = (struct placed){ labels[i], i };
    }
    qsort(sorted, filled, sizeof *sorted, by_label);
    for (size_t i = 0; i < filled; i++)
        firsts[i] = sorted[i];
    index.n = keep_first(firsts, filled);
    qsort(firsts, index.n, sizeof *firsts, by_place);
    index.names = ARENA_ARRAY(arena, str, index.n + 1);
    index.first = ARENA_ARRAY(arena, size_t, index.n + 1);
    for (size_t k = 0; k < index.n; k++) {
        index.names[k] = firsts[k].label;
        index.first[k] = firsts[k].at;
        number[firsts[k].at] = k;
    }
    for (size_t i = 0, first = 0; i < filled; i++) {
        if (i > 0 && !str_eq(sorted[i].label, sorted[i - 1].label))
            first = i;
        index.of[sorted[i].at] = number[sorted[first].at];
    }
    return index;
}
