/* Proves that charts of every kind and state look as agreed, stay small, and hold nothing that must not be
 * seen. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "chart/golden.h"
#include "chart/samples.h"
#include "chart/xml.h"
#include "scene/svg.h"

static struct arena *fresh(void)
{
    return arena_open((size_t)256 << 20);
}

static void golden_pictures(void **state)
{
    static const char *const forms[] = { "desk", "phone" };
    size_t                   wrong = 0;

    (void)state;
    for (size_t i = 0; i < N_SAMPLES; i++)
        for (int form = 0; form < 2; form++) {
            struct arena       *arena = fresh();
            struct spc_chart_in in = sample_in(arena, &samples[i]);
            char                name[128];
            markup              svg;
            assert_non_null(in.result);
            in.standalone = true; /* so that a golden file opens in any viewer */
            assert_int_equal(spc_chart_svg(arena, &in, (enum spc_chart_form)form, &svg), OK);
            assert_true(xml_is_well_formed(svg.text));
            snprintf(name, sizeof name, "%s-%s", samples[i].name, forms[form]);
            wrong += !golden_same(name, svg.text);
            arena_close(arena);
        }
    assert_int_equal(wrong, 0);
}

/* A weekly, monthly or daily rate chart of n points with signals in it. */
static struct sample long_sample(size_t n)
{
    struct sample s = samples[8];

    s.n = n;
    s.changes = n / 2;
    s.baseline = n < 24 ? 0 : 12;
    s.start = n > 100 ? n * 2 / 3 : 0;
    s.notes = n > 20;
    return s;
}

static void bytes_stay_in_budget(void **state)
{
    static const struct {
        size_t n, desk, phone;
    } budgets[] = { { 12, 7000, 6500 },
                    { 28, 14700, 10000 },
                    { 60, 16000, 12000 },
                    { 156, 25000, 12000 },
                    { 520, 25000, 12000 } };

    (void)state;
    for (size_t i = 0; i < sizeof budgets / sizeof *budgets; i++) {
        struct arena       *arena = fresh();
        struct sample       s = long_sample(budgets[i].n);
        struct spc_chart_in in = sample_in(arena, &s);
        markup              svg;
        assert_int_equal(spc_chart_svg(arena, &in, SPC_CHART_DESK, &svg), OK);
        assert_true(svg.text.n > 1500 && svg.text.n <= budgets[i].desk);
        assert_int_equal(spc_chart_svg(arena, &in, SPC_CHART_PHONE, &svg), OK);
        assert_true(svg.text.n > 1500 && svg.text.n <= budgets[i].phone);
        arena_close(arena);
    }
}

static size_t uses(str svg, char letter)
{
    char   needle[] = "<use href=\"#c7-?\"";
    size_t n = 0;

    needle[15] = letter;
    needle[16] = 0;
    for (size_t at = 0; at + 16 < svg.n; at++)
        n += memcmp(svg.p + at, needle, 16) == 0;
    return n;
}

static void each_state_has_its_mark(void **state)
{
    struct arena       *arena = fresh();
    struct spc_chart_in in = sample_in(arena, &samples[0]);
    markup              svg;

    (void)state;
    assert_int_equal(spc_chart_svg(arena, &in, SPC_CHART_DESK, &svg), OK);
    assert_int_equal(uses(svg.text, 'g'), 1);
    assert_int_equal(uses(svg.text, 'i'), 5);
    /* 28 points, one missing, one left out, five signals. */
    assert_int_equal(uses(svg.text, 'o'), 21);
    in = sample_in(arena, &samples[9]);
    assert_int_equal(spc_chart_svg(arena, &in, SPC_CHART_DESK, &svg), OK);
    assert_int_equal(uses(svg.text, 'u'), 1);
    arena_close(arena);
}

