/* Proves that the two charts of a pair stand on one scale of time, one under the other, and that no words
 * meet. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "base/say.h"
#include "chart/clear.h"
#include "chart/golden.h"
#include "chart/pair_chart.h"
#include "chart/sample.h"
#include "chart/xml.h"

static struct arena *arena;

static const struct sample waits = {
    .kind = "i",
    .n = 30,
    .period = PERIOD_MONTH,
    .seed = 11,
    .level = 34,
    .spread = 5.5,
    .multiply = 1,
    .improve = SPC_IMPROVE_DOWN,
    .baseline = 14,
    .later = 52,
    .changes = 29,
    .notes = true,
    .missing = { 22 },
    .decimals = 1,
    .title = "Waits vary from 17 to 51 days by chance alone; one month stood out",
    .subtitle =
        "Days from referral to first contact, mean of each month, community team Birch. I and MR charts",
};

static struct pair_chart_in pair_of(const struct sample *levels)
{
    struct sample        ranges = *levels;
    struct pair_chart_in in;

    ranges.kind = "mr";
    in = (struct pair_chart_in){ .upper = sample_in(arena, levels), .lower = sample_in(arena, &ranges) };
    in.lower.subtitle = STR("Jump from the month before, days");
    in.lower.centre_msg = MSG(pictures_mean_jump);
    return in;
}

static struct sample some_pair(struct dice *dice)
{
    struct sample s = waits;

    s.seed = dice_roll(dice);
    s.n = dice_roll(dice) % 90;
    s.level = 5 + dice_roll(dice) % 3000;
    s.spread = s.level * dice_share(dice) / 2;
    s.changes = dice_roll(dice) % 40;
    s.baseline = dice_roll(dice) % 2 * 12;
    s.period = (enum period)(dice_roll(dice) % 4);
    s.welsh = dice_roll(dice) % 2;
    s.aim = s.n > 20 && dice_roll(dice) % 2;
    s.target = dice_roll(dice) % 2 ? s.level * 0.8 : 0;
    return s;
}

/* The x of every mark, in the order drawn. */
static size_t marks_at(const struct scene *scene, double *x, bool lower)
{
    size_t n = 0;

    for (size_t i = 0; i < scene->n_shapes; i++)
        if (scene->shapes[i].kind == SCENE_USE && ((double)scene->shapes[i].y > 280) == lower)
            x[n++] = (double)scene->shapes[i].x;
    return n;
}

static void a_month_stands_at_one_place(void **state)
{
    struct sample        whole = waits;
    struct pair_chart_in in;
    struct scene        *scene;
    double               above[64], below[64];

    (void)state;
    whole.missing[0] = 0;
    in = pair_of(&whole);
    scene = pair_chart_draw(arena, &in, SPC_CHART_DESK);
    assert_int_equal(marks_at(scene, above, false), 30);
    assert_int_equal(marks_at(scene, below, true), 29); /* the first month has no jump */
    for (size_t i = 0; i < 29; i++)
        assert_float_equal(below[i], above[i + 1], 1e-4);
    assert_true(scene->height >= 470 && scene->height < 520);
}

static void symbols_are_said_once(void **state)
{
    struct pair_chart_in in = pair_of(&waits);
    markup               svg;
    const char          *first;

    (void)state;
    assert_int_equal(pair_chart_svg(arena, &in, SPC_CHART_DESK, &svg), OK);
    first = memmem(svg.text.p, svg.text.n, "id=\"c7-o\"", 9);
    assert_non_null(first);
    assert_null(memmem(first + 1, svg.text.n - (size_t)(first + 1 - svg.text.p), "id=\"c7-o\"", 9));
    assert_true(xml_holds(svg.text, "role=\"img\" aria-labelledby=\"c7-t c7-d\""));
    assert_true(xml_holds(svg.text, "Mean jump"));
    assert_true(svg.text.n < 14000);
}

static void words_keep_apart(void **state)
{
    struct dice dice = { 20261122 };

    (void)state;
    for (int i = 0; i < 300; i++) {
        struct arena        *before = arena;
        struct sample        s = some_pair(&dice);
        struct pair_chart_in in;
        arena = arena_open((size_t)64 << 20);
        in = pair_of(&s);
        for (int form = 0; form < 2; form++)
            assert_true(clear_words(pair_chart_draw(arena, &in, (enum spc_chart_form)form)));
        arena_close(arena);
        arena = before;
    }
}

static void golden_pairs(void **state)
{
    struct sample        welsh = waits;
    struct pair_chart_in pairs[2];
    markup               svg;
    char                 name[64];
    size_t               wrong = 0;

    (void)state;
    welsh.welsh = true;
    pairs[0] = pair_of(&waits);
    pairs[1] = pair_of(&welsh);
    for (size_t i = 0; i < 2; i++)
        for (int form = 0; form < 2; form++) {
            assert_int_equal(pair_chart_svg(arena, &pairs[i], (enum spc_chart_form)form, &svg), OK);
            assert_true(xml_is_well_formed(svg.text));
            snprintf(name, sizeof name, "pair-%s-%s", i ? "cy" : "i-mr", form ? "phone" : "desk");
            wrong += !golden_same(name, svg.text);
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
        cmocka_unit_test(a_month_stands_at_one_place),
        cmocka_unit_test(symbols_are_said_once),
        cmocka_unit_test(words_keep_apart),
        cmocka_unit_test(golden_pairs),
    };

    return cmocka_run_group_tests(tests, start, end);
}
