/* Makes answers smaller on their way, where the client asked for it and it pays. */
#ifndef HTTP_COMPRESS_H
#define HTTP_COMPRESS_H

#include "base/err.h"
#include "http/message.h"

enum { HTTP_COMPRESS_FROM = 1024 }; /* bytes; smaller bodies fit one packet anyway */

/* Does an Accept-Encoding field take this coding ("gzip", "br")? Named with q above 0, or covered by "*". */
bool http_accepts_coding(str accept_encoding, str coding);

/* Is it text of a kind worth compressing: html, json, svg, css, js, csv, plain, xml? */
bool http_is_textual(str content_type);

/* `body` as gzip at level 1..9, in the arena. ERR_LIMIT: it would not get smaller. ERR_BROKEN: no memory for
 * zlib. */
MUST err http_gzip(struct arena *arena, str body, int level, str *packed);

/* Could another client get the same answer in another coding? Then it says "Vary: Accept-Encoding". */
bool http_body_varies(const struct http_response *response);

/* The bytes to send for this request: the brotli or gzip variant where the client takes it, else the body,
 * packed if that pays and the arena (`ceiling` bytes) has room. *coding is the Content-Encoding, NULL where
 * there is none. */
str http_body_choose(struct http_exchange *x, int level, size_t ceiling, const char **coding);

#endif
