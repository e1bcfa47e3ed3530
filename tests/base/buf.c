/* A buffer grows to its ceiling and no further, and says so once at the end; numbers in it need no locale. */
#include "base/buf.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

enum { ARENA_MOST = 1024 * 1024 };

static void test_what_is_added_stands_in_order(void **state)
{
    struct arena *arena = arena_open(ARENA_MOST);
    struct buf    buf = buf_make(arena, 1000);

    (void)state;
    assert_int_equal(buf_str(&buf).n, 0);
    buf_add(&buf, STR("a"));
    buf_add(&buf, (str){ 0 });
    buf_add_c(&buf, "bc");
    buf_add_c(&buf, NULL);
    buf_char(&buf, 'd');
    buf_int(&buf, -12);
    buf_char(&buf, ' ');
    buf_number(&buf, 0.1);
    buf_number(&buf, NAN);
    buf_char(&buf, ' ');
    buf_fixed(&buf, 2.5, 0);
    buf_fixed(&buf, INFINITY, 3);
    assert_true(str_eq(buf_str(&buf), STR("abcd-12 0.1 3")));
    assert_int_equal(buf_end(&buf), OK);
    arena_close(arena);
}

static void test_growing_keeps_what_was_written(void **state)
{
    struct arena *arena = arena_open(ARENA_MOST);
    struct buf    buf = buf_make(arena, 100000);
    char          long_text[3000];

    (void)state;
    for (int i = 0; i < 10000; i++)
        buf_char(&buf, (char)('a' + i % 26));
    memset(long_text, '-', sizeof long_text);
    buf_add(&buf, (str){ long_text, sizeof long_text });
    assert_int_equal(buf_str(&buf).n, 13000);
    for (int i = 0; i < 13000; i++)
        assert_int_equal(buf_str(&buf).p[i], i < 10000 ? 'a' + i % 26 : '-');
    assert_int_equal(buf_end(&buf), OK);
    arena_close(arena);
}

static void test_the_ceiling_is_reached_and_not_passed(void **state)
{
    struct arena *arena = arena_open(ARENA_MOST);
    struct buf    buf = buf_make(arena, 5);

    (void)state;
    buf_add(&buf, STR("12345"));
    assert_int_equal(buf_end(&buf), OK);
    buf_add(&buf, STR(""));
    assert_int_equal(buf_end(&buf), OK);
    buf_char(&buf, '6');
    assert_int_equal(buf_end(&buf), ERR_LIMIT);
    assert_true(str_eq(buf_str(&buf), STR("12345")));
    arena_close(arena);
}

/* Text with a hole in it would be worse than text that ends early. */
static void test_nothing_follows_what_did_not_fit(void **state)
{
    struct arena *arena = arena_open(ARENA_MOST);
    struct buf    buf = buf_make(arena, 5), none = buf_make(arena, 0);

    (void)state;
    buf_add(&buf, STR("12"));
    buf_add(&buf, STR("3456"));
    buf_add(&buf, STR("3"));
    assert_true(str_eq(buf_str(&buf), STR("12")));
    assert_int_equal(buf_end(&buf), ERR_LIMIT);
    assert_int_equal(buf_end(&none), OK);
    buf_char(&none, 'x');
    assert_int_equal(buf_end(&none), ERR_LIMIT);
    assert_int_equal(buf_str(&none).n, 0);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_added_stands_in_order),
        cmocka_unit_test(test_growing_keeps_what_was_written),
        cmocka_unit_test(test_the_ceiling_is_reached_and_not_passed),
        cmocka_unit_test(test_nothing_follows_what_did_not_fit),
    };

    return cmocka_run_group_tests_name("base/buf", tests, NULL, NULL);
}
