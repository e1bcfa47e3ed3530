/* Draws one row for each bar: name, bar, count, and its running share on a scale of its own. */
#include "chart/pareto_chart.h"

#include <math.h>

#include "chart/heading.h"
#include "chart/marks.h"
#include "chart/placing.h"
#include "words/words.h"

/* Where the parts of a row stand. */
struct pareto_form {
    double row, bar;  /* heights */
    double name_most; /* width of the names; 0: over the bars */
    double share_width,
        share_at;     /* of the running share: its width, and how far from the right edge it begins */
    double share_bar; /* its height */
};

static const struct pareto_form pareto_forms[] = {
    [PICTURE_DESK] = { .row = 30,
                       .bar = 20,
                       .name_most = 290,
                       .share_width = 120,
                       .share_at = 178,
                       .share_bar = 14 },
    [PICTURE_PHONE] = { .row = 42, .bar = 16, .share_width = 60, .share_at = 112, .share_bar = 10 },
};

static const double wanted_share = 0.8;

struct pareto_draft {
    const struct pareto_chart_in *in;
    const struct pareto_form     *form;
    struct plot                   plot;
    double                        bar_left, bar_px; /* pixels for one of count */
    double                        share_left;
};

static double row_top(const struct pareto_draft *draft, size_t i)
{
    return draft->plot.box.top + draft->form->row * (double)i;
}

/* The middle of a row's bar. */
static double bar_y(const struct pareto_draft *draft, size_t i)
{
    return row_top(draft, i) + draft->form->row / 2 + (draft->form->name_most > 0 ? 0 : 9);
}

static str count_words(const struct pareto_draft *draft, size_t i)
{
    return picture_number(&draft->plot, draft->in->bars[i].count, draft->in->decimals, STR(""));
}

static void scale(struct pareto_draft *draft)
{
    double names = 0, counts = 0, most = 0, edge = draft->plot.phone ? 12 : 16, room;

    for (size_t i = 0; i < draft->in->n; i++) {
        names = fmax(names, scene_text_width(draft->in->bars[i].name, 12, false));
        counts = fmax(counts, scene_text_width(count_words(draft, i), 12, true));
        most = fmax(most, draft->in->bars[i].count);
    }
    draft->bar_left = edge;
    if (draft->form->name_most > 0)
        draft->bar_left += fmin(names + 3, draft->form->name_most) + 8;
    draft->share_left = draft->plot.form->width - draft->form->share_at;
    room = draft->share_left - draft->bar_left - fmin(counts, 90) - 6 - (draft->plot.phone ? 10 : 26);
    draft->bar_px = most > 0 && isfinite(most) ? room / most : 0;
}

static void draw_name(struct pareto_draft *draft, size_t i)
{
    struct scene_type type = { .fill = MARKS_INK };
    str               name = draft->in->bars[i].name;

    if (draft->form->name_most > 0) {
        type.anchor = SCENE_END;
        name = scene_text_fit(draft->plot.arena, name, type, draft->form->name_most);
        placing_text(&draft->plot, draft->bar_left - 8, bar_y(draft, i) + 4, name, type);
    } else {
        name = scene_text_fit(draft->plot.arena, name, type, draft->plot.form->width - 24);
        placing_text(&draft->plot, draft->bar_left, row_top(draft, i) + 12, name, type);
    }
}

/* Among the first that together reach 80 %? */
static bool is_vital(const struct pareto_chart_in *in, size_t i)
{
    return i == 0 || in->bars[i - 1].running < wanted_share;
}

/* Dark up to the bar that passes 80 %, then pale with an edge: told apart without colour. */
static void draw_bar(struct pareto_draft *draft, size_t i)
{
    const struct pareto_chart_bar *bar = &draft->in->bars[i];
    bool                           vital = is_vital(draft->in, i);
    double                         y = bar_y(draft, i), half = draft->form->bar / 2;
    double            right = draft->bar_left + (bar->count > 0 ? fmax(bar->count * draft->bar_px, 0.5) : 0);
    struct scene_type type = { .bold = true, .fill = MARKS_INK };
    struct scene_look look = { .fill = vital ? MARKS_WORDS : MARKS_PALE,
                               .stroke = vital ? MARKS_WORDS : MARKS_LINE,
                               .width = 1 };

    if (right > draft->bar_left)
        scene_rect(draft->plot.scene,
                   (struct scene_box){ draft->bar_left + 0.5, y - half, right + 0.5, y + half }, 0, look);
    placing_text(&draft->plot, right + 7, y + 4,
                 scene_text_fit(draft->plot.arena, count_words(draft, i), type, 90), type);
}

