/* The gate: what a request's head must be before a byte of its body is read. Pure: knows no socket. */
#ifndef HTTP_HEAD_H
#define HTTP_HEAD_H

#include "base/err.h"
#include "http/options.h"

/* A head as it came. */
struct http_head {
    str               method, target, version;
    struct http_pairs fields;
    size_t            bytes;    /* of the whole head */
    bool              is_exact; /* every line ended with CR LF, stood on one line, and held no NUL */
};

/* What it says about its body, once it has passed. */
struct http_framing {
    enum http_method method;
    str              host;
    bool             is_chunked;
    size_t           length; /* 0 where it is chunked or there is no body */
};

/* 0, or the status to refuse with; `why` is a fixed word for the log. */
struct http_verdict {
    int         status;
    const char *why;
};

/* 400 and close for anything malformed or doubtful; 405 and 501 for methods; 414, 415, 417, 431, 505 as they
 * say. `limits` has every member set. `hosts` as in struct http_options. */
struct http_verdict http_head_check(const struct http_head *head, const struct http_limits *limits,
                                    const str *hosts, size_t n_hosts, struct http_framing *framing);

#endif
