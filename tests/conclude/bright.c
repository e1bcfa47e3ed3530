/* Bright spots: windows read from a series, the two tests by hand, and lists by the step-up procedure.
 *
 * By hand: 96 events before and 60 now on equal exposure: N = 156, half of it due now. With dispersion 3 the
 * standard error is sqrt(3 * 156 / 4) = 10.8167, t = (78 - 60 - 0.5) / 10.8167 with 22 + 20 degrees
 * of freedom. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <math.h>

#include "conclude/bright.h"
#include "spc/probability.h"

enum { MONTHS = 30, BASE = 12, UNITS_MOST = 600 };

static const struct bright_window months = { BASE, 12, 12, false };

static void assert_near(double a, double b, double within)
{
    if (!(fabs(a - b) <= within))
        fail_msg("%.12g is not %.12g", a, b);
}

/* Two and a half years: 8 events a month in 100 days at first, 5 from the 13th month on. */
struct ward {
    double            events[MONTHS], days[MONTHS];
    uint8_t           excluded[MONTHS], unjudged[MONTHS];
    struct spc_series series;
};

static void begin(struct ward *w)
{
    memset(w, 0, sizeof *w);
    for (size_t i = 0; i < MONTHS; i++) {
        w->events[i] = i < BASE ? 8 : 5;
        w->days[i] = 100;
    }
    w->series = (struct spc_series){ .n = MONTHS,
                                     .numerator = w->events,
                                     .denominator = w->days,
                                     .excluded = w->excluded,
                                     .unjudged = w->unjudged };
}

static void test_windows(void **state)
{
    struct ward        w;
    struct bright_unit u;

    (void)state;
    begin(&w);
    u = bright_read(&w.series, &months);
    assert_int_equal(u.reason, BRIGHT_TESTED);
    assert_true(u.before == 96 && u.now == 60 && u.exposure_before == 1200 && u.exposure_now == 1200);
    assert_true(u.pairs == 12 && u.reported_before == 12 && u.reported_now == 12);
    assert_true(u.spread == 0.0 && u.df == 22.0 && !bright_reporting_fell(&u));
    w.unjudged[29] = w.unjudged[28] = 1; /* open: the window ends two months before */
    w.events[16] = 50;
    u = bright_read(&w.series, &months);
    assert_true(u.now == 60 + 45 && u.before == 96);
    w.unjudged[28] = 0; /* one open month in the midst is a gap like any other */
    w.unjudged[20] = 1;
    u = bright_read(&w.series, &months);
    assert_true(u.now == 55 && u.before == 88 && u.pairs == 11);
}

/* Calendar months against the same calendar months: a season is no change, and a gap takes its pair along. */
static void test_seasons_and_gaps(void **state)
{
    struct ward          w;
    struct bright_unit   u;
    struct bright_window half = { BASE, 12, 6, false };

    (void)state;
    begin(&w);
    for (size_t i = 0; i < MONTHS; i++)
        w.events[i] = i % 12 < 6 ? 12 : 2;
    u = bright_read(&w.series, &half);
    assert_true(u.before == 72 && u.now == 72 && u.pairs == 6 && u.df == 10.0);
    w.events[2] = NAN; /* the third month of the baseline, and its twin 24 months later */
    w.days[26] = 0;
    u = bright_read(&w.series, &half);
    assert_int_equal(u.reason, BRIGHT_NO_BASELINE); /* eleven are too few */
    w.events[2] = 12;
    u = bright_read(&w.series, &half);
    assert_true(u.pairs == 5 && u.before == 60 && u.now == 60 && u.reported_now == 5);
    w.excluded[25] = 1;
    u = bright_read(&w.series, &half);
    assert_int_equal(u.reason, BRIGHT_GAPS);
    assert_true(bright_reporting_fell(&u));
}

/* Of two baseline years the later one counts; the earlier fills its gaps. */
static void test_longer_baseline(void **state)
{
    double               events[48], days[48];
    struct spc_series    series = { .n = 48, .numerator = events, .denominator = days };
    struct bright_window window = { 24, 12, 12, false };
    struct bright_unit   u;

    (void)state;
    for (size_t i = 0; i < 48; i++) {
        events[i] = i < 12 ? 1 : i < 24 ? 10 : 6;
        days[i] = 100;
    }
    assert_true(bright_read(&series, &window).before == 120);
    events[20] = NAN;
    u = bright_read(&series, &window);
    assert_true(u.before == 111 && u.pairs == 12 && u.reported_before == 11);
    events[8] = NAN;
    assert_int_equal(bright_read(&series, &window).pairs, 11);
}

