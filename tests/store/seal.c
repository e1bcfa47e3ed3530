/* The trail is chained: what is changed behind the program's back shows, and so does what is missing. */
#include "store/a_store.h"

#include "store/audit.h"
#include "store/seal_check.h"

#include <sqlite3.h>
#include <sys/wait.h>

enum { ROWS = 6 };

static struct a_store store;
static char           head_before[SEAL_LETTERS + 1];

/* ---- A trail of six rows ---- */

static err write_row(struct job *job, void *context)
{
    return audit_write(job, &(struct audit_note){ .action = STR("change"),
                                                  .thing = STR("pot"),
                                                  .thing_key = { 40 },
                                                  .before = STR("{\"name\":\"a\"}"),
                                                  .after = *(const str *)context });
}

static void write_rows(int n)
{
    for (int i = 0; i < n; i++) {
        struct job job = a_job(&store);
        str        after = i % 2 ? STR("{\"name\":\"b\"}") : STR("{\"name\":\"c\"}");
        assert_int_equal(db_write(store.db, &job, write_row, &after), OK);
    }
}

/* As `manyhands audit verify` does it: on a closed file, and without writing to it. */
static struct seal_report checked(const char *known)
{
    struct a_store     s = { .arena = arena_open(64 << 20) };
    struct seal_report report;
    struct say         why;
    struct job         job;

    assert_int_equal(db_open(&(struct db_options){ .path = store.path, .only_read = true }, &s.db, &why), OK);
    job = a_job(&s);
    assert_int_equal(db_read_begin(s.db, &job), OK);
    assert_int_equal(seal_check(&job, str_of(known), &report), OK);
    db_read_end(&job);
    a_store_close(&s);
    return report;
}

static int make_trail(void **state)
{
    (void)state;
    a_store_path(&store, "seal");
    a_store_remove(&store);
    a_store_open(&store);
    write_rows(ROWS);
    a_store_close(&store);
    memcpy(head_before, checked("").head, sizeof head_before);
    return 0;
}

static int remove_trail(void **state)
{
    (void)state;
    a_store_remove(&store);
    return 0;
}

/* Somebody with the file and a tool. */
static void tamper(const char *sql)
{
    sqlite3 *file;
    char    *says = NULL;

    assert_int_equal(sqlite3_open(store.path, &file), SQLITE_OK);
    if (sqlite3_exec(file, sql, NULL, NULL, &says) != SQLITE_OK)
        fail_msg("%s: %s", sql, says);
    sqlite3_close(file);
}

/* ---- What shows ---- */

static void a_whole_trail_is_whole(void **state)
{
    struct seal_report report = checked(head_before);

    (void)state;
    assert_int_equal(report.found, SEAL_WHOLE);
    assert_int_equal(report.sealed, ROWS);
    assert_int_equal(report.waiting, 0);
    assert_int_equal(strlen(report.head), SEAL_LETTERS);
    assert_string_equal(report.head, head_before);
}

static void an_empty_trail_is_whole(void **state)
{
    struct seal_report report;

    (void)state;
    a_store_remove(&store);
    a_store_open(&store);
    a_store_close(&store);
    report = checked("");
    assert_int_equal(report.found, SEAL_WHOLE);
    assert_int_equal(report.sealed + report.waiting, 0);
    assert_string_equal(report.head, "");
    assert_int_equal(checked(head_before).found, SEAL_HEAD_GONE);
}

#define THIRD "(SELECT audit FROM audit_seal WHERE seq = 3)"
#define FOURTH "(SELECT audit FROM audit_seal WHERE seq = 4)"

