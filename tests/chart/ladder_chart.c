/* Proves that bars are as long as their people are many, dark where they count, and that no words meet. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "chart/clear.h"
#include "chart/dice.h"
#include "chart/golden.h"
#include "chart/ladder_chart.h"
#include "chart/marks.h"
#include "chart/xml.h"

static struct arena *arena;

static const struct ladder_chart_rung rungs[] = {
    { STR("No step yet"), 24, false },  { STR("Learner"), 12, false }, { STR("Practitioner"), 9, true },
    { STR("Project lead"), 4, true },   { STR("Coach"), 2, true },     { STR("Leader"), 0, true },
};

static const struct ladder_chart_in ladder = {
    .words = { .id = STR("l1"),
               .title = STR("15 of 51 people plan tests of their own"),
               .subtitle = STR("Northmoor Trust, highest confirmed step, 22 November 2026"),
               .description = STR("No step yet 24, learner 12, practitioner 9, project lead 4, coach 2."),
               .simulated = STR("Simulated") },
    .rungs = rungs,
    .n = 6,
};

static size_t bars_of(const struct scene *scene, const struct scene_shape *bars[], size_t most)
{
    size_t n = 0;

    for (size_t i = 0; i < scene->n_shapes && n < most; i++)
        if (scene->shapes[i].kind == SCENE_RECT && scene->shapes[i].look.stroke)
            bars[n++] = &scene->shapes[i];
    return n;
}

static void bars_are_as_long_as_their_people(void **state)
{
    (void)state;
    for (int form = 0; form < 2; form++) {
        const struct scene_shape *bars[8];
        const struct scene       *scene = ladder_chart_draw(arena, &ladder, (enum picture_form)form);
        assert_int_equal(bars_of(scene, bars, 8), 5); /* nobody has no bar */
        for (size_t i = 0; i < 5; i++) {
            assert_true(fabs((double)(bars[i]->a / bars[0]->a) - rungs[i].people / 24.0) < 1e-4);
            assert_int_equal(bars[i]->look.fill == MARKS_WORDS, rungs[i].counts);
            assert_true(i == 0 || bars[i]->y < bars[i - 1]->y); /* the ladder goes up */
        }
    }
}

static void nobody_and_too_much(void **state)
{
    struct ladder_chart_rung none[LADDER_CHART_RUNGS + 1] = { { STR("Learner"), 0, false } };
    struct ladder_chart_in   in = ladder;
    markup                   svg;

    (void)state;
    in.rungs = none;
    in.n = 1;
    assert_int_equal(ladder_chart_svg(arena, &in, PICTURE_DESK, &svg), OK);
    assert_false(xml_holds(svg.text, "nan"));
    assert_false(xml_holds(svg.text, "inf"));
    in.n = LADDER_CHART_RUNGS + 1;
    assert_int_equal(ladder_chart_svg(arena, &in, PICTURE_DESK, &svg), ERR_LIMIT);
}

static void words_keep_apart(void **state)
{
    static const char *const names[] = { "Learner", "",
                                         "Hyfforddwr gwelliant sy’n cynnal timau eraill ar hyd y ffordd" };
    struct dice              dice = { 20261122 };

    (void)state;
    for (int i = 0; i < 200; i++) {
        struct arena            *own = arena_open((size_t)16 << 20);
        struct ladder_chart_rung some[LADDER_CHART_RUNGS];
        struct ladder_chart_in   in = ladder;
        in.n = dice_roll(&dice) % LADDER_CHART_RUNGS;
        in.rungs = some;
        for (size_t k = 0; k < in.n; k++)
            some[k] = (struct ladder_chart_rung){ str_of(names[dice_roll(&dice) % 3]),
                                                  (int)(dice_roll(&dice) % 100000), dice_roll(&dice) % 2 };
        for (int form = 0; form < 2; form++)
            assert_true(clear_words(ladder_chart_draw(own, &in, (enum picture_form)form)));
        arena_close(own);
    }
}

static void golden_ladder(void **state)
{
    markup svg;
    size_t wrong = 0;

    (void)state;
    for (int form = 0; form < 2; form++) {
        assert_int_equal(ladder_chart_svg(arena, &ladder, (enum picture_form)form, &svg), OK);
        assert_true(xml_is_well_formed(svg.text));
        wrong += !golden_same(form ? "ladder-phone" : "ladder-desk", svg.text);
    }
    assert_int_equal(wrong, 0);
}

static int start(void **state)
{
    (void)state;
    arena = arena_open((size_t)16 << 20);
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
        cmocka_unit_test(bars_are_as_long_as_their_people),
        cmocka_unit_test(nobody_and_too_much),
        cmocka_unit_test(words_keep_apart),
        cmocka_unit_test(golden_ladder),
    };

    return cmocka_run_group_tests(tests, start, end);
}
