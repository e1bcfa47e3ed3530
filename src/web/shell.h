/* Fills what stands around every page: menu, who is signed in, language switch, day shown, errors. */
#ifndef WEB_SHELL_H
#define WEB_SHELL_H

#include "web/call.h"
#include "web/shell_data.h"

/* The shell of this call's page with its heading (h1); breadcrumb, caption, answer, icons are the page's
 * to add. `at` is the start of the menu's path that this page belongs to: "/", "/programmes", "/places". */
struct shell shell_make(struct call *call, struct say heading, const char *at);

/* Containers above the page, outermost first: n pairs of label and address. */
void shell_crumbs(struct call *call, struct shell *shell, const struct shell_link *links, size_t n);

/* A name from the data as something to say. */
struct say shell_name(str name);

/* The session's form token, masked anew for every answer. */
str shell_form_token(struct call *call);

/* Is it the session's? */
bool shell_form_token_fits(const struct call *call, str sent);

#endif
