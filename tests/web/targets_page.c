/* The targets page: who sees and sets what, each target with who, when and why, and page, JSON, CSV and
 * picture telling the same. */
#include "ward_numbers.h"

#include <jansson.h>

static struct ward_numbers w;

static int open_site(void **state)
{
    (void)state;
    ward_numbers_open(&w, "targets_page");
    return 0;
}

static int close_site(void **state)
{
    (void)state;
    ward_numbers_close(&w);
    return 0;
}

static const char *path_of(const char *start, key at, int measure, const char *end)
{
    char *path = arena_take(w.web.arena, 300);

    snprintf(path, 300, "%s/%.*s/measures/%.*s%s", start, STR_FMT(key_text(w.web.arena, at)),
             STR_FMT(key_text(w.web.arena, w.measures[measure].id)), end);
    return path;
}

static const char *at_alder(int measure, const char *end)
{
    return path_of("/places", w.alder, measure, end);
}

static const char *of_all(int measure, const char *end)
{
    return path_of("/programmes", w.programme, measure, end);
}

static struct reply set(struct caller *who, const char *path, const char *value, const char *from)
{
    return ward_post(&w, who, path,
                     (const char *[]){ "from_day", from, "value", value, "kind", "target", "why",
                                       "Agreed in the March meeting", NULL });
}

static json_t *json_at(struct caller *who, const char *path)
{
    char        *api = arena_take(w.web.arena, 300);
    struct reply reply;
    json_t      *root;

    snprintf(api, 300, "/api/v1%s", path);
    reply = caller_get(who, api);
    assert_int_equal(reply.status, 200);
    root = json_loads(reply.body, 0, NULL);
    assert_non_null(root);
    return root;
}

static void test_before_the_first(void **state)
{
    struct reply reply = caller_get(&w.ben, at_alder(RESTRAINTS, "/targets"));

    (void)state;
    assert_int_equal(reply.status, 200);
    assert_says(reply, "What is the target for Restraints?");
    assert_says(reply, "No target is set.");
    assert_says(reply, "A target says what this measure should come to");
    assert_says(reply, "Set a target for this unit alone");
    assert_silent(reply, "Target ");
    reply = caller_get(&w.ana, at_alder(RESTRAINTS, "/targets"));
    assert_int_equal(reply.status, 200);
    assert_says(reply, "The lead of this place sets its own target: Alder.");
    assert_silent(reply, "<form method=\"post\" action=\"/places");
    reply = caller_get(&w.mia, of_all(RESTRAINTS, "/targets"));
    assert_says(reply, "Set a target from a day on");
    assert_int_equal(caller_get(&w.una, at_alder(RESTRAINTS, "/targets")).status, 404);
    assert_int_equal(caller_get(&w.una, of_all(RESTRAINTS, "/targets")).status, 404);
    /* The way to the page: to who may set one, not to who may not while there is none. */
    assert_says(caller_get(&w.ben, at_alder(RESTRAINTS, "")), "/targets\"");
    assert_silent(caller_get(&w.ana, at_alder(RESTRAINTS, "")), "/targets\"");
}

