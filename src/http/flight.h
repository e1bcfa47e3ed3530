/* A request on its way through the server: who holds it, where it is, and how it is filled. */
#ifndef HTTP_FLIGHT_H
#define HTTP_FLIGHT_H

#include "http/head.h"
#include "http/pace.h"
#include "http/spool.h"

#include <pthread.h>
#include <stdatomic.h>

enum { FLIGHT_THREADS_MOST = 64 };

/* Where a request is. Only FLIGHT_HELD means that the library keeps its connection asleep. */
enum flight_stage {
    FLIGHT_RECEIVING, /* its body is coming in */
    FLIGHT_RUNNING,   /* with the handler, or put off and not asleep yet */
    FLIGHT_HELD,      /* put off, connection asleep */
    FLIGHT_READY,     /* was put off; its response is filled */
    FLIGHT_LEFT,      /* was put off; the server stopped first and says 503 in its place */
    FLIGHT_SENT       /* the library has its answer, or its client is gone */
};

/* An exchange and what the server needs to know about it. It has one holder, the connection; http_later()
 * adds a second, whoever will call http_ready(). The last to let go closes the arenas, so neither can pull
 * memory from the other. */
struct flight {
    struct http_exchange x; /* first: the handler's pointer is ours */
    struct http_server  *server;
    void                *connection; /* the library's */
    struct paced        *paced;      /* the same, as its pace is watched */
    struct flight *before, *after; /* in server->flights, from the end of the head to the end of the answer */
    struct arena  *body_arena; /* of the spool's part in memory */
    struct spool  *body;       /* NULL: none is to come */
    size_t         body_n, body_limit, reserved;
    bool           is_late, is_chunked;
    _Atomic enum flight_stage stage;
    atomic_int                holders;
};

struct http_server {
    struct arena       *arena;
    struct http_options options;
    void               *daemon; /* the library's */
    struct pace        *pace;
    uint16_t            port;
    int                 listening;
    atomic_bool         is_stopping;
    atomic_size_t       bodies; /* bytes promised to bodies on their way */
    pthread_mutex_t     lock;   /* guards what follows */
    pthread_cond_t      change;
    struct flight      *flights;
    unsigned            waking; /* threads that wake a connection at this moment */
    bool                is_abandoning;
    pthread_t           threads[FLIGHT_THREADS_MOST];
    unsigned            n_threads;
};

/* A new flight with one holder. Its head is complete: requests that never get so far cost no memory. */
struct flight *flight_open(struct http_server *server, void *connection);

/* Into the server's list, and out of it. */
void flight_join(struct flight *flight);
void flight_leave(struct flight *flight);

/* One holder fewer. The flight must not be touched afterwards. */
void flight_let_go(struct flight *flight);

/* Reads the checked head into the request. ERR_INPUT, ERR_LIMIT: path, query or cookies cannot be taken. */
MUST err flight_fill(struct flight *flight, const struct http_head *head, const struct http_framing *framing);

/* Makes ready for the announced body, or says why there is none. */
struct http_verdict flight_admit_body(struct flight *flight, const struct http_framing *framing);

/* Adds bytes to the body; false where they are more than the path takes, or there is no room for them: the
 * library lets nobody answer here, so the line is cut. */
bool flight_take_body(struct flight *flight, const char *bytes, size_t n);

/* The body has come: gives it to the request. False: there is no memory for it now. */
bool flight_end_body(struct flight *flight);

/* Which of the server's threads this is; server->lock is held. */
unsigned flight_thread(struct http_server *server);

#endif
