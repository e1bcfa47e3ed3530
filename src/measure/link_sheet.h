/* What somebody with an entry link fills in: the lines of one unit's sheet for one period, empty. Nothing
 * that stands is told, neither numbers nor what can be reckoned back to them. */
#ifndef MEASURE_LINK_SHEET_H
#define MEASURE_LINK_SHEET_H

#include "measure/observation.h"
#include "org/entry_link.h"

struct link_row {
    struct measure    measure;
    struct definition definition;
    bool              typed_denominator; /* a ratio's, or a subgroup's size, typed with it */
    bool              typed_spread;      /* a subgroup's */
};

struct link_sheet {
    struct programme       programme;
    struct place           unit;
    enum period            every;
    day                    period; /* its first day */
    const struct link_row *rows;   /* measures collected each such period, in the programme's order */
    size_t                 n;
    struct entry           entry; /* what this save stores */
};

/* Days after a period's end on which an entry link still works. */
enum { LINK_SHEET_DAYS = 28 };

/* The last day on which a link for a period may be used. */
day link_sheet_until(enum period every, day period);

/* Reads the lines for the job that acts by `link` (entry_link_act()). ERR_MISSING: the unit takes no part any
 * more, or the period is still to come. */
MUST err link_sheet_read(struct job *job, const struct entry_link *link, struct link_sheet *sheet);

/* Judges and stores one number as observation_put() does, source "link", and tells of the answer only what
 * the typist knows: no figure but those they typed, and not what stands. Unless typed->seen is -1 ("mine, in
 * place of it"), a number that stands already is a conflict, also where it is the same. */
MUST err link_sheet_put(struct job *job, struct link_sheet *sheet, const struct link_row *row,
                        const struct typed *typed, struct observation_answer *answer);

/* "Finished": says so for the unit, and spends all links of the period. */
MUST err link_sheet_finish(struct job *job, const struct link_sheet *sheet);

#endif
