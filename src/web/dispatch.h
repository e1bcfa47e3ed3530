/* Takes a request to its page: route, job, who knocks, the page, and keeping or taking back what it did. */
#ifndef WEB_DISPATCH_H
#define WEB_DISPATCH_H

#include "http/server.h"
#include "web/call.h"

/* For struct http_options: ctx is a struct site. */
void   dispatch_handle(void *site, struct http_exchange *exchange);
size_t dispatch_body_limit(void *site, enum http_method method, str path);

/* For http_options.refused: a page in place of plain words, with the headers that every answer carries. */
void dispatch_refused(void *site, struct http_exchange *exchange);

/* The route of a path (without /api/v1), the values of its parts; NULL: none. *known: other methods. */
const struct route *dispatch_find(enum http_method method, str path, struct http_pair *params,
                                  size_t *n_params, bool *known);

#endif
