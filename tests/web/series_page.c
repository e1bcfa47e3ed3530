/* The measure page and what people do to its chart: who sees and does what, page, JSON and CSV alike,
 * nothing stored twice or without a reason. */
#include "ward_numbers.h"

static struct ward_numbers w;
static char                page[200];

static int open_site(void **state)
{
    (void)state;
    ward_numbers_open(&w, "series_page");
    snprintf(page, sizeof page, "/places/%.*s/measures/%.*s", STR_FMT(key_text(w.web.arena, w.alder)),
             STR_FMT(key_text(w.web.arena, w.measures[RESTRAINTS].id)));
    return 0;
}

static int close_site(void **state)
{
    (void)state;
    ward_numbers_close(&w);
    return 0;
}

static const char *below(const char *end)
{
    char *path = arena_take(w.web.arena, 300);

    snprintf(path, 300, "%s%s", page, end);
    return path;
}

static void test_who_may_what(void **state)
{
    static const struct {
        const char    *proves;
        struct caller *who;
        bool           numbers, note, shape;
    } cases[] = {
        { "a team member adds numbers and notes", &w.ana, true, true, false },
        { "a lead also shapes the chart", &w.ben, true, true, true },
        { "the programme's manager reads", &w.mia, false, false, false },
    };

    struct caller visitor = { .site = &w.web };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct reply reply = caller_get(cases[i].who, page);
        print_message("%s\n", cases[i].proves);
        assert_int_equal(reply.status, 200);
        assert_says(reply, "Restraints: has it changed since we began?");
        assert_int_equal(reply_times(reply.body, w.grid) > 0, cases[i].numbers);
        assert_int_equal(reply_times(reply.body, "/notes\"") > 0, cases[i].note);
        assert_int_equal(reply_times(reply.body, "/phases\"") > 0, cases[i].shape);
    }
    assert_int_equal(caller_get(&visitor, page).status, 303);
}

/* Another ward's measure, one that is not there and a malformed one answer alike. */
static void test_what_is_not_theirs_is_not_there(void **state)
{
    char        other[200], hidden[32 * 1024];
    const char *missing[] = { "/places/0000000000000/measures/0000000000000", "/places/x/measures/y", other };

    (void)state;
    snprintf(other, sizeof other, "/places/%.*s/measures/%.*s", STR_FMT(key_text(w.web.arena, w.birch)),
             STR_FMT(key_text(w.web.arena, w.measures[RESTRAINTS].id)));
    for (size_t i = 0; i < sizeof missing / sizeof *missing; i++) {
        struct reply reply = caller_get(&w.ana, missing[i]);
        assert_int_equal(reply.status, 404);
        snprintf(hidden, sizeof hidden, "%s%s", missing[i], "/data.csv");
        assert_int_equal(caller_get(&w.ana, hidden).status, 404);
        snprintf(hidden, sizeof hidden, "%s%s", missing[i], "/chart.svg");
        assert_int_equal(caller_get(&w.ana, hidden).status, 404);
        snprintf(hidden, sizeof hidden, "%s%s", missing[i], "/chart.png");
        assert_int_equal(caller_get(&w.ana, hidden).status, 404);
        snprintf(hidden, sizeof hidden, "%s%s", missing[i], "/chart.pdf");
        assert_int_equal(caller_get(&w.ana, hidden).status, 404);
        snprintf(hidden, sizeof hidden, "%s%s", missing[i], "/periods/2023-01-01");
        assert_int_equal(caller_get(&w.ana, hidden).status, 404);
    }
}

/* One row for each period, two pictures with different names, few points: no verdict and no centre. */
static void test_what_the_page_holds(void **state)
{
    struct reply reply = caller_get(&w.ben, page);

    (void)state;
    assert_int_equal(reply_times(reply.body, "scope=\"row\""), 8);
    assert_says(reply, "id=\"chart-desk-t\"");
    assert_says(reply, "id=\"chart-phone-t\"");
    assert_says(reply, "No verdict yet");
    assert_says(reply, "8 of 12 points");
    assert_says(reply, "Control chart of rates (U prime)");
    assert_says(reply, "/periods/2023-08-01\">August 2023</a>");
    assert_silent(reply, "Average");
    assert_silent(reply, ">Limits<");
}

