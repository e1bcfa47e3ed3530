/* Bringing in a file: what is refused as a whole, what each row will do, and that one commit does it once. */
#include "ward_numbers.h"

#define HEADER "unit,measure,period,numerator,denominator,note\n"

static struct ward_numbers w;

static int set_up(void **state)
{
    (void)state;
    memset(&w, 0, sizeof w);
    ward_numbers_open(&w, "import-page");
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

/* Sends a file as a browser does. */
static struct reply upload(struct caller *who, str content)
{
    struct buf body = buf_make(w.web.arena, 4 * 1024 * 1024);

    buf_add_c(&body, "----------edge\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n");
    buf_add_c(&body, who->form_token);
    buf_add_c(&body, "\r\n----------edge\r\nContent-Disposition: form-data; name=\"file\"; "
                     "filename=\"C:\\\\wards\\\\a.csv\"\r\n"
                     "Content-Type: text/csv\r\n\r\n");
    buf_add(&body, content);
    buf_add_c(&body, "\r\n----------edge--\r\n");
    assert_int_equal(buf_end(&body), OK);
    return caller_ask(who, "POST", w.upload, "Content-Type: multipart/form-data; boundary=--------edge\r\n",
                      buf_str(&body));
}

static const char *place_of(struct reply reply)
{
    assert_int_equal(reply.status, 303);
    return reply_field(&w.web, &reply, "Location");
}

static const char *keep(struct caller *who, const char *content)
{
    return place_of(upload(who, str_of(content)));
}

static const struct {
    const char *what;
    str         content;
    const char *says;
} bad_files[] = {
    { "nothing in it", { "", 0 }, "The file is empty." },
    { "UTF-16", { "\xff\xfeu\0n\0i\0t\0", 10 }, "The file is saved as UTF-16." },
    { "a NUL byte",
      { "unit,measure,period,numerator\nAlder,Restr\0ints,2023-09,5\n", 57 },
      "Row 2: The file holds a NUL byte" },
    { "a wrong header",
      { "ward,measure,period,numerator\n", 30 },
      "A column with this name is not known here: ward." },
    { "a column missing", { "unit,measure,period\n", 20 }, "A column is missing: numerator." },
    { "a column twice",
      { "unit,unit,measure,period,numerator\n", 35 },
      "Two columns have the same name: unit." },
    { "a quote that never closes",
      { "unit,measure,period,numerator\nAlder,\"Restraints,2023-09,5\n", 57 },
      "Row 2, column 2: A quote mark opens here and never closes." },
    { "a row too long",
      { "unit,measure,period,numerator\nAlder,Restraints,2023-09,5,6\n", 58 },
      "Row 2: The row has another number of fields (5)" },
};

static void a_file_that_cannot_be_read_comes_back_with_its_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof bad_files / sizeof *bad_files; i++) {
        struct reply reply = upload(&w.ana, bad_files[i].content);

        print_message("%s\n", bad_files[i].what);
        assert_int_equal(reply.status, 422);
        assert_says(reply, bad_files[i].says);
        assert_says(reply, "Which file do you want to bring in?");
    }
}

static void a_million_columns_are_too_many(void **state)
{
    struct buf   buf = buf_make(w.web.arena, 4 * 1024 * 1024);
    struct reply reply;

    (void)state;
    for (int i = 0; i < 1000000; i++)
        buf_add_c(&buf, "a,");
    reply = upload(&w.ana, buf_str(&buf));
    assert_int_equal(reply.status, 422);
    assert_says(reply, "There are too many columns.");
}

/* The same words as in the sheet: tests/web/sheet_page.c. */
static const struct {
    const char *what, *row, *says;
} bad_rows[] = {
    { "text where a number should be", "Alder,Restraints,2023-09,six,,",
      "Enter a number, such as 12 or 1.5 (found: six)." },
    { "a comma decimal", "Alder,Staff mood,2023-09,\"1,5\",,",
      "Write 1.5, with a point and not a comma (found: 1,5)." },
    { "a negative count", "Alder,Restraints,2023-07,-3,,", "This number cannot be below zero (found: -3)." },
    { "half an event", "Alder,Restraints,2023-06,2.5,,",
      "Enter a whole number: things are counted here (found: 2.5)." },
    { "events on a zero denominator", "Alder,Falls,2023-09,4,0,",
      "The denominator is 0, so the numerator has nothing" },
    { "a denominator without its number", "Alder,Falls,2023-08,,480,",
      "You gave the number to divide by but not the count." },
    { "a day that is not", "Alder,Restraints,31/02/2026,5,,", "There is no such day (found: 31/02/2026)." },
    { "a period to come", "Alder,Restraints,2023-12,5,,",
      "There can be no number yet for December 2023: it has not begun." },
    { "no period", "Alder,Restraints,,5,,", "The period is missing." },
    { "no such place", "Elder,Restraints,2023-09,5,,",
      "No place of this name or code takes part in this programme: Elder" },
    { "a place of somebody else", "Birch,Restraints,2023-09,5,,",
      "No place of this name or code takes part in this programme: Birch" },
    { "no such measure", "Alder,Restrants,2023-09,5,,",
      "This programme has no measure of this name: Restrants" },
};

