/* Proves that both arms of a CUSUM stand on one zero, that its first signal is dated, and that no words
 * meet; the same for an EWMA. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "chart/clear.h"
#include "chart/cusum_chart.h"
#include "chart/dice.h"
#include "chart/ewma_chart.h"
#include "chart/golden.h"
#include "chart/marks.h"
#include "chart/xml.h"

enum { WEEKS = 40, OLD = 20 };

static struct arena *arena;

/* Falls in a week, fewer from the 22nd on. */
static double *falls(uint64_t seed, size_t n)
{
    struct dice dice = { seed * 2654435761u + 88172645463325252u };
    double     *values = ARENA_ARRAY(arena, double, n + 1);

    for (size_t i = 0; i < n; i++)
        values[i] = fmax(floor(20.5 - (i > 21 ? 4.3 : 0) + 2.6 * dice_normal(&dice)), 0);
    return values;
}

static day *weeks(size_t n)
{
    day *days = ARENA_ARRAY(arena, day, n + 1), on = day_of(2025, 1, 6);

    for (size_t i = 0; i < n; i++, on = day_add(on, 7))
        days[i] = on;
    return days;
}

static struct cusum_chart_in cusum_of(const double *values, size_t n)
{
    struct cusum_tabular options = cusum_tabular_usual();
    struct cusum_point  *points = ARENA_ARRAY(arena, struct cusum_point, n + 1);

    options.baseline = OLD;
    options.limit = 4;
    assert_int_equal(cusum_tabular(values, n, &options, points).status, SPC_OK);
    return (struct cusum_chart_in){
        .words = { .id = STR("cu"),
                   .title = STR("Fewer falls: the chart was sure by the week of 23 June 2025"),
                   .subtitle =
                       STR("Falls per week, Elm House group, added-up difference from the old average, "
                           "in standard deviations. CUSUM chart"),
                   .description = STR("First signal of fewer falls: week of 23 June 2025."),
                   .footer = STR("Source: falls log, as known on 14 October 2025. k = 0.5, h = 4. The old "
                                 "average is from weeks 1 to 20."),
                   .simulated = STR("Simulated") },
        .points = points,
        .n = n,
        .days = weeks(n),
        .period = PERIOD_WEEK,
        .unit = options.sigma,
        .limit = options.limit * options.sigma,
        .improve = SPC_IMPROVE_DOWN,
        .baseline = OLD,
        .baseline_words = STR("Old average, 20 weeks"),
        .up_words = STR("More falls"),
        .down_words = STR("Fewer falls"),
    };
}

static struct ewma_chart_in ewma_of(const double *values, size_t n)
{
    struct ewma_options options = ewma_usual();
    struct ewma_point  *points = ARENA_ARRAY(arena, struct ewma_point, n + 1);

    options.baseline = OLD;
    assert_int_equal(ewma_compute(values, n, &options, points).status, SPC_OK);
    return (struct ewma_chart_in){
        .words = { .id = STR("ew"),
                   .title = STR("The smoothed level is 4.3 a week lower than before"),
                   .subtitle =
                       STR("Falls per week, Elm House group; dark line is the weighted average, small "
                           "points are weeks. EWMA chart"),
                   .footer =
                       STR("Source: falls log, as known on 14 October 2025. Weight 0.2, limits 3 wide."),
                   .simulated = STR("Simulated") },
        .points = points,
        .n = n,
        .days = weeks(n),
        .period = PERIOD_WEEK,
        .centre = options.centre,
        .decimals = 1,
        .never_negative = true,
        .improve = SPC_IMPROVE_DOWN,
        .baseline = OLD,
        .baseline_words = STR("Old average, 20 weeks"),
    };
}

static const struct scene_shape *text_of(const struct scene *scene, const char *start)
{
    for (size_t i = 0; i < scene->n_shapes; i++)
        if (scene->shapes[i].kind == SCENE_TEXT && str_starts(scene->shapes[i].text, str_of(start)))
            return &scene->shapes[i];
    return NULL;
}

static bool says(const struct scene *scene, const char *whole)
{
    for (size_t i = 0; i < scene->n_shapes; i++)
        if (scene->shapes[i].kind == SCENE_TEXT && str_eq_c(scene->shapes[i].text, whole))
            return true;
    return false;
}

static void both_arms_stand_on_one_zero(void **state)
{
    struct cusum_chart_in     in = cusum_of(falls(7, WEEKS), WEEKS);
    struct scene             *scene = cusum_chart_draw(arena, &in, PICTURE_DESK);
    const struct scene_shape *zero = text_of(scene, "0");
    size_t                    signals = 0, below = 0;

    (void)state;
    assert_non_null(zero);
    assert_null(text_of(scene, "−")); /* the axis has no sign */
    for (size_t i = 0; i < scene->n_shapes; i++) {
        if (scene->shapes[i].kind != SCENE_USE || scene->shapes[i].letter != MARKS_IMPROVING)
            continue;
        signals++;
        below += scene->shapes[i].y > zero->y;
    }
    assert_true(signals >= 5);
    assert_int_equal(signals, below); /* fewer falls: under zero, and an improvement */
    in.one_arm = true;
    in.improve = SPC_IMPROVE_UP;
    scene = cusum_chart_draw(arena, &in, PICTURE_DESK);
    zero = text_of(scene, "0");
    for (size_t i = 0; i < scene->n_shapes; i++)
        if (scene->shapes[i].kind == SCENE_USE)
            assert_true(scene->shapes[i].y < zero->y);
    assert_false(says(scene, "Fewer falls"));
}

