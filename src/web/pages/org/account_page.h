/* One's own account: who one is, what guards it, and where one is signed in. */
#ifndef WEB_PAGES_ORG_ACCOUNT_PAGE_H
#define WEB_PAGES_ORG_ACCOUNT_PAGE_H

#include "web/call.h"
#include "web/shell_data.h"

/* One place where somebody is signed in. */
struct account_page_session {
    key        id;
    struct say browser, since, last;
    str        address;
    bool       here; /* this one */
    bool       kept;
};

struct account_sessions {
    const struct account_page_session *p;
    size_t                             n;
};

struct account_page_data {
    struct shell            shell;
    str                     name, email, language; /* the language by its own name */
    bool                    has_password, has_factor, must, demo;
    struct say              left; /* recovery codes */
    struct account_sessions sessions;
    bool                    others; /* there are more than this one */
};

/* The live sessions of a person as a page shows them. */
MUST err account_page_sessions(struct call *call, key person, struct account_sessions *sessions);

extern const struct view account_page_session_view;

err account_page_show(struct call *call);
err account_page_end(struct call *call);     /* one of one's own sessions */
err account_page_end_all(struct call *call); /* all of them, this one too: sign out everywhere */

#endif
