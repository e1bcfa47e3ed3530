/* Two answers for machines: is the process there, and can it work? */
#ifndef WEB_HEALTH_PAGE_H
#define WEB_HEALTH_PAGE_H

#include "web/call.h"

/* 200 as soon as the process answers. */
err health_page_alive(struct call *call);

/* 200 when the store answers and the site is not stopping, else 503. */
err health_page_ready(struct call *call);

#endif
