/* Keeps the list of taken places, weighs what a label would cover, and spreads things along a line. */
#include "chart/placing.h"

#include <math.h>

#include "chart/target_line.h"
#include <string.h>

enum { FIRST_PLACES = 64, MARGIN = 2 };

struct places placing_start(struct arena *arena, double width, double height)
{
    return (struct places){
        .arena = arena,
        .picture = { 0, 0, width, height },
        .boxes = ARENA_ARRAY(arena, struct scene_box, FIRST_PLACES),
        .room = FIRST_PLACES,
    };
}

bool placing_is_free(const struct places *places, struct scene_box box)
{
    if (box.left < places->picture.left || box.right > places->picture.right ||
        box.top < places->picture.top || box.bottom > places->picture.bottom)
        return false;
    for (size_t i = 0; i < places->n; i++)
        if (scene_boxes_meet(places->boxes[i], box))
            return false;
    return true;
}

void placing_claim(struct places *places, struct scene_box box)
{
    if (places->n == places->room) {
        struct scene_box *wider = ARENA_ARRAY(places->arena, struct scene_box, places->room * 2);
        memcpy(wider, places->boxes, places->n * sizeof *wider);
        places->boxes = wider;
        places->room *= 2;
    }
    places->boxes[places->n++] = box;
}

bool placing_text(struct plot *plot, double x, double y, str text, struct scene_type type)
{
    struct scene_box box = scene_text_box(x, y, text, type);

    box.left -= MARGIN;
    box.right += MARGIN;
    if (!text.n || !placing_is_free(&plot->places, box))
        return false;
    placing_claim(&plot->places, box);
    scene_text(plot->scene, x, y, text, type);
    return true;
}

size_t placing_point_after(const struct plot *plot, double x)
{
    size_t low = plot->first, high = plot->in->n;

    while (low < high) {
        size_t middle = (low + high) / 2;
        if (plot->x[middle] < x)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The values between a box's upper and lower edge. */
struct band {
    double low, high;
};

static struct band band_of(const struct plot *plot, struct scene_box box)
{
    double per_px = (plot->axis.high - plot->axis.low) / (plot->box.bottom - plot->box.top);

    return (struct band){ plot->axis.low + (plot->box.bottom - box.bottom) * per_px,
                          plot->axis.low + (plot->box.bottom - box.top) * per_px };
}

static bool inside(struct band band, double value)
{
    return value > band.low && value < band.high;
}

/* What the segment from point i to i + 1 loses under the box, in tenths of its length. */
static double covered(const struct plot *plot, struct scene_box box, size_t i)
{
    double x0 = plot->x[i], x1 = plot->x[i + 1], y0 = plot->y[i], y1 = plot->y[i + 1];
    double from, to, ya, yb;

    if (isnan(y0) || isnan(y1) || x1 <= x0)
        return 0;
    if ((y0 < box.top && y1 < box.top) || (y0 > box.bottom && y1 > box.bottom))
        return 0;
    from = box.left > x0 ? box.left : x0;
    to = box.right < x1 ? box.right : x1;
    if (to <= from)
        return 0;
    ya = y0 + (y1 - y0) * (from - x0) / (x1 - x0);
    yb = y0 + (y1 - y0) * (to - x0) / (x1 - x0);
    if ((ya < box.top && yb < box.top) || (ya > box.bottom && yb > box.bottom))
        return 0;
    return 10 * (to - from) / (x1 - x0);
}

/* A label near a mark is a label on it: marks reach about 5 px. */
static bool is_hit(const struct plot *plot, struct scene_box box, size_t i)
{
    return plot->x[i] > box.left - 5 && plot->x[i] < box.right + 5 && plot->y[i] > box.top - 5 &&
           plot->y[i] < box.bottom + 5;
}

static double posts_hit(const struct plot *plot, struct scene_box box)
{
    double cost = 0;

    for (size_t i = 0; i < plot->n_posts; i++)
        if (plot->posts[i].x > box.left - 3 && plot->posts[i].x < box.right + 3 &&
            plot->posts[i].top < box.bottom && plot->posts[i].bottom > box.top)
            cost += 30;
    return cost;
}

double placing_cost(const struct plot *plot, struct scene_box box, double enough)
{
    const struct spc_point *points = plot->in->result->points;
    double                  cost = posts_hit(plot, box);
    size_t                  i = placing_point_after(plot, box.left - 5);
    struct band             band;

    /* Words need a little air above and below, or a line seems to strike them through. */
    box.top -= 2;
    box.bottom += 2;
    band = band_of(plot, box);
    if (!plot->in->target_moves && inside(band, plot->in->target))
        cost += 2.5;
    cost += target_line_cost(plot, box);
    if (i > plot->first)
        i--;
    for (; i < plot->in->n && plot->x[i] < box.right + 5 && cost <= enough; i++) {
        bool drawn = plot->gap >= 6 || points[i].meaning != SPC_COMMON;
        if (drawn && is_hit(plot, box, i))
            cost += 30;
        if (i + 1 < plot->in->n)
            cost += 4 * covered(plot, box, i);
        if (plot->in->target_moves && inside(band, points[i].target))
            cost += 2.5;
        if (plot->in->bare)
            continue;
        if (inside(band, points[i].upper) || inside(band, points[i].lower))
            cost += 2.5;
        if (inside(band, points[i].centre))
            cost += 8;
    }
    return cost;
}

/* A run of items that touch: from item `first`, `size` long, `pull` the sum of where each wants the block
 * to start. */
struct block {
    size_t first, n;
    double size, pull, start;
};

static void settle(struct block *block, double low, double high)
{
    block->start = block->pull / (double)block->n;
    if (block->start > high - block->size)
        block->start = high - block->size;
    if (block->start < low)
        block->start = low;
}

static void join(struct block *block, const struct block *next)
{
    block->pull += next->pull - (double)next->n * block->size;
    block->size += next->size;
    block->n += next->n;
}

void placing_spread(struct placing_item *items, size_t n, double low, double high)
{
    enum { MOST = 64 };
    struct block blocks[MOST];
    size_t       k = 0;

    for (size_t i = 0; i < n && i < MOST; i++) {
        blocks[k] = (struct block){
            .first = i, .n = 1, .size = 2 * items[i].half, .pull = items[i].wanted - items[i].half
        };
        settle(&blocks[k++], low, high);
        while (k > 1 && blocks[k - 2].start + blocks[k - 2].size > blocks[k - 1].start + 1e-9) {
            join(&blocks[k - 2], &blocks[k - 1]);
            settle(&blocks[--k - 1], low, high);
        }
    }
    for (size_t b = 0; b < k; b++) {
        double at = blocks[b].start;
        for (size_t i = blocks[b].first; i < blocks[b].first + blocks[b].n; i++) {
            items[i].at = at + items[i].half;
            at += 2 * items[i].half;
        }
    }
}
