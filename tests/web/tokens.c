/* Programs with tokens: what they reach, what stays closed, and that an ended, expired, altered or foreign
 * one opens nothing. */
#include "a_site.h"

#include "collaborative.h"
#include "org/api_token.h"

static struct collaborative world = { .n_wards = 2, .n_trusts = 2, .n_months = 6 };
static struct a_site        site;
static struct caller        lead;

static int open_world(void **state)
{
    (void)state;
    collaborative_open(&world, ":memory:");
    site = (struct a_site){ .db = world.db, .arena = arena_open((size_t)1 << 30), .site = world.site };
    a_site_serve(&site, false);
    lead = a_site_caller(&site, "Lena", (struct role){ .kind = ROLE_LEAD, .place = world.wards[0] });
    caller_get(&lead, "/");
    return 0;
}

static int close_world(void **state)
{
    (void)state;
    assert_int_equal(http_server_stop(site.server), OK);
    collaborative_close(&world);
    arena_close(site.arena);
    return 0;
}

static const char *make(const char *fields)
{
    struct reply reply = caller_post(&lead, "/account/tokens", fields);

    assert_int_equal(reply.status, 200);
    return reply_between(&site, reply.body, "<code>", "</code>");
}

/* One request of a program: "GET /api/v1/..." with a token, and JSON where it changes something. */
static struct reply ask_as(const char *token, const char *method, const char *path, const char *json)
{
    char bytes[4096];

    snprintf(bytes, sizeof bytes,
             "%s %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\n"
             "Content-Type: application/json\r\nContent-Length: %zu\r\nConnection: close\r\n\r\n%s",
             method, path, token, strlen(json), json);
    if (!json[0])
        snprintf(bytes, sizeof bytes,
                 "%s %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\nConnection: close\r\n\r\n",
                 method, path, token);
    return a_site_raw(&site, str_of(bytes));
}

static const char *ward_path(const char *before, int ward, const char *after)
{
    str path = str_join(site.arena, str_of(before), key_text(site.arena, world.wards[ward]));

    return str_terminated(site.arena, str_join(site.arena, path, str_of(after)));
}

static const char *series_of(const char *before, int ward, const char *after)
{
    str path = str_join(site.arena, str_of(ward_path(before, ward, "/measures/")),
                        key_text(site.arena, world.restraint));

    return str_terminated(site.arena, str_join(site.arena, path, str_of(after)));
}

static void reads_what_its_person_may_and_no_more(void **state)
{
    const char *token = make("name=Warehouse&scope=read&days=90");

    (void)state;
    assert_true(strncmp(token, "mh_", 3) == 0 && strlen(token) == 46);
    assert_int_equal(ask_as(token, "GET", series_of("/api/v1/places/", 0, ""), "").status, 200);
    assert_int_equal(ask_as(token, "GET", series_of("/api/v1/places/", 1, ""), "").status, 404);
    assert_int_equal(ask_as(token, "GET", "/api/v1/account", "").status, 403);
    assert_int_equal(ask_as(token, "GET", "/api/v1/account/tokens", "").status, 403);
    assert_int_equal(ask_as(token, "POST", "/api/v1/account/tokens", "{\"name\":\"x\"}").status, 403);
    assert_int_equal(ask_as(token, "POST", series_of("/api/v1/places/", 0, "/notes"),
                            "{\"on_day\":\"2023-04-17\",\"text\":\"by a program\"}")
                         .status,
                     403);
    /* outside /api/v1 it is nobody */
    assert_int_equal(ask_as(token, "GET", series_of("/places/", 0, ""), "").status, 303);
}

static void only_what_is_meant_to_enter_does(void **state)
{
    const char  *reads = make("name=Reads&scope=read&days=7");
    const char  *enters = make("name=Enters&scope=enter&days=7");
    const char  *path = series_of("/api/v1/places/", 0, "/periods/2023-04-01");
    struct reply reply = ask_as(enters, "GET", path, "");
    char         number[160];

    (void)state;
    assert_int_equal(reply.status, 200);
    snprintf(number, sizeof number, "{\"numerator\":\"7\",\"why\":\"from the warehouse\",\"seen\":%s}",
             reply_between(&site, reply.body, "\"seen\":", ","));
    reply = ask_as(reads, "POST", path, number);
    assert_int_equal(reply.status, 403);
    assert_true(reply_has(&reply, "read only"));
    assert_int_equal(ask_as(enters, "POST", path, number).status, 200);
    reply = ask_as(reads, "GET", path, "");
    assert_true(reply_has(&reply, "from the warehouse"));
    assert_int_equal(
        ask_as(enters, "POST", series_of("/api/v1/places/", 0, "/baseline"), "{\"points\":\"12\"}").status,
        403);
    assert_int_equal(ask_as(enters, "POST", "/api/v1/places/new", "{\"name\":\"x\"}").status, 403);
}

