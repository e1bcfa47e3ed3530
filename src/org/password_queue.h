/* Where those wait whose password is to be hashed: a few threads hash, so that sign-ins cannot exhaust the
 * memory; who waits holds no thread; and when all places are taken, the next is told so at once. */
#ifndef ORG_PASSWORD_QUEUE_H
#define ORG_PASSWORD_QUEUE_H

#include "base/err.h"

#include <stdbool.h>

/* Half of the places are kept from strangers, so that a flood of guesses leaves room for everybody else. */
enum { PASSWORD_QUEUE_THREADS = 2, PASSWORD_QUEUE_PLACES = 32, PASSWORD_QUEUE_STRANGERS = 16 };

struct password_queue;

/* Kept by who waits, untouched until run(context) is called, on one of the queue's threads. */
struct password_turn {
    void (*run)(void *context);
    void                 *context;
    bool                  is_stranger; /* neither a browser that the account knows, nor a one-time link */
    struct password_turn *next; /* the queue's own */
};

/* Starts the threads. ERR_BUSY: the machine gives none now. */
MUST err password_queue_open(struct password_queue **queue);

/* Waits in line. False: all places are taken (for a stranger: 16), and run() will not be called. */
MUST bool password_queue_take(struct password_queue *queue, struct password_turn *turn);

/* Lets everybody in line have their turn, then ends the threads. NULL is fine. */
void password_queue_close(struct password_queue *queue);

#endif
