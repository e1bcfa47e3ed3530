/* `manyhands spc` as a person meets it: answers in three forms, refusals that say where and what, and exit
 * codes. Long, as most of it is tables of refusals and answers, a few lines a case. */
#include "cli/ran.h"

#include <dirent.h>
#include <jansson.h>
#include <math.h>

#define BYTES(literal) (literal), sizeof(literal) - 1

static const struct {
    const char *proves;
    const char *bytes;
    size_t      n;
    const char *options;
    const char *says[2];
} refused[] = {
    { "no byte", BYTES(""), "", { "empty", "column names" } },
    { "only a header", BYTES("t,value\n"), "", { "no row", "" } },
    { "a wrong header", BYTES("t,amount\n1,2\n"), "", { "Row 1, column \"amount\"", "t, value, numerator" } },
    { "a header without t", BYTES("month,value\n1,2\n"), "", { "month", "Known names" } },
    { "t alone", BYTES("t,note\n1,2\n"), "", { "Row 1", "numerator and denominator" } },
    { "a duplicate header",
      BYTES("t,value,value\n1,2,3\n"),
      "",
      { "Row 1, column \"value\"", "same name: value" } },
    { "value beside a ratio", BYTES("t,value,numerator,denominator\n1,2,3,4\n"), "", { "Keep value", "" } },
    { "a missing denominator column", BYTES("t,numerator\n1,2\n"), "", { "denominator", "" } },
    { "a u chart of values", BYTES("t,value\n1,2\n"), "--chart u", { "numerator and denominator: u", "" } },
    { "an unterminated quote",
      BYTES("t,value\n1,2\n2,\"3\n"),
      "",
      { "Row 3, column \"value\"", "never closes" } },
    { "text where a number should be",
      BYTES("t,value\n1,2\n2,six\n"),
      "",
      { "Row 3, column \"value\"", "(found: six)" } },
    { "a decimal comma", BYTES("t;value\n1;2\n2;1,5\n"), "", { "Row 3, column \"value\"", "Write 1.5" } },
    { "31 February",
      BYTES("t,value\n31/02/2026,2\n"),
      "",
      { "Row 2, column \"t\"", "no such day (found: 31/02/2026)" } },
    { "a label among days",
      BYTES("t,value\n2026-01-01,2\nlater,3\n"),
      "",
      { "Row 3, column \"t\"", "(found: later)" } },
    { "a numerator above its denominator",
      BYTES("t,numerator,denominator\n1,2,9\n2,11,10\n"),
      "--chart p",
      { "Row 3, column \"numerator\"", "(11 of 10)" } },
    { "events on a zero denominator",
      BYTES("t,numerator,denominator\n1,2,9\n2,1,0\n"),
      "--chart u",
      { "Row 3, column \"numerator\"", "denominator is 0" } },
    { "a negative count",
      BYTES("t,value\n1,2\n2,-1\n"),
      "--chart c",
      { "Row 3, column \"value\"", "below zero" } },
    { "an s chart of ratios",
      BYTES("t,numerator,denominator\n1,2,3\n"),
      "--chart s",
      { "several rows", "sd" } },
    { "an sd without a size", BYTES("t,value,sd\n1,2,3\n"), "", { "sd goes with", "denominator" } },
    { "half a value in a subgroup",
      BYTES("t,value,sd,denominator\n1,2,3,4\n2,2,3,2.5\n"),
      "--chart xbar",
      { "Row 3", "whole number" } },
    { "a negative sd", BYTES("t,value,sd,denominator\n1,2,-3,4\n"), "", { "column \"sd\"", "below zero" } },
    { "a time below zero",
      BYTES("t,value\n1,2\n2,-1\n"),
      "--chart t",
      { "Row 3, column \"value\"", "below zero" } },
    { "a mark that is none",
      BYTES("t,value,marked\n1,2,yes\n"),
      "",
      { "column \"marked\"", "(found: yes)" } },
    { "limits on a run chart",
      BYTES("t,value\n1,2\n"),
      "--chart run --upper 3",
      { "--upper", "run charts" } },
    { "limits the wrong way round",
      BYTES("t,value\n1,2\n"),
      "--chart i --upper 3 --lower 4",
      { "--lower lies below", "" } },
    { "a negative numerator",
      BYTES("t,numerator,denominator\n1,-2,9\n"),
      "",
      { "column \"numerator\"", "below zero" } },
    { "a row without t", BYTES("t,value\n1,2\n,3\n"), "", { "Row 3, column \"t\"", "no t" } },
    { "a mark that is none",
      BYTES("t,value,exclude\n1,2,yes\n"),
      "",
      { "column \"exclude\"", "(found: yes)" } },
    { "a NUL", BYTES("t,value\n1,2\n2,\0003\n4,5\n"), "", { "Row 3", "NUL" } },
    { "UTF-16", BYTES("\xFF\xFEt\0,\0v\0a\0l\0u\0e\0\n\0"), "", { "UTF-16", "CSV UTF-8" } },
    { "a field too many", BYTES("t,value\n1,2,3\n"), "", { "Row 2", "(3)" } },
    { "too large to reckon with", BYTES("t,value\n1,1e40\n"), "", { "Row 2", "" } },
    { "too small to reckon with", BYTES("t,value\n1,1e-99\n"), "", { "Row 2", "too small" } },
};

