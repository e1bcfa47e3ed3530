/* New limits are offered, never made: to whom, with before and after; all four questions and a reason, or not
 * now; for the worse to the manager alone. */
#include "a_site.h"

#include "collaborative.h"

static struct collaborative better = { .n_wards = 16, .n_trusts = 3, .balanced = true };
static struct collaborative worse = { .n_wards = 6, .n_trusts = 3, .balanced = true, .worse = true };

struct side {
    struct collaborative *world;
    int                   ward; /* that shifts, with enough events to see it by */
    struct a_site         site;
    struct caller         lead, manager, member;
};

static struct side sides[2] = { { .world = &better, .ward = 15 }, { .world = &worse } };

static int open_both(void **state)
{
    (void)state;
    for (int i = 0; i < 2; i++) {
        struct side *s = &sides[i];
        key          ward;

        collaborative_open(s->world, ":memory:");
        s->site = (struct a_site){ .db = s->world->db,
                                   .arena = arena_open((size_t)2 << 30),
                                   .site = s->world->site };
        a_site_serve(&s->site, false);
        ward = s->world->wards[s->ward];
        s->lead = a_site_caller(&s->site, "Lena", (struct role){ .kind = ROLE_LEAD, .place = ward });
        s->manager = a_site_caller(&s->site, "Max", (struct role){ .kind = ROLE_MANAGER, .place = ward });
        s->member = a_site_caller(&s->site, "Cleo", (struct role){ .kind = ROLE_CONTRIBUTOR, .place = ward });
    }
    return 0;
}

static int close_both(void **state)
{
    (void)state;
    for (int i = 0; i < 2; i++) {
        assert_int_equal(http_server_stop(sides[i].site.server), OK);
        arena_close(sides[i].site.arena);
        collaborative_close(sides[i].world);
    }
    return 0;
}

static const char *path_of(struct side *s, const char *before, int ward, const char *after)
{
    str path = str_join(s->site.arena, str_of(before), key_text(s->site.arena, s->world->wards[ward]));

    path = str_join(s->site.arena, path, STR("/measures/"));
    path = str_join(s->site.arena, path, key_text(s->site.arena, s->world->restraint));
    return str_terminated(s->site.arena, str_join(s->site.arena, path, str_of(after)));
}

static const char offered[] = "stay at a new level", look[] = "See before and after, and decide";

static void test_who_is_offered(void **state)
{
    struct side *s = &sides[0];
    struct reply reply = caller_get(&s->lead, path_of(s, "/places/", s->ward, ""));

    (void)state;
    assert_true(reply_has(&reply, offered));
    assert_true(reply_has(&reply, look));
    assert_true(reply_has(&reply, "Now: around "));
    assert_true(reply_has(&reply, "With new limits: around "));
    reply = caller_get(&s->member, path_of(s, "/places/", s->ward, ""));
    assert_int_equal(reply.status, 200);
    assert_false(reply_has(&reply, look));
    assert_int_equal(caller_get(&s->member, path_of(s, "/places/", s->ward, "/new-limits")).status, 403);
    reply = caller_get(&s->lead, path_of(s, "/api/v1/places/", s->ward, ""));
    assert_true(reply_has(&reply, "\"proposal\":{\"first\":\""));
    assert_true(reply_has(&reply, "\"of_concern\":false"));
    assert_true(reply_has(&reply, "\"standing\":\"improving\",\"standing_since\":\"2022-"));
    /* another ward is not theirs at all */
    assert_int_equal(caller_get(&s->lead, path_of(s, "/places/", 1, "/new-limits")).status, 404);
}

static void test_before_and_after_stand_on_the_page(void **state)
{
    struct side *s = &sides[0];
    struct reply reply = caller_get(&s->lead, path_of(s, "/places/", s->ward, "/new-limits"));

    (void)state;
    assert_int_equal(reply.status, 200);
    assert_int_equal(reply_times(reply.body, "mh-chart--wide\"><svg"), 2); /* before, after */
    assert_int_equal(reply_times(reply.body, "type=\"checkbox\""), 4);
    assert_int_equal(reply_times(reply.body, " checked"), 0);
    assert_true(reply_has(&reply, "they also hide the old level"));
    assert_true(reply_has(&reply, "all four are true"));
    reply = caller_get(&s->lead, path_of(s, "/api/v1/places/", s->ward, "/new-limits"));
    assert_int_equal(reply.status, 200);
    assert_true(reply_has(&reply, "\"offer\":{"));
    assert_false(reply_has(&reply, "<svg"));
}

