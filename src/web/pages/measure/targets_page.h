/* The targets of a measure: the chart with the line they make, each with who set it, when and why, and the
 * form that sets the next. Of a whole programme, or of one unit, whose own go before the programme's. */
#ifndef WEB_PAGES_MEASURE_TARGETS_PAGE_H
#define WEB_PAGES_MEASURE_TARGETS_PAGE_H

#include "view/view.h"
#include "web/form.h"
#include "web/shell_data.h"
#include "web/target_note.h"

/* One that was set. */
struct targets_row {
    key        id;
    str        kind;  /* "target", "minimum", "stretch" */
    str        state; /* "in_force", "to_come", "past", "over" (a unit has its own), "taken_back" */
    double     value;
    day        from;
    bool       own;   /* of this unit alone */
    struct say state_words, whose, set_by, ended_words;
    str        what;  /* "80% from 1 April 2026" */
    str        why, person;
    int64_t    at, ended;
    bool       may_end;
};

struct targets_rows {
    const struct targets_row *p;
    size_t                    n;
};

struct targets_page_data {
    struct shell        shell;
    key                 measure, place, programme; /* place: unset for a whole programme */
    double              target; /* in force today; NAN: none */
    struct target_note  note;
    markup              desk, phone;
    bool                has_chart, is_empty; /* is_empty: no numbers yet */
    struct say          each_unit; /* why the chart of all units has no line; else none */
    struct targets_rows rows, taken_back;
    bool                may_set;
    struct say          who; /* who sets them, where the reader may not */
    struct say          set_heading, set_help;
    struct form_input   from, value, kind, why;
    str                 form_id, path, end_path, back;
};

/* Below /places/:place/measures/:measure and /programmes/:programme/measures/:measure. */
err targets_page_show(struct call *call); /* GET /targets */
err targets_page_set(struct call *call);  /* POST /targets */
err targets_page_end(struct call *call);  /* POST /targets/end: takes one back, by its id */

#endif
