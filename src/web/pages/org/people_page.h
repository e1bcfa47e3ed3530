/* Who works here, and inviting somebody: at a place or in a programme's team. */
#ifndef WEB_PAGES_ORG_PEOPLE_PAGE_H
#define WEB_PAGES_ORG_PEOPLE_PAGE_H

#include "web/call.h"
#include "web/form_data.h"
#include "web/shell_data.h"

struct people_row {
    str        name;
    struct say role, days; /* days: from when until when, where that is told */
    str        where;
    key        id;      /* of the role */
    key        person;
    bool       may_end;
};

struct people_page_data {
    struct shell shell;
    struct {
        const struct people_row *p;
        size_t                   n;
    } people;
    bool              may_invite;
    bool              administers; /* looks after accounts */
    str               action, end_action;
    str               form_id;     /* key of the role that the form will make */
    struct form_input name, email, kind, from, last, takes_over;
    struct say        sent;        /* where a letter brings the link */
    str               link;        /* the new person's one-time link, shown once; empty: none */
    struct say        link_for;
};

err people_page_place(struct call *call);
err people_page_programme(struct call *call);
err people_page_place_invite(struct call *call);
err people_page_programme_invite(struct call *call);
err people_page_place_end(struct call *call);
err people_page_programme_end(struct call *call);

#endif
