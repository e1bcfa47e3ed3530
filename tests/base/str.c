/* Text is compared, cut and copied by length alone, and only well-formed UTF-8 counts as text. */
#include "base/str.h"

#include <iconv.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void test_equal_and_in_order(void **state)
{
    static const struct {
        str  a, b;
        bool same, same_nocase;
        int  order;
    } cases[] = {
        { STR(""), STR(""), true, true, 0 },
        { STR("a"), STR("a"), true, true, 0 },
        { STR("a"), STR("A"), false, true, 1 },
        { STR("a"), STR("ab"), false, false, -1 },
        { STR("ab"), STR("b"), false, false, -1 },
        { STR("a\0b"), STR("a\0c"), false, false, -1 },
        { STR("\xC3\xA9"), STR("z"), false, false, 1 },            /* bytes are unsigned */
        { STR("\xC3\xA9"), STR("\xC3\x89"), false, false, 1 },     /* only ASCII letters change case */
        { STR("[`"), STR("{@"), false, false, -1 },                /* neighbours of the letters */
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int order = str_order(cases[i].a, cases[i].b), back = str_order(cases[i].b, cases[i].a);

        assert_int_equal(str_eq(cases[i].a, cases[i].b), cases[i].same);
        assert_int_equal(str_eq_nocase(cases[i].a, cases[i].b), cases[i].same_nocase);
        assert_int_equal((order > 0) - (order < 0), cases[i].order);
        assert_int_equal((back > 0) - (back < 0), -cases[i].order);
    }
    assert_true(str_eq(str_of(NULL), STR("")));
    assert_true(str_eq_c((str){ 0 }, ""));
    assert_true(str_eq_c(STR("ward"), "ward"));
    assert_false(str_eq_c(STR("war"), "ward"));
}

static void test_starts_and_ends(void **state)
{
    (void)state;
    assert_true(str_starts(STR("chart.svg"), STR("chart")));
    assert_true(str_starts(STR("chart"), STR("")));
    assert_false(str_starts(STR("ch"), STR("chart")));
    assert_false(str_starts(STR("Chart"), STR("ch")));
    assert_true(str_ends(STR("chart.svg"), STR(".svg")));
    assert_true(str_ends(STR(""), STR("")));
    assert_false(str_ends(STR("vg"), STR(".svg")));
    assert_false(str_ends(STR("chart.svg"), STR(".sv")));
}

static void test_trim_and_from(void **state)
{
    static const struct {
        str s, trimmed;
    } cases[] = {
        { STR(""), STR("") },
        { STR(" \t\r\n"), STR("") },
        { STR(" a b \n"), STR("a b") },
        { STR("a"), STR("a") },
        { STR("\va\f"), STR("\va\f") },             /* only the four spaces that files have */
        { STR("\xC2\xA0 x"), STR("\xC2\xA0 x") },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_true(str_eq(str_trim(cases[i].s), cases[i].trimmed));
    assert_true(str_eq(str_from(STR("abc"), 1), STR("bc")));
    assert_true(str_eq(str_from(STR("abc"), 0), STR("abc")));
    assert_int_equal(str_from(STR("abc"), 3).n, 0);
    assert_int_equal(str_from(STR("abc"), 99).n, 0);
}

static void test_cut(void **state)
{
    static const struct {
        str  s, before, after;
        bool found;
    } cases[] = {
        { STR("a=b=c"), STR("a"), STR("b=c"), true },
        { STR("=b"), STR(""), STR("b"), true },
        { STR("a="), STR("a"), STR(""), true },
        { STR("ab"), STR("ab"), STR(""), false },
        { STR(""), STR(""), STR(""), false },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        str before, after;
        assert_int_equal(str_cut(cases[i].s, '=', &before, &after), cases[i].found);
        assert_true(str_eq(before, cases[i].before));
        assert_true(str_eq(after, cases[i].after));
    }
}

static void test_copies(void **state)
{
    struct arena *arena = arena_open(4096);
    char          original[] = "ward";
    str           copy = str_copy(arena, (str){ original, 4 });
    char         *terminated = str_terminated(arena, (str){ original, 3 });

    (void)state;
    original[0] = 'x';
    assert_true(str_eq(copy, STR("ward")));
    assert_string_equal(terminated, "war");
    assert_string_equal(str_terminated(arena, (str){ 0 }), "");
    assert_true(str_eq(str_join(arena, STR("bed "), STR("days")), STR("bed days")));
    assert_true(str_eq(str_join(arena, (str){ 0 }, STR("days")), STR("days")));
    assert_true(str_eq(str_join(arena, STR("bed"), (str){ 0 }), STR("bed")));
    arena_close(arena);
}

static size_t encode(uint32_t c, char out[4])
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xC0 | c >> 6);
        out[1] = (char)(0x80 | (c & 63));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xE0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 63));
        out[2] = (char)(0x80 | (c & 63));
        return 3;
    }
    out[0] = (char)(0xF0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 63));
    out[2] = (char)(0x80 | (c >> 6 & 63));
    out[3] = (char)(0x80 | (c & 63));
    return 4;
}

