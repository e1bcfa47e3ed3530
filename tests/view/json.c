/* The JSON writer and the tables that make a page's data its JSON. */
#include "view/view.h"

#include <math.h>
#include <stdarg.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

struct note {
    str text;
    day on;
};

static const struct view_field note_fields[] = { VIEW_FIELD(note, text), VIEW_FIELD(note, on) };
static const struct view       note_view = VIEW(note, note_fields);

struct page {
    str        title;
    markup     chart;
    str        help;
    int        beds;
    int64_t    big;
    size_t     size;
    double     rate, gap;
    bool       late;
    key        ward, none;
    struct say says, silent;
    struct note               first;
    const struct note        *best, *worst;
    struct {
        const struct note *p;
        size_t             n;
    } notes, empty;
};

static const struct view_field page_fields[] = {
    VIEW_FIELD(page, title),
    VIEW_FIELD(page, chart),
    VIEW_FIELD(page, help, .html_only = true),
    VIEW_FIELD(page, beds),
    VIEW_FIELD(page, big),
    VIEW_FIELD(page, size),
    VIEW_FIELD(page, rate),
    VIEW_FIELD(page, gap),
    VIEW_FIELD(page, late),
    VIEW_FIELD(page, ward),
    VIEW_FIELD(page, none),
    VIEW_FIELD(page, says),
    VIEW_FIELD(page, silent),
    VIEW_ONE(page, first, note),
    VIEW_MAYBE(page, best, note),
    VIEW_MAYBE(page, worst, note),
    VIEW_LIST(page, notes, note),
    VIEW_LIST(page, empty, note),
};
static const struct view page_view = VIEW(page, page_fields);

static void plain_words(struct buf *to, const void *words, const struct say *say)
{
    buf_add_c(to, words);
    buf_add(to, say->slots[0].text);
}

static struct arena *arena;
static struct buf    to;

static int set_up(void **state)
{
    (void)state;
    arena = arena_open(1 << 22);
    to = buf_make(arena, 1 << 20);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_close(arena);
    return 0;
}

static void expect(const char *json)
{
    str got = buf_str(&to);

    if (!str_eq_c(got, json))
        fail_msg("expected %s\n     got %.*s", json, STR_FMT(got));
}

static void a_page_is_its_json(void **state)
{
    const struct note notes[] = { { STR("one"), day_of(2026, 3, 4) }, { STR("two"), DAY_NONE } };
    const struct page page = {
        .title = STR("Ash & \"Elm\""),
        .chart = { STR("<svg>") },
        .help = STR("only for people"),
        .beds = -3,
        .big = INT64_MIN,
        .size = SIZE_MAX,
        .rate = 0.1,
        .gap = NAN,
        .late = true,
        .ward = { 77 },
        .says = { .msg = (enum msg)1, .slots = { slot_text("name", STR("<b>")) }, .n = 1 },
        .first = notes[0],
        .best = &notes[1],
        .notes = { notes, 2 },
    };
    struct json json = json_make(&to, plain_words, "said ");

    (void)state;
    view_json(&json, &page_view, &page);
    assert_int_equal(json_end(&json), OK);
    expect("{\"title\":\"Ash & \\\"Elm\\\"\",\"beds\":-3,\"big\":-9223372036854775808,"
           "\"size\":18446744073709551615,\"rate\":0.1,\"gap\":null,\"late\":true,\"ward\":\"000000000002d\","
           "\"none\":null,\"says\":\"said \\u003cb>\",\"silent\":null,"
           "\"first\":{\"text\":\"one\",\"on\":\"2026-03-04\"},\"best\":{\"text\":\"two\",\"on\":null},"
           "\"worst\":null,\"notes\":[{\"text\":\"one\",\"on\":\"2026-03-04\"},"
           "{\"text\":\"two\",\"on\":null}],\"empty\":[]}");
}

