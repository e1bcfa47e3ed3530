/* The sheet: what each thing a person may type does, and that nobody's typing is lost. */
#include "ward_numbers.h"

#define SEPTEMBER "2023-09-01"

static struct ward_numbers w;

static int set_up(void **state)
{
    (void)state;
    memset(&w, 0, sizeof w);
    ward_numbers_open(&w, "sheet-page");
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    ward_numbers_close(&w);
    return 0;
}

static day september(void)
{
    return day_of(2023, 9, 1);
}

static struct reply post_one(struct caller *who, const char *name, const char *value)
{
    return ward_post(&w, who, w.grid, (const char *const[]){ name, value, NULL });
}

static void earlier_months_are_in_view(void **state)
{
    struct reply reply = caller_get(&w.ana, w.grid);

    (void)state;
    assert_int_equal(reply.status, 200);
    assert_says(reply, "What were the numbers for September 2023?");
    assert_says(reply, "April 2023");
    assert_silent(reply, "March 2023");
    assert_says(reply, "Restraints, August 2023: 5");
    /* A phone hides those columns: what it shows of them leads to the same page. */
    assert_says(reply, "/periods/2023-08-01\" aria-label=\"Restraints, August 2023: 5\">August 2023: 5</a>");
    assert_says(reply, "0 saved, 6 empty");
    assert_says(reply, "None: 0");
    assert_says(reply, "divided by: Occupied bed days");
}

static void the_month_can_be_chosen(void **state)
{
    struct reply reply = caller_get(
        &w.ana, str_terminated(w.web.arena, str_join(w.web.arena, str_of(w.grid), STR("?period=2023-05"))));

    (void)state;
    assert_says(reply, "What were the numbers for May 2023?");
    assert_says(reply, "2 saved, 4 empty");
    assert_says(reply, "period=2023-04");
    assert_says(reply, "period=2023-06");
    reply = caller_get(
        &w.ana, str_terminated(w.web.arena, str_join(w.web.arena, str_of(w.grid), STR("?period=2023-13"))));
    assert_int_equal(reply.status, 422);
}

/* Every bad thing of a cell, and the sentence it gets; the typed text stays in its field and nothing is
 * stored. */
static const struct {
    const char *what;
    int         measure;
    const char *typed, *denominator, *says;
} bad[] = {
    { "text where a number should be", RESTRAINTS, "six", NULL,
      "Enter a number, such as 12 or 1.5 (found: six)." },
    { "a comma decimal", MOOD, "1,5", NULL, "Write 1.5, with a point and not a comma (found: 1,5)." },
    { "a negative count", RESTRAINTS, "-3", NULL, "This number cannot be below zero (found: -3)." },
    { "half an event", RESTRAINTS, "2.5", NULL,
      "Enter a whole number: things are counted here (found: 2.5)." },
    { "a percentage", MOOD, "62%", NULL, "Enter the number itself, without a % sign (found: 62%)." },
    { "a formula", MOOD, "=A1", NULL, "Enter the number itself: this is a formula" },
    { "events on a zero denominator", FALLS, "4", "0", "The denominator is 0, so the numerator has nothing" },
    { "text as a denominator", FALLS, "4", "many", "Enter a number, such as 12 or 1.5 (found: many)." },
    { "a denominator without its number", FALLS, "", "480",
      "You gave the number to divide by but not the count." },
};

static void bad_input_is_refused_and_kept_in_its_field(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        const char *n = ward_field(&w, 'n', bad[i].measure, SEPTEMBER),
                   *d = ward_field(&w, 'd', bad[i].measure, SEPTEMBER);
        struct reply reply = ward_post(
            &w, &w.ana, w.grid,
            (const char *const[]){ n, bad[i].typed, d, bad[i].denominator ? bad[i].denominator : "", NULL });
        char value[100];

        print_message("%s\n", bad[i].what);
        assert_int_equal(reply.status, 422);
        assert_says(reply, bad[i].says);
        assert_says(reply, "1 number needs you");
        snprintf(value, sizeof value, "name=\"%s\" value=\"%s\"", n, bad[i].typed);
        assert_says(reply, value);
        assert_int_equal(ward_stands(&w, bad[i].measure, september()).state, OBSERVATION_NONE);
    }
}