static void test_refused_files(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        char line[200];

        ran_write("bad.csv", refused[i].bytes, refused[i].n);
        snprintf(line, sizeof line, "spc bad.csv %s", refused[i].options);
        ran_says(refused[i].proves, line, 2, refused[i].says[0]);
        ran_says(refused[i].proves, line, 2, refused[i].says[1]);
    }
}

static void test_a_million_columns(void **state)
{
    size_t n = 0, room = 2 * 1000 * 1000;
    char  *header = test_malloc(room);

    (void)state;
    header[n++] = 't';
    while (n < room - 2) {
        header[n++] = ',';
        header[n++] = 'c';
    }
    ran_write("wide.csv", header, n);
    ran_says("a million columns", "spc wide.csv", 2, "At most 200");
    test_free(header);
}

static const struct {
    const char *proves, *line, *says;
} misused[] = {
    { "no command", "", "manyhands --help" },
    { "an unknown command", "spcc x.csv", "no such command: spcc" },
    { "help for one", "help spcc", "no such command: spcc" },
    { "no file", "spc", "Name the CSV file" },
    { "two files", "spc a.csv b.csv", "second one: b.csv" },
    { "an unknown option", "spc good.csv --frobnicate", "no such option: --frobnicate" },
    { "an option of the other command", "spc good.csv --width phone", "no such option: --width" },
    { "and the other way round", "chart good.csv --format json", "no such option: --format" },
    { "an option without its value", "spc good.csv --target", "needs a value after it: --target" },
    { "an unknown chart", "spc good.csv --chart pie",
      "run, i, im, imm, ip, mr, c, u, up, p, pp, g, t, xbar, s (found: pie)" },
    { "an unknown direction", "spc good.csv --improve sideways", "up, down, neither" },
    { "unknown rules", "spc good.csv --rules juran", "anhoej, mdc, ihi, ihi-control, western, nelson" },
    { "unknown rules among known ones", "spc good.csv --rules mdc,juran", "(found: juran)" },
    { "a comma too many", "spc good.csv --rules mdc,", "(found: )" },
    { "a shift of 5", "spc good.csv --shift 5", "6, 7, 8" },
    { "a box that is none", "spc good.csv --box round", "best, cut" },
    { "a trend of 9", "spc good.csv --trend 9", "5, 6, 7, 8" },
    { "a limit that is no number", "spc good.csv --upper far", "--upper: Enter a number" },
    { "an unknown format", "spc good.csv --format xml", "text, json, csv" },
    { "an unknown language", "spc good.csv --lang fr", "en, cy" },
    { "a target that is no number", "spc good.csv --target high", "--target: Enter a number" },
    { "a target with a decimal comma", "spc good.csv --target 1,5", "Write 1.5" },
    { "multiplying by nothing", "spc good.csv --multiply 0", "above zero" },
    { "a baseline of none", "spc good.csv --baseline 0", "1 or more" },
    { "a baseline of one and a half", "spc good.csv --baseline 1.5", "1 or more" },
    { "a phase that begins nowhere", "spc good.csv --phase 2030-01-01", "no point has this t (2030-01-01)" },
    { "a point to leave out that is not there", "spc good.csv --exclude 2026-01-02", "--exclude: no point" },
};