static void the_first_signal_is_dated(void **state)
{
    struct cusum_chart_in in = cusum_of(falls(7, WEEKS), WEEKS);
    size_t                first = 0;

    (void)state;
    while (first < WEEKS && !in.points[first].signal_down)
        first++;
    assert_in_range(first, 22, 36);
    for (int form = 0; form < 2; form++)
        assert_non_null(text_of(cusum_chart_draw(arena, &in, (enum picture_form)form), "First signal: week"));
    for (size_t i = 0; i < WEEKS; i++)
        assert_false(in.points[i].signal_up);
    in = cusum_of(falls(7, 12), 12);
    assert_null(text_of(cusum_chart_draw(arena, &in, PICTURE_DESK), "First signal"));
}

static void odd_series_are_drawn(void **state)
{
    double values[] = { NAN, NAN, 3, 3, 3, NAN };
    markup svg;

    (void)state;
    for (size_t n = 0; n <= 6; n++)
        for (int form = 0; form < 2; form++) {
            struct cusum_chart_in cusum = cusum_of(values, n);
            struct ewma_chart_in  ewma = ewma_of(values, n);
            assert_int_equal(cusum_chart_svg(arena, &cusum, (enum picture_form)form, &svg), OK);
            assert_false(xml_holds(svg.text, "nan") || xml_holds(svg.text, "inf"));
            assert_int_equal(ewma_chart_svg(arena, &ewma, (enum picture_form)form, &svg), OK);
            assert_false(xml_holds(svg.text, "nan") || xml_holds(svg.text, "inf"));
            cusum.n = CUSUM_CHART_POINTS + 1;
            ewma.n = EWMA_CHART_POINTS + 1;
            assert_int_equal(cusum_chart_svg(arena, &cusum, PICTURE_DESK, &svg), ERR_LIMIT);
            assert_int_equal(ewma_chart_svg(arena, &ewma, PICTURE_DESK, &svg), ERR_LIMIT);
        }
}

static void words_keep_apart(void **state)
{
    struct dice dice = { 20261125 };

    (void)state;
    for (int i = 0; i < 200; i++) {
        struct arena         *before = arena;
        struct cusum_chart_in cusum;
        struct ewma_chart_in  ewma;
        size_t                n;
        double               *values, scale = pow(10, dice_roll(&dice) % 7 - 2.0);
        arena = arena_open((size_t)64 << 20);
        n = dice_roll(&dice) % 160;
        values = falls(dice_roll(&dice), n);
        for (size_t k = 0; k < n; k++)
            values[k] = dice_roll(&dice) % 12 ? values[k] * scale : NAN;
        cusum = cusum_of(values, n);
        ewma = ewma_of(values, n);
        cusum.words.lang = ewma.words.lang = dice_roll(&dice) % 2 ? LANG_CY : LANG_EN;
        cusum.improve = ewma.improve = (enum spc_improve)(dice_roll(&dice) % 3);
        cusum.one_arm = dice_roll(&dice) % 3 == 0;
        for (int form = 0; form < 2; form++) {
            assert_true(clear_words(cusum_chart_draw(arena, &cusum, (enum picture_form)form)));
            assert_true(clear_words(ewma_chart_draw(arena, &ewma, (enum picture_form)form)));
        }
        arena_close(arena);
        arena = before;
    }
}

static void golden_sums(void **state)
{
    char   name[64];
    markup svg;
    size_t wrong = 0;

    (void)state;
    for (int i = 0; i < 4; i++) {
        struct cusum_chart_in cusum = cusum_of(falls(7, WEEKS), WEEKS);
        struct ewma_chart_in  ewma = ewma_of(falls(7, WEEKS), WEEKS);
        cusum.words.lang = ewma.words.lang = i > 1 ? LANG_CY : LANG_EN;
        assert_int_equal(cusum_chart_svg(arena, &cusum, (enum picture_form)(i % 2), &svg), OK);
        assert_true(xml_is_well_formed(svg.text));
        snprintf(name, sizeof name, "cusum-%s%s", i > 1 ? "cy-" : "", i % 2 ? "phone" : "desk");
        wrong += !golden_same(name, svg.text);
        assert_true(svg.text.n < 9000);
        assert_int_equal(ewma_chart_svg(arena, &ewma, (enum picture_form)(i % 2), &svg), OK);
        assert_true(xml_is_well_formed(svg.text));
        snprintf(name, sizeof name, "ewma-%s%s", i > 1 ? "cy-" : "", i % 2 ? "phone" : "desk");
        wrong += !golden_same(name, svg.text);
        assert_true(svg.text.n < 9000);
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
        cmocka_unit_test(both_arms_stand_on_one_zero),
        cmocka_unit_test(the_first_signal_is_dated),
        cmocka_unit_test(odd_series_are_drawn),
        cmocka_unit_test(words_keep_apart),
        cmocka_unit_test(golden_sums),
    };

    return cmocka_run_group_tests(tests, start, end);
}
