/* My work: what needs this person today, then how the things they look after do. */
#ifndef WEB_PAGES_ORG_HOME_PAGE_H
#define WEB_PAGES_ORG_HOME_PAGE_H

#include "web/measure_line.h"
#include "web/programme_card.h"
#include "web/setup_step.h"
#include "web/shell_data.h"

/* Numbers that a ward has not sent yet. */
struct home_due {
    key        unit, programme;
    str        unit_name, programme_name, url;
    day        period;
    int        empty, total, minutes;
    struct say what, cost;
    bool       is_first; /* the page's one green button */
};

/* A ward of theirs and its measures. */
struct home_unit {
    key                  id;
    str                  name, url;
    struct measure_lines lines;
};

struct home_page_data {
    struct shell shell;
    struct {
        const struct home_due *p;
        size_t                 n;
    } due;
    struct say more_due;
    struct {
        const struct home_unit *p;
        size_t                  n;
    } units;
    struct {
        const struct programme_card *p;
        size_t                       n;
    } programmes;                 /* those they help to run, or that their places take part in */
    bool has_walls;               /* some programme is told ward by ward: it needs the page's whole width */
    struct setup_step_list steps; /* for who looks after the site, until all is done: */
    bool                   is_set_up;
    struct {
        const struct shell_link *p;
        size_t                   n;
    } people; /* for who looks after the site: whose people they may look after */
    struct say             no_role;
};

err home_page_show(struct call *call);

#endif
