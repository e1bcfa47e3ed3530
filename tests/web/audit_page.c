/* The trail of changes as a page: who may read it, what it tells and what it withholds; and that readings,
 * downloads, refusals and wrong passwords stand in it too. */
#include "a_site.h"

#include "collaborative.h"

static struct collaborative small = { .n_wards = 3, .n_trusts = 1, .n_months = 4 };
static struct a_site        site;
static struct caller        administrator, overseer, stranger, manager;

static err add_overseer(struct job *job, void *context)
{
    return collaborative_person(job, "Olive Overseer",
                                (struct role){ .kind = ROLE_EXECUTIVE, .team = small.site_team }, context);
}

static struct caller knock(str token)
{
    struct caller who = { .site = &site };

    snprintf(who.session, sizeof who.session, "%.*s", STR_FMT(token));
    caller_get(&who, "/nothing");
    return who;
}

static int open_small(void **state)
{
    struct job job;
    str        token = { 0 };

    (void)state;
    collaborative_open(&small, ":memory:");
    job = db_job(small.db, small.arena, (struct actor){ .role_name = STR("system"), .from = STR("test") });
    assert_int_equal(db_write(small.db, &job, add_overseer, &token), OK);
    site = (struct a_site){ .db = small.db, .arena = arena_open((size_t)2 << 30), .site = small.site };
    a_site_serve(&site, false);
    administrator = knock(small.administrator);
    overseer = knock(token);
    stranger = knock(small.stranger);
    manager = knock(small.manager);
    return 0;
}

static int close_small(void **state)
{
    (void)state;
    assert_int_equal(http_server_stop(site.server), OK);
    collaborative_close(&small);
    arena_close(site.arena);
    return 0;
}

static struct reply page(struct caller *who, const char *query)
{
    char path[400];

    snprintf(path, sizeof path, "/audit%s", query);
    return caller_get(who, path);
}

static void expect_text(const char *what, const struct reply *reply, const char *text)
{
    if (!reply_has(reply, text))
        fail_msg("%s: \"%s\" is not on the page", what, text);
}

/* ---- Who may ---- */

static void test_who_may(void **state)
{
    struct reply refused = page(&stranger, "");

    (void)state;
    assert_int_equal(page(&administrator, "").status, 200);
    assert_int_equal(page(&overseer, "").status, 200);
    assert_int_equal(refused.status, 403);
    expect_text("why not", &refused, "Only those who look after the whole site");
    assert_int_equal(page(&manager, "").status, 403);
    assert_int_equal(page(&(struct caller){ .site = &site }, "").status, 303);
}

static void test_numbers_are_withheld(void **state)
{
    struct reply blind = page(&administrator, "?thing=aim"), sees = page(&overseer, "?thing=aim");

    (void)state;
    expect_text("the administrator", &blind, "Withheld: you have no role that may see numbers.");
    assert_false(reply_has(&blind, "-0.25"));
    assert_false(reply_has(&blind, "A quarter less restraint"));
    expect_text("the overseer", &sees, "A quarter less restraint");
    assert_false(reply_has(&sees, "Withheld"));
    blind = page(&administrator, "?thing=role");
    expect_text("rights are told to both", &blind, "executive");
    assert_false(reply_has(&blind, "Withheld"));
    blind = caller_get(&administrator, "/api/v1/audit?thing=aim");
    expect_text("JSON", &blind, "\"withheld\":true");
    assert_false(reply_has(&blind, "quarter less"));
    /* No secret is in the trail, whoever reads. */
    sees = page(&overseer, "?thing=session");
    expect_text("a sign-in", &sees, "token_hash&#34;:&#34;*&#34;,&#34;form_token&#34;:&#34;*&#34;,");
}

/* ---- What it tells ---- */

static void test_what_it_tells(void **state)
{
    struct reply all = page(&overseer, ""), json = caller_get(&overseer, "/api/v1/audit?thing=role");

    (void)state;
    expect_text("the head", &all, "Rows sealed so far: ");
    expect_text("older rows", &all, "/audit?below=");
    expect_text("who", &all, "Manyhands itself");
    expect_text("JSON: where from", &json, "\"from\":\"test\"");
    expect_text("JSON: when", &json, "Z\"");
    expect_text("JSON: after", &json, "\"after\":\"{");
    all = caller_get(&overseer, "/language/cy?back=%2Faudit");
    assert_int_equal(all.status, 303);
}

