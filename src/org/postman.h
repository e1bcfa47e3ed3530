/* Sends what waits in the outbox: one thread, one mail server, one letter after the other. */
#ifndef ORG_POSTMAN_H
#define ORG_POSTMAN_H

#include "io/smtp.h"
#include "store/db.h"

enum { POSTMAN_MORNING = 7 /* o'clock, local time: from then on what is daily is done */ };

struct postman;

struct postman_options {
    struct db         *db;
    struct smtp_server server;    /* its `stop` is the postman's own */
    str                from_name, from;
    str                base_url;  /* links begin with it */
    /* What is done once each morning, in pieces: each in a transaction of its own that begins after *after,
     * and sets it to where the next begins; none: that was all. NULL: nothing. */
    err (*daily)(struct job *job, key *after);
    int lease_s; /* a letter that was taken is given up after so long; 0: twice what sending may take */
    int idle_ms; /* between two looks at an empty outbox; 0: a second */
};

/* Starts the thread. The texts of `options` must live until postman_close(). ERR_INPUT: the server's address
 * or ours is none; ERR_BUSY: the machine gives no thread; ERR_BROKEN: the mail library does not work. */
MUST err postman_open(const struct postman_options *options, struct postman **postman);

/* Ends the thread: a letter on its way is broken off and waits again. NULL is fine. Before db_close(). */
void postman_close(struct postman *postman);

/* Makes the links of a letter that somebody passes on by hand, and answers its whole text as it would have
 * been sent. The letter is passed on, once. ERR_MISSING: it waits no more. */
MUST err postman_by_hand(struct job *job, str base_url, key letter, str *text);

#endif
