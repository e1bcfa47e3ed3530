/* From a measure's page to the same numbers by groups of people or by kinds of event. */
#ifndef WEB_BREAKDOWN_LINKS_H
#define WEB_BREAKDOWN_LINKS_H

#include "measure/series_data.h"
#include "web/call.h"
#include "web/shell_data.h"

/* Puts links after the *n that *links has: to the gap between groups, of a whole programme and for its team;
 * to kinds, wherever the page itself may be seen. Neither where the measure is not collected so. */
MUST err breakdown_links_add(struct call *call, const struct series_data *data,
                             const struct shell_link **links, size_t *n);

#endif
