/* What stands beside charts, in words: two years of rare events, places in a funnel, gaps between groups. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "chart/explain_chooser.h"
#include "chart/explain_equity.h"
#include "chart/explain_funnel.h"
#include "chart/explain_rare.h"
#include "words/sample.h"
#include "words/words.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static bool holds(str said, const char *what)
{
    return said.n && memmem(said.p, said.n, what, strlen(what)) != NULL;
}

/* Worked examples of words.md: 9 after 14 may be chance from 5 to 27; 3 after 2 from 0 to 9. */
static void test_rare_year(void **state)
{
    static const struct {
        size_t before, lo, hi;
    } cases[] = { { 14, 5, 27 }, { 2, 0, 9 }, { 0, 0, 5 } };
    struct arena *arena = arena_open(1 << 20);
    struct say    says[3];

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct explain_rare_range range = explain_rare_range(cases[i].before);
        assert_int_equal(range.lo, cases[i].lo);
        assert_int_equal(range.hi, cases[i].hi);
    }
    explain_rare_year(9, 14, says);
    assert_true(str_eq_c(words_text(arena, LANG_EN, &says[0]),
                         "9 in the last 12 months and 14 in the 12 months before; from 5 to 27 could be "
                         "chance alone."));
    says[0] = explain_rare_title(STR("Suspected suicides"), 9, 14);
    assert_true(str_eq_c(words_text(arena, LANG_EN, &says[0]),
                         "Suspected suicides: 9 in the last 12 months, 14 in the 12 months before"));
    explain_rare_score(true, day_of(2026, 5, 14), PERIOD_DAY, says);
    assert_true(str_eq_c(words_text(arena, LANG_EN, &says[0]),
                         "The running score crosses its limit at this point: 14 May 2026."));
    arena_close(arena);
}

static void test_funnel(void **state)
{
    static const struct {
        double      value, lower, upper;
        enum msg    first;
        const char *english;
    } cases[] = {
        { 4.7, 2.27, 8.66, MSG(funnel_inside_1),
          "U18: 4.70 is within the range we expect for a place of this size." },
        { 1.42, 0.80, 1.20, MSG(funnel_outside_above_1),
          "U18: 1.42 is above the range we expect for a place of this size (up to 1.20)." },
        { 0.62, 0.74, 1.30, MSG(funnel_outside_below_1),
          "U18: 0.62 is below the range we expect for a place of this size (from 0.74)." },
        { 1.204, 0.74, 1.20, MSG(funnel_outside_above_1),
          "U18: 1.204 is above the range we expect for a place of this size (up to 1.200)." },
        { 1.20, 0.74, 1.20, MSG(funnel_inside_1),
          "U18: 1.20 is within the range we expect for a place of this size." },
    };
    struct arena *arena = arena_open(1 << 20);
    struct say    says[3];

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        explain_funnel(&(struct explain_funnel){ .name = STR("U18"),
                                                 .value = cases[i].value,
                                                 .lower = cases[i].lower,
                                                 .upper = cases[i].upper,
                                                 .decimals = 2 },
                       says);
        assert_int_equal(says[0].msg, cases[i].first);
        assert_true(str_eq_c(words_text(arena, LANG_EN, &says[0]), cases[i].english));
    }
    arena_close(arena);
}

