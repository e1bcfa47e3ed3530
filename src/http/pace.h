/* Watches for clients that go on, but too slowly: the library's own timeout begins again with every byte. */
#ifndef HTTP_PACE_H
#define HTTP_PACE_H

#include "base/err.h"
#include "http/options.h"

/* Where a connection is in its requests. */
enum pace_phase {
    PACE_HEAD,   /* between requests, or a head is coming in */
    PACE_BODY,   /* a body is coming in */
    PACE_OURS,   /* it waits for us: as long as that takes */
    PACE_SENDING /* the answer is going out */
};

struct pace;
struct paced; /* one connection */

/* Starts the watching thread; in the server's arena. ERR_BUSY: the machine gives none now. */
MUST err pace_open(struct arena *arena, const struct http_limits *limits, struct pace **pace);
void     pace_close(struct pace *pace);

/* A connection begins (in PACE_HEAD), and ends before its descriptor is closed. NULL: more than
 * limits.connections; it goes unwatched, as the library is about to end it. */
struct paced *pace_begin(struct pace *pace, int fd);
void            pace_end(struct pace *pace, struct paced *paced);

/* It goes on to another phase. NULL is fine. */
void pace_phase(struct paced *paced, enum pace_phase phase);

/* Has it had limits.requests answers, this one counted? Called once for each. */
bool pace_is_worn(struct paced *paced, const struct http_limits *limits);

#endif
