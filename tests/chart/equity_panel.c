/* Proves that groups are told apart without a signal's colour, that a ratio nobody can say is not drawn, and
 * that no words meet. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "chart/clear.h"
#include "chart/dice.h"
#include "chart/equity_panel.h"
#include "chart/golden.h"
#include "chart/marks.h"
#include "chart/xml.h"

enum { QUARTERS = 10 };

static struct arena *arena;

static struct equity_gap gap_of(double ratio, double spread, double difference)
{
    return (struct equity_gap){ .ratio = { ratio, ratio / spread, ratio * spread },
                                .difference = { difference, difference - 0.004, difference + 0.004 } };
}

static double *rates(uint64_t seed, size_t n, double start, double end)
{
    struct dice dice = { seed * 2654435761u + 88172645463325252u };
    double     *values = ARENA_ARRAY(arena, double, n + 1);

    for (size_t i = 0; i < n; i++)
        values[i] = (start + (end - start) * (double)i / (double)(n > 1 ? n - 1 : 1)) *
                    (1 + 0.09 * dice_normal(&dice));
    return values;
}

static day *quarters(size_t n)
{
    day *days = ARENA_ARRAY(arena, day, n + 1), on = day_of(2021, 4, 1);

    for (size_t i = 0; i < n; i++, on = period_next(PERIOD_QUARTER, on))
        days[i] = on;
    return days;
}

static struct equity_panel_in trusts(size_t n)
{
    struct equity_panel_group *groups = ARENA_ARRAY(arena, struct equity_panel_group, EQUITY_PANEL_GROUPS);

    groups[0] = (struct equity_panel_group){
        .name = STR("White"), .reference = true, .rates = rates(1, n, 22, 13.8), .share = 0.74
    };
    groups[1] = (struct equity_panel_group){ .name = STR("Black"),
                                             .focus = true,
                                             .rates = rates(2, n, 38, 22.5),
                                             .then = gap_of(1.7, 1.12, 0.0151),
                                             .now = gap_of(1.7, 1.15, 0.0098),
                                             .verdict = STR("no clear change in the gap"),
                                             .share = 0.09 };
    groups[2] = (struct equity_panel_group){ .name = STR("Mixed"),
                                             .rates = rates(3, n, 31, 18),
                                             .then = gap_of(1.5, 1.2, 0.0102),
                                             .now = gap_of(1.5, 1.24, 0.0055),
                                             .verdict = STR("no clear change in the gap"),
                                             .share = 0.04 };
    groups[3] = (struct equity_panel_group){ .name = STR("Asian"),
                                             .rates = rates(4, n, 18, 11.8),
                                             .then = gap_of(1, 1.18, -0.0003),
                                             .now = { .reason = EQUITY_FEW_EVENTS },
                                             .verdict = STR("too few events to say"),
                                             .share = 0.08 };
    groups[4] = (struct equity_panel_group){ .name = STR("Other"), .share = 0.03 };
    groups[5] = (struct equity_panel_group){ .name = STR("Not known"), .unknown = true, .share = 0.02 };
    return (struct equity_panel_in){
        .words = { .id = STR("e1"),
                   .title =
                       STR("Restraint is down for everyone; no clear change in the gap for Black patients"),
                   .subtitle = STR("Restraints per 1,000 occupied bed days by ethnic group, quarterly, 16 "
                                   "trusts, April 2021 to September 2023"),
                   .description = STR("Black 1.7 times White before, 1.7 times now."),
                   .footer = STR("An interval that crosses 1 means no clear difference. Gaps are for asking "
                                 "why, not for blame."),
                   .simulated = STR("Simulated") },
        .groups = groups,
        .n_groups = 6,
        .days = quarters(n),
        .n = n,
        .period = PERIOD_QUARTER,
        .decimals = 1,
        .multiply = 1000,
        .then_words = STR("before"),
        .now_words = STR("now"),
        .difference_words = STR("per 1,000"),
        .share_words = STR("Share of bed days"),
    };
}

static size_t times_said(const struct scene *scene, const char *whole)
{
    size_t n = 0;

    for (size_t i = 0; i < scene->n_shapes; i++)
        n += scene->shapes[i].kind == SCENE_TEXT && str_eq_c(scene->shapes[i].text, whole);
    return n;
}

static void no_group_wears_a_signals_colour(void **state)
{
    struct equity_panel_in in = trusts(QUARTERS);

    (void)state;
    for (int form = 0; form < 2; form++) {
        const struct scene *scene = equity_panel_draw(arena, &in, (enum picture_form)form);
        size_t              squares = 0;
        for (size_t i = 0; i < scene->n_shapes; i++) {
            scene_ink inks[] = { scene->shapes[i].look.fill, scene->shapes[i].look.stroke,
                                 scene->shapes[i].type.fill };
            for (size_t k = 0; k < 3; k++) {
                assert_false(inks[k] == MARKS_IMPROVEMENT || inks[k] == MARKS_CONCERN ||
                             inks[k] == MARKS_CHANGE || inks[k] == MARKS_TARGET ||
                             inks[k] == MARKS_CONCERN_WORDS);
            }
            squares += scene->shapes[i].kind == SCENE_RECT && scene->shapes[i].look.fill == MARKS_INK;
        }
        assert_int_equal(squares, QUARTERS + 2); /* the focus, and each "now" that can be said */
    }
}