static void draw_share(struct pareto_draft *draft, size_t i)
{
    double           running = fmin(fmax(draft->in->bars[i].running, 0), 1);
    double           y = bar_y(draft, i), half = draft->form->share_bar / 2, left = draft->share_left;
    struct scene_box whole = { left, y - half, left + draft->form->share_width, y + half }, part = whole;

    if (isnan(draft->in->bars[i].running))
        return;
    part.right = left + draft->form->share_width * running;
    scene_rect(draft->plot.scene, whole, 0, (struct scene_look){ .fill = MARKS_TAG });
    scene_rect(draft->plot.scene, part, 0, (struct scene_look){ .fill = MARKS_LINE });
    placing_text(&draft->plot, whole.right + 6, y + 4,
                 picture_number(&draft->plot, 100 * running, 0, STR("%")),
                 (struct scene_type){ .fill = MARKS_INK });
}

/* What the second column is, over it, and the line at 80 % through it, white where it crosses a dark bar. */
static void draw_wanted(struct pareto_draft *draft, double top, double bottom)
{
    struct scene_type type = { .fill = MARKS_WORDS };
    double            x = draft->share_left + draft->form->share_width * wanted_share;
    struct scene_box  line = { x, draft->plot.box.top, x, bottom + 2 };
    str               words = words_of(draft->plot.in->lang, MSG(pictures_running_share));

    placing_text(&draft->plot, draft->share_left, top,
                 scene_text_fit(draft->plot.arena, words, type, draft->form->share_at - 8), type);
    scene_segment(draft->plot.scene, line, (struct scene_look){ .stroke = MARKS_WHITE, .width = 2.6f });
    scene_segment(draft->plot.scene, line,
                  (struct scene_look){ .stroke = MARKS_INK, .width = 1.2f, .dash = SCENE_DASH_GHOST });
    type.anchor = SCENE_MIDDLE;
    placing_text(&draft->plot, x, bottom + 15, STR("80%"), type);
}

struct scene *pareto_chart_draw(struct arena *arena, const struct pareto_chart_in *in, enum picture_form form)
{
    struct pareto_draft draft = { .in = in, .form = &pareto_forms[form] };
    struct plot        *plot = &draft.plot;
    struct picture_foot foot;
    double              top, bottom;

    (void)picture_open(plot, arena, &in->words, form);
    plot->places.picture.bottom = INFINITY;
    foot = picture_foot_plan(plot, STR(""));
    top = heading_draw(plot) + 16;
    plot->box.top = top + 8;
    bottom = row_top(&draft, in->n);
    plot->scene->height = bottom + 22 + foot.height;
    plot->places.picture.bottom = plot->scene->height;
    scale(&draft);

    scene_group(plot->scene, "bars", (struct scene_look){ 0 });
    for (size_t i = 0; i < in->n; i++) {
        draw_name(&draft, i);
        draw_bar(&draft, i);
        draw_share(&draft, i);
    }
    if (!plot->phone)
        scene_segment(plot->scene,
                      (struct scene_box){ draft.bar_left, plot->box.top, draft.bar_left, bottom },
                      (struct scene_look){ .stroke = MARKS_LINE, .width = 1.2f });
    if (in->n)
        draw_wanted(&draft, top, bottom);
    scene_group_end(plot->scene);
    picture_foot_draw(plot, &foot);
    return plot->scene;
}

err pareto_chart_svg(struct arena *arena, const struct pareto_chart_in *in, enum picture_form form,
                     markup *out)
{
    if (in->n > PARETO_CHART_BARS)
        return ERR_LIMIT;
    return picture_svg(arena, pareto_chart_draw(arena, in, form), &in->words, out);
}
