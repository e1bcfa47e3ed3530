/* Many writers share one sync, one's failure is not its neighbours', and nothing is acknowledged that was not
 * kept. */
#include "store/a_store.h"

#include "store/sqlite_faults.h"

#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>

enum { THREADS = 32, SAVES = 20 };

static const struct query limit_pages = { .name = "limit_pages", .sqlite = "PRAGMA max_page_count=1" };
static const struct query free_pages = { .name = "free_pages", .sqlite = "PRAGMA max_page_count=1000000" };

static int open_file(void **state)
{
    struct a_store *s = calloc(1, sizeof *s);

    a_store_path(s, "writer");
    a_store_remove(s);
    a_store_with_numbers(s);
    *state = s;
    return 0;
}

static int close_file(void **state)
{
    struct a_store *s = *state;

    a_store_close(s);
    a_store_remove(s);
    free(s);
    return 0;
}

/* ---- Groups ---- */

struct saver {
    struct a_store *s;
    int             number, failed, refused;
    bool            every_third_fails;
};

static err save_one(struct job *job, void *context)
{
    const int *id = context;
    err        e = db_run(job, &add_number, ARGS(*id, 1, 0.5, STR("saved")));

    if (!e && *id < 0)
        return job_fault(job, ERR_INPUT, NULL, SAY(store_required));
    return e;
}

static void *save_many(void *of)
{
    struct saver *saver = of;

    for (int i = 0; i < SAVES; i++) {
        struct arena *arena = arena_open(1024 * 1024);
        struct job    job = db_job(saver->s->db, arena, (struct actor){ .person = { 7 } });
        bool          fails = saver->every_third_fails && i % 3 == 0;
        int           id = (saver->number * SAVES + i + 1) * (fails ? -1 : 1);
        err           e = db_write(saver->s->db, &job, save_one, &id);

        saver->refused += fails && e == ERR_INPUT && job.faults && job.faults->say.msg == MSG(store_required);
        saver->failed += !fails && e != OK;
        arena_close(arena);
    }
    return NULL;
}

static void run_savers(struct a_store *s, struct saver *savers, bool every_third_fails)
{
    pthread_t threads[THREADS];

    for (int i = 0; i < THREADS; i++) {
        savers[i] = (struct saver){ .s = s, .number = i, .every_third_fails = every_third_fails };
        assert_int_equal(pthread_create(&threads[i], NULL, save_many, &savers[i]), 0);
    }
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
}

static void many_saves_share_one_sync(void **state)
{
    struct a_store  *s = *state;
    struct saver     savers[THREADS];
    struct db_counts before = db_counts(s->db), after;
    uint64_t         syncs = sqlite_faults_syncs(), commits;

    run_savers(s, savers, false);
    after = db_counts(s->db);
    syncs = sqlite_faults_syncs() - syncs;
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(savers[i].failed, 0);
    assert_int_equal(a_store_count(s), THREADS * SAVES);
    assert_int_equal(after.jobs - before.jobs, THREADS * SAVES);
    commits = after.commits - before.commits;
    print_message("# %d saves: %d commits, %d syncs\n", THREADS * SAVES, (int)commits, (int)syncs);
    assert_true(commits * 4 <= THREADS * SAVES);
    /* Every commit was synced; the few more are the log's header and a checkpoint. */
    assert_in_range(syncs, commits, commits + 10);
}

static void a_failing_work_does_not_hurt_its_neighbours(void **state)
{
    struct a_store *s = *state;
    struct saver    savers[THREADS];
    int             fails = (SAVES + 2) / 3;

    run_savers(s, savers, true);
    for (int i = 0; i < THREADS; i++) {
        assert_int_equal(savers[i].failed, 0);
        assert_int_equal(savers[i].refused, fails);
    }
    assert_int_equal(a_store_count(s), THREADS * (SAVES - fails));
}

/* ---- Submitting without waiting ---- */

struct told {
    atomic_int n, ok;
};

