/* The sheet a unit fills in, as a page: earlier months in view, one to type in, and what needs a person
 * below. */
#ifndef WEB_PAGES_MEASURE_SHEET_PAGE_H
#define WEB_PAGES_MEASURE_SHEET_PAGE_H

#include "web/call.h"

err sheet_page_show(struct call *call);
err sheet_page_read(struct call *call); /* before the writer: what was sent */
err sheet_page_save(struct call *call);
err sheet_page_finish(struct call *call);

#endif
