/* Lays a sheet out as lines, fields and sentences. */
#ifndef WEB_PAGES_MEASURE_SHEET_SHOW_H
#define WEB_PAGES_MEASURE_SHEET_SHOW_H

#include "web/pages/measure/sheet_data.h"
#include "web/pages/measure/sheet_saving.h"

/* Fills rows, needs, numbers, counts and status of the page from what stands now and, after a save, from
 * what came of it (`saving` may be NULL). Held numbers are judged again for their sentence. */
MUST err sheet_show(struct call *call, const struct sheet *sheet, const struct sheet_saving *saving,
                    struct sheet_page_data *data);

/* Fills numbers alone, with the cells that were sent and stored as they now stand: a program's answer. */
void sheet_show_stored(struct call *call, const struct sheet *sheet, const struct sheet_saving *saving,
                       struct sheet_page_data *data);

#endif
