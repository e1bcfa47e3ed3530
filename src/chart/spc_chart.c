/* Lays out one chart and draws it from the ground up: band, axes, limits, target, notes, line, points,
 * words. */
#include "chart/spc_chart.h"

#include <math.h>

#include "base/say.h"
#include "chart/end_label.h"
#include "chart/data_line.h"
#include "chart/heading.h"
#include "chart/marks.h"
#include "chart/note_lane.h"
#include "chart/placing.h"
#include "chart/plot.h"
#include "chart/plot_axes.h"
#include "chart/running_gap.h"
#include "chart/signal_label.h"
#include "chart/target_line.h"
#include "chart/test_strip.h"
#include "scene/svg.h"

static const struct plot_form forms[] = {
    [SPC_CHART_DESK] = { .width = 900,
                         .height = 420,
                         .left = 52,
                         .right = 138,
                         .title = 18,
                         .title_line = 22,
                         .subtitle_line = 17,
                         .title_lines = 2,
                         .icon = 21,
                         .foot = 62,
                         .least_plot = 190,
                         .ticks = 5,
                         .tick_px = 44,
                         .mark_scale = 1 },
    [SPC_CHART_PHONE] = { .width = 343,
                          .height = 400,
                          .left = 40,
                          .right = 34,
                          .title = 16,
                          .title_line = 20,
                          .subtitle_line = 17,
                          .title_lines = 3,
                          .icon = 14,
                          .foot = 46,
                          .least_plot = 190,
                          .ticks = 4,
                          .tick_px = 40,
                          .mark_scale = 0.85 },
    [SPC_CHART_PRINT] = { .width = 729,
                          .height = 340,
                          .left = 46,
                          .right = 130,
                          .title = 17,
                          .title_line = 21,
                          .subtitle_line = 16,
                          .title_lines = 2,
                          .icon = 20,
                          .foot = 58,
                          .least_plot = 150,
                          .ticks = 4,
                          .tick_px = 40,
                          .mark_scale = 0.92 },
    [SPC_CHART_DISPLAY] = { .width = 562,
                            .height = 316,
                            .left = 46,
                            .right = 128,
                            .title = 18,
                            .title_line = 22,
                            .subtitle_line = 17,
                            .title_lines = 2,
                            .icon = 20,
                            .foot = 46,
                            .least_plot = 120,
                            .ticks = 4,
                            .tick_px = 44,
                            .mark_scale = 1 },
};

static const double under_axis = 39; /* labels and years */

enum { LAST_ON_PHONE = 24, MANY_ON_PHONE = 60 };

size_t spc_chart_first(const struct spc_chart_in *in, enum spc_chart_form form)
{
    return form == SPC_CHART_PHONE && !in->whole && in->n > MANY_ON_PHONE ? in->n - LAST_ON_PHONE : 0;
}

static void stretch(double x, double *least, double *most)
{
    if (isnan(x))
        return;
    *least = x < *least ? x : *least;
    *most = x > *most ? x : *most;
}

/* What the value axis must hold. Limits at a clamp are not drawn, so they do not count. */
static struct value_needs needs_of(const struct plot *plot)
{
    const struct spc_chart_in *in = plot->in;
    double least = INFINITY, most = -INFINITY, limit_least = INFINITY, limit_most = -INFINITY;

    for (size_t i = plot->first; i < in->n; i++) {
        const struct spc_point *point = &in->result->points[i];
        stretch(point->value, &least, &most);
        if (in->target_moves)
            stretch(point->target, &least, &most);
        if (in->bare)
            continue;
        stretch(point->centre, &least, &most);
        if (!((in->never_negative || in->share) && point->lower <= 0))
            stretch(point->lower, &limit_least, &limit_most);
        if (!(in->share && point->upper >= 99))
            stretch(point->upper, &limit_least, &limit_most);
    }
    if (!in->target_moves)
        stretch(in->target, &least, &most);
    if (in->running)
        stretch(in->running->value, &least, &most);
    if (in->aim) {
        stretch(in->aim->value, &least, &most);
        stretch(day_is_set(in->aim->from) ? in->aim->start : NAN, &least, &most);
    }
    return (struct value_needs){
        .least = limit_least < least ? limit_least : least,
        .most = limit_most > most ? limit_most : most,
        .most_value = most,
        .share = in->share,
        .whole = in->decimals == 0 && !in->share,
    };
}

static void set_values(struct plot *plot)
{
    for (size_t i = 0; i < plot->in->n; i++)
        plot->y[i] = plot_y(plot, plot->in->result->points[i].value);
}

