/* Queries, forms, cookies, paths and redirect targets, case by case. */
#include "http/parameters.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define BYTES(literal)                                                                                       \
    {                                                                                                        \
        (literal), sizeof(literal) - 1                                                                       \
    }

static int open_arena(void **state)
{
    *state = arena_open(1024 * 1024);
    return 0;
}

static int close_arena(void **state)
{
    arena_close(*state);
    return 0;
}

/* Pairs as one text: name=value|name=value. */
static const char *flat(struct http_pairs pairs)
{
    static char out[2048];
    size_t      at = 0;

    out[0] = '\0';
    for (size_t i = 0; i < pairs.n; i++)
        at += (size_t)snprintf(out + at, sizeof out - at, "%s%.*s=%.*s", i ? "|" : "",
                               STR_FMT(pairs.p[i].name), STR_FMT(pairs.p[i].value));
    return out;
}

static void queries_and_forms(void **state)
{
    static const struct {
        const char *proves;
        str         sent;
        err         ends;
        const char *pairs;
    } cases[] = {
        { "nothing sent is no field", BYTES(""), OK, "" },
        { "order and repeats are kept", BYTES("a=1&b=2&a=3"), OK, "a=1|b=2|a=3" },
        { "empty pieces are passed over", BYTES("&a=1&&"), OK, "a=1" },
        { "a name may stand alone, a value may be empty", BYTES("a&b=&=c"), OK, "a=|b=|=c" },
        { "only the first = parts", BYTES("a=b=c"), OK, "a=b=c" },
        { "plus is a space, %2B a plus", BYTES("a+b=1+%2B+2"), OK, "a b=1 + 2" },
        { "codes in either case, and UTF-8", BYTES("t=T%C5%B7%20%c3%a9"), OK, "t=Tŷ é" },
        { "an encoded & and = do not part", BYTES("a=%26%3D&b=1"), OK, "a=&=|b=1" },
        { "line ends in a long text are kept", BYTES("a=1%0D%0A2"), OK, "a=1\r\n2" },
        { "a code of one digit is refused", BYTES("a=%4"), ERR_INPUT, "" },
        { "a lone percent is refused", BYTES("100%=a"), ERR_INPUT, "" },
        { "a code of no hex is refused", BYTES("a=%G0"), ERR_INPUT, "" },
        { "NUL is refused", BYTES("a=b%00c"), ERR_INPUT, "" },
        { "a raw NUL is refused", BYTES("a=b\0c"), ERR_INPUT, "" },
        { "broken UTF-8 is refused", BYTES("a=%C3"), ERR_INPUT, "" },
        { "overlong UTF-8 is refused", BYTES("a=%C0%AF"), ERR_INPUT, "" },
        { "a surrogate is refused", BYTES("a=%ED%A0%80"), ERR_INPUT, "" },
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct http_pairs pairs;
        err               e = http_parameters_read(*state, cases[i].sent, &pairs);

        if (e != cases[i].ends || strcmp(flat(pairs), cases[i].pairs) != 0)
            fail_msg("NOT SO: %s: %s, %s", cases[i].proves, err_name(e), flat(pairs));
    }
}

static void a_thousand_fields_and_no_more(void **state)
{
    static char       sent[2 * HTTP_FIELDS_MAX + 2];
    struct http_pairs pairs;

    for (size_t i = 0; i < sizeof sent; i++)
        sent[i] = i % 2 ? '&' : 'a';
    assert_int_equal(http_parameters_read(*state, (str){ sent, 2 * HTTP_FIELDS_MAX - 1 }, &pairs), OK);
    assert_int_equal(pairs.n, HTTP_FIELDS_MAX);
    assert_int_equal(http_parameters_read(*state, (str){ sent, 2 * HTTP_FIELDS_MAX + 1 }, &pairs), ERR_LIMIT);
}

static void cookies(void **state)
{
    static const struct {
        const char *proves;
        str         sent;
        const char *pairs;
    } cases[] = {
        { "one", BYTES("a=1"), "a=1" },
        { "many, in order", BYTES("a=1; b=2;c=3"), "a=1|b=2|c=3" },
        { "nothing between or behind", BYTES(";; a=1 ;"), "a=1" },
        { "a value may hold =", BYTES("__Host-s=YWJj=="), "__Host-s=YWJj==" },
        { "quotes around a value go", BYTES("a=\"b\""), "a=b" },
        { "an empty value is one", BYTES("a="), "a=" },
        { "other people's odd cookies are passed over", BYTES("odd; {x}=1; a=1; q=\"x; b=c\\d; c=3"),
          "a=1|c=3" },
        { "codes are left as they are", BYTES("a=%41"), "a=%41" },
        { "bytes above 126 are passed over", BYTES("a=\xC3\xA9; b=2"), "b=2" },
    };
    static char       sent[3 * HTTP_COOKIES_MAX + 8];
    struct http_pairs pairs;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_int_equal(http_cookies_read(*state, cases[i].sent, &pairs), OK);
        if (strcmp(flat(pairs), cases[i].pairs) != 0)
            fail_msg("NOT SO: %s: %s", cases[i].proves, flat(pairs));
    }
    for (size_t i = 0; i < sizeof sent; i++)
        sent[i] = "a=;"[i % 3];
    assert_int_equal(http_cookies_read(*state, (str){ sent, 3 * HTTP_COOKIES_MAX - 1 }, &pairs), OK);
    assert_int_equal(pairs.n, HTTP_COOKIES_MAX);
    assert_int_equal(http_cookies_read(*state, (str){ sent, 3 * HTTP_COOKIES_MAX + 2 }, &pairs), ERR_LIMIT);
}

