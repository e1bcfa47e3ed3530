/* Clocks run forward, print as ISO 8601, and know summer time in the zone that days are counted in. */
#include "base/clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

/* year, month, date, hour, minute, second */
static int64_t utc(const int at[6])
{
    struct tm tm = { .tm_year = at[0] - 1900, .tm_mon = at[1] - 1, .tm_mday = at[2],
                     .tm_hour = at[3], .tm_min = at[4], .tm_sec = at[5] };

    return (int64_t)timegm(&tm) * 1000;
}

static void test_moments_print(void **state)
{
    static const struct {
        int64_t     ms;
        const char *text;
    } cases[] = {
        { 0, "1970-01-01T00:00:00Z" },
        { 999, "1970-01-01T00:00:00Z" },
        { 1000, "1970-01-01T00:00:01Z" },
        { -1, "1969-12-31T23:59:59Z" },
        { -1000, "1969-12-31T23:59:59Z" },
        { 951782399000, "2000-02-28T23:59:59Z" },
        { 951782400000, "2000-02-29T00:00:00Z" },
        { 1772615107123, "2026-03-04T09:05:07Z" },
        { 4102444800000, "2100-01-01T00:00:00Z" },
    };
    char text[21] = "";

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        clock_print(cases[i].ms, text);
        assert_string_equal(text, cases[i].text);
    }
}

static void test_london_keeps_summer_time(void **state)
{
    static const struct {
        int utc[6], local[6];
    } cases[] = {
        { { 2026, 1, 15, 12, 0, 0 }, { 2026, 1, 15, 12, 0, 0 } },
        { { 2026, 3, 29, 0, 59, 59 }, { 2026, 3, 29, 0, 59, 59 } },   /* the clock goes forward ... */
        { { 2026, 3, 29, 1, 0, 0 }, { 2026, 3, 29, 2, 0, 0 } },
        { { 2026, 6, 30, 22, 59, 59 }, { 2026, 6, 30, 23, 59, 59 } },
        { { 2026, 6, 30, 23, 0, 0 }, { 2026, 7, 1, 0, 0, 0 } },       /* July begins an hour before UTC's */
        { { 2026, 10, 25, 0, 30, 0 }, { 2026, 10, 25, 1, 30, 0 } },   /* ... and back: half past one twice */
        { { 2026, 10, 25, 0, 59, 59 }, { 2026, 10, 25, 1, 59, 59 } },
        { { 2026, 10, 25, 1, 0, 0 }, { 2026, 10, 25, 1, 0, 0 } },
        { { 2026, 10, 25, 1, 30, 0 }, { 2026, 10, 25, 1, 30, 0 } },
        { { 2026, 12, 31, 23, 59, 59 }, { 2026, 12, 31, 23, 59, 59 } },
    };

    (void)state;
    clock_set_zone("Europe/London");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const int        *l = cases[i].local;
        struct local_time at = clock_local(utc(cases[i].utc));

        assert_int_equal(at.date.n, day_of(l[0], l[1], l[2]).n);
        assert_int_equal(at.hour, l[3]);
        assert_int_equal(at.minute, l[4]);
        assert_int_equal(at.second, l[5]);
    }
}

static void test_the_zone_can_be_another(void **state)
{
    struct local_time at;

    (void)state;
    clock_set_zone("Pacific/Auckland");
    at = clock_local(utc((int[6]){ 2026, 6, 30, 12 }));
    assert_int_equal(at.date.n, day_of(2026, 7, 1).n);
    assert_int_equal(at.hour, 0);
    clock_set_zone("UTC");
    at = clock_local(-1);
    assert_int_equal(at.date.n, -1);
    assert_int_equal(at.second, 59);
}

static void test_clocks_run_forward(void **state)
{
    int64_t         steady = clock_steady_ns(), cpu = clock_thread_cpu_ns(), now = clock_now_ms();
    volatile double work = 1;

    (void)state;
    while (clock_thread_cpu_ns() - cpu < 2000000)
        work = work * 1.0000001;
    assert_true(clock_steady_ns() - steady >= 2000000);
    assert_in_range(clock_now_ms(), now, now + 60000);
    assert_true(now > utc((int[6]){ 2024, 1, 1 }));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_moments_print),
        cmocka_unit_test(test_london_keeps_summer_time),
        cmocka_unit_test(test_the_zone_can_be_another),
        cmocka_unit_test(test_clocks_run_forward),
    };

    return cmocka_run_group_tests_name("base/clock", tests, NULL, NULL);
}
