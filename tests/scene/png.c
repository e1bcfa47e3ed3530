/* Proves that PNG shows each shape as the scene says, can be read, and is the same bytes each time. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "scene/png.h"
#include "scene/png_read.h"

static struct arena *arena;
static struct scene *scene;

static int start(void **state)
{
    (void)state;
    arena = arena_open((size_t)64 << 20);
    scene = scene_make(arena, 60, 40.5);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_close(arena);
    return 0;
}

static struct png_picture drawn(double scale)
{
    struct png_picture picture;
    str                file;

    assert_int_equal(png_write(arena, scene, &(struct png_frame){ .scale = scale }, &file), OK);
    assert_true(png_read(arena, file, &picture));
    return picture;
}

static void ground_is_white_and_colours_are_exact(void **state)
{
    struct png_picture picture;

    (void)state;
    scene_rect(scene, (struct scene_box){ 10, 10, 20, 20 }, 0,
               (struct scene_look){ .fill = SCENE_RGB(0x005eb8) });
    picture = drawn(0);
    assert_int_equal(picture.wide, 60);
    assert_int_equal(picture.high, 41);
    assert_int_equal(picture.per_metre, 3780);
    assert_int_equal(png_dot(&picture, 0, 0), 0xffffff);
    assert_int_equal(png_dot(&picture, 59, 40), 0xffffff);
    assert_int_equal(png_dot(&picture, 10, 10), 0x005eb8);
    assert_int_equal(png_dot(&picture, 19, 19), 0x005eb8);
    assert_int_equal(png_dot(&picture, 20, 19), 0xffffff);
    picture = drawn(2);
    assert_int_equal(picture.wide, 120);
    assert_int_equal(picture.per_metre, 7559);
    assert_int_equal(png_dot(&picture, 39, 39), 0x005eb8);
    assert_int_equal(png_dot(&picture, 40, 39), 0xffffff);
}

static void groups_hand_their_look_down(void **state)
{
    struct png_picture picture;

    (void)state;
    scene_group(scene, NULL, (struct scene_look){ .fill = SCENE_NO_INK, .stroke = SCENE_RGB(0xc4500c) });
    scene_group(scene, NULL, (struct scene_look){ .width = 4 });
    scene_segment(scene, (struct scene_box){ 5, 5, 25, 5 }, (struct scene_look){ 0 });
    scene_segment(scene, (struct scene_box){ 5, 15, 25, 15 },
                  (struct scene_look){ .stroke = SCENE_RGB(0x5a2d82) });
    scene_group_end(scene);
    scene_group_end(scene);
    scene_rect(scene, (struct scene_box){ 40, 5, 50, 15 }, 0, (struct scene_look){ 0 });
    picture = drawn(1);
    assert_int_equal(png_dot(&picture, 10, 3), 0xc4500c);
    assert_int_equal(png_dot(&picture, 10, 6), 0xc4500c);
    assert_int_equal(png_dot(&picture, 10, 7), 0xffffff);
    assert_int_equal(png_dot(&picture, 10, 14), 0x5a2d82);
    assert_int_equal(png_dot(&picture, 45, 10), 0x000000); /* as in SVG: black where nothing is said */
}

static void symbols_are_drawn_where_they_are_used_only(void **state)
{
    struct png_picture picture;

    (void)state;
    scene_symbols(scene);
    scene_rect(scene, (struct scene_box){ -2, -2, 2, 2 }, 0,
               (struct scene_look){ .fill = SCENE_RGB(0x007f3b) });
    scene_letter(scene, 'o');
    scene_group_end(scene);
    scene_use(scene, 'o', 20, 10);
    scene_use(scene, 'x', 30, 10); /* never defined: nothing */
    picture = drawn(1);
    assert_int_equal(png_dot(&picture, 0, 0), 0xffffff);
    assert_int_equal(png_dot(&picture, 20, 10), 0x007f3b);
    assert_int_equal(png_dot(&picture, 18, 8), 0x007f3b);
    assert_int_equal(png_inked(&picture).right, 21);
}

static void dashes_leave_gaps(void **state)
{
    struct png_picture picture;

    (void)state;
    scene_segment(
        scene, (struct scene_box){ 0, 10, 60, 10 },
        (struct scene_look){ .stroke = SCENE_RGB(0x212b32), .width = 2, .dash = SCENE_DASH_TARGET });
    picture = drawn(1);
    assert_int_equal(png_dot(&picture, 9, 10), 0x212b32);
    assert_int_equal(png_dot(&picture, 10, 10), 0xffffff);
    assert_int_equal(png_dot(&picture, 13, 10), 0xffffff);
    assert_int_equal(png_dot(&picture, 14, 10), 0x212b32);
}

