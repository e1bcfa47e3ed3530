/* What a change answers when the disk fails under it: never that it was saved. */
#include "a_site.h"

#include "org/place.h"
#include "store/sqlite_faults.h"

static struct a_site site;
static struct caller admin;

static int open_site(void **state)
{
    (void)state;
    sqlite_faults_install();
    a_site_open(&site, "commit");
    admin = (struct caller){ .site = &site };
    caller_set_up(&admin);
    return 0;
}

static int close_site(void **state)
{
    (void)state;
    a_site_close(&site);
    return 0;
}

static size_t count_places(void)
{
    struct job        job = a_site_job(&site);
    struct place_list roots;

    assert_int_equal(db_read_begin(site.db, &job), OK);
    assert_int_equal(place_list(&job, (key){ 0 }, &roots), OK);
    db_read_end(&job);
    return roots.n;
}

static void check_fault(const struct reply *reply)
{
    assert_int_equal(reply->status, 500);
    assert_string_equal(reply_field(&site, reply, "Location"), "");
    assert_string_equal(reply_field(&site, reply, "Set-Cookie"), "");
    assert_string_equal(reply_field(&site, reply, "X-Content-Type-Options"), "nosniff");
    assert_string_equal(reply_field(&site, reply, "Cache-Control"), "no-store");
    assert_false(reply_has(reply, "SQL"));
    assert_false(reply_has(reply, site.path));
}

/* In this order: the first failing commit closes the store for writing until it is opened again. */
static void test_failing_commits(void **state)
{
    struct caller asks = { .site = &site };
    struct reply  reply = caller_post(&admin, "/places/new", "name=Saved&kind=nation");

    (void)state;
    assert_int_equal(reply.status, 303);
    assert_int_equal(count_places(), 1);
    reply = caller_post(&admin, "/places/new", "name=&kind=nation");
    assert_int_equal(reply.status, 422); /* refused by the page, while all is well */

    sqlite_faults_fail_syncs(true);
    reply = caller_post(&admin, "/places/new", "name=Lost&kind=nation");
    print_message("a change whose commit fails says so, though its page was content\n");
    check_fault(&reply);
    assert_true(reply_has(&reply, "Reference: "));
    assert_true(reply_has(&reply, "could not make sure that this was saved"));
    assert_false(reply_has(&reply, "Nothing has been changed"));
    assert_false(reply_has(&reply, "nothing was saved"));
    assert_int_equal(strlen(reply_between(&site, reply.body, "Reference: ", "<")), 6);

    print_message("a session that was not stored gives no cookie\n");
    reply = caller_post(&asks, "/sign-in", "email=ada%40example.org&password=" A_SITE_PASSWORD);
    check_fault(&reply);

    print_message("the API says the same in JSON\n");
    reply = caller_post_json(&admin, "/api/v1/places/new", "{\"name\":\"Lost\",\"kind\":\"nation\"}");
    check_fault(&reply);
    assert_true(reply_has(&reply, "\"reference\":\""));

    sqlite_faults_fail_syncs(false);
    print_message("the store stays closed for writing, and open for reading\n");
    reply = caller_post(&admin, "/places/new", "name=Late&kind=nation");
    check_fault(&reply);
    assert_int_equal(caller_get(&admin, "/places/new").status, 200);
    assert_int_equal(count_places(), 1);
}

static void test_words_in_welsh(void **state)
{
    struct caller asks = admin;
    char          more[512];
    struct reply  reply;

    (void)state;
    snprintf(more, sizeof more,
             "Accept-Language: cy\r\nCookie: __Host-session=%s; __Host-language=cy\r\nX-Form-Token: %s\r\n",
             asks.session, asks.form_token);
    asks.session[0] = '\0';
    reply = caller_ask(&asks, "POST", "/places/new", more, (str){ 0 });
    check_fault(&reply);
    assert_true(reply_has(&reply, "<html lang=\"cy\">"));
    assert_true(reply_has(&reply, "Ni allem wneud yn siŵr"));
    assert_false(reply_has(&reply, "could not"));
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_failing_commits),
                                        cmocka_unit_test(test_words_in_welsh) };

    return cmocka_run_group_tests(tests, open_site, close_site);
}
