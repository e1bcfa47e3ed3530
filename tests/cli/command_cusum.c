/* `manyhands cusum` as a person meets it: four methods, three forms, pictures, refusals. */
#include "cli/ran.h"

#include <jansson.h>
#include <math.h>

#define BYTES(literal) (literal), sizeof(literal) - 1

/* Centre 4, sigma 2, slack 0.5, limit 1.5: the sums of tests/spc/cusum.c. */
static const char weeks[] = "t,value\n2026-01-05,6\n2026-01-12,7\n2026-01-19,\n2026-01-26,7\n2026-02-02,4\n"
                            "2026-02-09,1\n2026-02-16,0\n2026-02-23,0\n";
static const char given[] = "cusum weeks.csv --centre 4 --sigma 2 --slack 0.5 --limit 1.5";

static const char cases[] = "t,value,risk\n1,1,0.9\n2,1,0.01\n3,0,0.5\n4,1,\n";

static struct ran ran_with(const char *line, const char *options)
{
    char both[300];

    snprintf(both, sizeof both, "%s %s", line, options);
    return ran(both, NULL);
}

static void test_tabular(void **state)
{
    struct ran got;

    (void)state;
    ran_write("weeks.csv", weeks, sizeof weeks - 1);
    got = ran_with(given, "--format csv");
    assert_int_equal(got.code, 0);
    assert_string_equal(got.out, "t,value,up,down,since_up,since_down,signal_up,signal_down\r\n"
                                 "2026-01-05,6,1,0,1,0,0,0\r\n"
                                 "2026-01-12,7,3,0,2,0,0,0\r\n"
                                 "2026-01-19,,3,0,2,0,0,0\r\n"
                                 "2026-01-26,7,5,0,3,0,1,0\r\n"
                                 "2026-02-02,4,4,0,4,0,1,0\r\n"
                                 "2026-02-09,1,0,-2,0,1,0,0\r\n"
                                 "2026-02-16,0,0,-5,0,2,0,1\r\n"
                                 "2026-02-23,0,0,-8,0,3,0,1\r\n");
    ran_done(&got);
    got = ran_with(given, "");
    assert_int_equal(got.code, 0);
    assert_non_null(strstr(got.out, "The upper sum passes its limit at 2026-01-26. It began to grow at "));
    assert_non_null(
        strstr(got.out, "The lower sum passes its limit at 2026-02-16. It began to grow at 2026-02-09."));
    ran_done(&got);
    got = ran_with(given, "--headstart 0.25 --restart --format json");
    assert_int_equal(got.code, 0);
    assert_non_null(strstr(got.out, "\"headstart\":0.25"));
    ran_done(&got);
}

static void test_ewma(void **state)
{
    struct ran got;
    json_t    *json, *point;

    (void)state;
    ran_write("weeks.csv", weeks, sizeof weeks - 1);
    got =
        ran("cusum weeks.csv --method ewma --centre 4 --sigma 1 --weight 0.5 --limit 1 --format json", NULL);
    assert_int_equal(got.code, 0);
    json = json_loads(got.out, JSON_REJECT_DUPLICATES, NULL);
    assert_string_equal(json_string_value(json_object_get(json, "method")), "ewma");
    point = json_array_get(json_object_get(json, "points"), 0);
    assert_true(json_number_value(json_object_get(point, "average")) == 5);
    assert_true(json_number_value(json_object_get(point, "upper")) == 4.5);
    assert_true(json_is_true(json_object_get(point, "signal_up")));
    json_decref(json);
    ran_done(&got);
    got = ran("cusum weeks.csv --method ewma --baseline 4", NULL);
    assert_int_equal(got.code, 0);
    assert_non_null(strstr(got.out, "EWMA about "));
    ran_done(&got);
}

