/* The words at the ends of lines: what a person gave is named so, with the digits it was given with. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "chart/samples.h"

static bool ends_with(struct arena *arena, const struct spc_chart_in *in, const char *words)
{
    const struct scene *scene = spc_chart_draw(arena, in, SPC_CHART_DESK);

    for (size_t i = 0; i < scene->n_shapes; i++)
        if (scene->shapes[i].kind == SCENE_TEXT && str_eq_c(scene->shapes[i].text, words))
            return true;
    return false;
}

static void test_given_lines_and_targets(void **state)
{
    struct arena       *arena = arena_open((size_t)256 << 20);
    struct spc_chart_in in = sample_in(arena, &samples[2]); /* an I chart with one decimal */

    (void)state;
    for (size_t i = 0; i < in.n; i++) {
        in.result->points[i].upper = 72.25;
        in.result->points[i].centre = 62.5;
    }
    assert_true(ends_with(arena, &in, "Average 62.5"));
    assert_false(ends_with(arena, &in, "Given limit 72.25"));
    in.given_upper = in.given_centre = true;
    in.target = 60.125;
    assert_true(ends_with(arena, &in, "Given limit 72.25"));
    assert_true(ends_with(arena, &in, "Given centre 62.5"));
    assert_true(ends_with(arena, &in, "Target 60.125"));
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_given_lines_and_targets) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
