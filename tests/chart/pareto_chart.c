/* Proves that bars are as long as their counts, that the running share is read on one scale, and that no
 * words meet. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "chart/clear.h"
#include "chart/dice.h"
#include "chart/golden.h"
#include "chart/marks.h"
#include "chart/pareto_chart.h"
#include "chart/xml.h"

static struct arena *arena;

static const struct pareto_chart_bar themes[] = {
    { STR("Staffing"), 41, 41 / 149.0 },
    { STR("Wellbeing and mental health"), 33, 74 / 149.0 },
    { STR("Care plans and pathways"), 27, 101 / 149.0 },
    { STR("Medicines safety"), 24, 125 / 149.0 },
    { STR("Culture and safeguarding"), 15, 140 / 149.0 },
    { STR("Other"), 9, 1 },
};

static const struct pareto_chart_in concerns = {
    .words = { .id = STR("p1"),
               .title = STR("Four themes make up 84% of concerns"),
               .subtitle =
                   STR("149 concerns from 112 people, first network event, 18 March 2026. Pareto chart"),
               .description = STR("Staffing 41, wellbeing 33, care plans 27, medicines 24."),
               .footer = STR("Source: theme cards, sorted by two people. Other is kept last."),
               .simulated = STR("Simulated") },
    .bars = themes,
    .n = 6,
};

/* The bars of counts, in order: rectangles with an edge. */
static size_t bars_of(const struct scene *scene, const struct scene_shape *bars[], size_t most)
{
    size_t n = 0;

    for (size_t i = 0; i < scene->n_shapes && n < most; i++)
        if (scene->shapes[i].kind == SCENE_RECT && scene->shapes[i].look.stroke)
            bars[n++] = &scene->shapes[i];
    return n;
}

static void bars_are_as_long_as_their_counts(void **state)
{
    (void)state;
    for (int form = 0; form < 2; form++) {
        const struct scene_shape *bars[8];
        const struct scene       *scene = pareto_chart_draw(arena, &concerns, (enum picture_form)form);
        assert_int_equal(bars_of(scene, bars, 8), 6);
        for (size_t i = 0; i < 6; i++) {
            assert_true(fabs((double)(bars[i]->a / bars[0]->a) - themes[i].count / 41) < 1e-4);
            assert_int_equal(bars[i]->look.fill == MARKS_WORDS, i < 4); /* 84 % with the fourth */
        }
    }
}

static void nothing_and_too_much(void **state)
{
    struct pareto_chart_bar   odd[] = { { STR("None"), 0, NAN }, { STR("Nor here"), 0, NAN } };
    struct pareto_chart_in    in = concerns;
    const struct scene_shape *bars[8];
    markup                    svg;

    (void)state;
    in.n = 0;
    assert_int_equal(pareto_chart_svg(arena, &in, PICTURE_DESK, &svg), OK);
    in.bars = odd;
    in.n = 2;
    assert_int_equal(bars_of(pareto_chart_draw(arena, &in, PICTURE_DESK), bars, 8), 0);
    assert_int_equal(pareto_chart_svg(arena, &in, PICTURE_DESK, &svg), OK);
    assert_false(xml_holds(svg.text, "nan"));
    in.n = PARETO_CHART_BARS + 1;
    assert_int_equal(pareto_chart_svg(arena, &in, PICTURE_DESK, &svg), ERR_LIMIT);
}

static void words_keep_apart(void **state)
{
    static const char *const names[] = { "Staffing", "",
                                         "Wellbeing, mental health and whatever else was said",
                                         "Unbrokenlongwordwithoutanyspaceatallthatmustbecutsomewhereinside",
                                         "Other" };
    struct dice              dice = { 20261124 };

    (void)state;
    for (int i = 0; i < 400; i++) {
        struct arena            *before = arena;
        struct pareto_chart_bar *bars;
        struct pareto_chart_in   in = concerns;
        double                   size = pow(10, dice_roll(&dice) % 9);
        arena = arena_open((size_t)64 << 20);
        bars = ARENA_ARRAY(arena, struct pareto_chart_bar, PARETO_CHART_BARS);
        in.n = dice_roll(&dice) % PARETO_CHART_BARS;
        in.decimals = (int)(dice_roll(&dice) % 3);
        in.bars = bars;
        in.words.lang = dice_roll(&dice) % 2 ? LANG_CY : LANG_EN;
        for (size_t k = 0; k < in.n; k++)
            bars[k] = (struct pareto_chart_bar){ str_of(names[dice_roll(&dice) % 5]),
                                                 size * dice_share(&dice), dice_share(&dice) };
        for (int form = 0; form < 2; form++)
            assert_true(clear_words(pareto_chart_draw(arena, &in, (enum picture_form)form)));
        arena_close(arena);
        arena = before;
    }
}

static void golden_bars(void **state)
{
    markup svg;
    size_t wrong = 0;

    (void)state;
    for (int form = 0; form < 2; form++) {
        assert_int_equal(pareto_chart_svg(arena, &concerns, (enum picture_form)form, &svg), OK);
        assert_true(xml_is_well_formed(svg.text));
        assert_true(xml_holds(svg.text, "role=\"img\" aria-labelledby=\"p1-t p1-d\""));
        wrong += !golden_same(form ? "pareto-phone" : "pareto-desk", svg.text);
        assert_true(svg.text.n < 4500);
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
        cmocka_unit_test(bars_are_as_long_as_their_counts),
        cmocka_unit_test(nothing_and_too_much),
        cmocka_unit_test(words_keep_apart),
        cmocka_unit_test(golden_bars),
    };

    return cmocka_run_group_tests(tests, start, end);
}
