/* How far an aim is: pooled figures over agreed windows, against the same months, with the chart's standing
 * beside them. Long: a verdict is told with what led to it and what followed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <math.h>

#include "measure/aim_status.h"
#include "measure/aim_window.h"
#include "spc/kind.h"
#include "spc/spc.h"

enum { MONTHS = 48, BASE = 12 };

/* A pooled rate from January 2024 on: baseline 2024, then whatever a case says. */
struct a_line {
    struct series_data data, all;
    size_t             units;
    struct aim         aim;
    day                periods[MONTHS];
    double             value[MONTHS], numerator[MONTHS], denominator[MONTHS];
    uint8_t            unjudged[MONTHS];
    int                reporting[MONTHS], enrolled[MONTHS];
};

static day month(int i)
{
    return day_of(2024 + i / 12, 1 + i % 12, 1);
}

static void set(struct a_line *p, int i, double events, double bed_days)
{
    p->numerator[i] = events;
    p->denominator[i] = bed_days;
    p->value[i] = bed_days > 0 ? events / bed_days : NAN;
}

/* 240 in 12,000 over the baseline year: 20 per 1,000 bed days. The aim: a quarter less over the year to
 * December 2025. */
static void begin(struct a_line *p, int months)
{
    memset(p, 0, sizeof *p);
    for (int i = 0; i < months; i++) {
        p->periods[i] = month(i);
        set(p, i, 20, 1000);
    }
    p->data = (struct series_data){ .measure = { .kind = MEASURE_RATE,
                                                 .multiplier = 1000,
                                                 .period = PERIOD_MONTH,
                                                 .direction = SPC_IMPROVE_DOWN },
                                    .kind = spc_kind_find("up"),
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
    p->all = p->data;
}

static struct aim_status status_of(struct a_line *p)
{
    struct arena     *arena = arena_open((size_t)16 << 20);
    struct job        job = { .arena = arena, .today = month((int)p->data.n) };
    struct aim_lines  lines = { .same = &p->data, .all = &p->all, .units = p->units };
    struct aim_status status;

    assert_int_equal(aim_status(&job, &p->aim, &lines, &status), OK);
    arena_close(arena);
    return status;
}

static enum msg told(const struct a_line *p, const struct aim_status *status, struct say *say)
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
    struct a_line     p;
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
    struct a_line     p;
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
    struct a_line     p;
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
    struct a_line     p;
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
    struct a_line     p;
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
    struct a_line     p;
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
    struct a_line     p;
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

/* From 20 to 14 for a year, and so many months at each of these levels after. */
static struct aim_status later(struct a_line *p, const double *levels, int n)
{
    int i = 24;

    begin(p, 24 + 12 * n);
    for (int m = 12; m < 24; m++)
        set(p, m, 14, 1000);
    for (; n > 0; n--, levels++)
        for (int end = i + 12; i < end; i++)
            set(p, i, *levels, 1000);
    return status_of(p);
}

/* The next window that does not overlap, and the next. */
static void test_sustained_and_lost(void **state)
{
    struct a_line     p;
    struct aim_status status;
    struct say        say;

    (void)state;
    status = later(&p, (double[]){ 15 }, 1); /* on the mark */
    assert_int_equal(status.verdict, AIM_SUSTAINED);
    assert_int_equal(told(&p, &status, &say), MSG(aim_sustained));
    assert_int_equal(say.slots[0].date.n, month(24).n);
    assert_int_equal(say.slots[0].to.n, month(35).n);
    status = later(&p, (double[]){ 16.8 }, 1);
    assert_int_equal(status.verdict, AIM_LOST);
    assert_int_equal(told(&p, &status, &say), MSG(aim_lost));
    assert_near(say.slots[1].number, 16.8);
    assert_int_equal(later(&p, (double[]){ 14, 17 }, 2).verdict, AIM_LOST);
    p.data.n = 47; /* the last window is not complete: what the one before said holds */
    status = status_of(&p);
    assert_int_equal(status.verdict, AIM_SUSTAINED);
    p.data.n = 35;
    assert_int_equal(status_of(&p).verdict, AIM_MET);
    status = later(&p, (double[]){ 17, 13 }, 2); /* met anew */
    assert_int_equal(status.verdict, AIM_MET);
    assert_int_equal(status.judged_to.n, month(47).n);
    assert_int_equal(later(&p, (double[]){ 17, 18 }, 2).verdict, AIM_LOST);
}

/* Reached without the standing: the next window says whether it was met or only touched. */
static void test_reached_and_after(void **state)
{
    struct a_line     p;
    struct aim_status status;

    (void)state;
    for (int then = 0; then < 2; then++) {
        begin(&p, 36);
        for (int i = 12; i < 24; i++)
            set(&p, i, i < 17 ? 2 : 21, 1000);
        for (int i = 24; i < 36; i++)
            set(&p, i, then ? 12 : 21, 1000);
        p.data.n = 24;
        assert_int_equal(status_of(&p).verdict, AIM_REACHED);
        p.data.n = 36;
        status = status_of(&p);
        assert_int_equal(status.verdict, then ? AIM_MET : AIM_TOUCHED);
        assert_int_equal(status.judged_to.n, month(then ? 35 : 23).n);
    }
    begin(&p, 36); /* reached again, and still no lasting change */
    for (int i = 12; i < 36; i++)
        set(&p, i, i % 12 < 5 ? 2 : 21, 1000);
    status = status_of(&p);
    assert_int_equal(status.verdict, AIM_REACHED);
    assert_int_equal(status.judged_to.n, month(23).n);
}

/* What was not met by its date stays so: the sentence speaks of that date. */
static void test_late_is_not_met(void **state)
{
    struct a_line     p;
    struct aim_status status;

    (void)state;
    begin(&p, 36);
    for (int i = 24; i < 36; i++)
        set(&p, i, 10, 1000);
    status = status_of(&p);
    assert_int_equal(status.verdict, AIM_NOT_MET);
    assert_near(status.judged, 20);
    assert_near(status.now, 10);
}

/* What a lead does to the chart's phases, and what comes after the due date, change nothing of what stood
 * then. */
static void test_standing_is_of_then(void **state)
{
    struct a_line     p;
    size_t            starts[] = { 14 };
    struct aim_status status;

    (void)state;
    begin(&p, 30);
    for (int i = 12; i < 24; i++)
        set(&p, i, 14, 1000);
    p.data.starts = starts;
    p.data.n_starts = 1;
    status = status_of(&p); /* six months back at 20 since: no standing today */
    assert_int_equal(status.verdict, AIM_MET);
}

/* Nine in ten of the unit-periods. */
static void test_reported(void **state)
{
    struct a_line     p;
    struct aim_status status;
    struct say        say;

    (void)state;
    begin(&p, 36);
    p.data.reporting = p.reporting;
    p.data.enrolled = p.enrolled;
    for (int i = 0; i < 36; i++) {
        set(&p, i, i < 12 ? 20 : 14, 1000);
        p.enrolled[i] = 10;
        p.reporting[i] = 9;
    }
    assert_int_equal(status_of(&p).verdict, AIM_SUSTAINED);
    p.reporting[30] = 8;
    assert_int_equal(status_of(&p).verdict, AIM_MET); /* the later window is not judged */
    p.reporting[20] = 8;
    status = status_of(&p);
    assert_int_equal(status.verdict, AIM_NOT_REPORTED);
    assert_int_equal(told(&p, &status, &say), MSG(aim_not_reported));
    p.aim.due = month(40); /* every twelve months hold one of the two */
    assert_int_equal(status_of(&p).verdict, AIM_NOT_DUE);
    p.reporting[20] = 9;
    status = status_of(&p);
    assert_int_equal(status.verdict, AIM_TOUCHED);
    assert_int_equal(status.judged_to.n, month(29).n);
    p.data.reporting = p.data.enrolled = NULL; /* a line of one: a gap is one of twelve, then two */
    p.aim.due = month(23);
    set(&p, 15, NAN, NAN);
    status = status_of(&p);
    assert_int_equal(status.verdict, AIM_SUSTAINED);
    set(&p, 16, NAN, NAN);
    assert_int_equal(status_of(&p).verdict, AIM_NOT_REPORTED);
    for (int i = 12; i < 24; i++)
        p.enrolled[i] = p.reporting[i] = 0; /* nobody is asked any more */
    p.data.reporting = p.reporting;
    p.data.enrolled = p.enrolled;
    assert_int_equal(status_of(&p).verdict, AIM_NOT_REPORTED);
}

/* A month without a number leaves the baseline's side, too. */
static void test_gap_in_a_season(void **state)
{
    struct a_line     p;
    struct aim_status status;

    (void)state;
    begin(&p, 24);
    for (int i = 0; i < 24; i++)
        set(&p, i, i % 12 == 0 ? 130 : 10, 1000);
    set(&p, 12, NAN, NAN);
    status = status_of(&p);
    assert_near(status.baseline, 20);
    assert_near(status.judged, 10);
    assert_near(status.judged_change, 0);
    assert_int_equal(status.verdict, AIM_NOT_MET);
}

/* Statistics may refuse: more events than cases. */
static void test_refused_numbers(void **state)
{
    struct a_line     p;
    struct arena     *arena = arena_open((size_t)16 << 20);
    struct job        job = { .arena = arena, .today = month(24) };
    struct aim_lines  lines = { .same = &p.data, .all = &p.data };
    struct aim_status status;

    (void)state;
    begin(&p, 36);
    for (int i = 12; i < 24; i++)
        set(&p, i, 5, 1000);
    p.numerator[30] = -4;
    assert_int_equal(aim_status(&job, &p.aim, &lines, &status), ERR_INPUT);
    job_forget_faults(&job);
    p.numerator[14] = -4;
    assert_int_equal(aim_status(&job, &p.aim, &lines, &status), ERR_INPUT);
    arena_close(arena);
}

static void test_say_all(void **state)
{
    struct aim_status status = { .now = 14.96, .now_all = NAN, .decimals = 1, .units = 41 };
    struct say        say;

    (void)state;
    assert_int_equal(aim_status_say_all(&status, STR("each")).msg, MSG_none);
    status.now_all = 15.04;
    assert_int_equal(aim_status_say_all(&status, STR("each")).msg, MSG_none); /* both print as 15.0 */
    status.now_all = 15.06;
    say = aim_status_say_all(&status, STR("each"));
    assert_int_equal(say.msg, MSG(aim_same_units));
    assert_near(say.slots[0].number, 41);
    assert_near(say.slots[1].number, 15.06);
}

static void test_window_months(void **state)
{
    (void)state;
    assert_int_equal(aim_window_months(false, 30), 6);
    assert_int_equal(aim_window_months(false, 29.9), 12);
    assert_int_equal(aim_window_months(true, 300), 12);
    assert_int_equal(aim_window_months(false, NAN), 12);
}

/* Quarters, by an agreed window of a year. */
static void test_quarters(void **state)
{
    struct a_line p;

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
        cmocka_unit_test(test_worked_figures),
        cmocka_unit_test(test_met_needs_the_standing),
        cmocka_unit_test(test_touched),
        cmocka_unit_test(test_same_months),
        cmocka_unit_test(test_too_early),
        cmocka_unit_test(test_no_baseline),
        cmocka_unit_test(test_level),
        cmocka_unit_test(test_quarters),
        cmocka_unit_test(test_sustained_and_lost),
        cmocka_unit_test(test_reached_and_after),
        cmocka_unit_test(test_late_is_not_met),
        cmocka_unit_test(test_standing_is_of_then),
        cmocka_unit_test(test_reported),
        cmocka_unit_test(test_gap_in_a_season),
        cmocka_unit_test(test_refused_numbers),
        cmocka_unit_test(test_say_all),
        cmocka_unit_test(test_window_months),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