static void numbers_are_shortest_and_never_nan(void **state)
{
    const double numbers[] = { 0.1, 1.0 / 3, 1e300, -0.5, 12, INFINITY, -INFINITY, NAN };
    struct json  json = json_make(&to, NULL, NULL);

    (void)state;
    json_open(&json, '[');
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        json_number(&json, numbers[i]);
    json_close(&json);
    assert_int_equal(json_end(&json), OK);
    expect("[0.1,0.3333333333333333,1e+300,-0.5,12,null,null,null]");
}

/* What cannot stand in JSON as it is, each in its own text. */
static void every_text_is_valid(void **state)
{
    static const struct {
        const char *what;
        str         text;
        const char *json;
    } cases[] = {
        { "controls and NUL", { "a\0b\x01\n\r\t\x7f", 8 }, "\"a\\u0000b\\u0001\\n\\r\\t\\u007f\"" },
        { "quotes and backslashes", { "\"\\", 2 }, "\"\\\"\\\\\"" },
        { "the end of a script", { "</script>", 9 }, "\"\\u003c/script>\"" },
        { "letters of every length", { "é€😀", 9 }, "\"é€😀\"" },
        { "a byte that begins nothing", { "a\x80z", 3 }, "\"a\xEF\xBF\xBDz\"" },
        { "a letter cut short", { "a\xE2\x82", 3 }, "\"a\xEF\xBF\xBD\xEF\xBF\xBD\"" },
        { "a slash written too long", { "\xC0\xAF", 2 }, "\"\xEF\xBF\xBD\xEF\xBF\xBD\"" },
        { "half of a surrogate pair", { "\xED\xA0\x80", 3 }, "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"" },
        { "nothing", { NULL, 0 }, "\"\"" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct json json;
        to.n = 0;
        json = json_make(&to, NULL, NULL);
        json_text(&json, cases[i].text);
        assert_int_equal(json_end(&json), OK);
        expect(cases[i].json);
    }
}

static void brackets_must_match(void **state)
{
    struct json json = json_make(&to, NULL, NULL);

    (void)state;
    json_open(&json, '{');
    assert_int_equal(json_end(&json), ERR_BROKEN);
    json_name(&json, "a");
    json_close(&json); /* a name without its value */
    assert_int_equal(json_end(&json), ERR_BROKEN);

    json = json_make(&to, NULL, NULL);
    json_close(&json);
    assert_int_equal(json_end(&json), ERR_BROKEN);

    json = json_make(&to, NULL, NULL);
    for (int i = 0; i <= JSON_DEPTH; i++)
        json_open(&json, '[');
    for (int i = 0; i < JSON_DEPTH; i++)
        json_close(&json);
    assert_int_equal(json_end(&json), ERR_BROKEN);

    json = json_make(&to, NULL, NULL);
    json_open(&json, '[');
    json_name(&json, "a name in a list");
    json_null(&json);
    json_close(&json);
    assert_int_equal(json_end(&json), ERR_BROKEN);
}

static void a_full_buffer_is_told(void **state)
{
    struct buf  small = buf_make(arena, 8);
    struct json json = json_make(&small, NULL, NULL);

    (void)state;
    json_text(&json, STR("more than eight"));
    assert_int_equal(json_end(&json), ERR_LIMIT);
}

static void endless_words(struct buf *words, const void *with, const struct say *say)
{
    (void)with;
    (void)say;
    for (int i = 0; i < 70000; i++)
        buf_char(words, 'x');
}

static void a_message_too_long_is_told(void **state)
{
    const struct say say = { .msg = (enum msg)1 };
    struct out       out = out_make(&to, endless_words, NULL);

    (void)state;
    out_message(&out, &say);
    assert_int_equal(buf_end(&to), ERR_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_page_is_its_json, set_up, tear_down),
        cmocka_unit_test_setup_teardown(numbers_are_shortest_and_never_nan, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_text_is_valid, set_up, tear_down),
        cmocka_unit_test_setup_teardown(brackets_must_match, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_full_buffer_is_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_message_too_long_is_told, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
