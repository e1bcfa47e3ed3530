/* Draws a name, two rows and two intervals for each group that is compared. */
#include "chart/equity_forest.h"

#include <math.h>

#include "chart/marks.h"
#include "chart/placing.h"
#include "words/numbers.h"
#include "words/words.h"

static const double heading = 30, name_row = 19, row = 18, between = 7, axis_foot = 22;

/* Where the columns stand; ratios outside the scale are cut at its ends. */
struct forest {
    const struct equity_panel_in *in;
    struct plot                  *plot;
    struct scene_box              place;
    double                        figure;      /* right edge of the ratio in words */
    double                        left, right; /* of the scale */
    double                        low, high;   /* its ends, as ratios */
};

static bool is_compared(const struct equity_panel_group *group)
{
    return group->rates && !group->reference;
}

double equity_forest_height(const struct equity_panel_in *in)
{
    double height = heading + axis_foot;

    for (size_t i = 0; i < in->n_groups; i++)
        if (is_compared(&in->groups[i]))
            height += name_row + 2 * row + between;
    return height;
}

static double ratio_x(const struct forest *forest, double ratio)
{
    double cut = fmin(fmax(ratio, forest->low), forest->high);

    return forest->left +
           (forest->right - forest->left) * log(cut / forest->low) / log(forest->high / forest->low);
}

/* From a half to twice at least, to a tenth and ten times at most. */
static void scale(struct forest *forest)
{
    forest->low = 0.5;
    forest->high = 2;
    for (size_t i = 0; i < forest->in->n_groups; i++) {
        const struct equity_gap *gaps[] = { &forest->in->groups[i].then, &forest->in->groups[i].now };
        for (size_t k = 0; is_compared(&forest->in->groups[i]) && k < 2; k++) {
            if (gaps[k]->reason != EQUITY_SAID)
                continue;
            forest->low = fmin(forest->low, fmax(gaps[k]->ratio.low, 0.1)); /* passes over NAN */
            forest->high = fmax(forest->high, fmin(gaps[k]->ratio.high, 10));
        }
    }
}

static void draw_scale(struct forest *forest, double bottom)
{
    static const struct {
        double ratio;
        str    words;
    } ticks[] = { { 1, { "1", 1 } }, { 0.1, { "0.1", 3 } }, { 0.2, { "0.2", 3 } }, { 0.5, { "0.5", 3 } },
                  { 2, { "2", 1 } }, { 3, { "3", 1 } },     { 5, { "5", 1 } },     { 10, { "10", 2 } } };
    struct scene_type type = { .anchor = SCENE_MIDDLE, .fill = MARKS_WORDS };
    struct plot      *plot = forest->plot;

    for (size_t k = 0; k < sizeof ticks / sizeof *ticks; k++) {
        double x = ratio_x(forest, ticks[k].ratio);
        bool   one = k == 0;
        if (ticks[k].ratio < forest->low || ticks[k].ratio > forest->high ||
            !placing_text(plot, x, bottom + 15, ticks[k].words, type))
            continue;
        scene_segment(plot->scene, (struct scene_box){ x, forest->place.top + heading - 8, x, bottom },
                      one ? (struct scene_look){ .stroke = MARKS_INK, .width = 1.5f }
                          : (struct scene_look){ .stroke = MARKS_RULE, .width = 1 });
    }
}

static void draw_figure(struct forest *forest, const struct equity_gap *gap, double y, bool now)
{
    struct plot      *plot = forest->plot;
    struct scene_type type = { .bold = now, .anchor = SCENE_END, .fill = MARKS_INK };
    struct buf        difference = buf_make(plot->arena, 64);
    double            by = forest->in->multiply > 0 ? forest->in->multiply : 1;

    placing_text(plot, forest->figure, y + 4, picture_number(plot, gap->ratio.value, 1, STR("")), type);
    numbers_write_signed(&difference, gap->difference.value * by, forest->in->decimals);
    placing_text(plot, forest->place.right, y + 4, buf_str(&difference), type);
}

