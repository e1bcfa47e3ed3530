/* Proves that words are measured, cut and broken as they will be set, and that a gap in a path stays a
 * gap. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "scene/scene.h"

static struct arena *fresh(void)
{
    return arena_open((size_t)4 << 20);
}

static void widths_are_those_of_the_font(void **state)
{
    /* Advances of Liberation Sans (as of Arial), 2048 to the em, read from the font file: "A" 1366, "i"
     * 455 ... */
    static const struct {
        const char *text;
        bool        bold;
        double      units;
    } cases[] = {
        { "", false, 0 },
        { "A", false, 1366 },
        { "ii", false, 910 },
        { "mW", false, 1706 + 1933 },
        { "0123456789", false, 11390 },
        { "A", true, 1479 },
        { "ŵŷ", false, 1479 + 1024 },
        { "−", false, 1196 },
        { "e\xCC\x81", false, 1139 },    /* a combining accent stands on its letter */
        { "\xE6\xBC\xA2", false, 1706 }, /* a sign the table lacks is taken as wide */
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_float_equal(scene_text_width(str_of(cases[i].text), 2048, cases[i].bold), cases[i].units,
                           1e-6);
    assert_float_equal(scene_text_width(STR("A"), 12, false), 1366 * 12 / 2048.0, 1e-9);
}

static void broken_bytes_have_a_width_too(void **state)
{
    (void)state;
    assert_true(scene_text_width(STR("\xC3"), 12, false) > 0);
    assert_true(scene_text_width(STR("\xE2\x82"), 12, false) > 0);
    assert_true(scene_text_width(STR("\x80\xFF"), 12, false) > 0);
}

static void a_text_is_cut_to_its_room(void **state)
{
    struct arena     *arena = fresh();
    struct scene_type type = { 0 };
    str               text = STR("Hornbeam and Beech ward");

    (void)state;
    assert_true(str_eq(scene_text_fit(arena, text, type, 400), text));
    for (double room = 15; room < 130; room += 3) {
        str cut = scene_text_fit(arena, text, type, room);
        assert_true(scene_text_width(cut, 12, false) <= room);
        assert_true(str_ends(cut, STR("…")));
        assert_true(str_is_text(cut));
    }
    assert_true(str_eq_c(scene_text_fit(arena, STR("Hornbeam ward"), type, 76), "Hornbeam…"));
    assert_true(str_is_text(scene_text_fit(arena, STR("ŵŵŵŵŵŵŵŵŵŵŵŵ"), type, 40)));
    arena_close(arena);
}

static void a_text_is_broken_at_spaces(void **state)
{
    struct arena      *arena = fresh();
    struct scene_type  type = { .size = 16, .bold = true };
    str                text = STR("Restraint fell from 20.2 to 14.6 and has held for 8 months");
    struct scene_lines lines = scene_text_wrap(arena, text, type, 319, 3);

    (void)state;
    assert_int_equal(lines.n, 2);
    assert_true(str_eq_c(lines.line[0], "Restraint fell from 20.2 to 14.6 and has"));
    assert_true(str_eq_c(lines.line[1], "held for 8 months"));
    lines = scene_text_wrap(arena, text, type, 120, 2);
    assert_int_equal(lines.n, 2);
    assert_true(str_ends(lines.line[1], STR("…")));
    assert_int_equal(scene_text_wrap(arena, STR("  "), type, 100, 2).n, 0);
    lines = scene_text_wrap(arena, STR("Unbrokenlongwordthatdoesnotfit"), type, 60, 3);
    for (size_t i = 0; i < lines.n; i++)
        assert_true(scene_text_width(lines.line[i], 16, true) <= 60);
    arena_close(arena);
}

static void boxes_follow_their_anchor(void **state)
{
    struct scene_box start = scene_text_box(100, 50, STR("0000"), (struct scene_type){ 0 });
    struct scene_box end = scene_text_box(100, 50, STR("0000"), (struct scene_type){ .anchor = SCENE_END });
    struct scene_box middle =
        scene_text_box(100, 50, STR("0000"), (struct scene_type){ .anchor = SCENE_MIDDLE });

    (void)state;
    assert_float_equal(start.left, 100, 1e-9);
    assert_float_equal(end.right, 100, 1e-9);
    assert_float_equal((middle.left + middle.right) / 2, 100, 1e-9);
    assert_float_equal(start.top, 41, 1e-9);
    assert_float_equal(start.bottom, 53, 1e-9);
    assert_false(scene_boxes_meet(start, end)); /* sharing an edge is not meeting */
    assert_true(scene_boxes_meet(start, middle));
}

