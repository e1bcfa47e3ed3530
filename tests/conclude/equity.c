/* Gaps worked by hand, a published table, and every jackknife done the long way. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <math.h>
#include <stdbool.h>

#include "conclude/equity.h"

enum { UNITS_MOST = 60, CELLS_MOST = 4 * UNITS_MOST };

static void assert_near(double a, double b, double within)
{
    if (!(fabs(a - b) <= within))
        fail_msg("%.12g is not %.12g", a, b);
}

struct world {
    struct equity_cell cells[CELLS_MOST];
    struct equity_data data;
    double             scratch[EQUITY_SCRATCH_PER_UNIT * UNITS_MOST];
};

static void begin(struct world *w, size_t units)
{
    memset(w, 0, sizeof *w);
    w->data = (struct equity_data){ .cells = w->cells, .units = units };
}

static void add(struct world *w, uint32_t unit, uint32_t window, const double numbers[4])
{
    w->cells[w->data.n++] =
        (struct equity_cell){ unit, window, numbers[0], numbers[1], numbers[2], numbers[3] };
}

/* Twelve wards, 100 days in each group. Six have 6 and 2 events, six have 2 and 2: RR 48/24 = 2. Without one
 * of the first 42/22, of the others 46/22; their logarithms lie 0.045486 from their mean, se = 0.150860 and
 * t(0.975, 11) = 2.200985. */
static void test_by_hand(void **state)
{
    struct world      w;
    struct equity_gap gap;

    (void)state;
    begin(&w, 12);
    for (uint32_t u = 0; u < 12; u++)
        add(&w, u, 0, (double[]){ u % 2 ? 2 : 6, 100, 2, 100 });
    gap = equity_measure(&w.data, 0, w.scratch);
    assert_int_equal(gap.reason, EQUITY_SAID);
    assert_int_equal(gap.units, 12);
    assert_true(gap.events_a == 48 && gap.events_b == 24 && gap.exposure_a == 1200 && gap.exposure_b == 1200);
    assert_near(gap.ratio.value, 2, 1e-12);
    assert_near(gap.ratio.low, 1.43492, 2e-5);
    assert_near(gap.ratio.high, 2.78762, 4e-5);
    assert_near(gap.difference.value, 0.02, 1e-12);
    assert_near(gap.difference.high - 0.02, 0.0132725, 1e-6);
    assert_near(0.02 - gap.difference.low, 0.0132725, 1e-6);
}

/* Rothman, Epidemiology: an introduction, table 10-5 (deaths and person-years in current and past users of a
 * drug, in two age groups): rate ratio 0.47, rate difference -720 in 100,000 person-years. Six copies of each
 * stratum leave both as they are. */
static void test_published(void **state)
{
    struct world      w;
    struct equity_gap gap;

    (void)state;
    begin(&w, 12);
    for (uint32_t u = 0; u < 12; u++)
        add(&w, u, 1, u % 2 ? (double[]){ 196, 62119, 111, 15763 } : (double[]){ 167, 6085, 157, 2780 });
    gap = equity_measure(&w.data, 1, w.scratch);
    assert_int_equal(gap.reason, EQUITY_SAID);
    assert_near(gap.ratio.value, 0.469, 0.0005);
    assert_near(gap.difference.value * 100000, -720, 0.5);
    /* The crude ratio would say the opposite: 363/68204 to 268/18543 is 0.368. */
    assert_near(gap.events_a / gap.exposure_a / (gap.events_b / gap.exposure_b), 0.368, 0.0005);
}

/* Two half-years of a unit are two strata, and one unit that is left out. */
static void test_strata_of_a_unit(void **state)
{
    struct world      w;
    struct equity_gap gap;

    (void)state;
    begin(&w, 12);
    for (uint32_t u = 0; u < 12; u++) {
        add(&w, u, 0, (double[]){ 3, 100, 4, 200 });
        add(&w, u, 0, (double[]){ 6, 100, 4, 300 });
    }
    gap = equity_measure(&w.data, 0, w.scratch);
    /* (3 * 200/300 + 6 * 300/400) / (4 * 100/300 + 4 * 100/400) */
    assert_near(gap.ratio.value, 6.5 / (7.0 / 3), 1e-12);
    assert_near(gap.ratio.low, gap.ratio.value, 1e-9); /* all alike: nothing to be unsure of */
    assert_int_equal(gap.units, 12);
}

