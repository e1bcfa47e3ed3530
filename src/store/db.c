/* The one gate to what is stored: opening, the sessions for reading, the way to the writer, and named
 * queries. */
#include "store/db.h"

#include "base/clock.h"
#include "base/log.h"
#include "store/key_file.h"
#include "store/queries.h"
#include "store/schema.h"
#include "store/seal.h"
#include "store/session.h"
#include "store/sqlite.h"
#include "store/writer.h"

#include <pthread.h>
#include <semaphore.h>
#include <string.h>

enum {
    READERS = 8,
    READERS_MOST = 64,
    UPGRADE_ARENA = 16 * 1024 * 1024,
    DB_ARENA = 1024 * 1024
};

struct db {
    struct arena        *arena;
    const struct engine *engine;
    char                *path;
    bool                 only_read;
    bool                 single; /* in memory: the writer's session is the only one */
    struct key_maker     keys;
    struct writer        writer;
    struct key_file      key_file;

    pthread_mutex_t    lock;
    pthread_cond_t     returned;
    struct db_session *readers[READERS_MOST];
    struct db_session *free;
    int                opened, most;
};

/* ---- Opening ---- */

static void belong(struct db_session *session, struct db *db)
{
    session->db = db;
    session->key_file = &db->key_file;
}

static err open_writer(struct db *db, const struct db_options *options, struct db_session **session)
{
    struct engine_place place = { .path = options->path, .writes = true, .create = !options->must_exist };
    err                 e = session_open(db->engine, &place, session);

    if (!e)
        belong(*session, db);
    return e;
}

static err upgrade(struct db *db, struct db_session *session)
{
    struct arena *arena = arena_open(UPGRADE_ARENA);
    struct job    job = { .arena = arena, .db = session, .keys = &db->keys, .now_ms = clock_now_ms() };
    err           e = schema_upgrade(&job, schema_all);

    if (!e) e = seal_follow(&job);
    session_give_back_all(session);
    arena_close(arena);
    return e;
}

static struct say why_not(err e, str path)
{
    switch (e) {
    case ERR_MISSING: return SAY(store_open_missing, slot_text("file", path));
    case ERR_CONFLICT: return SAY(store_open_newer, slot_text("file", path));
    case ERR_INPUT: return SAY(store_open_older, slot_text("file", path));
    case ERR_DENIED: return SAY(store_open_denied, slot_text("file", path));
    case ERR_BUSY: return SAY(store_open_busy, slot_text("file", path));
    case ERR_FULL: return SAY(store_open_full, slot_text("file", path));
    default: return SAY(store_open_damaged, slot_text("file", path));
    }
}

static err open_to_write(struct db *db, const struct db_options *options, struct db_session **session)
{
    err e = open_writer(db, options, session);

    if (!e) e = upgrade(db, *session);
    if (!e) db->writer.session = *session;
    if (!e) e = writer_learn_today(&db->writer);
    return e ? e : writer_start(&db->writer);
}

static void give_reader(struct db *db, struct db_session *session)
{
    pthread_mutex_lock(&db->lock);
    session->next_free = db->free;
    db->free = session;
    pthread_cond_signal(&db->returned);
    pthread_mutex_unlock(&db->lock);
}

/* The first of the reading sessions, on a store that has the tables this program knows. */
static err open_as_it_is(struct db *db, struct db_session **session)
{
    struct engine_place place = { .path = db->path };
    struct arena       *arena;
    struct job          job;
    err                 e = session_open(db->engine, &place, session);

    if (e)
        return e;
    belong(*session, db);
    arena = arena_open(UPGRADE_ARENA);
    job = (struct job){ .arena = arena, .db = *session };
    e = schema_compare(&job, schema_all);
    session_give_back_all(*session);
    arena_close(arena);
    db->readers[db->opened++] = *session;
    db->writer.today = DAY_NONE.n;
    return e;
}

err db_open(const struct db_options *options, struct db **db, struct say *why)
{
    struct arena      *arena = arena_open(DB_ARENA);
    struct db         *made = ARENA_NEW(arena, struct db);
    struct db_session *session = NULL;
    err                e;

    made->arena = arena;
    made->engine = &sqlite_engine;
    made->path = str_terminated(arena, str_of(options->path));
    made->single = strcmp(options->path, ":memory:") == 0;
    made->writer.keys = &made->keys;
    made->most = options->readers > 0 && options->readers <= READERS_MOST ? options->readers : READERS;
    made->only_read = options->only_read;
    key_file_open(&made->key_file, made->single ? NULL : made->path);
    e = options->only_read ? open_as_it_is(made, &session) : open_to_write(made, options, &session);
    if (e) {
        *why = why_not(e, str_of(options->path));
        if (session)
            session_close(session);
        key_file_close(&made->key_file);
        arena_close(arena);
        return e;
    }
    pthread_mutex_init(&made->lock, NULL);
    pthread_cond_init(&made->returned, NULL);
    if (made->only_read)
        give_reader(made, session);
    *db = made;
    return OK;
}

void db_close(struct db *db)
{
    if (!db)
        return;
    if (!db->only_read)
        writer_stop(&db->writer);
    for (int i = 0; i < db->opened; i++)
        session_close(db->readers[i]);
    if (!db->only_read)
        session_close(db->writer.session);
    pthread_cond_destroy(&db->returned);
    pthread_mutex_destroy(&db->lock);
    key_file_close(&db->key_file);
    arena_close(db->arena);
}