static void test_cases(void **state)
{
    struct ran got;
    json_t    *json, *points;

    (void)state;
    ran_write("cases.csv", cases, sizeof cases - 1);
    got = ran("cusum cases.csv --method risk --format json", NULL);
    assert_int_equal(got.code, 0);
    json = json_loads(got.out, JSON_REJECT_DUPLICATES, NULL);
    points = json_object_get(json, "points");
    assert_true(json_is_null(json_object_get(json, "risk")));
    assert_true(fabs(json_number_value(json_object_get(json_array_get(points, 1), "score_up")) -
                     log(2 / 1.01)) < 1e-12);
    assert_true(json_is_null(json_object_get(json_array_get(points, 3), "score_up")));
    json_decref(json);
    ran_done(&got);
    got = ran("cusum cases.csv --method bernoulli --risk 0.2 --odds 2 --limit 1", NULL);
    assert_int_equal(got.code, 0);
    assert_non_null(strstr(got.out, "The upper sum passes its limit at 2. It began to grow at 1."));
    ran_done(&got);
    /* Cases of one day stay apart; days are put in order. */
    ran_write("dated.csv", BYTES("t,value\n2026-01-02,1\n2026-01-01,0\n2026-01-01,1\n"));
    got = ran("cusum dated.csv --method bernoulli --risk 0.2 --format csv", NULL);
    assert_int_equal(got.code, 0);
    assert_non_null(strstr(got.out, "2026-01-01,0,"));
    assert_non_null(strstr(got.out, "2026-01-01,1,"));
    assert_true(strstr(got.out, "2026-01-02,1,") > strstr(got.out, "2026-01-01,1,"));
    ran_done(&got);
    got = ran("cusum cases.csv --method risk --lang cy", NULL);
    assert_int_equal(got.code, 0);
    assert_non_null(strstr(got.out, "Nid oes dim yn rhoi arwydd."));
    ran_done(&got);
}

static void test_pictures(void **state)
{
    struct ran got;

    (void)state;
    ran_write("weeks.csv", weeks, sizeof weeks - 1);
    got = ran_with(given, "--improve down --baseline 3 -o weeks.svg");
    assert_int_equal(got.code, 0);
    ran_done(&got);
    got = ran("cusum weeks.csv --method ewma -o weeks.png --width phone", NULL);
    assert_int_equal(got.code, 0);
    ran_done(&got);
    ran_write("cases.csv", cases, sizeof cases - 1);
    ran_says("labels have no place on an axis of time", "cusum cases.csv --method risk -o cases.svg", 2,
             "days");
}

static const struct {
    const char *proves, *bytes, *options, *says;
    int         code;
} refused[] = {
    { "a ratio", "t,numerator,denominator\n1,1,2\n", "", "t and value", 2 },
    { "half a case", "t,value\n1,1\n2,0.5\n", "--method bernoulli", "Row 3, column \"value\"", 2 },
    { "a case of 2", "t,value\n1,2\n", "--method bernoulli", "Write 1 for a case", 2 },
    { "no risks", "t,value\n1,1\n", "--method risk", "needs the column risk", 2 },
    { "a risk of 1", "t,value,risk\n1,1,1\n", "--method risk", "Row 2, column \"risk\"", 2 },
    { "a case without t", "t,value\n,1\n", "--method bernoulli", "Row 2, column \"t\"", 2 },
    { "no such day", "t,value\n2026-02-01,1\n2026-02-31,1\n", "--method bernoulli", "Row 3, column \"t\"",
      2 },
    { "a label among days", "t,value\n2026-02-01,1\nlater,1\n", "--method bernoulli", "Row 3, column \"t\"",
      2 },
    { "a head start beyond the limit", "t,value\n1,1\n2,2\n", "--headstart 9", "--headstart", 1 },
    { "odds of 1", "t,value\n1,1\n", "--method bernoulli --odds 1", "--odds", 1 },
    { "a risk above 1", "t,value\n1,1\n", "--method bernoulli --risk 1.5", "--risk", 1 },
    { "a weight above 1", "t,value\n1,1\n", "--method ewma --weight 1.5", "--weight", 1 },
    { "an unknown method", "t,value\n1,1\n", "--method vmask", "tabular, bernoulli, risk, ewma", 1 },
    { "a baseline of none", "t,value\n1,1\n", "--baseline 0", "1 or more", 1 },
    { "an option of another command", "t,value\n1,1\n", "--adjust yes", "--adjust", 1 },
};

static void test_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        char line[200];

        ran_write("bad.csv", refused[i].bytes, strlen(refused[i].bytes));
        snprintf(line, sizeof line, "cusum bad.csv %s", refused[i].options);
        ran_says(refused[i].proves, line, refused[i].code, refused[i].says);
    }
}

static void test_help(void **state)
{
    struct ran got = ran("cusum --help", NULL);

    (void)state;
    assert_int_equal(got.code, 0);
    assert_non_null(strstr(got.out, "--method METHOD"));
    ran_done(&got);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tabular),  cmocka_unit_test(test_ewma),    cmocka_unit_test(test_cases),
        cmocka_unit_test(test_pictures), cmocka_unit_test(test_refused), cmocka_unit_test(test_help),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
