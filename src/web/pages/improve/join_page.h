/* The public form: we would like to join. */
#ifndef WEB_PAGES_IMPROVE_JOIN_PAGE_H
#define WEB_PAGES_IMPROVE_JOIN_PAGE_H

#include "web/call.h"
#include "web/shell_data.h"

struct join_thanks_data {
    struct shell shell;
    struct say   about;
};

err join_page_show(struct call *call);
err join_page_send(struct call *call);
err join_page_thanks(struct call *call);

#endif