/* The programme's from January, the ward's own from May. */
static void test_a_target_that_moves(void **state)
{
    static const char *const states[] = { "over", "in_force", "past" };
    const char  *targets = at_alder(RESTRAINTS, "/targets");
    struct reply reply;
    json_t      *root, *rows, *series;

    (void)state;
    assert_int_equal(set(&w.mia, of_all(RESTRAINTS, "/targets"), "9", "2023-02-01").status, 303);
    assert_int_equal(set(&w.ben, targets, "7.5", "2023-05-10").status, 303);
    assert_int_equal(set(&w.mia, of_all(RESTRAINTS, "/targets"), "8", "2024-01-01").status, 303);
    reply = caller_get(&w.ana, at_alder(RESTRAINTS, ""));
    assert_says(reply,
                "The target here is 7.5 per 1,000 bed days since 10 May 2023, set for this unit alone.");
    assert_silent(reply, "It will be"); /* the ward's own holds */
    reply = caller_get(&w.mia, of_all(RESTRAINTS, ""));
    assert_says(reply, "The target is 9 per 1,000 bed days since 1 February 2023.");
    assert_says(reply, "It will be 8 per 1,000 bed days from 1 January 2024.");
    reply = caller_get(&w.ben, targets);
    assert_says(reply, "7.5 per 1,000 bed days from 10 May 2023");
    assert_says(reply, "Set by Ben, ");
    assert_says(reply, "Set by Mia, ");
    assert_says(reply, "Agreed in the March meeting");
    assert_int_equal(reply_times(reply.body, "targets/end\""), 1); /* not the programme's */
    root = json_at(&w.ben, targets);
    rows = json_object_get(root, "rows");
    assert_int_equal(json_array_size(rows), 3);
    for (size_t i = 0; i < 3; i++)
        assert_string_equal(json_string_value(json_object_get(json_array_get(rows, i), "state")),
                            states[i]);
    json_decref(root);
    /* The same at every point of page, JSON and file; a period keeps the target it began with. */
    series = json_at(&w.ben, at_alder(RESTRAINTS, ""));
    assert_true(json_number_value(json_object_get(series, "target")) == 7.5);
    rows = json_object_get(json_object_get(series, "table"), "rows");
    assert_int_equal(json_array_size(rows), 8);
    for (size_t i = 0; i < 8; i++) { /* newest first: August ... January */
        const json_t *target = json_object_get(json_array_get(rows, i), "target");
        if (i < 3)
            assert_true(json_number_value(target) == 7.5);
        else if (i < 7)
            assert_true(json_number_value(target) == 9);
        else
            assert_true(json_is_null(target));
    }
    json_decref(series);
    reply = caller_get(&w.ben, at_alder(RESTRAINTS, "/data.csv"));
    assert_int_equal(reply_times(reply.body, ",7.5,value,"), 3);
    assert_int_equal(reply_times(reply.body, ",9,value,"), 4);
    reply = caller_get(&w.ben, at_alder(RESTRAINTS, "/chart.svg"));
    assert_says(reply, "Target 7.5");
    assert_silent(reply, "Target 9");
    assert_says(caller_get(&w.mia, of_all(RESTRAINTS, "/chart.svg")), "Target 9");
}

static void test_bad_input(void **state)
{
    static const struct {
        const char *proves, *value, *from, *kind, *why, *says;
    } cases[] = {
        { "a share above the whole", "120", "2023-05-01", "target", "why", "between 0 and 100" },
        { "a share below nothing", "-3", "2023-05-01", "target", "why", "between 0 and 100" },
        { "a number in words", "eighty", "2023-05-01", "target", "why", "eighty" },
        { "no number", "", "2023-05-01", "target", "why", "The target" },
        { "no day", "80", "", "target", "why", "From when" },
        { "no such day", "80", "2023-02-31", "target", "why", "2023-02-31" },
        { "no kind", "80", "2023-05-01", "wish", "why", "Choose" },
        { "no reason", "80", "2023-05-01", "target", "  ", "80" },
    };
    const char *path = at_alder(TALKED, "/targets");

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct reply reply =
            ward_post(&w, &w.ben, path,
                      (const char *[]){ "from_day", cases[i].from, "value", cases[i].value, "kind",
                                        cases[i].kind, "why", cases[i].why, NULL });
        print_message("%s\n", cases[i].proves);
        assert_int_equal(reply.status, 422);
        assert_says(reply, "nhsuk-error-summary");
        assert_says(reply, cases[i].says);
    }
    assert_int_equal(ward_post(&w, &w.ben, path, (const char *[]){ "place", "x", NULL }).status, 422);
    assert_says(caller_get(&w.ben, path), "No target is set.");
}

static void test_who_may(void **state)
{
    const char *alder = at_alder(TALKED, "/targets"), *all = of_all(TALKED, "/targets");
    const char *organisation = path_of("/places", w.organisation, TALKED, "/targets");
    struct caller kim =
        a_site_caller(&w.web, "Kim", (struct role){ .kind = ROLE_MANAGER, .place = w.organisation });

    (void)state;
    assert_int_equal(set(&w.ana, alder, "80", "2023-05-01").status, 403);
    assert_int_equal(set(&w.mia, alder, "80", "2023-05-01").status, 403);
    assert_int_equal(set(&w.una, alder, "80", "2023-05-01").status, 404);
    assert_int_equal(set(&w.ana, all, "80", "2023-05-01").status, 404); /* two organisations are too few */
    assert_int_equal(set(&w.una, all, "80", "2023-05-01").status, 404);
    assert_int_equal(set(&w.mia, organisation, "80", "2023-05-01").status, 403);
    assert_int_equal(caller_get(&kim, organisation).status, 200);
    assert_int_equal(set(&kim, organisation, "80", "2023-05-01").status, 403);
    assert_says(caller_get(&kim, organisation), "for the whole programme, or for one unit");
    assert_says(caller_get(&w.mia, all), "No target is set.");
    assert_says(caller_get(&w.ben, alder), "No target is set.");
}