static void test_not_tested(void **state)
{
    struct ward          w;
    struct bright_window window = months;

    (void)state;
    begin(&w);
    w.series.n = 23;
    assert_int_equal(bright_read(&w.series, &window).reason, BRIGHT_TOO_EARLY);
    w.series.n = 24;
    assert_int_equal(bright_read(&w.series, &window).reason, BRIGHT_TESTED);
    w.unjudged[23] = 1;
    assert_int_equal(bright_read(&w.series, &window).reason, BRIGHT_TOO_EARLY);
    window.baseline = 11;
    assert_int_equal(bright_read(&w.series, &window).reason, BRIGHT_NO_BASELINE);
    window.baseline = 31;
    assert_int_equal(bright_read(&w.series, &window).reason, BRIGHT_NO_BASELINE);
    begin(&w);
    for (size_t i = 0; i < MONTHS; i++)
        w.events[i] = 0;
    assert_int_equal(bright_read(&w.series, &months).reason, BRIGHT_NO_EVENTS);
    for (size_t i = 0; i < MONTHS; i++)
        w.events[i] = 100;
    window = (struct bright_window){ BASE, 12, 12, true };
    assert_int_equal(bright_read(&w.series, &window).reason, BRIGHT_NO_EVENTS);
    assert_int_equal(bright_read(&w.series, &months).reason,
                     BRIGHT_TESTED); /* 100 falls in 100 days are falls */
    w.series.n = 0;
    window.baseline = 0;
    assert_int_equal(bright_read(&w.series, &window).reason, BRIGHT_NO_BASELINE);
}

/* Quarters: eight make a baseline, four a year. Counts without a denominator count periods. */
static void test_quarters_of_counts(void **state)
{
    double               events[16];
    struct spc_series    series = { .n = 16, .numerator = events };
    struct bright_window window = { 8, 4, 4, false };
    struct bright_unit   u;

    (void)state;
    for (size_t i = 0; i < 16; i++)
        events[i] = i < 8 ? 20 : 10;
    u = bright_read(&series, &window);
    assert_true(u.reason == BRIGHT_TESTED && u.before == 80 && u.now == 40 && u.exposure_now == 4);
    events[3] = NAN;
    assert_int_equal(bright_read(&series, &window).reason, BRIGHT_NO_BASELINE);
}

/* Four pairs: 2 6 2 6 about 4, and 1 3 1 3 about 2: (4 * 4 / 4 + 4 * 1 / 2) / 6 = 1. */
static void test_spread(void **state)
{
    static const double  events[8] = { 2, 6, 2, 6, 1, 3, 1, 3 };
    double               more[20], ten[20];
    struct spc_series    series = { .n = 20, .numerator = more, .denominator = ten };
    struct bright_window window = { 12, 4, 4, false };
    struct bright_unit   u;

    (void)state;
    for (size_t i = 0; i < 20; i++) {
        more[i] = i < 12 ? events[i % 4] : events[4 + i % 4];
        ten[i] = 10;
    }
    window.season = 4;
    u = bright_read(&series, &window);
    assert_near(u.spread, 1.0, 1e-12);
    assert_true(u.df == 6.0);
    window.is_proportion = true; /* about 0.4 and 0.2 of ten: (16 / 2.4 + 4 / 1.6) / 6 */
    assert_near(bright_read(&series, &window).spread, (16 / 2.4 + 4 / 1.6) / 6, 1e-12);
    for (size_t i = 12; i < 20; i++)
        more[i] = 0; /* a window without events says nothing of how they spread */
    u = bright_read(&series, &window);
    assert_true(u.df == 3.0 && u.reason == BRIGHT_TESTED);
    assert_near(u.spread, 16 / 2.4 / 3, 1e-12);
    for (size_t i = 12; i < 20; i++)
        more[i] = 10;
    assert_true(bright_read(&series, &window).df == 3.0);
}

static struct bright_unit unit_of(double before, double now, double exposure, double spread)
{
    return (struct bright_unit){ .before = before,
                                 .now = now,
                                 .exposure_before = exposure,
                                 .exposure_now = exposure,
                                 .pairs = 12,
                                 .spread = spread,
                                 .df = 22 };
}

static struct bright_result find(struct bright_unit *units, size_t n, enum spc_improve improve,
                                 bool proportion)
{
    static double         scratch[UNITS_MOST];
    struct bright_options options = bright_options_for(improve, proportion);

    return bright_find(units, n, &options, scratch);
}

