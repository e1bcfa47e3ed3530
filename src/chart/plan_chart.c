/* Draws a fan of numbers with one path through it, and the chances of a signal on one scale. */
#include "chart/plan_chart.h"

#include <math.h>

#include "chart/end_label.h"
#include "chart/heading.h"
#include "chart/marks.h"
#include "chart/placing.h"
#include "chart/plot_axes.h"
#include "chart/scatter_label.h"
#include "words/words.h"

/* Where the two parts stand. */
struct plan_form {
    double left[2], right[2]; /* of a part with its words */
    double high;              /* of a plot; 0: what the picture leaves */
};

static const struct plan_form plan_forms[] = {
    [PICTURE_DESK] = { .left = { 16, 452 }, .right = { 436, 892 } },
    [PICTURE_PHONE] = { .left = { 4, 4 }, .right = { 339, 339 }, .high = 150 },
};

static const double inset = 10, under_axis = 44;

struct plan_draft {
    const struct plan_chart_in *in;
    const struct plan_form     *form;
    struct plot                 plot;
    struct spc_chart_in        *carried;
};

static double multiplied(const struct plan_draft *draft, double value)
{
    double by = draft->in->multiply > 0 ? draft->in->multiply : 1;

    return isfinite(value) ? value * by : NAN;
}

/* Points count from 1. */
static double point_x(const struct plan_draft *draft, size_t i)
{
    const struct scene_box *box = &draft->plot.box;

    if (draft->in->n < 2)
        return (box->left + box->right) / 2;
    return box->left + inset + (box->right - box->left - 2 * inset) * (double)i / (double)(draft->in->n - 1);
}

/* Ticks at whole quarters, years ... of what a point is: at most six. */
static struct value_axis points_axis(const struct plan_draft *draft)
{
    static const int  steps[][6] = { [PERIOD_DAY] = { 1, 7, 14, 28, 56, 91 },
                                     [PERIOD_WEEK] = { 1, 2, 4, 13, 26, 52 },
                                     [PERIOD_MONTH] = { 1, 2, 3, 6, 12, 24 },
                                     [PERIOD_QUARTER] = { 1, 2, 4, 8, 20, 40 } };
    struct value_axis axis = { .low = 1, .high = fmax((double)draft->in->n, 2), .step = 1, .first = 1 };
    size_t            k = 0;

    while (k < 5 && (double)draft->in->n / steps[draft->in->period][k] > 6)
        k++;
    axis.step = steps[draft->in->period][k];
    while (axis.high / axis.step > 6)
        axis.step *= 2;
    axis.n_ticks = draft->in->n > 1 ? (size_t)floor((double)draft->in->n / axis.step) : 0;
    return axis;
}

/* The box of part `k` between top and bottom, with room for its ticks and the words at its line ends. */
static void set_box(struct plan_draft *draft, int k, const struct end_label *ends, size_t n)
{
    struct plot *plot = &draft->plot;
    double       least = draft->form->left[k], most = draft->form->right[k], left = 0, right = 14;
    double       third = (most - least) / 3;

    for (size_t i = 0; i < plot->axis.n_ticks; i++)
        left = fmax(left, scene_text_width(plot_axes_tick(plot, i), 12, false) + 14);
    for (size_t i = 0; i < n; i++)
        right = fmax(right, scene_text_width(ends[i].text, 12, ends[i].bold) + (plot->phone ? 10 : 18));
    plot->box.left = least + fmin(left, third);
    plot->box.right = most - fmin(right, third);
}

