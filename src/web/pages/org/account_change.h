/* Changes to one's own account: name and language, e-mail address, password. */
#ifndef WEB_PAGES_ORG_ACCOUNT_CHANGE_H
#define WEB_PAGES_ORG_ACCOUNT_CHANGE_H

#include "web/call.h"

err account_change_details(struct call *call);
err account_change_save_details(struct call *call);
err account_change_email(struct call *call);
err account_change_save_email(struct call *call);
err account_change_password(struct call *call);
err account_change_password_prepare(struct call *call);
err account_change_save_password(struct call *call);

#endif
