/* Draws the funnel from its ground up: tint, lines that end where they leave the plot, units, words. */
#include "chart/funnel_chart.h"

#include <math.h>
#include <stdlib.h>

#include "chart/end_label.h"
#include "chart/heading.h"
#include "chart/marks.h"
#include "chart/plot_axes.h"
#include "chart/scatter_label.h"
#include "words/words.h"

static const double ring = 9, dense_ring = 6;

enum { MANY_UNITS = 250 };

struct funnel_draft {
    const struct funnel_chart_in *in;
    struct plot                   plot;
    struct value_axis             across;
    double                        size_px; /* pixels for one of size */
};

static double size_x(const struct funnel_draft *draft, double size)
{
    return draft->plot.box.left + draft->size_px * (size - draft->across.low);
}

static bool is_drawn(const struct funnel_chart_unit *unit)
{
    return isfinite(unit->size) && isfinite(unit->value);
}

/* What limits say where the funnel is of middle width: the mouth may leave the plot. */
static const struct funnel_chart_limits *middle_limits(const struct funnel_chart_in *in)
{
    return in->n_limits ? &in->limits[in->n_limits / 3] : NULL;
}

static void scale_values(struct funnel_draft *draft)
{
    const struct funnel_chart_in     *in = draft->in;
    const struct funnel_chart_limits *middle = middle_limits(in);
    struct value_needs                needs = { .least = INFINITY, .most = -INFINITY, .share = in->share };

    for (size_t i = 0; i < in->n; i++)
        if (is_drawn(&in->units[i])) {
            needs.least = fmin(needs.least, in->units[i].value);
            needs.most = fmax(needs.most, in->units[i].value);
        }
    needs.least = fmin(needs.least, in->centre); /* fmin and fmax pass over NAN */
    needs.most = fmax(needs.most, in->centre);
    if (middle) {
        needs.least = fmin(needs.least, middle->lower);
        needs.most = fmax(needs.most, middle->upper);
    }
    needs.most_value = needs.most; /* the range is the message: one unit low in it must not crop it */
    draft->plot.axis = value_axis_of(&needs, draft->plot.form->ticks);
}

static void scale_sizes(struct funnel_draft *draft)
{
    const struct funnel_chart_in *in = draft->in;
    double                        most = 0;

    for (size_t i = 0; i < in->n; i++)
        if (is_drawn(&in->units[i]))
            most = fmax(most, in->units[i].size);
    if (in->n_limits)
        most = fmax(most, in->limits[in->n_limits - 1].size);
    draft->across = value_axis_ticks(0, most > 0 ? 1.02 * most : 1, draft->plot.phone ? 4 : 7);
    draft->size_px = (draft->plot.box.right - draft->plot.box.left) / draft->across.high;
}

/* The ends of lines, at the largest size there is. */
static size_t list_ends(const struct funnel_draft *draft, struct end_label ends[END_LABEL_MOST])
{
    const struct funnel_chart_in     *in = draft->in;
    const struct plot                *plot = &draft->plot;
    const struct funnel_chart_limits *last = in->n_limits ? &in->limits[in->n_limits - 1] : NULL;
    struct {
        enum msg msg, brief;
        double   values[2];
    } lines[] = {
        { in->adjusted ? MSG(pictures_adjusted_998) : MSG(pictures_limit_998),
          MSG(pictures_only_998),
          { last ? last->upper : NAN, last ? last->lower : NAN } },
        { in->adjusted ? MSG(pictures_adjusted_95) : MSG(pictures_limit_95),
          MSG(pictures_only_95),
          { last ? last->upper_95 : NAN, last ? last->lower_95 : NAN } },
        { MSG(pictures_plain_998),
          MSG_none,
          { last && in->adjusted ? last->upper_plain : NAN,
            last && in->adjusted ? last->lower_plain : NAN } },
    };
    size_t n = 0;

    for (size_t k = 0; k < sizeof lines / sizeof *lines; k++)
        for (size_t side = 0; side < 2; side++) {
            double   value = lines[k].values[side];
            enum msg msg = plot->phone ? lines[k].brief : lines[k].msg;
            bool     shown = side ? end_label_shows_lower(plot, value) : end_label_shows_upper(plot, value);
            if (shown && msg != MSG_none)
                ends[n++] = (struct end_label){ value, 0, words_of(plot->in->lang, msg), MARKS_WORDS, false };
        }
    if (in->centre >= plot->axis.low && in->centre <= plot->axis.high)
        ends[n++] = (struct end_label){ in->centre, 0,
                                        plot->phone ? picture_number(plot, in->centre, in->decimals,
                                                                     in->share ? STR("%") : STR(""))
                                                    : picture_say(plot, MSG(drawing_average), in->centre),
                                        MARKS_INK, true };
    return n;
}

