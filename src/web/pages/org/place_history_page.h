/* What became of a place: where it belonged, its codes and services, what it continues and what continues
 * it. */
#ifndef WEB_PAGES_ORG_PLACE_HISTORY_PAGE_H
#define WEB_PAGES_ORG_PLACE_HISTORY_PAGE_H

#include "web/call.h"
#include "web/shell_data.h"

/* One line of the history: from a day (none: from the start) until a day (none: still). */
struct place_history_row {
    struct say what, when;
    str        why;
};

struct place_history_network {
    key  id;
    str  network, host, purpose, contact_role;
    bool may_end;
};

struct place_history_data {
    struct shell shell;
    key          id;
    str          end_network;
    struct {
        const struct place_history_row *p;
        size_t                          n;
    } rows;
    struct {
        const struct place_history_network *p;
        size_t                              n;
    } networks;
    struct {
        const struct shell_link *p;
        size_t                   n;
    } acts; /* what the reader may do */
};

err place_history_page_show(struct call *call);

#endif