static void test_misuse(void **state)
{
    (void)state;
    ran_write("good.csv", BYTES("t,value\n2026-01-01,2\n2026-02-01,3\n"));
    for (size_t i = 0; i < sizeof misused / sizeof *misused; i++)
        ran_says(misused[i].proves, misused[i].line, 1, misused[i].says);
}

static void test_unreadable_files(void **state)
{
    (void)state;
    ran_says("a file that is not there", "spc nowhere.csv", 2, "no such file: nowhere.csv");
    ran_says("a folder", "spc /", 2, "could not be read: /");
}

static void test_help(void **state)
{
    static const char *const lines[] = { "--help",       "help",       "-h",
                                         "spc --help",   "spc -h",     "help spc",
                                         "chart --help", "help chart", "spc nowhere.csv --help" };

    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct ran got = ran(lines[i], NULL);

        if (got.code != 0 || !strstr(got.out, "manyhands") || got.n_err)
            fail_msg("%s: ended with %d, %s%s", lines[i], got.code, got.out, got.err);
        if (strstr(lines[i], "spc") &&
            !(strstr(got.out, "--baseline N") && strstr(got.out, "two_of_three_high")))
            fail_msg("%s: does not tell all: %s", lines[i], got.out);
        ran_done(&got);
    }
}

static const char falls[] = "t,numerator,denominator,note\n"
                            "2026-03-01,3,1000,\n"
                            "2026-01-01,4,900,a\n"
                            "2026-02-01,,1000,\n"
                            "2026-03-01,3,500,\n"
                            "2026-04-01,5,\"1,250\",\n";

/* The number under a path such as "points", 2, "value"; NAN for null. */
static double number_at(json_t *object, const char *name)
{
    json_t *value = json_object_get(object, name);

    assert_non_null(value);
    assert_true(json_is_number(value) || json_is_null(value));
    return json_is_null(value) ? NAN : json_number_value(value);
}

static json_t *parsed(const struct ran *got)
{
    json_error_t why;
    json_t      *json = json_loads(got->out, JSON_REJECT_DUPLICATES, &why);

    if (!json)
        fail_msg("not JSON: %s\n%s", why.text, got->out);
    return json;
}