enum line { LOWER, UPPER, LOWER_95, UPPER_95, LOWER_PLAIN, UPPER_PLAIN };

static double level_of(const struct funnel_chart_limits *limits, enum line line)
{
    const double levels[] = { [LOWER] = limits->lower,
                              [UPPER] = limits->upper,
                              [LOWER_95] = limits->lower_95,
                              [UPPER_95] = limits->upper_95,
                              [LOWER_PLAIN] = limits->lower_plain,
                              [UPPER_PLAIN] = limits->upper_plain };

    return levels[line];
}

static bool shows(const struct plot *plot, enum line line, double level)
{
    return line % 2 ? end_label_shows_upper(plot, level) : end_label_shows_lower(plot, level);
}

/* A limit as one path that ends where it leaves the plot, and never runs along its edge. */
static void draw_limit(struct funnel_draft *draft, enum line line)
{
    struct plot *plot = &draft->plot;
    double       edge = line % 2 ? plot->axis.high : plot->axis.low;

    scene_path(plot->scene, (struct scene_look){ 0 });
    for (size_t i = 0; i < draft->in->n_limits; i++) {
        const struct funnel_chart_limits *at = &draft->in->limits[i];
        double                            level = level_of(at, line), before;
        if (!shows(plot, line, level)) {
            scene_line(plot->scene, NAN, NAN); /* lifts the pen */
            continue;
        }
        before = i ? level_of(&at[-1], line) : NAN;
        if (i && isfinite(before) && !shows(plot, line, before) && (before - edge) * (level - edge) < 0) {
            double share = (edge - before) / (level - before);
            scene_line(plot->scene, size_x(draft, at[-1].size + share * (at->size - at[-1].size)),
                       plot_y(plot, edge));
        }
        scene_line(plot->scene, size_x(draft, at->size), plot_y(plot, level));
    }
}

/* The ground between the 99.8 % limits, cut at the plot's edges. */
static void draw_tint(struct funnel_draft *draft)
{
    struct plot *plot = &draft->plot;
    size_t       n = draft->in->n_limits;

    scene_path(plot->scene, (struct scene_look){ .fill = MARKS_BAND });
    for (size_t k = 0; k < 2 * n; k++) {
        size_t                            i = k < n ? k : 2 * n - 1 - k;
        const struct funnel_chart_limits *at = &draft->in->limits[i];
        double                            y = plot_y(plot, k < n ? at->upper : at->lower);
        if (!isnan(y))
            scene_line(plot->scene, size_x(draft, at->size), fmin(fmax(y, plot->box.top), plot->box.bottom));
    }
    if (n)
        scene_close(plot->scene);
}