static void whatever_is_changed_shows(void **state)
{
    static const struct {
        const char     *sql;
        enum seal_found found;
        int             seq;
    } cases[] = {
        { "UPDATE audit SET id = 5 WHERE id = " THIRD, SEAL_ROW_GONE, 3 },
        { "UPDATE audit SET at = at + 1 WHERE id = " THIRD, SEAL_CHANGED, 3 },
        { "UPDATE audit SET person = 8 WHERE id = " THIRD, SEAL_CHANGED, 3 },
        { "UPDATE audit SET person = NULL WHERE id = " THIRD, SEAL_CHANGED, 3 },
        { "UPDATE audit SET role = 0 WHERE id = " THIRD, SEAL_CHANGED, 3 },
        { "UPDATE audit SET role_name = 'test' WHERE id = " THIRD, SEAL_CHANGED, 3 },
        { "UPDATE audit SET from_address = '' WHERE id = " THIRD, SEAL_CHANGED, 3 },
        { "UPDATE audit SET action = 'insert' WHERE id = " THIRD, SEAL_CHANGED, 3 },
        { "UPDATE audit SET thing = 'pan' WHERE id = " THIRD, SEAL_CHANGED, 3 },
        { "UPDATE audit SET thing_key = 41 WHERE id = " THIRD, SEAL_CHANGED, 3 },
        { "UPDATE audit SET before = '' WHERE id = " THIRD, SEAL_CHANGED, 3 },
        { "UPDATE audit SET after = before WHERE id = " THIRD, SEAL_CHANGED, 3 },
        /* The same letters, moved across a column's edge. */
        { "UPDATE audit SET action = 'chang', thing = 'epot' WHERE id = " THIRD, SEAL_CHANGED, 3 },
        { "UPDATE audit_seal SET hash = upper(hash) WHERE seq = 3", SEAL_CHANGED, 3 },
        { "UPDATE audit_seal SET hash = '' WHERE seq = 3", SEAL_CHANGED, 3 },
        { "DELETE FROM audit WHERE id = " THIRD, SEAL_ROW_GONE, 3 },
        { "DELETE FROM audit_seal WHERE seq = 3", SEAL_CUT, 3 },
        { "DELETE FROM audit WHERE id = " THIRD "; DELETE FROM audit_seal WHERE seq = 3", SEAL_CUT, 3 },
        { "DELETE FROM audit WHERE id = " THIRD "; DELETE FROM audit_seal WHERE seq = 3;"
          "UPDATE audit_seal SET seq = seq - 1 WHERE seq > 3", SEAL_CHANGED, 3 },
        { "DELETE FROM audit WHERE id <= " THIRD "; DELETE FROM audit_seal WHERE seq <= 3", SEAL_CUT, 1 },
        { "UPDATE audit_seal SET seq = 99 WHERE seq = 3; UPDATE audit_seal SET seq = 3 WHERE seq = 4;"
          "UPDATE audit_seal SET seq = 4 WHERE seq = 99", SEAL_CHANGED, 3 },
        { "UPDATE audit_seal SET audit = (SELECT audit FROM audit_seal WHERE seq = 1) WHERE seq = 3",
          SEAL_ORDER, 3 },
        { "UPDATE audit SET id = 1 WHERE id = " THIRD "; UPDATE audit SET id = (SELECT audit FROM audit_seal "
          "WHERE seq = 3) WHERE id = " FOURTH "; UPDATE audit SET id = " FOURTH " WHERE id = 1",
          SEAL_CHANGED, 3 },
        { "INSERT INTO audit SELECT 5, at, person, role, role_name, from_address, action, thing, "
          "thing_key, before, after FROM audit WHERE id = " THIRD, SEAL_SLIPPED_IN, 0 },
        { "DELETE FROM audit WHERE id = (SELECT max(id) FROM audit)", SEAL_ROW_GONE, 6 },
    };
    struct seal_report report;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        make_trail(state);
        tamper(cases[i].sql);
        report = checked("");
        if (report.found != cases[i].found || report.seq != cases[i].seq)
            fail_msg("%s: found %d at %d, not %d at %d", cases[i].sql, (int)report.found, (int)report.seq,
                     (int)cases[i].found, cases[i].seq);
        if (report.found != SEAL_CUT && report.row.n == 0)
            fail_msg("%s: does not name the row", cases[i].sql);
        remove_trail(state);
        assert_int_equal(report.sealed, report.seq ? report.seq - 1 : ROWS);
    }
}

/* What the chain alone cannot know: that it once was longer. A hash that was written down can. */
static void a_cut_end_shows_against_a_hash_written_down(void **state)
{
    static const char cut[] = "DELETE FROM audit WHERE id IN (SELECT audit FROM audit_seal WHERE seq > 4);"
                              "DELETE FROM audit_seal WHERE seq > 4";

    (void)state;
    tamper(cut);
    assert_int_equal(checked("").found, SEAL_WHOLE);
    assert_int_equal(checked("").sealed, 4);
    assert_int_equal(checked(head_before).found, SEAL_HEAD_GONE);
}

static void a_hash_written_down_stays_good_while_the_trail_grows(void **state)
{
    struct seal_report report;

    (void)state;
    a_store_open(&store);
    write_rows(3);
    a_store_close(&store);
    report = checked(head_before);
    assert_int_equal(report.found, SEAL_WHOLE);
    assert_int_equal(report.sealed, ROWS + 3);
    assert_string_not_equal(report.head, head_before);
}

