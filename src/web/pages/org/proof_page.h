/* The password once more, before what guards an account is changed: address, password, second factor,
 * tokens. */
#ifndef WEB_PAGES_ORG_PROOF_PAGE_H
#define WEB_PAGES_ORG_PROOF_PAGE_H

#include "web/call.h"

/* For pages that need it: was it typed within the last 10 minutes? If not, *asked, and this is the
 * answer: to the page that asks, which leads back to `back`. Under /api/v1 ERR_DENIED. */
MUST err proof_page_need(struct call *call, str back, bool *asked);

err proof_page_show(struct call *call);
err proof_page_prepare(struct call *call);
err proof_page_take(struct call *call);

#endif
