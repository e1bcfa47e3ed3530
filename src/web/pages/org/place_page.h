/* A place: a ward with its measures, or an organisation with its wards. */
#ifndef WEB_PAGES_ORG_PLACE_PAGE_H
#define WEB_PAGES_ORG_PLACE_PAGE_H

#include "web/measure_line.h"
#include "web/series_wall.h"
#include "web/shell_data.h"

/* A programme that the place, or wards in it, take part in. */
struct place_programme {
    key                  id;
    str                  name, url;
    struct measure_lines lines;       /* a ward's own measures; of an organisation: its wards together */
    str                  add_url;     /* a ward whose numbers the reader may add; empty: not */
    bool                 is_first;    /* the page's one green button */
    markup               desk, phone; /* an organisation's main measure, its wards together */
    str                  chart_name;
    struct series_wall   wall; /* an organisation's wards */
};

struct place_code_shown {
    str scheme, code;
};

struct place_page_data {
    struct shell shell;
    key          id;
    str          name, service;
    struct say   kind, beds_said;
    int          beds;
    bool         is_unit;
    struct {
        const struct place_programme *p;
        size_t                        n;
    } programmes;
    struct say no_numbers; /* why there is nothing to see */
    struct {
        const struct shell_link *p;
        size_t                   n;
    } inside, above, links;
    str add_url; /* where nothing lies inside yet: adding a ward is the one green button; else empty */
    struct {
        const struct place_code_shown *p;
        size_t                         n;
    } codes;
};

err place_page_show(struct call *call);

#endif
