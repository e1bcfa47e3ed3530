/* Proves over a thousand random charts that no words meet, none leaves the picture, and no disc or flag
 * covers another. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "chart/samples.h"
#include "chart/xml.h"
#include "scene/svg.h"

enum { SCENES = 1000, MOST_POINTS = 170, MOST_PHASES = 6, MOST_NOTES = 40 };

static size_t below(struct dice *dice, size_t n)
{
    return dice_roll(dice) % n;
}

static str some_words(struct dice *dice)
{
    static const char *const words[] = {
        "",
        "Falls",
        "Restraint: about 14.6 per 1,000 since November 2022, down from 20.2 at the very start of it",
        "Llinell sylfaen, 12 mis",
        "Unbrokenlongwordwithoutanyspaceatallthatmustbecutsomewhereinside the line",
        "All 60 wards, restraints per 1,000 occupied bed days, monthly, April 2021 to July 2023. U prime "
        "chart, again",
        "New level from November 2022",
        "May meet or miss",
    };

    return str_of(words[below(dice, sizeof words / sizeof *words)]);
}

static size_t some_starts(struct dice *dice, size_t n, size_t *starts)
{
    size_t k = 0, at = 0;

    while (k + 1 < MOST_PHASES && below(dice, 3) && n) {
        at += 1 + below(dice, n / 2 + 2);
        if (at >= n)
            break;
        starts[k++] = at;
    }
    return k;
}

static struct spc_result *some_result(struct arena *arena, struct dice *dice, struct spc_chart_in *in)
{
    static const char *const kinds[] = { "run", "i", "c", "u", "up", "p", "pp" };
    const char              *kind = kinds[below(dice, 7)];
    double            *a = ARENA_ARRAY(arena, double, in->n + 1), *b = ARENA_ARRAY(arena, double, in->n + 1);
    uint8_t           *left_out = ARENA_ARRAY(arena, uint8_t, in->n + 1);
    double             size = pow(10, (double)below(dice, 6) - 1), level = dice_share(dice);
    size_t             starts[MOST_PHASES];
    struct spc_result *result = ARENA_NEW(arena, struct spc_result);
    struct spc_series  series = { .n = in->n,
                                  .value = kind[0] == 'p' || kind[0] == 'u' ? NULL : a,
                                  .numerator = a,
                                  .denominator = b,
                                  .excluded = left_out,
                                  .starts = starts };
    struct spc_options options = spc_options_for(spc_kind_find(kind));

    for (size_t i = 0; i < in->n; i++) {
        b[i] = floor(20 + size * (1 + dice_share(dice)));
        a[i] = floor(b[i] * fmin(level * (0.5 + dice_share(dice)), 1));
        if (!below(dice, 12))
            a[i] = NAN;
        left_out[i] = !below(dice, 20);
        if (!below(dice, 30))
            level = dice_share(dice);
    }
    series.n_starts = some_starts(dice, in->n, starts);
    options.improve = (enum spc_improve)below(dice, 3);
    options.baseline = below(dice, 2) * 12;
    options.multiply = kind[0] == 'p' ? 100 : 1;
    in->share = kind[0] == 'p';
    in->median = strcmp(kind, "run") == 0;
    in->baseline = options.baseline;
    result->points = ARENA_ARRAY(arena, struct spc_point, in->n + 1);
    result->phases = ARENA_ARRAY(arena, struct spc_phase, MOST_PHASES);
    assert_int_equal(spc_compute(&series, &options, ARENA_ARRAY(arena, double, 3 * in->n + 3), result).status,
                     SPC_OK);
    return result;
}

static void some_marks(struct arena *arena, struct dice *dice, struct spc_chart_in *in)
{
    struct spc_chart_note *notes = ARENA_ARRAY(arena, struct spc_chart_note, MOST_NOTES);
    struct spc_chart_flag *flags = ARENA_ARRAY(arena, struct spc_chart_flag, MOST_PHASES);

    in->n_notes = in->n ? below(dice, 3) * below(dice, MOST_NOTES / 2) : 0;
    for (size_t i = 0; i < in->n_notes; i++)
        notes[i] = (struct spc_chart_note){ day_add(in->days[below(dice, in->n)], (int)below(dice, 40)),
                                            some_words(dice) };
    for (size_t k = 1; k < in->result->n_phases; k++)
        flags[in->n_flags++] =
            (struct spc_chart_flag){ k, some_words(dice), below(dice, 2) ? STR("New") : STR("") };
    in->notes = notes;
    in->flags = flags;
    if (in->n > 20 && !below(dice, 4))
        sample_ramps(arena, in, 1 + below(dice, 5));
    if (!in->n || below(dice, 3))
        return;
    struct spc_chart_aim *aim = ARENA_NEW(arena, struct spc_chart_aim);
    double                level = in->result->phases[0].centre;
    *aim =
        (struct spc_chart_aim){ in->days[0], day_add(in->days[in->n - 1], (int)below(dice, 400)),
                                isnan(level) ? 1 : level, isnan(level) ? 2 : level * 0.8, STR("Sep 2023") };
    in->aim = aim;
}

static struct spc_chart_in some_chart(struct arena *arena, struct dice *dice)
{
    struct spc_chart_in in = { .n = below(dice, MOST_POINTS),
                               .period = (enum period)below(dice, 4),
                               .id = STR("r"),
                               .never_negative = true,
                               .decimals = (int)below(dice, 4) };
    struct sample       days = { .n = in.n, .period = in.period };

    if (below(dice, 2))
        in.n = days.n = below(dice, 40);
    in.days = sample_days(arena, &days);
    in.result = some_result(arena, dice, &in);
    in.target = below(dice, 3) || isnan(in.result->phases[0].centre) || !in.n
                    ? NAN
                    : in.result->phases[0].centre * 1.3;
    in.bare = !below(dice, 8);
    in.standalone = below(dice, 2);
    in.lang = (enum lang)below(dice, 2);
    in.variation = (enum icon_variation)below(dice, ICON_NO_VERDICT + 1);
    in.target_icon = (enum icon_target)below(dice, ICON_TARGET_NOT_SETTLED + 1);
    in.title = some_words(dice);
    in.subtitle = some_words(dice);
    in.baseline_words = some_words(dice);
    in.footer = some_words(dice);
    in.simulated = below(dice, 2) ? STR("Simulated") : STR("");
    in.variation_words = some_words(dice);
    in.target_words = some_words(dice);
    some_marks(arena, dice, &in);
    return in;
}

/* Every box of words, and the discs and flags behind some of them: nothing may meet but a word and its own
 * box. */