static void test_json(void **state)
{
    static const char *const top[] = { "chart",  "rules",     "multiply",  "points",
                                       "phases", "variation", "assurance", "says" };
    static const char *const of_point[] = { "t",        "value",   "numerator", "denominator", "centre",
                                            "lower",    "upper",   "lower_2",   "upper_2",     "lower_1",
                                            "upper_1",  "spread",  "target",    "phase",       "baseline",
                                            "excluded", "signals", "meaning" };
    static const char *const of_phase[] = { "phase",     "first",         "last",        "usable",
                                            "centre",    "useful",        "longest_run", "longest_run_max",
                                            "crossings", "crossings_min", "runs_signal", "runs_min",
                                            "runs_max" };
    struct ran               got;
    json_t                  *json, *points, *point, *phase;

    (void)state;
    ran_write("falls.csv", falls, sizeof falls - 1);
    got =
        ran("spc falls.csv --chart u --multiply 1000 --improve down --exclude 1/1/2026 --format json", NULL);
    assert_int_equal(got.code, 0);
    assert_non_null(strstr(got.err, "have been sorted"));
    json = parsed(&got);
    assert_int_equal(json_object_size(json), 8);
    for (size_t i = 0; i < 8; i++)
        assert_non_null(json_object_get(json, top[i]));
    assert_string_equal(json_string_value(json_object_get(json, "chart")), "u");
    assert_true(number_at(json, "multiply") == 1000);
    assert_true(json_is_null(json_object_get(json, "assurance"))); /* no target */

    points = json_object_get(json, "points");
    assert_int_equal(json_array_size(points), 4);
    for (size_t i = 0; i < 4; i++) {
        point = json_array_get(points, i);
        assert_int_equal(json_object_size(point), 18);
        for (size_t k = 0; k < 18; k++)
            assert_non_null(json_object_get(point, of_point[k]));
    }
    point = json_array_get(points, 0);
    assert_string_equal(json_string_value(json_object_get(point, "t")), "2026-01-01");
    assert_true(json_is_true(json_object_get(point, "excluded")));
    point = json_array_get(points, 1); /* a gap keeps its place */
    assert_true(isnan(number_at(point, "value")) && isnan(number_at(point, "numerator")));
    assert_true(number_at(point, "denominator") == 1000);
    assert_true(json_is_null(json_object_get(point, "meaning")));
    point = json_array_get(points, 2); /* two rows of March are added up */
    assert_true(number_at(point, "numerator") == 6 && number_at(point, "denominator") == 1500);
    assert_true(number_at(point, "value") == 4 && number_at(point, "phase") == 1);
    assert_true(fabs(number_at(point, "centre") - 1000 * 11.0 / 2750) < 1e-9);
    assert_string_equal(json_string_value(json_object_get(point, "meaning")), "common");

    phase = json_array_get(json_object_get(json, "phases"), 0);
    assert_int_equal(json_object_size(phase), 13);
    for (size_t k = 0; k < 13; k++)
        assert_non_null(json_object_get(phase, of_phase[k]));
    assert_true(number_at(phase, "phase") == 1 && number_at(phase, "first") == 1 &&
                number_at(phase, "last") == 4);
    assert_true(number_at(phase, "usable") == 2);
    assert_true(json_array_size(json_object_get(json, "says")) > 0);
    json_decref(json);
    ran_done(&got);
}

/* Every number of the JSON, and of the CSV, reads back to the same double: 1/3 has no short form. */
static void test_numbers_read_back(void **state)
{
    static const char *const forms[] = { "json", "csv" };

    (void)state;
    ran_write("thirds.csv", BYTES("t,numerator,denominator\n1,1,3\n2,1,3\n3,1,3\n"));
    for (size_t i = 0; i < 2; i++) {
        char       line[100];
        struct ran got;

        snprintf(line, sizeof line, "spc thirds.csv --chart p --format %s", forms[i]);
        got = ran(line, NULL);
        assert_int_equal(got.code, 0);
        assert_non_null(strstr(got.out, "0.3333333333333333"));
        assert_null(strstr(got.out, "0.33333333333333331"));
        ran_done(&got);
    }
}

static void test_csv(void **state)
{
    struct ran got;

    (void)state;
    ran_write("small.csv", BYTES("t,value\n=1+1,2\nb,\nc,4\n"));
    got = ran("spc small.csv --chart run --format csv --phase c", NULL);
    assert_int_equal(got.code, 0);
    assert_string_equal(got.out,
                        "t,value,numerator,denominator,centre,lower,upper,lower_2,upper_2,lower_1,upper_1,"
                        "spread,target,phase,baseline,excluded,signals,meaning\r\n"
                        "'=1+1,2,,,2,,,,,,,,,1,1,0,,common\r\n"
                        "b,,,,2,,,,,,,,,1,1,0,,\r\n"
                        "c,4,,,4,,,,,,,,,2,1,0,,common\r\n");
    ran_done(&got);
}