static void draw_axes(struct plan_draft *draft, int k, str heading)
{
    static const enum msg after[] = { [PERIOD_DAY] = MSG(pictures_days_after),
                                      [PERIOD_WEEK] = MSG(pictures_weeks_after),
                                      [PERIOD_MONTH] = MSG(pictures_months_after),
                                      [PERIOD_QUARTER] = MSG(pictures_quarters_after) };
    struct plot          *plot = &draft->plot;
    struct value_axis     axis = points_axis(draft);
    struct scene_type     bold = { .bold = true, .fill = MARKS_INK };
    struct picture_across across = { .axis = &axis,
                                     .left = plot->box.left + inset,
                                     .right = plot->box.right - inset,
                                     .words = words_of(plot->in->lang, after[draft->in->period]) };

    scene_group(plot->scene, "axis", (struct scene_look){ 0 });
    placing_text(plot, plot->box.left, plot->box.top - 10,
                 scene_text_fit(plot->arena, heading, bold, draft->form->right[k] - plot->box.left), bold);
    plot_axes_draw_values(plot);
    picture_draw_across(plot, &across);
    scene_group_end(plot->scene);
}

/* ---- what the numbers may look like ---- */

enum { Q05, Q25, Q50, Q75, Q95 };

static void scale_numbers(struct plan_draft *draft)
{
    const struct plan_chart_in *in = draft->in;
    struct value_needs          needs = { .least = INFINITY, .most = -INFINITY, .share = in->share };
    double                      baseline = multiplied(draft, in->baseline);

    needs.whole = in->decimals == 0 && !in->share;
    for (size_t i = 0; i < in->n; i++) {
        double shown[] = { in->points[i].quantile[Q05], in->points[i].quantile[Q95], in->points[i].path };
        for (size_t k = 0; k < 3; k++) {
            needs.least = fmin(needs.least, multiplied(draft, shown[k]));
            needs.most = fmax(needs.most, multiplied(draft, shown[k]));
        }
    }
    needs.least = fmin(needs.least, baseline);
    needs.most = needs.most_value = fmax(needs.most, baseline);
    draft->plot.axis = value_axis_of(&needs, draft->plot.form->ticks);
    draft->carried->share = in->share;
}

static size_t list_numbers(struct plan_draft *draft, struct end_label ends[END_LABEL_MOST])
{
    const struct plan_point *last = draft->in->n ? &draft->in->points[draft->in->n - 1] : NULL;
    struct plot             *plot = &draft->plot;
    double                   baseline = multiplied(draft, draft->in->baseline);
    struct {
        enum msg msg;
        int      quantile;
    } edges[] = { { MSG(pictures_nine_in_ten), Q95 },
                  { MSG(pictures_half_of_them), Q75 },
                  { MSG(pictures_middle), Q50 } };
    size_t n = 0;

    for (size_t k = 0; last && k < 3; k++) {
        double value = multiplied(draft, last->quantile[edges[k].quantile]);
        bool   middle = edges[k].quantile == Q50;
        if (!isnan(value))
            ends[n++] = (struct end_label){ value, 0, words_of(plot->in->lang, edges[k].msg),
                                            middle ? MARKS_INK : MARKS_WORDS, middle };
    }
    if (!isnan(baseline))
        ends[n++] = (struct end_label){ baseline, 0, picture_say(plot, MSG(pictures_before), baseline),
                                        MARKS_INK, false };
    return n;
}

static void draw_fan(struct plan_draft *draft, int low, int high, scene_ink ink)
{
    struct plot *plot = &draft->plot;
    size_t       n = draft->in->n;
    bool         any = false;

    scene_path(plot->scene, (struct scene_look){ .fill = ink });
    for (size_t k = 0; k < 2 * n; k++) {
        size_t i = k < n ? k : 2 * n - 1 - k;
        double value = multiplied(draft, draft->in->points[i].quantile[k < n ? high : low]);
        if (isnan(value))
            continue;
        scene_line(plot->scene, point_x(draft, i), plot_y(plot, value));
        any = true;
    }
    if (any)
        scene_close(plot->scene);
}

