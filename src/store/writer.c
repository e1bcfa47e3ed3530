/* The one that writes: drains its queue into one transaction, syncs once, then tells all who wait. */
#include "store/writer.h"

#include "base/clock.h"
#include "base/log.h"
#include "store/queries.h"
#include "store/rows.h"
#include "store/seal.h"

#include <time.h>

enum {
    GROUP_MOST = 512,                   /* works in one transaction: bounds how long the last of them waits */
    AFTER_ARENA = 256 * 1024 * 1024,    /* ceiling of what is done after a commit */
    SETTING_ARENA = 1024 * 1024,        /* ceiling of reading one setting */
    GATHER_FROM = 4,                    /* a group so large says that many are saving */
    GATHER_NS = 200000,                 /* then the next waits so long for company */
    AFTER_EVERY_MS = 50,                /* while groups follow each other, recompute no more often */
    IDLE_SECONDS = 1                    /* so long nothing must have come before the log is tidied */
};

/* What the person is told when the store itself did not take the work. */
static err tell(struct job *job, err e)
{
    if (e == ERR_FULL)
        return job_fault(job, e, NULL, SAY(store_full));
    if (e == ERR_BUSY)
        return job_fault(job, e, NULL, SAY(store_busy));
    return job_fault(job, ERR_BROKEN, NULL, SAY(store_broken));
}

/* ---- One transaction ---- */

/* A commit that failed for another reason than a full disk or a busy file may have been half synced. It is
 * never retried: what the machine says after a failed sync cannot be believed. */
static err commit(struct writer *writer)
{
    struct db_session *session = writer->session;
    err                e = session_failed(session, "commit", session->engine->commit(session->connection));

    if (!e)
        return OK;
    session->engine->rollback(session->connection);
    if (e != ERR_FULL && e != ERR_BUSY) {
        writer->broken = true;
        LOG("store_stopped", LOG_TEXT("why", STR("a commit failed; no writes until opened again")));
        return ERR_BROKEN;
    }
    return e;
}

static void roll_back(struct writer *writer)
{
    session_give_back_all(writer->session);
    writer->session->engine->rollback(writer->session->connection);
}

static err begin(struct writer *writer, enum engine_begin how)
{
    struct db_session *session = writer->session;

    if (writer->broken)
        return ERR_BROKEN;
    session->spoiled = false;
    session->moment++;
    return session_failed(session, "begin", session->engine->begin(session->connection, how));
}

/* One transaction that is not synced: seals the trail, then does what is set to be done after commits. */
static err run_lazily(struct writer *writer, struct job *job, err (*run)(struct job *job, void *context))
{
    struct db_session *session = writer->session;
    bool               more = false;
    err                e = begin(writer, ENGINE_LAZY);

    if (e)
        return e;
    job->db = session;
    e = seal_rows(job, &more);
    if (!e && run) e = run(job, writer->after_context);
    session_give_back_all(session);
    if (!e && session->spoiled)
        e = ERR_BROKEN;
    if (!e)
        e = commit(writer);
    else
        roll_back(writer);
    job->db = NULL;
    writer->after_owed = writer->after_owed || (!e && more);
    return e;
}

/* Seals and recomputes what can be recomputed. What fails is rolled back and logged, and tried again after
 * the next commit; its marks stay, and the trail is sealed without it. */
static void run_after(struct writer *writer)
{
    struct arena *arena;
    struct job    job;
    err           e;

    writer->after_owed = false;
    if (writer->broken)
        return;
    arena = arena_open(AFTER_ARENA);
    job = writer_job(writer, arena, (struct actor){ .role_name = STR("system"), .from = STR("store") });
    e = run_lazily(writer, &job, writer->after);
    if (e)
        LOG("store_after_commit_failed", LOG_TEXT("error", str_of(err_name(e))));
    else
        writer->counts.lazy_commits++;
    if (e && writer->after && !writer->broken && run_lazily(writer, &job, NULL))
        LOG("store_unsealed", LOG_TEXT("why", STR("the trail could not be sealed; tried again later")));
    arena_close(arena);
    writer->after_ran = clock_steady_ns();
}

err writer_learn_today(struct writer *writer)
{
    struct arena      *arena = arena_open(SETTING_ARENA);
    struct job         job = { .arena = arena, .db = writer->session };
    struct session_ask ask = session_query(&job, QUERY(setting_value), ARGS(STR("today")));
    struct statement  *statement;
    struct rows        rows;
    day                today = DAY_NONE;
    err                e = session_ask(&job, &ask, &statement);

    if (!e) {
        rows = rows_start(&job, statement);
        if (rows_next(&rows, &e) && !day_read(rows_text(&rows, 0), &today))
            today = DAY_NONE;
        rows_close(&rows);
    }
    if (!e)
        writer->today = today.n;
    arena_close(arena);
    return e;
}

