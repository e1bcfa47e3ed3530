/* Days are told from labels, and months, weeks and quarters from days. */
#include "cli/series_days.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>

#include <cmocka.h>

static const struct {
    const char           *t;
    enum series_days_form form;
} forms[] = {
    { "2026-03-04", SERIES_DAYS_DAY },   { "4/3/2026", SERIES_DAYS_DAY },
    { "31/02/2026", SERIES_DAYS_DAY }, /* no such day, but no label either */
    { "31/3/26", SERIES_DAYS_DAY },      { "2026-03", SERIES_DAYS_MONTH },
    { "March 2026", SERIES_DAYS_MONTH }, { "2026 Q1", SERIES_DAYS_QUARTER },
    { "1", SERIES_DAYS_NONE },           { "2026", SERIES_DAYS_NONE },
    { "Ward A", SERIES_DAYS_NONE },      { "", SERIES_DAYS_NONE },
};

static void test_forms(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (series_days_form(str_of(forms[i].t)) != forms[i].form)
            fail_msg("\"%s\" gave %d", forms[i].t, (int)series_days_form(str_of(forms[i].t)));
}

static void test_refusals_ask_for_what_the_file_has(void **state)
{
    (void)state;
    assert_int_equal(series_days_read(STR("later"), SERIES_DAYS_DAY).why.msg, MSG(cell_not_a_day));
    assert_int_equal(series_days_read(STR("later"), SERIES_DAYS_MONTH).why.msg, MSG(cell_not_a_month));
    assert_int_equal(series_days_read(STR("31/02/2026"), SERIES_DAYS_MONTH).why.msg, MSG(cell_no_such_day));
    assert_int_equal(series_days_read(STR("4/3/2026"), SERIES_DAYS_MONTH).first.n, day_of(2026, 3, 4).n);
    assert_int_equal(series_days_read(STR("Mar 2026"), SERIES_DAYS_DAY).first.n, day_of(2026, 3, 1).n);
}

static const struct {
    const char *proves;
    struct ymd  days[5];
    size_t      n;
    enum period period;
} periods[] = {
    { "first days of months", { { 2026, 1, 1 }, { 2026, 2, 1 }, { 2026, 3, 1 } }, 3, PERIOD_MONTH },
    { "a month is left out", { { 2026, 1, 1 }, { 2026, 3, 1 }, { 2026, 4, 1 } }, 3, PERIOD_MONTH },
    { "last days of months", { { 2026, 1, 31 }, { 2026, 2, 28 }, { 2026, 3, 31 } }, 3, PERIOD_MONTH },
    { "the fifteenth of months", { { 2026, 1, 15 }, { 2026, 2, 15 }, { 2026, 3, 15 } }, 3, PERIOD_MONTH },
    { "quarters", { { 2026, 1, 1 }, { 2026, 4, 1 }, { 2026, 10, 1 } }, 3, PERIOD_QUARTER },
    { "weeks", { { 2026, 1, 5 }, { 2026, 1, 12 }, { 2026, 1, 26 } }, 3, PERIOD_WEEK },
    { "weeks that happen to begin months",
      { { 2026, 2, 1 }, { 2026, 3, 1 }, { 2026, 3, 8 } },
      3,
      PERIOD_WEEK },
    { "days", { { 2026, 1, 5 }, { 2026, 1, 6 }, { 2026, 1, 7 } }, 3, PERIOD_DAY },
    { "events, each in a month of its own",
      { { 2026, 1, 5 }, { 2026, 2, 9 }, { 2026, 3, 30 } },
      3,
      PERIOD_WEEK },
    { "events at odd days", { { 2026, 1, 5 }, { 2026, 2, 10 }, { 2026, 3, 30 } }, 3, PERIOD_DAY },
    { "one first day of a month", { { 2026, 2, 1 } }, 1, PERIOD_MONTH },
    { "one other day", { { 2026, 2, 2 } }, 1, PERIOD_DAY },
    { "none", { { 0 } }, 0, PERIOD_DAY },
};

static void test_periods(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof periods / sizeof *periods; i++) {
        day days[5];

        for (size_t k = 0; k < periods[i].n; k++)
            days[k] = day_of(periods[i].days[k].year, periods[i].days[k].month, periods[i].days[k].date);
        if (series_days_period(days, periods[i].n) != periods[i].period)
            fail_msg("%s: gave %d", periods[i].proves, (int)series_days_period(days, periods[i].n));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forms),
        cmocka_unit_test(test_refusals_ask_for_what_the_file_has),
        cmocka_unit_test(test_periods),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