static void tell(struct job *job, void *context, err e)
{
    struct told *told = context;

    (void)job;
    told->ok += e == OK;
    told->n++;
}

static err save_next(struct job *job, void *context)
{
    (void)context;
    return db_run(job, &add_number, ARGS(job_new_key(job), 1, 0.5, STR("")));
}

static void closing_finishes_what_was_submitted(void **state)
{
    struct a_store *s = *state;
    struct job      jobs[100];
    struct db_work  works[100];
    struct told     told = { 0 };

    for (int i = 0; i < 100; i++) {
        jobs[i] = a_job(s);
        jobs[i].arena = arena_open(1024 * 1024);
        works[i] = (struct db_work){ .job = &jobs[i], .run = save_next, .done = tell, .context = &told };
        db_submit(s->db, &works[i]);
    }
    a_store_close(s);
    assert_int_equal(told.n, 100);
    assert_int_equal(told.ok, 100);
    for (int i = 0; i < 100; i++)
        arena_close(jobs[i].arena);
    a_store_open(s);
    assert_int_equal(a_store_count(s), 100);
}

/* ---- After a commit ---- */

static const struct query note_count = {
    .name = "note_count",
    .sqlite = "INSERT INTO setting (name, value) SELECT 'count', count(*) FROM number WHERE true "
              "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
};
static const struct query noted = {
    .name = "noted",
    .sqlite = "SELECT value FROM setting WHERE name = 'count'",
};

static err sum_up(struct job *job, void *context)
{
    atomic_int *runs = context;

    (*runs)++;
    assert_true(str_eq(job->actor.role_name, STR("system")));
    return db_run(job, &note_count, NO_ARGS);
}

static void what_must_be_recomputed_is_done_after_each_commit(void **state)
{
    struct a_store *s = *state;
    atomic_int      runs = 0;
    struct job      job = a_job(s);
    struct rows     rows;

    db_after_commit(s->db, sum_up, &runs);
    for (int i = 0; i < 2; i++) {
        usleep(150 * 1000); /* groups closer together share one */
        assert_int_equal(db_write(s->db, &job, save_next, NULL), OK);
    }
    assert_int_equal(db_write_begin(s->db, &job), OK);
    assert_int_equal(db_write_end(&job, save_next(&job, NULL)), OK);
    assert_true(db_counts(s->db).lazy_commits >= 3);
    assert_true(runs >= 3);
    assert_int_equal(db_read_begin(s->db, &job), OK);
    assert_int_equal(db_one(&job, &noted, NO_ARGS, &rows), OK);
    assert_true(str_eq(rows_text(&rows, 0), STR("3")));
    rows_close(&rows);
    db_read_end(&job);
}

static void what_is_recomputed_costs_no_sync_and_spares_none(void **state)
{
    struct a_store *s = *state;
    atomic_int      runs = 0;
    struct job      job = a_job(s);
    uint64_t        syncs;

    db_after_commit(s->db, sum_up, &runs);
    assert_int_equal(db_write(s->db, &job, save_next, NULL), OK);
    (void)db_counts(s->db); /* waits until the writer is done */
    syncs = sqlite_faults_syncs();
    for (int i = 0; i < 5; i++) {
        usleep(150 * 1000); /* far enough apart that each is followed by its own recomputing */
        assert_int_equal(db_write(s->db, &job, save_next, NULL), OK);
    }
    (void)db_counts(s->db);
    assert_true(runs >= 6);
    assert_int_equal(sqlite_faults_syncs() - syncs, 5);
}

static void close_groups_are_recomputed_together_and_none_is_forgotten(void **state)
{
    struct a_store *s = *state;
    atomic_int      runs = 0;
    struct job      job = a_job(s);
    struct rows     rows;
    int             waited = 0;

    db_after_commit(s->db, sum_up, &runs);
    for (int i = 0; i < 40; i++)
        assert_int_equal(db_write(s->db, &job, save_next, NULL), OK);
    assert_true(runs < 40);
    for (bool current = false; !current; waited++) {
        assert_true(waited < 100);
        usleep(20 * 1000);
        assert_int_equal(db_read_begin(s->db, &job), OK);
        assert_int_equal(db_one(&job, &noted, NO_ARGS, &rows), OK);
        current = str_eq(rows_text(&rows, 0), STR("40"));
        rows_close(&rows);
        db_read_end(&job);
    }
}

