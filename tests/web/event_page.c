/* Rare events and subgroups through the web: added by their day, mended, taken back; deaths told by the year;
 * and who is shown what. */
#include "ward_numbers.h"

enum { DAYS, CASES, DEATHS, WAITING, RARE };

static struct ward_numbers w;
static struct measure      rare[RARE];
static char                days[200], cases[200], deaths[200], chart[200];

static err add_measures(struct job *job, void *context)
{
    static const struct {
        const char *name;
        int         kind, direction;
        bool        by_year;
    } rows[RARE] = { { "Injuries", MEASURE_TIME_BETWEEN, SPC_IMPROVE_UP, false },
                     { "Omitted doses", MEASURE_CASES_BETWEEN, SPC_IMPROVE_UP, false },
                     { "Deaths", MEASURE_TIME_BETWEEN, SPC_IMPROVE_UP, true },
                     { "Days waited", MEASURE_SUBGROUP, SPC_IMPROVE_DOWN, false } };

    (void)context;
    for (int i = 0; i < RARE; i++) {
        struct definition definition = { .from_day = DAY_NONE, .numerator = STR("What happened.") };
        rare[i] = (struct measure){ .programme = w.programme,
                                    .name = str_of(rows[i].name),
                                    .kind = rows[i].kind,
                                    .direction = rows[i].direction,
                                    .by_year = rows[i].by_year,
                                    .period = PERIOD_MONTH,
                                    .unit = STR("days") };
        assert_int_equal(measure_add(job, &rare[i], &definition), OK);
    }
    return OK;
}

static void path_of(char path[200], int measure, const char *end)
{
    snprintf(path, 200, "/places/%.*s/measures/%.*s%s", STR_FMT(key_text(w.web.arena, w.alder)),
             STR_FMT(key_text(w.web.arena, rare[measure].id)), end);
}

static int open_ward(void **state)
{
    struct job job;

    (void)state;
    ward_numbers_open(&w, "event_page");
    job = a_site_job(&w.web);
    assert_int_equal(db_write(w.web.db, &job, add_measures, NULL), OK);
    path_of(days, DAYS, "/events");
    path_of(cases, CASES, "/events");
    path_of(deaths, DEATHS, "/events");
    path_of(chart, DAYS, "");
    return 0;
}

static int close_ward(void **state)
{
    (void)state;
    ward_numbers_close(&w);
    return 0;
}

static struct reply get_json(struct caller *who, const char *path)
{
    char at[300];

    snprintf(at, sizeof at, "/api/v1%s", path);
    return caller_get(who, at);
}

static struct reply add(struct caller *who, const char *path, const char *on, const char *number)
{
    return ward_post(&w, who, path, (const char *const[]){ "on", on, number ? "cases" : NULL, number, NULL });
}

static void test_adding(void **state)
{
    struct reply reply;

    (void)state;
    reply = caller_get(&w.ana, days);
    assert_int_equal(reply.status, 200);
    assert_says(reply, "Add one: when did it happen?");
    assert_says(reply, "None entered yet. Time without one needs nothing typed.");
    assert_int_equal(add(&w.ana, days, "2023-06-04", NULL).status, 303);
    assert_int_equal(add(&w.ana, days, "10/1/2023", NULL).status, 303); /* day first, as people write it */
    assert_int_equal(add(&w.ana, days, "2023-09-24", NULL).status, 303);
    reply = caller_get(&w.ana, days);
    assert_says(reply, "Days since the last one: 10 (24 September 2023)");
    assert_says(reply, "4 June 2023");
    reply = caller_get(&w.ana, w.grid);
    assert_says(reply, "when did it happen?");
    assert_says(reply, "24 September 2023");
    reply = get_json(&w.ana, chart);
    assert_says(reply, "\"kind\":\"t\"");
    assert_says(reply, "\"value\":145");
    assert_says(reply, "\"value\":112");
}

static void test_what_is_refused(void **state)
{
    struct reply reply;
    static const struct {
        const char *on, *cases, *told, *kept;
    } rows[] = {
        { "", "5", "Give the day it happened", "value=\"5\"" },
        { "31/2/2023", "5", "31/2/2023", "value=\"31/2/2023\"" },
        { "2024-01-01", "5", "There can be no number yet", "value=\"2024-01-01\"" },
        { "2023-05-01", "", "Say how many cases there were", "value=\"2023-05-01\"" },
        { "2023-05-01", "-5", "below zero", "value=\"-5\"" },
        { "2023-05-01", "2.5", "2.5", "value=\"2.5\"" },
        { "2023-03-01", "7", "is there already", "value=\"7\"" },
    };

    (void)state;
    assert_int_equal(add(&w.ana, cases, "2023-03-01", "31").status, 303);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        reply = add(&w.ana, cases, rows[i].on, rows[i].cases);
        print_message("%s: %s\n", rows[i].on, rows[i].told);
        assert_int_equal(reply.status, 422);
        assert_says(reply, rows[i].told);
        assert_says(reply, rows[i].kept);
    }
    assert_int_equal(add(&w.mia, cases, "2023-05-01", "5").status, 403);
    assert_int_equal(add(&w.una, cases, "2023-05-01", "5").status, 404);
    assert_int_equal(caller_get(&w.una, cases).status, 404);
    reply = caller_get(&w.mia, cases);
    assert_silent(reply, "name=\"on\"");
}

