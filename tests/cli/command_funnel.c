/* `manyhands funnel` as a person meets it: answers in three forms, pictures, refusals with their place, exit
 * codes. */
#include "cli/ran.h"

#include <jansson.h>
#include <math.h>

#define BYTES(literal) (literal), sizeof(literal) - 1

static const char wards[] = "group,numerator,denominator\n"
                            "Alder,9,1000\n"
                            "Birch,11,1000\n"
                            "Cedar,10,1000\n"
                            "Damson,10,1000\n"
                            "Elm,8,500\n"
                            "Elm,30,500\n"
                            "Fir,,700\n";

/* By hand: 78 in 5,000; Elm's two rows are one unit of 38 in 1,000. Expected 15.6: a Poisson of that reaches
 * 38 with a probability of 1.3e-6. */
static void test_json(void **state)
{
    struct ran got;
    json_t    *json, *units, *elm;

    (void)state;
    ran_write("wards.csv", wards, sizeof wards - 1);
    got = ran("funnel wards.csv --type rate --multiply 1000 --adjust no --format json", NULL);
    assert_int_equal(got.code, 0);
    json = json_loads(got.out, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(json);
    assert_string_equal(json_string_value(json_object_get(json, "type")), "rate");
    assert_string_equal(json_string_value(json_object_get(json, "limits")), "exact");
    assert_true(fabs(json_number_value(json_object_get(json, "target")) - 15.6) < 1e-9);
    assert_true(json_is_false(json_object_get(json, "adjusted")));
    assert_int_equal(json_integer_value(json_object_get(json, "used")), 5);
    units = json_object_get(json, "units");
    assert_int_equal(json_array_size(units), 6);
    elm = json_array_get(units, 4);
    assert_string_equal(json_string_value(json_object_get(elm, "group")), "Elm");
    assert_true(json_number_value(json_object_get(elm, "value")) == 38);
    assert_string_equal(json_string_value(json_object_get(elm, "outside")), "high_998");
    assert_true(json_number_value(json_object_get(elm, "z")) > 4.6);
    assert_true(json_number_value(json_object_get(elm, "upper_998")) < 38);
    assert_true(json_is_null(json_object_get(json_array_get(units, 0), "outside")));
    assert_true(json_is_null(json_object_get(json_array_get(units, 5), "value"))); /* a gap keeps its line */
    json_decref(json);
    ran_done(&got);
}

static void test_csv(void **state)
{
    struct ran got;

    (void)state;
    ran_write("one.csv", BYTES("group,numerator,denominator\n=A,5,5\n"));
    got = ran("funnel one.csv --type ratio --format csv", NULL);
    assert_int_equal(got.code, 0);
    assert_non_null(strstr(got.out, "group,numerator,denominator,value,expected,lower_95,upper_95,lower_998,"
                                    "upper_998,adjusted_lower_95,adjusted_upper_95,adjusted_lower_998,"
                                    "adjusted_upper_998,z,z_adjusted,outside\r\n"));
    assert_non_null(strstr(got.out, "'=A,5,5,1,5,"));
    ran_done(&got);
}

static void test_text(void **state)
{
    struct ran got;

    (void)state;
    ran_write("wards.csv", wards, sizeof wards - 1);
    got = ran("funnel wards.csv --multiply 1000 --adjust no", NULL);
    assert_int_equal(got.code, 0);
    assert_non_null(strstr(got.err, "so this one was chosen: rate"));
    assert_non_null(strstr(got.out, "Units with a value: 5 of 6"));
    assert_non_null(strstr(got.out, "Elm: 38.0, above the 99.8% limit of "));
    assert_null(strstr(got.out, "Alder"));
    ran_done(&got);
    got = ran("funnel wards.csv --type rate --multiply 1000 --adjust yes --lang cy", NULL);
    assert_int_equal(got.code, 0);
    assert_non_null(strstr(got.out, "Unedau \xC3\xA2 gwerth: 5 o 6"));
    assert_non_null(strstr(got.out, "Elm: 38.0, uwchlaw"));
    ran_done(&got);
}

/* By hand: short stays 40 in 400 over both, long stays 20 in 2,000. East has 300 and 500 of them: 30 + 5. */
static void test_standardised(void **state)
{
    static const char rows[] = "group,type,numerator,denominator\n"
                               "East,short,28,300\nEast,long,5,500\nWest,short,12,100\nWest,long,15,1500\n";
    struct ran        got;
    json_t           *json, *east;

    (void)state;
    ran_write("types.csv", rows, sizeof rows - 1);
    got = ran("funnel types.csv --format json", NULL);
    assert_int_equal(got.code, 0);
    assert_non_null(strstr(got.err, "so this one was chosen: ratio"));
    json = json_loads(got.out, 0, NULL);
    east = json_array_get(json_object_get(json, "units"), 0);
    assert_true(json_number_value(json_object_get(east, "numerator")) == 33);
    assert_true(fabs(json_number_value(json_object_get(east, "expected")) - 35) < 1e-9);
    assert_true(fabs(json_number_value(json_object_get(east, "value")) - 33.0 / 35) < 1e-12);
    json_decref(json);
    ran_done(&got);
}

static void test_options_reach_the_sums(void **state)
{
    static const struct {
        const char *options, *name;
        double      value;
    } cases[] = {
        { "--type rate --target 20 --multiply 1000", "target", 20 },
        { "--type proportion --multiply 100", "target", 1.56 },
        { "--type ratio", "target", 1 },
        { "--type rate", "phi", NAN },
    };

    (void)state;
    ran_write("wards.csv", wards, sizeof wards - 1);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char       line[200];
        struct ran got;
        json_t    *json;
        double     found;

        snprintf(line, sizeof line, "funnel wards.csv --format json %s", cases[i].options);
        got = ran(line, NULL);
        assert_int_equal(got.code, 0);
        json = json_loads(got.out, 0, NULL);
        found = json_number_value(json_object_get(json, cases[i].name));
        if (isnan(cases[i].value) ? !(found > 1) : fabs(found - cases[i].value) > 1e-9)
            fail_msg("%s: %s is %g", cases[i].options, cases[i].name, found);
        json_decref(json);
        ran_done(&got);
    }
}