static void each_row_is_refused_in_its_sentence(void **state)
{
    struct buf   buf = buf_make(w.web.arena, 65536);
    struct reply reply;
    const char  *path;
    enum { N = sizeof bad_rows / sizeof *bad_rows };

    (void)state;
    buf_add_c(&buf, HEADER);
    for (size_t i = 0; i < N; i++) {
        buf_add_c(&buf, bad_rows[i].row);
        buf_char(&buf, '\n');
    }
    path = place_of(upload(&w.ana, buf_str(&buf)));
    reply = caller_get(&w.ana, path);
    assert_int_equal(reply.status, 200);
    for (size_t i = 0; i < N; i++) {
        print_message("%s\n", bad_rows[i].what);
        assert_says(reply, bad_rows[i].says);
    }
    assert_says(reply, "No row of this file would change anything.");
    assert_silent(reply, "Bring in");
}

#define MIXED HEADER \
    "Alder,Restraints,2023-09,5,,\n" \
    "Alder,Occupied bed days,2023-09,4710,,\n" \
    "Alder,Restraints,2023-08,8,,counted again\n" \
    "Alder,Occupied bed days,2023-08,500,,\n" \
    "Alder,Falls,2023-09,six,400,\n" \
    "Alder,Restraints,2023-09,6,,\n"

static void the_four_counts_add_up_to_the_rows(void **state)
{
    const char  *path = keep(&w.ana, MIXED);
    struct reply reply = caller_get(&w.ana, path);
    char         api[200];

    (void)state;
    assert_says(reply, "a.csv, Safer Together");
    assert_says(reply, "Numbers to add: 2. Numbers to change: 1. Rows that cannot go in yet: 2.");
    assert_says(reply, "Nothing has been changed so far.");
    assert_says(reply, "Of these, 1 is kept out of the charts");
    assert_says(reply, "<del>5</del>");
    assert_says(reply, "stand in the file already, in an earlier row");
    assert_says(reply, "Bring in the 3 good rows only");
    assert_int_equal(ward_stands(&w, RESTRAINTS, september()).state, OBSERVATION_NONE);
    snprintf(api, sizeof api, "/api/v1%s", path);
    reply = caller_get(&w.ana, api);
    assert_says(reply, "\"added\":2,\"changed\":1,\"same\":1,\"refused\":2,\"held\":1");
}

static void one_commit_does_it_once(void **state)
{
    const char  *path = keep(&w.ana, MIXED);
    struct reply reply = ward_post(&w, &w.ana, path, (const char *const[]){ "whole", "yes", NULL });

    (void)state;
    assert_int_equal(reply.status, 422);
    assert_says(reply, "2 rows cannot be taken, so nothing was stored.");
    assert_int_equal(ward_stands(&w, RESTRAINTS, september()).state, OBSERVATION_NONE);
    for (int i = 0; i < 2; i++)
        assert_int_equal(ward_post(&w, &w.ana, path, (const char *const[]){ "whole", "no", NULL }).status,
                         303);
    assert_true(ward_stands(&w, RESTRAINTS, september()).numerator == 5);
    assert_int_equal(ward_stands(&w, BED_DAYS, september()).state, OBSERVATION_HELD);
    assert_true(ward_stands(&w, RESTRAINTS, day_of(2023, 8, 1)).numerator == 8);
    assert_int_equal(ward_stands(&w, RESTRAINTS, day_of(2023, 8, 1)).revision, 2);
    reply = caller_get(&w.ana, path);
    assert_says(reply, "The file is in");
    assert_says(reply, "Numbers added: 2. Numbers changed: 1. Rows left out: 2.");
}