/* Before: open and thin. Now: solid and thick. */
static void draw_interval(struct forest *forest, const struct equity_gap *gap, double y, bool now)
{
    struct scene    *scene = forest->plot->scene;
    double           x = ratio_x(forest, gap->ratio.value);
    struct scene_box line = { ratio_x(forest, gap->ratio.low), y, ratio_x(forest, gap->ratio.high), y };

    scene_segment(scene, line, (struct scene_look){ .stroke = MARKS_INK, .width = now ? 2.8f : 1.2f });
    if (now)
        scene_rect(scene, (struct scene_box){ x - 4.5, y - 4.5, x + 4.5, y + 4.5 }, 0,
                   (struct scene_look){ .fill = MARKS_INK });
    else
        scene_circle(scene, x, y, 4.5,
                     (struct scene_look){ .fill = MARKS_WHITE, .stroke = MARKS_INK, .width = 1.5f });
}

static void draw_row(struct forest *forest, const struct equity_gap *gap, double y, bool now)
{
    struct plot      *plot = forest->plot;
    struct scene_type type = { .fill = MARKS_WORDS };
    str               words = now ? forest->in->now_words : forest->in->then_words;

    placing_text(plot, forest->place.left, y + 4,
                 scene_text_fit(plot->arena, words, type, forest->figure - forest->place.left - 28), type);
    if (gap->reason == EQUITY_SAID) {
        draw_interval(forest, gap, y, now);
        draw_figure(forest, gap, y, now);
    } else {
        type.halo = true;
        placing_text(plot, forest->left + 4, y + 4, words_of(plot->in->lang, MSG(pictures_cannot_say)), type);
    }
}

static void draw_group(struct forest *forest, const struct equity_panel_group *group, double y)
{
    struct plot      *plot = forest->plot;
    struct scene_type bold = { .bold = true, .fill = MARKS_INK },
                      plain = { .fill = MARKS_WORDS, .halo = true };
    double room = forest->place.right - forest->place.left, used;
    str    name = scene_text_fit(plot->arena, group->name, bold, room / 2);

    placing_text(plot, forest->place.left, y + 13, name, bold);
    used = scene_text_width(name, 12, true) + 8;
    placing_text(plot, forest->place.left + used, y + 13,
                 scene_text_fit(plot->arena, group->verdict, plain, room - used), plain);
    draw_row(forest, &group->then, y + name_row + row / 2, false);
    draw_row(forest, &group->now, y + name_row + row + row / 2, true);
}

static void draw_heading(struct forest *forest)
{
    struct plot      *plot = forest->plot;
    struct scene_type bold = { .bold = true, .fill = MARKS_INK };
    struct scene_type right = { .anchor = SCENE_END, .fill = MARKS_WORDS };
    double            used = fmin(scene_text_width(forest->in->difference_words, 12, false) + 10, 110);
    str               name = STR("");
    struct say        say;

    for (size_t i = 0; i < forest->in->n_groups; i++)
        if (forest->in->groups[i].reference)
            name = forest->in->groups[i].name;
    say = SAY(pictures_compared, slot_text("name", name));
    placing_text(plot, forest->place.left, forest->place.top + 12,
                 scene_text_fit(plot->arena, words_text(plot->arena, plot->in->lang, &say), bold,
                                forest->place.right - forest->place.left - used),
                 bold);
    placing_text(plot, forest->place.right, forest->place.top + 12,
                 scene_text_fit(plot->arena, forest->in->difference_words, right, 100), right);
}

void equity_forest_draw(struct plot *plot, const struct equity_panel_in *in, struct scene_box place)
{
    struct forest forest = { .in = in, .plot = plot, .place = place, .figure = place.left + 84 };
    double        y = place.top + heading;

    forest.left = forest.figure + 12;
    forest.right = place.right - 58;
    scale(&forest);
    scene_group(plot->scene, "compared", (struct scene_look){ 0 });
    draw_heading(&forest);
    draw_scale(&forest, place.top + equity_forest_height(in) - axis_foot);
    for (size_t i = 0; i < in->n_groups; i++)
        if (is_compared(&in->groups[i])) {
            draw_group(&forest, &in->groups[i], y);
            y += name_row + 2 * row + between;
        }
    scene_group_end(plot->scene);
}
