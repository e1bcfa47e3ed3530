/* Proves that SVG says each shape exactly, escapes every text, and never carries a style or a foreign id. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "scene/svg.h"

static struct arena *arena;
static struct scene *scene;

static int start(void **state)
{
    (void)state;
    arena = arena_open((size_t)16 << 20);
    scene = scene_make(arena, 100, 50.5);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_close(arena);
    return 0;
}

static bool writes(const struct svg_frame *frame, const char *expected)
{
    markup out;

    assert_int_equal(svg_write(arena, scene, frame, &out), OK);
    if (!str_eq_c(out.text, expected))
        printf("# got  %.*s\n# want %s\n", STR_FMT(out.text), expected);
    return str_eq_c(out.text, expected);
}

static void a_line_is_relative_and_brief(void **state)
{
    (void)state;
    scene_path(scene,
               (struct scene_look){ .fill = SCENE_NO_INK, .stroke = SCENE_RGB(0x005eb8), .width = 1.2f });
    scene_line(scene, 1, 2);
    scene_line(scene, 11.04, 2.04); /* 0.04 px is nothing: level */
    scene_line(scene, 11, 1);
    scene_line(scene, 11, 1.01); /* nothing at all */
    scene_line(scene, 10.5, -0.25);
    scene_line(scene, 12.5, 3.75);
    scene_close(scene);
    assert_true(
        writes(&(struct svg_frame){ .page_font = true },
               "<svg viewBox=\"0 0 100 50.5\" aria-hidden=\"true\"><path d=\"M1 2h10v-1l-.5-1.2 2 4z\""
               " fill=\"none\" stroke=\"#005eb8\" stroke-width=\"1.2\"/></svg>"));
}

static void sums_of_steps_do_not_drift(void **state)
{
    markup      out;
    const char *p;
    double      x = 0, step;
    int         used;

    (void)state;
    scene_path(scene, (struct scene_look){ 0 });
    for (int i = 0; i < 1000; i++)
        scene_line(scene, i * 0.1234, 7);
    assert_int_equal(svg_write(arena, scene, &(struct svg_frame){ 0 }, &out), OK);
    p = memmem(out.text.p, out.text.n, "M0 7h", 5);
    assert_non_null(p);
    for (p += 5; sscanf(p, "%lf%n", &step, &used) == 1; p += used)
        x += step;
    assert_true(fabs(x - 999 * 0.1234) < 0.06);
}

static void texts_are_escaped(void **state)
{
    static const struct {
        str         text;
        const char *written;
    } cases[] = {
        { STR("a<b>&\"c\"'d'"), "a&lt;b&gt;&amp;&quot;c&quot;&#39;d&#39;" },
        { STR("tŷ – 3 ↑"), "tŷ – 3 ↑" },
        { STR("a\0b\x1b"
              "c\n"),
          "a\xEF\xBF\xBD"
          "b\xEF\xBF\xBD"
          "c\xEF\xBF\xBD" },
        { STR("\xFFx\xC3"), "\xEF\xBF\xBDx\xEF\xBF\xBD" },
        { STR("\xEF\xBF\xBE."), "\xEF\xBF\xBD." }, /* U+FFFE has no place in XML */
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char expected[512];
        scene = scene_make(arena, 10, 10);
        scene_text(scene, 1, 2, cases[i].text, (struct scene_type){ 0 });
        snprintf(expected, sizeof expected,
                 "<svg viewBox=\"0 0 10 10\" aria-hidden=\"true\" font-size=\"12\"><text x=\"1\" "
                 "y=\"2\">%s</text></svg>",
                 cases[i].written);
        assert_true(writes(&(struct svg_frame){ .page_font = true }, expected));
    }
}

static void names_and_ids_begin_with_the_id(void **state)
{
    struct svg_frame frame = { .id = STR("c7"), .title = STR("Falls < 5"), .description = STR("Weekly") };

    (void)state;
    scene_symbols(scene);
    scene_circle(scene, 0, 0, 2.9, (struct scene_look){ .fill = SCENE_RGB(0xffffff) });
    scene_letter(scene, 'o');
    scene_group_end(scene);
    scene_group(scene, "points", (struct scene_look){ 0 });
    scene_use(scene, 'o', 3, 4.5);
    scene_group_end(scene);
    assert_true(writes(&frame, "<svg viewBox=\"0 0 100 50.5\" role=\"img\" aria-labelledby=\"c7-t c7-d\">"
                               "<title id=\"c7-t\">Falls &lt; 5</title><desc id=\"c7-d\">Weekly</desc>"
                               "<defs><circle id=\"c7-o\" r=\"2.9\" fill=\"#fff\"/></defs>"
                               "<g class=\"points\"><use href=\"#c7-o\" x=\"3\" y=\"4.5\"/></g></svg>"));
}

static void a_file_of_its_own_says_what_it_is(void **state)
{
    (void)state;
    scene_rect(scene, (struct scene_box){ 0.04, 1, 10.06, 3 }, 2,
               (struct scene_look){ .dash = SCENE_DASH_BOX });
    assert_true(writes(
        &(struct svg_frame){ .standalone = true, .sized = true, .scale = 2 },
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"200\" height=\"101\""
        " viewBox=\"0 0 100 50.5\" aria-hidden=\"true\"><rect x=\"0\" y=\"1\" width=\"10.1\" height=\"2\""
        " rx=\"2\" stroke-dasharray=\"4 3\"/></svg>"));
}

static void stops_at_the_ceiling(void **state)
{
    markup out;

    (void)state;
    for (int i = 0; i < 60000; i++)
        scene_circle(scene, i, i, 1, (struct scene_look){ 0 });
    assert_int_equal(svg_write(arena, scene, &(struct svg_frame){ 0 }, &out), ERR_LIMIT);
}

static void far_away_stays_a_number(void **state)
{
    (void)state;
    scene_circle(scene, 1e300, -1e300, 1, (struct scene_look){ 0 });
    scene_circle(scene, 1e7, 0.049, 1, (struct scene_look){ 0 });
    assert_true(writes(
        &(struct svg_frame){ 0 },
        "<svg viewBox=\"0 0 100 50.5\" aria-hidden=\"true\"><circle cx=\"1000000\" cy=\"-1000000\" r=\"1\"/>"
        "<circle cx=\"1000000\" cy=\"0\" r=\"1\"/></svg>"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_line_is_relative_and_brief, start, end),
        cmocka_unit_test_setup_teardown(sums_of_steps_do_not_drift, start, end),
        cmocka_unit_test_setup_teardown(texts_are_escaped, start, end),
        cmocka_unit_test_setup_teardown(names_and_ids_begin_with_the_id, start, end),
        cmocka_unit_test_setup_teardown(a_file_of_its_own_says_what_it_is, start, end),
        cmocka_unit_test_setup_teardown(stops_at_the_ceiling, start, end),
        cmocka_unit_test_setup_teardown(far_away_stays_a_number, start, end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