static void refused_rows_leave_as_a_file_to_mend(void **state)
{
    const char  *path = keep(&w.ana, MIXED);
    char         csv[200];
    struct reply reply;

    (void)state;
    snprintf(csv, sizeof csv, "%s/refused.csv", path);
    reply = caller_get(&w.ana, csv);
    assert_int_equal(reply.status, 200);
    assert_non_null(strstr(reply_field(&w.web, &reply, "Content-Disposition"), "rows-to-mend.csv"));
    assert_int_equal(
        strncmp(reply.body,
                "unit,measure,period,numerator,denominator,spread,note,why\r\n"
                "Alder,Falls,2023-09,six,400,,,", 89),
        0);
    path = keep(&w.ana, "unit,measure,period,numerator,denominator,note,why\r\nAlder,Falls,2023-09,6,400,,"
                        "\"Enter a number\"\r\n");
    reply = caller_get(&w.ana, path);
    assert_says(reply, "Every row of the file can go in as it is.");
    assert_says(reply, "Bring in 1 row");
}

static void a_file_to_fill_in_has_a_row_for_each_number(void **state)
{
    char         path[300];
    struct reply reply;

    (void)state;
    snprintf(path, sizeof path, "%s/template.csv", w.upload);
    reply = caller_get(&w.ana, path);
    assert_int_equal(reply.status, 200);
    assert_int_equal(reply_times(reply.body, "\r\n"), 1 + WARD_MEASURES);
    assert_says(reply, "Alder,Restraints,2023-09,,,,\r\n");
    assert_silent(reply, "Birch");
    reply = caller_get(&w.ana, keep(&w.ana, reply.body));
    assert_says(reply, "No row of this file would change anything.");
}

/* 20,000 rows, each refused: the page counts them and shows 200, in the memory that every request has. */
static void a_large_file_is_counted_not_printed(void **state)
{
    struct buf   buf = buf_make(w.web.arena, 4 * 1024 * 1024);
    struct reply reply;

    (void)state;
    buf_add_c(&buf, HEADER);
    for (int i = 0; i < 20000; i++)
        buf_add_c(&buf, "Alder,Restraints,2023-09,six,,\n");
    reply = caller_get(&w.ana, place_of(upload(&w.ana, buf_str(&buf))));
    assert_int_equal(reply.status, 200);
    assert_says(reply, "Rows that cannot go in yet: 20,000.");
    assert_says(reply, "And 19,800 more refused rows");
    assert_int_equal(reply_times(reply.body, "class=\"mh-refused\""), 200);
}

static void a_file_is_its_keepers_own(void **state)
{
    const char *path = keep(&w.ana, MIXED);

    (void)state;
    assert_int_equal(caller_get(&w.ben, path).status, 404);
    assert_int_equal(ward_post(&w, &w.ben, path, (const char *const[]){ "whole", "no", NULL }).status, 404);
    assert_int_equal(caller_get(&w.una, w.upload).status, 404);
    assert_int_equal(caller_get(&w.mia, w.upload).status, 403);
    assert_int_equal(upload(&w.mia, STR(MIXED)).status, 403);
}

static void programs_bring_in_a_file_too(void **state)
{
    char         api[300], json[1000];
    struct reply reply;

    (void)state;
    snprintf(api, sizeof api, "/api/v1%s", w.upload);
    snprintf(json, sizeof json,
             "{\"name\": \"b.csv\", \"content\": "
             "\"unit,measure,period,numerator\\nAlder,Restraints,2023-09,5\\n\"}");
    reply = caller_post_json(&w.ana, api, json);
    assert_int_equal(reply.status, 200);
    assert_says(reply, "{\"location\":\"/imports/");
    reply = caller_post_json(&w.ana, api, "{\"name\": \"b.csv\", \"content\": \"ward\\n\"}");
    assert_int_equal(reply.status, 422);
    assert_says(reply, "not known here: ward.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_file_that_cannot_be_read_comes_back_with_its_place, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_million_columns_are_too_many, set_up, tear_down),
        cmocka_unit_test_setup_teardown(each_row_is_refused_in_its_sentence, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_four_counts_add_up_to_the_rows, set_up, tear_down),
        cmocka_unit_test_setup_teardown(one_commit_does_it_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(refused_rows_leave_as_a_file_to_mend, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_file_to_fill_in_has_a_row_for_each_number, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_large_file_is_counted_not_printed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_file_is_its_keepers_own, set_up, tear_down),
        cmocka_unit_test_setup_teardown(programs_bring_in_a_file_too, set_up, tear_down),
    };

    return cmocka_run_group_tests_name("import_page", tests, NULL, NULL);
}
