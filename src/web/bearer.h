/* Programs at the door: a token in the Authorization field, under /api/v1 and nowhere else. */
#ifndef WEB_BEARER_H
#define WEB_BEARER_H

#include "web/call.h"

/* Recognises the person that a token speaks for; call->bearer is set. Sees to nothing where the request is
 * not under /api/v1 or carries no Authorization. ERR_DENIED with the fault that says so: it is no token, or
 * one that is unknown, ended or expired. */
MUST err bearer_recognise(struct call *call);

/* May the token go through this door? A change needs the scope and a route that takes numbers; what belongs
 * to the account itself is closed to every token. ERR_DENIED with the fault that says so. */
MUST err bearer_knock(struct call *call);

#endif
