/* The one reading of what a person typed for a number or a period: grid, paste, file, API and command line
 * ask here.
 *
 * Nothing is guessed. What could mean two things is refused with a sentence that says how to write it. */
#ifndef IO_CELL_H
#define IO_CELL_H

#include "base/day.h"
#include "base/say.h"
#include "base/str.h"

#include <stdint.h>

enum cell_state {
    CELL_EMPTY,         /* no answer yet: leaves what is there */
    CELL_NUMBER,        /* a number, or a period */
    CELL_NOT_COLLECTED, /* said to be not collected: "n", "n/a", "na", "-", "not collected" */
    CELL_REFUSED        /* `why` says what was found and what was expected */
};

/* Why a cell was refused: for tables of answers and tests; people read `why`. */
enum cell_reason {
    CELL_FINE,
    CELL_NOT_A_NUMBER,  /* "six" */
    CELL_DECIMAL_COMMA, /* 1,5 and 1.234,5 */
    CELL_BAD_THOUSANDS, /* 1,23,4 and 1 234 */
    CELL_PERCENT,       /* 62% */
    CELL_WIDE_DIGITS,   /* digits that are not 0 to 9, such as full-width ones */
    CELL_FORMULA,       /* =A1+B1, #DIV/0! */
    CELL_BELOW_ZERO,
    CELL_NOT_WHOLE,
    CELL_TOO_LARGE,   /* 1e15 and more */
    CELL_NO_SUCH_DAY, /* 31/02/2026 */
    CELL_SHORT_YEAR,  /* 31/3/26 */
    CELL_NOT_A_PERIOD,
    CELL_FUTURE, /* begins after today */
    CELL_ABOVE_DENOMINATOR,
    CELL_EVENTS_ON_ZERO /* events, but nothing they could be counted against */
};

/* What the caller can take, or-ed. 0: any number that is not below zero. */
enum cell_rule {
    CELL_MAY_BE_NEGATIVE = 1 << 0, /* a value such as a temperature; never a count or a denominator */
    CELL_WHOLE = 1 << 1            /* a count of things: 2.5 falls is refused */
};

struct cell {
    enum cell_state  state;
    enum cell_reason reason;
    double           number; /* CELL_NUMBER; else NAN */
    struct say
        why; /* CELL_REFUSED: one whole sentence; else MSG_none. Its text slot borrows from what was read. */
};

/* Reads one number. `rules` are enum cell_rule, or-ed.
 *
 * Spaces around it do not matter (no-break ones too). "1,234" and "1,234,567.5" are thousands; "+4", "-4",
 * "1.5", ".5" and "1e3" are read; a minus sign (U+2212) is a minus. Everything else is refused: see enum
 * cell_reason. */
struct cell cell_number(str typed, unsigned rules);

struct cell_period {
    enum cell_state  state; /* never CELL_NOT_COLLECTED */
    enum cell_reason reason;
    day              first; /* CELL_NUMBER: the period's first day; else DAY_NONE */
    struct say       why;
};

/* Reads one period in the forms of period_read(). One that begins after `today` is refused; DAY_NONE as
 * today: none is. */
struct cell_period cell_period(enum period period, str typed, day today);

/* May this numerator stand on this denominator? Both may be NAN (missing): then there is nothing to
 * refuse. A numerator above its denominator is refused on a proportion; events on a zero denominator
 * always. Zero on zero is fine (a gap). On refusal *why is a whole sentence. */
enum cell_reason cell_pair(double numerator, double denominator, bool proportion, struct say *why);

#endif
