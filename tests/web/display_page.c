/* The screen in a corridor: for who may see the chart, with no count of days to be proud of, drawn anew by
 * itself. */
#include "ward_numbers.h"

static struct ward_numbers w;
static struct measure      gaps;

enum { EVENTS_TOLD = 16 };

/* A measure of days between events at Alder, the last three weeks ago. */
static err fill_gaps(struct job *job, void *context)
{
    struct definition definition = { .id = job_new_key(job),
                                     .from_day = day_of(2022, 1, 1),
                                     .numerator = STR("Falls with harm") };
    struct place      alder;

    (void)context;
    gaps = (struct measure){ .id = job_new_key(job),
                             .programme = w.programme,
                             .name = STR("Falls with harm"),
                             .kind = MEASURE_TIME_BETWEEN,
                             .direction = SPC_IMPROVE_DOWN,
                             .period = PERIOD_DAY,
                             .multiplier = 1,
                             .unit = STR("days") };
    assert_int_equal(measure_add(job, &gaps, &definition), OK);
    assert_int_equal(place_get(job, w.alder, &alder), OK);
    for (int i = 0; i < EVENTS_TOLD; i++) {
        struct entry              entry = { .source = "demo" };
        struct typed              typed = { .numerator = STR("1"), .seen = -1, .why = STR("told") };
        struct observation_answer answer;
        day                       on = day_add(day_of(2023, 9, 13), -15 * i - 3 * (i % 4));

        assert_int_equal(
            observation_put(job, &entry, &(struct observation_cell){ &gaps, &alder, on }, &typed, &answer),
            OK);
    }
    return OK;
}

static int open_site(void **state)
{
    struct job job;

    (void)state;
    ward_numbers_open(&w, "display_page");
    job = a_site_job(&w.web);
    return db_write(w.web.db, &job, fill_gaps, NULL) == OK ? 0 : -1;
}

static int close_site(void **state)
{
    (void)state;
    ward_numbers_close(&w);
    return 0;
}

static const char *page_of(key measure, const char *end)
{
    char *path = arena_take(w.web.arena, 300);

    snprintf(path, 300, "/places/%.*s/measures/%.*s%s", STR_FMT(key_text(w.web.arena, w.alder)),
             STR_FMT(key_text(w.web.arena, measure)), end);
    return path;
}

static void test_who_may_see(void **state)
{
    const char *path = page_of(w.measures[RESTRAINTS].id, "/display");

    (void)state;
    assert_int_equal(caller_get(&w.ana, path).status, 200);
    assert_int_equal(caller_get(&w.mia, path).status, 200);
    assert_int_equal(caller_get(&w.una, path).status, 404);
    assert_int_equal(caller_get(&(struct caller){ .site = &w.web }, path).status, 303);
}

/* A title and a plot; the rest of the measure's page is a link away. */
static void test_what_it_shows(void **state)
{
    struct reply page = caller_get(&w.ana, page_of(w.measures[RESTRAINTS].id, "")),
                 screen = caller_get(&w.ana, page_of(w.measures[RESTRAINTS].id, "/display"));

    (void)state;
    assert_says(page, "/display\"");
    assert_non_null(strstr(screen.head, "Refresh: 3600"));
    assert_null(strstr(page.head, "Refresh:"));
    assert_says(screen, "viewBox=\"0 0 562 ");
    assert_says(screen, "<h1>Alder: Restraints</h1>");
    assert_says(screen, "As known on 4 October 2023.");
    assert_silent(screen, "<nav");
    assert_silent(screen, "Control chart of rates (U prime)</text>");
    assert_silent(screen, "#007f3b");
}

/* The page says how long it has been, in words and as an arrow; the screen does neither. */
static void test_no_days_since(void **state)
{
    struct reply page = caller_get(&w.ana, page_of(gaps.id, "")),
                 screen = caller_get(&w.ana, page_of(gaps.id, "/display"));

    (void)state;
    assert_says(page, "class=\"running\"");
    assert_says(page, "21 days since the last");
    assert_int_equal(screen.status, 200);
    assert_silent(screen, "class=\"running\"");
    assert_silent(screen, "21 days");
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_who_may_see),
                                        cmocka_unit_test(test_what_it_shows),
                                        cmocka_unit_test(test_no_days_since) };

    return cmocka_run_group_tests(tests, open_site, close_site);
}
