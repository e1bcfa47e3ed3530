/* What a database engine must be able to do for the store: the port between the gate and SQLite or
 * PostgreSQL.
 *
 * A session is one connection, used by one thread at a time. Every call answers in the store's own words:
 *   OK, ERR_BUSY (held by others, or the connection was lost: the whole transaction may be tried again),
 *   ERR_CONFLICT (a unique or foreign key), ERR_FULL (no room), ERR_DENIED (may not be opened),
 *   ERR_MISSING (nothing there to open), ERR_BROKEN (the rest). */
#ifndef STORE_ENGINE_H
#define STORE_ENGINE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "store/query.h"

struct engine_session;
struct engine_statement;

struct engine_place {
    const char *path;   /* a file, ":memory:", or what the engine understands */
    bool        writes; /* the writer's session; others can read only */
    bool        create; /* make it if absent */
};

enum engine_begin {
    ENGINE_READ,  /* one moment's view; writes are refused */
    ENGINE_WRITE, /* the commit is durable when it returns */
    ENGINE_LAZY   /* a write that a power cut may take back whole; durable with the next ENGINE_WRITE */
};

struct engine {
    const char *name;

    /* Which text of a query this engine reads. */
    const char *(*text)(const struct query *query);

    /* Sessions. The struct comes from the arena; close() gives back the rest. */
    err (*open)(struct arena *arena, const struct engine_place *place, struct engine_session **session);
    void (*close)(struct engine_session *session);

    /* Transactions; savepoints inside a write, one at a time. in_transaction() is false when the engine gave
     * up by itself. */
    err (*begin)(struct engine_session *session, enum engine_begin how);
    err (*commit)(struct engine_session *session);
    void (*rollback)(struct engine_session *session);
    err (*savepoint)(struct engine_session *session);
    err (*keep)(struct engine_session *session);    /* what was done since the savepoint stays */
    err (*go_back)(struct engine_session *session); /* ... is undone */
    bool (*in_transaction)(struct engine_session *session);

    /* Statements. bind() takes copies; NULL reads as 0, 0.0 and empty text; the
     * text of a column is borrowed until the next step or reset. */
    err (*prepare)(struct engine_session *session, const char *sql, struct engine_statement **statement);
    void (*drop)(struct engine_statement *statement);
    err (*bind)(struct engine_statement *statement, struct args args);
    err (*step)(struct engine_session *session, struct engine_statement *statement, bool *row);
    void (*reset)(struct engine_statement *statement);
    int64_t (*changes)(struct engine_session *session);
    int (*columns)(struct engine_statement *statement);
    const char *(*column_name)(struct engine_statement *statement, int column);
    bool (*is_null)(struct engine_statement *statement, int column);
    int64_t (*whole)(struct engine_statement *statement, int column);
    double (*real)(struct engine_statement *statement, int column);
    str (*words)(struct engine_statement *statement, int column);

    /* The schema: is the store empty, one of ours or somebody else's; a script of many statements. */
    err (*mark)(struct engine_session *session, bool *ours);
    err (*script)(struct engine_session *session, const char *sql);

    /* Care: what the engine says of the last failure (for the log: no values); tidy up while nothing is
     * asked; copy. */
    const char *(*says)(struct engine_session *session);
    err (*tidy)(struct engine_session *session);
    err (*backup)(struct engine_session *session, const char *path);
};

#endif