static void test_what_is_refused(void **state)
{
    static const struct {
        const char *proves, *fields, *says;
    } cases[] = {
        { "without the four answers", "act=start&why=Huddles+every+shift", "New limits need all four" },
        { "with three of them", "act=start&changed=yes&known=yes&lasting=yes&why=Huddles",
          "New limits need all four" },
        { "without a reason", "act=start&changed=yes&known=yes&lasting=yes&enough=yes&why=+", "why" },
        { "not now without a reason", "act=later&why=", "why" },
        { "neither of the two", "act=perhaps&why=Huddles", "Nothing has been changed" },
        { "a field nobody knows", "act=start&from=2020-01-01", "from" },
    };
    struct side *s = &sides[0];

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct reply reply =
            caller_post(&s->lead, path_of(s, "/places/", s->ward, "/new-limits"), cases[i].fields);
        print_message("%s\n", cases[i].proves);
        assert_int_equal(reply.status, 422);
        assert_true(reply_has(&reply, cases[i].says));
    }
    assert_int_equal(
        caller_post(&s->member, path_of(s, "/places/", s->ward, "/new-limits"), "act=later&why=x").status,
        403);
}

/* Not now: it is kept with its reason and is not asked again, until somebody takes that back. */
static void test_not_now(void **state)
{
    struct side *s = &sides[0];
    struct reply reply = caller_post(&s->lead, path_of(s, "/places/", s->ward, "/new-limits"),
                                     "act=later&why=We+move+house+in+May");
    char         fields[64];

    (void)state;
    assert_int_equal(reply.status, 303);
    reply = caller_get(&s->lead, path_of(s, "/places/", s->ward, ""));
    assert_false(reply_has(&reply, look));
    assert_true(reply_has(&reply, "Not now: new limits from "));
    assert_true(reply_has(&reply, "We move house in May"));
    assert_int_equal(caller_get(&s->lead, path_of(s, "/places/", s->ward, "/new-limits")).status, 409);
    snprintf(fields, sizeof fields, "id=%s",
             reply_between(&s->site, reply.body, "name=\"id\" value=\"", "\""));
    assert_int_equal(caller_post(&s->lead, path_of(s, "/places/", s->ward, "/undo"), fields).status, 303);
    reply = caller_get(&s->lead, path_of(s, "/places/", s->ward, ""));
    assert_true(reply_has(&reply, look));
}

static void test_start(void **state)
{
    struct side *s = &sides[0];
    struct reply reply = caller_get(&s->lead, path_of(s, "/places/", s->ward, "/new-limits"));
    char         fields[200];

    (void)state;
    snprintf(fields, sizeof fields,
             "id=%s&act=start&changed=yes&known=yes&lasting=yes&enough=yes&why=Huddles+every+shift",
             reply_between(&s->site, reply.body, "name=\"id\" value=\"", "\""));
    for (int k = 0; k < 2; k++) /* sent twice, it acts once */
        assert_int_equal(caller_post(&s->lead, path_of(s, "/places/", s->ward, "/new-limits"), fields).status,
                         303);
    reply = caller_get(&s->lead, path_of(s, "/api/v1/places/", s->ward, ""));
    assert_int_equal(reply_times(reply.body, "Huddles every shift"), 2); /* the phase, and the panel */
    assert_true(reply_has(&reply, "\"phase\":2"));
    assert_true(reply_has(&reply, "\"proposal\":null"));
    assert_true(reply_has(&reply, "down from ")); /* the old level stays in the title */
}

/* For the worse the lead is told, and the manager alone decides. */
static void test_for_the_worse(void **state)
{
    struct side *s = &sides[1];
    struct reply reply = caller_get(&s->lead, path_of(s, "/places/", s->ward, ""));

    (void)state;
    assert_true(reply_has(&reply, "Do not start new limits just to make the chart look calm."));
    assert_true(reply_has(&reply, "only a manager of this place may start new limits"));
    assert_false(reply_has(&reply, look));
    assert_int_equal(caller_get(&s->lead, path_of(s, "/places/", s->ward, "/new-limits")).status, 403);
    assert_int_equal(
        caller_post(&s->lead, path_of(s, "/places/", s->ward, "/new-limits"), "act=later&why=x").status, 403);
    reply = caller_get(&s->manager, path_of(s, "/places/", s->ward, "/new-limits"));
    assert_int_equal(reply.status, 200);
    reply =
        caller_post(&s->manager, path_of(s, "/places/", s->ward, "/new-limits"),
                    "act=start&changed=yes&known=yes&lasting=yes&enough=yes&why=Now+a+unit+for+older+men");
    assert_int_equal(reply.status, 303);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_who_is_offered),  cmocka_unit_test(test_before_and_after_stand_on_the_page),
        cmocka_unit_test(test_what_is_refused), cmocka_unit_test(test_not_now),
        cmocka_unit_test(test_start),           cmocka_unit_test(test_for_the_worse),
    };

    return cmocka_run_group_tests(tests, open_both, close_both);
}
