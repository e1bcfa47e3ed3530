/* `manyhands plan` as a person meets it: an answer in words, numbers and a picture, from a file or figures,
 * and refusals that say what to write instead. */
#include "cli/ran.h"

#include <jansson.h>
#include <math.h>

#define UNIT "plan --rate 9.6 --multiply 1000 --exposure 830 --spread 1.7 --futures 500 "

static void says(const char *proves, const char *line, const char *words)
{
    struct ran got = ran(line, NULL);

    if (got.code != 0 || !strstr(got.out, words))
        fail_msg("%s: ended with %d: %s%s", proves, got.code, got.out, got.err);
    ran_done(&got);
}

static void test_words(void **state)
{
    (void)state;
    says("a small fall hardly shows", UNIT "--effect -5% --months 8", "A fall of 5% would hardly ever show");
    says("a large one does, and when", UNIT "--effect -60% --units 4", "A fall of 60% would show within ");
    says("8 of 10 is the aim", UNIT "--effect -60% --units 4", "months in 8 of 10 futures.");
    says("a rise", UNIT "--effect 40", "A rise of 40% would show within 24 months in ");
    says("false alarms are told", UNIT "--effect -25%",
         "Without any change, a false alarm the same way would come in ");
    says("icons alone", UNIT "--effect -25%", "One point is no proof");
    says("what the unit is like", UNIT "--effect -25%", "A usual point has 8.0 events; they swing 1.7 times");
    says("other sizes", UNIT "--effect -25%", "if down 37.5%: ");
    says("a fall past nothing is held there", UNIT "--effect -80%", "if down 100%: ");
    says("a longer baseline", UNIT "--effect -25%", "a baseline of 24 points: ");
    says("more units", UNIT "--effect -25% --units 5", "10 units like this in one chart: ");
    says("weeks where a week has enough", UNIT "--effect -25% --units 5", "counting by the week: ");
    says("no promise", UNIT "--effect -25%", "500 invented futures, not a promise");
    says("too short a baseline", UNIT "--effect -25% --baseline 8", "A baseline of 8 points is too short");
    says("shares", "plan --share 60 --exposure 40 --effect 30 --futures 500", "A rise of 30%");
    says("values", "plan --mean 34 --sd 14 --effect -20 --futures 500", "The mean is 34.00, the standard");
    says("a run chart", "plan --mean 34 --sd 14 --effect -20 --chart run --futures 500", "A fall of 20%");
    says("Welsh", UNIT "--effect -25% --lang cy", "Byddai gostyngiad o 25%");
    says("help", "plan --help", "manyhands plan [FILE] --effect CHANGE");
}

static void test_weeks_that_are_too_short(void **state)
{
    struct ran got = ran(UNIT "--effect -25%", NULL);

    (void)state;
    assert_int_equal(got.code, 0);
    assert_null(strstr(got.out, "counting by the week"));
    ran_done(&got);
}

static json_t *parsed(const char *line)
{
    struct ran   got = ran(line, NULL);
    json_error_t error;
    json_t      *json;

    assert_int_equal(got.code, 0);
    json = json_loads(got.out, 0, &error);
    if (!json)
        fail_msg("%s: %s", line, error.text);
    ran_done(&got);
    return json;
}

static double number_of(const json_t *object, const char *name)
{
    return json_number_value(json_object_get(object, name));
}

static double last_of(json_t *json, size_t effect, const char *name)
{
    json_t *points = json_object_get(json_array_get(json_object_get(json, "effects"), effect), "points");

    return number_of(json_array_get(points, json_array_size(points) - 1), name);
}

/* The same seed gives the same bytes; a bigger change is seen more often; shares rise from point to point. */
static void test_json(void **state)
{
    json_t *json = parsed(UNIT "--effect -40% --format json"), *points;
    json_t *again = parsed(UNIT "--effect -40% --format json");
    double  before = 0;

    (void)state;
    assert_true(json_equal(json, again));
    assert_string_equal(json_string_value(json_object_get(json, "chart")), "up");
    assert_true(json_is_true(json_object_get(json, "simulated")));
    assert_int_equal(json_array_size(json_object_get(json, "effects")), 4);
    points = json_object_get(json_array_get(json_object_get(json, "effects"), 0), "points");
    assert_int_equal(json_array_size(points), 24);
    for (size_t t = 0; t < 24; t++) {
        double now = number_of(json_array_get(points, t), "lasting_lower");

        assert_true(now >= before && now <= 1);
        before = now;
    }
    assert_true(last_of(json, 2, "lasting_lower") > last_of(json, 0, "lasting_lower"));
    assert_true(last_of(json, 0, "lasting_lower") > last_of(json, 1, "lasting_lower"));
    assert_true(last_of(json, 1, "lasting_lower") > last_of(json, 3, "lasting_lower"));
    assert_true(number_of(json_array_get(points, 20), "p05") < number_of(json_array_get(points, 20), "p50"));
    assert_true(fabs(number_of(json_object_get(json, "unit"), "dispersion") - 2.89) < 1e-9);
    json_decref(json);
    json_decref(again);

    json = parsed(UNIT "--effect -40% --start 3 --ramp 6 --rules mdc,anhoej --format json");
    assert_int_equal(json_integer_value(json_object_get(json, "start")), 3);
    assert_int_equal(json_integer_value(json_object_get(json, "ramp")), 6);
    assert_int_equal(json_array_size(json_object_get(json, "rules")), 2);
    json_decref(json);
}