static void test_taking_back(void **state)
{
    const char  *alder = at_alder(FALLS, "/targets"), *end = at_alder(FALLS, "/targets/end");
    struct reply reply;
    const char  *id;

    (void)state;
    assert_int_equal(set(&w.mia, of_all(FALLS, "/targets"), "4", "2023-02-01").status, 303);
    assert_int_equal(set(&w.ben, alder, "3", "2023-05-01").status, 303);
    reply = caller_get(&w.ben, alder);
    id = reply_between(&w.web, strstr(reply.body, "/targets/end\">"), "name=\"id\" value=\"", "\"");
    assert_int_equal(ward_post(&w, &w.ana, end, (const char *[]){ "id", id, NULL }).status, 403);
    assert_int_equal(ward_post(&w, &w.mia, of_all(FALLS, "/targets/end"), (const char *[]){ "id", id, NULL })
                         .status,
                     404);
    assert_int_equal(ward_post(&w, &w.ben, end, (const char *[]){ "id", id, NULL }).status, 303);
    assert_int_equal(ward_post(&w, &w.ben, end, (const char *[]){ "id", id, NULL }).status, 404);
    reply = caller_get(&w.ben, alder);
    assert_says(reply, "The target is 4 per 1,000 visits since 1 February 2023.");
    assert_says(reply, "Targets that were taken back");
    assert_says(reply, "Taken back on ");
    assert_int_equal(reply_times(reply.body, "/targets/end\""), 0);
}

static void test_a_form_sent_twice(void **state)
{
    const char  *path = at_alder(MOOD, "/targets");
    struct reply reply = caller_get(&w.ben, path);
    const char  *id = reply_between(&w.web, strstr(reply.body, "targets\">"), "name=\"id\" value=\"", "\"");
    const char *const whole[] = { "id",   id,       "from_day", "2023-05-01", "value", "-2.5",
                                  "kind", "stretch", "why",     "try for it", NULL };
    json_t           *root;

    (void)state;
    for (int i = 0; i < 2; i++)
        assert_int_equal(ward_post(&w, &w.ben, path, whole).status, 303);
    root = json_at(&w.ben, path);
    assert_int_equal(json_array_size(json_object_get(root, "rows")), 1);
    json_decref(root);
    reply = caller_get(&w.ben, path);
    assert_says(reply, "Better still \xe2\x88\x92" "2.5 from 1 May 2023");
    assert_says(reply, "No target is set."); /* it is told beside, and is not the target */
}

/* Five a month are meant for each ward. */
static void test_a_count_has_no_pooled_target(void **state)
{
    struct reply reply;

    (void)state;
    assert_int_equal(set(&w.mia, of_all(EVENTS, "/targets"), "5", "2023-01-01").status, 303);
    reply = caller_get(&w.mia, of_all(EVENTS, "/targets"));
    assert_says(reply, "The target is 5 times since 1 January 2023.");
    assert_says(reply, "The chart of all units together has none.");
    assert_silent(caller_get(&w.mia, of_all(EVENTS, "/chart.svg")), "Target 5");
    reply = caller_get(&w.mia, of_all(EVENTS, ""));
    assert_says(reply, "The chart of all units together has none.");
    assert_says(reply, "/targets\"");
    assert_says(caller_get(&w.ben, at_alder(EVENTS, "/targets")), "The target is 5 times");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_before_the_first),
        cmocka_unit_test(test_a_target_that_moves),
        cmocka_unit_test(test_bad_input),
        cmocka_unit_test(test_who_may),
        cmocka_unit_test(test_taking_back),
        cmocka_unit_test(test_a_form_sent_twice),
        cmocka_unit_test(test_a_count_has_no_pooled_target),
    };

    return cmocka_run_group_tests(tests, open_site, close_site);
}