static void test_pictures(void **state)
{
    struct ran got;

    (void)state;
    ran_write("wards.csv", wards, sizeof wards - 1);
    got = ran("funnel wards.csv --type rate --multiply 1000 -o wards.svg --title Falls", NULL);
    assert_int_equal(got.code, 0);
    ran_done(&got);
    got = ran("funnel wards.csv --type rate --multiply 1000 -o wards.png", NULL);
    assert_int_equal(got.code, 0);
    ran_done(&got);
    got = ran("funnel wards.csv --type rate -o wards.svg --format json",
              NULL); /* a format goes before the name */
    assert_int_equal(got.code, 0);
    ran_done(&got);
    ran_says("a folder that is not there", "funnel wards.csv --type rate -o nowhere/wards.svg", 3, "written");
}

static const struct {
    const char *proves, *bytes, *options, *says[2];
    int         code;
} refused[] = {
    { "no denominator", "group,numerator\nA,1\n", "", { "denominator", "" }, 2 },
    { "a column nobody knows",
      "group,numerator,denominator,ward\nA,1,2,x\n",
      "",
      { "ward", "Known names" },
      2 },
    { "no row", "group,numerator,denominator\n", "", { "no row", "" }, 2 },
    { "a unit without a name",
      "group,numerator,denominator\nA,1,2\n,1,2\n",
      "",
      { "Row 3, column \"group\"", "" },
      2 },
    { "a word for a number",
      "group,numerator,denominator\nA,six,2\n",
      "",
      { "Row 2, column \"numerator\"", "six" },
      2 },
    { "below zero",
      "group,numerator,denominator\nA,1,-2\n",
      "",
      { "Row 2, column \"denominator\"", "below zero" },
      2 },
    { "events on nothing",
      "group,numerator,denominator\nA,1,2\nB,1,0\n",
      "--type rate",
      { "Row 3", "denominator is 0" },
      2 },
    { "more than all",
      "group,numerator,denominator\nA,1,2\nB,3,2\n",
      "--type proportion",
      { "Row 3", "(3 of 2)" },
      2 },
    { "too large", "group,numerator,denominator\nA,1e12,2\n", "--type rate", { "Row 2", "too large" }, 2 },
    { "types and a rate",
      "group,type,numerator,denominator\nA,x,1,2\n",
      "--type rate",
      { "--type ratio", "" },
      1 },
    { "a share above 1",
      "group,numerator,denominator\nA,1,2\n",
      "--type proportion --target 1.5",
      { "--target", "" },
      1 },
    { "arcsine of a rate",
      "group,numerator,denominator\nA,1,2\n",
      "--type rate --limits arcsine",
      { "--limits", "" },
      1 },
    { "an unknown type",
      "group,numerator,denominator\nA,1,2\n",
      "--type odds",
      { "ratio, proportion, rate", "odds" },
      1 },
    { "an option of another command",
      "group,numerator,denominator\nA,1,2\n",
      "--method risk",
      { "--method", "" },
      1 },
    { "a target of none", "group,numerator,denominator\nA,1,2\n", "--target 0", { "above zero", "" }, 1 },
    { "an option without its value",
      "group,numerator,denominator\nA,1,2\n",
      "--target",
      { "needs a value", "" },
      1 },
    { "two files", "group,numerator,denominator\nA,1,2\n", "other.csv", { "second one", "" }, 1 },
};

static void test_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        char line[200];

        ran_write("bad.csv", refused[i].bytes, strlen(refused[i].bytes));
        snprintf(line, sizeof line, "funnel bad.csv %s", refused[i].options);
        ran_says(refused[i].proves, line, refused[i].code, refused[i].says[0]);
        ran_says(refused[i].proves, line, refused[i].code, refused[i].says[1]);
    }
    ran_says("no file", "funnel", 1, "Name the CSV file");
    ran_says("a file that is not there", "funnel nowhere.csv", 2, "nowhere.csv");
}

static void test_help(void **state)
{
    static const char *const lines[] = { "funnel --help", "funnel -h", "help funnel",
                                         "funnel nowhere.csv -h" };

    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct ran got = ran(lines[i], NULL);

        assert_int_equal(got.code, 0);
        assert_non_null(strstr(got.out, "--adjust WHEN"));
        ran_done(&got);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_json),
        cmocka_unit_test(test_csv),
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_standardised),
        cmocka_unit_test(test_options_reach_the_sums),
        cmocka_unit_test(test_pictures),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_help),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
