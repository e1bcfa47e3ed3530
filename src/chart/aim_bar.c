/* Draws the aim bar: a ground from start to beyond the aim, filled as far as the agreed window reaches,
 * time below. */
#include "chart/aim_bar.h"

#include <math.h>

#include "chart/marks.h"
#include "chart/placing.h"
#include "scene/svg.h"

#define GROUND SCENE_RGB(0xe8edee)

struct bar_form {
    double width;
    double large, small; /* letters */
    size_t note_lines;
    double bar; /* height */
};

static const struct bar_form bar_forms[] = {
    [AIM_BAR_DESK] = { .width = 1000, .large = 16, .small = 13, .note_lines = 1, .bar = 22 },
    [AIM_BAR_PHONE] = { .width = 343, .large = 16, .small = 13, .note_lines = 2, .bar = 20 },
};

/* The aim stands here, so that a figure beyond it still has room. */
static const double aim_at = 0.85;

struct bar_draft {
    const struct aim_bar  *bar;
    const struct bar_form *form;
    struct scene          *scene;
    double                 top; /* of the bar */
};

/* How far a figure reaches along the width; nothing on the wrong side of the start. */
static double reach_of(const struct bar_draft *draft, double figure)
{
    const struct aim_bar *bar = draft->bar;
    double                share = (bar->start - figure) / (bar->start - bar->aim);

    if (!(share > 0) || !isfinite(share))
        return 0;
    return draft->form->width * fmin(aim_at * share, 1);
}

/* Words and their note above the bar: the start at the left, the aim right of the middle, up to its mark. */
static double draw_corner(struct bar_draft *draft, str words, str note, bool aim)
{
    double            room = draft->form->width * 0.48, x = aim ? draft->form->width * aim_at : 0;
    struct scene_type large = { .size = (float)draft->form->large,
                                .bold = true,
                                .fill = aim ? MARKS_TARGET : MARKS_INK };
    struct scene_type small = { .size = (float)draft->form->small, .fill = aim ? MARKS_TARGET : MARKS_WORDS };
    struct scene_lines lines;

    if (aim) {
        large.anchor = small.anchor = SCENE_END;
        room = fmin(room, x - room);
    }
    lines = scene_text_wrap(draft->scene->arena, note, small, room, draft->form->note_lines);
    scene_text(draft->scene, x, 16, scene_text_fit(draft->scene->arena, words, large, room), large);
    for (size_t i = 0; i < lines.n; i++)
        scene_text(draft->scene, x, 34 + 16 * (double)i, lines.line[i], small);
    return 34 + 16 * (double)(lines.n > 1 ? lines.n - 1 : 0);
}

static struct scene_box bar_box(const struct bar_draft *draft, double from, double to)
{
    return (struct scene_box){ from, draft->top, to, draft->top + draft->form->bar };
}

/* Where the figure inside the fill ends: at the fill's end, or before the aim's mark, which must not cross
 * it. */
static double end_of_figure(const struct bar_draft *draft, double now)
{
    double width = scene_text_width(draft->bar->now_words, draft->form->small, true);
    double mark = draft->form->width * aim_at, end = now - 8;

    return mark > end - width - 4 && mark < end + 4 ? mark - 8 : end;
}

/* Words of the two figures under the bar, moved apart where they would meet. The filled figure's words
 * stand in the
 * fill if they fit there. Gives the foot of what was drawn. */
