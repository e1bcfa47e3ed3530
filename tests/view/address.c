/* Which addresses a page may hold: a table of attacks on href and src, and the honest ones that must pass. */
#include "view/out.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static const struct {
    const char *what, *given, *as_link, *as_local;
} cases[] = {
    { "a path", "/wards/1", "/wards/1", "/wards/1" },
    { "a query", "?page=2&lang=cy", "?page=2&amp;lang=cy", "?page=2&amp;lang=cy" },
    { "a place on the page", "#beds", "#beds", "#beds" },
    { "a relative path", "chart.svg?x=a:b", "chart.svg?x=a:b", "chart.svg?x=a:b" },
    { "a colon after the first slash", "/x/a:b", "/x/a:b", "/x/a:b" },
    { "nothing", "", "", "" },
    { "another site, said openly", "https://example.org/a?b#c", "https://example.org/a?b#c", "#" },
    { "mail", "mailto:sam@northmoor.example", "mailto:sam@northmoor.example", "#" },
    { "what is encoded stays so", "/a%20b", "/a%20b", "/a%20b" },
    { "letters beyond ASCII", "/ysgol/tŷ", "/ysgol/t%C5%B7", "/ysgol/t%C5%B7" },
    { "quotes and angle brackets", "/\"'<>", "/%22%27%3C%3E", "/%22%27%3C%3E" },
    { "javascript", "javascript:alert(1)", "#", "#" },
    { "javascript in capitals", "JaVaScRiPt:alert(1)", "#", "#" },
    { "javascript after a space", " javascript:alert(1)", "#", "#" },
    { "javascript after a control", "\x01javascript:alert(1)", "#", "#" },
    { "javascript cut by a tab", "java\tscript:alert(1)", "#", "#" },
    { "javascript cut by a line end", "java\nscript:alert(1)", "#", "#" },
    { "javascript behind an entity", "javascript&#58;alert(1)", "javascript&amp;#58;alert(1)",
        "javascript&amp;#58;alert(1)" },
    { "data", "data:text/html,<script>", "#", "#" },
    { "vbscript", "vbscript:x", "#", "#" },
    { "file", "file:///etc/passwd", "#", "#" },
    { "another site without a scheme", "//example.org/x", "#", "#" },
    { "... with backslashes", "\\\\example.org", "#", "#" },
    { "... with one of each", "/\\example.org", "#", "#" },
    { "... with a tab between", "/\t/example.org", "#", "#" },
    { "... after a relative part", "a\\b:c", "#", "#" },
    { "an empty scheme", ":x", "#", "#" },
};

static void check(void (*write)(struct out *, str), const char *what, const char *given, const char *expected)
{
    struct arena *arena = arena_open(1 << 16);
    struct buf    to = buf_make(arena, 4096);
    struct out    out = out_make(&to, NULL, NULL);

    write(&out, str_of(given));
    if (!str_eq_c(buf_str(&to), expected))
        fail_msg("%s: expected %s, got %.*s", what, expected, STR_FMT(buf_str(&to)));
    arena_close(arena);
}

static void links(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check(out_link, cases[i].what, cases[i].given, cases[i].as_link);
}

static void sources_and_actions(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check(out_local, cases[i].what, cases[i].given, cases[i].as_local);
}

/* Every byte, in text and as a part of an address: nothing with a meaning of its own comes through. */
static void every_byte(void **state)
{
    struct arena *arena = arena_open(1 << 20);

    (void)state;
    for (int byte = 0; byte < 256; byte++) {
        const char one[1] = { (char)byte };
        struct buf to = buf_make(arena, 64), part = buf_make(arena, 64);
        struct out out = out_make(&to, NULL, NULL), url = out_make(&part, NULL, NULL);

        out_text(&out, (str){ one, 1 });
        out_part(&url, (str){ one, 1 });
        for (size_t i = 0; i < to.n; i++)
            assert_null(strchr("<>\"'", to.p[i] ? to.p[i] : '<'));
        assert_true(byte != '&' || str_eq(buf_str(&to), STR("&amp;")));
        assert_true(part.n == 1 || (part.n == 3 && part.p[0] == '%'));
        assert_true(part.n == 3 || !strchr("/?#:@&=+$,;%<>\"' \\", byte ? byte : '/'));
    }
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(links),
        cmocka_unit_test(sources_and_actions),
        cmocka_unit_test(every_byte),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
