/* The worked examples: on real series (golden cases) a chart says exactly what tests/words/explained.csv
 * writes down. */
#include "explained.h"

#include <unistd.h>

static struct explained it; /* too large for a stack */

enum { FIELDS = 12, LINE = 2048 };

enum { CASE, KIND, RULES, IMPROVE, MULTIPLY, TARGET, STARTS, UNIT, DECIMALS, KEY, ENGLISH, WELSH };

/* Cuts one CSV line in place; quotes may stand around a whole field. Returns the number of fields. */
static size_t cut_line(char *line, char *fields[FIELDS])
{
    size_t n = 0;

    line[strcspn(line, "\r\n")] = '\0';
    while (line && n < FIELDS) {
        char *end;

        if (*line == '"') {
            fields[n++] = ++line;
            end = strchr(line, '"');
            assert_non_null(end);
            *end++ = '\0';
        } else {
            fields[n++] = line;
            end = line + strcspn(line, ",");
        }
        line = *end ? end + 1 : NULL;
        *end = '\0';
    }
    return n;
}

static double number_of(const char *text)
{
    return *text && strcmp(text, "NA") != 0 ? strtod(text, NULL) : NAN;
}

static str keep(struct arena *arena, const char *prefix, const char *text)
{
    return str_join(arena, str_of(prefix), str_copy(arena, str_of(text)));
}

/* One row of input.csv: a point. Events on no exposure are refused at entry: such a row leaves a gap. */
static void read_point(struct arena *arena, char *fields[FIELDS], bool ratio, const char *prefix)
{
    size_t i = it.series.n;
    double x = number_of(fields[1]);

    if (!day_read(str_of(fields[0]), &it.days[i])) {
        it.in.days = NULL;
        it.labels[i] = keep(arena, prefix, fields[0]);
    }
    if (!ratio)
        explained_value(&it, x);
    else if (x > 0 && number_of(fields[2]) == 0)
        explained_ratio(&it, NAN, NAN);
    else
        explained_ratio(&it, x, number_of(fields[2]));
}

static bool read_case(struct arena *arena, const char *folder, const char *name)
{
    char  path[512], line[LINE], *fields[FIELDS];
    FILE *f;
    bool  ratio;

    snprintf(path, sizeof path, "%s/%s/input.csv", folder, name);
    f = fopen(path, "r");
    if (!f)
        return false;
    assert_non_null(fgets(line, sizeof line, f));
    ratio = strstr(line, "denominator") != NULL;
    while (fgets(line, sizeof line, f)) {
        cut_line(line, fields);
        read_point(arena, fields, ratio, strcmp(name, "qic-u-02-zero-den") == 0 ? "week " : "");
    }
    fclose(f);
    if (it.series.n > 1 && it.in.days && it.days[1].n - it.days[0].n < 28)
        it.in.period = PERIOD_DAY;
    it.in.labels = it.labels;
    return true;
}

static void set_options(struct arena *arena, char *fields[FIELDS])
{
    char *start = fields[STARTS];

    it.options.improve = strcmp(fields[IMPROVE], "up") == 0     ? SPC_IMPROVE_UP
                         : strcmp(fields[IMPROVE], "down") == 0 ? SPC_IMPROVE_DOWN
                                                                : SPC_IMPROVE_NEITHER;
    it.options.rules = strcmp(fields[RULES], "mdc") == 0       ? SPC_RULES_MDC
                       : strcmp(fields[RULES], "anhoej") == 0  ? SPC_RULES_ANHOEJ
                       : strcmp(fields[RULES], "ihi_run") == 0 ? SPC_RULES_IHI_RUN
                                                               : 0;
    it.options.mdc_limits = strncmp(fields[CASE], "ptd", 3) == 0;
    it.options.multiply = number_of(fields[MULTIPLY]);
    it.options.target = number_of(fields[TARGET]);
    if (*start)
        it.starts[it.series.n_starts++] = (size_t)strtoul(start, NULL, 10);
    it.in.unit = keep(arena, "", fields[UNIT]);
    it.in.decimals = (int)strtol(fields[DECIMALS], NULL, 10);
}

/* Is the row's sentence among what the chart says, word for word in both languages? */
static bool holds(struct arena *arena, char *fields[FIELDS])
{
    for (size_t i = 0; i < it.n_says; i++)
        if (str_eq_c(words_key(it.says[i].msg), fields[KEY]) &&
            str_eq_c(words_text(arena, LANG_EN, &it.says[i]), fields[ENGLISH]) &&
            str_eq_c(words_text(arena, LANG_CY, &it.says[i]), fields[WELSH]))
            return true;
    print_message("  %s lacks %s: %s\n", fields[CASE], fields[KEY], fields[ENGLISH]);
    for (size_t i = 0; i < it.n_says; i++)
        print_message("    says %.*s: %.*s\n", STR_FMT(words_key(it.says[i].msg)),
                      STR_FMT(words_text(arena, LANG_EN, &it.says[i])));
    for (size_t i = 0; i < it.n_says; i++)
        if (str_eq_c(words_key(it.says[i].msg), fields[KEY]))
            print_message("    dweud %.*s\n", STR_FMT(words_text(arena, LANG_CY, &it.says[i])));
    return false;
}

static void test_rows(void **state)
{
    const char *cases = getenv("CASES");
    char        line[LINE], *fields[FIELDS];
    FILE       *f = fopen(SOURCE_ROOT "/tests/words/explained.csv", "r");
    size_t      held = 0, rows = 0;

    (void)state;
    assert_non_null(f);
    cases = cases ? cases : SOURCE_ROOT "/../shared/oracles/spc";
    if (access(cases, R_OK) != 0) {
        fclose(f);
        print_message("SKIPPED: the golden cases are not at %s; give their folder as CASES=folder\n", cases);
        skip();
    }
    assert_non_null(fgets(line, sizeof line, f));
    while (fgets(line, sizeof line, f)) {
        struct arena *arena = arena_open(1 << 22);

        assert_int_equal(cut_line(line, fields), FIELDS);
        explained_begin(&it, fields[KIND]);
        if (!read_case(arena, cases, fields[CASE]))
            fail_msg("no golden case %s", fields[CASE]);
        set_options(arena, fields);
        explained_run(&it);
        rows++;
        held += holds(arena, fields);
        arena_close(arena);
    }
    fclose(f);
    assert_true(rows > 25);
    assert_int_equal(held, rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_rows) };

    return cmocka_run_group_tests_name("worked examples on golden cases", tests, NULL, NULL);
}