static void test_own_past_by_hand(void **state)
{
    struct bright_unit u[2] = { unit_of(96, 60, 1200, 3), { .reason = BRIGHT_GAPS } };

    (void)state;
    find(u, 2, SPC_IMPROVE_DOWN, false);
    assert_near(u[0].spread_used, 3, 1e-12); /* the trend is its own spread */
    assert_near(u[0].p_own, probability_t_upper(17.5 / sqrt(117), 42), 1e-9);
    assert_true(u[0].p_others == u[0].p_own && u[0].p == u[0].p_own); /* no others */
    assert_true(isnan(u[1].p_own) && isnan(u[1].p));
    find(u, 2, SPC_IMPROVE_UP, false); /* (60 - 78 - 0.5) / 10.8167 */
    assert_near(u[0].p_own, probability_t_upper(-18.5 / sqrt(117), 42), 1e-9);
    assert_true(find(u, 2, SPC_IMPROVE_NEITHER, false).tested == 0);
    assert_true(isnan(u[0].p) && u[0].verdict == BRIGHT_NOT_LISTED);
    u[0].spread = 0.2; /* never narrower than chance alone */
    find(u, 1, SPC_IMPROVE_DOWN, false);
    assert_true(u[0].spread_used == 1.0);
    assert_near(u[0].p_own, probability_t_upper(17.5 / sqrt(39), 42), 1e-9);
}

/* The other ward went from 100 to 80 on its 1,200 days: the ratio is 80.5/100.5, so 0.444751 of 156 events
 * are due now, 69.3812; the variance of the others' change adds 3 (1/80.5 + 1/100.5) (38.5236)^2. */
static void test_others_by_hand(void **state)
{
    struct bright_unit u[2] = { unit_of(96, 60, 1200, 3), unit_of(100, 80, 1200, 3) };
    double             share = 80.5 / 181.0, expected = 156 * share, free = expected * (1 - share);
    double             variance = 3 * free + free * free * 3 * (1 / 80.5 + 1 / 100.5);

    (void)state;
    find(u, 2, SPC_IMPROVE_DOWN, false);
    assert_near(u[0].p_others, probability_t_upper((expected - 60.5) / sqrt(variance), 42), 1e-9);
    assert_true(u[0].p == u[0].p_others && u[0].p > u[0].p_own);
    u[1].before = 60;
    u[1].now = 90; /* the others got worse: its own past decides */
    find(u, 2, SPC_IMPROVE_DOWN, false);
    assert_true(u[0].p == u[0].p_own && u[0].p_others < u[0].p_own);
}

/* Shares: 40 of 1,200 wrong, then 20, is 1,160 right, then 1,180. Draws without replacement: 1 - 60/2400. */
static void test_proportions(void **state)
{
    struct bright_unit wrong = unit_of(40, 20, 1200, 1), right = unit_of(1160, 1180, 1200, 1);

    (void)state;
    find(&wrong, 1, SPC_IMPROVE_DOWN, true);
    assert_near(wrong.p_own, probability_t_upper(9.5 / sqrt(15 * (1 - 60.0 / 2400)), 42), 1e-9);
    find(&right, 1, SPC_IMPROVE_UP, true);
    assert_near(right.p_own, wrong.p_own, 1e-12);
    find(&right, 1, SPC_IMPROVE_DOWN, true);
    assert_true(right.p_own > 0.9);
}

/* Twenty-five or more units of a size share their spread; between sizes it runs straight. */
static void test_trend(void **state)
{
    static struct bright_unit u[101];

    (void)state;
    for (size_t i = 0; i < 100; i++)
        u[i] = i < 50 ? unit_of(10, 10, 100, 1.5) : unit_of(500, 500, 100, 3.5);
    u[100] = (struct bright_unit){ .reason = BRIGHT_NO_BASELINE };
    find(u, 101, SPC_IMPROVE_DOWN, false);
    assert_near(u[0].spread_used, 1.5, 1e-12);
    assert_near(u[99].spread_used, 3.5, 1e-12);
    u[3] = unit_of(1, 1, 100, 1.5);       /* smaller than the smallest group's middle */
    u[4] = unit_of(5000, 5000, 100, 3.5); /* larger than the largest's */
    find(u, 101, SPC_IMPROVE_DOWN, false);
    assert_true(u[3].spread_used >= 1.5 && u[3].spread_used < 1.52);
    assert_true(u[4].spread_used > 3.3 && u[4].spread_used <= 3.5);
    for (size_t i = 0; i < 100; i++) /* four sizes, a spread of 1, 2, 3, 4: each group lies on its own line */
        u[i] = unit_of(pow(4, (double)(1 + i / 25)), 0, 100, 1.0 + (double)(i / 25));
    u[60] = unit_of(32, 0, 100, 2.5); /* half way between 16 and 64 */
    find(u, 101, SPC_IMPROVE_DOWN, false);
    assert_near(u[30].spread_used, 2.0, 0.1);
    assert_near(u[60].spread_used, 2.5, 0.1);
    u[0].df = 0; /* knows nothing of its own: the trend alone */
    u[0].spread = 99;
    find(u, 101, SPC_IMPROVE_DOWN, false);
    assert_near(u[0].spread_used, 1.0, 1e-9);
    for (size_t i = 0; i < 100; i++)
        u[i].df = 0;
    find(u, 101, SPC_IMPROVE_DOWN, false); /* nobody knows anything */
    assert_true(u[7].spread_used == 1.0);
}