static double draw(unsigned *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (double)(*seed >> 8) / 16777216.0;
}

static double mantel_haenszel(const struct world *w, uint32_t window, size_t without, bool of_ratio)
{
    double r = 0, s = 0, d = 0;

    for (size_t i = 0; i < w->data.n; i++) {
        const struct equity_cell *c = &w->cells[i];
        double                    t = c->exposure_a + c->exposure_b;

        if (c->window != window || c->unit == without || t <= 0)
            continue;
        r += c->events_a * c->exposure_b / t;
        s += c->events_b * c->exposure_a / t;
        d += c->exposure_a * c->exposure_b / t;
    }
    return of_ratio ? log(r / s) : (r - s) / d;
}

/* The interval the long way: all sums anew for each unit left out, variance about their mean. */
static void long_way(const struct world *w, bool is_change, bool of_ratio, double t, double out[3])
{
    double left[UNITS_MOST], mean = 0, squares = 0, n = (double)w->data.units;

    for (size_t u = 0; u < w->data.units; u++) {
        left[u] = mantel_haenszel(w, 1, u, of_ratio) - (is_change ? mantel_haenszel(w, 0, u, of_ratio) : 0);
        mean += left[u] / n;
    }
    for (size_t u = 0; u < w->data.units; u++)
        squares += (left[u] - mean) * (left[u] - mean);
    out[0] = mantel_haenszel(w, 1, SIZE_MAX, of_ratio) -
             (is_change ? mantel_haenszel(w, 0, SIZE_MAX, of_ratio) : 0);
    out[1] = out[0] - t * sqrt(squares * (n - 1) / n);
    out[2] = out[0] + t * sqrt(squares * (n - 1) / n);
}

static void assert_figure(struct equity_figure figure, const double expected[3], bool raised)
{
    assert_near(raised ? log(figure.value) : figure.value, expected[0], 1e-9);
    assert_near(raised ? log(figure.low) : figure.low, expected[1], 1e-9);
    assert_near(raised ? log(figure.high) : figure.high, expected[2], 1e-9);
}

static void test_the_long_way(void **state)
{
    static const double  t_29 = 2.0452296421327; /* t(0.975, 29), from tables */
    struct world         w;
    struct equity_gap    gap;
    struct equity_change change;
    unsigned             seed = 7;
    double               expected[3];

    (void)state;
    begin(&w, 30);
    for (uint32_t u = 0; u < 30; u++)
        for (uint32_t half = 0; half < 4; half++)
            add(&w, u, half / 2,
                (double[]){ floor(9 * draw(&seed)), 50 + floor(100 * draw(&seed)), 1 + floor(5 * draw(&seed)),
                            200 + floor(300 * draw(&seed)) });
    w.data.units = 33; /* three that have no cells take no part */
    gap = equity_measure(&w.data, 1, w.scratch);
    change = equity_compare(&w.data, w.scratch);
    w.data.units = 30;
    long_way(&w, false, true, t_29, expected);
    assert_figure(gap.ratio, expected, true);
    long_way(&w, false, false, t_29, expected);
    assert_figure(gap.difference, expected, false);
    assert_int_equal(change.reason, EQUITY_SAID);
    long_way(&w, true, true, t_29, expected);
    assert_figure(change.ratio_of_ratios, expected, true);
    long_way(&w, true, false, t_29, expected);
    assert_figure(change.difference_change, expected, false);
    assert_true(change.now.ratio.value == gap.ratio.value);
}

/* Then a of 100 days and b of 100, now the same wards with others: `then` and `now` give a's events. */
static struct equity_change compare(double then, double now, double spread)
{
    struct world w;

