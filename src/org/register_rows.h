/* A register's rows: places as a CSV file tells them, and what each row comes to. */
#ifndef ORG_REGISTER_ROWS_H
#define ORG_REGISTER_ROWS_H

#include "org/place.h"

enum register_outcome {
    REGISTER_NEW,
    REGISTER_CHANGED,
    REGISTER_SAME,
    REGISTER_SUCCESSOR, /* a place that is stored, under another official code: to be confirmed */
    REGISTER_REFUSED
};

enum { REGISTER_OUTCOMES = REGISTER_REFUSED + 1, REGISTER_CODES = 4, REGISTER_ROWS_MOST = 100000 };

/* What differs from what is stored. */
enum register_change {
    REGISTER_NAME,
    REGISTER_NAME_CY,
    REGISTER_SERVICE,
    REGISTER_BEDS,
    REGISTER_CODE,
    REGISTER_PARENT,
    REGISTER_OPENED,
    REGISTER_CLOSED
};

enum { REGISTER_CHANGES = REGISTER_CLOSED + 1 };

struct register_code {
    str scheme, code;
};

struct register_row {
    size_t                row; /* as a spreadsheet counts */
    enum register_outcome outcome;
    str                   name, name_cy, service, parent; /* empty: the file says nothing */
    str                   codes_as_told;
    int                   kind; /* enum place_kind; -1: the file says nothing */
    int                   beds; /* -1: the file says nothing */
    day                   opened, closed;
    struct register_code  codes[REGISTER_CODES];
    size_t                n_codes;
    key                   place;   /* the stored one that it is or goes on from; a new one's, once stored */
    str                   place_name;
    key                   above;   /* the stored place it is part of; unset: `above_row` */
    size_t                above_row; /* the row (index, plus one) of the place it is part of; 0: none */
    unsigned              changes; /* 1u << enum register_change, or-ed */
    bool                  confirmed; /* a successor that somebody said is one */
    const struct say     *say;     /* why it is refused, or what it probably is; else NULL */
};

struct register_rows {
    struct register_row *p;
    size_t               n;
};

/* Reads a file: columns name (needed), name_cy, kind, service, beds, codes, parent, opened, closed, in any
 * order; "why" is passed over. Codes are written "ODS:AB1 CQC:1-100". What a cell cannot be refuses its row.
 * ERR_INPUT: the file cannot be read at all (with the place and what was expected). */
MUST err register_rows_read(struct job *job, str content, struct register_rows *rows);

/* Refuses a row with a reason; the first stands. */
void register_rows_refuse(struct job *job, struct register_row *row, struct say say);

#endif
