/* Each row of the table of charts, its edges, and baselines that are not there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "conclude/chooser.h"

struct a_case {
    const char             *tells;
    struct chooser_known    known;
    struct chooser_baseline baseline;
    const char             *chart;
    enum chooser_reason     reason;
    enum chooser_note       note;
};

#define DATED .dates = true
#define COUNTED .exposure = true
/* clang-format off */
#define MANY { 24, 20.0, 0.0, 8, 60.0 }
/* clang-format on */

/* clang-format off */
static const struct a_case cases[] = {
    { "a rate with many events", { CHOOSER_RATE }, MANY, "up", CHOOSER_ENOUGH_EVENTS, CHOOSER_NOTE_NONE },
    { "a proportion with many events", { CHOOSER_PROPORTION }, MANY, "pp", CHOOSER_ENOUGH_EVENTS,
      CHOOSER_NOTE_NONE },
    { "a count without exposure has limits from its own points", { CHOOSER_COUNT }, MANY, "i",
      CHOOSER_ENOUGH_EVENTS, CHOOSER_NOTE_NONE },
    { "a value", { CHOOSER_VALUE }, { 24 }, "i", CHOOSER_BY_KIND, CHOOSER_NOTE_NONE },
    { "a subgroup", { CHOOSER_SUBGROUP }, { 24 }, "xbar", CHOOSER_BY_KIND, CHOOSER_NOTE_NONE },
    { "days between", { CHOOSER_TIME_BETWEEN }, { 24 }, "t", CHOOSER_BY_KIND, CHOOSER_NOTE_NONE },
    { "cases between", { CHOOSER_CASES_BETWEEN }, { 24 }, "g", CHOOSER_BY_KIND, CHOOSER_NOTE_NONE },
    { "a value without a baseline", { CHOOSER_VALUE }, { 0 }, "i", CHOOSER_BY_KIND, CHOOSER_NOTE_NONE },
    { "the programme draws all alike, however few events", { CHOOSER_RATE, .all_xmr = true },
      { 24, 0.5, 0.6, 0, 0 }, "i", CHOOSER_BY_PROGRAMME, CHOOSER_NOTE_NONE },
    { "m exactly 8", { CHOOSER_RATE }, { 12, 8.0, 0.0, 4, 24.0 }, "up", CHOOSER_ENOUGH_EVENTS,
      CHOOSER_NOTE_NONE },
    { "just below 8", { CHOOSER_RATE }, { 12, 7.999, 0.0, 4, 24.0 }, "up", CHOOSER_SOME_EVENTS,
      CHOOSER_NOTE_LARGE_ONLY },
    { "m exactly 4", { CHOOSER_RATE }, { 24, 4.0, 0.0, 8, 12.0 }, "up", CHOOSER_SOME_EVENTS,
      CHOOSER_NOTE_LARGE_ONLY },
    { "just below 4, quarters help", { CHOOSER_RATE, DATED }, { 24, 3.999, 0.0, 8, 12.0 }, "up",
      CHOOSER_LONGER_PERIODS, CHOOSER_NOTE_NONE },
    { "quarters with exactly 4 events", { CHOOSER_RATE, DATED }, { 24, 1.5, 0.0, 8, 4.0 }, "up",
      CHOOSER_LONGER_PERIODS, CHOOSER_NOTE_LARGE_ONLY },
    { "quarters with exactly 8 events", { CHOOSER_PROPORTION }, { 24, 2.7, 0.0, 8, 8.0 }, "pp",
      CHOOSER_LONGER_PERIODS, CHOOSER_NOTE_NONE },
    { "seven quarters are too few", { CHOOSER_RATE, DATED }, { 21, 3.0, 0.0, 7, 9.0 }, "t",
      CHOOSER_FEW_EVENTS, CHOOSER_NOTE_EPISODES },
    { "quarters with too few events", { CHOOSER_RATE, COUNTED }, { 24, 1.5, 0.1, 8, 3.99 }, "g",
      CHOOSER_FEW_EVENTS, CHOOSER_NOTE_EPISODES },
    { "m exactly 1.5, no longer periods, nothing known", { CHOOSER_RATE }, { 24, 1.5, 0.1, 0, 0.0 }, "run",
      CHOOSER_FEW_EVENTS, CHOOSER_NOTE_NEEDS_DATES },
    { "below 1.5: rare, though quarters would do", { CHOOSER_RATE, DATED }, { 48, 1.499, 0.2, 16, 4.5 }, "t",
      CHOOSER_RARE_EVENTS, CHOOSER_NOTE_EPISODES },
    { "dates before exposure", { CHOOSER_RATE, DATED, COUNTED }, { 24, 1.0, 0.2, 8, 3.0 }, "t",
      CHOOSER_RARE_EVENTS, CHOOSER_NOTE_EPISODES },
    { "exactly a quarter of zeros is not over it", { CHOOSER_RATE, DATED }, { 24, 9.0, 0.25, 8, 27.0 }, "up",
      CHOOSER_ENOUGH_EVENTS, CHOOSER_NOTE_NONE },
    { "over a quarter of zeros", { CHOOSER_RATE, DATED }, { 24, 9.0, 0.2917, 8, 27.0 }, "t",
      CHOOSER_MANY_ZEROS, CHOOSER_NOTE_EPISODES },
    { "no event at all", { CHOOSER_RATE, DATED }, { 24, 0.0, 1.0, 8, 0.0 }, "t", CHOOSER_NO_EVENTS,
      CHOOSER_NOTE_EPISODES },
    { "no event at all, nothing known", { CHOOSER_COUNT }, { 24, 0.0, 1.0, 8, 0.0 }, "run", CHOOSER_NO_EVENTS,
      CHOOSER_NOTE_NEEDS_DATES },
    { "no baseline", { CHOOSER_RATE, DATED }, { 0 }, "up", CHOOSER_NO_BASELINE, CHOOSER_NOTE_PROVISIONAL },
    { "eleven points are provisional", { CHOOSER_RATE }, { 11, 8.0, 0.0, 3, 24.0 }, "up",
      CHOOSER_ENOUGH_EVENTS, CHOOSER_NOTE_PROVISIONAL },
    { "eight quarters are a whole baseline of quarters", { CHOOSER_RATE }, { 24, 3.0, 0.0, 8, 9.0 }, "up",
      CHOOSER_LONGER_PERIODS, CHOOSER_NOTE_NONE },
};
/* clang-format on */

