/* How far an aim is: pooled figures over agreed windows, against the same months, with the chart's standing
 * beside them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <math.h>

#include "measure/aim_status.h"
#include "spc/kind.h"
#include "spc/spc.h"

enum { MONTHS = 48, BASE = 12 };

/* A pooled rate from January 2024 on: baseline 2024, then whatever a case says. */
struct pooled {
    struct series_data   data;
    struct series_result computed;
    struct aim           aim;
    day                  periods[MONTHS];
    double               value[MONTHS], numerator[MONTHS], denominator[MONTHS], scratch[3 * MONTHS];
    int8_t               state[MONTHS];
    uint8_t              unjudged[MONTHS];
    struct spc_point     points[MONTHS];
    struct spc_phase     phases[1];
};

static day month(int i)
{
    return day_of(2024 + i / 12, 1 + i % 12, 1);
}

static void set(struct pooled *p, int i, double events, double bed_days)
{
    p->numerator[i] = events;
    p->denominator[i] = bed_days;
    p->value[i] = bed_days > 0 ? events / bed_days : NAN;
}

/* 240 in 12,000 over the baseline year: 20 per 1,000 bed days. The aim: a quarter less over the year to
 * December 2025. */
static void begin(struct pooled *p, int months)
{
    memset(p, 0, sizeof *p);
    for (int i = 0; i < months; i++) {
        p->periods[i] = month(i);
        set(p, i, 20, 1000);
    }
    p->data =
        (struct series_data){ .measure = { .kind = MEASURE_RATE, .multiplier = 1000, .period = PERIOD_MONTH },
                              .n = (size_t)months,
                              .periods = p->periods,
                              .value = p->value,
                              .numerator = p->numerator,
                              .denominator = p->denominator,
                              .unjudged = p->unjudged };
    p->aim = (struct aim){ .change = -0.25,
                           .target = NAN,
                           .baseline_from = month(0),
                           .baseline_to = month(11),
                           .due = month(23),
                           .window_months = 12 };
}

static struct aim_status status_of(struct pooled *p)
{
    struct aim_status status;

    p->computed = (struct series_result){
        .series = { .n = p->data.n,
                    .numerator = p->numerator,
                    .denominator = p->denominator,
                    .unjudged = p->unjudged },
        .options = spc_options_for(spc_kind_find("up")),
        .result = { .points = p->points, .phases = p->phases },
        .decimals = 1,
    };
    p->computed.options.improve = SPC_IMPROVE_DOWN;
    p->computed.options.baseline = BASE;
    p->computed.options.multiply = 1000;
    assert_int_equal(
        spc_compute(&p->computed.series, &p->computed.options, p->scratch, &p->computed.result).status,
        SPC_OK);
    aim_status(&p->aim, &p->data, &p->computed, month((int)p->data.n), &status);
    return status;
}

static enum msg told(const struct pooled *p, const struct aim_status *status, struct say *say)
{
    *say = aim_status_say(&p->aim, status, STR("per 1,000 bed days"), PERIOD_MONTH);
    return say->msg;
}

static void assert_near(double a, double b)
{
    if (!(fabs(a - b) <= 1e-9 * fmax(1, fabs(b))))
        fail_msg("%.17g is not %.17g", a, b);
}

/* T in the domain notes: 240/12,000 to 90/6,000 is a quarter less: reached. 90/5,990 is 15.03: not. */
static void test_worked_figures(void **state)
{
    struct pooled     p;
    struct aim_status status;
    struct say        say;

    (void)state;
    for (int miss = 0; miss < 2; miss++) {
        begin(&p, 24);
        p.aim.window_months = 6;
        for (int i = 18; i < 24; i++)
            set(&p, i, 15, miss && i == 23 ? 990 : 1000);
        status = status_of(&p);
        assert_near(status.baseline, 20);
        assert_near(status.target, 15);
        assert_near(status.now, miss ? 90.0 / 5990 * 1000 : 15);
        assert_near(status.change, miss ? 90.0 / 5990 / 0.02 - 1 : -0.25);
        assert_int_equal(status.now_from.n, month(18).n);
        assert_int_equal(status.now_to.n, month(23).n);
        assert_int_equal(status.verdict, miss ? AIM_NOT_MET : AIM_REACHED);
        assert_int_equal(told(&p, &status, &say), miss ? MSG(aim_not_met) : MSG(aim_reached));
    }
    assert_int_equal(say.slots[0].decimals, 2); /* 15.03 against 15.00, not 15.0 against 15.0 */
    assert_int_equal(say.slots[1].decimals, 2);
}

/* By arithmetic alone half of unchanged wards "meet" an aim at some time: met needs the standing too. */
static void test_met_needs_the_standing(void **state)
{
    struct pooled     p;
    struct aim_status status;
    struct say        say;

    (void)state;
    begin(&p, 24);
    for (int i = 12; i < 24; i++)
        set(&p, i, 14, 1000);
    status = status_of(&p);
    assert_int_equal(status.verdict, AIM_MET);
    assert_int_equal(told(&p, &status, &say), MSG(aim_met));
    assert_near(say.slots[1].number, -30);
    begin(&p, 24); /* much less at first, and back again at the end */
    for (int i = 12; i < 24; i++)
        set(&p, i, i < 17 ? 2 : i < 22 ? 20 : 30, 1000);
    for (int i = 17; i < 24; i++)
        set(&p, i, 21, 1000);
    status = status_of(&p);
    assert_near(status.judged, (5 * 2 + 7 * 21) / 12.0);
    assert_int_equal(status.verdict, AIM_REACHED);
}