static void test_json_and_files_tell_the_same(void **state)
{
    char         api[300];
    struct reply reply;

    (void)state;
    snprintf(api, sizeof api, "/api/v1%s", page);
    reply = caller_get(&w.ana, api);
    assert_int_equal(reply.status, 200);
    assert_says(reply, "\"period\":\"2023-01-01\",\"numerator\":4,\"denominator\":500,\"value\":8");
    assert_says(reply, "\"word\":\"No verdict yet\"");
    assert_silent(reply, "<svg");
    reply = caller_get(&w.ana, below("/data.csv"));
    assert_says(
        reply,
        "period,numerator,denominator,value,centre,lower,upper,target,state,signals,meaning,phase,excluded,"
        "note\r\n"
        "2023-01-01,4,500,8,");
    assert_int_equal(reply_times(reply.body, "\r\n"), 9);
    assert_non_null(strstr(reply.head, "filename=\"Alder-Restraints.csv\""));
    reply = caller_get(&w.ana, below("/chart.svg"));
    assert_int_equal(strncmp(reply.body, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"900\"", 50), 0);
    assert_silent(reply, "In the table"); /* a file has no table below it */
    reply = caller_get(&w.ana, below("/chart.png"));
    assert_int_equal(strncmp(reply.body, "\x89PNG\r\n", 6), 0);
    assert_non_null(strstr(reply.head, "image/png"));
    assert_non_null(strstr(reply.head, "filename=\"Alder-Restraints.png\""));
    reply = caller_get(&w.ana, below("/chart.pdf"));
    assert_int_equal(strncmp(reply.body, "%PDF-", 5), 0);
    assert_non_null(strstr(reply.head, "application/pdf"));
    assert_non_null(strstr(reply.head, "filename=\"Alder-Restraints.pdf\""));
}

/* Takes back what the page's first button says: the lead may, a team member not, and only once. */
static void take_back(void)
{
    struct reply reply = caller_get(&w.ben, page);
    const char  *id = reply_between(&w.web, strstr(reply.body, "/undo\">"), "name=\"id\" value=\"", "\"");

    reply = ward_post(&w, &w.ana, below("/undo"), (const char *[]){ "id", id, NULL });
    assert_int_equal(reply.status, 403);
    reply = ward_post(&w, &w.ben, below("/undo"), (const char *[]){ "id", id, NULL });
    assert_int_equal(reply.status, 303);
    reply = ward_post(&w, &w.ben, below("/undo"), (const char *[]){ "id", id, NULL });
    assert_int_equal(reply.status, 404);
}

struct shaping_case {
    const char *proves, *path, *field, *value, *why_field, *why, *shown;
    int         of_member; /* what a team member gets */
};

