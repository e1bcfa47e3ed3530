/* A process that saves is killed without warning, twenty times: every save it had acknowledged is there
 * afterwards. */
#include "store/a_store.h"

#include <pthread.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>

enum { KILLS = 20, THREADS = 8, ACKNOWLEDGED_MOST = 1 << 20 };

static const struct query has_number = {
    .name = "has_number", .sqlite = "SELECT whole FROM number WHERE id = ?1", .n_params = 1 };
static const struct query check = { .name = "check", .sqlite = "PRAGMA integrity_check" };

/* ---- The process that is killed ---- */

struct saver {
    struct db *db;
    int        tell; /* a pipe: the key of each save, once it was acknowledged */
};

static err save(struct job *job, void *context)
{
    key *id = context;

    *id = job_new_key(job);
    return db_run(job, &add_number, ARGS(*id, (int64_t)(id->n % 1000), 0.5, STR("text to fill the pages")));
}

static void *save_for_ever(void *of)
{
    struct saver *saver = of;

    for (;;) {
        struct arena *arena = arena_open(1024 * 1024);
        struct job    job = db_job(saver->db, arena, (struct actor){ .person = { 7 } });
        key           id;

        if (db_write(saver->db, &job, save, &id) != OK)
            _exit(3);
        if (write(saver->tell, &id, sizeof id) != (ssize_t)sizeof id)
            _exit(3);
        arena_close(arena);
    }
    return NULL;
}

static _Noreturn void be_killed(const char *path, int tell)
{
    struct saver saver = { .tell = tell };
    struct say   why;
    pthread_t    threads[THREADS];

    if (db_open(&(struct db_options){ .path = path }, &saver.db, &why))
        _exit(2);
    for (int i = 0; i < THREADS; i++)
        if (pthread_create(&threads[i], NULL, save_for_ever, &saver))
            _exit(2);
    pthread_join(threads[0], NULL);
    _exit(4);
}

/* ---- The one that kills and counts ---- */

static key acknowledged[ACKNOWLEDGED_MOST];
static int n_acknowledged;

static void drain(int from)
{
    key     id;
    ssize_t n;

    while ((n = read(from, &id, sizeof id)) == (ssize_t)sizeof id && n_acknowledged < ACKNOWLEDGED_MOST)
        acknowledged[n_acknowledged++] = id;
    assert_int_equal(n, 0);
}

/* Starts the process, lets it save for a while, kills it. The pipe holds what it acknowledged. */
static void one_kill(const char *path, unsigned *dice)
{
    int             ends[2], status = 0;
    struct timespec patience = { .tv_nsec = 0 };
    key             first;
    pid_t           child;

    assert_int_equal(pipe(ends), 0);
    child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        close(ends[0]);
        be_killed(path, ends[1]);
    }
    close(ends[1]);
    assert_int_equal(read(ends[0], &first, sizeof first), sizeof first); /* it is at work */
    acknowledged[n_acknowledged++] = first;
    *dice = *dice * 1103515245u + 12345u;
    patience.tv_nsec = 1000000L * (long)(1 + *dice / 65536 % 60);
    nanosleep(&patience, NULL);
    kill(child, SIGKILL);
    drain(ends[0]);
    close(ends[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
}

static int count_lost(struct a_store *s)
{
    struct job  job = a_job(s);
    struct rows rows;
    int         lost = 0;
    err         e = db_read_begin(s->db, &job);

    for (int i = 0; !e && i < n_acknowledged; i++) {
        e = db_one(&job, &has_number, ARGS(acknowledged[i]), &rows);
        lost += e == ERR_MISSING || rows_whole(&rows, 0) != (int64_t)(acknowledged[i].n % 1000);
        e = e == ERR_MISSING ? OK : e;
        rows_close(&rows);
    }
    if (!e) e = db_one(&job, &check, NO_ARGS, &rows);
    assert_int_equal(e, OK);
    assert_true(str_eq(rows_text(&rows, 0), STR("ok")));
    rows_close(&rows);
    db_read_end(&job);
    return lost;
}

static void no_acknowledged_save_is_lost(void **state)
{
    struct a_store s = { 0 };
    unsigned       dice = 2026;

    (void)state;
    a_store_path(&s, "killed");
    a_store_remove(&s);
    a_store_with_numbers(&s);
    a_store_close(&s);
    for (int i = 0; i < KILLS; i++) {
        one_kill(s.path, &dice);
        a_store_open(&s);
        assert_int_equal(count_lost(&s), 0);
        a_store_close(&s);
    }
    print_message("# %d kills, %d acknowledged saves, none lost\n", KILLS, n_acknowledged);
    assert_true(n_acknowledged > KILLS * 10);
    a_store_remove(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(no_acknowledged_save_is_lost) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