static void test_table(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct a_case  *c = &cases[i];
        struct chooser_choice choice = chooser_suggest(&c->known, &c->baseline);

        if (strcmp(choice.chart, c->chart) || choice.reason != c->reason || choice.note != c->note)
            fail_msg("%s: %s, reason %d, note %d", c->tells, choice.chart, choice.reason, choice.note);
        assert_true(choice.longer == (choice.reason == CHOOSER_LONGER_PERIODS));
        assert_int_equal(choice.points, choice.longer ? c->baseline.longer_points : c->baseline.points);
    }
}

/* The numbers a sentence needs are those that decided. */
static void test_numbers(void **state)
{
    struct chooser_known    known = { CHOOSER_RATE };
    struct chooser_baseline baseline = { 24, 2.5, 0.125, 8, 7.5 };
    struct chooser_choice   choice = chooser_suggest(&known, &baseline);

    (void)state;
    assert_true(choice.events == 2.5 && choice.longer_events == 7.5 && choice.zero_share == 0.125);
    known.kind = CHOOSER_VALUE;
    choice = chooser_suggest(&known, &baseline);
    assert_true(isnan(choice.events) && isnan(choice.longer_events) && isnan(choice.zero_share));
}

/* Two years of months: 3, 0, 3 events and so on in 100 days; then a flood that is no baseline. */
static struct spc_series two_years(double *x, double *n)
{
    for (size_t i = 0; i < 30; i++) {
        x[i] = i < 24 ? (i % 3 == 1 ? 0 : 3) : 50;
        n[i] = 100;
    }
    return (struct spc_series){ .n = 30, .numerator = x, .denominator = n };
}

