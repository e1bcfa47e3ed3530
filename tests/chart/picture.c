/* Proves that no number, however odd, breaks a picture: each is well-formed, its words keep apart, and
 * nothing that is not a number is written. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "chart/clear.h"
#include "chart/cusum_chart.h"
#include "chart/dice.h"
#include "chart/equity_panel.h"
#include "chart/ewma_chart.h"
#include "chart/funnel_chart.h"
#include "chart/pareto_chart.h"
#include "chart/plan_chart.h"
#include "chart/xml.h"

enum { N = 12, ROUNDS = 300 };

static struct arena *arena;

static double odd(struct dice *dice)
{
    static const double numbers[] = { 0,        -0.0,      1,         -1,     0.5,        NAN,
                                      INFINITY, -INFINITY, 1e308,     -1e308, 1e-308,     5e-324,
                                      1e15,     1e-15,     99.99,     100,    2147483648, 4294967296,
                                      0.8,      1000000,   -0.000001, 3,      17.2,       1e60 };

    return numbers[dice_roll(dice) % (sizeof numbers / sizeof *numbers)];
}

static struct picture_words words_for(struct dice *dice)
{
    static const char *const texts[] = {
        "", "Falls", "ŵŷ <&\"'> ]]>", "Unbrokenlongwordwithoutanyspaceatallthatmustbecutsomewhereinsideit"
    };

    return (struct picture_words){ .lang = dice_roll(dice) % 2 ? LANG_CY : LANG_EN,
                                   .id = STR("odd"),
                                   .title = STR("Odd"),
                                   .subtitle = str_of(texts[dice_roll(dice) % 4]),
                                   .footer = str_of(texts[dice_roll(dice) % 4]),
                                   .simulated = dice_roll(dice) % 2 ? STR("Simulated") : STR("") };
}

static day *days(size_t n)
{
    day *on = ARENA_ARRAY(arena, day, n + 1);

    for (size_t i = 0; i < n; i++)
        on[i] = day_of(2024, 1 + (int)i % 12, 1);
    return on;
}

static double *odds(struct dice *dice, size_t n)
{
    double *values = ARENA_ARRAY(arena, double, n + 1);

    for (size_t i = 0; i < n; i++)
        values[i] = odd(dice);
    return values;
}

static void holds(const struct scene *scene, err e, markup svg)
{
    assert_int_equal(e, OK);
    assert_true(xml_is_well_formed(svg.text));
    assert_false(xml_holds(svg.text, "=\"nan") || xml_holds(svg.text, "inf\"") ||
                 xml_holds(svg.text, ">nan"));
    assert_true(clear_words(scene));
}

static void funnel(struct dice *dice, enum picture_form form)
{
    struct funnel_chart_unit   units[N];
    struct funnel_chart_limits limits[N];
    struct funnel_chart_in     in = { .words = words_for(dice),
                                      .units = units,
                                      .n = N,
                                      .limits = limits,
                                      .n_limits = N,
                                      .centre = odd(dice),
                                      .decimals = (int)(dice_roll(dice) % 5),
                                      .share = dice_roll(dice) % 2,
                                      .adjusted = dice_roll(dice) % 2 };
    markup                     svg;
    err                        e;

    for (size_t i = 0; i < N; i++) {
        units[i] =
            (struct funnel_chart_unit){ odd(dice), odd(dice), STR("Heather"), odd(dice), i == 3, i % 2 };
        limits[i] = (struct funnel_chart_limits){ odd(dice), odd(dice), odd(dice), odd(dice),
                                                  odd(dice), odd(dice), odd(dice) };
    }
    e = funnel_chart_svg(arena, &in, form, &svg);
    holds(funnel_chart_draw(arena, &in, form), e, svg);
}

static void pareto(struct dice *dice, enum picture_form form)
{
    struct pareto_chart_bar bars[N];
    struct pareto_chart_in  in = { .words = words_for(dice), .bars = bars, .n = N };
    markup                  svg;
    err                     e;

    for (size_t i = 0; i < N; i++)
        bars[i] = (struct pareto_chart_bar){ STR("Staffing"), fabs(odd(dice)), odd(dice) };
    e = pareto_chart_svg(arena, &in, form, &svg);
    holds(pareto_chart_draw(arena, &in, form), e, svg);
}

static void cusum(struct dice *dice, enum picture_form form)
{
    struct cusum_point    points[N];
    struct cusum_chart_in in = { .words = words_for(dice),
                                 .points = points,
                                 .n = N,
                                 .days = days(N),
                                 .period = PERIOD_MONTH,
                                 .unit = odd(dice),
                                 .limit = odd(dice),
                                 .baseline = dice_roll(dice) % 20,
                                 .baseline_words = STR("Old"),
                                 .up_words = STR("More"),
                                 .down_words = STR("Fewer") };
    markup                svg;
    err                   e;

    for (size_t i = 0; i < N; i++)
        points[i] = (struct cusum_point){ .value = odd(dice),
                                          .up = fabs(odd(dice)),
                                          .down = -fabs(odd(dice)),
                                          .signal_up = dice_roll(dice) % 2,
                                          .signal_down = dice_roll(dice) % 2 };
    e = cusum_chart_svg(arena, &in, form, &svg);
    holds(cusum_chart_draw(arena, &in, form), e, svg);
}

static void ewma(struct dice *dice, enum picture_form form)
{
    struct ewma_point    points[N];
    struct ewma_chart_in in = { .words = words_for(dice),
                                .points = points,
                                .n = N,
                                .days = days(N),
                                .period = PERIOD_MONTH,
                                .centre = odd(dice),
                                .decimals = (int)(dice_roll(dice) % 5),
                                .share = dice_roll(dice) % 2 };
    markup               svg;
    err                  e;

    for (size_t i = 0; i < N; i++)
        points[i] =
            (struct ewma_point){ odd(dice), odd(dice), odd(dice), odd(dice), dice_roll(dice) % 2, false };
    e = ewma_chart_svg(arena, &in, form, &svg);
    holds(ewma_chart_draw(arena, &in, form), e, svg);
}

static void plan(struct dice *dice, enum picture_form form)
{
    struct plan_point      points[N];
    struct plan_chart_line lines[] = { { PLAN_CHART_AIM, STR("aim"), odds(dice, N) },
                                       { PLAN_CHART_NOTHING, STR("nothing"), odds(dice, N) } };
    struct plan_chart_in   in = { .words = words_for(dice),
                                  .points = points,
                                  .n = N,
                                  .period = PERIOD_WEEK,
                                  .baseline = odd(dice),
                                  .multiply = fabs(odd(dice)),
                                  .lines = lines,
                                  .n_lines = 2,
                                  .answer = dice_roll(dice) % (N + 1) };
    markup                 svg;
    err                    e;

    for (size_t i = 0; i < N; i++)
        points[i] =
            (struct plan_point){ .quantile = { odd(dice), odd(dice), odd(dice), odd(dice), odd(dice) },
                                 .path = odd(dice) };
    e = plan_chart_svg(arena, &in, form, &svg);
    holds(plan_chart_draw(arena, &in, form), e, svg);
}

static void equity(struct dice *dice, enum picture_form form)
{
    struct equity_panel_group groups[4];
    struct equity_panel_in    in = { .words = words_for(dice),
                                     .groups = groups,
                                     .n_groups = 4,
                                     .days = days(N),
                                     .n = N,
                                     .period = PERIOD_QUARTER,
                                     .multiply = fabs(odd(dice)) };
    markup                    svg;
    err                       e;

    for (size_t g = 0; g < 4; g++)
        groups[g] = (struct equity_panel_group){ .name = STR("Group"),
                                                 .reference = g == 0,
                                                 .focus = g == 1,
                                                 .rates = odds(dice, N),
                                                 .then.ratio = { odd(dice), odd(dice), odd(dice) },
                                                 .now.ratio = { odd(dice), odd(dice), odd(dice) },
                                                 .then.difference = { odd(dice), odd(dice), odd(dice) },
                                                 .now.difference = { odd(dice), odd(dice), odd(dice) },
                                                 .share = odd(dice) };
    e = equity_panel_svg(arena, &in, form, &svg);
    holds(equity_panel_draw(arena, &in, form), e, svg);
}

static void no_number_breaks_a_picture(void **state)
{
    static void (*const pictures[])(struct dice * dice, enum picture_form form) = { funnel, pareto, cusum,
                                                                                    ewma,   plan,   equity };
    struct dice dice = { 20261128 };

    (void)state;
    for (int i = 0; i < ROUNDS; i++)
        for (size_t k = 0; k < sizeof pictures / sizeof *pictures; k++)
            for (int form = 0; form < 2; form++) {
                arena = arena_open((size_t)64 << 20);
                pictures[k](&dice, (enum picture_form)form);
                arena_close(arena);
            }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_number_breaks_a_picture),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