static void a_gap_in_a_path_stays_a_gap(void **state)
{
    struct arena *arena = fresh();
    struct scene *scene = scene_make(arena, 10, 10);

    (void)state;
    scene_path(scene, (struct scene_look){ 0 });
    scene_line(scene, NAN, 1);
    scene_line(scene, 1, 1);
    scene_line(scene, 2, 2);
    scene_line(scene, 3, NAN);
    scene_line(scene, INFINITY, 3);
    scene_line(scene, 4, 4);
    assert_int_equal(scene->shapes[0].count, 3);
    assert_int_equal(scene->steps[0].op, SCENE_MOVE);
    assert_int_equal(scene->steps[1].op, SCENE_LINE);
    assert_int_equal(scene->steps[2].op, SCENE_MOVE);
    assert_float_equal(scene->steps[2].x, 4, 0);
    scene_text(scene, NAN, 1, STR("x"), (struct scene_type){ 0 });
    scene_circle(scene, 1, NAN, 1, (struct scene_look){ 0 });
    scene_use(scene, 'a', NAN, 0);
    scene_rect(scene, (struct scene_box){ NAN, 0, 1, 1 }, 0, (struct scene_look){ 0 });
    assert_int_equal(scene->n_shapes, 1);
    arena_close(arena);
}

static void it_grows(void **state)
{
    struct arena *arena = fresh();
    struct scene *scene = scene_make(arena, 10, 10);

    (void)state;
    scene_path(scene, (struct scene_look){ 0 });
    for (int i = 0; i < 1000; i++)
        scene_line(scene, i, i);
    for (int i = 0; i < 1000; i++)
        scene_circle(scene, i, i, 1, (struct scene_look){ 0 });
    assert_int_equal(scene->n_shapes, 1001);
    assert_int_equal(scene->shapes[0].count, 1000);
    assert_float_equal(scene->steps[999].y, 999, 0);
    assert_float_equal(scene->shapes[1000].x, 999, 0);
    arena_close(arena);
}

static void scenes_join(void **state)
{
    struct arena *arena = fresh();
    struct scene *upper = scene_make(arena, 10, 10), *lower = scene_make(arena, 10, 10);

    (void)state;
    scene_symbols(upper);
    scene_circle(upper, 0, 0, 1, (struct scene_look){ 0 });
    scene_letter(upper, 'a');
    scene_group_end(upper);
    scene_segment(upper, (struct scene_box){ 0, 0, 1, 1 }, (struct scene_look){ 0 });
    scene_symbols(lower);
    scene_circle(lower, 0, 0, 1, (struct scene_look){ 0 });
    scene_letter(lower, 'a');
    scene_rect(lower, (struct scene_box){ 0, 0, 1, 1 }, 0, (struct scene_look){ 0 });
    scene_letter(lower, 'b');
    scene_group_end(lower);
    scene_use(lower, 'a', 2, 3);
    scene_segment(lower, (struct scene_box){ 1, 2, 3, 4 }, (struct scene_look){ 0 });
    scene_text(lower, 5, 6, STR("x"), (struct scene_type){ 0 });
    scene_append(upper, lower, 100, 200);
    assert_int_equal(upper->n_shapes, 4 + 6);
    assert_int_equal(upper->shapes[5].letter, 'b'); /* 'a' is known; a symbol does not move */
    assert_float_equal(upper->shapes[5].y, 0, 0);
    assert_float_equal(upper->shapes[7].x, 102, 0);
    assert_int_equal(upper->shapes[8].first, 2);
    assert_int_equal(upper->shapes[8].count, 2);
    assert_float_equal(upper->steps[3].x, 103, 0);
    assert_float_equal(upper->steps[3].y, 204, 0);
    assert_float_equal(upper->shapes[9].y, 206, 0);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(widths_are_those_of_the_font),
        cmocka_unit_test(broken_bytes_have_a_width_too),
        cmocka_unit_test(a_text_is_cut_to_its_room),
        cmocka_unit_test(a_text_is_broken_at_spaces),
        cmocka_unit_test(boxes_follow_their_anchor),
        cmocka_unit_test(a_gap_in_a_path_stays_a_gap),
        cmocka_unit_test(it_grows),
        cmocka_unit_test(scenes_join),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
