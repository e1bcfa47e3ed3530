/* CSV is read exactly or refused with its place: each refusal fires, and what is good comes back as it was
 * written. */
#include "io/csv.h"

#include "base/buf.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <string.h>

#include <cmocka.h>

enum { ARENA_MOST = 64 * 1024 * 1024 };

#define TEXT(literal)                                                                                        \
    {                                                                                                        \
        (literal), sizeof(literal) - 1                                                                       \
    }

/* All rows as text: fields between < and >, rows between their number and a line end. */
static str flattened(struct arena *arena, struct csv *csv)
{
    struct buf       out = buf_make(arena, 100000);
    struct csv_row   row;
    struct csv_fault fault;

    while (csv_next(csv, &row, &fault) == OK && row.n) {
        buf_int(&out, (int64_t)row.number);
        for (size_t i = 0; i < row.n; i++) {
            buf_char(&out, '<');
            buf_add(&out, row.field[i]);
            buf_char(&out, '>');
        }
        buf_char(&out, '\n');
    }
    return buf_str(&out);
}

static const struct {
    const char *proves;
    str         text;
    const char *names, *rows;
} good[] = {
    { "commas and LF", TEXT("t,value\n1,2\n3,4\n"), "t|value|", "2<1><2>\n3<3><4>\n" },
    { "CRLF, no line end at the end", TEXT("t,value\r\n1,2\r\n3,4"), "t|value|", "2<1><2>\n3<3><4>\n" },
    { "lone CR", TEXT("t,value\r1,2\r"), "t|value|", "2<1><2>\n" },
    { "a byte order mark is skipped", TEXT("\xEF\xBB\xBFt,value\n1,2\n"), "t|value|", "2<1><2>\n" },
    { "semicolons", TEXT("t;value\n1;2,5\n"), "t|value|", "2<1><2,5>\n" },
    { "tabs", TEXT("t\tvalue\n1\ta;b\n"), "t|value|", "2<1><a;b>\n" },
    { "a comma in the header wins", TEXT("t,value;x\n1,2\n"), "t|value;x|", "2<1><2>\n" },
    { "a quoted comma does not choose the delimiter", TEXT("\"a,b\";c\n1;2\n"), "a,b|c|", "2<1><2>\n" },
    { "one column", TEXT("value\n1\n2\n"), "value|", "2<1>\n3<2>\n" },
    { "quotes hold commas, quotes and line ends", TEXT("t,note\n1,\"a, \"\"b\"\"\nc\"\n2,d\n"), "t|note|",
      "2<1><a, \"b\"\nc>\n3<2><d>\n" },
    { "two fields of doubled quotes in a row", TEXT("a,b\n\"\"\"x\"\"\",\"y\"\"\"\n"), "a|b|",
      "2<\"x\"><y\">\n" },
    { "an empty quoted field", TEXT("a,b\n\"\",2\n"), "a|b|", "2<><2>\n" },
    { "an empty last field", TEXT("a,b\n1,\n"), "a|b|", "2<1><>\n" },
    { "blank rows are passed over and keep their number", TEXT("\n\na,b\n\n1,2\n , \n,\n3,4\n\n"), "a|b|",
      "5<1><2>\n8<3><4>\n" },
    { "names are trimmed, fields are not", TEXT(" a , b\n 1 ,2\n"), "a|b|", "2< 1 ><2>\n" },
    { "empty columns may be nameless", TEXT("a,b,,\n1,2,,\n"), "a|b|||", "2<1><2><><>\n" },
    { "letters beyond ASCII", TEXT("t,n\u00f4l\n1,\u0175y\n"), "t|n\u00f4l|", "2<1><\u0175y>\n" },
};

static void test_good_files(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        struct arena    *arena = arena_open(ARENA_MOST);
        struct csv      *csv;
        struct csv_fault fault;
        struct buf       names = buf_make(arena, 1000);
        str              rows;

        if (csv_open(arena, good[i].text, NULL, &csv, &fault) != OK)
            fail_msg("%s: refused, reason %d", good[i].proves, (int)fault.reason);
        for (size_t k = 0; k < csv_width(csv); k++) {
            buf_add(&names, csv_names(csv)[k]);
            buf_char(&names, '|');
        }
        rows = flattened(arena, csv);
        if (!str_eq_c(buf_str(&names), good[i].names) || !str_eq_c(rows, good[i].rows))
            fail_msg("%s: got %.*s and\n%.*s", good[i].proves, STR_FMT(buf_str(&names)), STR_FMT(rows));
        arena_close(arena);
    }
}

