/* Draws counts quickly: a law's distribution laid out once, then one look for each number. */
#ifndef CONCLUDE_DRAW_TABLE_H
#define CONCLUDE_DRAW_TABLE_H

#include "conclude/future.h"

/* One period's law of counts. */
struct draw_law {
    enum future_numbers numbers;    /* FUTURE_RATES or FUTURE_SHARES */
    double              level;      /* as future_level answers */
    double              exposure;   /* of shares a whole number, at least 1 */
    double              dispersion; /* as in struct future_world */
};

struct draw_table {
    struct draw_law law;
    size_t          n;     /* counts laid out; 0: too many, each is drawn by itself */
    double          first; /* the smallest of them */
    double         *below; /* n: chance of a count up to first + i */
    double         *guide; /* n: where to begin to look, for the i-th n-th */
};

enum { DRAW_TABLE_MOST = 2048 };

/* How many counts a law's table would lay out, all but those rarer than 1 in 10^12 of the commonest; 0: more
 * than DRAW_TABLE_MOST. */
size_t draw_table_size(const struct draw_law *law);

/* Lays out the table in `room`, 2 * draw_table_size doubles, which must live as long as the table. */
struct draw_table draw_table_make(const struct draw_law *law, double *room);

/* The count at the share `uniform` of the table, from 0 to 1 - 2^-52: rising with it, so that the same luck
 * compares two laws. Not for a table of 0 counts. */
double draw_table_at(const struct draw_table *table, double uniform);

#endif
