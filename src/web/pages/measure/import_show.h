/* Lays out what a file will do: counts, and the rows that need eyes. */
#ifndef WEB_PAGES_MEASURE_IMPORT_SHOW_H
#define WEB_PAGES_MEASURE_IMPORT_SHOW_H

#include "measure/import.h"
#include "web/call.h"
#include "web/pages/measure/import_data.h"

enum { IMPORT_SHOW_MOST = 200 };

/* Fills rows: refused, then held, then changed, at most IMPORT_SHOW_MOST of each kind, and how many more
 * there are. */
void import_show_rows(struct call *call, const struct import_view *view, struct import_preview_data *data);

/* The refused rows as a file that can be mended and brought in: the columns of import.h, then `why`, which
 * is passed over. */
MUST err import_show_refused(struct call *call, const struct import_view *view, str *csv);

#endif
