/* Proves that every value axis has three to seven round ticks, and begins where the rule says. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <cmocka.h>

#include "chart/sample.h"
#include "chart/value_axis.h"

enum { TRIES = 200000 };

static double any_size(struct dice *dice)
{
    return pow(10, -6 + 15 * dice_share(dice));
}

static bool is_round(double step)
{
    double lead = step / pow(10, floor(log10(step) + 1e-9));

    return fabs(lead - 1) < 1e-6 || fabs(lead - 2) < 1e-6 || fabs(lead - 2.5) < 1e-6 || fabs(lead - 5) < 1e-6;
}

static void three_to_seven_round_ticks(void **state)
{
    struct dice dice = { 7 };

    (void)state;
    for (int i = 0; i < TRIES; i++) {
        double            low = dice_share(&dice) < 0.5 ? 0 : any_size(&dice), high = low + any_size(&dice);
        int               wanted = 4 + i % 2;
        struct value_axis axis = value_axis_ticks(low, high, wanted);
        /* Ticks finer than the numbers themselves cannot be told apart. */
        if (high - low < 1e-9 * high)
            continue;
        if (axis.n_ticks < 3 || axis.n_ticks > 7 || !is_round(axis.step))
            printf("# %.17g to %.17g: %zu ticks of %g\n", low, high, axis.n_ticks, axis.step);
        assert_in_range(axis.n_ticks, 3, 7);
        assert_true(is_round(axis.step));
        assert_true(value_axis_tick(&axis, 0) >= low - 1e-6 * axis.step);
        assert_true(value_axis_tick(&axis, axis.n_ticks - 1) <= high + 1e-6 * axis.step);
        /* The labels' decimals are enough to tell the step. */
        double last = axis.step * pow(10, axis.decimals);
        assert_true(fabs(last - floor(last + 0.5)) < 1e-6 * last);
    }
}

static void the_agreed_ticks(void **state)
{
    static const struct {
        double low, high;
        int    wanted;
        double step;
        size_t n;
        int    decimals;
    } cases[] = {
        { 0, 100, 5, 25, 5, 0 }, { 0, 29, 5, 5, 6, 0 },      { 0, 11, 5, 2.5, 5, 1 },
        { 0, 29, 4, 10, 3, 0 },  { 0, 0.07, 5, 0.02, 4, 2 }, { 935, 968, 5, 10, 3, 0 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct value_axis axis = value_axis_ticks(cases[i].low, cases[i].high, cases[i].wanted);
        if (fabs(axis.step - cases[i].step) > 1e-9)
            printf("# %g to %g: step %g, %zu ticks\n", cases[i].low, cases[i].high, axis.step, axis.n_ticks);
        assert_true(fabs(axis.step - cases[i].step) < 1e-9);
        assert_int_equal(axis.n_ticks, cases[i].n);
        assert_int_equal(axis.decimals, cases[i].decimals);
    }
}

static void it_begins_where_the_rule_says(void **state)
{
    static const struct {
        const char        *why;
        struct value_needs needs;
        double             low, high; /* NAN: not asked */
        bool               cut;
    } cases[] = {
        { "from zero where the least is far down", { 5, 25, 25, false, false }, 0, 26, false },
        { "higher where the least is above 0.4 of the most, at a tick",
          { 940, 966, 966, false, false },
          935,
          NAN,
          true },
        { "just above 0.4 does not", { 4.5, 10, 10, false, false }, 4, NAN, true },
        { "exactly 0.4 still begins at zero", { 4, 10, 10, false, false }, 0, 10.4, false },
        { "below zero where values are", { -3, 10, 10, false, false }, -5, NAN, false },
        { "percentages to 100 above 60", { 40, 61, 61, true, false }, 0, 100, false },
        { "percentages to the next tick below", { 5, 17, 17, true, false }, 0, 20, false },
        { "a far limit does not flatten the data", { 1, 90, 10, false, false }, 0, 13, false },
        { "all equal: from zero", { 7, 7, 7, false, false }, 0, 7.28, false },
        { "all zero", { 0, 0, 0, false, true }, 0, 1, false },
        { "nothing to show", { INFINITY, -INFINITY, -INFINITY, false, false }, 0, 1, false },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct value_axis axis = value_axis_of(&cases[i].needs, 5);
        bool              right = fabs(axis.low - cases[i].low) < 1e-9 && axis.cut == cases[i].cut &&
                     (isnan(cases[i].high) || fabs(axis.high - cases[i].high) < 1e-9);
        if (!right)
            printf("# %s: %g to %g, cut %d\n", cases[i].why, axis.low, axis.high, axis.cut);
        assert_true(right);
    }
}

static void counts_have_no_halves(void **state)
{
    (void)state;
    for (int most = 0; most < 60; most++) {
        struct value_needs needs = { 0, most, most, false, true };
        struct value_axis  axis = value_axis_of(&needs, 5);
        assert_int_equal(axis.decimals, 0);
        assert_true(axis.n_ticks >= 2 && axis.n_ticks <= 8);
        assert_true(fabs(axis.step - floor(axis.step)) < 1e-12);
    }
}

/* The smallest numbers there are have no round steps between them; labels never need more than 9 decimals. */
static void numbers_next_to_nothing_have_no_ticks(void **state)
{
    struct value_needs needs = { 0, 5e-324, 5e-324, false, false };

    (void)state;
    assert_int_equal(value_axis_ticks(0, 5e-324, 5).n_ticks, 0);
    assert_int_equal(value_axis_of(&needs, 5).n_ticks, 0);
    assert_int_equal(value_axis_ticks(0, 1e-15, 5).decimals, 9);
    assert_int_equal(value_axis_ticks(0, INFINITY, 5).n_ticks, 0);
}

static void everything_drawn_lies_on_the_axis(void **state)
{
    struct dice dice = { 99 };

    (void)state;
    for (int i = 0; i < TRIES; i++) {
        double             a = any_size(&dice) * (dice_share(&dice) < 0.2 ? -1 : 1), b = any_size(&dice);
        struct value_needs needs = { fmin(a, b), fmax(a, b), fmax(a, b), false, dice_share(&dice) < 0.3 };
        struct value_axis  axis = value_axis_of(&needs, 4 + i % 2);
        assert_true(axis.low <= needs.least && axis.high >= needs.most && axis.high > axis.low);
        assert_true(axis.low >= 0 || needs.least < 0);
        if (needs.most > 10 || !needs.whole)
            assert_in_range(axis.n_ticks, 2, 8);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(three_to_seven_round_ticks),
        cmocka_unit_test(the_agreed_ticks),
        cmocka_unit_test(it_begins_where_the_rule_says),
        cmocka_unit_test(counts_have_no_halves),
        cmocka_unit_test(everything_drawn_lies_on_the_axis),
        cmocka_unit_test(numbers_next_to_nothing_have_no_ticks),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
