/* Every named query of every room prepares on the migrated schema; values go in and come back as they were.
 * */
#include "store/a_store.h"

#include "store/queries.h"

#include <math.h>

static int open_memory(void **state)
{
    struct a_store *s = calloc(1, sizeof *s);

    snprintf(s->path, sizeof s->path, ":memory:");
    a_store_with_numbers(s);
    *state = s;
    return 0;
}

static int close_memory(void **state)
{
    a_store_close(*state);
    free(*state);
    return 0;
}

static void every_query_prepares(void **state)
{
    struct a_store  *s = *state;
    struct job       job = a_job(s);
    const struct arg nothing[24] = { { .type = ARG_EMPTY } };
    int              n = 0;

    assert_int_equal(db_write_begin(s->db, &job), OK);
    for (const struct query *const *q = queries_all; *q; q++, n++) {
        struct rows rows;

        if (db_rows(&job, *q, (struct args){ nothing, (*q)->n_params }, &rows) != OK)
            fail_msg("query %s does not prepare", (*q)->name);
        rows_close(&rows);
    }
    assert_int_equal(db_write_end(&job, ERR_CONFLICT), ERR_CONFLICT);
    assert_true(n > 5);
}

static void values_come_back(void **state)
{
    struct a_store *s = *state;
    struct job      job = a_job(s);
    struct rows     rows;
    char            text[] = "w\xc5\xb7n";
    err             e;

    assert_int_equal(db_write_begin(s->db, &job), OK);
    e = db_run(&job, &add_number, ARGS((key){ INT64_MAX }, day_of(2026, 2, 28), -0.125, ((str){ text, 4 })));
    if (!e) e = db_run(&job, &add_number, ARGS(1, DAY_NONE, (double)NAN, ((str){ NULL, 0 })));
    if (!e) e = db_run(&job, &add_number, ARGS(2, true, ARG_NULL, ARG_NULL));
    if (!e) e = db_run(&job, &add_number, ARGS(3, (key){ 0 }, 1e300, STR("")));
    if (!e) e = db_run(&job, &add_number, ARGS(4, (day){ 0 }, 0.0, STR("")));
    assert_int_equal(db_write_end(&job, e), OK);
    memset(text, 'x', 4);

    assert_int_equal(db_read_begin(s->db, &job), OK);
    assert_int_equal(db_rows(&job, &all_numbers, NO_ARGS, &rows), OK);
    assert_true(rows_next(&rows, &e));
    assert_int_equal(rows_int(&rows, "id"), 1);
    assert_true(rows_is_null(&rows, "whole") && rows_is_null(&rows, "real") && !rows_is_null(&rows, "text"));
    assert_false(day_is_set(rows_day(&rows, "whole")));
    assert_true(isnan(rows_real(&rows, "real")));
    assert_int_equal(rows_text(&rows, "text").n, 0);
    assert_true(rows_next(&rows, &e));
    assert_true(rows_flag(&rows, 1));
    assert_true(rows_is_null(&rows, "text"));
    assert_int_equal(rows_text(&rows, "text").n, 0);
    assert_true(rows_next(&rows, &e));
    assert_true(rows_is_null(&rows, "whole"));
    assert_false(key_is_set(rows_key(&rows, "whole")));
    assert_true(rows_real(&rows, "real") == 1e300);
    assert_true(rows_next(&rows, &e));
    assert_true(rows_day(&rows, "whole").n == 0 && rows_real(&rows, "real") == 0); /* 0 is not none */
    assert_true(rows_next(&rows, &e));
    assert_true(rows_key(&rows, "id").n == INT64_MAX);
    assert_int_equal(rows_day(&rows, "whole").n, day_of(2026, 2, 28).n);
    assert_true(rows_real(&rows, "real") == -0.125);
    assert_true(str_eq(rows_text(&rows, "text"), STR("w\xc5\xb7n")));
    assert_int_equal(rows_columns(&rows), 4);
    assert_string_equal(rows_name(&rows, 2), "real");
    assert_int_equal(rows_find(&rows, "nothing"), -1);
    assert_false(rows_next(&rows, &e));
    assert_int_equal(e, OK);
    db_read_end(&job);
}

static const struct query no_name = {
    .name = "no_name",
    .sqlite = "INSERT INTO setting (name, value) VALUES (NULL, '')",
};

static void keys_that_clash_are_a_conflict_and_nulls_our_fault(void **state)
{
    struct a_store *s = *state;
    struct job      job = a_job(s);
    err             e;

    assert_int_equal(db_write_begin(s->db, &job), OK);
    e = db_run(&job, &add_number, ARGS(1, 1, 1.0, STR("")));
    assert_int_equal(e, OK);
    assert_int_equal(db_changes(&job), 1);
    assert_int_equal(db_run(&job, &add_number, ARGS(1, 2, 2.0, STR(""))), ERR_CONFLICT);
    assert_int_equal(db_run(&job, &no_name, NO_ARGS), ERR_BROKEN);
    assert_int_equal(db_write_end(&job, OK), OK);
    assert_int_equal(a_store_count(s), 1);
}

