/* The page of one number: its whole past, mending with a reason, two people at once, and what is refused. */
#include "ward_numbers.h"

static struct ward_numbers w;
static char                january[200], falls[200];

static const char *path_of(char path[200], key unit, int measure, const char *period)
{
    snprintf(path, 200, "/places/%.*s/measures/%.*s/periods/%s", STR_FMT(key_text(w.web.arena, unit)),
             STR_FMT(key_text(w.web.arena, w.measures[measure].id)), period);
    return path;
}

static int open_ward(void **state)
{
    (void)state;
    ward_numbers_open(&w, "number_page");
    path_of(january, w.alder, RESTRAINTS, "2023-01-01");
    path_of(falls, w.alder, FALLS, "2023-09-01");
    return 0;
}

static int close_ward(void **state)
{
    (void)state;
    ward_numbers_close(&w);
    return 0;
}

static void test_who_sees_and_who_mends(void **state)
{
    static const struct {
        const char    *proves;
        struct caller *who;
        int            status;
        bool           mends;
    } cases[] = {
        { "a team member mends", &w.ana, 200, true },
        { "the programme's manager sees", &w.mia, 200, false },
        { "to a stranger it is not there", &w.una, 404, false },
    };
    char path[200];

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct reply reply = caller_get(cases[i].who, january);
        print_message("%s\n", cases[i].proves);
        assert_int_equal(reply.status, cases[i].status);
        assert_int_equal(reply_times(reply.body, "name=\"act\""), cases[i].mends ? 4 : 0);
        assert_int_equal(reply_times(reply.body, "4 divided by 500: 8.0 per 1,000 bed days"),
                         cases[i].status == 200 ? 2 : 0);
    }
    assert_int_equal(
        ward_post(&w, &w.mia, january, (const char *[]){ "numerator", "9", "why", "no", "act", "save", NULL })
            .status,
        403);
    assert_int_equal(
        ward_post(&w, &w.una, january, (const char *[]){ "numerator", "9", "why", "no", "act", "save", NULL })
            .status,
        404);
    for (int i = 0; i < 4; i++) {
        static const char *const none[] = { "2023-01-02", "2023-11-01", "2023-1-1", "January" };
        assert_int_equal(caller_get(&w.ana, path_of(path, w.alder, RESTRAINTS, none[i])).status, 404);
    }
    assert_int_equal(caller_get(&w.ana, path_of(path, w.birch, RESTRAINTS, "2023-01-01")).status, 404);
}

/* An old number changes only with a reason; what it was stays, with who and why. */
static void test_mending_an_old_number(void **state)
{
    struct reply reply =
        ward_post(&w, &w.ana, january,
                  (const char *[]){ "numerator", "7", "why", "", "seen", "1", "act", "save", NULL });

    (void)state;
    assert_int_equal(reply.status, 422);
    assert_says(reply, "Say why this older number changes");
    assert_says(reply, "value=\"7\"");
    assert_true(ward_stands(&w, RESTRAINTS, day_of(2023, 1, 1)).numerator == 4);

    reply = ward_post(
        &w, &w.ana, january,
        (const char *[]){ "numerator", "7", "why", "Counted again", "seen", "1", "act", "save", NULL });
    assert_int_equal(reply.status, 303);
    reply = caller_get(&w.ben, january);
    assert_says(reply, "<del>4 divided by 500: 8.0 per 1,000 bed days</del>");
    assert_int_equal(reply_times(reply.body, "7 divided by 500: 14.0 per 1,000 bed days"), 2);
    assert_silent(reply, "<del>7 divided");
    assert_says(reply, "Counted again");
    assert_says(reply, "Ana, Team member (typed)");
    assert_says(reply, "name=\"seen\" value=\"2\"");
}

/* The second of two people sees both numbers and nothing is stored; saving again, knowing both, is. */
static void test_two_people_at_once(void **state)
{
    const char *const bens[] = {
        "numerator", "11", "why", "From the book", "seen", "1", "act", "save", NULL
    };
    struct reply reply = ward_post(&w, &w.ben, january, bens);

    (void)state;
    assert_int_equal(reply.status, 409);
    assert_says(reply, "Saved meanwhile: 7 divided by 500");
    assert_says(reply, "You typed: 11");
    assert_says(reply, "name=\"seen\" value=\"2\"");
    assert_says(reply, "From the book");
    assert_true(ward_stands(&w, RESTRAINTS, day_of(2023, 1, 1)).numerator == 7);
    reply = ward_post(
        &w, &w.ben, january,
        (const char *[]){ "numerator", "11", "why", "From the book", "seen", "2", "act", "save", NULL });
    assert_int_equal(reply.status, 303);
    assert_true(ward_stands(&w, RESTRAINTS, day_of(2023, 1, 1)).numerator == 11);
}