static void test_text(void **state)
{
    struct ran got;

    (void)state;
    ran_write("falls.csv", falls, sizeof falls - 1);
    got = ran("spc falls.csv --multiply 1000 --rules anhoej", NULL);
    assert_int_equal(got.code, 0);
    assert_non_null(strstr(got.err, "so this one was chosen: up"));
    assert_non_null(strstr(got.out, "Chart: up. Rules: anhoej"));
    assert_non_null(strstr(got.out, "Points with a number: 3 of 4"));
    assert_non_null(strstr(got.out, "falls: 3 of 12 points so far"));
    ran_done(&got);
    got = ran("spc falls.csv --multiply 1000 --lang cy", NULL);
    assert_int_equal(got.code, 0);
    assert_non_null(strstr(got.out, "Pwyntiau \xC3\xA2 rhif: 3 o 4"));
    ran_done(&got);
}

static void test_options_reach_the_sums(void **state)
{
    static const struct {
        const char *proves, *options;
        double      centre_first, centre_last;
    } cases[] = {
        { "all points", "", 5, 5 },
        { "a baseline", "--baseline 2", 2, 2 },
        { "a phase", "--phase 3", 2, 8 },
        { "a point left out", "--exclude 4", 13.0 / 3, 13.0 / 3 },
        { "a given centre", "--centre 7", 7, 7 },
        { "a given centre is in the chart's units", "--centre 70 --multiply 10", 70, 70 },
        { "multiplying", "--multiply 10", 50, 50 },
        { "a median", "--chart im", 5, 5 },
        { "a given limit leaves it", "--upper 6 --lower 1", 5, 5 },
    };

    (void)state;
    ran_write("four.csv", BYTES("t,value\n1,1\n2,3\n3,9\n4,7\n"));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char       line[200];
        struct ran got;
        json_t    *json, *points;
        double     first, last;

        snprintf(line, sizeof line, "spc four.csv --chart i --format json %s", cases[i].options);
        got = ran(line, NULL);
        assert_int_equal(got.code, 0);
        json = parsed(&got);
        points = json_object_get(json, "points");
        first = number_at(json_array_get(points, 0), "centre");
        last = number_at(json_array_get(points, 3), "centre");
        if (fabs(first - cases[i].centre_first) > 1e-12 || fabs(last - cases[i].centre_last) > 1e-12)
            fail_msg("%s: centres %g and %g", cases[i].proves, first, last);
        json_decref(json);
        ran_done(&got);
    }
}

/* What a CSV answer says in its row `row` (from 1), whole. */
static void says_row(const char *line, int row, const char *expected)
{
    struct ran got = ran(line, NULL);
    char      *at = got.out;

    if (got.code != 0)
        fail_msg("%s: ended with %d: %s", line, got.code, got.err);
    for (int i = 0; i < row && at; i++)
        at = strchr(at, '\n') ? strchr(at, '\n') + 1 : NULL;
    if (!at || strncmp(at, expected, strlen(expected)) != 0)
        fail_msg("%s: row %d is %s", line, row, at ? at : "not there");
    ran_done(&got);
}

/* Two rows of one t, or mean, SD and size in columns: the same subgroup. 4 and 6: SD sqrt(2). */
static void test_subgroups(void **state)
{
    (void)state;
    ran_write("rows.csv", BYTES("t,value\n1,4\n1,6\n2,5\n2,\n2,9\n3,7\n"));
    ran_write("columns.csv",
              BYTES("t,value,sd,denominator\n1,5,1.4142135623730951,2\n2,7,2.8284271247461903,2\n3,7,,1\n"));
    for (int k = 0; k < 2; k++) {
        char line[100];

        snprintf(line, sizeof line, "spc %s.csv --chart xbar --format csv", k ? "columns" : "rows");
        says_row(line, 1, "1,5,10,2,6.2,");
        says_row(line, 2, "2,7,14,2,6.2,");
        says_row(line, 3, "3,7,7,1,6.2,,,,,,,,,1,"); /* one value: no limits */
        snprintf(line, sizeof line, "spc %s.csv --chart s --format csv", k ? "columns" : "rows");
        says_row(line, 1, "1,1.4142135623730951,10,2,");
        says_row(line, 3, "3,,7,1,");
        snprintf(line, sizeof line, "spc %s.csv --chart run --format csv", k ? "columns" : "rows");
        says_row(line, 1, "1,5,,,7,");
    }
    /* Means of parts make the SD of the whole: 4, 6 and 8, 10 together. */
    ran_write("parts.csv",
              BYTES("t,value,sd,denominator\n1,5,1.4142135623730951,2\n1,9,1.4142135623730951,2\n"));
    says_row("spc parts.csv --chart s --format csv", 1, "1,2.58198889747161"); /* sqrt(20 / 3) */
}