static const char *field_and_number(const char *typed, const char *denominator)
{
    struct buf buf = buf_make(w.web.arena, 1000);

    buf_add_c(&buf, typed);
    if (denominator) {
        buf_char(&buf, '\t');
        buf_add_c(&buf, denominator);
    }
    return str_terminated(w.web.arena, buf_str(&buf));
}

static void a_paste_gives_the_same_sentence(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char         paste[300];
        struct reply reply;

        snprintf(paste, sizeof paste, "%.*s\t2023-09\t%s\n", STR_FMT(w.measures[bad[i].measure].name),
                 field_and_number(bad[i].typed, bad[i].denominator));
        reply = post_one(&w.ana, "paste", paste);
        print_message("%s\n", bad[i].what);
        assert_int_equal(reply.status, 422);
        assert_says(reply, bad[i].says);
        assert_says(reply, "Row 1");
        assert_says(reply, bad[i].typed); /* the paste is back in its field */
        assert_int_equal(ward_stands(&w, bad[i].measure, september()).state, OBSERVATION_NONE);
    }
}

static void programs_get_the_same_sentence(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char         json[400], api[300];
        struct reply reply;

        snprintf(json, sizeof json, "{\"%s\": \"%s\", \"%s\": \"%s\"}",
                 ward_field(&w, 'n', bad[i].measure, SEPTEMBER), bad[i].typed,
                 ward_field(&w, 'd', bad[i].measure, SEPTEMBER),
                 bad[i].denominator ? bad[i].denominator : "");
        snprintf(api, sizeof api, "/api/v1%s", w.grid);
        reply = caller_post_json(&w.ana, api, json);
        print_message("%s\n", bad[i].what);
        assert_int_equal(reply.status, 422);
        assert_says(reply, bad[i].says);
        assert_says(reply, "\"outcome\":\"refused\"");
    }
}

static void good_numbers_stay_when_others_are_refused(void **state)
{
    struct reply reply = ward_post(&w, &w.ana, w.grid, (const char *const[]){
        ward_field(&w, 'n', RESTRAINTS, SEPTEMBER), "5", ward_field(&w, 'n', BED_DAYS, SEPTEMBER), "48O",
        ward_field(&w, 'n', EVENTS, SEPTEMBER), "5", ward_field(&w, 'n', TALKED, SEPTEMBER), "6", NULL });

    (void)state;
    assert_int_equal(reply.status, 422);
    assert_says(reply, "2 saved, 2 empty, 2 need you");
    assert_says(reply, "(6 of 5)");
    assert_true(ward_stands(&w, RESTRAINTS, september()).numerator == 5);
    assert_true(ward_stands(&w, EVENTS, september()).numerator == 5);
    assert_int_equal(ward_stands(&w, TALKED, september()).state, OBSERVATION_NONE);
    assert_int_equal(ward_stands(&w, BED_DAYS, september()).state, OBSERVATION_NONE);
}

