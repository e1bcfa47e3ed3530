/* Tries eight directions, near to far, and takes the place that covers least. */
#include "chart/scatter_label.h"

#include <math.h>

#include "chart/marks.h"
#include "chart/placing.h"

static const double distances[] = { 9, 16, 26, 38, 52, 70 };
static const double directions[][2] = { { 1, 0 },        { -1, 0 },        { 0.71, -0.71 }, { 0.71, 0.71 },
                                        { -0.71, 0.71 }, { -0.71, -0.71 }, { 0, -1 },       { 0, 1 } };

static const double leader_beyond = 12, mark_half = 5, line_cost = 14, mark_cost = 30, nudge_most = 12;

static const double line_height = 15;

struct candidate {
    struct scatter_point foot; /* of the first line, by its anchor */
    struct scene_type    type;
    struct scene_box     box; /* of all lines */
};

static struct candidate candidate_at(const struct scatter_words *words, const struct scene_lines *lines,
                                     double distance, const double *to)
{
    struct candidate c = { .type = { .bold = words->bold, .fill = words->ink, .halo = true } };
    double           more = line_height * (double)(lines->n - 1);

    c.type.anchor = to[0] > 0 ? SCENE_START : to[0] < 0 ? SCENE_END : SCENE_MIDDLE;
    c.foot = (struct scatter_point){ words->at.x + distance * to[0], words->at.y + distance * to[1] + 4 };
    if (to[0] > -0.01 && to[0] < 0.01)
        c.foot.y += to[1] * 4; /* letters stand above their baseline: up and down keep the same distance */
    c.foot.y -= more * (to[1] < 0 ? 1 : to[1] > 0 ? 0 : 0.5);
    for (size_t i = 0; i < lines->n; i++) {
        struct scene_box box =
            scene_text_box(c.foot.x, c.foot.y + line_height * (double)i, lines->line[i], c.type);
        if (i == 0)
            c.box = box;
        c.box.left = fmin(c.box.left, box.left);
        c.box.right = fmax(c.box.right, box.right);
        c.box.bottom = box.bottom;
    }
    return c;
}

/* Beside a mark at the plot's edge words move inside, by at most a line. */
static void nudge(struct candidate *c, struct scene_box plot)
{
    double by = 0;

    if (c->box.bottom > plot.bottom - 2)
        by = plot.bottom - 2 - c->box.bottom;
    else if (c->box.top < plot.top + 2)
        by = plot.top + 2 - c->box.top;
    if (fabs(by) > nudge_most)
        return;
    c->foot.y += by;
    c->box.top += by;
    c->box.bottom += by;
}

static bool is_inside(struct scene_box box, struct scene_box plot)
{
    return box.left >= plot.left + 2 && box.right <= plot.right - 2 && box.top >= plot.top + 1 &&
           box.bottom <= plot.bottom - 1;
}

static bool is_on_point(const struct scatter *scatter, struct scene_box box)
{
    for (size_t i = 0; i < scatter->n; i++)
        if (scatter->points[i].x > box.left - mark_half && scatter->points[i].x < box.right + mark_half &&
            scatter->points[i].y > box.top - mark_half && scatter->points[i].y < box.bottom + mark_half)
            return true;
    return false;
}

/* Does the line from a to b pass through the box? Cut to the box's width, it is compared in height. */
static bool crosses(struct scene_step a, struct scene_step b, struct scene_box box)
{
    double left = (double)a.x, right = (double)b.x, from = (double)a.y, to = (double)b.y, slope;

    if (left > right) {
        left = (double)b.x;
        right = (double)a.x;
        from = (double)b.y;
        to = (double)a.y;
    }
    if (!(right >= box.left && left <= box.right))
        return false;
    slope = right > left ? (to - from) / (right - left) : 0;
    if (right > left && right > box.right)
        to = from + slope * (box.right - left);
    if (right > left && left < box.left)
        from += slope * (box.left - left);
    return (from < box.bottom || to < box.bottom) && (from > box.top || to > box.top);
}

