/* The one gate to what is stored: opening, reading, writing in groups, and running named queries.
 *
 * Writes go through one writer thread: it drains its queue into one transaction with a savepoint for each
 * job, makes that durable with one sync, and only then tells the waiters. Reads use one of a few read-only
 * sessions.
 *
 * A database in memory (path ":memory:") has one session with a lock: a thread that reads keeps writers out,
 * and the other way round. So end a read before you write; the rule is the same, and checked, for files. */
#ifndef STORE_DB_H
#define STORE_DB_H

#include "store/job.h"
#include "store/query.h"
#include "store/rows.h"
#include "store/work.h"

struct db;

struct db_options {
    const char *path;         /* a file, made (mode 0600) if absent; or ":memory:" */
    int         readers;      /* read sessions at most, 1..64; 0: 8 */
    bool        must_exist;   /* do not make a file: ERR_MISSING instead */
    bool        only_read;    /* leave it as it is, also where it needs care: nothing can be written */
};

/* Opens a store and brings its schema up to date. On success *db is closed by db_close(). On failure *why
 * says to the operator what happened; the text in its slots borrows options->path. A process opens a file
 * once.
 *
 * ERR_MISSING   must_exist or only_read, and there is no such file
 * ERR_INPUT     only_read, and the file was written by an older program
 * ERR_CONFLICT  the file was written by a newer program
 * ERR_DENIED    it may not be read or written
 * ERR_BUSY      another program holds it
 * ERR_FULL      no room to write the schema
 * ERR_BROKEN    it is not one of our stores, or damaged */
MUST err db_open(const struct db_options *options, struct db **db, struct say *why);

/* Finishes what is queued, then closes. No read may be open. NULL is fine. */
void db_close(struct db *db);

/* A new job: memory, actor, now, and today. A demo database has its own today (setting_fix_today()). */
struct job db_job(struct db *db, struct arena *arena, struct actor actor);

/* ---- Reading ------------------------------------------------------------------------------------------- */

/* Opens a short read transaction for the job: all its queries see one moment. Waits for a free session.
 * Keep it short: a long reader stops the checkpoint. ERR_BUSY, ERR_BROKEN. */
MUST err db_read_begin(struct db *db, struct job *job);

/* Ends it. Fine if none is open. */
void db_read_end(struct job *job);

/* ---- Writing ------------------------------------------------------------------------------------------- */

/* Queues work and returns at once. `done` is always called, once, with what `run` returned, or
 * (a fault is then noted)
 * ERR_FULL    the disk took no more: nothing of the group was kept; the next group tries again
 * ERR_BUSY    another program holds the store
 * ERR_BROKEN  the group's commit failed, or one before it: the store takes no more writes until it is opened
 *             again */
void db_submit(struct db *db, struct db_work *work);

/* The same, waiting for the end: for the command line and tests. */
MUST err db_write(struct db *db, struct job *job, err (*run)(struct job *job, void *context), void *context);

/* The writer's transaction on the calling thread, in a straight line: for bulk loading and tests. Nobody else
 * writes meanwhile. Between the two, the job may read and write. */
MUST err db_write_begin(struct db *db, struct job *job);

/* Commits if `e` is OK, else rolls back. Returns `e`, or why the commit failed. */
MUST err db_write_end(struct job *job, err e);

/* Sets what the writer does after each group of work (once for several that follow each other closely), and
 * once now: in a transaction of its own, with a job of its own (actor "system"). Its result is kept if it
 * returns OK. It is not synced by itself: a power cut may take back the whole of it, never a part. So it may
 * only recompute what can be recomputed (dirty roll-ups). Call before threads write. */
void db_after_commit(struct db *db, err (*run)(struct job *job, void *context), void *context);

/* ---- Queries ------------------------------------------------------------------------------------------- */

/* Runs a statement that answers nothing.
 *
 * ERR_CONFLICT  a unique or foreign key does not allow it
 * ERR_FULL      the disk took no more
 * ERR_BROKEN    anything else, logged: a wrong number of values, a write in a read, a forbidden NULL ... */
MUST err db_run(struct job *job, const struct query *query, struct args args);

/* Starts reading rows; see rows.h. On an error *rows is ended: rows_next() says false. */
MUST err db_rows(struct job *job, const struct query *query, struct args args, struct rows *rows);

/* Reads the first row; read its columns, then rows_close(). ERR_MISSING if there is none (no fault noted). */
MUST err db_one(struct job *job, const struct query *query, struct args args, struct rows *rows);

/* When what a job sees was as it is: another one as soon as a transaction begins or anything is written in
 * it. Two moments that are the same saw the same rows. */
struct db_moment {
    const void *session;
    uint64_t    n;
};

struct db_moment db_moment(const struct job *job);

/* How many rows the last db_run() of this job changed. */
int64_t db_changes(const struct job *job);

/* ---- Care ---------------------------------------------------------------------------------------------- */

struct db_counts db_counts(struct db *db);

/* Copies the whole store, as it is at one moment, to a new file while it is in use. ERR_CONFLICT if the file
 * exists. */
MUST err db_backup(struct db *db, const char *path);

#endif