static void test_equity(void **state)
{
    const struct explain_equity in = { STR("Black patients"), STR("White patients"), 1000, 1,
                                       STR("per 1,000 bed days") };
    struct equity_gap           gap = { .reason = EQUITY_SAID,
                                        .events_a = 38,
                                        .exposure_a = 2100,
                                        .events_b = 96,
                                        .exposure_b = 9600,
                                        .ratio = { 1.81, 1.2, 2.7 } };
    struct equity_change        change = { .verdict = EQUITY_NO_CLEAR_CHANGE,
                                           .then = { .ratio = { 1.8, 1.2, 2.7 } },
                                           .now = { .ratio = { 2.1, 1.1, 4.0 } } };
    struct arena               *arena = arena_open(1 << 20);
    struct say                  says[EXPLAIN_EQUITY_SAYS];

    (void)state;
    assert_int_equal(explain_equity(&in, &gap, says), EXPLAIN_EQUITY_SAYS);
    assert_true(
        str_eq_c(words_text(arena, LANG_EN, &says[0]),
                 "Black patients: 18.1 per 1,000 bed days; White patients: 10.0; that is 1.8 times as "
                 "high."));
    assert_true(str_eq_c(words_text(arena, LANG_EN, &says[3]),
                         "Allowing for chance, it lies between 1.2 and 2.7 times."));
    gap.reason = EQUITY_FEW_UNITS;
    assert_int_equal(explain_equity(&in, &gap, says), 1);
    says[0] = explain_equity_change(&change, false);
    assert_true(str_eq_c(words_text(arena, LANG_EN, &says[0]),
                         "No clear change in the gap: 1.8 times then, 2.1 times now."));
    assert_int_equal(explain_equity_change(&change, true).msg, MSG(equity_better_same_gap));
    change.verdict = EQUITY_NARROWED;
    assert_int_equal(explain_equity_change(&change, true).msg, MSG(equity_narrowed));
    arena_close(arena);
}

/* Plural forms where it matters: 0, 1, 2, 3, 6, 11, both languages, number kept. */
static void test_plurals(void **state)
{
    static const double   counts[] = { 0, 1, 2, 3, 6, 11 };
    static const enum msg plural[] = { MSG(shift_below_1),  MSG(nelson_4_1),  MSG(rare_days_1),
                                       MSG(rebase_offer_1), MSG(too_few_1),   MSG(provisional),
                                       MSG(ihi_few_runs_1), MSG(hidden_some), MSG(title_rare) };
    struct arena         *arena = arena_open(1 << 20);

    (void)state;
    for (size_t m = 0; m < COUNT(plural); m++)
        for (size_t i = 0; i < 2 * COUNT(counts); i++) {
            struct say say = words_sample((enum lang)(i % LANG_COUNT), plural[m], counts[i / 2]);
            str        said = words_text(arena, (enum lang)(i % LANG_COUNT), &say);
            char       number[24];

            snprintf(number, sizeof number, "%g", counts[i / 2]);
            assert_null(memchr(said.p, '{', said.n));
            assert_true(holds(said, number));
        }
    arena_close(arena);
}

/* Whatever the chooser answers, there is a whole sentence for it. */
static void test_every_suggestion_has_its_words(void **state)
{
    static const double events[] = { 0, 0.8, 2, 3.5, 6, 12 };
    struct arena       *arena = arena_open(1 << 24);
    size_t              tried = 0;

    (void)state;
    for (unsigned bits = 0; bits < 7 * 6 * 2 * 4 * 2 * 8; bits++) {
        struct chooser_known    known = { .kind = (enum chooser_kind)(bits % 7) };
        struct chooser_baseline baseline = { .events = events[bits / 7 % 6],
                                             .zero_share = bits / 42 % 2 ? 0.4 : 0.05,
                                             .points = (size_t[]){ 0, 6, 12, 24 }[bits / 84 % 4] };
        struct chooser_choice   choice;
        struct say              says[2];

        baseline.longer_points = bits / 336 % 2 ? baseline.points / 3 : 0;
        baseline.longer_events = baseline.events * 3;
        known.dates = bits / 672 & 1;
        known.exposure = bits / 672 & 2;
        known.all_xmr = bits / 672 & 4;
        choice = chooser_suggest(&known, &baseline);
        says[0] = explain_chooser(known.kind, &choice);
        says[1] = explain_chooser_note(&choice);
        assert_int_not_equal(says[0].msg, MSG_none);
        for (int i = 0; i < 4; i++)
            assert_false(holds(words_text(arena, (enum lang)(i % 2), &says[i / 2]), "{"));
        tried++;
    }
    assert_int_equal(tried, 5376);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rare_year),
        cmocka_unit_test(test_funnel),
        cmocka_unit_test(test_equity),
        cmocka_unit_test(test_plurals),
        cmocka_unit_test(test_every_suggestion_has_its_words),
    };

    return cmocka_run_group_tests_name("what stands beside charts, in words", tests, NULL, NULL);
}