int scatter_label_lines(const struct scene *scene, struct scene_box box)
{
    int n = 0;

    for (size_t i = 0; i < scene->n_shapes; i++) {
        const struct scene_shape *shape = &scene->shapes[i];
        const struct scene_step  *steps = scene->steps + shape->first;
        bool                      hit = false;
        if (shape->kind != SCENE_PATH || shape->letter ||
            (shape->look.fill && shape->look.fill != SCENE_NO_INK))
            continue;
        for (size_t k = 1; k < shape->count && !hit; k++)
            hit = steps[k].op == SCENE_LINE && crosses(steps[k - 1], steps[k], box);
        n += hit;
    }
    return n;
}

/* From the mark to the nearest edge of the words; false where they stand next to each other. */
static bool leader_of(const struct candidate *c, struct scatter_point at, struct scene_box *leader)
{
    double x = fmin(fmax(at.x, c->box.left), c->box.right), y = fmin(fmax(at.y, c->box.top), c->box.bottom);
    double away = hypot(x - at.x, y - at.y), share;

    if (away <= leader_beyond)
        return false;
    share = 5 / away;
    *leader = (struct scene_box){ at.x + (x - at.x) * share, at.y + (y - at.y) * share,
                                  x - (x - at.x) * share / 3, y - (y - at.y) * share / 3 };
    return true;
}

/* How many other marks the leader passes within 4 px. */
static int marks_passed(const struct scatter *scatter, struct scene_box leader)
{
    double dx = leader.right - leader.left, dy = leader.bottom - leader.top, length = hypot(dx, dy);
    int    n = 0;

    for (size_t i = 0; i < scatter->n; i++) {
        double px = scatter->points[i].x - leader.left, py = scatter->points[i].y - leader.top;
        double along = (px * dx + py * dy) / length;
        if (along > 0 && along < length && fabs(px * dy - py * dx) / length < 4)
            n++;
    }
    return n;
}

static double cost_of(const struct scatter *scatter, const struct candidate *c, struct scatter_point at)
{
    struct scene_box leader;
    double           cost = line_cost * scatter_label_lines(scatter->plot->scene, c->box);

    if (leader_of(c, at, &leader))
        cost += mark_cost * marks_passed(scatter, leader);
    return cost;
}

static void draw(struct scatter *scatter, const struct candidate *c, struct scatter_point at,
                 const struct scene_lines *lines)
{
    struct scene_box leader;

    if (leader_of(c, at, &leader))
        scene_segment(scatter->plot->scene, leader,
                      (struct scene_look){ .stroke = MARKS_WORDS, .width = 1, .dash = SCENE_DASH_LEADER });
    for (size_t i = 0; i < lines->n; i++)
        placing_text(scatter->plot, c->foot.x, c->foot.y + line_height * (double)i, lines->line[i], c->type);
}

bool scatter_label_draw(struct scatter *scatter, const struct scatter_words *words)
{
    struct candidate   best = { .type = { 0 } };
    double             least = INFINITY;
    struct scene_lines lines =
        scene_text_wrap(scatter->plot->arena, words->text, (struct scene_type){ .bold = words->bold },
                        words->width > 0 ? words->width : INFINITY, words->width > 0 ? 2 : 1);

    for (size_t i = 0; lines.n && i < sizeof distances / sizeof *distances; i++)
        for (size_t k = 0; k < sizeof directions / sizeof *directions; k++) {
            double           cost = distances[i] + 0.1 * (double)k;
            struct candidate c =
                candidate_at(words, &lines, distances[i] + fmax(words->reach - 4, 0), directions[k]);
            struct scene_box wide;
            nudge(&c, scatter->plot->box);
            wide = (struct scene_box){ c.box.left - 2, c.box.top, c.box.right + 2, c.box.bottom };
            if (cost >= least || !is_inside(c.box, scatter->plot->box) ||
                !placing_is_free(&scatter->plot->places, wide) || is_on_point(scatter, c.box))
                continue;
            cost += cost_of(scatter, &c, words->at);
            if (cost < least) {
                least = cost;
                best = c;
            }
        }
    if (isinf(least))
        return false;
    draw(scatter, &best, words->at, &lines);
    return true;
}