static void an_unlikely_number_is_held_until_it_is_mended_or_explained(void **state)
{
    const char  *n = ward_field(&w, 'n', BED_DAYS, SEPTEMBER);
    struct reply reply = post_one(&w.ana, n, "4710");

    (void)state;
    assert_int_equal(reply.status, 303);
    assert_int_equal(ward_stands(&w, BED_DAYS, september()).state, OBSERVATION_HELD);
    reply = caller_get(&w.ana, w.grid);
    assert_says(reply, "1 check");
    assert_says(reply, "4,710 bed days is more than 18 beds can fill");
    assert_says(reply, "Did you mean 471?");
    reply = ward_post(&w, &w.ana, w.grid,
                      (const char *const[]){ n, "4710", ward_field(&w, 'r', BED_DAYS, SEPTEMBER), "1/4710/",
                                             ward_field(&w, 's', BED_DAYS, SEPTEMBER), "471", NULL });
    assert_int_equal(reply.status, 303);
    assert_int_equal(ward_stands(&w, BED_DAYS, september()).state, OBSERVATION_VALUE);
    assert_true(ward_stands(&w, BED_DAYS, september()).numerator == 471);
    reply = post_one(&w.ana, n, "4720");
    assert_int_equal(ward_stands(&w, BED_DAYS, september()).state, OBSERVATION_HELD);
    reply = ward_post(&w, &w.ana, w.grid,
                      (const char *const[]){ n, "4720", ward_field(&w, 'r', BED_DAYS, SEPTEMBER), "3/4720/",
                                             ward_field(&w, 'w', BED_DAYS, SEPTEMBER), "We opened two wards",
                                             NULL });
    assert_int_equal(reply.status, 303);
    assert_int_equal(ward_stands(&w, BED_DAYS, september()).state, OBSERVATION_VALUE);
    assert_true(ward_stands(&w, BED_DAYS, september()).numerator == 4720);
}

static void none_and_not_collected_are_two_things(void **state)
{
    (void)state;
    assert_int_equal(post_one(&w.ana, ward_field(&w, 'z', RESTRAINTS, SEPTEMBER), "0").status, 303);
    assert_int_equal(post_one(&w.ana, ward_field(&w, 'z', EVENTS, SEPTEMBER), "n").status, 303);
    assert_int_equal(ward_stands(&w, RESTRAINTS, september()).state, OBSERVATION_ZERO_CONFIRMED);
    assert_int_equal(ward_stands(&w, EVENTS, september()).state, OBSERVATION_NOT_COLLECTED);
    assert_int_equal(ward_stands(&w, FALLS, september()).state, OBSERVATION_NONE);
    assert_says(caller_get(&w.ana, w.grid), "none, saved");
}

static void the_same_form_twice_stores_once(void **state)
{
    const char *const form[] = { ward_field(&w, 'n', RESTRAINTS, SEPTEMBER),
                                 "5",
                                 ward_field(&w, 'r', RESTRAINTS, SEPTEMBER),
                                 "0//",
                                 ward_field(&w, 'z', EVENTS, SEPTEMBER),
                                 "0",
                                 NULL };

    (void)state;
    assert_int_equal(ward_post(&w, &w.ana, w.grid, form).status, 303);
    assert_int_equal(ward_post(&w, &w.ana, w.grid, form).status, 303);
    assert_int_equal(ward_stands(&w, RESTRAINTS, september()).revision, 1);
    assert_int_equal(ward_stands(&w, EVENTS, september()).revision, 1);
}

static void untouched_cells_are_left_alone(void **state)
{
    const char *n = ward_field(&w, 'n', RESTRAINTS, SEPTEMBER),
               *r = ward_field(&w, 'r', RESTRAINTS, SEPTEMBER);

    (void)state;
    assert_int_equal(post_one(&w.ana, n, "5").status, 303);
    assert_int_equal(post_one(&w.ben, n, "7").status, 303);
    /* Ana's page still shows 5 of revision 1; she saves another cell */
    assert_int_equal(ward_post(&w, &w.ana, w.grid,
                               (const char *const[]){ n, "5", r, "1/5/",
                                                      ward_field(&w, 'n', EVENTS, SEPTEMBER), "2", NULL })
                         .status,
                     303);
    assert_true(ward_stands(&w, RESTRAINTS, september()).numerator == 7);
    assert_true(ward_stands(&w, EVENTS, september()).numerator == 2);
}

