/* Proves that time marks stand on true days: Mondays, firsts of months, Januaries, over leap years and
 * week 53. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <cmocka.h>

#include "chart/time_axis.h"
#include "scene/scene.h"

enum { PLOT = 700 };

static struct arena *arena;

static size_t marks(day from, day to, enum period period, struct time_tick **ticks)
{
    struct time_span span = { .from = from,
                              .to = to,
                              .period = period,
                              .day_px = (double)PLOT / (to.n - from.n),
                              .least_px = 44,
                              .lang = LANG_EN };

    return time_axis_ticks(arena, &span, ticks);
}

static bool is(struct time_tick tick, const char *label, const char *under)
{
    bool same = str_eq_c(tick.label, label) && str_eq_c(tick.under, under);

    if (!same)
        printf("# %.*s / %.*s, not %s / %s\n", STR_FMT(tick.label), STR_FMT(tick.under), label, under);
    return same;
}

static const struct {
    const char *why;
    int         from[3], to[3];
    enum period period;
    size_t      n;
    int         first[3];
    const char *label, *under;
} cases[] = {
    { "12 days: each day",
      { 2026, 3, 1 },
      { 2026, 3, 12 },
      PERIOD_DAY,
      12,
      { 2026, 3, 1 },
      "1",
      "March 2026" },
    { "60 days: Mondays", { 2026, 3, 1 }, { 2026, 4, 30 }, PERIOD_DAY, 9, { 2026, 3, 2 }, "2", "March 2026" },
    { "28 months: every second",
      { 2021, 4, 1 },
      { 2023, 9, 1 },
      PERIOD_MONTH,
      15,
      { 2021, 5, 1 },
      "May",
      "2021" },
    { "12 months: each", { 2021, 4, 1 }, { 2022, 3, 1 }, PERIOD_MONTH, 12, { 2021, 4, 1 }, "Apr", "2021" },
    { "3 months: never weeks under months",
      { 2021, 4, 1 },
      { 2021, 6, 1 },
      PERIOD_MONTH,
      3,
      { 2021, 4, 1 },
      "Apr",
      "2021" },
    { "156 weeks: quarters",
      { 2023, 7, 3 },
      { 2026, 6, 22 },
      PERIOD_WEEK,
      11,
      { 2023, 10, 1 },
      "Oct",
      "2023" },
    { "20 quarters: half years",
      { 2021, 4, 1 },
      { 2026, 1, 1 },
      PERIOD_QUARTER,
      10,
      { 2021, 7, 1 },
      "Jul",
      "2021" },
    { "10 years of weeks", { 2016, 1, 4 }, { 2025, 12, 29 }, PERIOD_WEEK, 9, { 2017, 1, 1 }, "2017", "" },
    { "40 years: fives", { 1985, 6, 1 }, { 2025, 6, 1 }, PERIOD_MONTH, 8, { 1990, 1, 1 }, "1990", "" },
};

static void each_span_has_its_step(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const int        *f = cases[i].from, *t = cases[i].to;
        struct time_tick *ticks;
        size_t n = marks(day_of(f[0], f[1], f[2]), day_of(t[0], t[1], t[2]), cases[i].period, &ticks);
        if (n != cases[i].n)
            printf("# %s: %zu marks\n", cases[i].why, n);
        assert_int_equal(n, cases[i].n);
        assert_int_equal(ticks[0].on.n, day_of(cases[i].first[0], cases[i].first[1], cases[i].first[2]).n);
        assert_true(is(ticks[0], cases[i].label, cases[i].under));
    }
}

static void february_of_a_leap_year_is_a_day_longer(void **state)
{
    struct time_tick *ticks;
    size_t            n = marks(day_of(2024, 1, 1), day_of(2024, 12, 1), PERIOD_MONTH, &ticks);

    (void)state;
    assert_int_equal(n, 12);
    assert_int_equal(ticks[2].on.n - ticks[1].on.n, 29);
    n = marks(day_of(2023, 1, 1), day_of(2023, 12, 1), PERIOD_MONTH, &ticks);
    assert_int_equal(n, 12);
    assert_int_equal(ticks[2].on.n - ticks[1].on.n, 28);
}

static void week_53_is_a_week_like_others(void **state)
{
    struct time_tick *ticks;
    size_t            n = marks(day_of(2020, 12, 7), day_of(2021, 2, 1), PERIOD_WEEK, &ticks);

    (void)state;
    assert_int_equal(n, 9);
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(day_weekday(ticks[i].on), 1);
        assert_int_equal(ticks[i].on.n, day_of(2020, 12, 7).n + 7 * (int)i);
    }
    assert_true(is(ticks[3], "28", ""));
    assert_true(is(ticks[4], "4", "January 2021"));
}

static void assert_distance(day from, day to, enum period period)
{
    struct time_tick *ticks;
    size_t            n = marks(from, to, period, &ticks);

    for (size_t i = 0; i < n; i++) {
        double room = i ? (ticks[i].on.n - ticks[i - 1].on.n) * (double)PLOT / (to.n - from.n) : PLOT;
        assert_true(ticks[i].on.n >= from.n && ticks[i].on.n <= to.n && ticks[i].label.n > 0);
        assert_true(room >= 40);
        assert_true(room >= scene_text_width(ticks[i].label, 12, false) + 6);
    }
}

/* Any span of any period: marks rise, keep their distance, and stand inside. */
static void marks_keep_their_distance(void **state)
{
    (void)state;
    for (int period = PERIOD_DAY; period <= PERIOD_QUARTER; period++)
        for (int days = 3; days < 9000; days += days / 7 + 1) {
            day from = period_first((enum period)period, day_of(2019, 11, 20));
            assert_distance(from, day_add(from, days), (enum period)period);
        }
}

static int start(void **state)
{
    (void)state;
    arena = arena_open((size_t)64 << 20);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_close(arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_span_has_its_step),
        cmocka_unit_test(february_of_a_leap_year_is_a_day_longer),
        cmocka_unit_test(week_53_is_a_week_like_others),
        cmocka_unit_test(marks_keep_their_distance),
    };

    return cmocka_run_group_tests(tests, start, end);
}
