/* Steps up the management tree, a place at a time. */
#ifndef ORG_TREE_H
#define ORG_TREE_H

#include "store/job.h"

enum { TREE_PLACES_MOST = 64 };

/* A place and those above it, each once; begin with the place itself: { .p = { place }, .n = 1 }. */
struct tree_above {
    key    p[TREE_PLACES_MOST];
    size_t n;
};

/* Adds what `place` hangs in on the job's day, behind what is there. One indexed look-up: a few of them cost
 * less than one recursive query. Places past TREE_PLACES_MOST are left out. */
MUST err tree_add_parents(struct job *job, key place, struct tree_above *above);

#endif