/* After a commit, still alone with the session. */
static void note_commit(struct writer *writer)
{
    writer->counts.commits++;
    if (writer->session->today_touched && writer_learn_today(writer) == OK)
        writer->session->today_touched = false;
}

static void after_commit(struct writer *writer)
{
    note_commit(writer);
    run_after(writer);
}

/* When many save at once, groups follow each other within milliseconds and mark the same figures: recomputing
 * them once for several leaves the processor to the savers. Readers sum the numbers themselves meanwhile. */
static void after_group(struct writer *writer)
{
    note_commit(writer);
    if (clock_steady_ns() - writer->after_ran < AFTER_EVERY_MS * (int64_t)1000000)
        writer->after_owed = true;
    else
        run_after(writer);
}

err writer_begin(struct writer *writer, struct job *job)
{
    err e = begin(writer, ENGINE_WRITE);

    if (e)
        return tell(job, e);
    job->db = writer->session;
    return OK;
}

err writer_end(struct writer *writer, struct job *job, err e)
{
    session_give_back_all(writer->session);
    job->db = NULL;
    if (!e && writer->session->spoiled)
        e = ERR_BROKEN;
    if (e) {
        roll_back(writer);
        return e;
    }
    e = commit(writer);
    if (e)
        return tell(job, e);
    after_commit(writer);
    return OK;
}

/* ---- A group ---- */

struct outcome {
    struct db_work *work;
    err             e;
};

/* One work inside the group's transaction. Returns an error only if the transaction itself is gone. */
static err run_one(struct db_session *session, struct db_work *work, err *outcome)
{
    struct engine_session *connection = session->connection;
    err                    e = session->engine->savepoint(connection);

    session->moment++;

    if (e)
        return session_failed(session, "savepoint", e);
    session->spoiled = false;
    work->job->db = session;
    *outcome = work->run(work->job, work->context);
    work->job->db = NULL;
    session_give_back_all(session);
    if (!*outcome && session->spoiled)
        *outcome = ERR_BROKEN;
    /* On a full disk the engine may have rolled back everything by itself. */
    if (!session->engine->in_transaction(connection))
        return *outcome ? *outcome : ERR_BROKEN;
    e = *outcome ? session->engine->go_back(connection) : session->engine->keep(connection);
    return session_failed(session, "savepoint", e);
}

/* Runs works into one transaction and makes it durable. Tells how each of them ended. */
static void run_group(struct writer *writer, struct outcome *group, int n)
{
    bool kept = false;
    err  e = begin(writer, ENGINE_WRITE);

    for (int i = 0; !e && i < n; i++) {
        e = run_one(writer->session, group[i].work, &group[i].e);
        kept = kept || group[i].e == OK;
        writer->counts.jobs++;
    }
    if (e || !kept)
        roll_back(writer);
    else
        e = commit(writer);
    writer->counts.groups++;
    for (int i = 0; i < n; i++) {
        /* The transaction is gone: whoever was told OK inside it, or did not get in, was not kept. */
        if (e && group[i].e == OK)
            group[i].e = e;
        if (group[i].e >= ERR_BUSY && !group[i].work->job->faults)
            group[i].e = tell(group[i].work->job, group[i].e);
        group[i].work->done(group[i].work->job, group[i].work->context, group[i].e);
    }
    if (!e && kept)
        after_group(writer);
}

/* ---- The thread ---- */

static int drain(struct writer *writer, struct outcome *group)
{
    int n = 0;

    for (; writer->first && n < GROUP_MOST; n++) {
        group[n] = (struct outcome){ .work = writer->first };
        writer->first = writer->first->next;
    }
    if (!writer->first)
        writer->last = NULL;
    return n;
}

/* How long it waits for work: shortly while something is to be recomputed, a second before it tidies. */
static struct timespec wait_until(const struct writer *writer)
{
    struct timespec until;

    clock_gettime(CLOCK_MONOTONIC, &until);
    if (!writer->after_owed) {
        until.tv_sec += IDLE_SECONDS;
        return until;
    }
    until.tv_nsec += AFTER_EVERY_MS * 1000000;
    until.tv_sec += until.tv_nsec / 1000000000;
    until.tv_nsec %= 1000000000;
    return until;
}

/* Waits until there is something to do; false if the time passed without. Called with the lock held. */
static bool wait_for_work(struct writer *writer)
{
    struct timespec until = wait_until(writer);
    int             late = 0;

    while (!writer->first && !writer->closing && !writer->after_due && !late)
        late = writer->untidy || writer->after_owed
                   ? pthread_cond_timedwait(&writer->wake, &writer->lock, &until)
                   : pthread_cond_wait(&writer->wake, &writer->lock);
    return writer->first || writer->closing || writer->after_due;
}

