/* Draws ramps of tests on the chart's own time scale. */
#include "chart/test_strip.h"

#include <math.h>

#include "chart/marks.h"
#include "chart/placing.h"
#include "words/words.h"

enum { ROWS_MOST = 3, TESTS_MOST = 24, HALF_STEPS = 12 };

static const double row_height = 22, under_axis = 49, wedge_height = 15, more_height = 16;

static bool is_in_sight(const struct plot *plot, const struct spc_chart_test *test)
{
    return test->on.n >= plot->from.n && test->on.n <= plot->to.n;
}

static size_t tests_in_sight(const struct plot *plot, const struct spc_chart_ramp *ramp)
{
    size_t n = 0;

    for (size_t i = 0; i < ramp->n; i++)
        n += is_in_sight(plot, &ramp->tests[i]);
    return n;
}

static size_t ramps_in_sight(const struct plot *plot)
{
    size_t n = 0;

    for (size_t i = 0; i < plot->in->n_ramps && plot->in->n; i++)
        n += tests_in_sight(plot, &plot->in->ramps[i]) > 0;
    return n;
}

double test_strip_height(const struct plot *plot)
{
    size_t n = ramps_in_sight(plot);

    if (n > ROWS_MOST)
        return ROWS_MOST * row_height + more_height;
    return (double)n * row_height;
}

static void draw_tick(struct scene *scene, double x, double y, double r)
{
    scene_path(scene, (struct scene_look){ .fill = SCENE_NO_INK, .stroke = MARKS_WHITE, .width = 1.6f });
    scene_move(scene, x - 0.5 * r, y);
    scene_line(scene, x - 0.12 * r, y + 0.4 * r);
    scene_line(scene, x + 0.52 * r, y - 0.42 * r);
}

static void draw_half(struct scene *scene, double x, double y, double r)
{
    scene_path(scene, (struct scene_look){ .fill = MARKS_INK });
    scene_move(scene, x, y - r);
    for (int i = 1; i <= HALF_STEPS; i++)
        scene_line(scene, x + r * sin(M_PI * i / HALF_STEPS), y - r * cos(M_PI * i / HALF_STEPS));
    scene_close(scene);
}

static void draw_cross(struct scene *scene, double x, double y, double r)
{
    double d = 0.45 * r;

    scene_path(scene, (struct scene_look){ .fill = SCENE_NO_INK, .stroke = MARKS_INK, .width = 1.4f });
    scene_move(scene, x - d, y - d);
    scene_line(scene, x + d, y + d);
    scene_move(scene, x - d, y + d);
    scene_line(scene, x + d, y - d);
}

static void draw_disc(struct scene *scene, enum spc_chart_decision decision, double x, double y, double r)
{
    bool              solid = decision == SPC_CHART_ADOPTED, open = decision == SPC_CHART_RUNNING;
    struct scene_look look = { .fill = solid ? MARKS_INK : MARKS_WHITE, .stroke = MARKS_INK, .width = 1.4f };

    look.dash = open ? SCENE_DASH_GHOST : SCENE_DASH_NONE;
    scene_circle(scene, x, y, r - 0.7, look);
    if (solid)
        draw_tick(scene, x, y, r);
    if (decision == SPC_CHART_ADAPTED)
        draw_half(scene, x, y, r - 0.7);
    if (decision == SPC_CHART_ABANDONED)
        draw_cross(scene, x, y, r);
}

/* As high at each test as it was large. */
static void draw_wedge(struct plot *plot, const struct spc_chart_test *const *tests, size_t n, double foot)
{
    if (n < 2)
        return;
    scene_path(plot->scene, (struct scene_look){ .fill = MARKS_WEDGE });
    scene_move(plot->scene, plot_x(plot, tests[0]->on), foot);
    for (size_t i = 0; i < n; i++)
        scene_line(plot->scene, plot_x(plot, tests[i]->on),
                   foot - wedge_height * fmin(fmax(tests[i]->scale, 0), 1));
    scene_line(plot->scene, plot_x(plot, tests[n - 1]->on), foot);
    scene_close(plot->scene);
}

static void draw_row(struct plot *plot, const struct spc_chart_ramp *ramp, double y)
{
    struct placing_item          items[TESTS_MOST];
    const struct spc_chart_test *tests[TESTS_MOST];
    double                       r = plot->phone ? 6.5 : 7.5, x = plot->box.right + 12;
    struct scene_type            name = { .fill = MARKS_INK };
    size_t                       n = 0;

    /* Of more than there is room for the newest are drawn. */
    for (size_t i = ramp->n; i-- > 0 && n < TESTS_MOST;)
        if (is_in_sight(plot, &ramp->tests[i]))
            tests[TESTS_MOST - ++n] = &ramp->tests[i];
    draw_wedge(plot, tests + TESTS_MOST - n, n, y + r);
    for (size_t i = 0; i < n; i++)
        items[i] = (struct placing_item){ .wanted = plot_x(plot, tests[TESTS_MOST - n + i]->on),
                                          .half = plot->phone ? 7 : 8.5 };
    placing_spread(items, n, plot->box.left - 4, plot->box.right + 4);
    for (size_t i = 0; i < n; i++)
        draw_disc(plot->scene, tests[TESTS_MOST - n + i]->decision, items[i].at, y, r);
    if (!plot->phone)
        placing_text(plot, x, y + 4,
                     scene_text_fit(plot->arena, ramp->name, name, plot->scene->width - x - 4), name);
}

void test_strip_draw(struct plot *plot)
{
    struct scene_type quiet = { .fill = MARKS_WORDS };
    size_t            all = ramps_in_sight(plot), row = 0;
    double            y = plot->box.bottom + under_axis, edge = plot->phone ? 8 : 16;

    if (!all)
        return;
    scene_group(plot->scene, "tests", (struct scene_look){ 0 });
    placing_text(plot, edge, y + 4, words_of(plot->in->lang, MSG(drawing_tests)), quiet);
    for (size_t i = 0; i < plot->in->n_ramps && row < ROWS_MOST; i++)
        if (tests_in_sight(plot, &plot->in->ramps[i]))
            draw_row(plot, &plot->in->ramps[i], y + row_height * (double)row++);
    if (all > ROWS_MOST) {
        struct slot n = slot_count("n", (double)(all - ROWS_MOST));
        struct say  say = { .msg = MSG(drawing_tests_more), .slots = { n }, .n = 1 };
        placing_text(plot, edge, y + row_height * ROWS_MOST, words_text(plot->arena, plot->in->lang, &say),
                     quiet);
    }
    scene_group_end(plot->scene);
}