static const struct {
    const char     *proves;
    str             text;
    enum csv_reason reason;
    size_t          row, column;
    const char     *name, *found;
    enum msg        msg;
} bad[] = {
    { "no byte", TEXT(""), CSV_EMPTY, 0, 0, "", "", MSG(csv_empty) },
    { "only line ends", TEXT("\n\r\n  \n"), CSV_EMPTY, 0, 0, "", "", MSG(csv_empty) },
    { "only a byte order mark", TEXT("\xEF\xBB\xBF"), CSV_EMPTY, 0, 0, "", "", MSG(csv_empty) },
    { "UTF-16, little end first", TEXT("\xFF\xFEt\0,\0v\0"), CSV_UTF16, 0, 0, "", "", MSG(csv_utf16) },
    { "UTF-16, big end first", TEXT("\xFE\xFF\0t\0,\0v"), CSV_UTF16, 0, 0, "", "", MSG(csv_utf16) },
    { "UTF-16 without a mark", TEXT("t\0,\0v\0\n\0001\0,\0002\0"), CSV_UTF16, 0, 0, "", "", MSG(csv_utf16) },
    { "a NUL", TEXT("t,value\n1,2\n3,\0004\n"), CSV_NUL, 3, 0, "", "", MSG(csv_nul) },
    { "Latin-1", TEXT("t,note\n1,caf\xE9\n"), CSV_NOT_UTF8, 2, 0, "", "", MSG(csv_not_utf8) },
    { "an overlong letter", TEXT("t,note\n1,2\n1,\xC0\xAF\n"), CSV_NOT_UTF8, 3, 0, "", "",
      MSG(csv_not_utf8) },
    { "a quote that never closes", TEXT("t,note\n1,x\n2,\"abc\n3,y\n"), CSV_OPEN_QUOTE, 3, 2, "note", "",
      MSG(csv_open_quote) },
    { "one in the header", TEXT("t,\"note\n1,x\n"), CSV_OPEN_QUOTE, 1, 2, "", "", MSG(csv_open_quote) },
    { "a quote as the last byte", TEXT("t\n\""), CSV_OPEN_QUOTE, 2, 1, "t", "", MSG(csv_open_quote) },
    { "text after a closing quote", TEXT("t,note\n1,\"abc\"d\n"), CSV_AFTER_QUOTE, 2, 2, "note", "\"abc\"d",
      MSG(csv_after_quote) },
    { "a space after one too", TEXT("t,note\n\"1\" ,x\n"), CSV_AFTER_QUOTE, 2, 1, "t", "\"1\" ",
      MSG(csv_after_quote) },
    { "a quote inside text", TEXT("t,note\n1,5\" pipe\n"), CSV_QUOTE_INSIDE, 2, 2, "note", "5\" pipe",
      MSG(csv_quote_inside) },
    { "a field too many", TEXT("t,value\n1,2\n\n1,2,3\n"), CSV_FIELD_COUNT, 4, 0, "", "",
      MSG(csv_field_count) },
    { "a field too few", TEXT("t,value\n1\n"), CSV_FIELD_COUNT, 2, 0, "", "", MSG(csv_field_count) },
    { "two columns of one name", TEXT("t,value,T\n"), CSV_TWICE, 1, 3, "T", "", MSG(csv_twice) },
    { "two neighbours of one name", TEXT("t,value,value\n"), CSV_TWICE, 1, 3, "value", "", MSG(csv_twice) },
    { "something in a nameless column", TEXT("t,value,\n1,2,\n1,2,x\n"), CSV_NO_NAME, 3, 3, "", "x",
      MSG(csv_no_name) },
};

/* Opens and reads to the end; the first fault. */
static err read_all(struct arena *arena, str text, const struct csv_options *options, struct csv_fault *fault)
{
    struct csv    *csv;
    struct csv_row row;
    err            e = csv_open(arena, text, options, &csv, fault);

    do
        if (!e)
            e = csv_next(csv, &row, fault);
    while (!e && row.n);
    return e;
}

