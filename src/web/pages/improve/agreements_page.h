/* Who shares what with a programme: its organisations, with an agreement or without. */
#ifndef WEB_PAGES_IMPROVE_AGREEMENTS_PAGE_H
#define WEB_PAGES_IMPROVE_AGREEMENTS_PAGE_H

#include "improve/enrolment.h"
#include "web/call.h"
#include "web/shell_data.h"

struct agreements_row {
    key        place;
    str        name, url; /* url: only for those who may see the place's own page about it */
    size_t     wards;
    struct say team, peers, since; /* none: no agreement in force */
};

struct agreements_page_data {
    struct shell shell;
    key          programme;
    struct {
        const struct agreements_row *p;
        size_t                       n;
    } rows;
};

err agreements_page_show(struct call *call);

/* In words for the programme's own page: how many of its organisations let the team see their numbers, and
 * whether any does. None for readers who are not in its team, and where nobody takes part. */
MUST err agreements_page_summary(struct call *call, const struct programme *programme,
                                 const struct enrolled_list *units, struct say *says, bool *any);

#endif
