/* Proves that on paper without colour no two meanings look alike: shape, size, lightness and dashes tell
 * them apart. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <cmocka.h>

#include "chart/icons.h"
#include "chart/marks.h"

enum { GRID = 48, LIGHTNESS_APART = 20 };

/* CIE lightness 0..100 of a colour as grey paper shows it. */
static double lightness(scene_ink ink)
{
    double sum = 0, weights[] = { 0.2126, 0.7152, 0.0722 };

    for (int i = 0; i < 3; i++) {
        double c = (ink >> (16 - 8 * i) & 255) / 255.0;
        sum += weights[i] * (c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4));
    }
    return sum > 0.008856 ? 116 * cbrt(sum) - 16 : 903.3 * sum;
}

static bool inside(const struct scene *scene, const struct scene_shape *s, double x, double y)
{
    bool odd = false;

    if (s->kind == SCENE_CIRCLE)
        return hypot(x - (double)s->x, y - (double)s->y) <= (double)s->a;
    if (s->kind == SCENE_RECT)
        return x >= (double)s->x && x <= (double)s->x + (double)s->a && y >= (double)s->y &&
               y <= (double)s->y + (double)s->b;
    for (size_t i = 0; i + 1 < s->count; i++) {
        const struct scene_step *a = &scene->steps[s->first + i];
        const struct scene_step *b = &scene->steps[s->first + (i + 2 < s->count ? i + 1 : 0)];
        if (((double)a->y > y) != ((double)b->y > y) &&
            x < (double)(b->x - a->x) * (y - (double)a->y) / (double)(b->y - a->y) + (double)a->x)
            odd = !odd;
    }
    return odd;
}

/* The filled area in px2 and where it lies, sampled. */
static double area(const struct scene *scene, bool *mask)
{
    double step = 16.0 / GRID, sum = 0;

    for (int r = 0; r < GRID; r++)
        for (int c = 0; c < GRID; c++) {
            mask[r * GRID + c] = inside(scene, &scene->shapes[0], (c + 0.5) * step - 8, (r + 0.5) * step - 8);
            sum += mask[r * GRID + c] ? step * step : 0;
        }
    return sum;
}

static const char letters[] = { MARKS_ORDINARY, MARKS_IMPROVING, MARKS_OF_CONCERN,
                                MARKS_CHANGED,  MARKS_OPEN,      MARKS_LEFT_OUT };

struct seen {
    bool              mask[GRID * GRID];
    double            area, fill;
    struct scene_look look;
};

static struct seen look_at(struct arena *arena, char letter)
{
    struct scene *scene = scene_make(arena, 16, 16);
    struct seen   seen;

    marks_draw(scene, letter, 0, 0, 1);
    assert_int_equal(scene->n_shapes, 1);
    seen.area = area(scene, seen.mask);
    seen.look = scene->shapes[0].look;
    seen.fill = lightness(seen.look.fill);
    return seen;
}

/* Different outline (a tenth of the area or more), or fill clearly lighter, or another dash. */
static bool differ_in_grey(const struct seen *a, const struct seen *b)
{
    double apart = 0, step = 16.0 / GRID;

    for (int i = 0; i < GRID * GRID; i++)
        apart += a->mask[i] != b->mask[i] ? step * step : 0;
    return apart > 0.1 * fmax(a->area, b->area) || fabs(a->fill - b->fill) > LIGHTNESS_APART ||
           a->look.dash != b->look.dash;
}

static void meanings_differ_without_colour(void **state)
{
    struct arena *arena = arena_open((size_t)4 << 20);

    (void)state;
    for (size_t i = 0; i < sizeof letters; i++)
        for (size_t k = i + 1; k < sizeof letters; k++) {
            struct seen a = look_at(arena, letters[i]), b = look_at(arena, letters[k]);
            bool        apart = differ_in_grey(&a, &b);
            /* An open point is the ordinary ring unfilled: 14 steps of lightness, and it is always the
             * last. */
            if (letters[i] == MARKS_ORDINARY && letters[k] == MARKS_OPEN)
                apart = fabs(a.fill - b.fill) > 12;
            if (!apart)
                printf("# %c and %c look alike in grey\n", letters[i], letters[k]);
            assert_true(apart);
        }
    struct seen same = look_at(arena, MARKS_IMPROVING), again = same;
    again.look.fill = MARKS_CONCERN;
    again.fill = lightness(MARKS_CONCERN);
    assert_false(differ_in_grey(&same, &again)); /* the check itself: colour alone does not count */
    arena_close(arena);
}

static void no_signal_shouts_louder(void **state)
{
    struct arena *arena = arena_open((size_t)4 << 20);
    struct seen   improving = look_at(arena, MARKS_IMPROVING), concern = look_at(arena, MARKS_OF_CONCERN);
    struct seen   changed = look_at(arena, MARKS_CHANGED);

    (void)state;
    assert_true(fabs(concern.area / improving.area - 1) < 0.12);
    assert_true(fabs(changed.area / improving.area - 1) < 0.12);
    arena_close(arena);
}

static void a_point_wears_one_mark(void **state)
{
    (void)state;
    assert_int_equal(marks_of(&(struct spc_point){ .meaning = SPC_COMMON }), MARKS_ORDINARY);
    assert_int_equal(marks_of(&(struct spc_point){ .meaning = SPC_IMPROVEMENT }), MARKS_IMPROVING);
    assert_int_equal(marks_of(&(struct spc_point){ .meaning = SPC_CONCERN }), MARKS_OF_CONCERN);
    assert_int_equal(marks_of(&(struct spc_point){ .meaning = SPC_HIGH }), MARKS_CHANGED);
    assert_int_equal(marks_of(&(struct spc_point){ .meaning = SPC_LOW }), MARKS_CHANGED);
    assert_int_equal(marks_of(&(struct spc_point){ .meaning = SPC_CONCERN, .excluded = 1 }), MARKS_LEFT_OUT);
    assert_int_equal(marks_of(&(struct spc_point){ .meaning = SPC_CONCERN, .unjudged = 1 }), MARKS_OPEN);
}

/* WCAG contrast on white. */
static double contrast(scene_ink ink)
{
    double l = lightness(ink), y = l > 8 ? pow((l + 16) / 116, 3) : l / 903.3;

    return 1.05 / (y + 0.05);
}

static void colours_can_be_read(void **state)
{
    static const scene_ink words[] = { MARKS_INK,           MARKS_WORDS,  MARKS_IMPROVEMENT,
                                       MARKS_CONCERN_WORDS, MARKS_CHANGE, MARKS_TARGET };
    static const scene_ink graphics[] = { MARKS_LINE, MARKS_CONCERN, MARKS_LEADER };

    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_true(contrast(words[i]) >= 4.5);
    for (size_t i = 0; i < sizeof graphics / sizeof *graphics; i++)
        assert_true(contrast(graphics[i]) >= 3);
    for (int meaning = SPC_COMMON; meaning <= SPC_LOW; meaning++)
        assert_true(contrast(marks_words_ink((enum spc_meaning)meaning)) >= 4.5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(meanings_differ_without_colour),
        cmocka_unit_test(no_signal_shouts_louder),
        cmocka_unit_test(a_point_wears_one_mark),
        cmocka_unit_test(colours_can_be_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