static void draw_numbers(struct plan_draft *draft)
{
    struct plot *plot = &draft->plot;
    double       y = plot_y(plot, multiplied(draft, draft->in->baseline));

    draw_fan(draft, Q05, Q95, MARKS_RANGE);
    draw_fan(draft, Q25, Q75, MARKS_PALE);
    if (!isnan(y))
        scene_segment(plot->scene, (struct scene_box){ plot->box.left, y, plot->box.right, y },
                      (struct scene_look){ .stroke = MARKS_INK, .width = 1.2f, .dash = SCENE_DASH_GHOST });
    scene_path(plot->scene, (struct scene_look){ .fill = SCENE_NO_INK, .stroke = MARKS_INK, .width = 2 });
    for (size_t i = 0; i < draft->in->n; i++)
        scene_line(plot->scene, point_x(draft, i),
                   plot_y(plot, multiplied(draft, draft->in->points[i].quantile[Q50])));
    scene_path(plot->scene, (struct scene_look){
                                .fill = SCENE_NO_INK, .stroke = MARKS_LINE, .width = 1.2f, .round = true });
    for (size_t i = 0; i < draft->in->n; i++)
        scene_line(plot->scene, point_x(draft, i),
                   plot_y(plot, multiplied(draft, draft->in->points[i].path)));
}

/* ---- the chance of a signal ---- */

static size_t list_chances(struct plan_draft *draft, struct end_label ends[END_LABEL_MOST])
{
    static const scene_ink inks[] = { [PLAN_CHART_OTHER] = MARKS_WORDS,
                                      [PLAN_CHART_AIM] = MARKS_IMPROVEMENT,
                                      [PLAN_CHART_NOTHING] = MARKS_CONCERN_WORDS };
    size_t                 n = 0;

    for (size_t k = 0; draft->in->n && k < draft->in->n_lines && k < PLAN_CHART_LINES; k++) {
        const struct plan_chart_line *line = &draft->in->lines[k];
        double                        last = 100 * line->chance[draft->in->n - 1];
        if (isfinite(last))
            ends[n++] =
                (struct end_label){ last, 0, line->words, inks[line->role], line->role != PLAN_CHART_OTHER };
    }
    return n;
}

static void draw_chance(struct plan_draft *draft, const struct plan_chart_line *line)
{
    static const struct scene_look looks[] = {
        [PLAN_CHART_OTHER] = { .fill = SCENE_NO_INK,
                               .stroke = MARKS_LINE,
                               .width = 1.4f,
                               .dash = SCENE_DASH_LIMIT },
        [PLAN_CHART_AIM] = { .fill = SCENE_NO_INK, .stroke = MARKS_IMPROVEMENT, .width = 3 },
        [PLAN_CHART_NOTHING] = { .fill = SCENE_NO_INK,
                                 .stroke = MARKS_CONCERN_WORDS,
                                 .width = 2,
                                 .dash = SCENE_DASH_INNER },
    };

    scene_path(draft->plot.scene, looks[line->role]);
    for (size_t i = 0; i < draft->in->n; i++)
        scene_line(draft->plot.scene, point_x(draft, i), plot_y(&draft->plot, 100 * line->chance[i]));
}

/* "82% by month 15": a mark on the line and the same size of words for the chance we want and the one we
 * do not. */
static void say_chance(struct plan_draft *draft, const struct plan_chart_line *line, size_t i)
{
    static const enum msg by[] = { [PERIOD_DAY] = MSG(pictures_by_day),
                                   [PERIOD_WEEK] = MSG(pictures_by_week),
                                   [PERIOD_MONTH] = MSG(pictures_by_month),
                                   [PERIOD_QUARTER] = MSG(pictures_by_quarter) };
    bool                  nothing = line->role == PLAN_CHART_NOTHING;
    struct plot          *plot = &draft->plot;
    double                chance = 100 * line->chance[i], x = point_x(draft, i), y = plot_y(plot, chance);
    struct scatter        scatter = { .plot = plot };
    struct scatter_words  words = {
         .at = { x, y }, .reach = 6, .bold = true, .ink = nothing ? MARKS_CONCERN_WORDS : MARKS_IMPROVEMENT
    };
    struct say say =
        SAY(pictures_by_month, slot_number("v", chance, 0, STR("%")), slot_count("n", (double)(i + 1)));

    if (!isfinite(chance))
        return;
    if (!nothing)
        scene_segment(
            plot->scene, (struct scene_box){ x, y, x, plot->box.bottom },
            (struct scene_look){ .stroke = MARKS_IMPROVEMENT, .width = 1.2f, .dash = SCENE_DASH_LEADER });
    say.msg = by[draft->in->period];
    words.text = words_text(plot->arena, plot->in->lang, &say);
    marks_draw(plot->scene, nothing ? MARKS_OF_CONCERN : MARKS_IMPROVING, x, y, 1);
    (void)scatter_label_draw(&scatter, &words);
}