static void readers_cannot_write(void **state)
{
    struct a_store *s = *state;
    struct job      job = a_job(s);

    assert_int_equal(db_read_begin(s->db, &job), OK);
    assert_int_equal(db_run(&job, &add_number, ARGS(1, 1, 1.0, STR(""))), ERR_BROKEN);
    db_read_end(&job);
    assert_int_equal(a_store_count(s), 0);
    assert_int_equal(db_write_begin(s->db, &job), OK); /* and the writer still can */
    assert_int_equal(db_write_end(&job, db_run(&job, &add_number, ARGS(1, 1, 1.0, STR("")))), OK);
    assert_int_equal(a_store_count(s), 1);
}

static void readers_of_a_file_cannot_write(void **state)
{
    struct a_store s = { 0 };
    void          *it = &s;

    (void)state;
    a_store_path(&s, "readers");
    a_store_with_numbers(&s);
    readers_cannot_write(&it);
    a_store_close(&s);
    a_store_remove(&s);
}

static void mistakes_in_the_code_are_refused(void **state)
{
    struct a_store *s = *state;
    struct job      job = a_job(s), other;
    struct rows     rows;
    err             e = OK;

    assert_int_equal(db_run(&job, &add_number, ARGS(1, 1, 1.0, STR(""))), ERR_BROKEN); /* no transaction */
    assert_int_equal(db_write_begin(s->db, &job), OK);
    assert_int_equal(db_write_begin(s->db, &job), ERR_BROKEN); /* a second one */
    assert_int_equal(db_run(&job, &add_number, ARGS(1, 2, 3.0)), ERR_BROKEN); /* a value too few */
    assert_int_equal(db_run(&job, &add_number, ARGS(1, 2, 3.0, STR(""))), OK);
    assert_int_equal(db_one(&job, &all_numbers, NO_ARGS, &rows), OK);
    assert_int_equal(rows_int(&rows, "wholly"), 0); /* no such column */
    rows_close(&rows);
    assert_int_equal(db_write_end(&job, OK), ERR_BROKEN);
    assert_int_equal(a_store_count(s), 0);

    other = a_job(s);
    assert_int_equal(db_read_begin(s->db, &other), OK);
    assert_int_equal(db_rows(&other, &count_numbers, NO_ARGS, &rows), OK);
    assert_true(rows_next(&rows, &e));
    (void)rows_int(&rows, "m");
    assert_false(rows_next(&rows, &e));
    assert_int_equal(e, ERR_BROKEN);
    db_read_end(&other);
}

static void rows_have_a_ceiling(void **state)
{
    struct a_store *s = *state;
    struct job      job = a_job(s);
    struct rows     rows;
    err             e = OK;

    assert_int_equal(db_write_begin(s->db, &job), OK);
    for (int i = 1; !e && i <= 20; i++)
        e = db_run(&job, &add_number, ARGS(i, i, 1.0, STR("")));
    if (!e) e = db_rows(&job, &all_numbers, NO_ARGS, &rows);
    assert_int_equal(e, OK);
    rows.ceiling = 19;
    while (rows_next(&rows, &e))
        continue;
    assert_int_equal(e, ERR_LIMIT);
    assert_int_equal(db_write_end(&job, OK), OK);
}

static void a_query_may_be_asked_inside_its_own_loop(void **state)
{
    struct a_store *s = *state;
    struct job      job = a_job(s);
    struct rows     outer, inner;
    int             pairs = 0;
    err             e = OK;

    assert_int_equal(db_write_begin(s->db, &job), OK);
    for (int i = 1; !e && i <= 4; i++)
        e = db_run(&job, &add_number, ARGS(i, i, 1.0, STR("")));
    if (!e) e = db_rows(&job, &all_numbers, NO_ARGS, &outer);
    while (rows_next(&outer, &e)) {
        e = db_rows(&job, &all_numbers, NO_ARGS, &inner);
        while (rows_next(&inner, &e))
            pairs += rows_int(&inner, "id") >= rows_int(&outer, "id");
    }
    assert_int_equal(db_write_end(&job, e), OK);
    assert_int_equal(pairs, 10);
}

int main(void)
{
#define IN_MEMORY(test) cmocka_unit_test_setup_teardown(test, open_memory, close_memory)
    const struct CMUnitTest tests[] = {
        IN_MEMORY(every_query_prepares),
        IN_MEMORY(values_come_back),
        IN_MEMORY(keys_that_clash_are_a_conflict_and_nulls_our_fault),
        IN_MEMORY(readers_cannot_write),
        cmocka_unit_test(readers_of_a_file_cannot_write),
        IN_MEMORY(mistakes_in_the_code_are_refused),
        IN_MEMORY(rows_have_a_ceiling),
        IN_MEMORY(a_query_may_be_asked_inside_its_own_loop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