/* When many save at once, a short rest brings more of them into one sync: fewer pages are written, and the
 * processor is left to those who are still sending. Where half as many as last time wait already, the rest
 * would cost more than it saves; and one who saves alone never waits. Called with the lock held. */
static void gather(struct writer *writer)
{
    const struct timespec rest = { .tv_nsec = GATHER_NS };

    if (writer->last_group < GATHER_FROM || 2 * writer->queued >= writer->last_group || !writer->first ||
        writer->closing)
        return;
    writer->counts.rests++;
    pthread_mutex_unlock(&writer->lock);
    nanosleep(&rest, NULL);
    pthread_mutex_lock(&writer->lock);
}

static void use_session(struct writer *writer)
{
    while (writer->in_use)
        pthread_cond_wait(&writer->spared, &writer->lock);
    writer->in_use = true;
}

static void tidy(struct writer *writer)
{
    struct db_session *session = writer->session;

    if (!writer->broken && session_failed(session, "tidy", session->engine->tidy(session->connection)))
        LOG("store_untidy", LOG_TEXT("why", STR("the checkpoint failed; tried again later")));
}

static void *writer_thread(void *of)
{
    struct writer *writer = of;
    struct outcome group[GROUP_MOST];
    bool           work, after;
    int            n;

    pthread_mutex_lock(&writer->lock);
    while (!writer->closing || writer->first) {
        work = wait_for_work(writer);
        gather(writer);
        use_session(writer);
        n = drain(writer, group);
        writer->last_group = n;
        writer->queued -= n;
        after = writer->after_due || (!work && writer->after_owed);
        work = work || after;
        writer->after_due = false;
        pthread_mutex_unlock(&writer->lock);
        if (n)
            run_group(writer, group, n);
        if (after)
            run_after(writer);
        if (!work)
            tidy(writer);
        pthread_mutex_lock(&writer->lock);
        writer->untidy = work;
        writer->in_use = false;
        pthread_cond_signal(&writer->spared);
    }
    use_session(writer);
    pthread_mutex_unlock(&writer->lock);
    if (writer->after_owed || writer->after_due)
        run_after(writer);
    return NULL;
}

struct job writer_job(const struct writer *writer, struct arena *arena, struct actor actor)
{
    int64_t now = clock_now_ms();
    day     fixed = { writer->today };

    return (struct job){
        .arena = arena,
        .keys = writer->keys,
        .actor = actor,
        .now_ms = now,
        .today = day_is_set(fixed) ? fixed : clock_local(now).date,
    };
}

err writer_start(struct writer *writer)
{
    pthread_condattr_t steady;
    bool               started;

    pthread_condattr_init(&steady);
    pthread_condattr_setclock(&steady, CLOCK_MONOTONIC);
    pthread_mutex_init(&writer->lock, NULL);
    pthread_cond_init(&writer->wake, &steady);
    pthread_cond_init(&writer->spared, NULL);
    pthread_condattr_destroy(&steady);
    writer->after_due = true; /* rows that a crash left unsealed */
    started = pthread_create(&writer->thread, NULL, writer_thread, writer) == 0;
    if (!started)
        LOG("store_no_thread", LOG_TEXT("why", STR("the machine gave no thread for the writer")));
    return started ? OK : ERR_BROKEN;
}

void writer_stop(struct writer *writer)
{
    pthread_mutex_lock(&writer->lock);
    writer->closing = true;
    pthread_cond_signal(&writer->wake);
    pthread_mutex_unlock(&writer->lock);
    pthread_join(writer->thread, NULL);
    pthread_cond_destroy(&writer->wake);
    pthread_cond_destroy(&writer->spared);
    pthread_mutex_destroy(&writer->lock);
}

void writer_submit(struct writer *writer, struct db_work *work)
{
    work->next = NULL;
    pthread_mutex_lock(&writer->lock);
    if (writer->last)
        writer->last->next = work;
    else
        writer->first = work;
    writer->last = work;
    writer->queued++;
    pthread_cond_signal(&writer->wake);
    pthread_mutex_unlock(&writer->lock);
}

void writer_take(struct writer *writer)
{
    pthread_mutex_lock(&writer->lock);
    use_session(writer);
    pthread_mutex_unlock(&writer->lock);
}

void writer_spare(struct writer *writer)
{
    pthread_mutex_lock(&writer->lock);
    writer->in_use = false;
    pthread_cond_signal(&writer->spared);
    pthread_mutex_unlock(&writer->lock);
}

void writer_after(struct writer *writer, err (*run)(struct job *job, void *context), void *context)
{
    writer_take(writer);
    writer->after = run;
    writer->after_context = context;
    pthread_mutex_lock(&writer->lock);
    writer->after_due = true;
    pthread_cond_signal(&writer->wake);
    pthread_mutex_unlock(&writer->lock);
    writer_spare(writer);
}
