/* Days agree with the C library's calendar from 1900 to 2199, and only dates that exist are read. */
#include "base/day.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

enum { SECONDS_A_DAY = 86400, YEAR_FIRST = 1900, YEAR_LAST = 2199 };

static time_t seconds_of(int year, int month, int date)
{
    struct tm tm = { .tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = date };

    return timegm(&tm);
}

static void test_every_day_of_three_centuries(void **state)
{
    const int first = (int)(seconds_of(YEAR_FIRST, 1, 1) / SECONDS_A_DAY);
    const int last = (int)(seconds_of(YEAR_LAST, 12, 31) / SECONDS_A_DAY);
    char      expected[16], text[10];

    (void)state;
    assert_int_equal(last - first + 1, 109573); /* 300 years, 73 leap days */
    for (int n = first; n <= last; n++) {
        time_t     seconds = (time_t)n * SECONDS_A_DAY;
        struct tm  tm;
        struct ymd at = day_split((day){ n });
        day        back = DAY_NONE;

        gmtime_r(&seconds, &tm);
        assert_int_equal(at.year, tm.tm_year + 1900);
        assert_int_equal(at.month, tm.tm_mon + 1);
        assert_int_equal(at.date, tm.tm_mday);
        assert_int_equal(day_of(at.year, at.month, at.date).n, n);
        assert_int_equal(day_weekday((day){ n }), tm.tm_wday ? tm.tm_wday : 7);
        strftime(expected, sizeof expected, "%Y-%m-%d", &tm);
        day_print((day){ n }, text);
        assert_memory_equal(text, expected, 10);
        assert_true(day_read((str){ text, 10 }, &back));
        assert_int_equal(back.n, n);
    }
}

static void test_only_real_dates_are_real(void **state)
{
    (void)state;
    for (int year = YEAR_FIRST - 2; year <= YEAR_LAST + 2; year++)
        for (int month = -1; month <= 14; month++)
            for (int date = -1; date <= 33; date++) {
                struct tm tm = { .tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = date };
                bool      real = timegm(&tm) != (time_t)-1 || (year == 1969 && month == 12 && date == 31);

                real = real && tm.tm_year == year - 1900 && tm.tm_mon == month - 1 && tm.tm_mday == date;
                real = real && year >= YEAR_FIRST && year <= YEAR_LAST;
                assert_int_equal(day_is_real(year, month, date), real);
            }
}

static void test_days_are_read(void **state)
{
    static const struct {
        const char *text;
        int         year, month, date;
    } cases[] = {
        { "2026-03-04", 2026, 3, 4 },   { "4/3/2026", 2026, 3, 4 },     { "04/03/2026", 2026, 3, 4 },
        { " 2026-03-04 ", 2026, 3, 4 }, { "29/02/2024", 2024, 2, 29 },  { "29/02/2000", 2000, 2, 29 },
        { "1900-01-01", 1900, 1, 1 },   { "2199-12-31", 2199, 12, 31 }, { "12/11/2026\r", 2026, 11, 12 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        day d = DAY_NONE;
        assert_true(day_read(str_of(cases[i].text), &d));
        assert_int_equal(d.n, day_of(cases[i].year, cases[i].month, cases[i].date).n);
    }
}

static void test_other_days_are_refused(void **state)
{
    static const char *const refused[] = {
        "",           "31/02/2026", "2026-02-29", "29/02/1900", "29/2/2100",  "2026-13-01", "2026-00-10",
        "2026-01-00", "0/1/2026",   "1/0/2026",   "1/13/2026",  "1899-12-31", "2200-01-01", "2026-3-4",
        "4/3/26",     "4.3.2026",   "2026/03/04", "2026-03-04T00:00",         "2026-03-0x", "04-03-2026",
        "2026-03-04 x", "004/3/2026", "4/3/20266", "20260304",  "-2026-03-04", "yesterday", "0000-00-00",
        "2026- 3-04", "+4/3/2026",
    };

    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        day d = { 42 };
        assert_false(day_read(str_of(refused[i]), &d));
        assert_int_equal(d.n, 42);
    }
    assert_false(day_read(STR("2026-03-04\0"), &(day){ 0 }));
}

static void test_no_day_is_no_day(void **state)
{
    (void)state;
    assert_false(day_is_set(DAY_NONE));
    assert_true(day_is_set((day){ 0 }));
    assert_true(day_is_set((day){ -1 }));
    assert_int_equal(day_add((day){ 10 }, -25).n, -15);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_day_of_three_centuries),
        cmocka_unit_test(test_only_real_dates_are_real),
        cmocka_unit_test(test_days_are_read),
        cmocka_unit_test(test_other_days_are_refused),
        cmocka_unit_test(test_no_day_is_no_day),
    };

    return cmocka_run_group_tests_name("base/day", tests, NULL, NULL);
}