/* A file speaks for itself: its latest phase, its kind, its periods. */
static void test_from_a_file(void **state)
{
    static const char weeks[] = "t,value\n2026-01-05,10\n2026-01-12,14\n2026-01-19,9\n2026-01-26,12\n"
                                "2026-02-02,11\n2026-02-09,13\n2026-02-16,10\n2026-02-23,12\n2026-03-02,9\n"
                                "2026-03-09,12\n2026-03-16,14\n2026-03-23,11\n2026-03-30,10\n";
    static const char phases[] =
        "t,numerator,denominator,phase\n1,90,100,a\n2,95,100,a\n3,20,100,b\n4,22,100,b\n"
        "5,18,100,b\n6,20,100,b\n";
    json_t *json;

    (void)state;
    ran_write("weeks.csv", weeks, sizeof weeks - 1);
    says("weeks", "plan weeks.csv --effect 50 --futures 500", " weeks in ");
    says("counts", "plan weeks.csv --effect 50 --chart c --futures 500", "A usual point has 11.3 events");
    ran_write("phases.csv", phases, sizeof phases - 1);
    json = parsed("plan phases.csv --effect -40% --futures 200 --format json");
    assert_true(fabs(number_of(json_object_get(json, "unit"), "level") - 0.2) < 1e-12);
    assert_int_equal(json_integer_value(json_object_get(json, "baseline")), 4);
    json_decref(json);
    json = parsed("plan phases.csv --effect -40% --futures 200 --chart pp --format json");
    assert_string_equal(json_string_value(json_object_get(json_object_get(json, "unit"), "numbers")),
                        "shares");
    json_decref(json);
    ran_write("two.csv", "t,value\n1,3\n2,3\n", 16);
    ran_says("nothing to plan from", "plan two.csv --effect -20%", 2, "too little in the file");
    ran_says("no such file", "plan nowhere.csv --effect -20%", 2, "no such file");
    ran_says("not a series", "plan bad.csv --effect -20%", 2, "");
}

static void test_picture(void **state)
{
    char   path[RAN_PATH];
    char  *svg;
    size_t n;

    (void)state;
    says("an SVG to the terminal", UNIT "--effect -40% --format svg", "<svg");
    ran_says("to a file", UNIT "--effect -40% --title Restraint -o plan.svg", 0, "");
    ran_path(path, "plan.svg");
    svg = ran_read(path, &n);
    assert_non_null(svg);
    assert_non_null(strstr(svg, "Simulated"));
    assert_non_null(strstr(svg, "Restraint"));
    test_free(svg);
}

static const struct {
    const char *proves, *line;
    int         code;
    const char *says;
} refused[] = {
    { "no effect", "plan --rate 1 --exposure 5", 1, "--effect -25%" },
    { "an effect in words", "plan --rate 1 --exposure 5 --effect much", 1, "(found: much)" },
    { "an effect of nothing", "plan --rate 1 --exposure 5 --effect 0", 2, "The planned change is 0" },
    { "no unit", "plan --effect -25%", 1, "in one way" },
    { "two units", "plan --rate 1 --share 5 --exposure 5 --effect -25%", 1, "in one way" },
    { "a file and a rate", "plan weeks.csv --rate 5 --exposure 5 --effect -25%", 1, "in one way" },
    { "a rate of what", "plan --rate 1 --effect -25%", 1, "--exposure" },
    { "values without a swing", "plan --mean 1 --effect -25%", 1, "--sd" },
    { "a rate of zero", "plan --rate 0 --exposure 5 --effect -25%", 1, "above zero" },
    { "no exposure at all", "plan --rate 1 --exposure 0 --effect -25%", 1, "above zero" },
    { "a mean below zero", "plan --mean -4 --sd 1 --effect -25%", 2, "above 0" },
    { "more than all", "plan --share 100 --exposure 50 --effect -25%", 2, "below 100%" },
    { "a fall past nothing", UNIT "--effect -101%", 2, "more than 100%" },
    { "more than doubling ten times", UNIT "--effect 901%", 2, "more than 900%" },
    { "a share past all", "plan --share 60 --exposure 40 --effect 80", 2, "pass 100%" },
    { "less swing than chance", UNIT "--spread 0.5 --effect -25%", 2, "1 or more" },
    { "events past counting", "plan --rate 5 --exposure 1e9 --effect -25%", 2, "1,000,000,000" },
    { "no months", UNIT "--effect -25% --months 0", 1, "1 or more" },
    { "10,000 months", UNIT "--effect -25% --months 10000", 2, "520" },
    { "a baseline of one", UNIT "--effect -25% --baseline 1", 2, "2 to 260" },
    { "a start after the end", UNIT "--effect -25% --start 24", 2, "further ahead" },
    { "a start in words", UNIT "--effect -25% --start soon", 1, "(found: soon)" },
    { "a ramp below zero", UNIT "--effect -25% --ramp -1", 1, "--ramp" },
    { "too many futures", "plan --rate 1 --exposure 9 --effect -25% --futures 1000000", 2, "100,000" },
    { "an unknown chart", UNIT "--effect -25% --chart t", 1, "run, i, c, u, up, p, pp" },
    { "a chart of other numbers", UNIT "--effect -25% --chart pp", 2, "not for such numbers" },
    { "unknown rules", UNIT "--effect -25% --rules mdc,magic", 1, "(found: magic)" },
    { "an unknown option", UNIT "--effect -25% --promise", 1, "--promise" },
};

static void test_refusals(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        ran_says(refused[i].proves, refused[i].line, refused[i].code, refused[i].says);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),   cmocka_unit_test(test_weeks_that_are_too_short),
        cmocka_unit_test(test_json),    cmocka_unit_test(test_from_a_file),
        cmocka_unit_test(test_picture), cmocka_unit_test(test_refusals),
    };

    return cmocka_run_group_tests(tests, NULL, ran_clean);
}
