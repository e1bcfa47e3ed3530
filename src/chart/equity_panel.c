/* Lays out lines, comparison and shares, and draws the first and the last of them. */
#include "chart/equity_panel.h"

#include <math.h>

#include "chart/equity_forest.h"
#include "chart/heading.h"
#include "chart/marks.h"
#include "chart/placing.h"
#include "chart/plot_axes.h"
#include "chart/scatter_label.h"
#include "words/words.h"

enum { MOST_PERIODS = 1000 };

/* What the two forms differ in. */
struct equity_form {
    double lines_right, forest_left, forest_right; /* of the parts, words included */
    double lines_high;                             /* of the plot on phones */
};

static const struct equity_form equity_forms[] = {
    [PICTURE_DESK] = { .lines_right = 524, .forest_left = 548, .forest_right = 884 },
    [PICTURE_PHONE] = { .lines_right = 343, .forest_left = 12, .forest_right = 331, .lines_high = 190 },
};

static const double under_axis = 40, bar_high = 18, widest_end = 110;

struct equity_draft {
    const struct equity_panel_in *in;
    struct plot                   plot;
};

static const struct equity_panel_group *group_of(const struct equity_panel_in *in, bool focus)
{
    for (size_t i = 0; i < in->n_groups; i++)
        if (in->groups[i].rates && (focus ? in->groups[i].focus : in->groups[i].reference))
            return &in->groups[i];
    return NULL;
}

static double rate_y(const struct equity_draft *draft, const struct equity_panel_group *group, size_t i)
{
    double rate = group->rates[i];

    return isfinite(rate) ? plot_y(&draft->plot, rate) : NAN;
}

static void scale_rates(struct equity_draft *draft)
{
    struct value_needs needs = { .least = INFINITY, .most = -INFINITY };

    for (size_t g = 0; g < draft->in->n_groups; g++)
        for (size_t i = 0; draft->in->groups[g].rates && i < draft->in->n; i++) {
            double rate = draft->in->groups[g].rates[i];
            if (!isfinite(rate))
                continue;
            needs.least = fmin(needs.least, fmin(rate, 0)); /* rates are compared from zero */
            needs.most = needs.most_value = fmax(needs.most, rate);
        }
    draft->plot.axis = value_axis_of(&needs, draft->plot.form->ticks);
}

/* "Black 21.5": a name and the last rate of a group. */
static size_t list_ends(struct equity_draft *draft, struct end_label ends[END_LABEL_MOST])
{
    struct plot *plot = &draft->plot;
    size_t       n = 0;

    for (size_t g = 0; g < draft->in->n_groups && n < END_LABEL_MOST; g++) {
        const struct equity_panel_group *group = &draft->in->groups[g];
        bool                             main = group->focus || group->reference;
        size_t                           i = draft->in->n;
        struct say                       say;
        while (group->rates && i > 0 && !isfinite(group->rates[i - 1]))
            i--;
        if (!group->rates || i == 0)
            continue;
        say = SAY(pictures_group_rate, slot_text("name", group->name),
                  slot_number("v", group->rates[i - 1], draft->in->decimals, STR("")));
        ends[n] = (struct end_label){ .value = group->rates[i - 1],
                                      .ink = main ? MARKS_INK : MARKS_WORDS,
                                      .bold = main };
        ends[n].text = scene_text_fit(plot->arena, words_text(plot->arena, plot->in->lang, &say),
                                      (struct scene_type){ .bold = main }, widest_end);
        n++;
    }
    return n;
}

