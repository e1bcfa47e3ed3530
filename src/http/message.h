/* What travels between the wire and a handler: a request, its answer, the exchange of both. Types only. */
#ifndef HTTP_MESSAGE_H
#define HTTP_MESSAGE_H

#include "base/arena.h"
#include "base/str.h"

#include <stdint.h>

enum http_method { HTTP_GET, HTTP_HEAD, HTTP_POST, HTTP_PUT, HTTP_PATCH, HTTP_DELETE };

/* A name and its value: a header field, a query or form parameter, a cookie. A name may stand twice. */
struct http_pair {
    str name, value;
};

struct http_pairs {
    const struct http_pair *p;
    size_t                  n;
};

/* Everything in it is checked, decoded, and lives as long as the exchange. */
struct http_request {
    enum http_method method;
    str path;   /* decoded; begins with '/'; UTF-8 text, no control, backslash, "//" or dot segment */
    str target; /* path and query as they were sent: for a link back to here */
    struct http_pairs query;   /* decoded, in the order sent */
    struct http_pairs headers; /* in the order sent; find with http_find_nocase() */
    struct http_pairs cookies; /* find with http_find() */
    str               host; /* the Host field in lower case, with its port if it had one; empty on HTTP/1.0 */
    str               content_type; /* as sent; empty where there was none */
    str               body;         /* bounded bytes, in no way checked; empty where there was none */
    str  address;   /* the client's, "192.0.2.7" or "2001:db8::7"; from X-Forwarded-For behind a proxy */
    bool is_secure; /* it came over TLS, as a trusted proxy says */
};

enum { HTTP_RESPONSE_HEADERS = 32 };

/* Zeroed when the handler gets it. Texts must live as long as the exchange: in its arena or static. */
struct http_response {
    int              status;       /* 200..599; left at 0, the client gets an empty 500 */
    str              content_type; /* empty: no Content-Type field */
    str              body;         /* HEAD, 204 and 304 send none of it */
    str              body_br;      /* the same body, compressed at build with brotli or gzip; empty: none */
    str              body_gzip;
    bool             as_it_is;                       /* true: never compress this body while answering */
    bool             close;                          /* true: close the connection after this answer */
    struct http_pair headers[HTTP_RESPONSE_HEADERS]; /* filled only by http_response_header() */
    size_t           n_headers;
};

/* One request on its way to its answer. The arena is closed after the last byte of the answer is sent. */
struct http_exchange {
    struct http_request  request;
    struct http_response response;
    struct arena        *arena;
    unsigned             thread; /* which of the server's threads runs the handler: 0 .. threads - 1 */
};

#endif
