/* Proves on painted dots, with all colour taken away, that each kind of point and line can be told. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <cmocka.h>

#include "chart/chart_file.h"
#include "chart/marks.h"
#include "chart/samples.h"
#include "scene/png.h"
#include "scene/png_read.h"

enum { SIZE = 16, SCALE = 6, SIDE = SIZE * SCALE };

/* 0 black to 255 white, as a printer without colour sees it. */
static double grey_of(uint32_t dot)
{
    return 0.2126 * (dot >> 16) + 0.7152 * (dot >> 8 & 255) + 0.0722 * (dot & 255);
}

struct seen {
    double grey[SIDE * SIDE];
    double inked; /* how many dots are not white */
};

static void look_at(struct arena *arena, char letter, struct seen *seen)
{
    struct scene      *scene = scene_make(arena, SIZE, SIZE);
    struct png_picture picture;
    str                file;

    marks_draw(scene, letter, SIZE / 2.0, SIZE / 2.0, 1);
    assert_int_equal(png_write(arena, scene, &(struct png_frame){ .scale = SCALE }, &file), OK);
    assert_true(png_read(arena, file, &picture));
    *seen = (struct seen){ .inked = 0 };
    for (size_t i = 0; i < SIDE * SIDE; i++) {
        seen->grey[i] = grey_of(png_dot(&picture, i % SIDE, i / SIDE));
        seen->inked += seen->grey[i] < 250;
    }
}

/* How much of the larger mark is clearly lighter or darker in the other: 0 to 1 and more. */
static double apart(const struct seen *a, const struct seen *b, double step)
{
    double n = 0;

    for (size_t i = 0; i < SIDE * SIDE; i++)
        n += fabs(a->grey[i] - b->grey[i]) > step;
    return n / fmax(a->inked, b->inked);
}

static void marks_differ_without_colour(void **state)
{
    static const char letters[] = { MARKS_ORDINARY, MARKS_IMPROVING, MARKS_OF_CONCERN, MARKS_CHANGED,
                                    MARKS_LEFT_OUT };
    struct arena     *arena = arena_open((size_t)64 << 20);
    struct seen      *seen = ARENA_ARRAY(arena, struct seen, sizeof letters);

    (void)state;
    for (size_t i = 0; i < sizeof letters; i++)
        look_at(arena, letters[i], &seen[i]);
    for (size_t i = 0; i < sizeof letters; i++)
        for (size_t k = i + 1; k < sizeof letters; k++) {
            double share = apart(&seen[i], &seen[k], 60);
            if (share < 0.15)
                printf("# %c and %c: %.2f\n", letters[i], letters[k], share);
            assert_true(share >= 0.15);
        }
    arena_close(arena);
}

/* A point that is not closed is the ordinary ring, empty: lighter inside, and nothing else. */
static void an_open_point_is_an_empty_ring(void **state)
{
    struct arena *arena = arena_open((size_t)64 << 20);
    struct seen  *seen = ARENA_ARRAY(arena, struct seen, 2);

    (void)state;
    look_at(arena, MARKS_ORDINARY, &seen[0]);
    look_at(arena, MARKS_OPEN, &seen[1]);
    assert_true(apart(&seen[0], &seen[1], 25) > 0.3);
    assert_true(seen[1].grey[SIDE * SIDE / 2 + SIDE / 2] > 250);
    arena_close(arena);
}

/* The check itself: two marks of one shape that differ in colour alone are alike. */
static void colour_alone_does_not_count(void **state)
{
    struct arena *arena = arena_open((size_t)64 << 20);
    struct seen  *seen = ARENA_ARRAY(arena, struct seen, 2);

    (void)state;
    for (int k = 0; k < 2; k++) {
        struct scene      *scene = scene_make(arena, SIZE, SIZE);
        struct png_picture picture;
        str                file;
        scene_circle(scene, 8, 8, 4.6, (struct scene_look){ .fill = k ? MARKS_CONCERN : MARKS_IMPROVEMENT });
        assert_int_equal(png_write(arena, scene, &(struct png_frame){ .scale = SCALE }, &file), OK);
        assert_true(png_read(arena, file, &picture));
        for (size_t i = 0; i < SIDE * SIDE; i++) {
            seen[k].grey[i] = grey_of(png_dot(&picture, i % SIDE, i / SIDE));
            seen[k].inked += seen[k].grey[i] < 250;
        }
    }
    assert_true(apart(&seen[0], &seen[1], 60) < 0.05);
    arena_close(arena);
}

/* Along its own row a line is known by its dashes: how many there are across the plot. */
static size_t dashes_at(const struct png_picture *picture, double y)
{
    size_t n = 0, row = (size_t)(y * 2);
    bool   dark = false;

    for (size_t x = 2 * 60; x < 2 * 760; x++) {
        bool now = grey_of(png_dot(picture, x, row)) < 170;
        n += now && !dark;
        dark = now;
    }
    return n;
}

static double level_of(const struct scene *scene, const char *group)
{
    for (size_t i = 0; i + 1 < scene->n_shapes; i++)
        if (scene->shapes[i].name && strcmp(scene->shapes[i].name, group) == 0)
            return (double)scene->steps[scene->shapes[i + 1].first].y;
    return NAN;
}

static void lines_differ_by_their_dashes(void **state)
{
    struct arena       *arena = arena_open((size_t)64 << 20);
    struct spc_chart_in in = sample_in(arena, &samples[2]); /* one level of each, and a target */
    struct scene       *scene = spc_chart_draw(arena, &in, SPC_CHART_DESK);
    struct chart_file   file = { .kind = CHART_FILE_PNG };
    struct png_picture  picture;
    size_t              limit, target, centre;
    str                 bytes;

    (void)state;
    assert_int_equal(chart_file_write(arena, scene, &file, &bytes), OK);
    assert_true(png_read(arena, bytes, &picture));
    limit = dashes_at(&picture, level_of(scene, "limits"));
    target = dashes_at(&picture, level_of(scene, "target"));
    centre = dashes_at(&picture, level_of(scene, "centre"));
    assert_true(limit > 80);                 /* 5 3 over 700 px */
    assert_true(target > 40 && target < 65); /* 10 4 */
    assert_true(centre < 20);                /* whole, but for points on it */
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_differ_without_colour),
        cmocka_unit_test(an_open_point_is_an_empty_ring),
        cmocka_unit_test(colour_alone_does_not_count),
        cmocka_unit_test(lines_differ_by_their_dashes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