/* The gap between the two groups that are spoken of, where both have a rate. */
static void draw_gap(struct equity_draft *draft)
{
    const struct equity_panel_group *focus = group_of(draft->in, true),
                                    *reference = group_of(draft->in, false);
    struct plot *plot = &draft->plot;
    size_t       first = 0, n = draft->in->n;

    if (!focus || !reference)
        return;
    scene_path(plot->scene, (struct scene_look){ .fill = MARKS_BAND });
    for (size_t i = 0; i <= n; i++) {
        bool both = i < n && isfinite(focus->rates[i]) && isfinite(reference->rates[i]);
        if (both)
            continue;
        for (size_t k = first; i > first + 1 && k < i; k++) {
            if (k == first)
                scene_move(plot->scene, plot->x[k], rate_y(draft, focus, k));
            scene_line(plot->scene, plot->x[k], rate_y(draft, focus, k));
        }
        for (size_t k = i; i > first + 1 && k-- > first;)
            scene_line(plot->scene, plot->x[k], rate_y(draft, reference, k));
        if (i > first + 1)
            scene_close(plot->scene);
        first = i + 1;
    }
}

static void draw_mark(struct scene *scene, const struct equity_panel_group *group, double x, double y)
{
    if (group->focus)
        scene_rect(scene, (struct scene_box){ x - 3.8, y - 3.8, x + 3.8, y + 3.8 }, 0,
                   (struct scene_look){ .fill = MARKS_INK });
    else
        scene_circle(scene, x, y, group->reference ? 4 : 2.6,
                     (struct scene_look){ .fill = MARKS_WHITE,
                                          .stroke = group->reference ? MARKS_INK : MARKS_LINE,
                                          .width = group->reference ? 1.5f : 1.1f });
}

static void draw_line(struct equity_draft *draft, const struct equity_panel_group *group)
{
    bool              main = group->focus || group->reference;
    struct plot      *plot = &draft->plot;
    struct scene_look look = { .fill = SCENE_NO_INK,
                               .stroke = main ? MARKS_INK : MARKS_LINE,
                               .width = main ? 2 : 1.1f,
                               .dash = main ? SCENE_DASH_NONE : SCENE_DASH_LIMIT };

    scene_path(plot->scene, look);
    for (size_t i = 0; i < draft->in->n; i++)
        scene_line(plot->scene, plot->x[i], rate_y(draft, group, i));
    for (size_t i = 0; i < draft->in->n; i++)
        if (isfinite(group->rates[i]) && plot->gap >= 6)
            draw_mark(plot->scene, group, plot->x[i], rate_y(draft, group, i));
}

static void draw_lines(struct equity_draft *draft)
{
    for (int main = 0; main < 2; main++)
        for (size_t g = 0; g < draft->in->n_groups; g++) {
            const struct equity_panel_group *group = &draft->in->groups[g];
            if (group->rates && (group->focus || group->reference) == main)
                draw_line(draft, group);
        }
}

/* "before: 1.9 times" beside an upright line from one group to the other: of the whole window, not of that
 * one period. */
static void say_ratio(struct equity_draft *draft, struct scatter *marks, const struct equity_gap *gap,
                      size_t i)
{
    const struct equity_panel_group *focus = group_of(draft->in, true),
                                    *reference = group_of(draft->in, false);
    struct plot         *plot = &draft->plot;
    double               from = rate_y(draft, focus, i), to = rate_y(draft, reference, i);
    struct scatter_words words = { .reach = 4, .bold = true, .ink = MARKS_INK };
    struct say           say;

    if (gap->reason != EQUITY_SAID || isnan(from) || isnan(to))
        return;
    if (fabs(from - to) > 14)
        scene_segment(plot->scene,
                      (struct scene_box){ plot->x[i], fmin(from, to) + 6, plot->x[i], fmax(from, to) - 6 },
                      (struct scene_look){ .stroke = MARKS_INK, .width = 1.2f, .dash = SCENE_DASH_LEADER });
    say =
        SAY(pictures_times, slot_text("a", gap == &focus->now ? draft->in->now_words : draft->in->then_words),
            slot_number("v", gap->ratio.value, 1, STR("")));
    words.text = words_text(plot->arena, plot->in->lang, &say);
    words.at = (struct scatter_point){ plot->x[i], (from + to) / 2 };
    (void)scatter_label_draw(marks, &words);
}

