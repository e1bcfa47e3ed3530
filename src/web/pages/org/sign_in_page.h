/* Coming in and going out: sign-in with a password, one-time links, setting a password, language. */
#ifndef WEB_PAGES_ORG_SIGN_IN_PAGE_H
#define WEB_PAGES_ORG_SIGN_IN_PAGE_H

#include "web/call.h"
#include "web/form_data.h"
#include "web/shell_data.h"

struct sign_in_page_data {
    struct shell      shell;
    struct form_input email, password, kept;
};

/* A one-time link: opening it spends nothing, the button does. */
struct link_page_data {
    struct shell      shell;
    str               action;
    struct say        hello;
    bool              wants_password; /* a demo link signs in without one */
    bool              wants_name;     /* the first administrator says who they are */
    struct form_input name, email, password;
};

err sign_in_page_show(struct call *call);
err sign_in_page_check(struct call *call); /* before the writer: may they try? then the slow test */
err sign_in_page_enter(struct call *call);
err sign_in_page_leave(struct call *call);
err sign_in_page_link(struct call *call);
err sign_in_page_link_check(struct call *call);
err sign_in_page_link_use(struct call *call);
err sign_in_page_language(struct call *call);

#endif