struct job db_job(struct db *db, struct arena *arena, struct actor actor)
{
    return writer_job(&db->writer, arena, actor);
}

/* ---- Reading ---- */

/* A session of its own for the calling thread, until give_reader(). The one given back last is warmest. */
static err take_reader(struct db *db, struct db_session **session)
{
    struct engine_place place = { .path = db->path };
    err                 e = OK;

    pthread_mutex_lock(&db->lock);
    while (!db->free && db->opened == db->most)
        pthread_cond_wait(&db->returned, &db->lock);
    if (db->free) {
        *session = db->free;
        db->free = db->free->next_free;
    } else {
        e = session_open(db->engine, &place, session);
        if (!e)
            db->readers[db->opened++] = *session;
    }
    pthread_mutex_unlock(&db->lock);
    if (!e)
        belong(*session, db);
    return e;
}

static err refuse_second(const struct job *job)
{
    if (!job->db)
        return OK;
    LOG("store_second_transaction", LOG_TEXT("why", STR("a job is in one transaction at a time")));
    return ERR_BROKEN;
}

err db_read_begin(struct db *db, struct job *job)
{
    struct db_session *session = db->writer.session;
    err                e = refuse_second(job);

    if (e)
        return e;
    if (db->single)
        writer_take(&db->writer);
    else
        e = take_reader(db, &session);
    if (e)
        return e;
    session->moment++;
    e = session_failed(session, "begin", session->engine->begin(session->connection, ENGINE_READ));
    job->db = session;
    if (e)
        db_read_end(job);
    return e;
}

void db_read_end(struct job *job)
{
    struct db_session *session = job->db;

    if (!session)
        return;
    session_give_back_all(session);
    session->engine->rollback(session->connection); /* nothing was written: the quickest end */
    job->db = NULL;
    if (session->writes)
        writer_spare(&session->db->writer);
    else
        give_reader(session->db, session);
}

/* ---- Writing ---- */

void db_submit(struct db *db, struct db_work *work)
{
    writer_submit(&db->writer, work);
}

/* A semaphore, not a condition: the one who waits needs no lock to wake up, and the writer is not held up. */
struct waiter {
    sem_t done;
    err   e;
    err (*run)(struct job *job, void *context);
    void *context;
};

static err run_for_waiter(struct job *job, void *of)
{
    struct waiter *waiter = of;
    return waiter->run(job, waiter->context);
}

static void wake_waiter(struct job *job, void *of, err e)
{
    struct waiter *waiter = of;

    (void)job;
    waiter->e = e;
    sem_post(&waiter->done);
}

err db_write(struct db *db, struct job *job, err (*run)(struct job *job, void *context), void *context)
{
    struct waiter  waiter = { .run = run, .context = context };
    struct db_work work = { .job = job, .run = run_for_waiter, .done = wake_waiter, .context = &waiter };
    err            e = refuse_second(job);

    if (e)
        return e;
    sem_init(&waiter.done, 0, 0);
    db_submit(db, &work);
    while (sem_wait(&waiter.done) != 0)
        continue; /* a signal came in between */
    sem_destroy(&waiter.done);
    return waiter.e;
}

err db_write_begin(struct db *db, struct job *job)
{
    err e = refuse_second(job);

    if (e)
        return e;
    writer_take(&db->writer);
    e = writer_begin(&db->writer, job);
    if (e)
        writer_spare(&db->writer);
    return e;
}

err db_write_end(struct job *job, err e)
{
    struct writer *writer;

    if (!job->db || !job->db->writes)
        return e ? e : ERR_BROKEN;
    writer = &job->db->db->writer;
    e = writer_end(writer, job, e);
    writer_spare(writer);
    return e;
}

void db_after_commit(struct db *db, err (*run)(struct job *job, void *context), void *context)
{
    writer_after(&db->writer, run, context);
}

/* ---- Queries ---- */

struct db_moment db_moment(const struct job *job)
{
    return (struct db_moment){ .session = job->db, .n = job->db ? job->db->moment : 0 };
}

err db_run(struct job *job, const struct query *query, struct args args)
{
    struct session_ask ask = session_query(job, query, args);
    return session_run(job, &ask);
}

err db_rows(struct job *job, const struct query *query, struct args args, struct rows *rows)
{
    struct session_ask ask = session_query(job, query, args);
    struct statement  *statement;
    err                e = session_ask(job, &ask, &statement);

    *rows = rows_start(job, statement);
    return e;
}

err db_one(struct job *job, const struct query *query, struct args args, struct rows *rows)
{
    err e = db_rows(job, query, args, rows);

    if (!e && !rows_next(rows, &e) && !e)
        e = ERR_MISSING;
    return e;
}

int64_t db_changes(const struct job *job)
{
    return job->db ? job->db->changes : 0;
}

/* ---- Care ---- */

struct db_counts db_counts(struct db *db)
{
    struct db_counts counts;

    writer_take(&db->writer);
    counts = db->writer.counts;
    writer_spare(&db->writer);
    return counts;
}

err db_backup(struct db *db, const char *path)
{
    struct db_session *session = db->writer.session;
    err                e = OK;

    if (db->single)
        writer_take(&db->writer);
    else
        e = take_reader(db, &session);
    if (e)
        return e;
    e = session_failed(session, "backup", session->engine->backup(session->connection, path));
    if (db->single)
        writer_spare(&db->writer);
    else
        give_reader(db, session);
    return e;
}
