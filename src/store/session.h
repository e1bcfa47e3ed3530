/* One connection to the store, with the statements it has prepared: what a job's transaction runs on.
 *
 * Inside store/ only; other rooms call db.h. */
#ifndef STORE_SESSION_H
#define STORE_SESSION_H

#include "store/engine.h"
#include "store/job.h"

struct key_file;
struct record;

/* A prepared statement, and what was learned of its columns. */
struct statement {
    const struct engine     *engine;
    struct engine_session   *connection;
    struct engine_statement *prepared;
    const void              *whose; /* the address of its query or record: its name in the cache */
    const char              *told;  /* for the log: query or record name */
    bool                     busy, cached;
    int                      columns;
    const char             **asked;  /* for each column, the pointer it was last asked for by */
    const struct record     *record; /* which `map` belongs to */
    int                     *map;    /* for each field of the record, its column */
    struct statement        *next_open;
    struct db_session       *session;
};

enum { SESSION_STATEMENTS = 1024 };

struct db_session {
    struct db             *db;
    struct key_file       *key_file; /* of its store */
    const struct engine   *engine;
    struct engine_session *connection;
    struct arena          *arena;
    bool                   writes;
    bool                   today_touched; /* setting_fix_today() ran: what db_job() knows is to be read again
                                             */
    bool                   spoiled;       /* a column was misread: the work may not be kept */
    int64_t                changes;       /* of the last db_run() */
    uint64_t               moment;        /* one more with each transaction and each db_run() */
    struct statement      *open;          /* those in use: given back when the transaction ends */
    struct statement      *cache[SESSION_STATEMENTS];
    int                    cached;
    struct db_session     *next_free;
};

/* Opens a connection. What it keeps (its cache of statements) stands in an arena of its own: sessions of
 * several threads prepare statements at the same time. */
MUST err session_open(const struct engine *engine, const struct engine_place *place,
                      struct db_session **session);
void     session_close(struct db_session *session);

/* The statement that `whose` names, prepared from `sql` when it was not yet, bound and ready to step. */
struct session_ask {
    const void *whose;
    const char *told;
    const char *sql;
    struct args args;
};

MUST err session_ask(struct job *job, const struct session_ask *ask, struct statement **statement);

/* What to ask for a named query. */
struct session_ask session_query(const struct job *job, const struct query *query, struct args args);

/* The same for a statement that answers nothing: runs it and notes how many rows it changed. */
MUST err session_run(struct job *job, const struct session_ask *ask);

/* Is there a prepared statement already? (Then `sql` need not be made again.) */
bool session_knows(const struct db_session *session, const void *whose);

/* Gives one statement, or all, back to the cache. */
void session_give_back(struct statement *statement);
void session_give_back_all(struct db_session *session);

/* Logs what the engine says of a failure that is ours or the machine's, and returns e. */
MUST err session_failed(struct db_session *session, const char *told, err e);

#endif
