/* The one that writes: a thread with a queue, which makes many works durable with one sync.
 *
 * Inside store/ only; other rooms call db.h. */
#ifndef STORE_WRITER_H
#define STORE_WRITER_H

#include "store/session.h"
#include "store/work.h"

#include <pthread.h>

struct writer {
    pthread_mutex_t    lock;
    pthread_cond_t     wake;   /* something is queued, or to be done */
    pthread_cond_t     spared; /* nobody uses the session now */
    pthread_t          thread;
    struct key_maker  *keys;
    struct db_session *session; /* used by whoever set in_use */
    struct db_work    *first, *last;
    bool               in_use, closing, untidy;
    bool               broken; /* a commit failed: nothing is acknowledged any more */
    err (*after)(struct job *job, void *context);
    void            *after_context;
    bool             after_due;
    _Atomic bool     after_owed; /* a group was committed and nothing was recomputed since */
    int              queued;     /* how many works wait */
    int              last_group; /* how many works the last group held */
    int64_t          after_ran;  /* when it last was, by clock_steady_ns() */
    struct db_counts counts;
    _Atomic int32_t  today; /* the day a demo store takes for today; DAY_NONE: the real one */
};

/* Starts the thread on the open session. ERR_BROKEN if there can be no thread. */
MUST err writer_start(struct writer *writer);

/* Does what is queued, then ends the thread. The session stays open. */
void writer_stop(struct writer *writer);

void writer_submit(struct writer *writer, struct db_work *work);

/* The session for the calling thread alone, and back. */
void writer_take(struct writer *writer);
void writer_spare(struct writer *writer);

/* While taken: a transaction of the job; commits on OK, else rolls back, then runs what is set to run after a
 * commit. */
MUST err writer_begin(struct writer *writer, struct job *job);
MUST err writer_end(struct writer *writer, struct job *job, err e);

/* While taken: reads the store's own today. */
MUST err writer_learn_today(struct writer *writer);

/* A job that begins now: what db_job() gives. */
struct job writer_job(const struct writer *writer, struct arena *arena, struct actor actor);

/* Sets what runs after commits, and wakes the thread to run it once. */
void writer_after(struct writer *writer, err (*run)(struct job *job, void *context), void *context);

#endif
