/* Bringing in a file: choosing it, seeing what each row will do, doing it, and what was done. */
#ifndef WEB_PAGES_MEASURE_IMPORT_PAGE_H
#define WEB_PAGES_MEASURE_IMPORT_PAGE_H

#include "web/call.h"

/* A file of 20 MiB and the form around it. */
enum { IMPORT_BODY_MOST = 20 * 1024 * 1024 + 64 * 1024 };

err import_page_show(struct call *call);
err import_page_take(struct call *call);
err import_page_template(struct call *call);
err import_page_preview(struct call *call);
err import_page_commit(struct call *call);
err import_page_refused(struct call *call);

#endif
