/* Numbers that were judged and not stored: what the earlier rows of a file would leave behind. */
#ifndef MEASURE_DRAFT_H
#define MEASURE_DRAFT_H

#include "base/arena.h"
#include "measure/typed.h"

/* The drafted numbers of one measure at one unit for one stratum, in the order of time. */
struct draft_line {
    key                 unit, measure, stratum;
    struct observation *p;
    size_t              n, room;
};

struct draft {
    struct arena      *arena;
    str                why;   /* of all its numbers that give no reason of their own, as an entry's */
    struct draft_line *lines; /* a hash table, at most half full; no unit: free */
    size_t             n, room;
};

/* Puts a number where none was drafted yet. Of the series, here and below, only unit, measure and stratum
 * count: it need not be made yet. */
void draft_add(struct draft *draft, const struct series *series, const struct observation *observation);

/* NULL: none was drafted there, or there is no draft. */
const struct draft_line  *draft_line(const struct draft *draft, const struct series *series);
const struct observation *draft_at(const struct draft *draft, const struct series *series, day period);

#endif
