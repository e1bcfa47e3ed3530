/* What is written to CSV reads back as it was, and no spreadsheet runs it as a formula. */
#include "io/csv_write.h"

#include "io/csv.h"

#include <math.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>

#include <cmocka.h>

static const struct {
    const char *proves;
    const char *text;
    const char *written;
} texts[] = {
    { "plain text", "Beech ward", "Beech ward" },
    { "nothing", "", "" },
    { "a comma", "a,b", "\"a,b\"" },
    { "quotes", "say \"hello\"", "\"say \"\"hello\"\"\"" },
    { "a line end", "a\nb", "\"a\nb\"" },
    { "a semicolon, which some spreadsheets split at", "a;b", "\"a;b\"" },
    { "spaces at the ends", " a ", "\" a \"" },
    { "a formula", "=1+1", "'=1+1" },
    { "a formula with a comma", "=SUM(A1,B1)", "\"'=SUM(A1,B1)\"" },
    { "a plus", "+cmd", "'+cmd" },
    { "a minus", "-2+3", "'-2+3" },
    { "an at sign", "@SUM(A1)", "'@SUM(A1)" },
    { "a tab", "\t=1", "\"'\t=1\"" },
    { "a carriage return", "\r=1", "\"'\r=1\"" },
    { "after spaces", "  =1+1", "\"'  =1+1\"" },
    { "after a no-break space", "\u00a0=1+1", "'\u00a0=1+1" },
    { "after an unseen mark", "\ufeff=1+1", "\"'\ufeff=1+1\"" },
    { "what a reader would take for a byte order mark", "\ufeff1", "\"\ufeff1\"" },
    { "a full-width equals sign", "\uff1d1+1", "'\uff1d1+1" },
    { "a full-width plus", "\uff0b1", "'\uff0b1" },
    { "a full-width minus", "\uff0d1", "'\uff0d1" },
    { "a full-width at sign", "\uff20SUM", "'\uff20SUM" },
    { "a negative number is a number", "-4.5", "-4.5" },
    { "so is one with a plus", "+4", "+4" },
    { "a minus alone is text", "-", "'-" },
    { "an equals sign further on is text", "a=b", "a=b" },
};

static void test_texts(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct arena     *arena = arena_open(100000);
        struct buf        buf = buf_make(arena, 1000);
        struct csv_writer to = csv_write_to(&buf);

        csv_write_text(&to, str_of(texts[i].text));
        if (!str_eq_c(buf_str(&buf), texts[i].written))
            fail_msg("%s: wrote %.*s", texts[i].proves, STR_FMT(buf_str(&buf)));
        arena_close(arena);
    }
}

static void test_lines(void **state)
{
    struct arena     *arena = arena_open(100000);
    struct buf        buf = buf_make(arena, 1000);
    struct csv_writer to = csv_write_to(&buf);

    (void)state;
    csv_write_text(&to, STR("t"));
    csv_write_text(&to, STR("value"));
    csv_write_text(&to, STR("n"));
    csv_write_end(&to);
    csv_write_number(&to, -0.1);
    csv_write_number(&to, NAN);
    csv_write_int(&to, 7);
    csv_write_end(&to);
    csv_write_empty(&to);
    csv_write_empty(&to);
    csv_write_text(&to, STR("x"));
    csv_write_end(&to);
    assert_true(str_eq_c(buf_str(&buf), "t,value,n\r\n-0.1,,7\r\n,,x\r\n"));
    assert_int_equal(buf_end(&buf), OK);
    arena_close(arena);
}

static void test_reads_back(void **state)
{
    struct arena     *arena = arena_open(100000);
    struct buf        buf = buf_make(arena, 1000);
    struct csv_writer to = csv_write_to(&buf);
    str               nasty = STR("a \"b\"\r\n, \u0175 ");
    struct csv       *csv;
    struct csv_row    row;
    struct csv_fault  fault;

    (void)state;
    csv_write_text(&to, STR("t"));
    csv_write_text(&to, STR("note, if any"));
    csv_write_end(&to);
    csv_write_number(&to, 0.1 + 0.2);
    csv_write_text(&to, nasty);
    csv_write_end(&to);
    assert_int_equal(csv_open(arena, buf_str(&buf), NULL, &csv, &fault), OK);
    assert_true(str_eq_c(csv_names(csv)[1], "note, if any"));
    assert_int_equal(csv_next(csv, &row, &fault), OK);
    assert_true(str_eq_c(row.field[0], "0.30000000000000004"));
    assert_true(str_eq(row.field[1], nasty));
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_reads_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
