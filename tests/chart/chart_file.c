/* Proves that a name chooses the kind of file, that each is what it says, and that icon and marks agree. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "chart/chart_file.h"
#include "chart/marks.h"
#include "chart/samples.h"
#include "scene/png_read.h"

static void a_name_chooses_the_kind(void **state)
{
    (void)state;
    assert_int_equal(chart_file_kind_of(STR("a.png")), CHART_FILE_PNG);
    assert_int_equal(chart_file_kind_of(STR("a.PNG")), CHART_FILE_PNG);
    assert_int_equal(chart_file_kind_of(STR(".pdf")), CHART_FILE_PDF);
    assert_int_equal(chart_file_kind_of(STR("a.svg")), CHART_FILE_SVG);
    assert_int_equal(chart_file_kind_of(STR("png")), CHART_FILE_SVG);
    assert_int_equal(chart_file_kind_of(STR("")), CHART_FILE_SVG);
    assert_int_equal(chart_file_kind_of((str){ NULL, 0 }), CHART_FILE_SVG);
    assert_true(str_eq_c(chart_file_end(CHART_FILE_PDF), ".pdf"));
    assert_true(str_eq_c(chart_file_type(CHART_FILE_PNG), "image/png"));
}

static str made(struct arena *arena, size_t sample, enum chart_file_kind kind, enum spc_chart_form form)
{
    struct spc_chart_in in = sample_in(arena, &samples[sample]);
    struct chart_file   file = { .kind = kind, .on = day_of(2023, 8, 4) };
    str                 bytes;

    assert_int_equal(chart_file_spc(arena, &in, form, &file, &bytes), OK);
    return bytes;
}

/* Every sample in every kind: whole, with the finding inside. */
static void every_chart_becomes_every_kind(void **state)
{
    (void)state;
    for (size_t i = 0; i < N_SAMPLES; i++) {
        struct arena      *arena = arena_open((size_t)256 << 20);
        str                svg = made(arena, i, CHART_FILE_SVG, SPC_CHART_DESK);
        str                png = made(arena, i, CHART_FILE_PNG, SPC_CHART_PHONE);
        str                pdf = made(arena, i, CHART_FILE_PDF, SPC_CHART_DESK);
        struct png_picture picture;
        assert_true(str_starts(svg, STR("<svg xmlns")));
        assert_true(png_read(arena, png, &picture));
        assert_int_equal(picture.wide, 2 * 343);
        assert_true(str_eq_c(picture.title, samples[i].title));
        assert_true(picture.description.n > 0);
        assert_true(str_starts(pdf, STR("%PDF-")));
        assert_non_null(memmem(pdf.p, pdf.n, "/MediaBox [ 0 0 510.3 ", 22));
        arena_close(arena);
    }
}

static void refuses_more_points_than_a_picture_holds(void **state)
{
    struct arena       *arena = arena_open((size_t)1 << 20);
    struct spc_chart_in in = { .n = SPC_CHART_POINTS + 1, .target = NAN };
    str                 bytes;

    (void)state;
    for (int kind = CHART_FILE_SVG; kind <= CHART_FILE_PDF; kind++)
        assert_int_equal(chart_file_spc(arena, &in, SPC_CHART_DESK,
                                        &(struct chart_file){ .kind = (enum chart_file_kind)kind }, &bytes),
                         ERR_LIMIT);
    arena_close(arena);
}

/* The mark a variation icon is the large version of. */
static char mark_of(enum icon_variation icon)
{
    switch (icon) {
    case ICON_IMPROVING_HIGH:
    case ICON_IMPROVING_LOW: return MARKS_IMPROVING;
    case ICON_CONCERN_HIGH:
    case ICON_CONCERN_LOW: return MARKS_OF_CONCERN;
    case ICON_CHANGED_HIGH:
    case ICON_CHANGED_LOW: return MARKS_CHANGED;
    case ICON_STEADY: return MARKS_ORDINARY;
    default: return 0;
    }
}

/* The letter of the mark that stands at x, or 0. */
static char drawn_at(const struct scene *scene, double x)
{
    for (size_t i = 0; i < scene->n_shapes; i++)
        if (scene->shapes[i].kind == SCENE_USE && fabs((double)scene->shapes[i].x - x) < 0.01)
            return scene->shapes[i].letter;
    return 0;
}

static void icon_and_mark_of_the_latest_point_are_one_verdict(void **state)
{
    static const char *const kinds[] = { "i", "c", "u", "up", "p", "pp", "run" };
    size_t                   seen[128] = { 0 };

    (void)state;
    for (size_t i = 0; i < 700; i++) {
        struct arena       *arena = arena_open((size_t)64 << 20);
        struct sample       s = { .kind = kinds[i % 7],
                                  .n = 16 + i % 40,
                                  .period = PERIOD_MONTH,
                                  .seed = 100 + i,
                                  .level = i % 7 > 1 && i % 7 < 6 ? 0.2 : 20,
                                  .later = i % 7 > 1 && i % 7 < 6 ? 0.2 + 0.1 * (double)(i % 3) - 0.1
                                                                  : 20 + 8 * (double)(i % 3) - 8,
                                  .changes = 12,
                                  .spread = 2,
                                  .denominator = i % 7 > 1 && i % 7 < 6 ? 100 : 0,
                                  .multiply = 100,
                                  .improve = (enum spc_improve)(i / 7 % 3),
                                  .baseline = 10,
                                  .open = i % 5 == 0,
                                  .title = "T",
                                  .subtitle = "S" };
        struct spc_chart_in in = sample_in(arena, &s);
        struct scene       *scene = spc_chart_draw(arena, &in, SPC_CHART_DESK);
        size_t              latest = in.result->latest;
        double              x = 0;
        char                mark = mark_of(in.variation);
        assert_true(latest < s.n);
        /* The k-th mark belongs to the k-th point: none is missing in these. */
        for (size_t k = 0, at = 0; k < scene->n_shapes; k++)
            if (scene->shapes[k].kind == SCENE_USE && at++ == latest)
                x = (double)scene->shapes[k].x;
        assert_int_equal(drawn_at(scene, x), mark);
        assert_int_equal(marks_of(&in.result->points[latest]), mark);
        seen[(unsigned char)mark]++;
        arena_close(arena);
    }
    /* All four verdicts were among them. */
    assert_true(seen[MARKS_ORDINARY] > 50 && seen[MARKS_IMPROVING] > 50);
    assert_true(seen[MARKS_OF_CONCERN] > 50 && seen[MARKS_CHANGED] > 50);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_chooses_the_kind),
        cmocka_unit_test(every_chart_becomes_every_kind),
        cmocka_unit_test(refuses_more_points_than_a_picture_holds),
        cmocka_unit_test(icon_and_mark_of_the_latest_point_are_one_verdict),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
