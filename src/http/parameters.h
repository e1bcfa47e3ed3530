/* Reads what is sent as names and values: queries, forms, cookies; what is doubtful is refused. */
#ifndef HTTP_PARAMETERS_H
#define HTTP_PARAMETERS_H

#include "base/err.h"
#include "http/message.h"

enum { HTTP_FIELDS_MAX = 1000, HTTP_COOKIES_MAX = 64 };

/* Decodes %XX; with `plus`, '+' is a space.
 *
 * ERR_INPUT  a '%' without two hex digits, or the result is not UTF-8 text or holds NUL */
MUST err http_decode(struct arena *arena, str s, bool plus, str *decoded);

/* Reads "name=value&name=value" (a query, or an application/x-www-form-urlencoded body). Empty pieces are
 * passed over; a piece without '=' is a name with an empty value.
 *
 * ERR_INPUT  as http_decode()
 * ERR_LIMIT  more than HTTP_FIELDS_MAX fields */
MUST err http_parameters_read(struct arena *arena, str s, struct http_pairs *pairs);

/* Reads one Cookie field: "name=value; name=value". A value in double quotes is given without them. A piece
 * that is no well-formed cookie is passed over: another program on the same host may have set it.
 *
 * ERR_LIMIT  more than HTTP_COOKIES_MAX pieces */
MUST err http_cookies_read(struct arena *arena, str s, struct http_pairs *pairs);

/* Turns the path of a request target into http_request.path.
 *
 * ERR_INPUT  not beginning with '/', bad percent code, not UTF-8 text; holding a control byte, a backslash,
 *            an encoded slash, an empty segment or a dot segment */
MUST err http_path_read(struct arena *arena, str raw, str *path);

/* The value of the first pair of that name; false and empty where there is none. _nocase: header fields. */
bool http_find(struct http_pairs pairs, str name, str *value);
bool http_find_nocase(struct http_pairs pairs, str name, str *value);

/* May a browser be sent there after a form? Only to this site: one '/' first, not two; all visible ASCII, no
 * backslash. */
bool http_is_local_target(str target);

/* Is this the media type of a Content-Type field? Parameters ("; charset=utf-8") and case are passed over. */
bool http_is_type(str content_type, str media_type);

/* Is it a token, as names of methods, fields and cookies are (RFC 9110, 5.6.2)? */
bool http_is_token(str s);

#endif
