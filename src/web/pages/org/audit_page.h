/* The trail of changes: who did what, when, from where; for those who look after the site. */
#ifndef WEB_PAGES_ORG_AUDIT_PAGE_H
#define WEB_PAGES_ORG_AUDIT_PAGE_H

#include "web/call.h"
#include "web/form_data.h"
#include "web/shell_data.h"

struct audit_line {
    key        id, person, thing_key;
    str        time;    /* UTC, "2026-03-04 09:05:07" */
    str        machine; /* the same with its zone, for programs */
    struct say who;
    str        role, from;
    struct say role_from;
    str        action, kind;
    struct say did, thing;
    str        before, after;
    bool       withheld;
    str        person_url, thing_url; /* the page narrowed to it */
};

struct audit_page_data {
    struct shell      shell;
    struct form_input who, thing, day;
    struct {
        const struct audit_line *p;
        size_t                   n;
    } rows;
    int64_t sealed;
    str     head;
    bool    narrowed;
    str     older; /* address of the next page; empty: this is the last */
};

err audit_page_show(struct call *call);

#endif
