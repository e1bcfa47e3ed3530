/* One piece of work for one actor: its memory, its place in the store, its day, and what to tell the person.
 *
 * A job is passed first everywhere. It belongs to one thread at a time; while db_submit() or db_write() has
 * it, it is the writer's. Everything a job reads lives in its arena until the door closes that. */
#ifndef STORE_JOB_H
#define STORE_JOB_H

#include "base/arena.h"
#include "base/day.h"
#include "base/err.h"
#include "base/key.h"
#include "base/say.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

struct db_session;
struct may_memory;

/* What an entry link is for: the numbers of one place, programme and period, and nothing else. */
struct actor_link {
    key place, programme;
    day period; /* its first day */
};

/* Who acts: the audit trail's who, in which role, and from where. A person without a key is the program
 * itself. */
struct actor {
    key person;
    key role;      /* the org role in force, if one is known */
    str role_name; /* its word: "contributor", "system" ... */
    str from;      /* network address, "command line" ... */
    const struct actor_link *link; /* nobody who signed in, but the holder of an entry link; else NULL */
};

/* One thing to tell a person. The first of a job is its headline. */
struct fault {
    struct fault *next;
    err           why;
    const char   *field; /* name of the field it belongs to, or NULL; from a static table or literal */
    enum msg      label; /* that field's label where a record told it, else MSG_none */
    int           row, column; /* of a paste or file, from 1; 0: none */
    struct say    say;   /* the text in its slots must live as long as the job */
};

struct job {
    struct arena      *arena;
    struct db_session *db; /* the transaction this job is in; NULL outside db_read_begin(), db_write_begin(),
                              db_write() */
    struct key_maker  *keys;
    struct actor       actor;
    day                today; /* the day everything is judged by; demo databases fix it (db_job) */
    int64_t            now_ms;
    struct fault      *faults, *last_fault;
    struct may_memory *rights; /* what org/may.c found out about this actor; nobody else reads it */
    bool               repeated; /* set by record_insert() and idempotency_first(): this act was done before;
                                    do no more */
};

/* Notes what to tell the person and returns `why`:
 *     return job_fault(job, ERR_CONFLICT, NULL, SAY(pdsa_close_last_first));
 * The first fault noted is the headline; later ones follow it. */
MUST err job_fault(struct job *job, err why, const char *field, struct say say);

/* Notes one refused field (ERR_INPUT) and goes on, so that a form shows all of them at once. */
void job_refuse(struct job *job, const char *field, struct say say);

/* The same with everything said: row of a paste, label. `fault.next` is ignored. */
void job_refuse_with(struct job *job, struct fault fault);

/* OK if nothing was refused or failed so far, else the headline's error. */
MUST err job_refused(const struct job *job);

/* Forgets all faults: before a second try with the same job. */
void job_forget_faults(struct job *job);

/* A new key for a thing (also for a form, which carries the key of the thing it will create). */
key job_new_key(const struct job *job);

#endif
