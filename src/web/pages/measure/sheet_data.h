/* What the page of a unit's sheet shows. Types only. */
#ifndef WEB_PAGES_MEASURE_SHEET_DATA_H
#define WEB_PAGES_MEASURE_SHEET_DATA_H

#include "base/key.h"
#include "web/event_card.h"
#include "web/form_data.h"
#include "web/shell_data.h"

/* An earlier number: a link to its own page, where it is corrected. A denominator's own line has no link. */
struct sheet_page_before {
    str        text, url;
    struct say spoken; /* "Restraints, May 2023: 4" */
    bool       held, none;
};

/* The field of the current month. */
struct sheet_page_cell {
    str        id;     /* of the table's cell */
    str        name;   /* "n.01hzk3w2f6t7n.2023-09-01" */
    str        value;  /* as stored, or as typed where it was not taken */
    str        seen_name, seen;    /* what the page shows; empty for the denominator's line */
    str        press_name;         /* of the buttons; empty: none are shown */
    struct say label, press_none, press_not_collected;
    bool       may_none, whole, editable;
    bool       is_saved, is_check, is_fix;
    str        look; /* " mh-grid__check": how the cell is framed; or empty */
    struct say word;
    int        need;   /* the sentence below that belongs to it; 0: none */
    struct say why;    /* the same sentence, for a phone */
};

struct sheet_page_row {
    struct say name, unit, part_of;
    struct say hint; /* last month's number, for a phone, where it is the only earlier one in view */
    struct say hint_spoken;
    str        hint_url; /* its page; empty: none */
    bool       is_part; /* the line of a denominator, or of a spread */
    struct {
        const struct sheet_page_before *p;
        size_t                          n;
    } before;
    struct sheet_page_cell now;
};

/* One number that needs a person. */
struct sheet_page_need {
    int        number;
    struct say heading, why;
    bool       is_held, is_refused, is_conflict;
    str        go;     /* "#n...." of its field; empty: none on this page */
    str        open;   /* the number's own page; empty: not asked for */
    str        use_name, use_value; /* a suggestion */
    struct say use, use_label;
    str        why_name, why_value; /* a reason can settle it */
    struct say why_open, why_label, why_button;
    str        mine_name, mine_value, theirs_name;
    struct say mine, theirs;
};

/* A stored number and what became of what was sent, for programs. */
struct sheet_page_number {
    key    measure;
    str    name;
    day    period;
    str    state; /* "none", "value", "zero_confirmed", "held", "not_collected", "withdrawn" */
    double numerator, denominator, value, spread, suggestion;
    int    revision;
    str outcome; /* "same", "added", "changed", "held", "refused", "conflict"; empty: nothing was sent */
    str        field;
    struct say say;
};

struct sheet_page_column {
    struct say name;
};

struct sheet_page_data {
    struct shell shell;
    key          programme, unit;
    str          programme_name, unit_name;
    day          period;
    bool         may_enter, finished;
    int          saved, empty, need;
    struct say   status, needs_heading;
    str          action, finish_action, earlier_url, later_url, import_url, reminders_url;
    struct say   finish, finished_say, current;
    struct {
        const struct sheet_page_column *p;
        size_t                          n;
    } columns;
    struct {
        const struct sheet_page_row *p;
        size_t                       n;
    } rows;
    struct {
        const struct sheet_page_need *p;
        size_t                        n;
    } needs;
    struct {
        const struct sheet_page_number *p;
        size_t                          n;
    } numbers;
    struct {
        const struct event_card *p;
        size_t                   n;
    } events; /* measures of rare events, below the grid */
    struct {
        const struct shell_link *p;
        size_t                   n;
    } groups; /* the sheets of the programme's breakdowns */
    struct form_input paste, paste_why;
    bool              paste_open;
    struct say        lesson, lesson_act; /* nothing to fill in: why, and what to do */
    str               lesson_url;
};

#endif
