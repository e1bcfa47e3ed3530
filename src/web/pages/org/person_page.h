/* One person's account, for those who look after the site: a link for a new password, a lost second
 * factor, and where they are signed in. */
#ifndef WEB_PAGES_ORG_PERSON_PAGE_H
#define WEB_PAGES_ORG_PERSON_PAGE_H

#include "web/pages/org/account_page.h"

struct person_page_data {
    struct shell            shell;
    key                     id;
    str                     email;
    bool                    oneself;
    bool                    has_password, has_factor;
    struct account_sessions sessions;
    str                     link; /* made now, shown once; empty: none */
};

err person_page_show(struct call *call);
err person_page_link(struct call *call);
err person_page_factor_off(struct call *call);
err person_page_end_all(struct call *call);

/* Who must use a code here: the site's own rule. */
err person_page_rule(struct call *call);
err person_page_set_rule(struct call *call);

#endif