/* Each act: refused without its reason and shown again as typed, done with it, shown with it, taken back. */
static void test_shaping(void **state)
{
    static const struct shaping_case cases[] = {
        { "a new phase", "/phases", "period", "2023-05-01", "why", "Moved to the new building",
          "New limits from May 2023", 403 },
        { "a baseline", "/baseline", "points", "4", "why", "Before the huddle began",
          "The first 4 points of each part make its limits", 403 },
        { "a point left out", "/exclusions", "period", "2023-03-01", "why", "Outbreak on the ward",
          "Left out of the centre and the limits", 403 },
        { "another chart", "/kind", "chart", "run", "why", "Few numbers so far", "Another chart: Run chart",
          403 },
        { "a marked point", "/marks", "period", "2023-06-01", "why", "The night the power failed",
          "Marked as far from the others: June 2023", 403 },
        { "a given limit", "/limits", "upper", "30.5", "why", "The limit the network agreed on",
          "Given upper limit: 30.5", 403 },
        { "a given centre", "/limits", "centre", "7", "why", "Ten years before this programme",
          "Given centre: 7", 403 },
        { "a note", "/notes", "on_day", "2023-04-17", "text", "Calm box by the door", "17 April 2023:", 200 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct shaping_case *c = &cases[i];
        const char                *path = below(c->path);
        char                       id[KEY_LETTERS + 1] = { 0 };
        struct reply               reply = caller_get(&w.ben, path);
        const char *const          whole[] = { "id", id, c->field, c->value, c->why_field, c->why, NULL };

        print_message("%s\n", c->proves);
        assert_int_equal(reply.status, 200);
        snprintf(id, sizeof id, "%s", reply_between(&w.web, reply.body, "name=\"id\" value=\"", "\""));
        assert_int_equal(caller_get(&w.ana, path).status, c->of_member);
        assert_int_equal(caller_get(&w.mia, path).status, 403);
        reply = ward_post(&w, &w.mia, path, whole);
        assert_int_equal(reply.status, 403);
        reply = ward_post(&w, &w.ben, path,
                          (const char *[]){ "id", id, c->field, c->value, c->why_field, "  ", NULL });
        assert_int_equal(reply.status, 422);
        assert_says(reply, c->value);
        assert_silent(caller_get(&w.ben, page), c->shown);
        for (int k = 0; k < 2; k++) /* a form sent twice acts once */
            assert_int_equal(ward_post(&w, &w.ben, path, whole).status, 303);
        reply = caller_get(&w.ben, page);
        assert_says(reply, c->shown);
        assert_says(reply, c->why);
        assert_int_equal(reply_times(reply.body, "/undo\""), 1);
        assert_silent(caller_get(&w.ana, page), "/undo\"");
        take_back();
        assert_silent(caller_get(&w.ben, page), c->why);
    }
}

/* A test of change: from its first day, open while it runs; a team member ends it; letters stand for it. */
static void test_tests_of_change(void **state)
{
    static const char *const whole[] = { "kind",      "test", "on_day", "2023-04-17",
                                         "until_day", "",     "text",   "Calm box by the door",
                                         NULL };
    static const char *const one_day[] = { "kind",       "test", "on_day",          "2023-05-02", "until_day",
                                           "2023-05-02", "text", "Quiet room open", NULL };
    static const char *const late[] = { "kind",       "note", "on_day", "2023-04-17", "until_day",
                                        "2023-05-02", "text", "Flood",  NULL };
    struct reply             reply;
    char                     path[300];

    (void)state;
    assert_int_equal(ward_post(&w, &w.ana, below("/notes"), whole).status, 303);
    assert_int_equal(ward_post(&w, &w.ana, below("/notes"), one_day).status, 303);
    reply = ward_post(&w, &w.ana, below("/notes"), late);
    assert_int_equal(reply.status, 422);
    assert_says(reply, "Something that happened has one day");
    assert_says(reply, "Flood");
    reply = caller_get(&w.ana, page);
    assert_says(reply, "Tests of change");
    assert_says(reply, "Since 17 April 2023:");
    assert_says(reply, "2 May 2023:");
    assert_says(reply,
                "2 tests of change are marked under the chart, the latest from 2 May 2023: Quiet room open.");
    assert_int_equal(reply_times(reply.body, "/tests/"), 1);
    assert_int_equal(reply_times(caller_get(&w.mia, page).body, "/tests/"), 0);
    snprintf(path, sizeof path, "%s/tests/%s", page, reply_between(&w.web, reply.body, "/tests/", "\""));
    reply = caller_get(&w.ana, path);
    assert_int_equal(reply.status, 200);
    assert_says(reply, "Began 17 April 2023: Calm box by the door");
    assert_int_equal(caller_get(&w.mia, path).status, 403);
    reply = ward_post(&w, &w.ana, path, (const char *[]){ "until_day", "2023-04-16", NULL });
    assert_int_equal(reply.status, 422);
    assert_says(reply, "The last day lies before the first one");
    assert_int_equal(ward_post(&w, &w.ana, path, (const char *[]){ "until_day", "2023-05-20", NULL }).status,
                     303);
    assert_says(caller_get(&w.ana, page), "17 April to 20 May 2023:");
    assert_int_equal(caller_get(&w.ana, path).status, 404);
}

static void test_what_shaping_refuses(void **state)
{
    static const struct {
        const char *proves, *path, *field, *value, *says;
    } cases[] = {
        { "a phase from the first point", "/phases", "period", "2023-01-01",
          "cannot begin with the first number" },
        { "a phase where there is no number", "/phases", "period", "2023-10-01",
          "no number in the chart for that time" },
        { "no such day", "/exclusions", "period", "2023-02-31", "2023-02-31" },
        { "a baseline of one", "/baseline", "points", "1", "at least 2 points" },
        { "a baseline in words", "/baseline", "points", "twelve", "Write a whole number" },
        { "a chart for shares on a rate", "/kind", "chart", "p", "for shares of a whole" },
        { "a chart of gaps on a rate", "/kind", "chart", "t", "gaps between events" },
        { "a chart nobody knows", "/kind", "chart", "pie", "Choose one of the charts" },
        { "a mark where there is no number", "/marks", "period", "2023-10-01",
          "no number in the chart for that time" },
        { "a limit below 0 of what is counted", "/limits", "lower", "-1", "never below 0" },
        { "a limit in words", "/limits", "upper", "high", "high" },
        { "no line at all", "/limits", "upper", "", "Write at least one line" },
        { "a field the page does not know", "/kind", "person", "someone", "person" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct reply reply =
            ward_post(&w, &w.ben, below(cases[i].path),
                      (const char *[]){ cases[i].field, cases[i].value, "why", "because", NULL });
        print_message("%s\n", cases[i].proves);
        assert_int_equal(reply.status, 422);
        assert_says(reply, cases[i].says);
    }
    assert_silent(caller_get(&w.ben, page), "/undo\"");
}

/* Beside the choice stands which chart suits, and why; the choices are all that fit, and no more. */
static void test_a_chart_is_suggested(void **state)
{
    struct reply reply = caller_get(&w.ben, below("/kind"));

    (void)state;
    assert_says(reply, "Suggested: Control chart of rates (U prime), because about ");
    for (const char *kind = "run\0i\0im\0imm\0u\0up\0ip\0"; *kind; kind += strlen(kind) + 1) {
        char value[32];
        snprintf(value, sizeof value, "value=\"%s\"", kind);
        assert_says(reply, value);
    }
    for (const char *kind = "p\0pp\0c\0t\0g\0xbar\0s\0mr\0"; *kind; kind += strlen(kind) + 1) {
        char value[32];
        snprintf(value, sizeof value, "value=\"%s\"", kind);
        assert_silent(reply, value);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_who_may_what),
        cmocka_unit_test(test_what_is_not_theirs_is_not_there),
        cmocka_unit_test(test_what_the_page_holds),
        cmocka_unit_test(test_json_and_files_tell_the_same),
        cmocka_unit_test(test_shaping),
        cmocka_unit_test(test_what_shaping_refuses),
        cmocka_unit_test(test_a_chart_is_suggested),
        cmocka_unit_test(test_tests_of_change),
    };

    return cmocka_run_group_tests(tests, open_site, close_site);
}