static void paths(void **state)
{
    static const struct {
        const char *raw, *path; /* NULL: refused */
    } cases[] = {
        { "/", "/" },          { "/a/b", "/a/b" },
        { "/a/", "/a/" },      { "/a.b/..c/.d", "/a.b/..c/.d" },
        { "/a%20b", "/a b" },  { "/a+b", "/a+b" },
        { "/T%C5%B7", "/Tŷ" }, { "/%41", "/A" },
        { "", NULL },          { "a", NULL },
        { "*", NULL },         { "//", NULL },
        { "/a//b", NULL },     { "/.", NULL },
        { "/..", NULL },       { "/a/./b", NULL },
        { "/a/../b", NULL },   { "/a/%2e%2E", NULL },
        { "/a/.%2e/b", NULL }, { "/a%2Fb", NULL },
        { "/a%2fb", NULL },    { "/a\\b", NULL },
        { "/a%5Cb", NULL },    { "/a%00", NULL },
        { "/a%0A", NULL },     { "/a%7F", NULL },
        { "/a b", NULL },      { "/\xC3\xA9", NULL },
        { "/%C3", NULL },      { "/%", NULL },
        { "/%2", NULL },       { "/%252e%252e/", "/%2e%2e/" }, /* decoded once, never twice */
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        str path = STR("");
        err e = http_path_read(*state, str_of(cases[i].raw), &path);

        if (e != (cases[i].path ? OK : ERR_INPUT) || (!e && !str_eq_c(path, cases[i].path)))
            fail_msg("%s became %s, %.*s", cases[i].raw, err_name(e), STR_FMT(path));
    }
}

static void redirect_targets(void **state)
{
    static const struct {
        const char *target;
        bool        is_local;
    } cases[] = {
        { "/", true },
        { "/measures/01hzk3w2f6t7n?from=a#points", true },
        { "", false },
        { "measures", false },
        { "//evil.example", false },
        { "/\\evil.example", false },
        { "\\\\evil.example", false },
        { "/a\\b", false },
        { "http://evil.example/", false },
        { "javascript:alert(1)", false },
        { " /a", false },
        { "/a b", false },
        { "/\t/evil.example", false },
        { "/a\r\nSet-Cookie: a=b", false },
        { "/a\x7f", false },
        { "/\xC3\xA9", false },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        if (http_is_local_target(str_of(cases[i].target)) != cases[i].is_local)
            fail_msg("%s was judged wrongly", cases[i].target);
    assert_false(http_is_local_target((str)BYTES("/a\0b")));
}

static void lookups_and_types(void **state)
{
    static const struct http_pair p[] = { { BYTES("Accept"), BYTES("one") },
                                          { BYTES("accept"), BYTES("two") } };
    const struct http_pairs       pairs = { p, 2 };
    str                           value;

    (void)state;
    assert_true(http_find(pairs, STR("accept"), &value) && str_eq_c(value, "two"));
    assert_true(http_find_nocase(pairs, STR("ACCEPT"), &value) && str_eq_c(value, "one"));
    assert_false(http_find(pairs, STR("ACCEPT"), &value));
    assert_int_equal(value.n, 0);
    assert_true(http_is_type(STR("Text/HTML ; charset=utf-8"), STR("text/html")));
    assert_false(http_is_type(STR("text/htmlx"), STR("text/html")));
    assert_true(http_is_token(STR("X-One_2!#$%&'*+.^`|~")));
    assert_false(http_is_token(STR("")));
    assert_false(http_is_token(STR("a b")));
    assert_false(http_is_token((str)BYTES("a\0")));
    assert_false(http_is_token(STR("\xC3\xA9")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(queries_and_forms), cmocka_unit_test(a_thousand_fields_and_no_more),
        cmocka_unit_test(cookies),           cmocka_unit_test(paths),
        cmocka_unit_test(redirect_targets),  cmocka_unit_test(lookups_and_types),
    };

    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