static void draw_limits(struct funnel_draft *draft)
{
    struct scene_look look = { .fill = SCENE_NO_INK, .stroke = MARKS_LINE, .width = 1.2f };

    if (draft->in->adjusted && !draft->plot.phone) {
        look.stroke = MARKS_LEADER;
        look.width = 1;
        scene_group(draft->plot.scene, "plain", look);
        draw_limit(draft, LOWER_PLAIN);
        draw_limit(draft, UPPER_PLAIN);
        scene_group_end(draft->plot.scene);
        look.stroke = MARKS_LINE;
        look.width = 1.2f;
    }
    look.dash = SCENE_DASH_INNER;
    scene_group(draft->plot.scene, "inner", look);
    draw_limit(draft, LOWER_95);
    draw_limit(draft, UPPER_95);
    scene_group_end(draft->plot.scene);
    look.dash = SCENE_DASH_LIMIT;
    scene_group(draft->plot.scene, "limits", look);
    draw_limit(draft, LOWER);
    draw_limit(draft, UPPER);
    scene_group_end(draft->plot.scene);
}

static void draw_centre(struct funnel_draft *draft)
{
    struct plot *plot = &draft->plot;
    double       y = plot_y(plot, draft->in->centre);

    if (draft->in->centre >= plot->axis.low && draft->in->centre <= plot->axis.high)
        scene_segment(plot->scene, (struct scene_box){ plot->box.left, y, plot->box.right, y },
                      (struct scene_look){ .stroke = MARKS_INK, .width = 1.5f });
}

/* Ordinary units first, so that none lies over one that is named; the own unit's ring last. */
static void draw_units(struct funnel_draft *draft)
{
    const struct funnel_chart_in *in = draft->in;
    struct scene                 *scene = draft->plot.scene;
    bool                          dense = in->n > MANY_UNITS;

    scene_group(scene, "points", (struct scene_look){ 0 });
    for (int special = 0; special < 2; special++)
        for (size_t i = 0; i < in->n; i++)
            if (is_drawn(&in->units[i]) && in->units[i].outside == special)
                scene_use(scene, special ? MARKS_CHANGED : MARKS_ORDINARY, size_x(draft, in->units[i].size),
                          plot_y(&draft->plot, in->units[i].value));
    scene_group_end(scene);
    for (size_t i = 0; i < in->n; i++)
        if (in->units[i].own && is_drawn(&in->units[i]))
            scene_circle(scene, size_x(draft, in->units[i].size), plot_y(&draft->plot, in->units[i].value),
                         dense ? dense_ring : ring,
                         (struct scene_look){ .fill = SCENE_NO_INK, .stroke = MARKS_INK, .width = 1.8f });
}

static void draw_symbols(struct funnel_draft *draft)
{
    double scale = draft->plot.form->mark_scale * (draft->in->n > MANY_UNITS ? 0.62 : 1);
    bool   used[2] = { false };

    for (size_t i = 0; i < draft->in->n; i++)
        if (is_drawn(&draft->in->units[i]))
            used[draft->in->units[i].outside] = true;
    if (!used[0] && !used[1])
        return;
    scene_symbols(draft->plot.scene);
    for (int special = 0; special < 2; special++)
        if (used[special]) {
            char letter = special ? MARKS_CHANGED : MARKS_ORDINARY;
            marks_draw(draft->plot.scene, letter, 0, 0, scale);
            scene_letter(draft->plot.scene, letter);
        }
    scene_group_end(draft->plot.scene);
}

/* Own unit, then the furthest outside; those at one distance keep the caller's order. */
static bool is_before(const struct funnel_chart_unit *a, const struct funnel_chart_unit *b)
{
    if (a->own != b->own)
        return a->own;
    return a->beyond > b->beyond;
}