static void a_hidden_value_is_nowhere(void **state)
{
    struct arena       *arena = fresh();
    struct spc_chart_in in = sample_in(arena, &samples[9]), other = in;
    struct spc_result   changed = *in.result;
    markup              one, two;

    (void)state;
    /* Were the axis or any other part drawn from more than values that are not NAN, these two would
     * differ. */
    changed.points = ARENA_ARRAY(arena, struct spc_point, in.n);
    memcpy(changed.points, in.result->points, in.n * sizeof *changed.points);
    changed.points[4].meaning = SPC_CONCERN;
    changed.points[4].signals = SPC_OUTSIDE_HIGH;
    changed.points[4].excluded = 1;
    other.result = &changed;
    for (int form = 0; form < 2; form++) {
        assert_int_equal(spc_chart_svg(arena, &in, (enum spc_chart_form)form, &one), OK);
        assert_int_equal(spc_chart_svg(arena, &other, (enum spc_chart_form)form, &two), OK);
        assert_true(str_eq(one.text, two.text));
        assert_false(xml_holds(one.text, "nan"));
        assert_false(xml_holds(one.text, "inf"));
    }
    arena_close(arena);
}

static void words_are_escaped_and_ids_are_ours(void **state)
{
    struct arena       *arena = fresh();
    struct spc_chart_in in = sample_in(arena, &samples[0]);
    markup              svg;

    (void)state;
    in.title = in.subtitle = in.footer = in.baseline_words = in.simulated = STR("<script>&\"'</text>");
    in.id = STR("x1");
    assert_int_equal(spc_chart_svg(arena, &in, SPC_CHART_DESK, &svg), OK);
    assert_true(xml_is_well_formed(svg.text));
    assert_false(xml_holds(svg.text, "<script"));
    assert_false(xml_holds(svg.text, "style"));
    assert_true(xml_holds(svg.text, "role=\"img\" aria-labelledby=\"x1-t x1-d\""));
    assert_false(xml_holds(svg.text, "c7-"));
    arena_close(arena);
}

static void refuses_more_points_than_it_can_draw(void **state)
{
    struct arena       *arena = fresh();
    struct spc_chart_in in = { .n = SPC_CHART_POINTS + 1, .target = NAN };
    markup              svg;

    (void)state;
    assert_int_equal(spc_chart_svg(arena, &in, SPC_CHART_DESK, &svg), ERR_LIMIT);
    arena_close(arena);
}

static void a_phone_shows_the_last_two_dozen(void **state)
{
    struct spc_chart_in in = { .n = 61 };

    (void)state;
    assert_int_equal(spc_chart_first(&in, SPC_CHART_PHONE), 37);
    assert_int_equal(spc_chart_first(&in, SPC_CHART_DESK), 0);
    in.whole = true;
    assert_int_equal(spc_chart_first(&in, SPC_CHART_PHONE), 0);
    in = (struct spc_chart_in){ .n = 60 };
    assert_int_equal(spc_chart_first(&in, SPC_CHART_PHONE), 0);
}

static bool shows_text(const struct scene *scene, const char *text)
{
    for (size_t i = 0; i < scene->n_shapes; i++)
        if (scene->shapes[i].kind == SCENE_TEXT && str_eq_c(scene->shapes[i].text, text))
            return true;
    return false;
}

static void words_name_what_the_marks_show(void **state)
{
    static const struct {
        size_t      sample;
        const char *words;
    } cases[] = {
        { 0, "5 signals: below the limit" },
        { 0, "Average 20.0" },
        { 0, "Aim (Sep 2023): 15.0" },
        { 0, "no data" },
        { 0, "Average 14.6" },
        { 1, "15 in a row above the median (more than 8)" },
        { 1, "Median 43" },
        { 4, "10 in a row above average" },
        { 5, "Above the limit" },
        { 6, "Target 85%" },
        { 6, "100%" },
        { 18, "Target 55" }, /* the last of those that move */
        { 20, "9 in a row above the median" },
        { 20, "Error number, oldest first" },
        { 21, "120 and counting" },
        { 21, "Typical 20" },
        { 22, "Cyfartaledd 20.1" },
    };
    struct arena *arena = fresh();

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct spc_chart_in in = sample_in(arena, &samples[cases[i].sample]);
        bool                shown = shows_text(spc_chart_draw(arena, &in, SPC_CHART_DESK), cases[i].words);
        if (!shown)
            printf("# %s lacks \"%s\"\n", samples[cases[i].sample].name, cases[i].words);
        assert_true(shown);
    }
    arena_close(arena);
}

