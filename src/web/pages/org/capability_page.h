/* How far people have come in improvement: one's own steps, and the people of a place. */
#ifndef WEB_PAGES_ORG_CAPABILITY_PAGE_H
#define WEB_PAGES_ORG_CAPABILITY_PAGE_H

#include "web/call.h"
#include "web/form_data.h"
#include "web/shell_data.h"

struct capability_line {
    key        id;
    str        name; /* whose; empty on one's own page */
    struct say step, on, state;
    str        evidence;
};

struct capability_own_data {
    struct shell shell;
    struct {
        const struct capability_line *p;
        size_t                        n;
    } steps;
    str               form_id;
    struct form_input step, on_day, evidence;
};

struct capability_rung {
    struct say step, about;
    int        people;
};

struct capability_place_data {
    struct shell shell;
    markup       desk, phone;
    int          people;
    struct say   goal; /* how far from it; none: no goal */
    struct {
        const struct capability_rung *p;
        size_t                        n;
    } rungs;
    struct {
        const struct capability_line *p;
        size_t                        n;
    } waiting;
    str               path;
    bool              may_confirm, may_set;
    struct form_input step, share;
};

err capability_page_own(struct call *call);
err capability_page_claim(struct call *call);
err capability_page_take_back(struct call *call);
err capability_page_place(struct call *call);
err capability_page_confirm(struct call *call);
err capability_page_set_goal(struct call *call);

#endif
