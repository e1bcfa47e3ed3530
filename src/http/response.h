/* Fills an answer: the only way a header field gets in, and what a cached copy needs. */
#ifndef HTTP_RESPONSE_H
#define HTTP_RESPONSE_H

#include "base/err.h"
#include "http/message.h"

/* Adds a field; the texts are not copied. A name may stand more than once (Set-Cookie).
 *
 * ERR_INPUT   the name is no token, or the value is empty or not visible ASCII and spaces (CR, LF, NUL ...)
 * ERR_DENIED  the field is the server's own: Content-Length, Content-Encoding, Transfer-Encoding, Connection,
 *             Date, Server
 * ERR_LIMIT   HTTP_RESPONSE_HEADERS stand already */
MUST err http_response_header(struct http_response *response, str name, str value);

/* Is a stored copy with this entity tag (with its quotes) still good, by the request's If-None-Match? */
bool http_is_unchanged(const struct http_request *request, str etag);

/* The words that belong to a status: "Not Found"; "" for one we never send. */
str http_status_words(int status);

#endif
