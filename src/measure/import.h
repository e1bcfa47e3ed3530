/* One file, many units, many periods: a preview that says what each row will do, then one commit. */
#ifndef MEASURE_IMPORT_H
#define MEASURE_IMPORT_H

#include "measure/observation.h"

/* Columns, by name in any order: unit, measure, period, numerator, denominator, spread, note (the last three
 * may be absent; a measure whose denominator comes from another measure takes none). Of a subgroup the
 * numerator is the mean, the denominator how many, the spread their standard deviation. Of rare events the
 * period is the day, and the numerator the cases since the one before; of time between events it may be
 * empty. A column "why" is passed over: it stands in files of refused rows. */
struct import {
    key     id;
    key     programme;
    key     person;
    str     name;    /* the file's */
    str     content; /* as it came */
    str     status;  /* "preview", "done" */
    int     added, changed, same, refused;
    int64_t at;
};

extern const struct record import_record;

struct import_row {
    size_t                   row;  /* as a spreadsheet counts */
    enum observation_outcome outcome;
    str                      unit, measure, period; /* as they stood in the file */
    str                      numerator, denominator, spread, note;
    struct observation       before; /* state OBSERVATION_NONE: nothing stood there */
    const struct say        *say;    /* refused or held: why; else NULL */
    bool                     is_duplicate;
};

struct import_view {
    struct import            import;
    const struct import_row *rows;
    size_t                   n;
    int                      added, changed, same, refused, held;
};

/* Keeps an uploaded file as a preview, of at most 100,000 rows. ERR_INPUT: the file cannot be read at all
 * (with the place and what was expected). ERR_DENIED: the actor may enter numbers nowhere in this
 * programme. */
MUST err import_keep(struct job *job, struct import *import);

/* Reads a kept file against what stands now: what each row will do. Rows are judged together, as the commit
 * does, counts that divide others first: the order of the file makes no difference. */
MUST err import_look(struct job *job, key id, struct import_view *view);

/* Stores all rows that are not refused, in one transaction. `whole`: only if no row is refused (else
 * ERR_INPUT). Done twice: OK, nothing more happens, job->repeated is set. */
MUST err import_commit(struct job *job, key id, bool whole, struct import_view *view);

#endif
