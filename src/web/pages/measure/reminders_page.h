/* Reminders of one unit: links that let somebody enter without an account, and "we cannot report now". */
#ifndef WEB_PAGES_MEASURE_REMINDERS_PAGE_H
#define WEB_PAGES_MEASURE_REMINDERS_PAGE_H

#include "web/call.h"
#include "web/form_data.h"
#include "web/shell_data.h"

struct reminders_link {
    key        id;
    struct say what; /* its period, for whom, until when */
};

struct reminders_page_data {
    struct shell shell;
    str          path;
    str          link;     /* a new one, shown once */
    struct say   link_for;
    struct {
        const struct reminders_link *p;
        size_t                       n;
    } links;
    struct form_input period;
    struct say        paused, paused_why; /* none: reminders come */
    struct form_input until_day, why;
    bool              mails;
};

err reminders_page_show(struct call *call);
err reminders_page_link(struct call *call);
err reminders_page_take_back(struct call *call);
err reminders_page_pause(struct call *call);
err reminders_page_resume(struct call *call);

#endif
