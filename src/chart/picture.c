/* Carries words into a plot and draws what all pictures share: their foot, and an axis of numbers that
 * lies. */
#include "chart/picture.h"

#include "chart/marks.h"
#include "chart/placing.h"
#include "scene/svg.h"
#include "words/numbers.h"
#include "words/words.h"

static const struct plot_form picture_forms[] = {
    [PICTURE_DESK] = { .width = 900,
                       .height = 420,
                       .left = 52,
                       .right = 24,
                       .title = 18,
                       .title_line = 22,
                       .subtitle_line = 17,
                       .title_lines = 2,
                       .icon = 21,
                       .foot = 34,
                       .least_plot = 190,
                       .ticks = 5,
                       .tick_px = 44,
                       .mark_scale = 1 },
    [PICTURE_PHONE] = { .width = 343,
                        .height = 400,
                        .left = 40,
                        .right = 14,
                        .title = 16,
                        .title_line = 20,
                        .subtitle_line = 17,
                        .title_lines = 3,
                        .icon = 14,
                        .foot = 14,
                        .least_plot = 220,
                        .ticks = 4,
                        .tick_px = 40,
                        .mark_scale = 0.85 },
};

enum { DESK_FOOT_LINES = 2 };

static const double foot_line = 16, beside = 12;

struct spc_chart_in *picture_open(struct plot *plot, struct arena *arena, const struct picture_words *words,
                                  enum picture_form form)
{
    struct spc_chart_in *in = ARENA_NEW(arena, struct spc_chart_in);

    *in = (struct spc_chart_in){ .target = NAN,
                                 .lang = words->lang,
                                 .id = words->id,
                                 .title = words->title,
                                 .subtitle = words->subtitle,
                                 .footer = words->footer,
                                 .simulated = words->simulated };
    *plot =
        (struct plot){ .in = in,
                       .arena = arena,
                       .form = &picture_forms[form],
                       .phone = form == PICTURE_PHONE,
                       .scene = scene_make(arena, picture_forms[form].width, picture_forms[form].height) };
    /* How high the picture is follows from its words: until that is known there is room. */
    plot->places = placing_start(arena, plot->form->width, 4 * plot->form->height);
    return in;
}

static double edge_of(const struct plot *plot)
{
    return plot->phone ? 12 : 16;
}

static double tag_width(const struct plot *plot)
{
    return plot->in->simulated.n ? scene_text_width(plot->in->simulated, 12, false) + 10 : 0;
}

struct picture_foot picture_foot_plan(const struct plot *plot, str more)
{
    struct picture_foot foot = { .height = 0 };
    double              width = plot->form->width - 2 * edge_of(plot);
    str                 text = plot->in->footer;

    if (text.n && more.n)
        text = str_join(plot->arena, str_join(plot->arena, text, STR(" ")), more);
    else if (more.n)
        text = more;
    if (!plot->phone && plot->in->simulated.n)
        width -= tag_width(plot) + beside;
    foot.lines = scene_text_wrap(plot->arena, text, (struct scene_type){ 0 }, width,
                                 plot->phone ? SCENE_LINES_MOST : DESK_FOOT_LINES);
    foot.height = foot_line * (double)foot.lines.n + 12;
    if (plot->in->simulated.n && (plot->phone || !foot.lines.n))
        foot.height += foot_line + 2;
    return foot;
}

void picture_foot_draw(struct plot *plot, const struct picture_foot *foot)
{
    struct scene_type type = { .fill = MARKS_WORDS }, tag = { .anchor = SCENE_MIDDLE, .fill = MARKS_WORDS };
    double            edge = edge_of(plot), right = plot->form->width - edge, width = tag_width(plot);
    double            y = plot->scene->height - 8;

    scene_group(plot->scene, "foot", (struct scene_look){ 0 });
    if (width > 0) {
        scene_rect(plot->scene, (struct scene_box){ right - width, y - 12, right, y + 4 }, 2,
                   (struct scene_look){ .fill = MARKS_TAG });
        placing_text(plot, right - width / 2, y, plot->in->simulated, tag);
        if (plot->phone)
            y -= foot_line + 2;
    }
    for (size_t i = foot->lines.n; i-- > 0; y -= foot_line)
        placing_text(plot, edge, y, foot->lines.line[i], type);
    scene_group_end(plot->scene);
}

str picture_number(const struct plot *plot, double v, int decimals, str unit)
{
    struct buf buf = buf_make(plot->arena, 400);

    numbers_write_unit(&buf, v, decimals, unit);
    return buf_str(&buf);
}

str picture_say(const struct plot *plot, enum msg msg, double v)
{
    struct slot slot = slot_number("v", v, plot->in->decimals, plot->in->share ? STR("%") : STR(""));
    struct say  say = { .msg = msg, .slots = { slot }, .n = 1 };

    return words_text(plot->arena, plot->in->lang, &say);
}

str picture_axis_starts(const struct plot *plot)
{
    struct slot v =
        slot_number("v", plot->axis.low, plot->axis.decimals, plot->in->share ? STR("%") : STR(""));
    struct say say = { .msg = MSG(drawing_axis_starts), .slots = { v }, .n = 1 };

    return plot->axis.cut ? words_text(plot->arena, plot->in->lang, &say) : STR("");
}

void picture_draw_across(struct plot *plot, const struct picture_across *across)
{
    const struct value_axis *axis = across->axis;
    struct scene_type        type = { .anchor = SCENE_MIDDLE, .fill = MARKS_WORDS };
    double px = (across->right - across->left) / (axis->high - axis->low), y = plot->box.bottom;
    double half = scene_text_width(across->words, 12, false) / 2, middle = (across->left + across->right) / 2;
    str    words = across->words;

    scene_path(plot->scene, (struct scene_look){ .fill = SCENE_NO_INK, .stroke = MARKS_LINE, .width = 1.2f });
    scene_move(plot->scene, plot->box.left - 4, y);
    scene_line(plot->scene, plot->box.right, y);
    for (size_t k = 0; k < axis->n_ticks; k++) {
        double x = across->left + px * (value_axis_tick(axis, k) - axis->low);
        scene_move(plot->scene, x, y);
        scene_line(plot->scene, x, y + 5);
    }
    for (size_t k = 0; k < axis->n_ticks; k++)
        placing_text(plot, across->left + px * (value_axis_tick(axis, k) - axis->low), y + 18,
                     picture_number(plot, value_axis_tick(axis, k), axis->decimals, STR("")), type);
    if (half > middle - 8 || half > plot->form->width - middle - 8) {
        middle = plot->form->width / 2;
        words = scene_text_fit(plot->arena, words, type, plot->form->width - 16);
    }
    placing_text(plot, middle, y + 35, words, type);
}

err picture_svg(struct arena *arena, const struct scene *scene, const struct picture_words *words,
                markup *out)
{
    struct svg_frame frame = { .id = words->id,
                               .title = words->title,
                               .description = words->description,
                               .sized = words->standalone,
                               .standalone = words->standalone };

    return svg_write(arena, scene, &frame, out);
}