static void test_measure(void **state)
{
    double                  x[30], n[30];
    uint8_t                 excluded[30] = { 0 }, unjudged[30] = { 0 };
    struct spc_series       series = two_years(x, n);
    struct chooser_baseline b = chooser_measure(&series, CHOOSER_RATE, 0, 24, 3);

    (void)state;
    assert_int_equal(b.points, 24);
    assert_true(b.events == 2.0 && b.zero_share == 8.0 / 24 && b.longer_points == 8 &&
                b.longer_events == 6.0);
    x[4] = NAN; /* its quarter is not whole */
    b = chooser_measure(&series, CHOOSER_RATE, 0, 24, 3);
    assert_true(b.points == 23 && b.events == 48.0 / 23 && b.longer_points == 7 && b.longer_events == 6.0);
    x[4] = 0;
    series.excluded = excluded;
    series.unjudged = unjudged;
    excluded[0] = 1;
    unjudged[2] = 1;
    n[5] = 0;
    n[6] = NAN;
    b = chooser_measure(&series, CHOOSER_RATE, 0, 24, 0);
    assert_true(b.points == 20 && b.events == 36.0 / 20 && b.longer_points == 0 && b.longer_events == 0.0);
    b = chooser_measure(&series, CHOOSER_COUNT, 0, 24, 0); /* what divides it is no matter of a count */
    assert_int_equal(b.points, 22);
}

/* What comes later never changes what was decided at the baseline. */
static void test_never_flips(void **state)
{
    double                  x[30], n[30];
    struct spc_series       series = two_years(x, n);
    struct chooser_baseline before = chooser_measure(&series, CHOOSER_RATE, 0, 24, 3), after;

    (void)state;
    for (size_t i = 24; i < 30; i++)
        x[i] = 0;
    after = chooser_measure(&series, CHOOSER_RATE, 0, 24, 3);
    assert_memory_equal(&before, &after, sizeof before);
    after = chooser_measure(&series, CHOOSER_RATE, 24, 6, 3); /* a new phase, though */
    assert_true(after.points == 6 && after.events == 0.0 && after.zero_share == 1.0);
}

/* 97 of 100 tells as much as 3 of 100. */
static void test_rarer_outcome(void **state)
{
    double                  x[12], n[12];
    struct spc_series       series = { .n = 12, .numerator = x, .denominator = n };
    struct chooser_baseline b;

    (void)state;
    for (size_t i = 0; i < 12; i++) {
        x[i] = i % 2 ? 100 : 94;
        n[i] = 100;
    }
    b = chooser_measure(&series, CHOOSER_PROPORTION, 0, 12, 3);
    assert_true(b.events == 3.0 && b.zero_share == 0.5 && b.longer_events == 9.0);
    for (size_t i = 0; i < 12; i++)
        x[i] = 100 - x[i];
    b = chooser_measure(&series, CHOOSER_PROPORTION, 0, 12, 3);
    assert_true(b.events == 3.0 && b.zero_share == 0.5 && b.longer_events == 9.0);
    for (size_t i = 0; i < 12; i++)
        x[i] = 100 - x[i];
    b = chooser_measure(&series, CHOOSER_RATE, 0, 12, 3); /* of a rate the days are no outcome */
    assert_true(b.events == 97.0 && b.zero_share == 0.0);
}

static void test_odd_baselines(void **state)
{
    double                  value[4] = { 5, NAN, 7, 0 };
    struct spc_series       series = { .n = 4, .value = value };
    struct chooser_baseline b = chooser_measure(&series, CHOOSER_COUNT, 0, 400, 0);

    (void)state;
    assert_true(b.points == 3 && b.events == 4.0);
    b = chooser_measure(&series, CHOOSER_VALUE, 0, 4, 3);
    assert_true(b.points == 3 && b.events == 0.0 && b.longer_points == 0);
    b = chooser_measure(&series, CHOOSER_COUNT, 4, 4, 3);
    assert_int_equal(b.points, 0);
    b = chooser_measure(&series, CHOOSER_COUNT, 1, 1, 1);
    assert_true(b.points == 0 && b.events == 0.0);
    b = chooser_measure(&series, CHOOSER_COUNT, 0, 4, 4);
    assert_int_equal(b.longer_points, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table),         cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_measure),       cmocka_unit_test(test_never_flips),
        cmocka_unit_test(test_rarer_outcome), cmocka_unit_test(test_odd_baselines),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
