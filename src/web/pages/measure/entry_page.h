/* The form behind an entry link: one unit, one period, empty fields, no account. */
#ifndef WEB_PAGES_MEASURE_ENTRY_PAGE_H
#define WEB_PAGES_MEASURE_ENTRY_PAGE_H

#include "web/call.h"
#include "web/form_data.h"
#include "web/shell_data.h"

struct entry_page_row {
    str               name;
    str               definition;
    struct say        told;    /* saved, or what became of it; none: nothing was sent */
    struct form_input numerator, denominator, spread, why, mine;
    bool              has_denominator, has_spread, asks_why, asks_mine;
};

struct entry_page_data {
    struct shell shell;
    str          action, finish_action;
    struct {
        const struct entry_page_row *p;
        size_t                       n;
    } rows;
    struct say plain; /* in place of the form: thanks, or that the link is over */
};

err entry_page_show(struct call *call);
err entry_page_save(struct call *call);
err entry_page_finish(struct call *call);
err entry_page_thanks(struct call *call);

#endif
