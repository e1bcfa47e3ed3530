/* Brings a store's tables up to date. */
#include "store/schema.h"

#include "store/queries.h"
#include "store/rows.h"

static err version_of(struct job *job, int *number)
{
    struct session_ask ask = session_query(job, QUERY(schema_number), NO_ARGS);
    struct statement  *statement;
    struct rows        rows;
    err                e = session_ask(job, &ask, &statement);

    if (e)
        return e;
    rows = rows_start(job, statement);
    if (rows_next(&rows, &e))
        *number = rows_int(&rows, 0);
    rows_close(&rows);
    return e;
}

static err run(struct job *job, const struct query *query, struct args args)
{
    struct session_ask ask = session_query(job, query, args);
    return session_run(job, &ask);
}

/* Ends the step's transaction, whichever way it went. */
static err end(struct db_session *session, err e)
{
    session_give_back_all(session);
    if (!e)
        e = session_failed(session, "schema", session->engine->commit(session->connection));
    if (e)
        session->engine->rollback(session->connection);
    return e;
}

/* One file: the version is asked again inside, for another program may have been quicker. */
static err step(struct job *job, const struct migration *file)
{
    struct db_session *session = job->db;
    int                number = 0;
    err                e = session->engine->begin(session->connection, ENGINE_WRITE);

    if (e)
        return session_failed(session, file->name, e);
    e = version_of(job, &number);
    if (!e && number < file->number) {
        e = session_failed(session, file->name, session->engine->script(session->connection, file->sqlite));
        if (!e) e = run(job, QUERY(schema_note), ARGS(file->number, str_of(file->name), job->now_ms));
    }
    return end(session, e);
}

static err make_table(struct job *job, int *number)
{
    struct db_session *session = job->db;
    err                e = session->engine->begin(session->connection, ENGINE_WRITE);

    if (e)
        return session_failed(session, "schema", e);
    e = run(job, QUERY(schema_make_table), NO_ARGS);
    if (!e) e = version_of(job, number);
    return end(session, e);
}

static int newest_of(const struct migration *files)
{
    int newest = 0;

    for (const struct migration *file = files; file->number; file++)
        newest = file->number;
    return newest;
}

err schema_compare(struct job *job, const struct migration *files)
{
    struct db_session *session = job->db;
    bool               ours = false;
    int                number = 0, newest = newest_of(files);
    err                e = session_failed(session, "mark", session->engine->mark(session->connection, &ours));

    if (!e && !ours)
        e = ERR_BROKEN;
    if (!e) e = version_of(job, &number);
    if (e)
        return e;
    return number == newest ? OK : number < newest ? ERR_INPUT : ERR_CONFLICT;
}

err schema_upgrade(struct job *job, const struct migration *files)
{
    struct db_session *session = job->db;
    bool               ours = false;
    int                number = 0, newest;
    err                e;

    e = session_failed(session, "mark", session->engine->mark(session->connection, &ours));
    if (e)
        return e;
    if (!ours)
        return ERR_BROKEN;
    newest = newest_of(files);
    e = make_table(job, &number);
    if (!e && number > newest)
        return ERR_CONFLICT;
    for (const struct migration *file = files; !e && file->number; file++)
        if (file->number > number)
            e = step(job, file);
    return e;
}