/* Ink stays inside the box that placing reckons with, at each anchor. */
static void words_stay_in_their_measured_box(void **state)
{
    static const enum scene_anchor anchors[] = { SCENE_START, SCENE_MIDDLE, SCENE_END };

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        struct scene_type  type = { .anchor = anchors[i], .bold = i == 1, .fill = SCENE_RGB(0x212b32) };
        struct scene_box   box;
        struct png_box     inked;
        struct png_picture picture;
        scene = scene_make(arena, 400, 40);
        scene_text(scene, 200, 20, STR("Wŷl, 12.5% ≤ “Huddle”"), type);
        box = scene_text_box(200, 20, STR("Wŷl, 12.5% ≤ “Huddle”"), type);
        picture = drawn(1);
        inked = png_inked(&picture);
        assert_true((double)inked.left >= floor(box.left) - 1 && (double)inked.left < box.left + 4);
        assert_true((double)inked.right <= ceil(box.right) && (double)inked.right > box.right - 4);
        assert_true((double)inked.top >= floor(box.top) - 1 && (double)inked.bottom <= ceil(box.bottom));
    }
}

static void a_halo_is_white_over_lines(void **state)
{
    struct png_picture picture;

    (void)state;
    scene_rect(scene, (struct scene_box){ 0, 0, 60, 40 }, 0,
               (struct scene_look){ .fill = SCENE_RGB(0x007f3b) });
    scene_text(scene, 20, 20, STR("l"), (struct scene_type){ .halo = true, .fill = SCENE_RGB(0x212b32) });
    picture = drawn(4);
    assert_int_equal(png_dot(&picture, 85, 66), 0x212b32); /* the stem of the l */
    assert_int_equal(png_dot(&picture, 79, 66), 0xffffff);
    assert_int_equal(png_dot(&picture, 60, 66), 0x007f3b);
}

static void says_its_title_and_takes_any_bytes(void **state)
{
    struct png_picture picture;
    str                file;

    (void)state;
    scene_text(scene, 5, 20, STR("a\x01\xff\n"), (struct scene_type){ 0 });
    assert_int_equal(
        png_write(arena, scene,
                  &(struct png_frame){ .title = STR("Cwympiadau: tŷ\x02"), .description = STR("Pob mis.") },
                  &file),
        OK);
    assert_true(png_read(arena, file, &picture));
    assert_true(str_eq_c(picture.title, "Cwympiadau: tŷ\xEF\xBF\xBD"));
    assert_true(str_eq_c(picture.description, "Pob mis."));
    assert_true(png_inked(&picture).left < 20);
}

static void is_the_same_bytes_each_time(void **state)
{
    struct png_frame frame = { .title = STR("Falls"), .scale = 2 };
    str              one, two;

    (void)state;
    scene_circle(scene, 20, 20, 7, (struct scene_look){ .fill = SCENE_RGB(0x005eb8) });
    scene_text(scene, 5, 20, STR("Average 14.6"), (struct scene_type){ .halo = true });
    assert_int_equal(png_write(arena, scene, &frame, &one), OK);
    assert_int_equal(png_write(arena, scene, &frame, &two), OK);
    assert_true(str_eq(one, two));
}

static void refuses_more_dots_than_it_holds(void **state)
{
    str file;

    (void)state;
    scene = scene_make(arena, 5000, 4000);
    assert_int_equal(png_write(arena, scene, &(struct png_frame){ 0 }, &file), ERR_LIMIT);
    scene = scene_make(arena, 0, 10);
    assert_int_equal(png_write(arena, scene, &(struct png_frame){ 0 }, &file), ERR_LIMIT);
    scene = scene_make(arena, NAN, 10);
    assert_int_equal(png_write(arena, scene, &(struct png_frame){ 0 }, &file), ERR_LIMIT);
}

static void takes_the_memory_it_says(void **state)
{
    size_t before;
    str    file;

    (void)state;
    scene = scene_make(arena, 900, 420);
    before = arena_used(arena);
    assert_int_equal(png_write(arena, scene, &(struct png_frame){ 0 }, &file), OK);
    assert_true(arena_used(arena) - before < 900 * 420 * 4 + (1 << 20));
}

/* The reader must be able to refuse. */
static void the_reader_sees_a_fault(void **state)
{
    struct png_picture picture;
    str                file;
    char              *broken;

    (void)state;
    assert_int_equal(png_write(arena, scene, &(struct png_frame){ 0 }, &file), OK);
    broken = str_terminated(arena, file);
    broken[file.n / 2] ^= 1;
    assert_false(png_read(arena, (str){ broken, file.n }, &picture));
    assert_false(png_read(arena, (str){ file.p, file.n - 1 }, &picture));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(ground_is_white_and_colours_are_exact, start, end),
        cmocka_unit_test_setup_teardown(groups_hand_their_look_down, start, end),
        cmocka_unit_test_setup_teardown(symbols_are_drawn_where_they_are_used_only, start, end),
        cmocka_unit_test_setup_teardown(dashes_leave_gaps, start, end),
        cmocka_unit_test_setup_teardown(words_stay_in_their_measured_box, start, end),
        cmocka_unit_test_setup_teardown(a_halo_is_white_over_lines, start, end),
        cmocka_unit_test_setup_teardown(says_its_title_and_takes_any_bytes, start, end),
        cmocka_unit_test_setup_teardown(is_the_same_bytes_each_time, start, end),
        cmocka_unit_test_setup_teardown(refuses_more_dots_than_it_holds, start, end),
        cmocka_unit_test_setup_teardown(takes_the_memory_it_says, start, end),
        cmocka_unit_test_setup_teardown(the_reader_sees_a_fault, start, end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
