/* The queue of those who would like to join, and deciding on one. */
#ifndef WEB_PAGES_IMPROVE_ENQUIRIES_PAGE_H
#define WEB_PAGES_IMPROVE_ENQUIRIES_PAGE_H

#include "web/call.h"
#include "web/form_page.h"
#include "web/shell_data.h"

struct enquiries_row {
    str        place, name, why, url;
    struct say facts; /* which programme, since when */
};

struct enquiries_programme {
    str  name, action;
    str  join_url; /* its public form; empty: closed */
    bool open;
};

struct enquiries_page_data {
    struct shell shell;
    struct {
        const struct enquiries_row *p;
        size_t                      n;
    } rows;
    struct {
        const struct enquiries_programme *p;
        size_t                            n;
    } programmes;
};

/* One enquiry: what was written, and the two forms. */
struct enquiry_page_data {
    struct shell      shell;
    str               name, email, why;
    bool              decided;
    str               link; /* accepted, and passed on by hand: shown once */
    struct say        link_for;
    str               action, decline_action, form_id;
    struct form_input place_name, kind, parent, service, beds, reason;
};

err enquiries_page_list(struct call *call);
err enquiries_page_show(struct call *call);
err enquiries_page_accept(struct call *call);
err enquiries_page_decline(struct call *call);
err enquiries_page_open(struct call *call);

#endif
