/* Draws raw points, limits, centre and the level over true time. */
#include "chart/ewma_chart.h"

#include <math.h>

#include "chart/dated_plot.h"
#include "chart/marks.h"
#include "words/words.h"

struct ewma_draft {
    const struct ewma_chart_in *in;
    struct plot                 plot;
};

static enum spc_meaning meaning_of(const struct ewma_chart_in *in, size_t i)
{
    const struct ewma_point *point = &in->points[i];

    if (isnan(point->value) || (!point->signal_high && !point->signal_low))
        return SPC_COMMON;
    if (in->improve == SPC_IMPROVE_NEITHER)
        return point->signal_high ? SPC_HIGH : SPC_LOW;
    return point->signal_high == (in->improve == SPC_IMPROVE_UP) ? SPC_IMPROVEMENT : SPC_CONCERN;
}

static char letter_of(const struct ewma_chart_in *in, size_t i)
{
    return marks_of(&(struct spc_point){ .meaning = (uint8_t)meaning_of(in, i) });
}

/* The last point at which the level moved; SIZE_MAX: none. */
static size_t last_of(const struct ewma_chart_in *in)
{
    size_t i = in->n;

    while (i-- > 0)
        if (isfinite(in->points[i].value) && isfinite(in->points[i].average))
            return i;
    return SIZE_MAX;
}

static double finite_or_nan(double x)
{
    return isfinite(x) ? x : NAN;
}

static void scale_levels(struct ewma_draft *draft)
{
    const struct ewma_chart_in *in = draft->in;
    struct value_needs          needs = { .least = INFINITY, .most = -INFINITY, .share = in->share };

    needs.whole = in->decimals == 0 && !in->share;
    for (size_t i = 0; i < in->n; i++) {
        double own[] = { in->points[i].value, in->points[i].average };
        for (size_t k = 0; k < 2; k++) {
            needs.least = fmin(needs.least, finite_or_nan(own[k]));
            needs.most = fmax(needs.most, finite_or_nan(own[k]));
        }
    }
    needs.least = fmin(needs.least, finite_or_nan(in->centre));
    needs.most = needs.most_value = fmax(needs.most, finite_or_nan(in->centre));
    for (size_t i = 0; i < in->n; i++) {
        double lower = finite_or_nan(in->points[i].lower);
        if (!((in->never_negative || in->share) && lower <= 0))
            needs.least = fmin(needs.least, lower);
        needs.most = fmax(needs.most, finite_or_nan(in->points[i].upper));
    }
    draft->plot.axis = value_axis_of(&needs, draft->plot.form->ticks);
}

static void add_end(const struct ewma_draft *draft, struct end_label *end, enum msg msg, double value)
{
    str unit = draft->in->share ? STR("%") : STR("");

    *end = (struct end_label){ .value = value, .ink = MARKS_WORDS };
    end->text = draft->plot.phone ? picture_number(&draft->plot, value, draft->in->decimals, unit)
                                  : picture_say(&draft->plot, msg, value);
}

static size_t list_ends(const struct ewma_draft *draft, struct end_label ends[END_LABEL_MOST])
{
    const struct ewma_chart_in *in = draft->in;
    size_t                      last = last_of(in), n = 0;

    if (last != SIZE_MAX && end_label_shows_upper(&draft->plot, in->points[last].upper))
        add_end(draft, &ends[n++], MSG(drawing_upper), in->points[last].upper);
    if (isfinite(in->centre)) {
        add_end(draft, &ends[n], MSG(pictures_old_average), in->centre);
        ends[n].bold = true;
        ends[n++].ink = MARKS_INK;
    }
    if (last != SIZE_MAX && end_label_shows_lower(&draft->plot, in->points[last].lower))
        add_end(draft, &ends[n++], MSG(drawing_lower), in->points[last].lower);
    if (last != SIZE_MAX) {
        enum spc_meaning meaning = meaning_of(in, last);
        add_end(draft, &ends[n], MSG(pictures_level_now), in->points[last].average);
        ends[n].bold = true;
        ends[n++].ink = meaning == SPC_COMMON ? MARKS_INK : marks_words_ink(meaning);
    }
    return n;
}

static void draw_raw(struct ewma_draft *draft)
{
    struct plot *plot = &draft->plot;

    scene_group(plot->scene, "raw", (struct scene_look){ .fill = MARKS_LEADER });
    for (size_t i = 0; i < draft->in->n; i++)
        if (isfinite(draft->in->points[i].value))
            scene_circle(plot->scene, plot->x[i], plot_y(plot, draft->in->points[i].value),
                         plot->gap < 6 ? 1.2 : 2, (struct scene_look){ 0 });
    scene_group_end(plot->scene);
}

static void draw_limit(struct ewma_draft *draft, bool upper)
{
    struct plot *plot = &draft->plot;

    scene_path(plot->scene, (struct scene_look){ 0 });
    for (size_t i = 0; i < draft->in->n; i++) {
        const struct ewma_point *point = &draft->in->points[i];
        double                   limit = upper ? point->upper : point->lower;
        bool shown = upper ? end_label_shows_upper(plot, limit) : end_label_shows_lower(plot, limit);
        scene_line(plot->scene, plot->x[i], shown ? plot_y(plot, limit) : NAN);
    }
}