/* Every code point is text, apart from NUL, the surrogates and what lies above U+10FFFF. */
static void test_every_code_point(void **state)
{
    char bytes[4];

    (void)state;
    for (uint32_t c = 0; c < 0x1FFFFF; c++) {
        size_t n = encode(c, bytes);
        bool   text = c != 0 && (c < 0xD800 || c > 0xDFFF) && c <= 0x10FFFF;

        assert_int_equal(str_is_text((str){ bytes, n }), text);
        assert_int_equal(str_letters((str){ bytes, n }), 1);
        assert_true(n == 1 || !str_is_text((str){ bytes, n - 1 })); /* cut short */
    }
}

static void test_malformed_text(void **state)
{
    static const str malformed[] = {
        STR("\x80"),                 /* a continuation alone */
        STR("a\xBF"),
        STR("\xC0\x80"),             /* NUL, overlong */
        STR("\xC1\xBF"),             /* overlong */
        STR("\xE0\x9F\xBF"),
        STR("\xF0\x8F\xBF\xBF"),
        STR("\xED\xA0\x80"),         /* a surrogate */
        STR("\xF4\x90\x80\x80"),     /* above U+10FFFF */
        STR("\xF8\x88\x80\x80\x80"), /* five bytes */
        STR("\xFF"),
        STR("\xFE\xFF"),             /* UTF-16 */
        STR("a\0b"),
        STR("\xC3"),                 /* cut short */
        STR("\xE2\x82"),
        STR("\xE2\x28\xA1"),
        STR("\xF0\x9F\x98"),
    };

    (void)state;
    assert_true(str_is_text(STR("")));
    assert_true(str_is_text(STR("Ynys M\xC3\xB4n \xE2\x82\xAC \xF0\x9F\x98\x80")));
    assert_int_equal(str_letters(STR("M\xC3\xB4n \xE2\x82\xAC")), 5);
    for (size_t i = 0; i < sizeof malformed / sizeof *malformed; i++)
        assert_false(str_is_text(malformed[i]));
}

/* The C library's own decoder is the judge of sequences made at random from bytes that matter; it alone
 * would go on above U+10FFFF. */
static void test_agrees_with_iconv(void **state)
{
    static const unsigned char bytes[] = { 'a',  0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF,
                                           0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED,
                                           0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF };
    iconv_t                    decoder = iconv_open("UCS-4LE", "UTF-8");
    uint32_t                   seed = 1;
    int                        good = 0;

    (void)state;
    assert_true(decoder != (iconv_t)-1);
    for (int i = 0; i < 300000; i++) {
        uint32_t wide[4] = { 0 };
        char     text[4], *in = text, *out = (char *)wide;
        size_t   n = (size_t)(i % 4 + 1), left = n, room = sizeof wide;
        bool     decodes;

        for (size_t j = 0; j < n; j++) {
            seed = seed * 1664525 + 1013904223;
            text[j] = (char)bytes[(seed >> 16) % sizeof bytes];
        }
        iconv(decoder, NULL, NULL, NULL, NULL);
        decodes = iconv(decoder, &in, &left, &out, &room) != (size_t)-1 && left == 0;
        for (size_t j = 0; j < 4; j++)
            decodes = decodes && wide[j] <= 0x10FFFF;
        assert_int_equal(str_is_text((str){ text, n }), decodes);
        good += decodes;
    }
    assert_true(good > 1000);
    iconv_close(decoder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_equal_and_in_order),
        cmocka_unit_test(test_starts_and_ends),
        cmocka_unit_test(test_trim_and_from),
        cmocka_unit_test(test_cut),
        cmocka_unit_test(test_copies),
        cmocka_unit_test(test_every_code_point),
        cmocka_unit_test(test_malformed_text),
        cmocka_unit_test(test_agrees_with_iconv),
    };

    return cmocka_run_group_tests_name("base/str", tests, NULL, NULL);
}