static size_t rows_of(struct reply reply)
{
    return reply_times(reply.body, "<time ");
}

static void test_filters(void **state)
{
    char         query[200];
    struct reply first = page(&overseer, ""), next;
    const char  *older = reply_between(&site, first.body, "href=\"/audit?below=", "\"");

    (void)state;
    assert_int_equal(rows_of(first), 50);
    snprintf(query, sizeof query, "?below=%s", older);
    next = page(&overseer, query);
    assert_true(rows_of(next) > 0);
    assert_string_not_equal(reply_between(&site, first.body, "<time ", "</time>"),
                            reply_between(&site, next.body, "<time ", "/tbody>"));
    next = caller_get(&overseer, "/api/v1/audit?thing=team");
    assert_int_equal(rows_of(page(&overseer, "?thing=team")), reply_times(next.body, "\"machine\":"));
    assert_int_equal(rows_of(page(&overseer, "?thing=nothing")), 0);
    assert_int_equal(rows_of(page(&overseer, "?day=2001-01-01")), 0);
    assert_int_equal(page(&overseer, "?day=someday").status, 404);
    assert_int_equal(page(&overseer, "?key=zzz").status, 404);
    snprintf(query, sizeof query, "?thing=place&key=%.*s", KEY_LETTERS,
             key_text(site.arena, small.wards[1]).p);
    assert_int_equal(rows_of(page(&overseer, query)), 1);
    assert_int_equal(rows_of(page(&overseer, "?thing=trail&who=nobody+at+all")), 0);
    assert_true(rows_of(page(&overseer, "?thing=trail&who=OLIVE")) > 0);
}

/* ---- What stands in it though nothing was changed ---- */

static void test_reading_is_noted(void **state)
{
    struct reply reply;

    (void)state;
    page(&administrator, "?who=needle");
    reply = caller_get(&overseer, "/api/v1/audit?thing=trail");
    expect_text("what was asked for", &reply, "/audit?who=needle");
    expect_text("by whom", &reply, "Ann Admin");
    expect_text("in which role", &reply, "\"role\":\"administrator\"");
    expect_text("from where", &reply, "\"from\":\"127.0.0.1\"");
}

static void test_downloads_and_refusals_are_noted(void **state)
{
    struct reply reply;
    char         path[200];

    (void)state;
    snprintf(path, sizeof path, "/programmes/%.*s/measures/%.*s/data.csv", KEY_LETTERS,
             key_text(site.arena, small.programme).p, KEY_LETTERS, key_text(site.arena, small.restraint).p);
    assert_int_equal(caller_get(&manager, path).status, 200);
    assert_int_equal(caller_get(&stranger, path).status, 404);
    assert_int_equal(caller_get(&stranger, "/programmes/new").status, 403);
    reply = caller_get(&overseer, "/api/v1/audit?thing=file");
    expect_text("the file", &reply, path);
    expect_text("who took it", &reply, "Mary Manager");
    expect_text("in which role", &reply, "\"role\":\"manager\"");
    assert_int_equal(reply_times(reply.body, "\"machine\":"), 1);
    reply = caller_get(&overseer, "/api/v1/audit?thing=page&who=stan");
    expect_text("what is not there for them", &reply, path);
    expect_text("what they may not", &reply, "/programmes/new");
}

static void test_a_wrong_password_is_noted(void **state)
{
    struct caller visitor = { .site = &site };
    struct reply  reply;

    (void)state;
    reply = caller_post(&visitor, "/sign-in", "email=nobody%40example.org&password=not+the+password");
    assert_int_equal(reply.status, 422);
    reply = caller_get(&overseer, "/api/v1/audit?thing=person");
    expect_text("a refusal", &reply, "\"action\":\"refused\"");
    assert_false(reply_has(&reply, "nobody@example.org"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_who_may),
        cmocka_unit_test(test_numbers_are_withheld),
        cmocka_unit_test(test_what_it_tells),
        cmocka_unit_test(test_filters),
        cmocka_unit_test(test_reading_is_noted),
        cmocka_unit_test(test_downloads_and_refusals_are_noted),
        cmocka_unit_test(test_a_wrong_password_is_noted),
    };

    return cmocka_run_group_tests(tests, open_small, close_small);
}