/* Taken back on its own page: both gaps become one. */
static void test_taking_back(void **state)
{
    char         path[200];
    struct reply reply;

    (void)state;
    path_of(path, DAYS, "/periods/2023-06-04");
    reply = caller_get(&w.ana, path);
    assert_says(reply, "Events that day: 1");
    assert_silent(reply, "value=\"not_collected\"");
    reply = ward_post(&w, &w.ana, path,
                      (const char *const[]){ "act", "withdraw", "why", "wrong ward", "seen", "1", NULL });
    assert_int_equal(reply.status, 303);
    reply = get_json(&w.ana, chart);
    assert_says(reply, "\"value\":257");
}

/* A day of a death is for those who enter it; everyone else reads two counts. */
static void test_deaths(void **state)
{
    struct caller *const all[] = { &w.ana, &w.ben, &w.mia };
    char                 page[200], day_page[200], csv[200];
    struct reply         reply;

    (void)state;
    path_of(page, DEATHS, "");
    path_of(csv, DEATHS, "/data.csv");
    path_of(day_page, DEATHS, "/periods/2023-07-09");
    assert_int_equal(add(&w.ana, deaths, "2023-07-09", NULL).status, 303);
    assert_int_equal(add(&w.ana, deaths, "2022-02-03", NULL).status, 303);
    for (size_t i = 0; i < 3; i++) {
        reply = caller_get(all[i], page);
        assert_int_equal(reply.status, 200);
        assert_says(reply, "1 in the last 12 months and 1 in the 12 months before");
        assert_silent(reply, "July 2023");
        assert_silent(reply, "since the last one");
        assert_silent(reply, "<svg class=\"mh-spc");
        reply = get_json(all[i], page);
        assert_silent(reply, "2023-07-09");
        reply = caller_get(all[i], csv);
        assert_silent(reply, "2023-07");
    }
    assert_int_equal(caller_get(&w.ana, day_page).status, 200);
    assert_int_equal(caller_get(&w.mia, day_page).status, 404);
    assert_int_equal(caller_get(&w.mia, deaths).status, 404);
    reply = caller_get(&w.mia, w.grid);
    assert_silent(reply, "9 July 2023");
    reply = caller_get(&w.ana, w.grid);
    assert_says(reply, "9 July 2023");
}

/* Mean, spread and number stand under each other on the sheet, and are refused together. */
static void test_subgroup_on_the_sheet(void **state)
{
    struct reply reply;
    const char  *n, *x, *d;

    (void)state;
    w.measures[MOOD] = rare[WAITING];
    n = ward_field(&w, 'n', MOOD, "2023-09-01");
    x = ward_field(&w, 'x', MOOD, "2023-09-01");
    d = ward_field(&w, 'd', MOOD, "2023-09-01");
    reply = caller_get(&w.ana, w.grid);
    assert_says(reply, x);
    assert_says(reply, "Standard deviation");
    reply = ward_post(&w, &w.ana, w.grid, (const char *const[]){ n, "34", x, "14", d, "", NULL });
    assert_int_equal(reply.status, 422);
    assert_says(reply, "Say how many values this is the mean of.");
    assert_says(reply, "value=\"14\"");
    reply = ward_post(&w, &w.ana, w.grid, (const char *const[]){ n, "34", x, "14", d, "20", NULL });
    assert_int_equal(reply.status, 303);
    assert_true(ward_stands(&w, MOOD, day_of(2023, 9, 1)).spread == 14);
}

/* What no picture is drawn of, and what no plan is made for. */
static void test_other_pages(void **state)
{
    static const char *const ends[] = { "/will-we-know", "/views" };
    char                     path[200];
    struct reply             reply = caller_get(&w.ana, chart);

    (void)state;
    assert_says(reply, "No forecast is made for gaps between rare events");
    assert_silent(reply, "/will-we-know");
    for (size_t i = 0; i < 2; i++) {
        path_of(path, DAYS, ends[i]);
        assert_int_equal(caller_get(&w.ana, path).status, 404);
        path_of(path, WAITING, ends[i]);
        assert_int_equal(caller_get(&w.ana, path).status, 200);
    }
    snprintf(path, sizeof path, "/programmes/%.*s/measures/%.*s", STR_FMT(key_text(w.web.arena, w.programme)),
             STR_FMT(key_text(w.web.arena, rare[CASES].id)));
    reply = caller_get(&w.mia, path);
    assert_says(reply, "The cases between events are each place");
    snprintf(path, sizeof path, "/programmes/%.*s", STR_FMT(key_text(w.web.arena, w.programme)));
    reply = caller_get(&w.mia, path);
    assert_says(reply, "Not added up: each place counts its own cases");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_adding),   cmocka_unit_test(test_what_is_refused),
        cmocka_unit_test(test_taking_back), cmocka_unit_test(test_deaths),
        cmocka_unit_test(test_subgroup_on_the_sheet), cmocka_unit_test(test_other_pages),
    };

    return cmocka_run_group_tests(tests, open_ward, close_ward);
}
