/* What one save of the sheet brings: cells of the form and of a paste, read, stored one by one, each with
 * its answer. */
#ifndef WEB_PAGES_MEASURE_SHEET_SAVING_H
#define WEB_PAGES_MEASURE_SHEET_SAVING_H

#include "measure/sheet.h"
#include "web/call.h"

/* Names of a cell's fields are a letter, the measure and the period: "n.01hzk3w2f6t7n.2023-09-01".
 *
 *   n  the number (numerator, count, value)      d  the denominator that is typed with it
 *   x  of a subgroup: the standard deviation
 *   z  pressed: "0" none, "n" not collected      w  a reason: an unlikely number stands, an older one changes
 *   r  what the page showed: "revision/number/denominator/spread"; a program may send the revision alone, or
 *      nothing
 *   s  a suggestion taken, in place of n         m  a conflict: mine stands (the revision it stands over)
 *   t  a conflict: theirs stands */
struct sheet_saving_cell {
    size_t row; /* of sheet->rows */
    day    period;
    str    suffix; /* "01hzk3w2f6t7n.2023-09-01" */
    str    numerator, denominator, spread, why, pressed, suggestion; /* as they were sent */
    str    seen_numerator, seen_denominator, seen_spread;            /* as the page showed them */
    int    seen; /* revision; -1: not known */
    bool   knows_seen, mine, theirs;
    size_t pasted; /* row of the paste, from 1; 0: typed */

    bool                      asked;   /* it was typed or pressed, so that `answer` stands */
    bool                      cleared; /* the field was emptied, but a number stands */
    struct observation_answer answer;
    str                       by; /* CONFLICT: who saved the other number; empty: not known */
};

struct sheet_saving {
    struct sheet_saving_cell *cells;
    size_t                    n, room;
    str                       paste_why;
    size_t                    n_stored, n_refused, n_conflicts; /* after storing */
};

enum { SHEET_SAVING_CELLS_MOST = 2000 };

/* Reads the form's cells. ERR_INPUT: a field that is not the sheet's. */
MUST err sheet_saving_read(struct call *call, const struct sheet *sheet, struct sheet_saving *saving);

/* The cell of a number, made if it was not there. ERR_LIMIT: too many. */
MUST err sheet_saving_cell(struct call *call, struct sheet_saving *saving, size_t row, day period,
                           struct sheet_saving_cell **cell);

/* Stores every cell that can be; good ones stay when others are refused. Numbers that divide others go
 * first, so that they are judged together. A refused cell is a fault of its field, and no error.
 * ERR_DENIED: not the actor's to enter. */
MUST err sheet_saving_store(struct call *call, const struct sheet *sheet, struct sheet_saving *saving);

/* What was sent for a cell; NULL: nothing. */
const struct sheet_saving_cell *sheet_saving_find(const struct sheet_saving *saving, size_t row, day period);

/* A stored number as its fields show it: "5", "n", "". */
str sheet_saving_numerator(struct call *call, const struct measure *measure,
                           const struct observation *stands);
str sheet_saving_denominator(struct call *call, const struct observation *stands);
str sheet_saving_spread(struct call *call, const struct observation *stands);

/* "n.01hzk3w2f6t7n.2023-09-01" */
str sheet_saving_field(struct call *call, char letter, str suffix);
str sheet_saving_suffix(struct call *call, key measure, day period);

#endif
