/* Proves that a tile is small, keeps its words apart, shows gaps as gaps, and says nothing of hidden
 * numbers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "chart/golden.h"
#include "chart/multiples.h"
#include "chart/samples.h"
#include "chart/xml.h"

static struct arena *arena;

static struct multiples_tile tile_of(const struct sample *s, const char *name, const char *value)
{
    struct spc_chart_in in = sample_in(arena, s);

    assert_non_null(in.result);
    return (struct multiples_tile){ .result = in.result,
                                    .n = in.n,
                                    .days = in.days,
                                    .name = str_of(name),
                                    .value = str_of(value),
                                    .icon = in.variation };
}

static markup drawn(const struct multiples_tile *tile)
{
    markup svg = { STR("") };

    assert_int_equal(multiples_tile_svg(arena, tile, &svg), OK);
    assert_true(xml_is_well_formed(svg.text));
    return svg;
}

static void golden_tiles(void **state)
{
    size_t wrong = 0;

    (void)state;
    for (size_t i = 0; i < N_SAMPLES; i++) {
        struct multiples_tile tile = tile_of(&samples[i], "Hornbeam and Beech", "40.5");
        char                  name[128];
        snprintf(name, sizeof name, "tile-%s", samples[i].name);
        wrong += !golden_same(name, drawn(&tile).text);
    }
    assert_int_equal(wrong, 0);
}

static void bytes_stay_small(void **state)
{
    size_t all = 0;

    (void)state;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        struct sample s = samples[5];
        s.seed = seed;
        s.later = seed % 5 ? s.level : s.level * 2;
        struct multiples_tile tile = tile_of(&s, "Hornbeam", "40.5");
        size_t                n = drawn(&tile).text.n;
        assert_true(n > 500 && n <= 1900);
        all += n;
    }
    assert_true(all / 60 <= 1250); /* a ward is mostly quiet: on average */
}

static void assert_words_apart(const struct scene *scene, double most_right)
{
    struct scene_box before = { -1, 0, 0, 64 };

    for (size_t i = 0; i < scene->n_shapes; i++) {
        const struct scene_shape *t = &scene->shapes[i];
        if (t->kind != SCENE_TEXT)
            continue;
        struct scene_box box = scene_text_box((double)t->x, (double)t->y, t->text, t->type);
        assert_true(box.left >= before.right && box.right <= most_right);
        before = box;
    }
}

static void words_never_meet(void **state)
{
    static const char *const names[] = { "A", "Alder ward", "Ysbyty Gwynedd, uned ddibyniaeth uchel",
                                         "WWWWWWWWWWWWWWWWW" };
    static const char *const values[] = { "", "0", "137.6", "1,234.5", "12,345 per 1,000" };

    (void)state;
    for (int i = 0; i < 4 * 5; i++)
        for (int icon = 0; icon <= ICON_NO_VERDICT; icon++) {
            struct multiples_tile tile = { .name = str_of(names[i % 4]),
                                           .value = str_of(values[i / 4]),
                                           .icon = (enum icon_variation)icon };
            assert_words_apart(multiples_tile_draw(arena, &tile), icon ? 137 - 9 : 150);
        }
}

static void a_gap_breaks_the_line(void **state)
{
    struct multiples_tile tile = tile_of(&samples[9], "Alder", "20.1");
    markup                svg = drawn(&tile);
    size_t                moves = 0;

    (void)state;
    /* Band, centre, then the line: points 1-4, 8-11, 13, 15-18. */
    for (size_t i = 0; i < svg.text.n; i++)
        moves += svg.text.p[i] == 'M';
    assert_int_equal(moves, 1 + 1 + 4 + 1); /* and the icon's wave */
    assert_false(xml_holds(svg.text, "nan"));
}

static void nothing_to_show_is_name_and_icon(void **state)
{
    struct multiples_tile tile = { .name = STR("Fir"), .icon = ICON_NO_VERDICT };
    markup                svg = drawn(&tile);

    (void)state;
    assert_true(xml_holds(svg.text, ">Fir</text>"));
    assert_false(xml_holds(svg.text, "<path"));
    assert_true(xml_holds(svg.text, "aria-hidden=\"true\""));
    assert_false(xml_holds(svg.text, " id="));
}

static void everything_stays_in_the_tile(void **state)
{
    struct dice dice = { 5 };

    (void)state;
    for (int i = 0; i < 300; i++) {
        struct sample s = samples[dice_roll(&dice) % N_SAMPLES];
        s.seed = dice_roll(&dice);
        struct multiples_tile tile = tile_of(&s, "Alder", "1");
        struct scene         *scene = multiples_tile_draw(arena, &tile);
        for (size_t k = 0; k < scene->n_steps; k++) {
            const struct scene_step *step = &scene->steps[k];
            if (step->op == SCENE_CLOSE)
                continue;
            assert_true(step->x >= 0 && step->x <= 150 && step->y >= 0 && step->y <= 64);
        }
    }
}

static int start(void **state)
{
    (void)state;
    arena = arena_open((size_t)256 << 20);
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
        cmocka_unit_test(golden_tiles),
        cmocka_unit_test(bytes_stay_small),
        cmocka_unit_test(words_never_meet),
        cmocka_unit_test(a_gap_breaks_the_line),
        cmocka_unit_test(nothing_to_show_is_name_and_icon),
        cmocka_unit_test(everything_stays_in_the_tile),
    };

    return cmocka_run_group_tests(tests, start, end);
}
