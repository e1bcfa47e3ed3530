/* The sheet a unit fills in for one breakdown and one period: its groups down, what is counted of them
 * across. */
#ifndef MEASURE_STRATA_SHEET_H
#define MEASURE_STRATA_SHEET_H

#include "measure/observation.h"
#include "measure/stratum.h"

/* One measure that is collected by the breakdown, or what divides one that is. */
struct strata_sheet_column {
    struct measure     measure;
    bool               typed_denominator; /* a ratio whose denominator is typed with it */
    struct observation own; /* the unit's own total of the period; state OBSERVATION_NONE: none yet */
    double             sum, sum_denominator; /* of the groups that were told; NAN: none was */
};

struct strata_sheet {
    struct programme programme;
    struct place     unit;
    struct scheme    scheme;
    day              period;
    bool             may_enter;
    struct stratum_list groups; /* those that are collected */
    struct {
        const struct strata_sheet_column *p;
        size_t                            n;
    } columns; /* what divides before what it divides */
    const struct observation *cells; /* groups.n rows of columns.n; state OBSERVATION_NONE: nothing yet */
};

struct strata_sheet_wanted {
    key programme, unit;
    str scheme; /* its code */
    day period; /* a day in it; DAY_NONE: the latest that has ended */
};

/* Reads it. ERR_MISSING: not the reader's to see, no such breakdown, or nothing is collected by it. */
MUST err strata_sheet_read(struct job *job, const struct strata_sheet_wanted *wanted,
                           struct strata_sheet *sheet);

/* The stored number of a group in a column. */
const struct observation *strata_sheet_cell(const struct strata_sheet *sheet, size_t group, size_t column);

/* Where a number goes that is typed there. */
struct observation_cell strata_sheet_place(const struct strata_sheet *sheet, size_t group, size_t column);

/* Do the groups add up to the unit's own total? True where one of the two is not told yet. */
bool strata_sheet_agrees(const struct strata_sheet_column *column);

#endif