static void two_people_see_both_numbers_and_choose(void **state)
{
    const char *n = ward_field(&w, 'n', RESTRAINTS, SEPTEMBER),
               *r = ward_field(&w, 'r', RESTRAINTS, SEPTEMBER);
    const char *const late[] = { n, "9", r, "0//", NULL };
    struct reply      reply;

    (void)state;
    assert_int_equal(post_one(&w.ben, n, "7").status, 303);
    reply = ward_post(&w, &w.ana, w.grid, late);
    assert_int_equal(reply.status, 409);
    assert_says(reply, "Ben saved another number meanwhile: 7. Yours is still here: 9.");
    assert_says(reply, "Use mine: 9");
    assert_says(reply, "Keep theirs: 7");
    assert_true(ward_stands(&w, RESTRAINTS, september()).numerator == 7);
    assert_int_equal(ward_post(&w, &w.ana, w.grid, late).status, 409); /* saving again chooses nothing */
    reply = ward_post(
        &w, &w.ana, w.grid,
        (const char *const[]){ n, "9", r, "0//", ward_field(&w, 't', RESTRAINTS, SEPTEMBER), "1", NULL });
    assert_int_equal(reply.status, 303);
    assert_true(ward_stands(&w, RESTRAINTS, september()).numerator == 7);
    reply = ward_post(
        &w, &w.ana, w.grid,
        (const char *const[]){ n, "9", r, "0//", ward_field(&w, 'm', RESTRAINTS, SEPTEMBER), "1", NULL });
    assert_int_equal(reply.status, 303);
    assert_true(ward_stands(&w, RESTRAINTS, september()).numerator == 9);
}

static void an_emptied_field_takes_nothing_back(void **state)
{
    const char  *n = ward_field(&w, 'n', RESTRAINTS, SEPTEMBER);
    struct reply reply;

    (void)state;
    post_one(&w.ana, n, "5");
    reply =
        ward_post(&w, &w.ana, w.grid,
                  (const char *const[]){ n, "", ward_field(&w, 'r', RESTRAINTS, SEPTEMBER), "1/5/", NULL });
    assert_int_equal(reply.status, 422);
    assert_says(reply, "a number stands here: 5");
    assert_true(ward_stands(&w, RESTRAINTS, september()).numerator == 5);
}

static void a_block_is_pasted_with_its_months(void **state)
{
    struct reply reply = post_one(&w.ana, "paste",
        "\t2023-07\tSep 2023\nrestraints\t\t5\nFalls\t\t4\nvisits\t\t480\nOccupied bed days\t501\t470\n");

    (void)state;
    assert_int_equal(reply.status, 422); /* July is settled: a change wants a reason */
    assert_says(reply, "Say why this older number changes");
    assert_true(ward_stands(&w, RESTRAINTS, september()).numerator == 5);
    assert_true(ward_stands(&w, FALLS, september()).denominator == 480);
    assert_true(ward_stands(&w, BED_DAYS, september()).numerator == 470);
    assert_true(ward_stands(&w, BED_DAYS, day_of(2023, 7, 1)).numerator == 500);
    reply = ward_post(&w, &w.ana, w.grid,
                      (const char *const[]){ "paste", "\t2023-07\nOccupied bed days\t501\n", "paste_why",
                                             "Counted again", NULL });
    assert_int_equal(reply.status, 303);
    assert_true(ward_stands(&w, BED_DAYS, day_of(2023, 7, 1)).numerator == 501);
}

static const struct {
    const char *what, *paste, *says;
} bad_pastes[] = {
    { "a day that is not", "measure\tperiod\tnumber\nRestraints\t31/02/2026\t5\n",
      "Row 2, column 2: There is no such day (found: 31/02/2026)." },
    { "a month above a column that is not", "\t31/02/2026\tSep 2023\nRestraints\t1\t5\n",
      "Row 1, column 2: There is no such day (found: 31/02/2026)." },
    { "a period to come", "Restraints\t2023-12\t5\n",
      "Row 1, column 2: There can be no number yet for December 2023: it has not begun." },
    { "a measure nobody has", "Restrants\t2023-09\t5\nRestraints\t2023-09\t5\n",
      "Row 1, column 1: This programme has no measure of this name: Restrants" },
    { "a measure nobody has, below", "Restraints\t2023-09\t5\nRestrants\t2023-09\t5\n",
      "Row 2, column 1: This programme has no measure of this name: Restrants" },
    { "the same number twice", "Restraints\t2023-09\t5\nRestraints\t2023-09\t6\n",
      "Row 2: This measure and period stand in the paste already" },
    { "numbers without names", "5\t6\n7\t8\n", "could not read the paste" },
    { "an open quote", "Restraints\t2023-09\t\"5\n", "A quote mark opens here and never closes." },
};

