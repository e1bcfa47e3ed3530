/* Other ways to look: a change is seen to add up and is dated, measurements show their jumps, too few numbers
 * are taught, the verdict stays with the main chart, and only those who may see the numbers see any of it. */
#include "a_site.h"

#include "collaborative.h"

enum { WAITS = 24, FEW = 11 };

static struct collaborative world = { .n_wards = 6, .n_trusts = 3, .balanced = true };
static struct a_site        site;
static struct caller        manager, member, stranger;
static key                  waits; /* measured at four wards, see fill_waits() */

/* Up and down by 2 around 30 without a trend. */
static double wait_of(int ward, int month)
{
    static const double swing[] = { 0, 2, -1, 1, -2, 0.5, -0.5, 2 };
    double              level = 30 + swing[month % 8];

    switch (ward) {
    case 1: return month >= 12 ? level + 2.5 : level; /* a small lasting change */
    case 2: return month == 18 ? level + 20 : level;  /* one odd month: two jumps */
    case 3: return 30;                                /* all alike */
    default: return level;                            /* nothing; ends after FEW months */
    }
}

static err fill_waits(struct job *job, void *context)
{
    struct measure measure = { .programme = world.programme,
                               .name = STR("Days waited"),
                               .kind = MEASURE_VALUE,
                               .unit = STR("days"),
                               .direction = SPC_IMPROVE_DOWN,
                               .period = PERIOD_MONTH,
                               .multiplier = 1,
                               .position = 9 };
    err            e = collaborative_measure(job, measure, "Mean wait", &waits);

    (void)context;
    if (!e)
        e = measure_get(job, waits, &measure);
    for (int i = 1; !e && i <= 4; i++) {
        day          month = day_of(2021, 10, 1);
        struct place ward;
        e = place_get(job, world.wards[i], &ward);
        for (int m = 0; !e && m < (i == 4 ? FEW : WAITS); m++, month = period_next(PERIOD_MONTH, month)) {
            char text[32];
            int  n = snprintf(text, sizeof text, "%g", wait_of(i, m));
            e = collaborative_put(
                job, &ward, &measure, month,
                (struct typed){ .numerator = str_copy(job->arena, (str){ text, (size_t)n }) });
        }
    }
    return e;
}

static int open_world(void **state)
{
    struct job job;

    (void)state;
    collaborative_open(&world, ":memory:");
    job = db_job(world.db, world.arena, (struct actor){ .role_name = STR("system"), .from = STR("test") });
    assert_int_equal(db_write(world.db, &job, fill_waits, NULL), OK);
    db_after_commit(world.db, rollup_refresh, NULL);
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

static struct reply view(struct caller *who, const char *before, key place, key measure)
{
    str path = str_join(site.arena, str_of(before), key_text(site.arena, place));

    path = str_join(site.arena, str_join(site.arena, path, STR("/measures/")), key_text(site.arena, measure));
    return caller_get(who, str_terminated(site.arena, str_join(site.arena, path, STR("/views"))));
}

static struct reply ward_page(int ward, key measure)
{
    return view(&manager, "/places/", world.wards[ward], measure);
}

static struct reply ward_json(int ward, key measure)
{
    return view(&manager, "/api/v1/places/", world.wards[ward], measure);
}

/* Ward 0 halves from April 2022 on: at five events a month that takes a year to add up. */
static void test_a_rate_that_fell(void **state)
{
    struct reply page = ward_page(0, world.restraint), json = ward_json(0, world.restraint);

    (void)state;
    assert_int_equal(page.status, 200);
    assert_true(reply_has(&page, "Restraint: small changes downward have added up, first signal: "));
    assert_true(reply_has(&page, "Do small changes add up?"));
    assert_true(reply_has(&page, "What is the level under the ups and downs?"));
    assert_true(reply_has(&page, "in sigmas of its own limits"));
    assert_false(reply_has(&page, "Level and jumps"));
    assert_true(reply_has(&json, "\"sum_down\":\"2023-03-01"));
    assert_true(reply_has(&json, "\"sum_up\":null"));
    assert_true(reply_has(&json, "\"average_low\":\"2023-03-01"));
    assert_true(reply_has(&json, "\"jumps_outside\":null"));
    assert_int_equal(reply_times(json.body, "\"period\":"), 29);
}

/* The page never gives a verdict of its own, nor one alone that needs another beside it. */
static void test_the_verdict_stays(void **state)
{
    struct reply page = ward_page(0, world.restraint);

    (void)state;
    assert_true(reply_has(&page, "The verdict stays with the main chart."));
    assert_true(reply_has(&page, "Staff injuries")); /* restraint is restrictive */
    assert_int_equal(reply_times(page.body, "<figure"), 2);
    assert_int_equal(reply_times(page.body, "role=\"img\""), 4);
}

/* A step up of 2.5 days makes no jump; one odd month makes two. */
static void test_measurements(void **state)
{
    struct reply drift = ward_page(1, waits), odd = ward_page(2, waits), told = ward_json(2, waits);

    (void)state;
    assert_int_equal(drift.status, 200);
    assert_int_equal(reply_times(drift.body, "<figure"), 3);
    assert_int_equal(reply_times(drift.body, "role=\"img\""), 6);
    assert_true(reply_has(&drift, "Days waited: no jump is above the usual"));
    assert_true(reply_has(&odd, "Days waited: jumps above the usual: 2"));
    assert_true(reply_has(&told, "\"jumps_outside\":2"));
    assert_true(
        reply_has(&told, "Days waited: small changes have not added up")); /* one point is no change */
    assert_true(reply_has(&told, "Days waited: the smoothed level has stayed inside its limits"));
    assert_true(reply_has(&odd, "Jump from the point before, days"));
    assert_true(reply_has(&drift, "smoothed level, days (EWMA)"));
}

static void test_what_it_needs(void **state)
{
    struct reply few = ward_page(4, waits), alike = ward_page(3, waits), none = ward_page(0, waits),
                 json = ward_json(4, waits);

    (void)state;
    assert_int_equal(few.status, 200);
    assert_true(reply_has(&few, "at least 12 numbers. Numbers so far: "));
    assert_true(reply_has(&few, "What these pictures need"));
    assert_false(reply_has(&few, "<figure"));
    assert_true(reply_has(&alike, "are all alike"));
    assert_false(reply_has(&alike, "<figure"));
    assert_true(reply_has(&none, "Numbers so far: 0."));
    assert_true(reply_has(&json, "\"lack\":\"few\""));
    assert_true(reply_has(&json, "\"rows\":[]"));
}

static void test_who_may_look(void **state)
{
    (void)state;
    assert_int_equal(view(&member, "/places/", world.wards[0], world.restraint).status, 200);
    assert_int_equal(view(&member, "/places/", world.wards[1], world.restraint).status, 404);
    assert_int_equal(view(&stranger, "/places/", world.wards[0], world.restraint).status, 404);
    assert_int_equal(view(&manager, "/programmes/", world.programme, world.restraint).status, 200);
    assert_int_equal(view(&stranger, "/programmes/", world.programme, world.restraint).status, 404);
    assert_int_equal(ward_page(1, world.talked).status, 200);   /* shares */
    assert_int_equal(ward_page(1, world.bed_days).status, 200); /* counts */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_rate_that_fell), cmocka_unit_test(test_the_verdict_stays),
        cmocka_unit_test(test_measurements),     cmocka_unit_test(test_what_it_needs),
        cmocka_unit_test(test_who_may_look),
    };

    return cmocka_run_group_tests(tests, open_world, close_world);
}
