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

enum { CLINIC_MONTHS = 24, CLINIC_PEOPLE = 20 };

static const struct spc_result *clinic_result(const struct spc_series *series, const char *kind)
{
    struct spc_options options = spc_options_for(spc_kind_find(kind));
    struct spc_result *result = ARENA_NEW(arena, struct spc_result);

    options.improve = SPC_IMPROVE_DOWN;
    options.baseline = 14;
    result->points = ARENA_ARRAY(arena, struct spc_point, CLINIC_MONTHS);
    result->phases = ARENA_ARRAY(arena, struct spc_phase, 1);
    assert_int_equal(
        spc_compute(series, &options, ARENA_ARRAY(arena, double, 3 * CLINIC_MONTHS + 3), result).status,
        SPC_OK);
    return result;
}

/* Days to first contact of twenty people each month, a week sooner from the 15th month on. */
static struct pair_chart_in clinic(void)
{
    struct sample shape = { .n = CLINIC_MONTHS, .kind = "i", .period = PERIOD_MONTH };
    struct dice   dice = { 7 * 2654435761u + 88172645463325252u };
    double       *sum = ARENA_ARRAY(arena, double, CLINIC_MONTHS),
           *spread = ARENA_ARRAY(arena, double, CLINIC_MONTHS),
           *people = ARENA_ARRAY(arena, double, CLINIC_MONTHS);
    struct spc_series series = {
        .n = CLINIC_MONTHS, .numerator = sum, .denominator = people, .spread = spread
    };
    struct pair_chart_in in;

    for (size_t i = 0; i < CLINIC_MONTHS; i++) {
        double squares = 0;
        for (int k = 0; k < CLINIC_PEOPLE; k++) {
            double wait = (i < 14 ? 34 : 27) + 14 * dice_normal(&dice);
            sum[i] += wait;
            squares += wait * wait;
        }
        people[i] = CLINIC_PEOPLE;
        spread[i] = sqrt((squares - sum[i] * sum[i] / CLINIC_PEOPLE) / (CLINIC_PEOPLE - 1));
    }
    in = pair_of(&shape);
    in.upper.result = clinic_result(&series, "xbar");
    in.lower.result = clinic_result(&series, "s");
    in.upper.baseline = in.lower.baseline = 14;
    in.lower.ranges = false;
    in.upper.decimals = in.lower.decimals = 1;
    in.upper.variation = icons_of_variation(in.upper.result->variation);
    in.upper.variation_words = STR("Improving");
    in.upper.baseline_words = STR("Baseline, 14 months");
    in.upper.title = STR("First contact now comes about a week sooner");
    in.upper.subtitle =
        STR("Days to first contact, 20 people sampled each month, clinic Rowan. X-bar and S charts");
    in.lower.subtitle = STR("Spread between people (standard deviation), days");
    in.lower.centre_msg = MSG(pictures_mean_spread);
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

/* Also where the figures of one chart are wider than those of the other. */
static void a_month_stands_at_one_place(void **state)
{
    static const double levels[] = { 34, 34e6, 1.5 };

    (void)state;
    for (size_t k = 0; k < 3; k++) {
        struct sample        whole = waits;
        struct pair_chart_in in;
        struct scene        *scene;
        double               above[64], below[64];
        whole.missing[0] = 0;
        whole.level = levels[k];
        whole.changes = 0;
        whole.spread = k == 2 ? 0.2 : 5;
        in = pair_of(&whole);
        scene = pair_chart_draw(arena, &in, SPC_CHART_DESK);
        assert_int_equal(marks_at(scene, above, false), 30);
        assert_int_equal(marks_at(scene, below, true), 29); /* the first month has no jump */
        for (size_t i = 0; i < 29; i++)
            assert_float_equal(below[i], above[i + 1], 1e-4);
        assert_true(scene->height >= 470 && scene->height < 520);
    }
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
    static const char *const names[] = { "pair-i-mr", "pair-cy", "pair-xbar-s" };
    struct sample            welsh = waits;
    struct pair_chart_in     pairs[3];
    markup                   svg;
    char                     name[64];
    size_t                   wrong = 0;

    (void)state;
    welsh.welsh = true;
    pairs[0] = pair_of(&waits);
    pairs[1] = pair_of(&welsh);
    pairs[2] = clinic();
    for (size_t i = 0; i < 3; i++)
        for (int form = 0; form < 2; form++) {
            assert_int_equal(pair_chart_svg(arena, &pairs[i], (enum spc_chart_form)form, &svg), OK);
            assert_true(xml_is_well_formed(svg.text));
            snprintf(name, sizeof name, "%s-%s", names[i], form ? "phone" : "desk");
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
