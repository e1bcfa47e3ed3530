/* manyhands audit verify: a whole trail and its head; each way it is broken has a sentence and a code. */
#include "cli/ran.h"

#include <sqlite3.h>

static char head[65];

static void tamper(const char *sql)
{
    char     path[RAN_PATH], *says = NULL;
    sqlite3 *file;

    ran_path(path, "trail.db");
    assert_int_equal(sqlite3_open(path, &file), SQLITE_OK);
    if (sqlite3_exec(file, sql, NULL, NULL, &says) != SQLITE_OK)
        fail_msg("%s: %s", sql, says);
    sqlite3_close(file);
}

/* A store as demo makes it, and its head. */
static int make_store(void **state)
{
    char        path[RAN_PATH];
    const char *at;
    struct ran  got;

    (void)state;
    ran_path(path, "trail.db");
    unlink(path);
    ran_says("a store", "demo --size tiny --db trail.db", 0, "");
    got = ran("audit verify --db trail.db", NULL);
    assert_int_equal(got.code, 0);
    at = strstr(got.out, "Head: ");
    assert_non_null(at);
    memcpy(head, at + 6, sizeof head - 1);
    assert_int_equal(strspn(head, "0123456789abcdef"), 64);
    assert_non_null(strstr(got.out, "The trail is whole."));
    assert_non_null(strstr(got.out, "Rows after the last seal: 0\n"));
    assert_null(strstr(got.out, "Rows in the chain: 0\n"));
    ran_done(&got);
    return 0;
}

static void with_head(const char *proves, const char *with, int code, const char *says)
{
    char line[200];

    snprintf(line, sizeof line, "audit verify --db trail.db --head %s", with);
    ran_says(proves, line, code, says);
}

static void test_whole(void **state)
{
    char capitals[65];

    (void)state;
    make_store(state);
    for (int i = 0; i < 65; i++)
        capitals[i] = (char)(head[i] >= 'a' ? head[i] - 'a' + 'A' : head[i]);
    with_head("the head that was printed", head, 0, "");
    with_head("the same in capitals", capitals, 0, "");
    with_head("another head", "00000000000000000000000000000000000000000000000000000000000000aa", 2,
              "does not hold the head you gave");
    ran_says("Welsh", "audit verify --db trail.db --lang cy", 0, "");
}

static void test_broken(void **state)
{
    static const struct {
        const char *sql, *says;
    } cases[] = {
        { "UPDATE audit SET after = '{}' WHERE id = (SELECT audit FROM audit_seal WHERE seq = 2)",
          "row number 2 (" },
        { "DELETE FROM audit WHERE id = (SELECT audit FROM audit_seal WHERE seq = 2)", "sealed and is gone" },
        { "DELETE FROM audit_seal WHERE seq = 2", "seal number 2 is missing" },
        { "UPDATE audit_seal SET audit = (SELECT audit FROM audit_seal WHERE seq = 1) WHERE seq = 2",
          "out of order" },
        { "INSERT INTO audit SELECT 5, at, person, role, role_name, from_address, action, thing, thing_key, "
          "before, after FROM audit LIMIT 1", "has no seal and stands among sealed ones" },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        make_store(state);
        tamper(cases[i].sql);
        ran_says(cases[i].sql, "audit verify --db trail.db", 2, cases[i].says);
        ran_says(cases[i].sql, "audit verify --db trail.db", 2,
                 i < 4 ? "Rows that fit: 1." : "Rows that fit: ");
    }
}

static void test_cut_end(void **state)
{
    struct ran got;

    make_store(state);
    tamper("DELETE FROM audit_seal WHERE seq = (SELECT max(seq) FROM audit_seal)");
    got = ran("audit verify --db trail.db", NULL);
    assert_int_equal(got.code, 0);
    assert_non_null(strstr(got.out, "Rows after the last seal: 1\n"));
    assert_non_null(strstr(got.out, "If rows still wait after that"));
    ran_done(&got);
    with_head("the end of the seals is cut", head, 2, "Rows were cut from its end");
    tamper("DELETE FROM audit WHERE id > (SELECT max(audit) FROM audit_seal)");
    ran_says("the chain cannot know", "audit verify --db trail.db", 0, "");
    with_head("a head written down can", head, 2, "Rows were cut from its end");
}

static void test_refusals(void **state)
{
    (void)state;
    ran_write("notes.db", "These are notes about a ward, and no store at all, but longer than a line.\n", 76);
    ran_says("nothing said", "audit", 1, "audit verify --db FILE");
    ran_says("no store", "audit verify", 1, "audit verify --db FILE");
    ran_says("an empty name", "audit verify --db=", 1, "audit verify --db FILE");
    ran_says("another word", "audit mend --db trail.db", 1, "audit verify --db FILE");
    ran_says("something left over", "audit verify --db trail.db more", 1, "audit verify --db FILE");
    ran_says("an option that is none", "audit verify --bogus", 1, "--bogus");
    ran_says("an option without its value", "audit verify --db", 1, "--db");
    ran_says("a language that is none", "audit verify --db trail.db --lang fr", 1, "en, cy");
    ran_says("a head too short", "audit verify --db trail.db --head abc", 1, "64 letters and figures");
    ran_says("a head that is none", "audit verify --db trail.db --head "
             "zz00000000000000000000000000000000000000000000000000000000000000", 1, "64 letters and figures");
    ran_says("no such file", "audit verify --db nowhere.db", 3, "nowhere.db");
    ran_says("a file that is no store", "audit verify --db notes.db", 2, "notes.db");
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_whole), cmocka_unit_test(test_broken),
                                        cmocka_unit_test(test_cut_end), cmocka_unit_test(test_refusals) };

    return cmocka_run_group_tests(tests, NULL, ran_clean);
}