static void test_targets_and_marks(void **state)
{
    (void)state;
    ran_write("moving.csv", BYTES("t,value,target,marked\n1,2,9,0\n2,4,,1\n3,3,-8,\n"));
    says_row("spc moving.csv --chart run --format csv", 1, "1,2,,,3,,,,,,,,9,1,1,0,,common");
    says_row("spc moving.csv --chart run --format csv --improve up", 2,
             "2,4,,,3,,,,,,,,,1,1,0,marked,improvement");
    says_row("spc moving.csv --chart run --format csv", 3, "3,3,,,3,,,,,,,,-8,1,1,0,,common");
    ran_write("none.csv", BYTES("t,value\n1,2\n"));
    says_row("spc none.csv --chart run --format csv --target 7", 1, "1,2,,,2,,,,,,,,7,1,1,0,,common");
}

static void test_every_rule_set(void **state)
{
    (void)state;
    ran_write("rising.csv", BYTES("t,value\n1,1\n2,2\n3,3\n4,4\n5,5\n6,6\n7,7\n"));
    says_row("spc rising.csv --chart run --rules ihi --format csv", 7, "7,7,,,4,,,,,,,,,1,1,0,trend_rising");
    says_row("spc rising.csv --chart run --rules ihi-control --format csv", 7,
             "7,7,,,4,,,,,,,,,1,1,0,trend_rising");
    says_row("spc rising.csv --chart run --rules nelson --format csv", 7,
             "7,7,,,4,,,,,,,,,1,1,0,trend_rising");
    says_row("spc rising.csv --chart run --rules western --format csv", 7, "7,7,,,4,,,,,,,,,1,1,0,,");
    says_row("spc rising.csv --chart run --rules mdc --format csv", 7, "7,7,,,4,,,,,,,,,1,1,0,trend_rising");
    says_row("spc rising.csv --chart run --rules mdc --trend 8 --format csv", 7, "7,7,,,4,,,,,,,,,1,1,0,,");
    says_row("spc rising.csv --chart i --rules mdc --upper 6.5 --format csv", 7,
             "7,7,,,4,1.3399999999999999,6.5,");
}

/* 24 points, longest run 7, 6 crossings: too few crossings by themselves, inside the best box, outside the
 * cut one. */
static void test_boxes(void **state)
{
    static const char above[] = "HHHHHHHLLLLLLHHHLLLHHLLH";
    char              rows[400] = "t,value\n";

    (void)state;
    for (size_t i = 0; above[i]; i++) {
        size_t n = strlen(rows);

        snprintf(rows + n, sizeof rows - n, "%zu,%d\n", i + 1, above[i] == 'H' ? 2 : 1);
    }
    ran_write("box.csv", rows, strlen(rows));
    says_row("spc box.csv --chart run --centre 1.5 --format csv", 8, "8,1,,,1.5,,,,,,,,,1,1,0,runs,");
    says_row("spc box.csv --chart run --centre 1.5 --box best --format csv", 8, "8,1,,,1.5,,,,,,,,,1,1,0,,");
    says_row("spc box.csv --chart run --centre 1.5 --box cut --format csv", 8,
             "8,1,,,1.5,,,,,,,,,1,1,0,runs,");
}

