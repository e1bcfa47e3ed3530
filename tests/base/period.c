/* Periods tile the calendar without gap or overlap, and are read as people and files write them. */
#include "base/day.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { PERIODS = PERIOD_YEAR + 1 };

static void test_every_day_lies_in_one_period(void **state)
{
    const int first = day_of(1900, 1, 8).n, last = day_of(2199, 12, 1).n;

    (void)state;
    for (int p = 0; p < PERIODS; p++)
        for (int n = first; n <= last; n++) {
            day d = { n }, from = period_first((enum period)p, d), next = period_next((enum period)p, from);

            assert_true(from.n <= n && n < next.n);
            assert_int_equal(period_first((enum period)p, from).n, from.n);
            assert_int_equal(period_first((enum period)p, (day){ next.n - 1 }).n, from.n);
            assert_int_equal(period_first((enum period)p, next).n, next.n);
            assert_int_equal(period_before((enum period)p, next).n, from.n);
            assert_int_equal(period_days((enum period)p, from), next.n - from.n);
        }
}

static void test_first_days(void **state)
{
    static const struct {
        enum period period;
        struct ymd  holds, first;
        int         days;
    } cases[] = {
        { PERIOD_DAY, { 2024, 2, 29 }, { 2024, 2, 29 }, 1 },
        { PERIOD_WEEK, { 2026, 1, 1 }, { 2025, 12, 29 }, 7 },  /* ISO week 1 of 2026 begins in 2025 */
        { PERIOD_WEEK, { 2021, 1, 3 }, { 2020, 12, 28 }, 7 },  /* ISO week 53 of 2020 ends in 2021 */
        { PERIOD_WEEK, { 2024, 3, 3 }, { 2024, 2, 26 }, 7 },   /* a Sunday ends its week, over a leap day */
        { PERIOD_WEEK, { 2024, 3, 4 }, { 2024, 3, 4 }, 7 },    /* a Monday begins one */
        { PERIOD_WEEK, { 1969, 12, 31 }, { 1969, 12, 29 }, 7 }, /* before day 0 */
        { PERIOD_MONTH, { 2024, 2, 29 }, { 2024, 2, 1 }, 29 },
        { PERIOD_MONTH, { 2026, 2, 28 }, { 2026, 2, 1 }, 28 },
        { PERIOD_MONTH, { 2100, 2, 28 }, { 2100, 2, 1 }, 28 }, /* no leap year */
        { PERIOD_MONTH, { 2000, 2, 29 }, { 2000, 2, 1 }, 29 },
        { PERIOD_MONTH, { 2026, 12, 31 }, { 2026, 12, 1 }, 31 },
        { PERIOD_QUARTER, { 2026, 3, 31 }, { 2026, 1, 1 }, 90 },
        { PERIOD_QUARTER, { 2024, 1, 1 }, { 2024, 1, 1 }, 91 },
        { PERIOD_QUARTER, { 2026, 4, 1 }, { 2026, 4, 1 }, 91 },
        { PERIOD_QUARTER, { 2026, 9, 30 }, { 2026, 7, 1 }, 92 },
        { PERIOD_QUARTER, { 2026, 12, 31 }, { 2026, 10, 1 }, 92 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct ymd holds = cases[i].holds, at = cases[i].first;
        day        first = period_first(cases[i].period, day_of(holds.year, holds.month, holds.date));

        assert_int_equal(first.n, day_of(at.year, at.month, at.date).n);
        assert_int_equal(period_days(cases[i].period, first), cases[i].days);
    }
}

static void test_weeks_begin_on_monday_and_quarters_in_their_months(void **state)
{
    (void)state;
    for (int n = day_of(1950, 1, 1).n; n < day_of(2050, 1, 1).n; n++) {
        struct ymd quarter = day_split(period_first(PERIOD_QUARTER, (day){ n }));

        assert_int_equal(day_weekday(period_first(PERIOD_WEEK, (day){ n })), 1);
        assert_int_equal(day_split(period_first(PERIOD_MONTH, (day){ n })).date, 1);
        assert_true(quarter.date == 1 && quarter.month % 3 == 1);
    }
}

static void test_steps_count_what_next_walks(void **state)
{
    (void)state;
    for (int p = 0; p < PERIODS; p++) {
        day from = period_first((enum period)p, day_of(1995, 6, 15)), to = from;

        for (int steps = 0; steps < 700; steps++, to = period_next((enum period)p, to)) {
            assert_int_equal(period_steps((enum period)p, from, to), steps);
            assert_int_equal(period_steps((enum period)p, to, from), -steps);
        }
    }
}

static void test_a_period_ends_with_its_last_day(void **state)
{
    const day march = day_of(2026, 3, 1);

    (void)state;
    assert_false(period_has_ended(PERIOD_MONTH, march, day_of(2026, 2, 1)));
    assert_false(period_has_ended(PERIOD_MONTH, march, day_of(2026, 3, 31)));
    assert_true(period_has_ended(PERIOD_MONTH, march, day_of(2026, 4, 1)));
    assert_false(period_has_ended(PERIOD_DAY, march, march));
    assert_true(period_has_ended(PERIOD_DAY, march, day_add(march, 1)));
}

static void test_periods_are_read(void **state)
{
    static const struct {
        enum period period;
        const char *text;
        struct ymd  first;
    } cases[] = {
        { PERIOD_DAY, "2026-03-04", { 2026, 3, 4 } },      { PERIOD_DAY, "4/3/2026", { 2026, 3, 4 } },
        { PERIOD_WEEK, "2026-03-04", { 2026, 3, 2 } },     { PERIOD_WEEK, "8/3/2026", { 2026, 3, 2 } },
        { PERIOD_MONTH, "2026-03-31", { 2026, 3, 1 } },    { PERIOD_MONTH, "31/3/2026", { 2026, 3, 1 } },
        { PERIOD_MONTH, "2026-03", { 2026, 3, 1 } },       { PERIOD_MONTH, "03/2026", { 2026, 3, 1 } },
        { PERIOD_MONTH, "3/2026", { 2026, 3, 1 } },        { PERIOD_MONTH, "Mar 2026", { 2026, 3, 1 } },
        { PERIOD_MONTH, "March 2026", { 2026, 3, 1 } },    { PERIOD_MONTH, "mar 2026", { 2026, 3, 1 } },
        { PERIOD_MONTH, "MARCH  2026", { 2026, 3, 1 } },   { PERIOD_MONTH, "Mar-2026", { 2026, 3, 1 } },
        { PERIOD_MONTH, "Sep 2026", { 2026, 9, 1 } },      { PERIOD_MONTH, "Sept 2026", { 2026, 9, 1 } },
        { PERIOD_MONTH, "September 2026", { 2026, 9, 1 } }, { PERIOD_MONTH, "May 2026", { 2026, 5, 1 } },
        { PERIOD_MONTH, "Jun 2026", { 2026, 6, 1 } },      { PERIOD_MONTH, "July 2026", { 2026, 7, 1 } },
        { PERIOD_MONTH, " Dec 2026\t", { 2026, 12, 1 } },  { PERIOD_QUARTER, "2026 Q1", { 2026, 1, 1 } },
        { PERIOD_QUARTER, "2026Q4", { 2026, 10, 1 } },     { PERIOD_QUARTER, "2026-Q2", { 2026, 4, 1 } },
        { PERIOD_QUARTER, "2026-08-17", { 2026, 7, 1 } },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        day first = DAY_NONE;
        assert_true(period_read(cases[i].period, str_of(cases[i].text), &first));
        assert_int_equal(first.n, day_of(cases[i].first.year, cases[i].first.month, cases[i].first.date).n);
    }
}

static void test_other_periods_are_refused(void **state)
{
    static const struct {
        enum period period;
        const char *text;
    } refused[] = {
        { PERIOD_DAY, "2026-03" },      { PERIOD_DAY, "Mar 2026" },     { PERIOD_WEEK, "2026-03" },
        { PERIOD_WEEK, "2026 Q1" },     { PERIOD_MONTH, "" },           { PERIOD_MONTH, "2026" },
        { PERIOD_MONTH, "2026-13" },    { PERIOD_MONTH, "2026-00" },    { PERIOD_MONTH, "13/2026" },
        { PERIOD_MONTH, "0/2026" },     { PERIOD_MONTH, "1899-12" },    { PERIOD_MONTH, "2200-01" },
        { PERIOD_MONTH, "Mar" },        { PERIOD_MONTH, "Ma 2026" },    { PERIOD_MONTH, "Marc 2026" },
        { PERIOD_MONTH, "Marchy 2026" }, { PERIOD_MONTH, "Mar 26" },    { PERIOD_MONTH, "Mar 2026 x" },
        { PERIOD_MONTH, "2026 Q1" },    { PERIOD_MONTH, "31/02/2026" }, { PERIOD_MONTH, "Foo 2026" },
        { PERIOD_MONTH, "2026-3" },     { PERIOD_MONTH, "Mar 1850" },   { PERIOD_QUARTER, "2026 Q0" },
        { PERIOD_QUARTER, "2026 Q5" },  { PERIOD_QUARTER, "2026 Q12" }, { PERIOD_QUARTER, "Q1 2026" },
        { PERIOD_QUARTER, "2026-03" },  { PERIOD_QUARTER, "1850 Q1" },  { PERIOD_QUARTER, "2026 Q" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        day first = { 42 };
        assert_false(period_read(refused[i].period, str_of(refused[i].text), &first));
        assert_int_equal(first.n, 42);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_day_lies_in_one_period),
        cmocka_unit_test(test_first_days),
        cmocka_unit_test(test_weeks_begin_on_monday_and_quarters_in_their_months),
        cmocka_unit_test(test_steps_count_what_next_walks),
        cmocka_unit_test(test_a_period_ends_with_its_last_day),
        cmocka_unit_test(test_periods_are_read),
        cmocka_unit_test(test_other_periods_are_refused),
    };

    return cmocka_run_group_tests_name("base/period", tests, NULL, NULL);
}
