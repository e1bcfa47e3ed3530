/* "I forgot my password": a letter with a link goes to the address, if there is an account; the answer
 * is the same where there is none. */
#ifndef WEB_PAGES_ORG_FORGOT_PAGE_H
#define WEB_PAGES_ORG_FORGOT_PAGE_H

#include "web/call.h"
#include "web/form_data.h"
#include "web/shell_data.h"

struct forgot_page_data {
    struct shell      shell;
    bool              asked;
    struct form_input email;
};

err forgot_page_show(struct call *call);
err forgot_page_ask(struct call *call);

#endif
