/* `manyhands pareto` as a person meets it. */
#include "cli/ran.h"

#include <jansson.h>
#include <math.h>

#define BYTES(literal) (literal), sizeof(literal) - 1

static const char harm[] = "category\nFall\nUlcer\nOther\nUlcer\n\nOther\nOther\nFall\nUlcer\n";

static void test_rows_are_counted(void **state)
{
    struct ran got;

    (void)state;
    ran_write("harm.csv", harm, sizeof harm - 1);
    got = ran("pareto harm.csv --format csv", NULL);
    assert_int_equal(got.code, 0);
    assert_string_equal(got.out, "category,count,share,cumulative,cumulative_share\r\n"
                                 "Ulcer,3,0.375,3,0.375\r\n"
                                 "Other,3,0.375,6,0.75\r\n"
                                 "Fall,2,0.25,8,1\r\n");
    ran_done(&got);
    got = ran("pareto harm.csv --other Other", NULL);
    assert_int_equal(got.code, 0);
    assert_non_null(strstr(got.out,
                           "Fall: 2 (25%; with those above it 63%)\nOther: 3 (38%; with those above it "
                           "100%)\n"));
    ran_done(&got);
}

static void test_counts_are_added(void **state)
{
    struct ran got;
    json_t    *json, *first;

    (void)state;
    ran_write("hours.csv", BYTES("category,count\nA,1.5\nB,2\nA,1\nC,\n,9\n"));
    got = ran("pareto hours.csv --format json", NULL);
    assert_int_equal(got.code, 0);
    json = json_loads(got.out, JSON_REJECT_DUPLICATES, NULL);
    assert_true(json_number_value(json_object_get(json, "total")) == 4.5);
    assert_int_equal(json_array_size(json_object_get(json, "categories")), 3);
    first = json_array_get(json_object_get(json, "categories"), 0);
    assert_string_equal(json_string_value(json_object_get(first, "category")), "A");
    assert_true(json_number_value(json_object_get(first, "count")) == 2.5);
    json_decref(json);
    ran_done(&got);
}

static void test_picture(void **state)
{
    struct ran got;

    (void)state;
    ran_write("harm.csv", harm, sizeof harm - 1);
    got = ran("pareto harm.csv -o harm.svg", NULL);
    assert_int_equal(got.code, 0);
    ran_done(&got);
    got = ran("pareto harm.csv -o harm.pdf --width phone", NULL);
    assert_int_equal(got.code, 0);
    ran_done(&got);
}

static void test_more_than_a_picture_holds(void **state)
{
    char   rows[1000] = "category\n";
    size_t n = strlen(rows);

    (void)state;
    for (int i = 0; i < 60; i++)
        n += (size_t)snprintf(rows + n, sizeof rows - n, "kind %d\n", i);
    ran_write("kinds.csv", rows, n);
    ran_says("sixty bars", "pareto kinds.csv -o kinds.svg", 2, "at most: 40");
}

static void test_refused(void **state)
{
    (void)state;
    ran_write("harm.csv", harm, sizeof harm - 1);
    ran_says("an Other that is not there", "pareto harm.csv --other Rest", 1,
             "no row has this category (Rest)");
    ran_write("bad.csv", BYTES("category,count\nA,1\nB,-2\n"));
    ran_says("a count below zero", "pareto bad.csv", 2, "Row 3, column \"count\"");
    ran_write("bad.csv", BYTES("kind\nA\n"));
    ran_says("no category", "pareto bad.csv", 2, "category");
    ran_says("an option of another command", "pareto harm.csv --type rate", 1, "--type");
    ran_says("no file", "pareto", 1, "Name the CSV file");
}

static void test_help(void **state)
{
    struct ran got = ran("pareto --help", NULL);

    (void)state;
    assert_int_equal(got.code, 0);
    assert_non_null(strstr(got.out, "--other NAME"));
    ran_done(&got);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_are_counted), cmocka_unit_test(test_counts_are_added),
        cmocka_unit_test(test_picture),          cmocka_unit_test(test_more_than_a_picture_holds),
        cmocka_unit_test(test_refused),          cmocka_unit_test(test_help),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
