/* Numbers as people read them. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "words/numbers.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static void test_written(void **state)
{
    static const struct {
        const char *proves;
        double      x;
        int         decimals;
        const char *unit, *plain, *sign;
    } cases[] = {
        { "thousands", 4423, 0, "", "4,423", "+4,423" },
        { "no comma below a thousand", 999, 0, "", "999", "+999" },
        { "millions", 1234567.891, 2, "", "1,234,567.89", "+1,234,567.89" },
        { "a real minus", -25, 1, "%", "−25.0%", "−25.0" },
        { "minus and commas", -123456, 0, "falls", "−123,456 falls", "−123,456" },
        { "nothing has no sign", -0.04, 1, "%", "0.0%", "0.0" },
        { "halves away from nothing", 2.5, 0, "per 1,000 bed days", "3 per 1,000 bed days", "+3" },
        { "no number", NAN, 1, "", "", "" },
    };
    struct arena *arena = arena_open(1 << 20);

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct buf plain = buf_make(arena, 100), sign = buf_make(arena, 100);

        print_message("  %s\n", cases[i].proves);
        numbers_write_unit(&plain, cases[i].x, cases[i].decimals, str_of(cases[i].unit));
        assert_true(str_eq_c(buf_str(&plain), cases[i].plain));
        numbers_write_signed(&sign, cases[i].x, cases[i].decimals);
        assert_true(str_eq_c(buf_str(&sign), cases[i].sign));
    }
    arena_close(arena);
}

static void test_decimals(void **state)
{
    const double given[] = { 3, 4.5, NAN, 0.25 }, thirds[] = { 1.0 / 3 };

    (void)state;
    assert_int_equal(numbers_decimals(NUMBERS_COUNT, 3.4, NAN), 0);
    assert_int_equal(numbers_decimals(NUMBERS_RATE, 14.3, NAN), 1);
    assert_int_equal(numbers_decimals(NUMBERS_RATE, 0.43, NAN), 2);
    assert_int_equal(numbers_decimals(NUMBERS_SHARE, 62, 99), 0);
    assert_int_equal(numbers_decimals(NUMBERS_SHARE, 62, 100), 1);
    assert_int_equal(numbers_decimals(NUMBERS_SHARE, 62, NAN), 0);
    assert_int_equal(numbers_decimals(NUMBERS_DAYS, 26, NAN), 0);
    assert_int_equal(numbers_decimals_given(given, COUNT(given)), 2);
    assert_int_equal(numbers_decimals_given(given, 1), 0);
    assert_int_equal(numbers_decimals_given(thirds, 1), NUMBERS_DECIMALS_MOST);
}

/* A miss is never rounded into a hit. */
static void test_apart(void **state)
{
    (void)state;
    assert_int_equal(numbers_apart(26.3, 27, 0), 0);
    assert_int_equal(numbers_apart(26.31, 26.34, 1), 2);
    assert_int_equal(numbers_apart(24.96, 25, 0), 2);
    assert_int_equal(numbers_apart(1.00000001, 1, 0), NUMBERS_DECIMALS_MOST);
    assert_int_equal(numbers_apart(5, 5, 1), 1);
    assert_int_equal(numbers_apart(NAN, 5, 1), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_written),
        cmocka_unit_test(test_decimals),
        cmocka_unit_test(test_apart),
    };

    return cmocka_run_group_tests_name("numbers in words", tests, NULL, NULL);
}
