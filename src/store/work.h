/* What is handed to the writer, and what it counts. Types only: the calls are in store/db.h. */
#ifndef STORE_WORK_H
#define STORE_WORK_H

#include "store/job.h"

/* Work for the writer thread. The submitter keeps the struct, its job and its context alive and untouched
 * until done() was called. `run` is called inside the transaction with job->db set; what it returns decides:
 * OK is kept, anything else is rolled back without harm to its neighbours. `done` is called on the writer
 * thread after the durable commit: it must be short and must not call the store, except for db_submit(). */
struct db_work {
    struct job *job;
    err (*run)(struct job *job, void *context);
    void (*done)(struct job *job, void *context, err e);
    void           *context;
    struct db_work *next; /* the queue's own */
};

/* Counters since opening. */
struct db_counts {
    uint64_t commits; /* durable commits: at most one sync each */
    uint64_t jobs;    /* works run by the writer */
    uint64_t groups;
    uint64_t rests;        /* before a group, so that more could join it */
    uint64_t lazy_commits; /* of db_after_commit */
};

#endif