    begin(&w, 14);
    for (uint32_t u = 0; u < 14; u++) {
        double own = u % 2 ? spread : -spread;

        add(&w, u, 0, (double[]){ then + own, 100, 10, 100 });
        add(&w, u, 1, (double[]){ now - own, 100, 10, 100 });
    }
    return equity_compare(&w.data, w.scratch);
}

static void test_verdicts(void **state)
{
    static const struct {
        const char         *tells;
        double              then, now, spread;
        enum equity_verdict verdict;
    } cases[] = {
        { "twice as high, now nearly alike", 20, 12, 0.5, EQUITY_NARROWED },
        { "nearly alike, now twice as high", 12, 20, 0.5, EQUITY_WIDENED },
        { "half as high, now nearly alike: narrowed from below", 5, 9, 0.5, EQUITY_NARROWED },
        { "nearly alike, now half as high", 9, 5, 0.5, EQUITY_WIDENED },
        { "1.3 and 1.2 times on unruly wards", 13, 12, 9, EQUITY_NO_CLEAR_CHANGE },
        { "exactly the same", 15, 15, 0, EQUITY_NO_CLEAR_CHANGE },
        { "from twice to half: as far away on the other side is not nearer", 20, 4.9, 0.5, EQUITY_WIDENED },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct equity_change change = compare(cases[i].then, cases[i].now, cases[i].spread);

        if (change.verdict != cases[i].verdict || change.reason != EQUITY_SAID)
            fail_msg("%s: %d (%g to %g)", cases[i].tells, change.verdict, change.ratio_of_ratios.low,
                     change.ratio_of_ratios.high);
    }
}

/* A ward that has one of the groups in one window only is not one of "the same wards". */
static void test_same_units_only(void **state)
{
    struct world         w;
    struct equity_change change;

    (void)state;
    begin(&w, 14);
    for (uint32_t u = 0; u < 14; u++)
        for (uint32_t window = 0; window < 2; window++)
            add(&w, u, window,
                (double[]){ 4, u == 3 && window == 0 ? 0 : 100, 2, u == 5 && window == 1 ? 0 : 100 });
    w.cells[3 * 2].events_a = 0;
    w.cells[5 * 2 + 1].events_b = 0;
    change = equity_compare(&w.data, w.scratch);
    assert_int_equal(change.reason, EQUITY_SAID);
    assert_int_equal(change.then.units, 12);
    assert_int_equal(change.now.units, 12);
    assert_true(change.then.events_a == 48 && change.now.events_b == 24);
    assert_int_equal(equity_measure(&w.data, 0, w.scratch).units, 13);
}

static void assert_unsaid(const struct equity_gap *gap, enum equity_reason reason)
{
    assert_int_equal(gap->reason, reason);
    assert_true(isnan(gap->ratio.value) && isnan(gap->ratio.low) && isnan(gap->ratio.high));
    assert_true(isnan(gap->difference.value) && isnan(gap->difference.low) && isnan(gap->difference.high));
}

static void test_too_little(void **state)
{
    struct world         w;
    struct equity_gap    gap;
    struct equity_change change;

    (void)state;
    begin(&w, 12);
    for (uint32_t u = 0; u < 12; u++)
        add(&w, u, 0, (double[]){ 5, 100, u < 7 ? 2 : 1, 100 }); /* 19 in the smaller group */
    gap = equity_measure(&w.data, 0, w.scratch);
    assert_unsaid(&gap, EQUITY_FEW_EVENTS);
    assert_true(gap.events_b == 19);
    w.cells[11].events_b = 2;
    assert_int_equal(equity_measure(&w.data, 0, w.scratch).reason, EQUITY_SAID);
    w.cells[0].exposure_a = 0;
    gap = equity_measure(&w.data, 0, w.scratch);
    assert_unsaid(&gap, EQUITY_FEW_UNITS);
    assert_int_equal(gap.units, 11);
    change = equity_compare(&w.data, w.scratch);
    assert_int_equal(change.reason, EQUITY_FEW_UNITS);
    assert_int_equal(change.verdict, EQUITY_CANNOT_SAY);
    w.data.n = 0;
    gap = equity_measure(&w.data, 0, w.scratch);
    assert_unsaid(&gap, EQUITY_FEW_UNITS);
}

