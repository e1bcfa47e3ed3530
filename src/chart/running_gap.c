/* Draws how long it has been. */
#include "chart/running_gap.h"

#include <math.h>

#include "chart/marks.h"
#include "chart/placing.h"
#include "words/words.h"

static void draw_arrow(struct plot *plot, double x, double y)
{
    struct scene_look line = { .fill = SCENE_NO_INK, .stroke = MARKS_INK, .width = 1.6f };
    struct scene_look dashed = line;

    dashed.dash = SCENE_DASH_BOX;
    scene_segment(plot->scene, (struct scene_box){ x, plot->box.bottom, x, y + 2 }, dashed);
    scene_path(plot->scene, line);
    scene_move(plot->scene, x - 4, y + 6);
    scene_line(plot->scene, x, y);
    scene_line(plot->scene, x + 4, y + 6);
}

/* To the left of the arrow's head, or lower down, or to the right. */
static void draw_words(struct plot *plot, double x, double y)
{
    static const double down[] = { 8, 24, 40, 60, 80 };
    struct slot         v = slot_number("v", plot->in->running->value, plot->in->decimals, STR(""));
    struct say          say = { .msg = MSG(drawing_running), .slots = { v }, .n = 1 };
    str                 words = words_text(plot->arena, plot->in->lang, &say);
    struct scene_type   type = { .bold = true, .anchor = SCENE_END, .fill = MARKS_INK, .halo = true };

    for (size_t i = 0; i < sizeof down / sizeof *down && y + down[i] < plot->box.bottom; i++) {
        struct scene_box box = scene_text_box(x - 7, y + down[i], words, type);
        if (box.left > plot->box.left && placing_cost(plot, box, 30) < 30 &&
            placing_text(plot, x - 7, y + down[i], words, type))
            return;
    }
    type.anchor = SCENE_START;
    placing_text(plot, x + 7, y + 8, words, type);
}

void running_gap_draw(struct plot *plot)
{
    const struct spc_chart_running *running = plot->in->running;
    struct scene_look               base = { .fill = SCENE_NO_INK, .stroke = MARKS_INK, .width = 2.4f };
    double                          x, y;

    if (!running || !plot->in->n || isnan(running->value))
        return;
    x = plot_x(plot, running->until);
    y = plot_y(plot, running->value);
    scene_group(plot->scene, "running", (struct scene_look){ 0 });
    scene_segment(
        plot->scene,
        (struct scene_box){ plot->x[plot->in->n - 1], plot->box.bottom - 2, x, plot->box.bottom - 2 }, base);
    draw_arrow(plot, x, y);
    draw_words(plot, x, y);
    scene_group_end(plot->scene);
}