/* One window on the way touches; the sentence names that window, not the latest. */
static void test_touched(void **state)
{
    struct pooled     p;
    struct aim_status status;
    struct say        say;

    (void)state;
    begin(&p, 30);
    p.aim.due = month(35);
    p.aim.window_months = 6;
    for (int i = 14; i < 20; i++)
        set(&p, i, 14, 1000);
    status = status_of(&p);
    assert_int_equal(status.verdict, AIM_TOUCHED);
    assert_int_equal(told(&p, &status, &say), MSG(aim_touched));
    assert_true(say.slots[0].date.n >= month(13).n && say.slots[0].to.n <= month(20).n);
    assert_near(status.now, 20);
    for (int i = 14; i < 20; i++)
        set(&p, i, 16, 1000);
    status = status_of(&p);
    assert_int_equal(status.verdict, AIM_NOT_DUE);
    assert_int_equal(told(&p, &status, &say), MSG(aim_not_due));
}

/* A season is no change: half a year is held against the same months of the baseline. */
static void test_same_months(void **state)
{
    struct pooled     p;
    struct aim_status status;

    (void)state;
    begin(&p, 24);
    p.aim.window_months = 6;
    for (int i = 0; i < 24; i++)
        set(&p, i, i % 12 < 6 ? 26 : 14, 1000); /* every winter 26, every summer 14 */
    status = status_of(&p);
    assert_near(status.baseline, 20);
    assert_near(status.now, 14);
    assert_near(status.change, 0);
    assert_int_equal(status.verdict, AIM_NOT_MET);
}

static void test_too_early(void **state)
{
    struct pooled     p;
    struct aim_status status;
    struct say        say;

    (void)state;
    begin(&p, 20);
    status = status_of(&p);
    assert_int_equal(status.verdict, AIM_NOT_DUE);
    assert_true(isnan(status.now));
    assert_near(status.shorter, 20);
    assert_int_equal(status.shorter_from.n, month(17).n);
    assert_int_equal(status.months_used, 8);
    assert_int_equal(status.months_left, 4);
    assert_int_equal(told(&p, &status, &say), MSG(aim_waiting));
    begin(&p, 24);
    for (int i = 12; i < 24; i++)
        set(&p, i, 10, 1000);
    p.unjudged[23] = 1; /* the month it is due for is still open */
    assert_int_equal(status_of(&p).verdict, AIM_NOT_DUE);
    p.unjudged[23] = 0;
    assert_int_equal(status_of(&p).verdict, AIM_MET);
}

static void test_no_baseline(void **state)
{
    struct pooled     p;
    struct aim_status status;
    struct say        say;

    (void)state;
    begin(&p, 24);
    set(&p, 4, NAN, NAN);
    status = status_of(&p);
    assert_int_equal(status.verdict, AIM_NO_BASELINE);
    assert_int_equal(told(&p, &status, &say), MSG(aim_no_baseline));
    begin(&p, 24);
    p.aim.baseline_from = month(-12 + 0 > 0 ? 0 : 0);
    p.aim.baseline_from = day_of(2023, 1, 1);
    assert_int_equal(status_of(&p).verdict, AIM_NO_BASELINE);
    begin(&p, 0);
    assert_int_equal(status_of(&p).verdict, AIM_NO_BASELINE);
}

/* A level instead of a change, and upwards. */
static void test_level(void **state)
{
    struct pooled     p;
    struct aim_status status;
    struct say        say;

    (void)state;
    begin(&p, 24);
    p.aim.change = NAN;
    p.aim.target = 26;
    for (int i = 12; i < 24; i++)
        set(&p, i, 26, 1000);
    status = status_of(&p);
    assert_near(status.target, 26);
    assert_int_equal(status.verdict, AIM_REACHED); /* the measure's better direction is down */
    set(&p, 23, 25, 1000);
    assert_int_equal(status_of(&p).verdict, AIM_NOT_MET);
    p.aim.target = 18;
    for (int i = 12; i < 24; i++)
        set(&p, i, 12, 1000);
    status = status_of(&p);
    assert_int_equal(status.verdict, AIM_MET);
    assert_int_equal(told(&p, &status, &say), MSG(aim_met_level));
}

/* A gap in the window leaves it without a figure, and an unknown is no miss told as a number. */
static void test_quarters(void **state)
{
    struct pooled p;

    (void)state;
    begin(&p, 8);
    for (int i = 0; i < 8; i++) {
        p.periods[i] = day_of(2024 + i / 4, 1 + 3 * (i % 4), 1);
        set(&p, i, i < 4 ? 20 : 15, 1000);
    }
    p.data.measure.period = PERIOD_QUARTER;
    p.aim.baseline_to = p.periods[3];
    p.aim.due = p.periods[7];
    assert_near(status_of(&p).judged, 15);
    assert_int_equal(status_of(&p).judged_from.n, p.periods[4].n);
    assert_int_equal(status_of(&p).verdict, AIM_REACHED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_worked_figures), cmocka_unit_test(test_met_needs_the_standing),
        cmocka_unit_test(test_touched),        cmocka_unit_test(test_same_months),
        cmocka_unit_test(test_too_early),      cmocka_unit_test(test_no_baseline),
        cmocka_unit_test(test_level),          cmocka_unit_test(test_quarters),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
