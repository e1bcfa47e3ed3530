/* One connection to the store, with the statements it has prepared. */
#include "store/session.h"

#include "base/log.h"

#include <stdint.h>
#include <string.h>

enum { SESSION_ARENA = 16 * 1024 * 1024 };

err session_open(const struct engine *engine, const struct engine_place *place, struct db_session **session)
{
    struct arena      *arena = arena_open(SESSION_ARENA);
    struct db_session *made = ARENA_NEW(arena, struct db_session);
    err                e;

    made->engine = engine;
    made->arena = arena;
    made->writes = place->writes;
    e = engine->open(arena, place, &made->connection);
    if (e) {
        e = session_failed(made, "open", e);
        engine->close(made->connection);
        arena_close(arena);
        return e;
    }
    *session = made;
    return OK;
}

void session_close(struct db_session *session)
{
    session_give_back_all(session);
    for (int i = 0; i < SESSION_STATEMENTS; i++)
        if (session->cache[i])
            session->engine->drop(session->cache[i]->prepared);
    session->engine->close(session->connection);
    arena_close(session->arena);
}

err session_failed(struct db_session *session, const char *told, err e)
{
    if (e == ERR_BROKEN || e == ERR_FULL || e == ERR_DENIED)
        LOG("store_failed", LOG_TEXT("what", str_of(told)), LOG_TEXT("error", str_of(err_name(e))),
            LOG_TEXT("says", str_of(session->engine->says(session->connection))));
    return e;
}

/* ---- The cache: open addressing by the address of a query or record; nothing ever leaves it. ---- */

static size_t place_of(const struct db_session *session, const void *whose)
{
    size_t at = (size_t)((uintptr_t)whose * UINT64_C(0x9E3779B97F4A7C15) >> 54);

    while (session->cache[at] && session->cache[at]->whose != whose)
        at = (at + 1) % SESSION_STATEMENTS;
    return at;
}

bool session_knows(const struct db_session *session, const void *whose)
{
    const struct statement *known = session->cache[place_of(session, whose)];
    return known && !known->busy;
}

static err prepare(struct db_session *session, struct arena *arena, const struct session_ask *ask,
                   struct statement **made)
{
    struct engine_statement *prepared = NULL;
    struct statement        *statement;
    err                      e = session->engine->prepare(session->connection, ask->sql, &prepared);

    if (e)
        return session_failed(session, ask->told, e);
    statement = ARENA_NEW(arena, struct statement);
    statement->engine = session->engine;
    statement->connection = session->connection;
    statement->session = session;
    statement->prepared = prepared;
    statement->whose = ask->whose;
    statement->told = ask->told;
    statement->columns = session->engine->columns(prepared);
    statement->asked = ARENA_ARRAY(arena, const char *, (size_t)statement->columns + 1);
    *made = statement;
    return OK;
}

/* A statement already in use (a query asked again inside its own loop) is prepared a second time, for this
 * job only. */
static err find(struct job *job, const struct session_ask *ask, struct statement **statement)
{
    struct db_session *session = job->db;
    size_t             at = place_of(session, ask->whose);
    bool               room = !session->cache[at] && session->cached < SESSION_STATEMENTS / 2;
    err                e;

    if (session->cache[at] && !session->cache[at]->busy) {
        *statement = session->cache[at];
        return OK;
    }
    e = prepare(session, room ? session->arena : job->arena, ask, statement);
    if (!e && room) {
        (*statement)->cached = true;
        session->cache[at] = *statement;
        session->cached++;
    }
    return e;
}

static void take(struct db_session *session, struct statement *statement)
{
    statement->busy = true;
    statement->next_open = session->open;
    session->open = statement;
}

void session_give_back(struct statement *statement)
{
    struct statement **at = &statement->session->open;

    while (*at != statement)
        at = &(*at)->next_open;
    *at = statement->next_open;
    statement->busy = false;
    if (statement->cached)
        statement->engine->reset(statement->prepared);
    else
        statement->engine->drop(statement->prepared);
}

void session_give_back_all(struct db_session *session)
{
    while (session->open)
        session_give_back(session->open);
}

struct session_ask session_query(const struct job *job, const struct query *query, struct args args)
{
    const char *sql = job->db ? job->db->engine->text(query) : query->sqlite;
    return (struct session_ask){ .whose = query, .told = query->name, .sql = sql, .args = args };
}

err session_ask(struct job *job, const struct session_ask *ask, struct statement **statement)
{
    struct statement *found = NULL;
    err               e;

    *statement = NULL;
    if (!job->db) {
        LOG("store_outside_transaction", LOG_TEXT("what", str_of(ask->told)));
        return ERR_BROKEN;
    }
    e = find(job, ask, &found);
    if (e)
        return e;
    take(job->db, found);
    e = found->engine->bind(found->prepared, ask->args);
    if (e) {
        LOG("store_wrong_values", LOG_TEXT("what", str_of(ask->told)), LOG_INT("given", ask->args.n));
        session_give_back(found);
        return e;
    }
    *statement = found;
    return OK;
}

err session_run(struct job *job, const struct session_ask *ask)
{
    struct statement *statement;
    bool              row = false;
    err               e = session_ask(job, ask, &statement);

    if (e)
        return e;
    do {
        e = statement->engine->step(job->db->connection, statement->prepared, &row);
    } while (!e && row);
    e = session_failed(job->db, ask->told, e);
    job->db->moment++;
    job->db->changes = e ? 0 : job->db->engine->changes(job->db->connection);
    session_give_back(statement);
    return e;
}