static void draw_words(struct plot *plot, struct end_label *labels, size_t n_labels)
{
    scene_group(plot->scene, "words", (struct scene_look){ 0 });
    end_label_draw(plot, labels, n_labels);
    running_gap_draw(plot);
    signal_label_draw(plot);
    signal_label_draw_earlier(plot);
    plot_axes_draw_missing_words(plot);
    scene_group_end(plot->scene);
}

/* A plot with its values scaled and nothing drawn. `form` must outlive it. */
static struct plot start_of(struct arena *arena, const struct spc_chart_in *in, enum spc_chart_form which,
                            const struct plot_form *form)
{
    struct plot        plot = { .in = in,
                                .arena = arena,
                                .form = form,
                                .phone = which == SPC_CHART_PHONE,
                                .first = spc_chart_first(in, which) };
    struct value_needs needs = needs_of(&plot);

    plot.scene = scene_make(arena, form->width, form->height);
    plot.axis = value_axis_of(&needs, form->ticks);
    return plot;
}

/* From the time axis to the lower edge; a part of a picture without words there takes no room for them. */
static double foot_of(const struct plot *plot, bool part)
{
    double foot = plot->form->foot + (plot->phone && plot->in->simulated.n ? 18 : 0);

    if (part && !plot->phone && !plot->axis.cut && !plot->in->footer.n && !plot->in->simulated.n)
        foot -= 16;
    return foot;
}

struct spc_chart_part spc_chart_part_of(struct arena *arena, const struct spc_chart_in *in,
                                        enum spc_chart_form which)
{
    struct plot      plot = start_of(arena, in, which, &forms[which]);
    struct end_label labels[END_LABEL_MOST];

    plot_axes_set_sides(&plot, labels, end_label_list(&plot, labels));
    return (struct spc_chart_part){ .height = forms[which].height,
                                    .left = plot.box.left,
                                    .right = forms[which].width - plot.box.right };
}

struct scene *spc_chart_draw_part(struct arena *arena, const struct spc_chart_in *in,
                                  enum spc_chart_form which, const struct spc_chart_part *part)
{
    struct plot_form  form = forms[which];
    struct plot       plot = start_of(arena, in, which, &form);
    struct end_label  labels[END_LABEL_MOST];
    size_t            n_labels = end_label_list(&plot, labels);
    bool              is_part = part->height < forms[which].height;
    struct note_lane *lane;
    double            top, foot;

    form.left = part->left;
    form.right = part->right;
    form.height = part->height;
    if (is_part)
        form.least_plot = 0.45 * part->height;
    plot_axes_set_sides(&plot, labels, n_labels);
    plot_axes_set_time(&plot);
    foot = foot_of(&plot, is_part) + test_strip_height(&plot);

    /* How high the picture is follows from the words above the plot, so these are placed first. */
    plot.places = placing_start(arena, form.width, 4 * form.height);
    top = heading_draw(&plot);
    lane = note_lane_plan(&plot, top, &top);
    foot += note_lane_list_height(&plot, lane);
    plot.box.top = top + 6;
    plot.box.bottom = fmax(form.height - foot, plot.box.top + form.least_plot);
    plot.scene->height = plot.box.bottom + foot;
    plot.places.picture.bottom = plot.scene->height;
    set_values(&plot);

    data_line_draw_symbols(&plot);
    plot_axes_draw(&plot);
    data_line_draw_limits(&plot);
    target_line_draw(&plot);
    note_lane_draw_lines(&plot, lane);
    data_line_draw(&plot);
    data_line_draw_points(&plot);
    note_lane_draw_boxes(&plot, lane);
    draw_words(&plot, labels, n_labels);
    test_strip_draw(&plot);
    note_lane_draw_list(&plot, lane, plot.box.bottom + under_axis + test_strip_height(&plot));
    heading_draw_foot(&plot);
    return plot.scene;
}

struct scene *spc_chart_draw(struct arena *arena, const struct spc_chart_in *in, enum spc_chart_form which)
{
    struct spc_chart_part whole = { .height = forms[which].height,
                                    .left = forms[which].left,
                                    .right = forms[which].right };

    return spc_chart_draw_part(arena, in, which, &whole);
}

err spc_chart_svg(struct arena *arena, const struct spc_chart_in *in, enum spc_chart_form form, markup *out)
{
    struct svg_frame frame = { .id = in->id,
                               .title = in->title,
                               .description = in->description,
                               .sized = in->standalone,
                               .standalone = in->standalone };

    if (in->n > SPC_CHART_POINTS)
        return ERR_LIMIT;
    return svg_write(arena, spc_chart_draw(arena, in, form), &frame, out);
}
