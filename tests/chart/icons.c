/* Proves that each verdict has its own picture at every size, and that none needs words of its own or an
 * id. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <cmocka.h>

#include "chart/golden.h"
#include "chart/icons.h"
#include "chart/xml.h"
#include "scene/svg.h"

static const double sizes[] = { 21, 14, 11, 9 };

enum { N_SIZES = sizeof sizes / sizeof *sizes };

static struct arena *arena;

static markup variation(int icon, double radius)
{
    markup svg;

    assert_int_equal(icons_variation_svg(arena, (enum icon_variation)icon, radius, &svg), OK);
    return svg;
}

static markup target(int icon, double radius)
{
    markup svg;

    assert_int_equal(icons_target_svg(arena, (enum icon_target)icon, radius, &svg), OK);
    return svg;
}

static void hidden_is_nothing_at_all(void **state)
{
    (void)state;
    assert_int_equal(variation(ICON_VARIATION_HIDDEN, 21).text.n, 0);
    assert_int_equal(target(ICON_TARGET_HIDDEN, 9).text.n, 0);
}

static void each_is_itself(void **state)
{
    (void)state;
    for (size_t k = 0; k < N_SIZES; k++) {
        for (int a = ICON_IMPROVING_HIGH; a <= ICON_NO_VERDICT; a++)
            for (int b = a + 1; b <= ICON_NO_VERDICT; b++)
                assert_false(str_eq(variation(a, sizes[k]).text, variation(b, sizes[k]).text));
        /* Small target icons keep only tick, cross or question mark: which side is better stands in the
         * words. */
        for (int a = ICON_TARGET_MET_LOWER; a <= ICON_TARGET_NOT_SETTLED && sizes[k] >= 14; a++)
            for (int b = a + 1; b <= ICON_TARGET_NOT_SETTLED; b++)
                assert_false(str_eq(target(a, sizes[k]).text, target(b, sizes[k]).text));
    }
}

static void shape_says_the_meaning(void **state)
{
    (void)state;
    for (size_t k = 0; k < N_SIZES; k++) {
        assert_true(xml_holds(variation(ICON_IMPROVING_LOW, sizes[k]).text, "<circle cx"));
        assert_true(xml_holds(variation(ICON_CONCERN_LOW, sizes[k]).text, "z\" fill=\"#c4500c\""));
        assert_true(xml_holds(variation(ICON_CHANGED_LOW, sizes[k]).text, "<rect"));
        assert_true(xml_holds(variation(ICON_NO_VERDICT, sizes[k]).text, "stroke-dasharray"));
    }
    assert_true(xml_holds(variation(ICON_CONCERN_HIGH, 21).text, ">H</text>"));
    assert_true(xml_holds(variation(ICON_CONCERN_LOW, 14).text, ">L</text>"));
    assert_false(xml_holds(variation(ICON_CONCERN_LOW, 11).text, "<text"));
}

static void they_are_small_decoration(void **state)
{
    (void)state;
    for (size_t k = 0; k < N_SIZES; k++)
        for (int icon = 1; icon <= ICON_NO_VERDICT; icon++) {
            str svg = variation(icon, sizes[k]).text;
            assert_true(xml_is_well_formed(svg));
            assert_true(xml_holds(svg, "aria-hidden=\"true\""));
            assert_false(xml_holds(svg, " id="));
            assert_true(svg.n < 1400);
            if (icon > ICON_TARGET_NOT_SETTLED)
                continue;
            svg = target(icon, sizes[k]).text;
            assert_true(xml_is_well_formed(svg) && xml_holds(svg, "aria-hidden") && svg.n < 1400);
        }
}

static void verdicts_find_their_icon(void **state)
{
    (void)state;
    assert_int_equal(icons_of_variation(SPC_VARIATION_NONE), ICON_NO_VERDICT);
    assert_int_equal(icons_of_variation(SPC_VARIATION_COMMON), ICON_STEADY);
    assert_int_equal(icons_of_variation(SPC_VARIATION_IMPROVEMENT_HIGH), ICON_IMPROVING_HIGH);
    assert_int_equal(icons_of_variation(SPC_VARIATION_IMPROVEMENT_LOW), ICON_IMPROVING_LOW);
    assert_int_equal(icons_of_variation(SPC_VARIATION_CONCERN_HIGH), ICON_CONCERN_HIGH);
    assert_int_equal(icons_of_variation(SPC_VARIATION_CONCERN_LOW), ICON_CONCERN_LOW);
    assert_int_equal(icons_of_variation(SPC_VARIATION_NEUTRAL_HIGH), ICON_CHANGED_HIGH);
    assert_int_equal(icons_of_variation(SPC_VARIATION_NEUTRAL_LOW), ICON_CHANGED_LOW);
    assert_int_equal(icons_of_assurance(SPC_ASSURANCE_PASS, SPC_IMPROVE_DOWN), ICON_TARGET_MET_LOWER);
    assert_int_equal(icons_of_assurance(SPC_ASSURANCE_PASS, SPC_IMPROVE_UP), ICON_TARGET_MET_HIGHER);
    assert_int_equal(icons_of_assurance(SPC_ASSURANCE_FAIL, SPC_IMPROVE_DOWN), ICON_TARGET_MISSED_LOWER);
    assert_int_equal(icons_of_assurance(SPC_ASSURANCE_FAIL, SPC_IMPROVE_UP), ICON_TARGET_MISSED_HIGHER);
    assert_int_equal(icons_of_assurance(SPC_ASSURANCE_HIT_OR_MISS, SPC_IMPROVE_UP), ICON_TARGET_MAY);
    assert_int_equal(icons_of_assurance(SPC_ASSURANCE_NONE, SPC_IMPROVE_UP), ICON_TARGET_NONE);
    assert_int_equal(icons_of_assurance(SPC_ASSURANCE_PASS, SPC_IMPROVE_NEITHER), ICON_TARGET_NONE);
}

/* All of them on one sheet, to be looked at. */
static void golden_sheet(void **state)
{
    struct scene    *scene = scene_make(arena, 920, 230);
    struct svg_frame frame = { .sized = true, .standalone = true };
    markup           svg;

    (void)state;
    for (size_t k = 0; k < N_SIZES; k++) {
        double y = 34 + 54 * (double)k;
        for (int icon = 1; icon <= ICON_NO_VERDICT; icon++)
            icons_draw_variation(scene, (enum icon_variation)icon, 62.0 * icon - 24, y, sizes[k]);
        for (int icon = 1; icon <= ICON_TARGET_NOT_SETTLED; icon++)
            icons_draw_target(scene, (enum icon_target)icon, 484 + 58.0 * icon, y, sizes[k]);
    }
    assert_int_equal(svg_write(arena, scene, &frame, &svg), OK);
    assert_true(golden_same("icons", svg.text));
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
        cmocka_unit_test(hidden_is_nothing_at_all), cmocka_unit_test(each_is_itself),
        cmocka_unit_test(shape_says_the_meaning),   cmocka_unit_test(they_are_small_decoration),
        cmocka_unit_test(verdicts_find_their_icon), cmocka_unit_test(golden_sheet),
    };

    return cmocka_run_group_tests(tests, start, end);
}
