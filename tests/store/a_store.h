/* What the store's tests begin with: a store in memory or in a scratch file, and a small thing to keep in it.
 * */
#ifndef TESTS_A_STORE_H
#define TESTS_A_STORE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "store/db.h"

struct a_store {
    struct db    *db;
    struct arena *arena;
    char          path[256];
};

static inline void a_store_path(struct a_store *s, const char *name)
{
    const char *folder = getenv("TMPDIR");

    snprintf(s->path, sizeof s->path, "%s/%s-%ld.db", folder ? folder : "/tmp", name, (long)getpid());
}

static inline void a_store_open(struct a_store *s)
{
    struct say why;

    s->arena = arena_open(512 * 1024 * 1024);
    assert_int_equal(db_open(&(struct db_options){ .path = s->path }, &s->db, &why), OK);
}

static inline void a_store_close(struct a_store *s)
{
    db_close(s->db);
    arena_close(s->arena);
}

static inline void a_store_remove(struct a_store *s)
{
    char path[300];

    for (int i = 0; i < 3; i++) {
        snprintf(path, sizeof path, "%s%s", s->path, (const char *[]){ "", "-wal", "-shm" }[i]);
        unlink(path);
    }
}

static inline struct job a_job(struct a_store *s)
{
    return db_job(s->db, s->arena,
                  (struct actor){ .person = { 7 }, .role_name = STR("tester"), .from = STR("test") });
}

/* Statements of the tests' own table, which no room has. */
static const struct query make_numbers = {
    .name = "make_numbers",
    .sqlite = "CREATE TABLE number (id INTEGER PRIMARY KEY, whole INTEGER, real REAL, text TEXT) STRICT",
};
static const struct query add_number = {
    .name = "add_number",
    .sqlite = "INSERT INTO number (id, whole, real, text) VALUES (?1, ?2, ?3, ?4)",
    .n_params = 4,
};
static const struct query all_numbers = {
    .name = "all_numbers",
    .sqlite = "SELECT * FROM number ORDER BY id",
};
static const struct query count_numbers = {
    .name = "count_numbers",
    .sqlite = "SELECT count(*) AS n FROM number",
};

static inline void a_store_with_numbers(struct a_store *s)
{
    struct job job;

    a_store_open(s);
    job = a_job(s);
    assert_int_equal(db_write_begin(s->db, &job), OK);
    assert_int_equal(db_write_end(&job, db_run(&job, &make_numbers, NO_ARGS)), OK);
}

static inline int a_store_count(struct a_store *s)
{
    struct job  job = a_job(s);
    struct rows rows;
    int         n;

    assert_int_equal(db_read_begin(s->db, &job), OK);
    assert_int_equal(db_one(&job, &count_numbers, NO_ARGS, &rows), OK);
    n = rows_int(&rows, "n");
    rows_close(&rows);
    db_read_end(&job);
    return n;
}

#endif