static void draw_lines(struct ewma_draft *draft)
{
    struct plot *plot = &draft->plot;
    double       y = plot_y(plot, draft->in->centre);

    scene_group(plot->scene, "limits",
                (struct scene_look){
                    .fill = SCENE_NO_INK, .stroke = MARKS_LINE, .width = 1, .dash = SCENE_DASH_LIMIT });
    draw_limit(draft, true);
    draw_limit(draft, false);
    scene_group_end(plot->scene);
    if (isfinite(draft->in->centre))
        scene_segment(plot->scene, (struct scene_box){ plot->box.left, y, plot->box.right, y },
                      (struct scene_look){ .stroke = MARKS_INK, .width = 1.5f });
    scene_group(plot->scene, "line",
                (struct scene_look){ .fill = SCENE_NO_INK, .stroke = MARKS_INK, .width = 1.8f });
    scene_path(plot->scene, (struct scene_look){ .round = true });
    for (size_t i = 0; i < draft->in->n; i++) {
        bool there = isfinite(draft->in->points[i].value);
        scene_line(plot->scene, plot->x[i], there ? plot_y(plot, draft->in->points[i].average) : NAN);
    }
    scene_group_end(plot->scene);
}

/* Signals always; ordinary levels where there is room for them. */
static bool has_mark(const struct ewma_draft *draft, size_t i)
{
    const struct ewma_point *point = &draft->in->points[i];

    return isfinite(point->value) && isfinite(point->average) &&
           (draft->plot.gap >= 8 || meaning_of(draft->in, i) != SPC_COMMON || draft->in->n == 1);
}

static void draw_symbols(struct ewma_draft *draft)
{
    bool used[DATED_PLOT_LETTERS] = { false };

    for (size_t i = 0; i < draft->in->n; i++)
        if (has_mark(draft, i))
            used[(unsigned char)letter_of(draft->in, i)] = true;
    dated_plot_draw_symbols(&draft->plot, used);
}

static void draw_marks(struct ewma_draft *draft)
{
    struct plot *plot = &draft->plot;

    scene_group(plot->scene, "points", (struct scene_look){ 0 });
    for (size_t i = 0; i < draft->in->n; i++)
        if (has_mark(draft, i))
            scene_use(plot->scene, letter_of(draft->in, i), plot->x[i],
                      plot_y(plot, draft->in->points[i].average));
    scene_group_end(plot->scene);
}

static void draw_words(struct ewma_draft *draft, struct end_label *ends, size_t n)
{
    struct plot          *plot = &draft->plot;
    struct scatter_point *points = ARENA_ARRAY(plot->arena, struct scatter_point, 2 * draft->in->n + 1);
    struct scatter        marks = { .plot = plot, .points = points };

    for (size_t i = 0; i < draft->in->n; i++)
        if (isfinite(draft->in->points[i].value)) {
            points[marks.n++] =
                (struct scatter_point){ plot->x[i], plot_y(plot, draft->in->points[i].value) };
            points[marks.n++] =
                (struct scatter_point){ plot->x[i], plot_y(plot, draft->in->points[i].average) };
        }
    scene_group(plot->scene, "words", (struct scene_look){ 0 });
    end_label_draw(plot, ends, n);
    dated_plot_say_baseline(&marks);
    scene_group_end(plot->scene);
}

struct scene *ewma_chart_draw(struct arena *arena, const struct ewma_chart_in *in, enum picture_form form)
{
    struct ewma_draft    draft = { .in = in };
    struct plot         *plot = &draft.plot;
    struct spc_chart_in *carried = picture_open(plot, arena, &in->words, form);
    struct picture_foot  foot;
    struct end_label     ends[END_LABEL_MOST];
    size_t               n_ends;

    carried->n = in->n;
    carried->days = in->days;
    carried->period = in->period;
    carried->share = in->share;
    carried->decimals = in->decimals;
    carried->never_negative = in->never_negative;
    carried->baseline = in->baseline;
    carried->baseline_words = in->baseline_words;
    scale_levels(&draft);
    foot = picture_foot_plan(plot, picture_axis_starts(plot));
    n_ends = list_ends(&draft, ends);
    dated_plot_lay_out(plot, ends, n_ends, &foot);

    draw_symbols(&draft);
    dated_plot_draw_ground(plot);
    draw_raw(&draft);
    draw_lines(&draft);
    draw_marks(&draft);
    draw_words(&draft, ends, n_ends);
    picture_foot_draw(plot, &foot);
    return plot->scene;
}

err ewma_chart_svg(struct arena *arena, const struct ewma_chart_in *in, enum picture_form form, markup *out)
{
    if (in->n > EWMA_CHART_POINTS)
        return ERR_LIMIT;
    return picture_svg(arena, ewma_chart_draw(arena, in, form), &in->words, out);
}
