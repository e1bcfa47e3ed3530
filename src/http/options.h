/* What a server is told when it starts, and the bounds it keeps. Types only. */
#ifndef HTTP_OPTIONS_H
#define HTTP_OPTIONS_H

#include "http/message.h"

/* What the server bears; a member left at 0 takes the value named here. */
struct http_limits {
    size_t   line;         /* request target, bytes: 8 KiB */
    size_t   head;         /* whole head, bytes: 16 KiB, and no more */
    size_t   fields;       /* header fields: 100 */
    size_t   body;         /* bytes, where no body_limit is given: 1 MiB */
    size_t   bodies;       /* bytes of all bodies that may be on their way at once, then 503: 256 MiB */
    size_t   memory;       /* ceiling of an exchange's arena, bytes, the body not counted: 64 MiB */
    unsigned connections;  /* at once: 1000 */
    unsigned per_address;  /* at once from one address: 200; not counted where proxies are named */
    unsigned idle_seconds; /* a connection is cut after so long without a byte: 10 */
    unsigned requests;     /* of one connection, then it is closed: 1000 */
    unsigned head_seconds; /* a head takes longer, byte by byte: cut: 5 */
    unsigned body_seconds; /* a body takes longer, and comes slower than ... : 12 */
    unsigned body_rate;    /* ... so many bytes a second: 1 KiB */
    unsigned send_seconds; /* an answer takes longer to go out: 30 */
    unsigned all_seconds;  /* body, waiting and answer together: 120 */
    unsigned stop_seconds; /* how long http_server_stop() waits for running requests: 10 */
};

/* Texts and lists must live as long as the server. */
struct http_options {
    str      address; /* IPv4 or IPv6, in figures; empty: 127.0.0.1 */
    uint16_t port;    /* 0: a free one, see http_server_port() */
    unsigned threads; /* at least 4; fewer are raised to 4 */
    void    *ctx;     /* given to the callbacks */
    void (*handle)(void *ctx, struct http_exchange *x);

    /* How many bytes of body this path takes; asked before any is read. NULL: limits.body for all. */
    size_t (*body_limit)(void *ctx, enum http_method method, str path);

    /* Asked for a page when the door itself refuses a well-formed request (405, 413, 501, 503):
     * response.status is set, body, type and headers may be. The request has no body, and its method is a
     * guess on 405 and 501. The connection is closed after it. x->thread is
     * not set. NULL: the status in plain words. */
    void (*refused)(void *ctx, struct http_exchange *x);

    const str         *hosts; /* names that Host may carry, without port; none: any */
    size_t             n_hosts;
    const str         *proxies; /* addresses whose X-Forwarded-For and -Proto are believed */
    size_t             n_proxies;
    const char        *spool;     /* the folder for large bodies on their way; NULL: /var/tmp */
    int                gzip_level; /* 1..4 for answers made while they wait; 0: 1 */
    struct http_limits limits;
};

#endif