static void draw_chances(struct plan_draft *draft)
{
    size_t n = draft->in->n_lines < PLAN_CHART_LINES ? draft->in->n_lines : PLAN_CHART_LINES;

    for (size_t k = 0; k < n; k++)
        draw_chance(draft, &draft->in->lines[k]);
    for (size_t k = 0; k < n && draft->in->n; k++)
        if (draft->in->lines[k].role == PLAN_CHART_NOTHING)
            say_chance(draft, &draft->in->lines[k], draft->in->n - 1);
        else if (draft->in->lines[k].role == PLAN_CHART_AIM && draft->in->answer > 0 &&
                 draft->in->answer <= draft->in->n)
            say_chance(draft, &draft->in->lines[k], draft->in->answer - 1);
}

/* ---- both ---- */

static void draw_part(struct plan_draft *draft, int k)
{
    struct plot     *plot = &draft->plot;
    struct end_label ends[END_LABEL_MOST];
    size_t           n;

    if (k == 0) {
        scale_numbers(draft);
        n = list_numbers(draft, ends);
    } else {
        draft->carried->share = true;
        plot->axis = value_axis_ticks(0, 100, plot->form->ticks);
        n = list_chances(draft, ends);
    }
    set_box(draft, k, ends, n);
    draw_axes(draft, k,
              words_of(plot->in->lang, k ? MSG(pictures_chance_shown) : MSG(pictures_may_look_like)));
    scene_group(plot->scene, k ? "chances" : "numbers", (struct scene_look){ 0 });
    if (k == 0)
        draw_numbers(draft);
    else
        draw_chances(draft);
    end_label_draw(plot, ends, n);
    scene_group_end(plot->scene);
}

struct scene *plan_chart_draw(struct arena *arena, const struct plan_chart_in *in, enum picture_form form)
{
    struct plan_draft   draft = { .in = in, .form = &plan_forms[form] };
    struct plot        *plot = &draft.plot;
    struct picture_foot foot;
    double              top, high;

    draft.carried = picture_open(plot, arena, &in->words, form);
    draft.carried->decimals = in->decimals;
    draft.carried->never_negative = in->never_negative;
    foot = picture_foot_plan(plot, STR(""));
    top = heading_draw(plot) + 30;
    high = draft.form->high > 0
               ? draft.form->high
               : fmax(plot->form->height - foot.height - under_axis - top, plot->form->least_plot);
    plot->scene->height = top + high + under_axis + foot.height;
    if (plot->phone)
        plot->scene->height += high + under_axis + 30;
    plot->places.picture.bottom = plot->scene->height;

    for (int k = 0; k < 2; k++) {
        plot->box.top = top + (plot->phone ? k * (high + under_axis + 30) : 0);
        plot->box.bottom = plot->box.top + high;
        draw_part(&draft, plot->phone ? 1 - k : k); /* the answer first where both do not fit on a screen */
    }
    picture_foot_draw(plot, &foot);
    return plot->scene;
}

err plan_chart_svg(struct arena *arena, const struct plan_chart_in *in, enum picture_form form, markup *out)
{
    if (in->n > PLAN_POINTS_MOST)
        return ERR_LIMIT;
    return picture_svg(arena, plan_chart_draw(arena, in, form), &in->words, out);
}
