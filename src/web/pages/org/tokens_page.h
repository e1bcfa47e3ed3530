/* Tokens of one's own programs: what lives, one more, and ending one. */
#ifndef WEB_PAGES_ORG_TOKENS_PAGE_H
#define WEB_PAGES_ORG_TOKENS_PAGE_H

#include "web/call.h"
#include "web/form_data.h"
#include "web/shell_data.h"

struct tokens_row {
    key        id;
    str        name;
    struct say scope, expires, last;
};

struct tokens_page_data {
    struct shell shell;
    str          token; /* just made, shown once; else empty */
    struct {
        const struct tokens_row *p;
        size_t                   n;
    } tokens;
    struct form_input name, scope, days;
};

err tokens_page_show(struct call *call);
err tokens_page_make(struct call *call);
err tokens_page_end(struct call *call);

#endif