static void say_ratios(struct equity_draft *draft)
{
    const struct equity_panel_group *focus = group_of(draft->in, true),
                                    *reference = group_of(draft->in, false);
    struct scatter_point *points =
        ARENA_ARRAY(draft->plot.arena, struct scatter_point, draft->in->n * EQUITY_PANEL_GROUPS + 1);
    struct scatter marks = { .plot = &draft->plot, .points = points };
    size_t         first = SIZE_MAX, last = 0;

    if (!focus || !reference)
        return;
    for (size_t g = 0; g < draft->in->n_groups; g++)
        for (size_t i = 0; draft->in->groups[g].rates && i < draft->in->n; i++)
            if (isfinite(draft->in->groups[g].rates[i]))
                points[marks.n++] =
                    (struct scatter_point){ draft->plot.x[i], rate_y(draft, &draft->in->groups[g], i) };
    for (size_t i = 0; i < draft->in->n; i++)
        if (isfinite(focus->rates[i]) && isfinite(reference->rates[i])) {
            first = first == SIZE_MAX ? i : first;
            last = i;
        }
    if (first == SIZE_MAX || first == last)
        return;
    say_ratio(draft, &marks, &focus->then, first);
    say_ratio(draft, &marks, &focus->now, last);
}

/* ---- shares ---- */

static str share_of(const struct equity_draft *draft, const struct equity_panel_group *group)
{
    struct say say = SAY(pictures_group_rate, slot_text("name", group->name),
                         slot_number("v", 100 * group->share, 0, STR("%")));

    return words_text(draft->plot.arena, draft->plot.in->lang, &say);
}

static struct scene_look share_look(const struct equity_panel_group *group, size_t k)
{
    struct scene_look look = { .fill = k % 2 ? MARKS_LINE : MARKS_PALE, .stroke = MARKS_WHITE, .width = 1 };

    return group->unknown ? (struct scene_look){ .fill = MARKS_WHITE, .stroke = MARKS_LINE, .width = 1 }
                          : look;
}

/* One under each part where there is room; else all of them as one text in lines. */
static double say_shares(struct equity_draft *draft, struct placing_item *items, str *words, size_t n,
                         double y)
{
    struct plot      *plot = &draft->plot;
    struct scene_type type = { .anchor = SCENE_MIDDLE, .fill = MARKS_WORDS };
    double            edge = plot->phone ? 12 : 16, room = plot->form->width - 2 * edge, used = 0;
    struct buf        all = buf_make(plot->arena, 2000);

    for (size_t i = 0; i < n; i++) {
        items[i].half = scene_text_width(words[i], 12, false) / 2 + 5;
        used += 2 * items[i].half;
        buf_add(&all, i ? STR(", ") : STR(""));
        buf_add(&all, words[i]);
    }
    if (used > room) {
        struct scene_lines lines = scene_text_wrap(plot->arena, buf_str(&all), type, room, SCENE_LINES_MOST);
        type.anchor = SCENE_START;
        for (size_t i = 0; i < lines.n; i++)
            placing_text(plot, edge, y + 16 * (double)(i + 1), lines.line[i], type);
        return y + 16 * (double)lines.n;
    }
    placing_spread(items, n, edge - 5, plot->form->width - edge + 5);
    for (size_t i = 0; i < n; i++) {
        scene_segment(plot->scene, (struct scene_box){ items[i].wanted, y + 1, items[i].at, y + 10 },
                      (struct scene_look){ .stroke = MARKS_LEADER, .width = 1 });
        placing_text(plot, items[i].at, y + 22, words[i], type);
    }
    return y + 22;
}

