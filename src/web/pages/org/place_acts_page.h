/* One screen for each thing that happens to a place: moved, closed, another function, another code, merged,
 * split, a new owner, a network it belongs to. */
#ifndef WEB_PAGES_ORG_PLACE_ACTS_PAGE_H
#define WEB_PAGES_ORG_PLACE_ACTS_PAGE_H

#include "web/call.h"

/* GET shows the form, POST does it; which one the address says: "/places/:place/move" ... */
err place_acts_page_show(struct call *call);
err place_acts_page_do(struct call *call);

/* POST /places/:place/network/end */
err place_acts_page_end_network(struct call *call);

/* What an act is called in a list of them, by the last part of its address. */
struct place_act_link {
    const char *path; /* "/places/:place/move" */
    enum msg    label;
};

/* All of them; ends with a NULL path. */
extern const struct place_act_link place_acts_page_links[];

#endif