static void altered_ended_and_shortened_ones_open_nothing(void **state)
{
    const char  *token = make("name=Ends&scope=read&days=7"), *path = series_of("/api/v1/places/", 0, "");
    char         other[64];
    const char  *id;
    struct reply page = caller_get(&lead, "/account/tokens");
    char         fields[64];

    (void)state;
    assert_int_equal(ask_as(token, "GET", path, "").status, 200);
    snprintf(other, sizeof other, "%s", token);
    other[45] = other[45] == 'A' ? 'B' : 'A';
    assert_int_equal(ask_as(other, "GET", path, "").status, 403);
    other[45] = '\0';
    assert_int_equal(ask_as(other, "GET", path, "").status, 403);
    assert_int_equal(ask_as("mh_", "GET", path, "").status, 403);
    assert_false(reply_has(&page, token)); /* the list never shows it again */
    id = reply_between(&site, strstr(page.body, "Ends"), "name=\"token\" value=\"", "\"");
    snprintf(fields, sizeof fields, "token=%s", id);
    assert_int_equal(caller_post(&lead, "/account/tokens/end", fields).status, 303);
    page = ask_as(token, "GET", path, "");
    assert_int_equal(page.status, 403);
    assert_true(reply_has(&page, "unknown, ended or expired"));
}

static err run_out(struct job *job, void *context)
{
    static const struct query past = {
        .name = "past", .sqlite = "UPDATE api_token SET expires = 1 WHERE name = 'Old'"
    };

    (void)context;
    return db_run(job, &past, NO_ARGS);
}

static void one_that_has_expired_opens_nothing(void **state)
{
    const char *token = make("name=Old&scope=read&days=7"), *path = series_of("/api/v1/places/", 0, "");
    struct job  job = a_site_job(&site);

    (void)state;
    assert_int_equal(ask_as(token, "GET", path, "").status, 200);
    assert_int_equal(db_write(site.db, &job, run_out, NULL), OK);
    assert_int_equal(ask_as(token, "GET", path, "").status, 403);
}

static void somebody_elses_is_not_to_be_ended(void **state)
{
    const char   *token = make("name=Mine&scope=read&days=7"), *id;
    struct reply  page = caller_get(&lead, "/account/tokens");
    struct role   lead_there = { .kind = ROLE_LEAD, .place = world.wards[1] };
    struct caller other = a_site_caller(&site, "Otto", lead_there);
    char          fields[64];

    (void)state;
    id = reply_between(&site, strstr(page.body, "Mine"), "name=\"token\" value=\"", "\"");
    snprintf(fields, sizeof fields, "token=%s", id);
    caller_get(&other, "/");
    /* answered as one that is over already */
    assert_int_equal(caller_post(&other, "/account/tokens/end", fields).status, 303);
    assert_int_equal(ask_as(token, "GET", series_of("/api/v1/places/", 0, ""), "").status, 200);
}

static void wrong_ones_come_back(void **state)
{
    struct reply reply = caller_post(&lead, "/account/tokens", "name=&scope=read&days=90");

    (void)state;
    assert_int_equal(reply.status, 422);
    reply = caller_post(&lead, "/account/tokens", "name=Long&scope=read&days=900");
    assert_int_equal(reply.status, 422);
    assert_true(reply_has(&reply, "value=\"Long\""));
    assert_true(reply_has(&reply, "from 1 to 365 days"));
    reply = caller_post(&lead, "/account/tokens", "name=More&scope=everything&days=9");
    assert_int_equal(reply.status, 422);
    reply = caller_post(&lead, "/account/tokens", "name=Field&scope=read&days=9&person=01hzk3w2f6t7n");
    assert_int_equal(reply.status, 422);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_what_its_person_may_and_no_more),
        cmocka_unit_test(only_what_is_meant_to_enter_does),
        cmocka_unit_test(altered_ended_and_shortened_ones_open_nothing),
        cmocka_unit_test(one_that_has_expired_opens_nothing),
        cmocka_unit_test(somebody_elses_is_not_to_be_ended),
        cmocka_unit_test(wrong_ones_come_back),
    };

    return cmocka_run_group_tests(tests, open_world, close_world);
}