static bool is_clear(const struct scene *scene)
{
    struct scene_box boxes[512];
    size_t           n = 0;

    for (size_t i = 0; i < scene->n_shapes; i++) {
        const struct scene_shape *s = &scene->shapes[i];
        struct scene_box          box;
        if (s->kind != SCENE_TEXT)
            continue;
        box = scene_text_box((double)s->x, (double)s->y, s->text, s->type);
        assert_true(n < 512);
        if (box.left < 0 || box.right > scene->width || box.top < 0 || box.bottom > scene->height) {
            printf("# \"%.*s\" leaves the picture: %g..%g, %g..%g of %g x %g\n", STR_FMT(s->text), box.left,
                   box.right, box.top, box.bottom, scene->width, scene->height);
            return false;
        }
        for (size_t k = 0; k < n; k++)
            if (scene_boxes_meet(box, boxes[k])) {
                printf("# \"%.*s\" at %g, %g meets words before it\n", STR_FMT(s->text), (double)s->x,
                       (double)s->y);
                return false;
            }
        boxes[n++] = box;
    }
    return true;
}

/* Discs and flags: rectangles with a fill, drawn after the points. */
static bool are_boxes_clear(const struct scene *scene)
{
    struct scene_box boxes[128];
    size_t           n = 0;
    bool             after = false;

    for (size_t i = 0; i < scene->n_shapes; i++) {
        const struct scene_shape *s = &scene->shapes[i];
        struct scene_box          box = { (double)s->x, (double)s->y, (double)s->x + (double)s->a,
                                          (double)s->y + (double)s->b };
        if (s->kind == SCENE_GROUP)
            after = s->name && (after || strcmp(s->name, "points") == 0) && strcmp(s->name, "foot") != 0;
        if (!after || s->kind != SCENE_RECT)
            continue;
        for (size_t k = 0; k < n; k++)
            if (scene_boxes_meet(box, boxes[k]))
                return false;
        assert_true(n < 128);
        boxes[n++] = box;
    }
    return true;
}

/* What finds no room is left out, but never the finding itself, nor that the numbers are made up. */
static bool has_its_words(const struct scene *scene, const struct spc_chart_in *in)
{
    bool title = !in->title.n, simulated = !in->simulated.n;

    for (size_t i = 0; i < scene->n_shapes; i++) {
        str text = scene->shapes[i].text;
        if (scene->shapes[i].kind != SCENE_TEXT)
            continue;
        title = title || str_starts(in->title, text) || str_ends(text, STR("…"));
        simulated = simulated || str_eq(text, in->simulated);
    }
    return title && simulated;
}

static void random_charts_are_clear(void **state)
{
    struct dice dice = { 20260304 };

    (void)state;
    for (size_t i = 0; i < SCENES; i++) {
        struct arena       *arena = arena_open((size_t)256 << 20);
        uint64_t            seed = dice.state;
        struct spc_chart_in in = some_chart(arena, &dice);
        for (int form = 0; form < 2; form++) {
            struct scene *scene = spc_chart_draw(arena, &in, (enum spc_chart_form)form);
            markup        svg;
            bool          clear = is_clear(scene), boxes = are_boxes_clear(scene);
            if (!clear || !boxes)
                printf("# chart %zu (seed %llu), form %d\n", i, (unsigned long long)seed, form);
            assert_true(clear);
            assert_true(boxes);
            assert_true(has_its_words(scene, &in));
            assert_int_equal(spc_chart_svg(arena, &in, (enum spc_chart_form)form, &svg), OK);
            assert_true(xml_is_well_formed(svg.text));
            assert_false(xml_holds(svg.text, "nan"));
        }
        arena_close(arena);
    }
}

/* The checks above must be able to fail. */
static void the_checks_see_a_clash(void **state)
{
    struct arena *arena = arena_open((size_t)1 << 20);
    struct scene *scene = scene_make(arena, 100, 100);

    (void)state;
    scene_text(scene, 10, 20, STR("one"), (struct scene_type){ 0 });
    assert_true(is_clear(scene));
    scene_text(scene, 15, 25, STR("two"), (struct scene_type){ 0 });
    assert_false(is_clear(scene));
    scene = scene_make(arena, 100, 100);
    scene_text(scene, 90, 20, STR("beyond"), (struct scene_type){ 0 });
    assert_false(is_clear(scene));
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_charts_are_clear),
        cmocka_unit_test(the_checks_see_a_clash),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
