/* Will we know?: answered from a ward's own numbers before anything is typed, changed by what is typed,
 * refused in words, and only to those who may see the numbers. */
#include "a_site.h"

#include "collaborative.h"

static struct collaborative world = { .n_wards = 3, .n_trusts = 3, .balanced = true };
static struct a_site        site;
static struct caller        manager, member, stranger;

static int open_world(void **state)
{
    (void)state;
    collaborative_open(&world, ":memory:");
    site = (struct a_site){ .db = world.db, .arena = arena_open((size_t)2 << 30), .site = world.site };
    a_site_serve(&site, false);
    manager = member = stranger = (struct caller){ .site = &site };
    snprintf(manager.session, sizeof manager.session, "%.*s", STR_FMT(world.manager));
    snprintf(member.session, sizeof member.session, "%.*s", STR_FMT(world.member));
    snprintf(stranger.session, sizeof stranger.session, "%.*s", STR_FMT(world.stranger));
    return 0;
}

static int close_world(void **state)
{
    (void)state;
    assert_int_equal(http_server_stop(site.server), OK);
    arena_close(site.arena);
    collaborative_close(&world);
    return 0;
}

static const char *path_of(const char *before, key place, key measure, const char *after)
{
    str path = str_join(site.arena, str_of(before), key_text(site.arena, place));

    path = str_join(site.arena, str_join(site.arena, path, STR("/measures/")), key_text(site.arena, measure));
    path = str_join(site.arena, path, STR("/will-we-know"));
    return str_terminated(site.arena, str_join(site.arena, path, str_of(after)));
}

static struct reply ward(struct caller *who, const char *after)
{
    return caller_get(who, path_of("/places/", world.wards[1], world.restraint, after));
}

static double number_after(const struct reply *reply, const char *name)
{
    const char *at = strstr(reply->body, name);

    assert_non_null(at);
    return strtod(at + strlen(name), NULL);
}

static void test_answered_before_anything_is_typed(void **state)
{
    struct reply reply = ward(&manager, "");

    (void)state;
    assert_int_equal(reply.status, 200);
    assert_true(reply_has(&reply, "Restraint: will we know?"));
    assert_true(
        reply_has(&reply, "Restraint: if it falls by 25%, this chart will ")); /* the programme's aim */
    assert_true(reply_has(&reply, "If nothing changes, the chart still seems to show it in "));
    assert_true(reply_has(&reply, "What would raise the odds"));
    assert_true(reply_has(&reply, "A baseline of 24 points: "));
    assert_true(reply_has(&reply, "5 places like this added up: "));
    assert_true(reply_has(&reply, "Numbers by week, not by month: "));
    assert_true(reply_has(&reply, "name=\"change\" type=\"text\""));
    assert_true(reply_has(&reply, "value=\"25\""));
    assert_int_equal(reply_times(reply.body, "if nothing changes"),
                     2 * 1 + 0 * 2 + 2); /* two pictures, two notes */
}

/* A larger change is seen sooner; nothing is seen of none; places together see more. */
static void test_what_is_typed_matters(void **state)
{
    struct reply small = caller_get(&manager, path_of("/api/v1/places/", world.wards[1], world.restraint,
                                                      "?change=10&way=down&horizon=18")),
                 large = caller_get(&manager, path_of("/api/v1/places/", world.wards[1], world.restraint,
                                                      "?change=60&way=down&horizon=18")),
                 up = caller_get(&manager, path_of("/api/v1/places/", world.wards[1], world.restraint,
                                                   "?change=60&way=up&horizon=18"));

    (void)state;
    assert_int_equal(small.status, 200);
    assert_true(number_after(&small, "\"chance\":") < 0.5);
    assert_true(number_after(&large, "\"chance\":") > 0.8);
    assert_true(number_after(&large, "\"false_alarm\":") < 0.2);
    assert_true(reply_has(&up, "if it rises by 60%"));
    assert_int_equal(reply_times(large.body, "\"period\":"), 18);
}

static void test_the_same_question_has_the_same_answer(void **state)
{
    struct reply first = ward(&manager, "?change=30"), again = ward(&manager, "?change=30");

    (void)state;
    assert_string_equal(reply_between(&site, first.body, "<main", "</main>"),
                        reply_between(&site, again.body, "<main", "</main>"));
}

static void test_what_is_refused(void **state)
{
    static const struct {
        const char *proves, *asked, *says;
    } cases[] = {
        { "no change at all", "?change=0", "Write a number from 1 to 100." },
        { "words", "?change=a+quarter", "Write a number from 1 to 100." },
        { "a horizon beyond ten years", "?horizon=121", "Write a number from 1 to 120." },
        { "a baseline of one", "?baseline=1", "Write a number from 2 to 60." },
        { "a level of nothing", "?level=0", "Write a number from " },
        { "infinity", "?level=1e400", "Write a number from " },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct reply reply = ward(&manager, cases[i].asked);
        print_message("%s\n", cases[i].proves);
        assert_int_equal(reply.status, 422);
        assert_true(reply_has(&reply, cases[i].says));
        assert_true(reply_has(&reply, "aria-invalid=\"true\""));
        assert_false(reply_has(&reply, "<svg role=\"img\" aria-labelledby=\"plan"));
    }
}

static void test_who_may_ask(void **state)
{
    (void)state;
    assert_int_equal(ward(&member, "").status, 404); /* another organisation's ward */
    assert_int_equal(caller_get(&member, path_of("/places/", world.wards[0], world.restraint, "")).status,
                     200);
    assert_int_equal(ward(&stranger, "").status, 404);
    assert_int_equal(
        caller_get(&manager, path_of("/programmes/", world.programme, world.restraint, "")).status, 200);
    assert_int_equal(
        caller_get(&stranger, path_of("/programmes/", world.programme, world.restraint, "")).status, 404);
    /* a measure of shares, and one of counts */
    assert_int_equal(caller_get(&manager, path_of("/places/", world.wards[1], world.talked, "")).status, 200);
    assert_int_equal(caller_get(&manager, path_of("/places/", world.wards[1], world.bed_days, "")).status,
                     200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_answered_before_anything_is_typed),
        cmocka_unit_test(test_what_is_typed_matters),
        cmocka_unit_test(test_the_same_question_has_the_same_answer),
        cmocka_unit_test(test_what_is_refused),
        cmocka_unit_test(test_who_may_ask),
    };

    return cmocka_run_group_tests(tests, open_world, close_world);
}