static void test_bad_files(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct arena    *arena = arena_open(ARENA_MOST);
        struct csv_fault fault;
        err              e = read_all(arena, bad[i].text, NULL, &fault);

        if (e != ERR_INPUT || fault.reason != bad[i].reason || fault.row != bad[i].row ||
            fault.column != bad[i].column || !str_eq_c(fault.name, bad[i].name) ||
            !str_eq_c(fault.found, bad[i].found) || fault.why.msg != bad[i].msg)
            fail_msg("%s: error %d, reason %d at %zu, %zu, name \"%.*s\", found \"%.*s\"", bad[i].proves,
                     (int)e, (int)fault.reason, fault.row, fault.column, STR_FMT(fault.name),
                     STR_FMT(fault.found));
        arena_close(arena);
    }
}

/* n times `part` */
static str many(struct arena *arena, str part, size_t n, str first)
{
    struct buf text = buf_make(arena, ARENA_MOST / 4);

    buf_add(&text, first);
    for (size_t i = 0; i < n; i++)
        buf_add(&text, part);
    assert_int_equal(buf_end(&text), OK);
    return buf_str(&text);
}

static void test_limits(void **state)
{
    struct arena      *arena = arena_open(ARENA_MOST);
    struct csv_fault   fault;
    str                wide = many(arena, STR(",c"), 999999, STR("c"));
    str                rows = many(arena, STR("1\n"), 10, STR("t\n"));
    struct csv_options ten_rows = { .limits = { .rows = 10 } }, nine_rows = { .limits = { .rows = 9 } };
    struct csv_options few_bytes = { .limits = { .bytes = rows.n - 1 } },
                       enough = { .limits = { .bytes = rows.n } };
    struct csv_options two_columns = { .limits = { .columns = 2 } };
    size_t             before;

    (void)state;
    before = arena_used(arena);
    assert_int_equal(read_all(arena, wide, NULL, &fault), ERR_LIMIT);
    assert_int_equal(fault.reason, CSV_MANY_COLUMNS);
    assert_int_equal(fault.row, 1);
    assert_true(arena_used(arena) - before < 10000); /* a million columns cost nothing */

    assert_int_equal(read_all(arena, rows, &ten_rows, &fault), OK);
    assert_int_equal(read_all(arena, rows, &nine_rows, &fault), ERR_LIMIT);
    assert_int_equal(fault.reason, CSV_MANY_ROWS);
    assert_int_equal(fault.row, 11);

    assert_int_equal(read_all(arena, rows, &enough, &fault), OK);
    assert_int_equal(read_all(arena, rows, &few_bytes, &fault), ERR_LIMIT);
    assert_int_equal(fault.reason, CSV_MANY_BYTES);

    assert_int_equal(read_all(arena, STR("a,b\n1,2\n"), &two_columns, &fault), OK);
    assert_int_equal(read_all(arena, STR("a,b\n1,2,3\n"), &two_columns, &fault), ERR_LIMIT);
    assert_int_equal(fault.reason, CSV_MANY_COLUMNS);
    assert_int_equal(fault.row, 2);
    arena_close(arena);
}

/* Doubled quotes are the one thing that is copied: never more bytes than the file has. */
static void test_copies_are_bounded(void **state)
{
    struct arena    *arena = arena_open(ARENA_MOST);
    str              text = many(arena, STR("\"\"\"\"\n"), 100000, STR("t\n"));
    size_t           before = arena_used(arena);
    struct csv_fault fault;

    (void)state;
    assert_int_equal(read_all(arena, text, NULL, &fault), OK);
    assert_true(arena_used(arena) - before < text.n + 10000);
    arena_close(arena);
}