static void test_zero_not_collected_withdrawn(void **state)
{
    static const struct {
        const char *proves, *act, *why;
        int         status, stands;
        const char *says;
    } cases[] = {
        { "nothing pressed, nothing typed", "save", "because", 422, OBSERVATION_VALUE, "Type a number" },
        { "none, confirmed", "zero", "The book says none", 303, OBSERVATION_ZERO_CONFIRMED,
          "Zero, confirmed" },
        { "not collected", "not_collected", "Nobody counted", 303, OBSERVATION_NOT_COLLECTED,
          "Not collected" },
        { "withdrawn needs a reason", "withdraw", "", 422, OBSERVATION_NOT_COLLECTED, "Say why" },
        { "withdrawn", "withdraw", "Counted on another ward", 303, OBSERVATION_WITHDRAWN, "Withdrawn" },
        { "no such button", "burn", "because", 422, OBSERVATION_WITHDRAWN, "" },
    };
    day  march = day_of(2023, 3, 1);
    char path[200];

    (void)state;
    path_of(path, w.alder, RESTRAINTS, "2023-03-01");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct reply reply =
            ward_post(&w, &w.ana, path,
                      (const char *[]){ "numerator", "", "why", cases[i].why, "act", cases[i].act, NULL });
        print_message("%s\n", cases[i].proves);
        assert_int_equal(reply.status, cases[i].status);
        assert_int_equal(ward_stands(&w, RESTRAINTS, march).state, cases[i].stands);
        if (reply.status == 303)
            reply = caller_get(&w.ana, path);
        assert_says(reply, cases[i].says);
    }
    assert_int_equal(reply_times(caller_get(&w.ana, path).body, "scope=\"row\""), 4);
}

/* What is typed is judged as everywhere, and comes back into its field. */
static void test_what_is_refused_comes_back(void **state)
{
    static const struct {
        const char *proves, *numerator, *denominator, *says;
    } cases[] = {
        { "a word", "six", "100", "six" },
        { "a comma", "1,5", "100", "1.5" },
        { "below zero", "-4", "100", "-4" },
        { "events on nothing", "5", "0", "0" },
        { "a word to divide by", "5", "many", "many" },
        { "a denominator alone", "", "100", "gave the number to divide by but not the count" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct reply reply = ward_post(&w, &w.ana, falls,
                                       (const char *[]){ "numerator", cases[i].numerator, "denominator",
                                                         cases[i].denominator, "act", "save", NULL });
        char         typed[60];
        print_message("%s\n", cases[i].proves);
        assert_int_equal(reply.status, 422);
        assert_says(reply, "nhsuk-error-summary");
        assert_says(reply, cases[i].says);
        snprintf(typed, sizeof typed, "value=\"%s\"", cases[i].numerator);
        assert_says(reply, typed);
        snprintf(typed, sizeof typed, "value=\"%s\"", cases[i].denominator);
        assert_says(reply, typed);
    }
    assert_int_equal(ward_stands(&w, FALLS, day_of(2023, 9, 1)).state, OBSERVATION_NONE);
}

/* Kept aside and saying why; with a reason it stands. */
static void test_an_unlikely_number_is_held(void **state)
{
    struct reply reply;
    char         path[200];

    (void)state;
    path_of(path, w.alder, BED_DAYS, "2023-09-01");
    reply = ward_post(&w, &w.ana, path, (const char *[]){ "numerator", "4710", "act", "save", NULL });
    assert_int_equal(reply.status, 303);
    assert_int_equal(ward_stands(&w, BED_DAYS, day_of(2023, 9, 1)).state, OBSERVATION_HELD);
    reply = caller_get(&w.ana, path);
    assert_says(reply, "4,710 bed days is more than 18 beds can fill");
    assert_says(reply, "Kept aside, not in the chart");
    reply =
        ward_post(&w, &w.ana, path,
                  (const char *[]){ "numerator", "4710", "why", "Two wards in one", "act", "save", NULL });
    assert_int_equal(reply.status, 303);
    assert_int_equal(ward_stands(&w, BED_DAYS, day_of(2023, 9, 1)).state, OBSERVATION_VALUE);
    assert_silent(caller_get(&w.ana, path), "more than 18 beds");
}

static void test_json_twin(void **state)
{
    struct reply reply;
    char         path[300];

    (void)state;
    snprintf(path, sizeof path, "/api/v1%s", january);
    reply = caller_get(&w.ana, path);
    assert_int_equal(reply.status, 200);
    assert_says(reply, "\"seen\":3");
    assert_says(reply, "\"revision\":1,\"state\":\"value\",\"numerator\":4,\"denominator\":500,\"value\":8");
    reply = caller_post_json(&w.ana, path, "{\"numerator\": 12, \"why\": \"From the system\", \"seen\": 3}");
    assert_int_equal(reply.status, 200);
    assert_says(caller_get(&w.ana, path), "from another system");
    reply = caller_post_json(&w.ana, path, "{\"numerator\": 13, \"why\": \"Late\", \"seen\": 3}");
    assert_int_equal(reply.status, 409);
    assert_says(reply, "\"theirs\":\"Saved meanwhile: 12 divided by 500");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_who_sees_and_who_mends),
        cmocka_unit_test(test_mending_an_old_number),
        cmocka_unit_test(test_two_people_at_once),
        cmocka_unit_test(test_zero_not_collected_withdrawn),
        cmocka_unit_test(test_what_is_refused_comes_back),
        cmocka_unit_test(test_an_unlikely_number_is_held),
        cmocka_unit_test(test_json_twin),
    };

    return cmocka_run_group_tests(tests, open_ward, close_ward);
}