static void draw_labels(struct funnel_draft *draft)
{
    const struct funnel_chart_in    *in = draft->in;
    struct scatter_point            *points = ARENA_ARRAY(draft->plot.arena, struct scatter_point, in->n + 1);
    const struct funnel_chart_unit **named =
        ARENA_ARRAY(draft->plot.arena, const struct funnel_chart_unit *, in->n + 1);
    struct scatter scatter = { .plot = &draft->plot, .points = points };
    size_t         n_named = 0;

    for (size_t i = 0; i < in->n; i++) {
        const struct funnel_chart_unit *unit = &in->units[i];
        if (!is_drawn(unit))
            continue;
        points[scatter.n++] =
            (struct scatter_point){ size_x(draft, unit->size), plot_y(&draft->plot, unit->value) };
        if (unit->label.n) {
            size_t k = n_named++;
            for (; k && is_before(unit, named[k - 1]); k--)
                named[k] = named[k - 1];
            named[k] = unit;
        }
    }
    for (size_t k = 0; k < n_named; k++)
        (void)scatter_label_draw(
            &scatter, &(struct scatter_words){
                          .at = { size_x(draft, named[k]->size), plot_y(&draft->plot, named[k]->value) },
                          .text = named[k]->label,
                          .reach = named[k]->own ? ring : 4,
                          .ink = MARKS_INK,
                          .bold = named[k]->own,
                      });
}

void funnel_chart_trace(const struct funnel_model *model, double largest,
                        struct funnel_chart_limits limits[FUNNEL_CHART_SIZES])
{
    for (size_t i = 0; i < FUNNEL_CHART_SIZES; i++) {
        double               share = (double)(i + 1) / FUNNEL_CHART_SIZES, size = largest * share * share;
        struct funnel_limits outer = funnel_limits_at(model, size, FUNNEL_998, model->adjusted);
        struct funnel_limits inner = funnel_limits_at(model, size, FUNNEL_95, model->adjusted);
        struct funnel_limits plain = funnel_limits_at(model, size, FUNNEL_998, false);
        limits[i] = (struct funnel_chart_limits){ .size = size,
                                                  .lower = outer.lower,
                                                  .upper = outer.upper,
                                                  .lower_95 = inner.lower,
                                                  .upper_95 = inner.upper,
                                                  .lower_plain = plain.lower,
                                                  .upper_plain = plain.upper };
    }
}

struct scene *funnel_chart_draw(struct arena *arena, const struct funnel_chart_in *in, enum picture_form form)
{
    struct funnel_draft  draft = { .in = in };
    struct plot         *plot = &draft.plot;
    struct spc_chart_in *carried = picture_open(plot, arena, &in->words, form);
    struct picture_foot  foot =
        picture_foot_plan(plot, in->adjusted ? words_of(in->words.lang, MSG(pictures_funnel_wide)) : STR(""));
    struct end_label ends[END_LABEL_MOST];
    size_t           n_ends;

    carried->share = in->share;
    carried->decimals = in->decimals;
    carried->never_negative = true;
    scale_values(&draft);
    n_ends = list_ends(&draft, ends);
    plot_axes_set_sides(plot, ends, n_ends);
    scale_sizes(&draft);

    plot->box.top = heading_draw(plot) + 8;
    plot->box.bottom = fmax(plot->form->height - foot.height - 44, plot->box.top + plot->form->least_plot);
    plot->scene->height = plot->box.bottom + foot.height + 44;
    plot->places.picture.bottom = plot->scene->height;

    draw_symbols(&draft);
    draw_tint(&draft);
    scene_group(plot->scene, "axis", (struct scene_look){ 0 });
    plot_axes_draw_values(plot);
    picture_draw_across(
        plot, &(struct picture_across){ &draft.across, plot->box.left, plot->box.right, in->size_words });
    scene_group_end(plot->scene);
    draw_limits(&draft);
    draw_centre(&draft);
    draw_units(&draft);
    scene_group(plot->scene, "words", (struct scene_look){ 0 });
    end_label_draw(plot, ends, n_ends);
    draw_labels(&draft);
    scene_group_end(plot->scene);
    picture_foot_draw(plot, &foot);
    return plot->scene;
}

err funnel_chart_svg(struct arena *arena, const struct funnel_chart_in *in, enum picture_form form,
                     markup *out)
{
    if (in->n > FUNNEL_CHART_UNITS)
        return ERR_LIMIT;
    return picture_svg(arena, funnel_chart_draw(arena, in, form), &in->words, out);
}