static void test_columns_by_name(void **state)
{
    struct arena     *arena = arena_open(ARENA_MOST);
    struct csv_column wanted[] = { { .name = "t", .required = true },
                                   { .name = "value" },
                                   { .name = "note" } };
    struct csv_column missing[] = { { .name = "t", .required = true },
                                    { .name = "period", .required = true } };
    struct csv       *csv;
    struct csv_fault  fault;

    (void)state;
    assert_int_equal(csv_open(arena, STR("Value,x,T,\n"), NULL, &csv, &fault), OK);
    assert_int_equal(csv_columns(csv, wanted, 3, true, &fault), OK);
    assert_int_equal(wanted[0].at, 2);
    assert_int_equal(wanted[1].at, 0);
    assert_true(wanted[2].at == CSV_ABSENT);

    assert_int_equal(csv_columns(csv, wanted, 3, false, &fault), ERR_INPUT);
    assert_int_equal(fault.reason, CSV_UNKNOWN_COLUMN);
    assert_int_equal(fault.row, 1);
    assert_int_equal(fault.column, 2);
    assert_true(str_eq_c(fault.name, "x"));
    assert_true(str_eq_c(fault.why.slots[1].text, "t, value, note"));

    assert_int_equal(csv_columns(csv, missing, 2, true, &fault), ERR_INPUT);
    assert_int_equal(fault.reason, CSV_MISSING_COLUMN);
    assert_true(str_eq_c(fault.why.slots[0].text, "period"));
    assert_true(str_eq_c(fault.why.slots[1].text, "Value, x, T, "));
    arena_close(arena);
}

/* A grid that was copied from a spreadsheet: tabs, no header, rows of any length. */
static void test_paste(void **state)
{
    struct arena      *arena = arena_open(ARENA_MOST);
    struct csv_options paste = { .delimiter = '\t', .no_header = true, .ragged = true };
    struct csv        *csv;
    struct csv_fault   fault;

    (void)state;
    assert_int_equal(csv_open(arena, STR("3\t1,234\n\n4\n5\t6\t7\n"), &paste, &csv, &fault), OK);
    assert_int_equal(csv_width(csv), 0);
    assert_true(str_eq_c(flattened(arena, csv), "1<3><1,234>\n3<4>\n4<5><6><7>\n"));

    assert_int_equal(csv_open(arena, STR(""), &paste, &csv, &fault), OK);
    assert_true(str_eq_c(flattened(arena, csv), ""));
    arena_close(arena);
}

static void test_places(void **state)
{
    struct csv_fault by_name = {
        .row = 3, .column = 2, .name = STR("value"), .why = { .msg = MSG(cell_percent) }
    };
    struct csv_fault by_number = { .row = 3, .column = 2, .why = { .msg = MSG(cell_percent) } };
    struct csv_fault by_row = { .row = 3, .why = { .msg = MSG(csv_field_count) } };
    struct csv_fault nowhere = { .why = { .msg = MSG(csv_empty) } };

    (void)state;
    assert_int_equal(csv_place(&by_name, STR("why")).msg, MSG(csv_at_name));
    assert_int_equal(csv_place(&by_number, STR("why")).msg, MSG(csv_at_column));
    assert_int_equal(csv_place(&by_row, STR("why")).msg, MSG(csv_at_row));
    assert_int_equal(csv_place(&nowhere, STR("why")).msg, MSG(csv_empty));
    assert_true(str_eq_c(csv_place(&by_row, STR("why")).slots[1].text, "why"));
}

static void test_cell_fault_names_its_column(void **state)
{
    struct arena    *arena = arena_open(ARENA_MOST);
    struct csv      *csv;
    struct csv_row   row;
    struct csv_fault fault;

    (void)state;
    assert_int_equal(csv_open(arena, STR("t,value\n1,six\n"), NULL, &csv, &fault), OK);
    assert_int_equal(csv_next(csv, &row, &fault), OK);
    fault = csv_cell_fault(csv, &row, 1, (struct say){ .msg = MSG(cell_not_a_number) });
    assert_int_equal(fault.reason, CSV_CELL);
    assert_int_equal(fault.row, 2);
    assert_int_equal(fault.column, 2);
    assert_true(str_eq_c(fault.name, "value"));
    assert_true(str_eq_c(fault.found, "six"));
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good_files),      cmocka_unit_test(test_bad_files),
        cmocka_unit_test(test_limits),          cmocka_unit_test(test_copies_are_bounded),
        cmocka_unit_test(test_columns_by_name), cmocka_unit_test(test_paste),
        cmocka_unit_test(test_places),          cmocka_unit_test(test_cell_fault_names_its_column),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
