/* Proves that the aim bar fills only with the agreed window, in either direction, and that its words keep
 * apart. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "chart/aim_bar.h"
#include "chart/golden.h"
#include "chart/marks.h"
#include "chart/xml.h"

static struct arena *arena;

static const struct aim_bar touched = {
    .start = 20.6,
    .aim = 15.5,
    .now = 16.2,
    .shorter = 15.1,
    .time_used = 16 / 24.0,
    .start_words = { "20.6", 4 },
    .start_note = { "where we began, April 2021 to March 2022", 40 },
    .now_words = { "last 6 months: 16.2", 19 },
    .shorter_words = { "last 3 months: 15.1", 19 },
    .aim_words = { "Aim 15.5", 8 },
    .aim_note = { "by 30 September 2023", 20 },
    .time_used_words = { "16 of 24 months used", 20 },
    .time_left_words = { "8 months left", 13 },
    .id = { "aim", 3 },
    .title = { "From 20.6 to 16.2; aim 15.5", 27 },
};

/* How wide the solid blue is. */
static double filled(const struct aim_bar *bar, enum aim_bar_form form)
{
    const struct scene *scene = aim_bar_draw(arena, bar, form);

    for (size_t i = 0; i < scene->n_shapes; i++)
        if (scene->shapes[i].kind == SCENE_RECT && scene->shapes[i].look.fill == MARKS_IMPROVEMENT)
            return (double)scene->shapes[i].a;
    return 0;
}

static size_t dashed(const struct aim_bar *bar)
{
    const struct scene *scene = aim_bar_draw(arena, bar, AIM_BAR_DESK);
    size_t              n = 0;

    for (size_t i = 0; i < scene->n_shapes; i++)
        n += scene->shapes[i].kind == SCENE_RECT && scene->shapes[i].look.dash == SCENE_DASH_BOX;
    return n;
}

static void only_the_agreed_window_fills(void **state)
{
    struct aim_bar bar = touched;

    (void)state;
    assert_true(fabs(filled(&bar, AIM_BAR_DESK) - 850 * (20.6 - 16.2) / (20.6 - 15.5)) < 0.01);
    assert_int_equal(dashed(&bar), 1);
    bar.now = NAN; /* the window is not complete */
    assert_true(filled(&bar, AIM_BAR_DESK) <= 0);
    assert_int_equal(dashed(&bar), 1);
    bar.shorter = NAN;
    assert_int_equal(dashed(&bar), 0);
}

static void the_wrong_way_fills_nothing(void **state)
{
    struct aim_bar bar = touched;

    (void)state;
    bar.now = 22;
    assert_true(filled(&bar, AIM_BAR_DESK) <= 0);
    bar = (struct aim_bar){ .start = 62, .aim = 82, .now = 71, .shorter = NAN, .time_used = NAN };
    assert_true(fabs(filled(&bar, AIM_BAR_PHONE) - 343 * 0.85 * 9 / 20) < 0.01);
    bar.now = 60;
    assert_true(filled(&bar, AIM_BAR_PHONE) <= 0);
    bar.aim = bar.start; /* no way to go: nothing to fill, and no division by zero */
    bar.now = 62;
    assert_true(filled(&bar, AIM_BAR_PHONE) <= 0);
}

static void beyond_the_aim_stays_in_the_picture(void **state)
{
    struct aim_bar bar = touched;

    (void)state;
    bar.now = 2;
    assert_true(fabs(filled(&bar, AIM_BAR_DESK) - 1000) < 0.01);
}

static void golden_bars(void **state)
{
    static const double nows[] = { 16.2, 20, NAN, 15.2 }; /* the last: past the aim's mark */
    char                name[64];
    markup              svg;
    size_t              wrong = 0;

    (void)state;
    for (int form = 0; form < 2; form++)
        for (size_t i = 0; i < 4; i++) {
            struct aim_bar bar = touched;
            bar.now = nows[i];
            bar.now_words = isnan(nows[i]) ? STR("") : bar.now_words;
            assert_int_equal(aim_bar_svg(arena, &bar, (enum aim_bar_form)form, &svg), OK);
            assert_true(xml_is_well_formed(svg.text));
            assert_true(xml_holds(svg.text, "role=\"img\" aria-labelledby=\"aim-t\""));
            snprintf(name, sizeof name, "aim-%s-%zu", form ? "phone" : "desk", i);
            wrong += !golden_same(name, svg.text);
        }
    assert_int_equal(wrong, 0);
}

static void words_never_meet(void **state)
{
    static const char *const words[] = { "", "16.2",
                                         "last 6 months together, as agreed in March: 16.2 per 1,000" };

    (void)state;
    for (int i = 0; i < 3 * 3 * 21 * 2; i++) {
        struct aim_bar bar = touched;
        bar.now_words = str_of(words[i % 3]);
        bar.start_note = bar.aim_note = bar.shorter_words = bar.time_used_words = bar.time_left_words =
            str_of(words[i / 3 % 3]);
        bar.now = 21 - 0.4 * (i / 9 % 21);
        struct scene    *scene = aim_bar_draw(arena, &bar, (enum aim_bar_form)(i / 189));
        struct scene_box boxes[32];
        size_t           n = 0;
        for (size_t k = 0; k < scene->n_shapes; k++) {
            const struct scene_shape *t = &scene->shapes[k];
            if (t->kind != SCENE_TEXT)
                continue;
            boxes[n] = scene_text_box((double)t->x, (double)t->y, t->text, t->type);
            assert_true(boxes[n].left >= -0.01 && boxes[n].right <= scene->width + 0.01);
            assert_true(boxes[n].top >= 0 && boxes[n].bottom <= scene->height);
            for (size_t b = 0; b < n; b++)
                assert_false(scene_boxes_meet(boxes[b], boxes[n]));
            n++;
        }
    }
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
        cmocka_unit_test(only_the_agreed_window_fills),
        cmocka_unit_test(the_wrong_way_fills_nothing),
        cmocka_unit_test(beyond_the_aim_stays_in_the_picture),
        cmocka_unit_test(golden_bars),
        cmocka_unit_test(words_never_meet),
    };

    return cmocka_run_group_tests(tests, start, end);
}