static void bad_pastes_say_where(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof bad_pastes / sizeof *bad_pastes; i++) {
        struct reply reply =
            ward_post(&w, &w.ana, w.grid,
                      (const char *const[]){ "paste", bad_pastes[i].paste,
                                             ward_field(&w, 'n', EVENTS, SEPTEMBER), "3", NULL });

        print_message("%s\n", bad_pastes[i].what);
        assert_int_equal(reply.status, 422);
        assert_says(reply, bad_pastes[i].says);
        assert_true(ward_stands(&w, EVENTS, september()).numerator ==
                    3); /* a typed number beside it is saved */
    }
}

static void finishing_saves_first_and_may_leave_gaps(void **state)
{
    char         path[300];
    struct reply reply;

    (void)state;
    snprintf(path, sizeof path, "%s/finish", w.grid);
    reply = ward_post(&w, &w.ana, path,
                      (const char *const[]){ "period", SEPTEMBER, ward_field(&w, 'n', RESTRAINTS, SEPTEMBER),
                                             "six", NULL });
    assert_int_equal(reply.status, 422);
    assert_silent(caller_get(&w.ana, w.grid), "September 2023 is finished");
    reply = ward_post(
        &w, &w.ana, path,
        (const char *const[]){ "period", SEPTEMBER, ward_field(&w, 'n', RESTRAINTS, SEPTEMBER), "6", NULL });
    assert_int_equal(reply.status, 303);
    assert_non_null(strstr(reply_field(&w.web, &reply, "Location"), "numbers?period=2023-09"));
    assert_says(caller_get(&w.ana, w.grid), "September 2023 is finished");
    assert_true(ward_stands(&w, RESTRAINTS, september()).numerator == 6);
}

static void rights_decide_what_is_shown(void **state)
{
    struct reply reply = caller_get(&w.mia, w.grid);

    (void)state;
    assert_int_equal(reply.status, 200);
    assert_silent(reply, "Save numbers");
    assert_silent(reply, "name=\"n.");
    assert_int_equal(post_one(&w.mia, ward_field(&w, 'n', RESTRAINTS, SEPTEMBER), "5").status, 403);
    assert_int_equal(caller_get(&w.una, w.grid).status, 404);
    assert_int_equal(post_one(&w.una, ward_field(&w, 'n', RESTRAINTS, SEPTEMBER), "5").status, 404);
    assert_int_equal(ward_stands(&w, RESTRAINTS, september()).state, OBSERVATION_NONE);
}

static void a_period_to_come_is_refused_everywhere_alike(void **state)
{
    static const char says[] = "There can be no number yet for December 2023: it has not begun.";
    char              api[300], json[200];
    struct reply      reply = post_one(&w.ana, ward_field(&w, 'n', RESTRAINTS, "2023-12-01"), "5");

    (void)state;
    assert_int_equal(reply.status, 422);
    assert_says(reply, says);
    snprintf(api, sizeof api, "/api/v1%s", w.grid);
    snprintf(json, sizeof json, "{\"%s\": 5}", ward_field(&w, 'n', RESTRAINTS, "2023-12-01"));
    assert_says(caller_post_json(&w.ana, api, json), says);
    assert_says(post_one(&w.ana, "paste", "Restraints\t2023-12\t5\n"), says);
    assert_int_equal(ward_stands(&w, RESTRAINTS, day_of(2023, 12, 1)).state, OBSERVATION_NONE);
}

