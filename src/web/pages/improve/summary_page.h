/* Everything at once: a programme's measures across, its wards down, each cell the icons and the figure of
 * one chart. For the programme, or for one organisation's wards in it. Prints on one A4, lying. */
#ifndef WEB_PAGES_IMPROVE_SUMMARY_PAGE_H
#define WEB_PAGES_IMPROVE_SUMMARY_PAGE_H

#include "web/shell_data.h"
#include "web/summary_table.h"

enum { SUMMARY_PAGE_ROWS = 16 }; /* wards on one sheet of paper */

struct summary_page_data {
    struct shell         shell;
    key                  programme, place; /* place: unset for the whole programme */
    str                  name;
    struct say           answer, chance_high, chance_low, chance_only, reading, left_out;
    struct summary_table table;
    size_t               wards; /* that the reader may see; more than SUMMARY_PAGE_ROWS come in parts */
    size_t               part, parts;
    struct {
        const struct shell_link *p;
        size_t                   n;
    } links; /* the parts by their first and last ward; fewer than two: none */
    struct {
        const struct shell_link *p;
        size_t                   n;
    } organisations; /* of the wards that the reader may see, where there is more than one */
    str back;
};

/* GET /programmes/:programme/summary and /places/:place/programmes/:programme/summary; ?part=2 */
err summary_page_show(struct call *call);

#endif
