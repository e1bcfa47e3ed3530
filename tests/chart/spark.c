/* Proves that a sparkline shows gaps, signals and its icon, holds no word and no number, and stays small. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "chart/golden.h"
#include "chart/marks.h"
#include "chart/sample.h"
#include "chart/spark.h"
#include "chart/xml.h"

static struct arena *arena;

static struct spark ward(struct sample *sample, uint64_t seed)
{
    *sample = (struct sample){ .kind = "up",
                               .n = 24,
                               .period = PERIOD_MONTH,
                               .seed = seed,
                               .level = 0.02,
                               .later = 0.009,
                               .changes = 14,
                               .denominator = 2000,
                               .multiply = 1000,
                               .improve = SPC_IMPROVE_DOWN,
                               .baseline = 12,
                               .missing = { 9 } };
    struct spc_result *result = sample_result(arena, sample);

    return (struct spark){ .result = result,
                           .n = sample->n,
                           .days = sample_days(arena, sample),
                           .icon = icons_of_variation(result->variation) };
}

static void it_holds_no_words(void **state)
{
    struct sample       sample;
    struct spark        spark = ward(&sample, 3);
    const struct scene *scene = spark_draw(arena, &spark);
    markup              svg;

    (void)state;
    for (size_t i = 0; i < scene->n_shapes; i++)
        assert_int_not_equal(scene->shapes[i].kind, SCENE_TEXT);
    assert_int_equal(spark_svg(arena, &spark, &svg), OK);
    assert_true(xml_holds(svg.text, "aria-hidden=\"true\""));
    assert_false(xml_holds(svg.text, "id="));
}

/* Everything but the icon lies left of it, inside the picture. */
static void it_stays_in_its_cell(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed < 60; seed++) {
        struct sample       sample;
        struct spark        spark = ward(&sample, seed);
        const struct scene *scene;
        spark.icon = ICON_VARIATION_HIDDEN;
        scene = spark_draw(arena, &spark);
        for (size_t i = 0; i < scene->n_steps; i++)
            assert_true((double)scene->steps[i].x >= -3 && (double)scene->steps[i].x <= 82 &&
                        (double)scene->steps[i].y >= -1 && (double)scene->steps[i].y <= 25);
    }
}

static void nothing_gives_the_icon_alone(void **state)
{
    struct spark spark = { .icon = ICON_NO_VERDICT };
    markup       svg;

    (void)state;
    assert_int_equal(spark_svg(arena, &spark, &svg), OK);
    assert_true(xml_is_well_formed(svg.text));
    assert_int_equal(spark_draw(arena, &spark)->n_steps, 0);
    spark.icon = ICON_VARIATION_HIDDEN;
    assert_int_equal(spark_draw(arena, &spark)->n_shapes, 0);
}

static void golden_sparks(void **state)
{
    static const struct {
        const char         *name;
        enum icon_variation icon; /* hidden: its own */
        size_t              n;
        bool                gap;
    } cases[] = { { "spark-improving", ICON_VARIATION_HIDDEN, 24, false },
                  { "spark-concern", ICON_CONCERN_HIGH, 24, true },
                  { "spark-short", ICON_NO_VERDICT, 3, false } };
    size_t wrong = 0;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct sample sample;
        struct spark  spark = ward(&sample, i + 3);
        markup        svg;
        spark.n = cases[i].n;
        spark.icon = cases[i].icon ? cases[i].icon : spark.icon;
        assert_int_equal(spark_svg(arena, &spark, &svg), OK);
        assert_true(xml_is_well_formed(svg.text));
        assert_false(xml_holds(svg.text, "nan"));
        assert_true(svg.text.n < 1400);
        wrong += !golden_same(cases[i].name, svg.text);
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
        cmocka_unit_test(it_holds_no_words),
        cmocka_unit_test(it_stays_in_its_cell),
        cmocka_unit_test(nothing_gives_the_icon_alone),
        cmocka_unit_test(golden_sparks),
    };

    return cmocka_run_group_tests(tests, start, end);
}
