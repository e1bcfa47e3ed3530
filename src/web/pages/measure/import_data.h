/* What the pages of a file that is brought in show. Types only. */
#ifndef WEB_PAGES_MEASURE_IMPORT_DATA_H
#define WEB_PAGES_MEASURE_IMPORT_DATA_H

#include "base/key.h"
#include "web/form_data.h"
#include "web/shell_data.h"

/* One column of the file, explained. */
struct import_page_column {
    str        name, example;
    struct say meaning;
};

/* Where a file is chosen. */
struct import_page_data {
    struct shell      shell;
    key               programme, id;
    str               programme_name, action, template_url;
    struct form_input file;
    struct {
        const struct import_page_column *p;
        size_t                           n;
    } columns;
};

/* A row that needs a person's eyes. */
struct import_preview_row {
    size_t     row;
    str        outcome; /* "refused", "held", "changed" */
    bool       is_refused, is_held, is_changed;
    struct say what;
    str        unit, measure, period;
    struct say month; /* the period, once it is known */
    str        before, after; /* as printed */
    str        numerator, denominator, note; /* as they stood in the file */
    struct say why;
};

/* What the file will do, or did. */
struct import_preview_data {
    struct shell shell;
    key          import, programme;
    str          file, status;
    int          added, changed, same, refused, held;
    bool         done, can_do;
    str          action, stop_url, mend_url, another_url, charts_url;
    str          whole; /* "yes": only if no row is refused */
    struct say   held_say, button, mend, rows_heading, nothing;
    struct {
        const struct import_preview_row *p;
        size_t                           n;
    } rows;
    struct say more_refused, more_held, more_changed; /* beyond the rows that are shown */
};

#endif
