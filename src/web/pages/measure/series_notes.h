/* The lists under a measure's chart: notes by their numbers, tests of change by their letters. */
#ifndef WEB_PAGES_MEASURE_SERIES_NOTES_H
#define WEB_PAGES_MEASURE_SERIES_NOTES_H

#include "view/view.h"
#include "web/series_story.h"

/* A note, or a test of change, with its number or letter on the chart. */
struct series_notes_row {
    str        mark;
    day        on, until; /* until: a test's last day; DAY_NONE: it runs, or it is a note */
    struct say when;
    str        text;
    key        id;
    bool       may_undo;
    str        end; /* where a running test is ended; empty: not theirs to do, or it has ended */
};

extern const struct view series_notes_row_view;

struct series_notes {
    struct series_notes_row *notes, *tests;
    size_t                   n_notes, n_tests;
    struct say testing; /* of many wards: how many were testing a change at the latest point; none */
};

/* may_note: the reader may say that a running test has ended; may_shape: take any of them back. */
struct series_notes series_notes_list(struct call *call, const struct series_story *story, bool may_note,
                                      bool may_shape);

#endif