static size_t circles_in(const struct scene *scene, const char *group)
{
    size_t n = 0;
    bool   inside = false;

    for (size_t i = 0; i < scene->n_shapes; i++) {
        if (scene->shapes[i].kind == SCENE_GROUP && scene->shapes[i].name)
            inside = strcmp(scene->shapes[i].name, group) == 0;
        n += inside && scene->shapes[i].kind == SCENE_CIRCLE;
    }
    return n;
}

/* Three ramps have a row each, further ones are counted; what lies outside the picture is not there. */
static void tests_have_their_strip(void **state)
{
    struct arena       *arena = fresh();
    struct sample       s = samples[N_SAMPLES - 1];
    struct spc_chart_in in;
    struct scene       *scene;

    (void)state;
    in = sample_in(arena, &s);
    scene = spc_chart_draw(arena, &in, SPC_CHART_DESK);
    assert_true(shows_text(scene, "Tests") && shows_text(scene, "Safety huddle"));
    assert_int_equal(circles_in(scene, "tests"), 10);
    s.ramps = 5;
    in = sample_in(arena, &s);
    scene = spc_chart_draw(arena, &in, SPC_CHART_DESK);
    assert_true(shows_text(scene, "2 more"));
    assert_int_equal(circles_in(scene, "tests"), 15);
    scene = spc_chart_draw(arena, &in, SPC_CHART_PHONE);
    assert_false(shows_text(scene, "Safety huddle"));
    s.n = 12; /* all tests come later */
    s.start = 0;
    s.aim = false;
    in.n = 12;
    in.aim = NULL;
    in.n_flags = in.n_notes = 0;
    in.result = sample_result(arena, &s);
    scene = spc_chart_draw(arena, &in, SPC_CHART_DESK);
    assert_false(shows_text(scene, "Tests"));
    arena_close(arena);
}

static const struct sample *sample_named(const char *name)
{
    for (size_t i = 0; i < N_SAMPLES; i++)
        if (strcmp(samples[i].name, name) == 0)
            return &samples[i];
    return NULL;
}

/* A letter for each, a line as long as it took; one from before the picture begins at its edge. */
static void tests_that_take_time(void **state)
{
    struct arena       *arena = fresh();
    struct spc_chart_in in = sample_in(arena, sample_named("tests-lettered"));
    struct scene       *scene = spc_chart_draw(arena, &in, SPC_CHART_DESK);

    (void)state;
    assert_int_equal(circles_in(scene, "tests"), 4);
    assert_true(shows_text(scene, "A") && shows_text(scene, "D"));
    assert_false(shows_text(scene, "Calm box by the door")); /* the list under the chart has it */
    in.standalone = true;
    scene = spc_chart_draw(arena, &in, SPC_CHART_PRINT);
    assert_true(shows_text(scene, "Calm box by the door"));
    assert_true(shows_text(spc_chart_draw(arena, &in, SPC_CHART_PHONE), "D"));
    arena_close(arena);
}

static void many_wards_are_counted(void **state)
{
    struct arena       *arena = fresh();
    struct spc_chart_in in = sample_in(arena, sample_named("tests-of-many"));
    int                *nobody = ARENA_ARRAY(arena, int, in.n + 1);

    (void)state;
    assert_true(shows_text(spc_chart_draw(arena, &in, SPC_CHART_DESK), "At most 22 of 60"));
    in.testing = &(struct spc_chart_testing){ .units = nobody, .words = STR("At most 22 of 60") };
    assert_false(shows_text(spc_chart_draw(arena, &in, SPC_CHART_DESK), "At most 22 of 60"));
    assert_false(shows_text(spc_chart_draw(arena, &in, SPC_CHART_DESK), "Tests"));
    arena_close(arena);
}

