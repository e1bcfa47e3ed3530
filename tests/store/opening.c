/* A store is made, brought up to date, kept from others' eyes, and refused when it is not ours to touch. */
#include "store/a_store.h"

#include "store/queries.h"
#include "store/setting.h"

#include <fcntl.h>
#include <sys/stat.h>

static const struct query newer = {
    .name = "newer", .sqlite = "INSERT INTO schema_version (number, name, at) VALUES (9999, 'later', 0)" };
static const struct query version = {
    .name = "version",
    .sqlite = "SELECT max(number) AS n FROM schema_version",
};

static int newest(void)
{
    int number = 0;

    for (const struct migration *m = schema_all; m->number; m++)
        number = m->number;
    return number;
}

static int version_of(struct a_store *s)
{
    struct job  job = a_job(s);
    struct rows rows;
    int         n;

    assert_int_equal(db_read_begin(s->db, &job), OK);
    assert_int_equal(db_one(&job, &version, NO_ARGS, &rows), OK);
    n = rows_int(&rows, "n");
    rows_close(&rows);
    db_read_end(&job);
    return n;
}

static void a_new_file_gets_the_whole_schema(void **state)
{
    struct a_store s = { 0 };
    struct stat    file;

    (void)state;
    a_store_path(&s, "opening");
    a_store_open(&s);
    assert_true(newest() >= 1);
    assert_int_equal(version_of(&s), newest());
    a_store_close(&s);
    assert_int_equal(stat(s.path, &file), 0);
    assert_int_equal(file.st_mode & 0777, 0600);
    a_store_open(&s); /* again: nothing left to do */
    assert_int_equal(version_of(&s), newest());
    a_store_close(&s);
    a_store_remove(&s);
}

static void a_newer_store_is_refused_with_its_name(void **state)
{
    struct a_store s = { 0 };
    struct job     job;
    struct say     why = { 0 };
    struct db     *db = NULL;

    (void)state;
    a_store_path(&s, "newer");
    a_store_open(&s);
    job = a_job(&s);
    assert_int_equal(db_write_begin(s.db, &job), OK);
    assert_int_equal(db_write_end(&job, db_run(&job, &newer, NO_ARGS)), OK);
    a_store_close(&s);

    assert_int_equal(db_open(&(struct db_options){ .path = s.path }, &db, &why), ERR_CONFLICT);
    assert_int_equal(why.msg, MSG(store_open_newer));
    assert_true(str_eq_c(why.slots[0].text, s.path));
    a_store_remove(&s);
}

static void somebody_elses_file_is_left_alone(void **state)
{
    static const char not_ours[] = "This is a letter, and no database at all. It is long, like one.\n";
    struct a_store    s = { 0 };
    struct say        why = { 0 };
    struct db        *db = NULL;
    char              after[sizeof not_ours] = "";
    int               file;

    (void)state;
    a_store_path(&s, "letter");
    file = open(s.path, O_RDWR | O_CREAT | O_TRUNC, 0600);
    for (int i = 0; i < 100; i++)
        assert_int_equal(write(file, not_ours, sizeof not_ours - 1), sizeof not_ours - 1);
    assert_int_equal(db_open(&(struct db_options){ .path = s.path }, &db, &why), ERR_BROKEN);
    assert_int_equal(why.msg, MSG(store_open_damaged));
    assert_int_equal(pread(file, after, sizeof after - 1, 0), sizeof after - 1);
    assert_string_equal(after, not_ours);
    close(file);
    a_store_remove(&s);
}

static void what_cannot_be_opened_is_said(void **state)
{
    struct say why = { 0 };
    struct db *db = NULL;

    (void)state;
    assert_int_equal(db_open(&(struct db_options){ .path = "/no/such/folder/x.db" }, &db, &why), ERR_DENIED);
    assert_int_equal(why.msg, MSG(store_open_denied));
    assert_int_equal(db_open(&(struct db_options){ .path = "/no/such.db", .must_exist = true }, &db, &why),
                     ERR_MISSING);
    assert_int_equal(why.msg, MSG(store_open_missing));
}

static void a_file_that_may_not_be_written_is_refused(void **state)
{
    struct a_store s = { 0 };
    struct say     why = { 0 };
    struct db     *db = NULL;
    char           folder[] = P_tmpdir "/manyhands-opening-XXXXXX"; /* the scratch folder is for us alone */
    uid_t          me = geteuid();
    err            e;

    (void)state;
    assert_non_null(mkdtemp(folder));
    assert_int_equal(chmod(folder, 0755), 0);
    snprintf(s.path, sizeof s.path, "%s/store.db", folder);
    a_store_open(&s);
    a_store_close(&s);
    assert_int_equal(chmod(s.path, 0444), 0);
    if (me == 0)
        assert_int_equal(seteuid(65534), 0); /* root may write anything */
    e = db_open(&(struct db_options){ .path = s.path, .must_exist = true }, &db, &why);
    assert_int_equal(seteuid(me), 0);
    assert_int_equal(e, ERR_DENIED);
    assert_int_equal(why.msg, MSG(store_open_denied));
    a_store_remove(&s);
    assert_int_equal(rmdir(folder), 0);
}

static void a_demo_store_has_its_own_today(void **state)
{
    struct a_store s = { 0 };
    struct job     job;
    day            then = day_of(2025, 3, 31);

    (void)state;
    a_store_path(&s, "today");
    a_store_open(&s);
    job = a_job(&s);
    assert_int_not_equal(job.today.n, then.n);
    assert_int_equal(db_write_begin(s.db, &job), OK);
    assert_int_equal(db_write_end(&job, setting_fix_today(&job, then)), OK);
    assert_int_equal(a_job(&s).today.n, then.n);
    a_store_close(&s);

    a_store_open(&s);
    job = a_job(&s);
    assert_int_equal(job.today.n, then.n);
    assert_int_equal(db_write_begin(s.db, &job), OK);
    assert_int_equal(db_write_end(&job, setting_fix_today(&job, DAY_NONE)), OK);
    assert_int_not_equal(a_job(&s).today.n, then.n);
    a_store_close(&s);
    a_store_remove(&s);
}

static void a_copy_holds_what_the_store_held(void **state)
{
    struct a_store s = { 0 }, copy = { 0 };
    struct job     job;

    (void)state;
    a_store_path(&s, "origin");
    a_store_path(&copy, "copy");
    a_store_with_numbers(&s);
    job = a_job(&s);
    assert_int_equal(db_write_begin(s.db, &job), OK);
    assert_int_equal(db_write_end(&job, db_run(&job, &add_number, ARGS(1, 2, 3.0, STR("four")))), OK);
    assert_int_equal(db_backup(s.db, copy.path), OK);
    assert_int_equal(db_backup(s.db, copy.path), ERR_CONFLICT);
    a_store_close(&s);
    a_store_open(&copy);
    assert_int_equal(a_store_count(&copy), 1);
    a_store_close(&copy);
    a_store_remove(&s);
    a_store_remove(&copy);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_file_gets_the_whole_schema),
        cmocka_unit_test(a_newer_store_is_refused_with_its_name),
        cmocka_unit_test(somebody_elses_file_is_left_alone),
        cmocka_unit_test(what_cannot_be_opened_is_said),
        cmocka_unit_test(a_file_that_may_not_be_written_is_refused),
        cmocka_unit_test(a_demo_store_has_its_own_today),
        cmocka_unit_test(a_copy_holds_what_the_store_held),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
