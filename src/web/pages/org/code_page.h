/* At the door, after the right password: the code of the second factor, or a recovery code. */
#ifndef WEB_PAGES_ORG_CODE_PAGE_H
#define WEB_PAGES_ORG_CODE_PAGE_H

#include "web/call.h"
#include "web/form_data.h"
#include "web/shell_data.h"

struct code_page_data {
    struct shell      shell;
    struct form_input code;
};

err code_page_show(struct call *call);
err code_page_check(struct call *call);

#endif