/* The end of the seals is cut: rows wait again, and that is told. */
static void rows_after_the_last_seal_are_counted(void **state)
{
    struct seal_report report;

    (void)state;
    tamper("DELETE FROM audit_seal WHERE seq > 4");
    report = checked("");
    assert_int_equal(report.found, SEAL_WHOLE);
    assert_int_equal(report.sealed, 4);
    assert_int_equal(report.waiting, 2);
}

/* ---- Crashes and clocks ---- */

static void die(struct job *job, void *context, err e)
{
    (void)job;
    (void)context;
    _exit(e == OK ? 42 : 43); /* the row is durable, the seal is not made */
}

static void write_and_die(void)
{
    str            after = STR("{}");
    struct job     job;
    struct db_work work = { .run = write_row, .done = die, .context = &after };

    a_store_open(&store);
    job = a_job(&store);
    work.job = &job;
    db_submit(store.db, &work);
    for (;;)
        pause();
}

static void rows_that_a_crash_left_are_sealed_at_the_next_start(void **state)
{
    int   how = 0;
    pid_t child = fork();

    (void)state;
    if (child == 0)
        write_and_die();
    assert_int_equal(waitpid(child, &how, 0), child);
    assert_true(WIFEXITED(how) && WEXITSTATUS(how) == 42);
    assert_int_equal(checked("").waiting, 1);
    assert_int_equal(checked("").sealed, ROWS);
    a_store_open(&store);
    a_store_close(&store);
    assert_int_equal(checked(head_before).found, SEAL_WHOLE);
    assert_int_equal(checked("").waiting, 0);
    assert_int_equal(checked("").sealed, ROWS + 1);
}

/* The machine's clock was a century ahead when the last row was written. */
static void a_clock_that_went_back_leaves_no_row_behind(void **state)
{
    (void)state;
    tamper("DELETE FROM audit_seal; UPDATE audit SET id = id + 4000000000000000000 "
           "WHERE id = (SELECT max(id) FROM audit)");
    a_store_open(&store);
    write_rows(2);
    a_store_close(&store);
    assert_int_equal(checked("").found, SEAL_WHOLE);
    assert_int_equal(checked("").sealed, ROWS + 2);
    assert_int_equal(checked("").waiting, 0);
}

/* Many rows are sealed in pieces; each has its seal in the end. */
static void many_rows_are_sealed_in_pieces(void **state)
{
    (void)state;
    tamper("INSERT INTO audit WITH RECURSIVE n(i) AS "
           "(SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 45000) "
           "SELECT i, i, NULL, NULL, 'system', '', 'insert', 'pot', i, '', '{}' FROM n;"
           "DELETE FROM audit_seal");
    a_store_open(&store);
    for (int i = 0; i < 100 && checked("").waiting > 0; i++)
        usleep(100000);
    a_store_close(&store);
    assert_int_equal(checked("").found, SEAL_WHOLE);
    assert_int_equal(checked("").waiting, 0);
    assert_int_equal(checked("").sealed, ROWS + 45000);
}

static void an_older_store_is_not_judged(void **state)
{
    struct db_options options = { .path = store.path, .only_read = true };
    struct db        *db;
    struct say        why;

    (void)state;
    tamper("DELETE FROM schema_version WHERE number = (SELECT max(number) FROM schema_version)");
    assert_int_equal(db_open(&options, &db, &why), ERR_INPUT);
    a_store_remove(&store);
    assert_int_equal(db_open(&options, &db, &why), ERR_MISSING);
}

#define ON_A_TRAIL(test) cmocka_unit_test_setup_teardown(test, make_trail, remove_trail)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_A_TRAIL(a_whole_trail_is_whole),
        ON_A_TRAIL(an_empty_trail_is_whole),
        cmocka_unit_test(whatever_is_changed_shows),
        ON_A_TRAIL(a_cut_end_shows_against_a_hash_written_down),
        ON_A_TRAIL(a_hash_written_down_stays_good_while_the_trail_grows),
        ON_A_TRAIL(rows_after_the_last_seal_are_counted),
        ON_A_TRAIL(rows_that_a_crash_left_are_sealed_at_the_next_start),
        ON_A_TRAIL(a_clock_that_went_back_leaves_no_row_behind),
        ON_A_TRAIL(many_rows_are_sealed_in_pieces),
        ON_A_TRAIL(an_older_store_is_not_judged),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
