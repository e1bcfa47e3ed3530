/* The sheet a unit fills in: its measures down, its latest periods across; and saying that a period is
 * finished. */
#ifndef MEASURE_SHEET_H
#define MEASURE_SHEET_H

#include "measure/series.h"

struct sheet_row {
    struct measure            measure;
    struct definition         definition;
    const struct observation *cells; /* sheet->n_periods of them; state OBSERVATION_NONE where empty */
    bool                      typed_denominator; /* a ratio's, or a subgroup's size, typed with it */
};

/* A measure of rare events: no grid of months, but the days it happened, newest first. */
struct sheet_events {
    struct measure            measure;
    struct definition         definition;
    const struct observation *last; /* those that stand, held ones too */
    size_t                    n;
    size_t                    more; /* older ones that are not listed */
    bool                      may_enter; /* of sheet_events_read(): theirs to add to */
};

struct sheet {
    struct programme        programme;
    struct place            unit;
    const day              *periods; /* oldest first; the last is the one that is due, or the current one */
    size_t                  n_periods;
    const bool             *finished; /* n_periods */
    const struct sheet_row *rows;     /* measures of the sheet's own period, in the programme's order */
    size_t                  n_rows;
    const struct sheet_events *events; /* measures of events; of a sheet read with `only` none */
    size_t                  n_events;
    bool                    may_enter;
};

/* Whose sheet, and which periods of it. */
struct sheet_wanted {
    key    programme, unit;
    day    last;    /* a day in its last period; DAY_NONE: the latest period that has ended */
    size_t periods; /* how many across, at most 60 */
    /* Only the lines of these measures, without cells, until sheet_refresh(): who saves needs no more. All
     * lines if one of them has none. 0: the whole sheet. */
    const key *only;
    size_t     n_only;
};

/* Reads it. ERR_MISSING: not the reader's to see. */
MUST err sheet_read(struct job *job, const struct sheet_wanted *wanted, struct sheet *sheet);

/* Reads the whole sheet's lines, cells, definitions and finished periods again, as they are now. */
MUST err sheet_refresh(struct job *job, struct sheet *sheet);

/* The latest events of one measure at a unit. ERR_MISSING: no such measure of events, or not the reader's to
 * see. */
MUST err sheet_events_read(struct job *job, key unit, key measure, size_t most, struct sheet_events *events);

/* Says that a unit's numbers of the period that holds a day are finished. ERR_DENIED: not the actor's to
 * enter; ERR_MISSING: nor to see, or the unit takes no part, or the period is still to come. */
MUST err sheet_finish(struct job *job, key programme, key unit, day period);

/* What a person owes: units they may enter for, whose latest ended period has empty cells and is not called
 * finished. A unit that joined after the period began owes nothing for it. */
struct sheet_due {
    key unit, programme;
    str unit_name, programme_name;
    day period;
    int empty, total;
};

struct sheet_due_list {
    const struct sheet_due *p;
    size_t                  n;
};

MUST err sheet_due(struct job *job, struct sheet_due_list *list);

#endif
