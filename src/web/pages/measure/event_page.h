/* The events of one measure at one unit: adding one, and all that stand. */
#ifndef WEB_PAGES_MEASURE_EVENT_PAGE_H
#define WEB_PAGES_MEASURE_EVENT_PAGE_H

#include "web/event_card.h"
#include "web/shell_data.h"

struct event_page_data {
    struct shell      shell;
    struct event_card card;
    str               sheet_url;
};

err event_page_show(struct call *call); /* GET /places/:place/measures/:measure/events */
err event_page_add(struct call *call);  /* POST: on=2026-03-04, and of cases between cases=31 */

#endif