static void what_cannot_be_said_is_not_drawn(void **state)
{
    struct equity_panel_in in = trusts(QUARTERS);
    const struct scene    *scene = equity_panel_draw(arena, &in, PICTURE_DESK);

    (void)state;
    assert_int_equal(times_said(scene, "cannot say"), 1);
    assert_int_equal(times_said(scene, "before: 1.7 times") + times_said(scene, "now: 1.7 times"), 2);
    assert_int_equal(times_said(scene, "1.7"), 2);
    assert_int_equal(times_said(scene, "+15.1"), 1);
    assert_int_equal(times_said(scene, "−0.3"), 1);
    assert_int_equal(times_said(scene, "White 74%"), 1);
    assert_int_equal(times_said(scene, "Not known 2%"), 1);
    ((struct equity_panel_group *)(uintptr_t)in.groups)[1].now.reason = EQUITY_FEW_UNITS;
    scene = equity_panel_draw(arena, &in, PICTURE_DESK);
    assert_int_equal(times_said(scene, "before: 1.7 times"), 1);
    assert_int_equal(times_said(scene, "now: 1.7 times"), 0);
    assert_int_equal(times_said(scene, "cannot say"), 2);
}

static void odd_panels_are_drawn(void **state)
{
    struct equity_panel_in in = trusts(QUARTERS);
    markup                 svg;

    (void)state;
    in.n = in.n_groups = 0;
    assert_int_equal(equity_panel_svg(arena, &in, PICTURE_DESK, &svg), OK);
    in = trusts(1);
    assert_int_equal(equity_panel_svg(arena, &in, PICTURE_PHONE, &svg), OK);
    assert_false(xml_holds(svg.text, "nan"));
    in.n_groups = EQUITY_PANEL_GROUPS + 1;
    assert_int_equal(equity_panel_svg(arena, &in, PICTURE_PHONE, &svg), ERR_LIMIT);
}

static struct equity_panel_in some_panel(struct dice *dice)
{
    static const char *const   names[] = { "White", "Asian or Asian British, any other background", "",
                                           "Not known" };
    size_t                     n = dice_roll(dice) % 24;
    struct equity_panel_in     in = trusts(n);
    struct equity_panel_group *groups = ARENA_ARRAY(arena, struct equity_panel_group, EQUITY_PANEL_GROUPS);

    in.n_groups = dice_roll(dice) % (EQUITY_PANEL_GROUPS + 1);
    for (size_t g = 0; g < in.n_groups; g++) {
        double level = pow(10, dice_roll(dice) % 5 - 1.0) * (1 + dice_share(dice));
        double ratio = pow(10, dice_normal(dice) / 2);
        groups[g] = (struct equity_panel_group){ .name = str_of(names[dice_roll(dice) % 4]),
                                                 .reference = g == 0,
                                                 .focus = g == 1,
                                                 .verdict = STR("no clear change in the gap"),
                                                 .then = gap_of(ratio, 1 + dice_share(dice), 0.01 * ratio),
                                                 .now = gap_of(1 / ratio, 1 + dice_share(dice), 0.01),
                                                 .share = dice_share(dice) };
        if (dice_roll(dice) % 5)
            groups[g].rates = rates(dice_roll(dice), n, level, level / 2);
        for (size_t i = 0; groups[g].rates && i < n; i++)
            if (dice_roll(dice) % 6 == 0)
                ((double *)(uintptr_t)groups[g].rates)[i] = NAN;
        if (dice_roll(dice) % 4 == 0)
            groups[g].now.reason = EQUITY_FEW_UNITS;
    }
    in.groups = groups;
    in.words.lang = dice_roll(dice) % 2 ? LANG_CY : LANG_EN;
    return in;
}

static void words_keep_apart(void **state)
{
    struct dice dice = { 20261127 };

    (void)state;
    for (int i = 0; i < 300; i++) {
        struct arena          *before = arena;
        struct equity_panel_in in;
        arena = arena_open((size_t)64 << 20);
        in = some_panel(&dice);
        for (int form = 0; form < 2; form++) {
            markup svg;
            assert_true(clear_words(equity_panel_draw(arena, &in, (enum picture_form)form)));
            assert_int_equal(equity_panel_svg(arena, &in, (enum picture_form)form, &svg), OK);
            assert_false(xml_holds(svg.text, "nan") || xml_holds(svg.text, "inf"));
        }
        arena_close(arena);
        arena = before;
    }
}

static void golden_panels(void **state)
{
    char   name[64];
    markup svg;
    size_t wrong = 0;

    (void)state;
    for (int i = 0; i < 4; i++) {
        struct equity_panel_in in = trusts(QUARTERS);
        in.words.lang = i > 1 ? LANG_CY : LANG_EN;
        assert_int_equal(equity_panel_svg(arena, &in, (enum picture_form)(i % 2), &svg), OK);
        assert_true(xml_is_well_formed(svg.text));
        assert_true(xml_holds(svg.text, "role=\"img\" aria-labelledby=\"e1-t e1-d\""));
        snprintf(name, sizeof name, "equity-%s%s", i > 1 ? "cy-" : "", i % 2 ? "phone" : "desk");
        wrong += !golden_same(name, svg.text);
        assert_true(svg.text.n < 13000);
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
        cmocka_unit_test(no_group_wears_a_signals_colour),
        cmocka_unit_test(what_cannot_be_said_is_not_drawn),
        cmocka_unit_test(odd_panels_are_drawn),
        cmocka_unit_test(words_keep_apart),
        cmocka_unit_test(golden_panels),
    };

    return cmocka_run_group_tests(tests, start, end);
}
