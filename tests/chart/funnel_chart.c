/* Proves that a funnel names who it was told to name and nobody else, that its lines end inside the plot, and
 * that no words meet, over random units. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "chart/clear.h"
#include "chart/dice.h"
#include "chart/funnel_chart.h"
#include "chart/golden.h"
#include "chart/marks.h"
#include "chart/xml.h"

enum { UNITS = 60, SIZES = 60 };

static struct arena *arena;

/* Limits by the normal law: only their shape matters to a drawing. */
static const struct funnel_chart_limits *limits_of(double centre, double largest, double spread)
{
    struct funnel_chart_limits *limits = ARENA_ARRAY(arena, struct funnel_chart_limits, SIZES);

    for (size_t i = 0; i < SIZES; i++) {
        double share = (double)(i + 1) / SIZES, size = largest * share * share,
               plain = sqrt(centre * 1000 / size);
        double wide = sqrt(plain * plain + spread * spread);
        limits[i] = (struct funnel_chart_limits){ .size = size,
                                                  .lower = fmax(centre - 3.09 * wide, 0),
                                                  .upper = centre + 3.09 * wide,
                                                  .lower_95 = fmax(centre - 1.96 * wide, 0),
                                                  .upper_95 = centre + 1.96 * wide,
                                                  .lower_plain = fmax(centre - 3.09 * plain, 0),
                                                  .upper_plain = centre + 3.09 * plain };
    }
    return limits;
}

static struct funnel_chart_in wards(uint64_t seed)
{
    struct dice               dice = { seed * 2654435761u + 88172645463325252u };
    struct funnel_chart_unit *units = ARENA_ARRAY(arena, struct funnel_chart_unit, UNITS);

    for (size_t i = 0; i < UNITS; i++) {
        double size = 600 + 3200 * dice_share(&dice), level = 15.5 + 4.4 * dice_normal(&dice);
        units[i] =
            (struct funnel_chart_unit){ .size = size,
                                        .value = fmax(level + dice_normal(&dice) * sqrt(15500 / size), 0) };
    }
    units[7].value = 53.1;
    units[7].outside = true;
    units[7].beyond = 3;
    units[7].label = STR("Myrtle ward 53.1");
    units[11].value = 0.4;
    units[11].size = 3600;
    units[11].outside = true;
    units[11].beyond = 1;
    units[11].label = STR("Magnolia ward 0.4");
    units[23].own = true;
    units[23].label = STR("Your ward: Heather 8.9");
    units[23].value = 8.9;
    units[23].size = 2340;
    return (struct funnel_chart_in){
        .words = { .id = STR("f1"),
                   .title = STR("One ward is higher, and one lower, than ward differences explain"),
                   .subtitle = STR("Restraints per 1,000 occupied bed days by size of ward, 60 wards, six "
                                   "months to March 2023. Funnel plot"),
                   .description = STR("60 wards. Heather is inside the limits."),
                   .footer = STR("Source: ward incident reports, as known on 4 April 2023."),
                   .simulated = STR("Simulated") },
        .units = units,
        .n = UNITS,
        .limits = limits_of(17.2, 3800, 4.5),
        .n_limits = SIZES,
        .centre = 17.2,
        .decimals = 1,
        .adjusted = true,
        .size_words = STR("Occupied bed days in six months (bigger wards to the right)"),
    };
}

/* A text of the drawing that is no number and belongs to no axis. */
static bool says(const struct scene *scene, str text)
{
    for (size_t i = 0; i < scene->n_shapes; i++)
        if (scene->shapes[i].kind == SCENE_TEXT && str_eq(scene->shapes[i].text, text))
            return true;
    return false;
}

static size_t count_of(const struct scene *scene, char letter)
{
    size_t n = 0;

    for (size_t i = 0; i < scene->n_shapes; i++)
        n += scene->shapes[i].kind == SCENE_USE && scene->shapes[i].letter == letter;
    return n;
}

static void it_names_whom_it_was_told_to(void **state)
{
    struct funnel_chart_in in = wards(1);

    (void)state;
    for (int form = 0; form < 2; form++) {
        struct scene *scene = funnel_chart_draw(arena, &in, (enum picture_form)form);
        assert_true(says(scene, in.units[23].label));
        assert_true(says(scene, in.units[7].label));
        assert_true(form == PICTURE_PHONE || says(scene, in.units[11].label)); /* no room: the table has it */
        assert_int_equal(count_of(scene, MARKS_CHANGED), 2);
        assert_int_equal(count_of(scene, MARKS_ORDINARY), UNITS - 2);
    }
}