/* Making Data Count by its name takes 2.66, all else 3 / 1.128. The mean step of 1, 3, 9, 7 is 10 / 3. */
static void test_limits_follow_the_rules_asked_for(void **state)
{
    static const struct {
        const char *options;
        double      upper;
    } cases[] = {
        { "", 5 + 3 / 1.128 * 10 / 3 },
        { "--rules mdc", 5 + 2.66 * 10 / 3 },
        { "--rules anhoej,mdc", 5 + 3 / 1.128 * 10 / 3 },
    };

    (void)state;
    ran_write("four.csv", BYTES("t,value\n1,1\n2,3\n3,9\n4,7\n"));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char       line[200];
        struct ran got;
        json_t    *json;
        double     upper;

        snprintf(line, sizeof line, "spc four.csv --chart i --format json %s", cases[i].options);
        got = ran(line, NULL);
        json = parsed(&got);
        upper = number_at(json_array_get(json_object_get(json, "points"), 0), "upper");
        if (fabs(upper - cases[i].upper) > 1e-12)
            fail_msg("%s: upper limit %.15g", cases[i].options, upper);
        json_decref(json);
        ran_done(&got);
    }
}

static void test_standard_input(void **state)
{
    struct ran_how how = { .input = "t,value\n1,2\n2,4\n" };
    struct ran     got = ran("spc - --chart run --format csv", &how);

    (void)state;
    assert_int_equal(got.code, 0);
    assert_non_null(strstr(got.out, "1,2,,,3,"));
    ran_done(&got);
}

/* Real data read through the command line: every case whose kind of chart there is. */
static void test_real_data(void **state)
{
    static const char *const known[] = { "run", "i", "mr", "c",  "u",    "up", "p",
                                         "pp",  "g", "t",  "ip", "xbar", "s" };
    static const char *const refusals[] = { "pbi-u-02-missing",
                                            "qic-u-02-zero-den" }; /* events on a denominator of 0 */
    const char *named = getenv("CASES"), *folder = named ? named : SOURCE_ROOT "/../shared/oracles/spc";
    DIR        *cases = opendir(folder);
    size_t      n = 0;

    (void)state;
    if (!cases) {
        print_message("skipped: the golden cases are not at %s\n", folder);
        skip();
    }
    for (struct dirent *one; (one = readdir(cases)) != NULL;) {
        char        path[RAN_PATH * 2], line[RAN_PATH * 3];
        json_t     *json;
        const char *kind;
        struct ran  got;
        bool        take = false;
        int         expected = 0;

        snprintf(path, sizeof path, "%s/%s/case.json", folder, one->d_name);
        json = one->d_name[0] == '.' ? NULL : json_load_file(path, 0, NULL);
        kind = json_string_value(json_object_get(json, "chart"));
        for (size_t i = 0; kind && i < sizeof known / sizeof *known; i++)
            take = take || strcmp(kind, known[i]) == 0;
        for (size_t i = 0; i < 2; i++)
            expected = strcmp(one->d_name, refusals[i]) == 0 ? 2 : expected;
        if (take) {
            snprintf(line, sizeof line, "spc %s/%s/input.csv --chart %s --format json", folder, one->d_name,
                     kind);
            got = ran(line, NULL);
            if (got.code != expected)
                fail_msg("%s: ended with %d: %s", one->d_name, got.code, got.err);
            if (expected == 0)
                json_decref(parsed(&got));
            ran_done(&got);
            n++;
        }
        json_decref(json);
    }
    closedir(cases);
    assert_true(n > 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_refused_files),
        cmocka_unit_test(test_a_million_columns),
        cmocka_unit_test(test_misuse),
        cmocka_unit_test(test_unreadable_files),
        cmocka_unit_test(test_help),
        cmocka_unit_test(test_json),
        cmocka_unit_test(test_numbers_read_back),
        cmocka_unit_test(test_csv),
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_options_reach_the_sums),
        cmocka_unit_test(test_limits_follow_the_rules_asked_for),
        cmocka_unit_test(test_subgroups),
        cmocka_unit_test(test_targets_and_marks),
        cmocka_unit_test(test_every_rule_set),
        cmocka_unit_test(test_boxes),
        cmocka_unit_test(test_standard_input),
        cmocka_unit_test(test_real_data),
    };

    return cmocka_run_group_tests(tests, NULL, ran_clean);
}