/* All events of a group at one ward: nothing is left without it. */
static void test_one_unit_holds_all(void **state)
{
    for (int side = 0; side < 2; side++) {
        struct world         w;
        struct equity_gap    gap;
        struct equity_change change;

        begin(&w, 13);
        for (uint32_t u = 0; u < 13; u++) {
            double lone = u == 2 ? 40 : 0;
            add(&w, u, 0, (double[]){ 5, 100, 4, 100 });
            add(&w, u, 1, (double[]){ side ? lone : 5.1, 100, side ? 5.1 : lone, 100 });
        }
        gap = equity_measure(&w.data, 1, w.scratch);
        assert_unsaid(&gap, EQUITY_ONE_UNIT);
        change = equity_compare(&w.data, w.scratch);
        assert_int_equal(change.reason, EQUITY_ONE_UNIT);
        assert_int_equal(change.verdict, EQUITY_CANNOT_SAY);
        assert_true(isnan(change.ratio_of_ratios.value) && isnan(change.difference_change.low));
    }
    (void)state;
}

static void test_bad_numbers(void **state)
{
    static const struct equity_cell bad[] = {
        { 12, 0, 1, 1, 1, 1 }, { 0, 2, 1, 1, 1, 1 },   { 0, 0, -1, 1, 1, 1 },
        { 0, 0, 1, -1, 1, 1 }, { 0, 0, 1, 1, NAN, 1 }, { 0, 0, 1, 1, 1, INFINITY },
    };
    struct world      w;
    struct equity_gap gap;

    (void)state;
    begin(&w, 12);
    for (uint32_t u = 0; u < 12; u++)
        add(&w, u, 0, (double[]){ 5, 100, 2, 100 });
    assert_int_equal(equity_measure(&w.data, 0, w.scratch).reason, EQUITY_SAID);
    assert_int_equal(equity_measure(&w.data, 2, w.scratch).reason, EQUITY_BAD_NUMBER);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        w.cells[4] = bad[i];
        gap = equity_measure(&w.data, 0, w.scratch);
        assert_unsaid(&gap, EQUITY_BAD_NUMBER);
        assert_int_equal(equity_compare(&w.data, w.scratch).reason, EQUITY_BAD_NUMBER);
    }
}

/* Ten times the days and ten times the events: the same ratio; groups swapped: its inverse. */
static void test_properties(void **state)
{
    struct world      w, swapped;
    struct equity_gap gap, other;
    unsigned          seed = 3;

    (void)state;
    begin(&w, 20);
    for (uint32_t u = 0; u < 20; u++)
        add(&w, u, 0, (double[]){ 1 + floor(9 * draw(&seed)), 100, 2 + floor(5 * draw(&seed)), 250 });
    swapped = w;
    swapped.data.cells = swapped.cells;
    for (size_t i = 0; i < w.data.n; i++) {
        struct equity_cell c = w.cells[w.data.n - 1 - i];
        swapped.cells[i] =
            (struct equity_cell){ c.unit, 0, c.events_b, c.exposure_b, c.events_a, c.exposure_a };
    }
    gap = equity_measure(&w.data, 0, w.scratch);
    other = equity_measure(&swapped.data, 0, w.scratch);
    assert_near(gap.ratio.value * other.ratio.value, 1, 1e-12);
    assert_near(gap.ratio.low * other.ratio.high, 1, 1e-12);
    assert_near(gap.difference.low, -other.difference.high, 1e-12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_by_hand),          cmocka_unit_test(test_published),
        cmocka_unit_test(test_strata_of_a_unit), cmocka_unit_test(test_the_long_way),
        cmocka_unit_test(test_verdicts),         cmocka_unit_test(test_same_units_only),
        cmocka_unit_test(test_too_little),       cmocka_unit_test(test_one_unit_holds_all),
        cmocka_unit_test(test_bad_numbers),      cmocka_unit_test(test_properties),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