static void what_is_missing_is_not_drawn(void **state)
{
    struct funnel_chart_in    in = wards(1);
    struct funnel_chart_unit *units = ARENA_ARRAY(arena, struct funnel_chart_unit, 3);
    markup                    svg;

    (void)state;
    units[0] = (struct funnel_chart_unit){ .size = NAN, .value = 3, .label = STR("Nobody") };
    units[1] = (struct funnel_chart_unit){ .size = 3, .value = NAN, .label = STR("Too small"), .own = true };
    units[2] = (struct funnel_chart_unit){ .size = INFINITY, .value = 3, .outside = true };
    in.units = units;
    in.n = 3;
    assert_int_equal(funnel_chart_svg(arena, &in, PICTURE_DESK, &svg), OK);
    assert_false(xml_holds(svg.text, "Nobody") || xml_holds(svg.text, "Too small") ||
                 xml_holds(svg.text, "nan") || xml_holds(svg.text, "<use"));
    in.n = in.n_limits = 0;
    in.centre = NAN;
    assert_int_equal(funnel_chart_svg(arena, &in, PICTURE_PHONE, &svg), OK);
    in.n = FUNNEL_CHART_UNITS + 1;
    assert_int_equal(funnel_chart_svg(arena, &in, PICTURE_PHONE, &svg), ERR_LIMIT);
}

struct extent {
    double top, bottom;
};

/* How high the tint reaches: it is cut at the plot's edges. */
static struct extent tint_of(const struct scene *scene)
{
    struct extent extent = { NAN, NAN };

    for (size_t i = 0; i < scene->n_shapes; i++) {
        const struct scene_shape *s = &scene->shapes[i];
        bool                      tint = s->kind == SCENE_PATH && s->look.fill == MARKS_BAND;
        for (size_t k = 0; tint && k < s->count; k++) {
            double y = (double)scene->steps[s->first + k].y;
            extent.top = fmin(extent.top, y); /* fmin and fmax pass over NAN */
            extent.bottom = fmax(extent.bottom, y);
        }
    }
    return extent;
}

static bool is_limits(const struct scene_shape *group)
{
    return group->name && (strcmp(group->name, "limits") == 0 || strcmp(group->name, "inner") == 0 ||
                           strcmp(group->name, "plain") == 0);
}

/* How many steps of limits end above the plot's lower edge; all have to lie in it. */
static size_t steps_inside(const struct scene *scene)
{
    struct extent extent = tint_of(scene);
    bool          inside = false;
    size_t        n = 0;

    for (size_t i = 0; i < scene->n_shapes; i++) {
        const struct scene_shape *s = &scene->shapes[i];
        if (s->kind == SCENE_GROUP)
            inside = is_limits(s);
        for (size_t k = 0; inside && s->kind == SCENE_PATH && k < s->count; k++) {
            double y = (double)scene->steps[s->first + k].y;
            assert_true(isnan(y) || (y >= extent.top - 0.01 && y <= extent.bottom + 0.01));
            n += k > 0 && y < extent.bottom - 0.5;
        }
    }
    return n;
}

static void lines_end_inside_the_plot(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed < 20; seed++) {
        struct funnel_chart_in in = wards(seed);
        assert_true(steps_inside(funnel_chart_draw(arena, &in, PICTURE_DESK)) > 100);
    }
}