/* On paper there is no list beside the picture: what is only a number in it is spelled out below. */
static void a_file_spells_its_numbers_out(void **state)
{
    struct arena       *arena = fresh();
    struct spc_chart_in in = sample_in(arena, &samples[0]);

    (void)state;
    assert_true(shows_text(spc_chart_draw(arena, &in, SPC_CHART_DESK), "Learning session 1"));
    assert_false(shows_text(spc_chart_draw(arena, &in, SPC_CHART_PHONE), "Learning session 1"));
    in.standalone = true;
    assert_true(shows_text(spc_chart_draw(arena, &in, SPC_CHART_PHONE), "Learning session 1"));
    assert_true(shows_text(spc_chart_draw(arena, &in, SPC_CHART_PRINT), "Learning session 1"));
    arena_close(arena);
}

/* Patterns without a direction colour no point, but are named over a bracket of their own. */
static void plain_patterns_are_named(void **state)
{
    static const struct {
        unsigned    bits;
        const char *words;
    } cases[] = {
        { SPC_HUGGING, "15 in a row, all close to the average" },
        { SPC_ALTERNATING, "15 in a row, up and down in turn" },
        { SPC_AVOIDING, "15 in a row, none close to the average" },
    };

    (void)state;
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        struct arena       *arena = fresh();
        struct spc_chart_in in = sample_in(arena, &samples[2]);
        for (size_t i = 3; i < 18; i++)
            in.result->points[i].signals = cases[c].bits;
        assert_true(shows_text(spc_chart_draw(arena, &in, SPC_CHART_DESK), cases[c].words));
        in.result->points[8].meaning = SPC_IMPROVEMENT; /* a signal with a direction speaks for itself */
        assert_false(shows_text(spc_chart_draw(arena, &in, SPC_CHART_DESK), cases[c].words));
        arena_close(arena);
    }
}

/* Signals of every rule have their words, one alone and several. */
static void each_rule_has_its_words(void **state)
{
    static const struct {
        unsigned    bits;
        size_t      n;
        const char *words;
    } cases[] = {
        { SPC_OUTSIDE_HIGH, 1, "Above the limit" },
        { SPC_OUTSIDE_LOW, 2, "2 signals: below the limit" },
        { SPC_TWO_THREE_HIGH, 1, "Near the upper limit" },
        { SPC_TWO_THREE_LOW, 2, "2 signals: 2 of 3 near limit" },
        { SPC_TWO_THREE_LOW | SPC_OUTSIDE_LOW, 2, "2 signals: outside limits, 2 of 3 near limit" },
        { SPC_FOUR_FIVE_HIGH, 1, "Well above average" },
        { SPC_FOUR_FIVE_LOW, 4, "4 signals: 4 of 5 well below average" },
        { SPC_FOUR_FIVE_HIGH, 4, "4 signals: 4 of 5 well above average" },
        { SPC_FOUR_FIVE_HIGH | SPC_OUTSIDE_HIGH, 4, "4 signals" },
        { SPC_MARKED, 1, "Marked as far from the others" },
        { SPC_MARKED, 2, "2 marked as far from the others" },
        { SPC_SHIFT_HIGH, 8, "8 in a row above average" },
        { SPC_SHIFT_LOW, 8, "8 in a row below average" },
        { SPC_TREND_RISING, 6, "6 in a row, each higher" },
        { SPC_TREND_FALLING, 6, "6 in a row, each lower" },
        { SPC_SHIFT_LOW, 1, "Part of a pattern" },
    };

    (void)state;
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        struct arena       *arena = fresh();
        struct spc_chart_in in = sample_in(arena, &samples[2]);
        bool                shown;
        for (size_t i = 17; i < 17 + cases[c].n; i++) {
            in.result->points[i].signals = cases[c].bits;
            in.result->points[i].speaks = cases[c].bits & -cases[c].bits;
            in.result->points[i].meaning = SPC_IMPROVEMENT;
        }
        shown = shows_text(spc_chart_draw(arena, &in, SPC_CHART_DESK), cases[c].words);
        if (!shown)
            printf("# lacks \"%s\"\n", cases[c].words);
        assert_true(shown);
        arena_close(arena);
    }
}

