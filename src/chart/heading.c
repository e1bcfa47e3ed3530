/* Words and icons around the plot: title, subtitle, verdicts above, source and tag below. */
#include "chart/heading.h"

#include "chart/marks.h"
#include "chart/placing.h"
#include "words/words.h"

static const double edge = 16, phone_edge = 12;

/* How one block of words is set. */
struct heading_block {
    struct scene_type type;
    double            width, line; /* of a line; between lines */
    size_t            most;        /* lines */
};

/* The first line stands at y; gives the y of the last. Nothing to say: `before`, where the block above
 * ended. */
static double draw_block(struct plot *plot, str text, double y, double before, struct heading_block block)
{
    struct scene_lines lines = scene_text_wrap(plot->arena, text, block.type, block.width, block.most);

    for (size_t i = 0; i < lines.n; i++)
        placing_text(plot, plot->phone ? phone_edge : edge, y + block.line * (double)i, lines.line[i],
                     block.type);
    return lines.n ? y + block.line * (double)(lines.n - 1) : before;
}

static void draw_caption(struct plot *plot, str words, double x, double y)
{
    struct scene_type  type = { .anchor = SCENE_MIDDLE, .fill = MARKS_WORDS };
    struct scene_lines lines = scene_text_wrap(plot->arena, words, type, 60, 3);

    for (size_t i = 0; i < lines.n; i++)
        placing_text(plot, x, y + 14 * (double)i, lines.line[i], type);
    if (lines.n && y + 14 * (double)lines.n > plot->label_top)
        plot->label_top = y + 14 * (double)lines.n;
}

/* Top right, captions under them. */
static void draw_icons_desk(struct plot *plot)
{
    const struct plot_form    *form = plot->form;
    const struct spc_chart_in *in = plot->in;
    double                     x = form->width - 32;

    if (in->target_icon) {
        icons_draw_target(plot->scene, in->target_icon, x, 30, form->icon);
        draw_caption(plot, in->target_words, x, 68);
        x -= 64;
    }
    icons_draw_variation(plot->scene, in->variation, x, 30, form->icon);
    if (in->variation)
        draw_caption(plot, in->variation_words, x, 68);
}

/* A row under the subtitle, words to the right of each icon; a second row where they do not fit. */
static double draw_icons_phone(struct plot *plot, double y)
{
    const struct plot_form    *form = plot->form;
    const struct spc_chart_in *in = plot->in;
    struct scene_type          type = { .size = 13, .fill = MARKS_INK };
    double                     x = phone_edge + form->icon, width = form->width;

    if (!in->variation && !in->target_icon)
        return y;
    y += 14 + form->icon;
    if (in->variation) {
        str words = scene_text_fit(plot->arena, in->variation_words, type, width - x - form->icon - 14);
        icons_draw_variation(plot->scene, in->variation, x, y, form->icon);
        placing_text(plot, x + form->icon + 8, y + 4.5, words, type);
        x += form->icon + 8 + scene_text_width(words, 13, false) + 14 + form->icon;
    }
    if (in->target_icon) {
        if (x + form->icon + 8 + scene_text_width(in->target_words, 13, false) > width - 6 && in->variation) {
            x = phone_edge + form->icon;
            y += 2 * form->icon + 6;
        }
        icons_draw_target(plot->scene, in->target_icon, x, y, form->icon);
        placing_text(plot, x + form->icon + 8, y + 4.5,
                     scene_text_fit(plot->arena, in->target_words, type, width - x - form->icon - 14), type);
    }
    return y + form->icon + 2;
}

double heading_draw(struct plot *plot)
{
    const struct plot_form *form = plot->form;
    int                     icons = (plot->in->variation ? 1 : 0) + (plot->in->target_icon ? 1 : 0);
    double                  room = form->width - 2 * (plot->phone ? phone_edge : edge + 32.0 * icons);
    struct heading_block    title = { { .size = (float)form->title, .bold = true, .fill = MARKS_INK },
                                      room,
                                      form->title_line,
                                      form->title_lines };
    struct heading_block    subtitle = { { .size = 13, .fill = MARKS_WORDS }, room, form->subtitle_line, 2 };
    double                  y;

    scene_group(plot->scene, "head", (struct scene_look){ 0 });
    y = draw_block(plot, plot->in->title, form->title + 7, 4, title);
    y = draw_block(plot, plot->in->subtitle, y + 19, y, subtitle);
    if (plot->phone)
        y = draw_icons_phone(plot, y);
    else
        draw_icons_desk(plot);
    scene_group_end(plot->scene);
    return y + 10;
}

static str footer_words(const struct plot *plot)
{
    struct slot v =
        slot_number("v", plot->axis.low, plot->axis.decimals, plot->in->share ? STR("%") : STR(""));
    struct say say = { .msg = MSG(drawing_axis_starts), .slots = { v }, .n = 1 };
    str        starts = plot->axis.cut ? words_text(plot->arena, plot->in->lang, &say) : STR("");

    if (plot->phone || !plot->in->footer.n)
        return starts;
    if (!starts.n)
        return plot->in->footer;
    return str_join(plot->arena, str_join(plot->arena, plot->in->footer, STR(" ")), starts);
}

void heading_draw_foot(struct plot *plot)
{
    struct scene_type type = { .fill = MARKS_WORDS }, tag = { .anchor = SCENE_MIDDLE, .fill = MARKS_WORDS };
    double x = plot->phone ? phone_edge : edge, y = plot->scene->height - 8, right = plot->scene->width - x;
    str    words = footer_words(plot);

    scene_group(plot->scene, "foot", (struct scene_look){ 0 });
    if (plot->in->simulated.n) {
        double width = scene_text_width(plot->in->simulated, 12, false) + 10;
        scene_rect(plot->scene, (struct scene_box){ right - width, y - 12, right, y + 4 }, 2,
                   (struct scene_look){ .fill = MARKS_TAG });
        placing_text(plot, right - width / 2, y, plot->in->simulated, tag);
        right -= width + 12;
    }
    placing_text(plot, x, y, scene_text_fit(plot->arena, words, type, right - x), type);
    scene_group_end(plot->scene);
}