/* ---- Resting, so that more come into one sync ---- */

/* One who saves again as soon as they are answered: still on the writer's thread, so that their next save
 * surely waits when the writer looks. */
struct returning {
    struct a_store *s;
    struct db_work  work, next;
    struct job      job, next_job;
    bool            returns, failed;
    sem_t           answered;
};

static void answered_once(struct job *job, void *context, err e)
{
    struct returning *one = context;

    (void)job;
    one->failed = e != OK;
    if (one->returns)
        db_submit(one->s->db, &one->next);
    else
        sem_post(&one->answered);
}

static void answered_twice(struct job *job, void *context, err e)
{
    struct returning *one = context;

    (void)job;
    one->failed |= e != OK;
    sem_post(&one->answered);
}

/* `n` save in one group, and the first `returning` of them again. How often did the writer rest? */
static uint64_t rests(struct a_store *s, int n, int returning)
{
    static struct returning all[8];
    struct db_counts        before = db_counts(s->db), after;
    struct job              holder = a_job(s);

    assert_int_equal(db_write_begin(s->db, &holder), OK); /* so that they become one group */
    for (int i = 0; i < n; i++) {
        struct returning *one = &all[i];
        *one = (struct returning){ .s = s, .job = a_job(s), .next_job = a_job(s), .returns = i < returning };
        one->work = (struct db_work){
            .job = &one->job, .run = save_next, .done = answered_once, .context = one
        };
        one->next = (struct db_work){
            .job = &one->next_job, .run = save_next, .done = answered_twice, .context = one
        };
        sem_init(&one->answered, 0, 0);
        db_submit(s->db, &one->work);
    }
    assert_int_equal(db_write_end(&holder, OK), OK);
    for (int i = 0; i < n; i++) {
        assert_int_equal(sem_wait(&all[i].answered), 0);
        sem_destroy(&all[i].answered);
        assert_false(all[i].failed);
    }
    after = db_counts(s->db);
    assert_int_equal(after.jobs - before.jobs, n + returning);
    return after.rests - before.rests;
}

static void the_writer_rests_only_where_many_save_and_few_wait(void **state)
{
    static const struct {
        int n, returning, rests;
    } cases[] = {
        { 1, 0, 0 }, /* alone: never */
        { 1, 1, 0 },
        { 3, 1, 0 }, /* too few to wait for */
        { 4, 1, 1 }, /* three more may be on their way */
        { 8, 3, 1 },
        { 8, 4, 0 }, /* half of them wait already */
        { 8, 8, 0 },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        (void)rests(*state, 1, 0); /* from here on the last group was of one */
        assert_int_equal(rests(*state, cases[i].n, cases[i].returning), cases[i].rests);
    }
}

/* ---- When the machine fails ---- */

static err limit(struct job *job, void *context)
{
    return db_run(job, context, NO_ARGS);
}

static err save_long(struct job *job, void *context)
{
    char *text = arena_take(job->arena, 200000);

    (void)context;
    memset(text, 'x', 200000);
    return db_run(job, &add_number, ARGS(job_new_key(job), 1, 0.5, ((str){ text, 200000 })));
}

static const struct query give_up = { .name = "give_up", .sqlite = "ROLLBACK" };

/* What SQLite may do by itself on a full disk. */
static err lose_everything(struct job *job, void *context)
{
    err e = db_run(job, &give_up, NO_ARGS);

    (void)context;
    return e ? e : ERR_FULL;
}

struct ended {
    atomic_int e;
};

static void note_end(struct job *job, void *context, err e)
{
    (void)job;
    ((struct ended *)context)->e = (int)e;
}

