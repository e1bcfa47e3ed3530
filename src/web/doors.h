/* Who knocks, in which language, and whether what they send comes from our own pages. */
#ifndef WEB_DOORS_H
#define WEB_DOORS_H

#include "web/call.h"

/* Who knocks: fills signed_in, person, session and the job's actor from the session's cookie, inside a read
 * of the store. A token that is no live session's is a visitor. */
MUST err doors_recognise(struct call *call);

/* The language: what was chosen in this browser, else the person's own, else the browser's first wish. */
void doors_choose_language(struct call *call);

/* May this call through its route's door? A visitor who wants to read a signed-in page is sent to sign in;
 * one who wants to change something is told so (ERR_DENIED), for a redirect would look as if it had been
 * saved. */
MUST err doors_knock(struct call *call);

/* Comes a change from our own pages? By the browser's word about where it comes from (Sec-Fetch-Site,
 * Origin), and by the session's form token: field "csrf" or header X-Form-Token. A visitor has no session
 * to misuse. */
bool doors_is_own_form(const struct call *call);

/* Reading keeps a session alive too: noted by the writer behind the answer, once in a few minutes. */
void doors_touch_behind(const struct call *call);

#endif
