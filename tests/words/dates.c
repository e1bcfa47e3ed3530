/* Periods as people write them, in both languages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "words/dates.h"
#include "words/lang.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static struct arena *arena;

static void assert_wrote(const struct buf *buf, const char *wanted)
{
    if (!str_eq_c(buf_str(buf), wanted))
        print_message("  wrote  %.*s\n  wanted %s\n", STR_FMT(buf_str(buf)), wanted);
    assert_true(str_eq_c(buf_str(buf), wanted));
}

static int open_arena(void **state)
{
    (void)state;
    arena = arena_open(1 << 20);
    return 0;
}

static int close_arena(void **state)
{
    (void)state;
    arena_close(arena);
    return 0;
}

static void test_periods(void **state)
{
    static const struct {
        int         month, date;
        enum period period;
        const char *english, *plain, *mis, *fis;
    } cases[] = {
        { 3, 4, PERIOD_DAY, "4 March 2026", "4 Mawrth 2026", "4 Mawrth 2026", "4 Mawrth 2026" },
        { 3, 2, PERIOD_WEEK, "week of 2 March 2026", "wythnos 2 Mawrth 2026", "wythnos 2 Mawrth 2026",
          "wythnos 2 Mawrth 2026" },
        { 3, 1, PERIOD_MONTH, "March 2026", "Mawrth 2026", "mis Mawrth 2026", "fis Mawrth 2026" },
        { 1, 1, PERIOD_QUARTER, "January to March 2026", "Ionawr i fis Mawrth 2026",
          "mis Ionawr i fis Mawrth 2026", "fis Ionawr i fis Mawrth 2026" },
        { 12, 31, PERIOD_DAY, "31 December 2026", "31 Rhagfyr 2026", "31 Rhagfyr 2026", "31 Rhagfyr 2026" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *const wanted[] = { cases[i].plain, cases[i].mis, cases[i].fis };
        day               first = day_of(2026, cases[i].month, cases[i].date);

        for (int form = DATES_PLAIN; form <= DATES_FIS; form++) {
            struct buf english = buf_make(arena, 200), welsh = buf_make(arena, 200);

            dates_write(&english, LANG_EN, first, cases[i].period, (enum dates_form)form);
            assert_wrote(&english, cases[i].english);
            dates_write(&welsh, LANG_CY, first, cases[i].period, (enum dates_form)form);
            assert_wrote(&welsh, wanted[form]);
        }
    }
}

static void test_ranges(void **state)
{
    const struct {
        const char       *proves;
        struct dates_span span;
        const char       *english, *welsh;
    } cases[] = {
        { "the year once",
          { day_of(2023, 4, 1), day_of(2023, 9, 1), PERIOD_MONTH },
          "April to September 2023",
          "Ebrill i fis Medi 2023" },
        { "two years",
          { day_of(2025, 10, 1), day_of(2026, 3, 1), PERIOD_MONTH },
          "October 2025 to March 2026",
          "Hydref 2025 i fis Mawrth 2026" },
        { "one month",
          { day_of(2026, 2, 1), day_of(2026, 2, 1), PERIOD_MONTH },
          "February 2026",
          "Chwefror 2026" },
        { "quarters end with their last month",
          { day_of(2025, 10, 1), day_of(2026, 1, 1), PERIOD_QUARTER },
          "October 2025 to March 2026",
          "Hydref 2025 i fis Mawrth 2026" },
        { "days",
          { day_of(2026, 3, 4), day_of(2026, 4, 5), PERIOD_DAY },
          "4 March to 5 April 2026",
          "4 Mawrth i 5 Ebrill 2026" },
        { "weeks",
          { day_of(2026, 3, 2), day_of(2026, 3, 9), PERIOD_WEEK },
          "week of 2 March 2026 to week of 9 March 2026",
          "wythnos 2 Mawrth 2026 i wythnos 9 Mawrth 2026" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct buf english = buf_make(arena, 200), welsh = buf_make(arena, 200);

        print_message("  %s\n", cases[i].proves);
        dates_write_range(&english, LANG_EN, cases[i].span, DATES_PLAIN);
        assert_wrote(&english, cases[i].english);
        dates_write_range(&welsh, LANG_CY, cases[i].span, DATES_PLAIN);
        assert_wrote(&welsh, cases[i].welsh);
    }
}

static void test_names(void **state)
{
    (void)state;
    assert_true(str_eq_c(dates_month(LANG_CY, 12), "Rhagfyr"));
    assert_true(str_eq_c(dates_month_short(LANG_EN, 9), "Sep"));
}

static void test_lang(void **state)
{
    enum lang lang = LANG_EN;

    (void)state;
    assert_true(lang_read(STR("cy"), &lang));
    assert_int_equal(lang, LANG_CY);
    assert_true(lang_read(STR("EN-gb"), &lang));
    assert_int_equal(lang, LANG_EN);
    assert_false(lang_read(STR("fr"), &lang));
    assert_false(lang_read(STR(""), &lang));
    assert_false(lang_read(STR("english"), &lang));
    assert_int_equal(lang, LANG_EN);
    assert_string_equal(lang_code(LANG_CY), "cy");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_periods),
        cmocka_unit_test(test_ranges),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_lang),
    };

    return cmocka_run_group_tests_name("days and periods in words", tests, open_arena, close_arena);
}
