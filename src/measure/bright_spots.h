/* Bright spots: once a quarter every programme's units are compared, and who stands out is kept as it was
 * found. */
#ifndef MEASURE_BRIGHT_SPOTS_H
#define MEASURE_BRIGHT_SPOTS_H

#include "conclude/bright.h"
#include "improve/programme.h"

/* What was compared: one measure at the units of one service type. */
struct bright_list {
    key     id;
    key     programme, measure;
    str     service;
    day     quarter;                  /* its first day */
    int     tested, listed, cautious; /* conclude/bright.h */
    int64_t at;
};

/* A unit that stands out. */
struct bright_spot {
    key    id;
    key    list, unit;
    double level_before, level_now; /* in printed units */
    double p_own, p_others;
    bool   named; /* false: a measure beside it needs a look or is not known, or its reporting fell */
};

extern const struct record bright_spots_list_record;
extern const struct record bright_spots_record;

/* The latest quarter compared. */
struct bright_lists {
    const struct bright_list *p;
    size_t                    n;
    const struct bright_spot *spots; /* of all of them */
    size_t                    n_spots;
};

/* Compares what is due, as the program itself: every programme that began a year before the latest closed
 * quarter's end (closed: 28 days ago), had not ended before it, and has no list of it. A quarter that passed
 * without anybody saving a number is not made up for. Writes its lists in the caller's transaction, with
 * audit rows. */
MUST err bright_spots_refresh(struct job *job);

/* What was found last; n is 0 where nothing was compared yet. Asks no gate: who shows names asks gate_unit()
 * (gate.h) for each, and shows them to the unit itself and the programme's team alone. */
MUST err bright_spots_read(struct job *job, key programme, struct bright_lists *lists);

#endif
