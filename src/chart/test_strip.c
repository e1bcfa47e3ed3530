/* Draws ramps of tests on the chart's own time scale. */
#include "chart/test_strip.h"

#include <math.h>
#include <string.h>

#include "chart/marks.h"
#include "chart/placing.h"
#include "words/words.h"

enum { ROWS_MOST = 3, TESTS_MOST = 24, HALF_STEPS = 12, LISTED_MOST = 10 };

static const double row_height = 22, under_axis = 49, wedge_height = 15, more_height = 16, list_line = 16;

/* One that lasts is also seen where it began before the picture does. */
static bool is_in_sight(const struct plot *plot, const struct spc_chart_test *test)
{
    return test->on.n <= plot->to.n &&
           (test->on.n > test->until.n ? test->on.n : test->until.n) >= plot->from.n;
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

/* Is it a letter in the picture, and the picture a file without a list beside it? */
static bool is_listed(const struct plot *plot, const struct spc_chart_test *test)
{
    return plot->in->standalone && test->mark.n && test->text.n && is_in_sight(plot, test);
}

/* By day, and on one day by letter. */
static bool is_after(const struct spc_chart_test *test, const struct spc_chart_test *other)
{
    if (test->on.n != other->on.n)
        return test->on.n > other->on.n;
    return test->mark.n > other->mark.n ||
           (test->mark.n == other->mark.n && memcmp(test->mark.p, other->mark.p, test->mark.n) > 0);
}

/* At place `at` of n; where there are too many already the oldest goes. */
static size_t put_in(const struct spc_chart_test **listed, size_t n, size_t at,
                     const struct spc_chart_test *test)
{
    if (n == LISTED_MOST) {
        if (at == 0)
            return n;
        memmove(listed, listed + 1, --at * sizeof *listed);
    } else {
        memmove(listed + at + 1, listed + at, (n++ - at) * sizeof *listed);
    }
    listed[at] = test;
    return n;
}

/* The tests to spell out, by day; of too many the newest. */
static size_t list_tests(const struct plot *plot, const struct spc_chart_test *listed[LISTED_MOST])
{
    size_t n = 0;

    for (size_t k = 0; k < plot->in->n_ramps; k++)
        for (size_t i = 0; i < plot->in->ramps[k].n; i++) {
            const struct spc_chart_test *test = &plot->in->ramps[k].tests[i];
            size_t                       at = n;
            if (!is_listed(plot, test))
                continue;
            while (at > 0 && is_after(listed[at - 1], test))
                at--;
            n = put_in(listed, n, at, test);
        }
    return n;
}

static int most_testing(const struct plot *plot)
{
    int most = 0;

    for (size_t i = plot->first; plot->in->testing && i < plot->in->n; i++)
        if (plot->in->testing->units[i] > most)
            most = plot->in->testing->units[i];
    return most;
}

double test_strip_height(const struct plot *plot)
{
    const struct spc_chart_test *listed[LISTED_MOST];
    size_t                       n = ramps_in_sight(plot);
    double                       height = (double)(n < ROWS_MOST ? n : ROWS_MOST) * row_height;

    if (n > ROWS_MOST)
        height += more_height;
    if (most_testing(plot) > 0)
        height += row_height;
    n = list_tests(plot, listed);
    return n ? height + list_line * (double)n + 4 : height;
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

static void draw_mark(struct scene *scene, const struct spc_chart_test *test, double x, double y)
{
    struct scene_type type = { .size = 11, .bold = true, .anchor = SCENE_MIDDLE, .fill = MARKS_INK };

    if (test->decision == SPC_CHART_RUNNING || test->decision == SPC_CHART_ENDED)
        scene_text(scene, x, y + 4, test->mark, type);
}

/* Where a test begins; one from before the picture begins at its edge. */
static double start_x(const struct plot *plot, const struct spc_chart_test *test)
{
    return plot_x(plot, test->on.n < plot->from.n ? plot->from : test->on);
}

/* How long it took: to its last day, with an end, or on to the edge. */
static void draw_span(struct plot *plot, const struct spc_chart_test *test, double y)
{
    bool              runs = test->decision == SPC_CHART_RUNNING || test->until.n > plot->to.n;
    double            x = start_x(plot, test), end = plot_x(plot, runs ? plot->to : test->until);
    struct scene_look line = { .fill = SCENE_NO_INK, .stroke = MARKS_WORDS, .width = 1.6f };
    struct scene_look foot = line;

    if (test->until.n <= test->on.n || end <= x)
        return;
    line.dash = test->decision == SPC_CHART_RUNNING ? SCENE_DASH_GHOST : SCENE_DASH_NONE;
    scene_segment(plot->scene, (struct scene_box){ x, y, end, y }, line);
    if (!runs)
        scene_segment(plot->scene, (struct scene_box){ end, y - 4, end, y + 4 }, foot);
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

static bool has_marks(const struct spc_chart_ramp *ramp)
{
    for (size_t i = 0; i < ramp->n; i++)
        if (ramp->tests[i].mark.n)
            return true;
    return false;
}

static void draw_row(struct plot *plot, const struct spc_chart_ramp *ramp, double y)
{
    struct placing_item          items[TESTS_MOST];
    const struct spc_chart_test *tests[TESTS_MOST];
    double                       r = plot->phone && !has_marks(ramp) ? 6.5 : 7.5, x = plot->box.right + 12;
    struct scene_type            name = { .fill = MARKS_INK };
    size_t                       n = 0;

    /* Of more than there is room for the newest are drawn. */
    for (size_t i = ramp->n; i-- > 0 && n < TESTS_MOST;)
        if (is_in_sight(plot, &ramp->tests[i]))
            tests[TESTS_MOST - ++n] = &ramp->tests[i];
    draw_wedge(plot, tests + TESTS_MOST - n, n, y + r);
    for (size_t i = 0; i < n; i++) {
        draw_span(plot, tests[TESTS_MOST - n + i], y);
        items[i] = (struct placing_item){ .wanted = start_x(plot, tests[TESTS_MOST - n + i]),
                                          .half = r < 7 ? 7 : 8.5 };
    }
    placing_spread(items, n, plot->box.left - 4, plot->box.right + 4);
    for (size_t i = 0; i < n; i++) {
        draw_disc(plot->scene, tests[TESTS_MOST - n + i]->decision, items[i].at, y, r);
        draw_mark(plot->scene, tests[TESTS_MOST - n + i], items[i].at, y);
    }
    if (!plot->phone)
        placing_text(plot, x, y + 4,
                     scene_text_fit(plot->arena, ramp->name, name, plot->scene->width - x - 4), name);
}

/* As high at each point as units were testing, of the most there were. */
static void draw_testing(struct plot *plot, int most, double y)
{
    const struct spc_chart_testing *testing = plot->in->testing;
    double                          foot = y + 8, half = plot->gap / 2;
    struct scene_type               quiet = { .fill = MARKS_WORDS };

    scene_path(plot->scene, (struct scene_look){ .fill = MARKS_WEDGE, .stroke = MARKS_LEADER, .width = 1 });
    scene_move(plot->scene, plot->x[plot->first] - half, foot);
    for (size_t i = plot->first; i < plot->in->n; i++) {
        double at = foot - wedge_height * testing->units[i] / most;
        scene_line(plot->scene, plot->x[i] - half, at);
        scene_line(plot->scene, plot->x[i] + half, at);
    }
    scene_line(plot->scene, plot->x[plot->in->n - 1] + half, foot);
    scene_close(plot->scene);
    if (!plot->phone)
        placing_text(
            plot, plot->box.right + 12, y + 4,
            scene_text_fit(plot->arena, testing->words, quiet, plot->scene->width - plot->box.right - 16),
            quiet);
}

static void draw_list(struct plot *plot, double y)
{
    struct scene_type letter = { .bold = true, .fill = MARKS_WORDS }, words = { .fill = MARKS_WORDS };
    double            edge = plot->phone ? 12 : 16, x = edge + 22;
    const struct spc_chart_test *listed[LISTED_MOST];
    size_t                       n = list_tests(plot, listed);

    for (size_t i = 0; i < n; i++, y += list_line) {
        placing_text(plot, edge, y, listed[i]->mark, letter);
        placing_text(plot, x, y,
                     scene_text_fit(plot->arena, listed[i]->text, words, plot->scene->width - x - edge),
                     words);
    }
}

void test_strip_draw(struct plot *plot)
{
    struct scene_type quiet = { .fill = MARKS_WORDS };
    size_t            all = ramps_in_sight(plot), row = 0;
    double            y = plot->box.bottom + under_axis, edge = plot->phone ? 8 : 16;
    int               most = most_testing(plot);

    if (!all && !most)
        return;
    scene_group(plot->scene, "tests", (struct scene_look){ 0 });
    placing_text(plot, edge, y + 4, words_of(plot->in->lang, MSG(drawing_tests)), quiet);
    for (size_t i = 0; i < plot->in->n_ramps && row < ROWS_MOST; i++)
        if (tests_in_sight(plot, &plot->in->ramps[i]))
            draw_row(plot, &plot->in->ramps[i], y + row_height * (double)row++);
    if (most)
        draw_testing(plot, most, y + row_height * (double)row++);
    if (all > ROWS_MOST) {
        struct slot n = slot_count("n", (double)(all - ROWS_MOST));
        struct say  say = { .msg = MSG(drawing_tests_more), .slots = { n }, .n = 1 };
        placing_text(plot, edge, y + row_height * (double)row, words_text(plot->arena, plot->in->lang, &say),
                     quiet);
    }
    draw_list(plot, y + row_height * (double)row + (all > ROWS_MOST ? more_height : 0) + 4);
    scene_group_end(plot->scene);
}
