/* Finds places above a plot for words that must not meet: in lanes, beside the lines that lead down from
 * them. */
#ifndef CHART_NOTE_SEARCH_H
#define CHART_NOTE_SEARCH_H

#include <stdbool.h>
#include <stddef.h>

enum note_place {
    NOTE_NOWHERE, /* no room: a flag's line then stands alone */
    NOTE_RIGHT,   /* words run to the right of their line */
    NOTE_LEFT,
    NOTE_DISC /* a number in their place */
};

struct note_item {
    /* What is asked. */
    double x;        /* where its line comes down; of a pill the middle */
    double from, to; /* where the outermost of its lines come down: both x but for a pill */
    double words;    /* width of the box of its words; 0: none, a disc only */
    double disc;     /* width of its disc or pill; 0: a flag, which has words or nothing */
    /* What is answered. */
    enum note_place how;
    int             lane; /* 0 is next to the plot */
    double          left, right;
};

enum { NOTE_LANES = 3, NOTE_ITEMS_MOST = 16 };

/* Places `n` items, at most NOTE_ITEMS_MOST, rising in x, between `left` and `right`, as many in words and
 * as low as can be.
 *
 * Costs: lane l 0, 1, 2; words to the left 0.5; a disc 20, a disc moved 10 px aside 0.5 more (what has no
 * words costs its lane only; a pill is not moved); a flag without words 60. Boxes of a lane are 8 px apart
 * (beside a disc 2), and no line of a higher lane comes down through a lower box (4 px; disc 1).
 *
 * Goes through the items from left to right and keeps the dozen cheapest ways to stand so far that no
 * cheaper way matches. Always the same answer; the least cost for 3 items, and within 3 % of it for 5 or 8
 * on average.
 * False: not even discs have room, and nothing is answered. */
bool note_search(struct note_item *items, size_t n, double left, double right);

#endif