static void unknown_fields_are_refused(void **state)
{
    (void)state;
    assert_int_equal(post_one(&w.ana, "n.0000000000000.2023-09-01", "5").status, 422);
    assert_int_equal(post_one(&w.ana, ward_field(&w, 'n', RESTRAINTS, "2023-09-02"), "5").status, 422);
    assert_int_equal(post_one(&w.ana, "unit", "5").status, 422);
    assert_int_equal(ward_stands(&w, RESTRAINTS, september()).state, OBSERVATION_NONE);
}

static void a_ward_that_takes_no_part_is_told_so(void **state)
{
    struct caller ona =
        a_site_caller(&w.web, "Ona", (struct role){ .kind = ROLE_LEAD, .place = w.organisation });
    char path[200];

    (void)state;
    snprintf(path, sizeof path, "/places/%.*s/programmes/%.*s/numbers",
             STR_FMT(key_text(w.web.arena, w.cedar)), STR_FMT(key_text(w.web.arena, w.programme)));
    assert_says(caller_get(&ona, path), "Does this place take part?");
    assert_int_equal(caller_get(&w.ana, path).status, 404);
}

static void programs_read_and_write_the_same_sheet(void **state)
{
    char         api[300], json[200];
    struct reply reply;

    (void)state;
    snprintf(api, sizeof api, "/api/v1%s", w.grid);
    snprintf(json, sizeof json, "{\"%s\": 5, \"%s\": 0}", ward_field(&w, 'n', RESTRAINTS, SEPTEMBER),
             ward_field(&w, 'r', RESTRAINTS, SEPTEMBER));
    reply = caller_post_json(&w.ana, api, json);
    assert_int_equal(reply.status, 200);
    assert_says(reply, "\"outcome\":\"added\"");
    reply = caller_post_json(&w.ana, api, json);
    assert_says(reply, "\"outcome\":\"same\"");
    reply = caller_get(&w.ana, api);
    assert_int_equal(reply.status, 200);
    assert_says(reply, "\"period\":\"2023-09-01\",\"state\":\"value\",\"numerator\":5");
    assert_says(reply, "\"state\":\"none\"");
    assert_says(reply, "\"saved\":1,\"empty\":5,\"need\":0");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(earlier_months_are_in_view, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_month_can_be_chosen, set_up, tear_down),
        cmocka_unit_test_setup_teardown(bad_input_is_refused_and_kept_in_its_field, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_paste_gives_the_same_sentence, set_up, tear_down),
        cmocka_unit_test_setup_teardown(programs_get_the_same_sentence, set_up, tear_down),
        cmocka_unit_test_setup_teardown(good_numbers_stay_when_others_are_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_unlikely_number_is_held_until_it_is_mended_or_explained, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(none_and_not_collected_are_two_things, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_same_form_twice_stores_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(untouched_cells_are_left_alone, set_up, tear_down),
        cmocka_unit_test_setup_teardown(two_people_see_both_numbers_and_choose, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_emptied_field_takes_nothing_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_block_is_pasted_with_its_months, set_up, tear_down),
        cmocka_unit_test_setup_teardown(bad_pastes_say_where, set_up, tear_down),
        cmocka_unit_test_setup_teardown(finishing_saves_first_and_may_leave_gaps, set_up, tear_down),
        cmocka_unit_test_setup_teardown(rights_decide_what_is_shown, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_period_to_come_is_refused_everywhere_alike, set_up, tear_down),
        cmocka_unit_test_setup_teardown(unknown_fields_are_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_ward_that_takes_no_part_is_told_so, set_up, tear_down),
        cmocka_unit_test_setup_teardown(programs_read_and_write_the_same_sheet, set_up, tear_down),
    };

    return cmocka_run_group_tests_name("sheet_page", tests, NULL, NULL);
}