static size_t count_listed(const struct bright_unit *units, size_t n, enum bright_verdict verdict)
{
    size_t listed = 0;

    for (size_t i = 0; i < n; i++)
        listed += units[i].verdict == verdict;
    return listed;
}

/* Ten of forty clearly better, the rest as they were: the ten are listed, and one is not to be named. */
static void test_lists(void **state)
{
    static struct bright_unit u[40];
    struct bright_result      result;

    (void)state;
    for (size_t i = 0; i < 40; i++) {
        u[i] = unit_of(100 + (double)(i % 5), i % 4 == 0 ? 30 : 100, 1200, 1);
        u[i].withheld = i == 8;
    }
    result = find(u, 40, SPC_IMPROVE_DOWN, false);
    assert_true(result.tested == 40 && result.listed == 10 && result.cautious == 10);
    assert_int_equal(count_listed(u, 40, BRIGHT_LISTED), 9);
    assert_int_equal(u[8].verdict, BRIGHT_WITHHELD);
    for (size_t i = 0; i < 40; i++)
        assert_true((u[i].verdict != BRIGHT_NOT_LISTED) == (i % 4 == 0));
    assert_true(result.p_most == u[4].p || result.p_most > u[4].p);
    for (size_t i = 0; i < 40; i++)
        u[i] = unit_of(100, 100, 1200, 1);
    result = find(u, 40, SPC_IMPROVE_DOWN, false);
    assert_true(result.tested == 40 && result.listed == 0 && result.cautious == 0 && result.p_most == 0.0);
    result = find(u, 0, SPC_IMPROVE_DOWN, false);
    assert_true(result.tested == 0 && result.listed == 0);
}

/* A fall that all share makes nobody a bright spot; their own past alone would list them all. */
static void test_general_fall(void **state)
{
    static struct bright_unit u[40];
    static double             scratch[40];
    struct bright_options     options = bright_options_for(SPC_IMPROVE_DOWN, false);

    (void)state;
    for (size_t i = 0; i < 40; i++)
        u[i] = unit_of(100, 60, 1200, 1);
    assert_int_equal(bright_find(u, 40, &options, scratch).listed, 0);
    options.own_only = true;
    assert_int_equal(bright_find(u, 40, &options, scratch).listed, 40);
}

static int falling(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return x < y ? -1 : x > y;
}

static double draw(unsigned *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (double)(*seed >> 8) / 16777216.0;
}

/* The step-up procedure as it is written in the paper, over many mixtures. */
static void test_step_up(void **state)
{
    static struct bright_unit u[UNITS_MOST];
    static double             p[UNITS_MOST];
    unsigned                  seed = 11;
    size_t                    some = 0, fewer = 0;

    (void)state;
    for (size_t n = 1; n < UNITS_MOST; n += 13) {
        struct bright_result result;
        size_t               most = 0, most_cautious = 0;
        double               harmonic = 0;

        for (size_t i = 0; i < n; i++)
            u[i] = unit_of(100, floor((draw(&seed) < 0.2 ? 40 : 85) + 30 * draw(&seed)), 1200, 1);
        result = find(u, n, SPC_IMPROVE_DOWN, false);
        for (size_t i = 0; i < n; i++) {
            p[i] = u[i].p;
            harmonic += 1.0 / (double)(i + 1);
        }
        qsort(p, n, sizeof *p, falling);
        for (size_t k = 1; k <= n; k++) {
            most = p[k - 1] <= 0.1 * (double)k / (double)n ? k : most;
            most_cautious = p[k - 1] <= 0.1 / harmonic * (double)k / (double)n ? k : most_cautious;
        }
        assert_int_equal(result.listed, most);
        assert_int_equal(result.cautious, most_cautious);
        assert_int_equal(count_listed(u, n, BRIGHT_LISTED), most);
        assert_true(result.p_most == (most ? p[most - 1] : 0));
        some += most > 0;
        fewer += most_cautious < most;
    }
    assert_true(some > 10 && fewer > 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_windows),
        cmocka_unit_test(test_seasons_and_gaps),
        cmocka_unit_test(test_longer_baseline),
        cmocka_unit_test(test_not_tested),
        cmocka_unit_test(test_quarters_of_counts),
        cmocka_unit_test(test_spread),
        cmocka_unit_test(test_own_past_by_hand),
        cmocka_unit_test(test_others_by_hand),
        cmocka_unit_test(test_proportions),
        cmocka_unit_test(test_trend),
        cmocka_unit_test(test_lists),
        cmocka_unit_test(test_general_fall),
        cmocka_unit_test(test_step_up),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