/* A falling row above the centre: the rule sets differ in what speaks first, and colour follows that. */
static void the_signal_that_speaks_is_the_one_named(void **state)
{
    static const struct {
        uint32_t    speaks;
        const char *words, *other;
    } cases[] = {
        { SPC_TREND_FALLING, "8 in a row, each lower", "8 in a row above average" },
        { SPC_SHIFT_HIGH, "8 in a row above average", "8 in a row, each lower" },
    };

    (void)state;
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        struct arena       *arena = fresh();
        struct spc_chart_in in = sample_in(arena, &samples[2]);
        struct scene       *scene;
        for (size_t i = 17; i < 25; i++) {
            in.result->points[i].signals = SPC_TREND_FALLING | SPC_SHIFT_HIGH;
            in.result->points[i].speaks = cases[c].speaks;
            in.result->points[i].meaning = SPC_CONCERN;
        }
        scene = spc_chart_draw(arena, &in, SPC_CHART_DESK);
        assert_true(shows_text(scene, cases[c].words));
        assert_false(shows_text(scene, cases[c].other));
        arena_close(arena);
    }
}

static void a_gap_has_its_reason(void **state)
{
    struct arena       *arena = fresh();
    struct spc_chart_in in = sample_in(arena, &samples[9]);
    str                *reasons = ARENA_ARRAY(arena, str, in.n);

    (void)state;
    assert_true(shows_text(spc_chart_draw(arena, &in, SPC_CHART_DESK), "no data"));
    reasons[11] = STR("too small to show");
    in.missing_words = reasons;
    assert_true(shows_text(spc_chart_draw(arena, &in, SPC_CHART_DESK), "too small to show"));
    arena_close(arena);
}

/* On a phone the road to the aim begins before the last 24 points: the line enters from the left. */
static void the_road_to_the_aim_is_cut_to_the_picture(void **state)
{
    struct arena       *arena = fresh();
    struct sample       s = samples[0];
    struct spc_chart_in in;
    struct scene       *scene;
    bool                found = false;

    (void)state;
    s.n = 70;
    s.start = 0;
    in = sample_in(arena, &s);
    scene = spc_chart_draw(arena, &in, SPC_CHART_PHONE);
    for (size_t i = 0; i + 1 < scene->n_shapes; i++)
        if (scene->shapes[i].name && strcmp(scene->shapes[i].name, "target") == 0) {
            const struct scene_step *road = &scene->steps[scene->shapes[i + 1].first];
            assert_int_equal(scene->shapes[i + 1].count, 2);
            assert_true(road[0].x >= 40 && road[0].x < 60 && road[1].x > 290 && road[1].x < 310);
            assert_true(road[1].y > road[0].y);
            found = true;
        }
    assert_true(found);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(golden_pictures),
        cmocka_unit_test(bytes_stay_in_budget),
        cmocka_unit_test(each_state_has_its_mark),
        cmocka_unit_test(a_hidden_value_is_nowhere),
        cmocka_unit_test(words_are_escaped_and_ids_are_ours),
        cmocka_unit_test(refuses_more_points_than_it_can_draw),
        cmocka_unit_test(a_phone_shows_the_last_two_dozen),
        cmocka_unit_test(words_name_what_the_marks_show),
        cmocka_unit_test(a_file_spells_its_numbers_out),
        cmocka_unit_test(tests_have_their_strip),
        cmocka_unit_test(tests_that_take_time),
        cmocka_unit_test(many_wards_are_counted),
        cmocka_unit_test(plain_patterns_are_named),
        cmocka_unit_test(each_rule_has_its_words),
        cmocka_unit_test(the_signal_that_speaks_is_the_one_named),
        cmocka_unit_test(a_gap_has_its_reason),
        cmocka_unit_test(the_road_to_the_aim_is_cut_to_the_picture),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