static double draw_figures(struct bar_draft *draft, double now, double shorter)
{
    double end = end_of_figure(draft, now);

    const struct aim_bar *bar = draft->bar;
    struct scene_type     type = { .size = (float)draft->form->small, .bold = true, .anchor = SCENE_MIDDLE };
    double                width = draft->form->width, y = draft->top + draft->form->bar + 18;
    bool                  inside = scene_text_width(bar->now_words, draft->form->small, true) + 8 < end;
    str                   words[2] = { inside ? STR("") : bar->now_words, bar->shorter_words };
    struct placing_item   items[2] = { { .wanted = now }, { .wanted = shorter } };
    size_t                n = 0;

    if (inside)
        scene_text(
            draft->scene, end, draft->top + draft->form->bar / 2 + 4.5, bar->now_words,
            (struct scene_type){ .size = type.size, .bold = true, .anchor = SCENE_END, .fill = MARKS_WHITE });
    for (size_t i = 0; i < 2; i++) {
        if (!words[i].n)
            continue;
        words[n] = scene_text_fit(draft->scene->arena, words[i], type, width / 2 - 10);
        items[n] = items[i];
        items[n].half = scene_text_width(words[n], draft->form->small, true) / 2 + 5;
        n++;
    }
    placing_spread(items, n, -5, width + 5);
    type.fill = MARKS_IMPROVEMENT;
    for (size_t i = 0; i < n; i++)
        scene_text(draft->scene, items[i].at, y, words[i], type);
    return n ? y + 4 : draft->top + draft->form->bar + 4;
}

static double draw_bar(struct bar_draft *draft)
{
    double aim = draft->form->width * aim_at, now = reach_of(draft, draft->bar->now);
    double shorter = reach_of(draft, draft->bar->shorter), foot;

    scene_rect(draft->scene, bar_box(draft, 0, draft->form->width), 0, (struct scene_look){ .fill = GROUND });
    if (now > 0)
        scene_rect(draft->scene, bar_box(draft, 0, now), 0, (struct scene_look){ .fill = MARKS_IMPROVEMENT });
    if (shorter > now + 1) {
        struct scene_box box = bar_box(draft, now, shorter - 0.5);
        box.top += 0.5;
        box.bottom -= 0.5;
        scene_rect(
            draft->scene, box, 0,
            (struct scene_look){
                .fill = MARKS_WHITE, .stroke = MARKS_IMPROVEMENT, .width = 1, .dash = SCENE_DASH_BOX });
    }
    scene_segment(draft->scene,
                  (struct scene_box){ aim, draft->top - 5, aim, draft->top + draft->form->bar + 4 },
                  (struct scene_look){ .stroke = MARKS_TARGET, .width = 3 });
    foot = draw_figures(draft, now, shorter);
    return foot;
}

/* Time lies under the bar on a scale of its own: the two are not to be read against each other. */
static double draw_time(struct bar_draft *draft, double top)
{
    const struct aim_bar *bar = draft->bar;
    double                width = draft->form->width, used = width * fmin(fmax(bar->time_used, 0), 1);
    struct scene_type     type = { .size = (float)draft->form->small, .fill = MARKS_WORDS };

    if (isnan(bar->time_used))
        return top;
    scene_rect(draft->scene, (struct scene_box){ 0, top, width, top + 5 }, 0,
               (struct scene_look){ .fill = GROUND });
    scene_rect(draft->scene, (struct scene_box){ 0, top, used, top + 5 }, 0,
               (struct scene_look){ .fill = MARKS_WORDS });
    scene_text(draft->scene, 0, top + 21,
               scene_text_fit(draft->scene->arena, bar->time_used_words, type, width * 0.5), type);
    type.anchor = SCENE_END;
    scene_text(draft->scene, width, top + 21,
               scene_text_fit(draft->scene->arena, bar->time_left_words, type, width * 0.48), type);
    return top + 26;
}

struct scene *aim_bar_draw(struct arena *arena, const struct aim_bar *bar, enum aim_bar_form which)
{
    struct bar_draft draft = { .bar = bar,
                               .form = &bar_forms[which],
                               .scene = scene_make(arena, bar_forms[which].width, 0) };
    double           left = draw_corner(&draft, bar->start_words, bar->start_note, false);
    double           right = draw_corner(&draft, bar->aim_words, bar->aim_note, true);

    draft.top = fmax(left, right) + 12;
    draft.scene->height = draw_time(&draft, draw_bar(&draft) + 12) + 2;
    return draft.scene;
}

err aim_bar_svg(struct arena *arena, const struct aim_bar *bar, enum aim_bar_form which, markup *out)
{
    struct svg_frame frame = { .id = bar->id, .title = bar->title, .description = bar->description };

    return svg_write(arena, aim_bar_draw(arena, bar, which), &frame, out);
}
