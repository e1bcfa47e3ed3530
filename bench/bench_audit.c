/* How fast the trail of changes is checked: what manyhands audit verify does, on a store of its own. */
#include "base/clock.h"
#include "store/audit.h"
#include "store/db.h"
#include "store/seal_check.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { ROWS = 200000, RUNS = 3 };

static const char path[] = "build/bench-audit.db";

static void need(bool holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "%s\n", what);
    exit(1);
}

static void remove_store(void)
{
    static const char *const files[] = { "build/bench-audit.db", "build/bench-audit.db-wal",
                                         "build/bench-audit.db-shm" };

    for (int i = 0; i < 3; i++)
        unlink(files[i]);
}

static err fill(struct job *job, void *context)
{
    err e = OK;

    (void)context;
    for (int i = 0; !e && i < ROWS; i++)
        e = audit_write(job, &(struct audit_note){
                                 .action = STR("change"),
                                 .thing = STR("role"),
                                 .thing_key = { (uint64_t)i + 1 },
                                 .before = STR("{\"until_day\":null}"),
                                 .after = STR("{\"kind\":\"contributor\",\"until_day\":\"2026-03-04\"}") });
    return e;
}

/* Rows a second of one whole check. */
static double check(struct db *db, struct arena *arena)
{
    struct seal_report report;
    struct job         job = db_job(db, arena, (struct actor){ .role_name = STR("system") });
    int64_t            began = clock_steady_ns();

    need(db_read_begin(db, &job) == OK, "cannot read");
    need(seal_check(&job, (str){ 0 }, &report) == OK, "cannot check");
    db_read_end(&job);
    need(report.found == SEAL_WHOLE && report.sealed == ROWS, "the trail is not whole");
    return ROWS / ((double)(clock_steady_ns() - began) / 1e9);
}

/* Until every row has its seal; the writer seals in pieces. */
static void wait_for_seals(struct db *db, struct arena *arena)
{
    struct seal_report report = { .waiting = 1 };

    for (int i = 0; i < 200 && report.waiting; i++) {
        struct job job = db_job(db, arena, (struct actor){ .role_name = STR("system") });
        usleep(100000);
        need(db_read_begin(db, &job) == OK && seal_check(&job, (str){ 0 }, &report) == OK, "cannot check");
        db_read_end(&job);
    }
    need(!report.waiting, "rows were not sealed");
}

int main(void)
{
    struct arena *arena = arena_open((size_t)1 << 30);
    struct say    why;
    struct db    *db;
    struct job    job;
    double        best = 0;

    arena_keep_freed();
    remove_store();
    need(db_open(&(struct db_options){ .path = path }, &db, &why) == OK, "cannot open a store in build/");
    job = db_job(db, arena,
                 (struct actor){ .person = { 7 }, .role_name = STR("manager"), .from = STR("::1") });
    need(db_write(db, &job, fill, NULL) == OK, "cannot fill the store");
    wait_for_seals(db, arena);
    for (int i = 0; i < RUNS; i++) {
        double rate = check(db, arena);
        best = rate > best ? rate : best;
    }
    db_close(db);
    arena_close(arena);
    remove_store();
    printf("rows of the trail checked\t%.0f\trows/s\t-\t>=500000\n", best);
    return 0;
}