static void when_the_engine_gives_up_the_whole_group_is_told(void **state)
{
    struct a_store *s = *state;
    struct job      jobs[3], holder = a_job(s);
    struct db_work  works[3];
    struct ended    ended[3];

    assert_int_equal(db_write_begin(s->db, &holder), OK); /* so that the three become one group */
    for (int i = 0; i < 3; i++) {
        ended[i].e = -1;
        jobs[i] = a_job(s);
        jobs[i].arena = arena_open(1024 * 1024);
        works[i] = (struct db_work){ .job = &jobs[i], .done = note_end, .context = &ended[i] };
        works[i].run = i == 1 ? lose_everything : save_next;
        db_submit(s->db, &works[i]);
    }
    assert_int_equal(db_write_end(&holder, OK), OK);
    a_store_close(s);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(ended[i].e, ERR_FULL);
        assert_int_equal(jobs[i].faults->say.msg, MSG(store_full));
        arena_close(jobs[i].arena);
    }
    a_store_open(s);
    assert_int_equal(a_store_count(s), 0);
}

static void a_full_disk_refuses_and_recovers(void **state)
{
    struct a_store *s = *state;
    struct job      job = a_job(s);

    assert_int_equal(db_write(s->db, &job, save_next, NULL), OK);
    assert_int_equal(db_write(s->db, &job, limit, (void *)(uintptr_t)&limit_pages), OK);
    assert_int_equal(db_write(s->db, &job, save_long, NULL), ERR_FULL);
    assert_int_equal(job.faults->say.msg, MSG(store_full));
    assert_int_equal(a_store_count(s), 1); /* reading goes on, nothing is lost */
    assert_int_equal(db_write(s->db, &job, limit, (void *)(uintptr_t)&free_pages), OK);
    assert_int_equal(db_write(s->db, &job, save_long, NULL), OK);
    assert_int_equal(a_store_count(s), 2);
}

static void nothing_is_acknowledged_after_a_failed_sync(void **state)
{
    struct a_store *s = *state;
    struct job      job = a_job(s);

    assert_int_equal(db_write(s->db, &job, save_next, NULL), OK);
    sqlite_faults_fail_syncs(true);
    assert_int_equal(db_write(s->db, &job, save_next, NULL), ERR_BROKEN);
    assert_int_equal(job.faults->say.msg, MSG(store_broken));
    sqlite_faults_fail_syncs(false);
    assert_int_equal(db_write(s->db, &job, save_next, NULL), ERR_BROKEN); /* a sync that works now proves
                                                                             nothing */
    assert_int_equal(db_write_begin(s->db, &job), ERR_BROKEN);
    assert_int_equal(a_store_count(s), 1);
    a_store_close(s);
    a_store_open(s); /* opened again, it writes */
    job = a_job(s);
    assert_int_equal(db_write(s->db, &job, save_next, NULL), OK);
    assert_true(a_store_count(s) >= 2);
}

int main(void)
{
#define IN_A_FILE(test) cmocka_unit_test_setup_teardown(test, open_file, close_file)
    const struct CMUnitTest tests[] = {
        IN_A_FILE(many_saves_share_one_sync),
        IN_A_FILE(a_failing_work_does_not_hurt_its_neighbours),
        IN_A_FILE(closing_finishes_what_was_submitted),
        IN_A_FILE(what_must_be_recomputed_is_done_after_each_commit),
        IN_A_FILE(what_is_recomputed_costs_no_sync_and_spares_none),
        IN_A_FILE(close_groups_are_recomputed_together_and_none_is_forgotten),
        IN_A_FILE(the_writer_rests_only_where_many_save_and_few_wait),
        IN_A_FILE(when_the_engine_gives_up_the_whole_group_is_told),
        IN_A_FILE(a_full_disk_refuses_and_recovers),
        IN_A_FILE(nothing_is_acknowledged_after_a_failed_sync),
    };
    sqlite_faults_install();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
