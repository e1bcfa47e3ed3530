/* Proves that the chance of a false alarm is said as large as that of a true one, that one month stands
 * at one place, and that no words meet. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "chart/clear.h"
#include "chart/dice.h"
#include "chart/golden.h"
#include "chart/marks.h"
#include "chart/plan_chart.h"
#include "chart/xml.h"

enum { MONTHS = 18 };

static struct arena *arena;

static struct plan_point *numbers(uint64_t seed, size_t n, double level)
{
    struct dice        dice = { seed * 2654435761u + 88172645463325252u };
    struct plan_point *points = ARENA_ARRAY(arena, struct plan_point, n + 1);

    for (size_t i = 0; i < n; i++) {
        double fallen = level * (1 - 0.25 * fmin(1, (double)(i + 1) / 4));
        for (int q = 0; q < 5; q++)
            points[i].quantile[q] = fallen * (0.62 + 0.19 * q);
        points[i].path = fmax(fallen * (1 + 0.25 * dice_normal(&dice)), 0);
    }
    return points;
}

static double *chances(size_t n, double speed)
{
    double *chance = ARENA_ARRAY(arena, double, n + 1);

    for (size_t i = 0; i < n; i++)
        chance[i] = 1 - exp(-speed * (double)(i + 1));
    return chance;
}

static struct plan_chart_in restraint(size_t n)
{
    struct plan_chart_line *lines = ARENA_ARRAY(arena, struct plan_chart_line, PLAN_CHART_LINES);

    lines[0] = (struct plan_chart_line){ PLAN_CHART_OTHER, STR("if down 40%"), chances(n, 0.3) };
    lines[1] = (struct plan_chart_line){ PLAN_CHART_AIM, STR("if down 25% (aim)"), chances(n, 0.12) };
    lines[2] = (struct plan_chart_line){ PLAN_CHART_OTHER, STR("if down 15%"), chances(n, 0.05) };
    lines[3] = (struct plan_chart_line){ PLAN_CHART_NOTHING, STR("if nothing changes"), chances(n, 0.0097) };
    return (struct plan_chart_in){
        .words = { .id = STR("w1"),
                   .title =
                       STR("If restraint falls by 25%, this chart will show it within 15 months, 8 times "
                           "out of 10"),
                   .subtitle = STR("Simulated before the start: five wards, baseline 16 per 1,000 bed days, "
                                   "10,000 tries. Rules: 7 in a row, outside limits"),
                   .description = STR("83% by month 15. 16% if nothing changes."),
                   .footer = STR("Bigger groups or longer baselines see smaller changes."),
                   .simulated = STR("Simulated") },
        .points = numbers(3, n, 16),
        .n = n,
        .period = PERIOD_MONTH,
        .baseline = 16,
        .never_negative = true,
        .lines = lines,
        .n_lines = PLAN_CHART_LINES,
        .answer = 15,
    };
}

static const struct scene_shape *text_of(const struct scene *scene, const char *whole)
{
    for (size_t i = 0; i < scene->n_shapes; i++)
        if (scene->shapes[i].kind == SCENE_TEXT && str_eq_c(scene->shapes[i].text, whole))
            return &scene->shapes[i];
    return NULL;
}

static void a_false_alarm_is_said_as_large(void **state)
{
    (void)state;
    for (int form = 0; form < 2; form++) {
        struct plan_chart_in      in = restraint(MONTHS);
        struct scene             *scene = plan_chart_draw(arena, &in, (enum picture_form)form);
        const struct scene_shape *good = text_of(scene, "83% by month 15"),
                                 *bad = text_of(scene, "16% by month 18");
        assert_non_null(good);
        assert_non_null(bad);
        assert_true(good->type.bold && bad->type.bold);
        assert_true(fabsf(good->type.size - bad->type.size) < 0.01f);
        in.answer = 0;
        scene = plan_chart_draw(arena, &in, (enum picture_form)form);
        assert_null(text_of(scene, "83% by month 15"));
        assert_non_null(text_of(scene, "16% by month 18")); /* this is said whatever the answer is */
        in.answer = MONTHS + 1;
        scene = plan_chart_draw(arena, &in, (enum picture_form)form);
        assert_non_null(text_of(scene, "16% by month 18"));
    }
}

static void numbers_are_multiplied(void **state)
{
    struct plan_chart_in in = restraint(MONTHS);

    (void)state;
    in.points = numbers(3, MONTHS, 0.016);
    in.baseline = 0.016;
    in.multiply = 1000;
    assert_non_null(text_of(plan_chart_draw(arena, &in, PICTURE_DESK), "Before 16"));
}

static void words_keep_apart(void **state)
{
    struct dice dice = { 20261126 };

    (void)state;
    for (int i = 0; i < 300; i++) {
        struct arena           *before = arena;
        struct plan_chart_in    in;
        struct plan_chart_line *lines;
        size_t                  n;
        arena = arena_open((size_t)64 << 20);
        n = dice_roll(&dice) % 130;
        in = restraint(n);
        in.baseline = pow(10, dice_roll(&dice) % 7 - 2.0);
        in.points = numbers(dice_roll(&dice), n, in.baseline);
        in.share = dice_roll(&dice) % 3 == 0;
        in.decimals = (int)(dice_roll(&dice) % 3);
        in.period = (enum period)(dice_roll(&dice) % 4);
        in.answer = dice_roll(&dice) % (n + 2);
        in.words.lang = dice_roll(&dice) % 2 ? LANG_CY : LANG_EN;
        lines = ARENA_ARRAY(arena, struct plan_chart_line, PLAN_CHART_LINES);
        for (size_t k = 0; k < PLAN_CHART_LINES; k++) {
            lines[k] = in.lines[k];
            lines[k].chance = chances(n, dice_share(&dice) / (1 + dice_roll(&dice) % 30));
        }
        in.lines = lines;
        in.n_lines = dice_roll(&dice) % (PLAN_CHART_LINES + 1);
        for (int form = 0; form < 2; form++) {
            markup svg;
            assert_true(clear_words(plan_chart_draw(arena, &in, (enum picture_form)form)));
            assert_int_equal(plan_chart_svg(arena, &in, (enum picture_form)form, &svg), OK);
            assert_false(xml_holds(svg.text, "nan") || xml_holds(svg.text, "inf"));
        }
        arena_close(arena);
        arena = before;
    }
}

static void golden_plans(void **state)
{
    char   name[64];
    markup svg;
    size_t wrong = 0;

    (void)state;
    for (int i = 0; i < 4; i++) {
        struct plan_chart_in in = restraint(MONTHS);
        in.words.lang = i > 1 ? LANG_CY : LANG_EN;
        assert_int_equal(plan_chart_svg(arena, &in, (enum picture_form)(i % 2), &svg), OK);
        assert_true(xml_is_well_formed(svg.text));
        assert_true(xml_holds(svg.text, "role=\"img\" aria-labelledby=\"w1-t w1-d\""));
        snprintf(name, sizeof name, "plan-%s%s", i > 1 ? "cy-" : "", i % 2 ? "phone" : "desk");
        wrong += !golden_same(name, svg.text);
        assert_true(svg.text.n < 8000);
    }
    assert_int_equal(wrong, 0);
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
        cmocka_unit_test(a_false_alarm_is_said_as_large),
        cmocka_unit_test(numbers_are_multiplied),
        cmocka_unit_test(words_keep_apart),
        cmocka_unit_test(golden_plans),
    };

    return cmocka_run_group_tests(tests, start, end);
}