/* The curves are those of the units themselves: where a unit's size lies on a curve, so do its limits. */
static void curves_follow_the_model(void **state)
{
    struct funnel_unit         units[] = { { 30, 1000 }, { 12, 400 }, { 80, 2000 }, { 9, 700 } };
    struct funnel_options      options = funnel_options_for(FUNNEL_RATE);
    struct funnel_point        points[4];
    struct funnel_result       result = { .points = points };
    struct funnel_chart_limits curve[FUNNEL_CHART_SIZES];
    double                     scratch[4];

    (void)state;
    options.multiply = 1000;
    options.adjust = FUNNEL_ADJUST_YES;
    assert_int_equal(funnel_compute(units, 4, &options, scratch, &result).status, SPC_OK);
    funnel_chart_trace(&result.model, 2000, curve);
    assert_true(curve[0].size > 0 && curve[0].size < 5);
    for (size_t i = 1; i < FUNNEL_CHART_SIZES; i++)
        assert_true(curve[i].size > curve[i - 1].size);
    assert_true(fabs(curve[FUNNEL_CHART_SIZES - 1].size - 2000) < 1e-9);
    assert_true(fabs(curve[FUNNEL_CHART_SIZES - 1].upper - points[2].adjusted_998.upper) < 1e-6);
    assert_true(fabs(curve[FUNNEL_CHART_SIZES - 1].lower_95 - points[2].adjusted_95.lower) < 1e-6);
    assert_true(fabs(curve[FUNNEL_CHART_SIZES - 1].upper_plain - points[2].limits_998.upper) < 1e-6);
}

static str some_label(struct dice *dice)
{
    static const char *const labels[] = {
        "",  "Your ward: Heather 8.9",
        "A", "Magnolia ward 1.5",
        "",  "Home number nine hundred and seventy-six, rates to be checked"
    };

    return str_of(labels[dice_roll(dice) % 6]);
}

static struct funnel_chart_in some_funnel(struct dice *dice)
{
    struct funnel_chart_in    in = wards(dice_roll(dice));
    size_t                    n = dice_roll(dice) % 4 ? dice_roll(dice) % 80 : dice_roll(dice) % 1000;
    struct funnel_chart_unit *units = ARENA_ARRAY(arena, struct funnel_chart_unit, n + 1);
    double scale = pow(10, dice_roll(dice) % 6 - 3.0), largest = 10 + dice_roll(dice) % 100000;

    for (size_t i = 0; i < n; i++)
        units[i] = (struct funnel_chart_unit){ .size = largest * dice_share(dice),
                                               .value = scale * (1 + dice_normal(dice) / 2),
                                               .outside = dice_roll(dice) % 9 == 0,
                                               .own = i == 5,
                                               .label = some_label(dice),
                                               .beyond = dice_share(dice) };
    in.units = units;
    in.n = n;
    in.centre = scale;
    in.adjusted = dice_roll(dice) % 2;
    in.share = dice_roll(dice) % 3 == 0;
    in.decimals = (int)(dice_roll(dice) % 3);
    in.limits = limits_of(scale, largest, scale * dice_share(dice));
    in.words.lang = dice_roll(dice) % 2 ? LANG_CY : LANG_EN;
    return in;
}

static void words_keep_apart(void **state)
{
    struct dice dice = { 20261123 };

    (void)state;
    for (int i = 0; i < 300; i++) {
        struct arena          *before = arena;
        struct funnel_chart_in in;
        arena = arena_open((size_t)64 << 20);
        in = some_funnel(&dice);
        for (int form = 0; form < 2; form++)
            assert_true(clear_words(funnel_chart_draw(arena, &in, (enum picture_form)form)));
        arena_close(arena);
        arena = before;
    }
}

static void golden_funnels(void **state)
{
    static const char *const names[] = { "funnel-desk",     "funnel-phone",      "funnel-cy-desk",
                                         "funnel-cy-phone", "funnel-plain-desk", "funnel-plain-phone" };
    markup                   svg;
    size_t                   wrong = 0;

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct funnel_chart_in in = wards(1);
        in.words.lang = i / 2 == 1 ? LANG_CY : LANG_EN;
        in.adjusted = i / 2 < 2;
        assert_int_equal(funnel_chart_svg(arena, &in, (enum picture_form)(i % 2), &svg), OK);
        assert_true(xml_is_well_formed(svg.text));
        assert_true(xml_holds(svg.text, "role=\"img\" aria-labelledby=\"f1-t f1-d\""));
        wrong += !golden_same(names[i], svg.text);
        assert_true(svg.text.n < 12000);
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
        cmocka_unit_test(it_names_whom_it_was_told_to),
        cmocka_unit_test(what_is_missing_is_not_drawn),
        cmocka_unit_test(lines_end_inside_the_plot),
        cmocka_unit_test(curves_follow_the_model),
        cmocka_unit_test(words_keep_apart),
        cmocka_unit_test(golden_funnels),
    };

    return cmocka_run_group_tests(tests, start, end);
}
