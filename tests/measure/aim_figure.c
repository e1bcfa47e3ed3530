/* One ward's own figure beside the programme's aim: numbers, what chance may make of them, no verdict. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <math.h>

#include "measure/aim_figure.h"

enum { MONTHS = 24 };

/* A year at 20 in 1,000 days a month, then a year at 15; no chance in it, so its dispersion is 1. */
struct a_unit {
    struct series_data data;
    struct aim         aim;
    day                periods[MONTHS];
    double             value[MONTHS], numerator[MONTHS], denominator[MONTHS];
    uint8_t            unjudged[MONTHS];
};

static void set(struct a_unit *u, int i, double x, double n)
{
    u->numerator[i] = x;
    u->denominator[i] = n;
    u->value[i] = u->data.measure.kind == MEASURE_VALUE || u->data.measure.kind == MEASURE_COUNT ? x : x / n;
}

static void begin(struct a_unit *u, enum measure_kind kind)
{
    memset(u, 0, sizeof *u);
    u->data =
        (struct series_data){ .measure = { .kind = (int)kind, .multiplier = 1000, .period = PERIOD_MONTH },
                              .n = MONTHS,
                              .periods = u->periods,
                              .value = u->value,
                              .numerator = u->numerator,
                              .denominator = u->denominator,
                              .unjudged = u->unjudged };
    u->aim = (struct aim){ .change = -0.25,
                           .target = NAN,
                           .baseline_from = day_of(2024, 1, 1),
                           .baseline_to = day_of(2024, 12, 1),
                           .due = day_of(2026, 12, 1),
                           .window_months = 6 };
    for (int i = 0; i < MONTHS; i++) {
        u->periods[i] = day_of(2024 + i / 12, 1 + i % 12, 1);
        set(u, i, i < 12 ? 20 : 15, 1000);
    }
}

static void assert_near(double a, double b, double within)
{
    if (!(fabs(a - b) <= within))
        fail_msg("%.10g is not %.10g", a, b);
}

/* 90 in 6,000 days: exact Poisson 72.37 to 110.62 events. */
static void test_rate(void **state)
{
    struct a_unit     u;
    struct aim_figure f;
    struct say        say;

    (void)state;
    begin(&u, MEASURE_RATE);
    f = aim_figure_of(&u.aim, &u.data);
    assert_true(f.told);
    assert_int_equal(f.from.n, day_of(2025, 7, 1).n);
    assert_int_equal(f.to.n, day_of(2025, 12, 1).n);
    assert_near(f.now.value, 15, 1e-12);
    assert_near(f.now.low, 72.37 / 6, 0.002);
    assert_near(f.now.high, 110.62 / 6, 0.002);
    assert_near(f.change.value, -0.25, 1e-12);
    assert_true(f.change.low > -0.45 && f.change.low < -0.40 && f.change.high > -0.04 &&
                f.change.high < 0.02);
    say = aim_figure_say(&u.aim, &f, &u.data, STR("per 1,000 bed days"));
    assert_int_equal(say.msg, MSG(aim_figure));
    assert_near(say.slots[2].number, -25, 1e-9);
    assert_near(say.slots[3].number, f.change.low * 100, 1e-9);
    u.aim.change = NAN;
    u.aim.target = 15;
    say = aim_figure_say(&u.aim, &f, &u.data, STR("per 1,000 bed days"));
    assert_int_equal(say.msg, MSG(aim_figure_level));
    assert_near(say.slots[3].number, f.now.high, 1e-12);
}

/* Months that swing between 10 and 30: chi-square 12 * 100 / 20 over 11, so 5.4545 times as unsure. */
static void test_clusters_widen(void **state)
{
    struct a_unit     u;
    struct aim_figure f, calm;

    (void)state;
    begin(&u, MEASURE_RATE);
    calm = aim_figure_of(&u.aim, &u.data);
    for (int i = 0; i < 12; i++)
        set(&u, i, i % 2 ? 10 : 30, 1000);
    f = aim_figure_of(&u.aim, &u.data);
    assert_near(f.now.high, interval_rate(90, 6000, 60.0 / 11).high * 1000, 1e-9);
    assert_true(f.change.high > calm.change.high + 0.2 && f.change.value == calm.change.value);
}

static void test_other_kinds(void **state)
{
    struct a_unit     u;
    struct aim_figure f;

    (void)state;
    begin(&u, MEASURE_PROPORTION);
    f = aim_figure_of(&u.aim, &u.data);
    assert_near(f.now.low, interval_share(90, 6000, 1).low * 1000, 1e-9);
    begin(&u, MEASURE_COUNT);
    f = aim_figure_of(&u.aim, &u.data);
    assert_near(f.now.high, interval_rate(90, 6, 1).high * 1000, 1e-9);
    begin(&u, MEASURE_VALUE);
    for (int i = 0; i < 12; i++)
        set(&u, i, i % 2 ? 18 : 22, NAN);
    f = aim_figure_of(&u.aim, &u.data);
    assert_near(f.now.value, 15000, 1e-9); /* sd sqrt(12 * 4 / 11), t(0.975, 5) = 2.570582 */
    assert_near(f.now.high, 15000 + 2.570582 * sqrt(48.0 / 11 / 6) * 1000, 0.01);
    begin(&u, MEASURE_PROPORTION); /* everybody, always: nothing varies */
    for (int i = 0; i < MONTHS; i++)
        set(&u, i, 10, 10);
    assert_true(aim_figure_of(&u.aim, &u.data).told);
}

static void test_nothing_to_tell(void **state)
{
    struct a_unit     u;
    struct aim_figure f;

    (void)state;
    begin(&u, MEASURE_RATE);
    set(&u, 20, NAN, NAN); /* one of six is more than one in ten */
    f = aim_figure_of(&u.aim, &u.data);
    assert_true(!f.told);
    assert_int_equal(aim_figure_say(&u.aim, &f, &u.data, STR("each")).msg, MSG_none);
    begin(&u, MEASURE_RATE);
    set(&u, 2, NAN, NAN); /* one of twelve is not; the months of the window are all there */
    assert_true(aim_figure_of(&u.aim, &u.data).told);
    set(&u, 3, NAN, NAN);
    assert_true(!aim_figure_of(&u.aim, &u.data).told);
    begin(&u, MEASURE_RATE);
    u.data.n = 17; /* no whole window yet */
    assert_true(!aim_figure_of(&u.aim, &u.data).told);
    begin(&u, MEASURE_RATE);
    u.aim.window_months = 0;
    assert_true(!aim_figure_of(&u.aim, &u.data).told);
    begin(&u, MEASURE_RATE);
    for (int i = 0; i < 12; i++)
        set(&u, i, 0, 1000); /* from nothing there is no change, but there is a level */
    assert_true(!aim_figure_of(&u.aim, &u.data).told);
    u.aim.change = NAN;
    assert_true(aim_figure_of(&u.aim, &u.data).told);
    for (int i = 0; i < MONTHS; i++)
        u.unjudged[i] = 1;
    assert_true(!aim_figure_of(&u.aim, &u.data).told);
    u.aim.baseline_to = day_of(2030, 1, 1);
    assert_true(!aim_figure_of(&u.aim, &u.data).told);
    u.aim.baseline_from = day_of(2020, 1, 1);
    assert_true(!aim_figure_of(&u.aim, &u.data).told);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rate),
        cmocka_unit_test(test_clusters_widen),
        cmocka_unit_test(test_other_kinds),
        cmocka_unit_test(test_nothing_to_tell),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