static double draw_shares(struct equity_draft *draft, double top)
{
    struct plot        *plot = &draft->plot;
    struct scene_type   bold = { .bold = true, .fill = MARKS_INK };
    double              edge = plot->phone ? 12 : 16, px, x = edge, total = 0;
    struct placing_item items[EQUITY_PANEL_GROUPS];
    str                 words[EQUITY_PANEL_GROUPS];
    size_t              n = 0;

    for (size_t g = 0; g < draft->in->n_groups; g++)
        total += draft->in->groups[g].share > 0 ? draft->in->groups[g].share : 0;
    if (!(total > 0) || !isfinite(total))
        return top;
    px = (plot->form->width - 2 * edge) / total;
    scene_group(plot->scene, "shares", (struct scene_look){ 0 });
    placing_text(plot, edge, top + 12,
                 scene_text_fit(plot->arena, draft->in->share_words, bold, plot->form->width - 2 * edge),
                 bold);
    for (size_t g = 0; g < draft->in->n_groups; g++) {
        const struct equity_panel_group *group = &draft->in->groups[g];
        double                           width = px * group->share;
        if (!(group->share > 0))
            continue;
        scene_rect(plot->scene, (struct scene_box){ x, top + 20, x + width, top + 20 + bar_high }, 0,
                   share_look(group, n));
        items[n] = (struct placing_item){ .wanted = x + width / 2 };
        words[n++] = share_of(draft, group);
        x += width;
    }
    x = say_shares(draft, items, words, n, top + 20 + bar_high);
    scene_group_end(plot->scene);
    return x;
}

/* ---- the whole ---- */

static void draw_rates(struct equity_draft *draft, struct end_label *ends, size_t n)
{
    struct plot *plot = &draft->plot;

    draw_gap(draft);
    scene_group(plot->scene, "axis", (struct scene_look){ 0 });
    plot_axes_draw_values(plot);
    plot_axes_draw_times(plot);
    scene_group_end(plot->scene);
    scene_group(plot->scene, "rates", (struct scene_look){ 0 });
    draw_lines(draft);
    end_label_draw(plot, ends, n);
    say_ratios(draft);
    scene_group_end(plot->scene);
}

/* The box of the lines; gives where what lies under lines and comparison begins. */
static double lay_out(struct equity_draft *draft, const struct equity_form *form, struct end_label *ends,
                      size_t n)
{
    struct plot *plot = &draft->plot;
    double       top = heading_draw(plot) + 8, high = equity_forest_height(draft->in);

    plot_axes_set_sides(plot, ends, n);
    plot->box.right -= plot->form->width - form->lines_right;
    plot_axes_set_time(plot);
    plot->box.top = top;
    plot->box.bottom = top + (plot->phone ? form->lines_high : fmax(high - under_axis + 18, 220));
    if (plot->phone)
        return plot->box.bottom + under_axis + high + 20;
    return fmax(plot->box.bottom + under_axis, top + high) + 10;
}

struct scene *equity_panel_draw(struct arena *arena, const struct equity_panel_in *in,
                                enum picture_form which)
{
    const struct equity_form *form = &equity_forms[which];
    struct equity_draft       draft = { .in = in };
    struct plot              *plot = &draft.plot;
    struct spc_chart_in      *carried = picture_open(plot, arena, &in->words, which);
    struct picture_foot       foot = picture_foot_plan(plot, STR(""));
    struct end_label          ends[END_LABEL_MOST];
    size_t                    n_ends;
    double                    bottom, forest_top;

    plot->places.picture.bottom = INFINITY;
    carried->n = in->n;
    carried->days = in->days;
    carried->period = in->period;
    carried->decimals = in->decimals;
    scale_rates(&draft);
    n_ends = list_ends(&draft, ends);
    bottom = lay_out(&draft, form, ends, n_ends);
    draw_rates(&draft, ends, n_ends);
    forest_top = plot->phone ? plot->box.bottom + under_axis + 10 : plot->box.top - 4;
    equity_forest_draw(plot, in, (struct scene_box){ form->forest_left, forest_top, form->forest_right, 0 });
    bottom = draw_shares(&draft, bottom);
    plot->scene->height = bottom + foot.height + 12;
    plot->places.picture.bottom = plot->scene->height;
    picture_foot_draw(plot, &foot);
    return plot->scene;
}

err equity_panel_svg(struct arena *arena, const struct equity_panel_in *in, enum picture_form form,
                     markup *out)
{
    if (in->n_groups > EQUITY_PANEL_GROUPS || in->n > MOST_PERIODS)
        return ERR_LIMIT;
    return picture_svg(arena, equity_panel_draw(arena, in, form), &in->words, out);
}
