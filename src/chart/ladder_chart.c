/* Draws one bar for each rung: its name, its bar, its people. */
#include "chart/ladder_chart.h"

#include <math.h>

#include "chart/heading.h"
#include "chart/marks.h"
#include "chart/placing.h"

enum { ROW = 34, BAR = 20, COUNT_ROOM = 60, NAME_MOST = 200, NAME_MOST_PHONE = 110 };

struct ladder_draft {
    const struct ladder_chart_in *in;
    struct plot                   plot;
    double                        left, px; /* where bars begin; pixels for one person */
};

/* The last rung stands at the top. */
static double bar_y(const struct ladder_draft *draft, size_t i)
{
    return draft->plot.box.top + ROW * ((double)(draft->in->n - 1 - i) + 0.5);
}

static void scale(struct ladder_draft *draft)
{
    double names = 0, name_most = draft->plot.phone ? NAME_MOST_PHONE : NAME_MOST;
    int    most = 1;

    for (size_t i = 0; i < draft->in->n; i++) {
        names = fmax(names, scene_text_width(draft->in->rungs[i].name, 12, false));
        most = draft->in->rungs[i].people > most ? draft->in->rungs[i].people : most;
    }
    draft->left = (draft->plot.phone ? 12 : 16) + fmin(names + 3, name_most) + 8;
    draft->px = (draft->plot.form->width - draft->left - COUNT_ROOM) / most;
}

static void draw_rung(struct ladder_draft *draft, size_t i)
{
    const struct ladder_chart_rung *rung = &draft->in->rungs[i];
    double            y = bar_y(draft, i), right = draft->left + draft->px * rung->people;
    struct scene_type name = { .anchor = SCENE_END, .fill = MARKS_INK };
    struct scene_type count = { .bold = true, .fill = MARKS_INK };
    struct scene_look look = { .fill = rung->counts ? MARKS_WORDS : MARKS_PALE,
                               .stroke = rung->counts ? MARKS_WORDS : MARKS_LINE,
                               .width = 1 };

    placing_text(&draft->plot, draft->left - 8, y + 4,
                 scene_text_fit(draft->plot.arena, rung->name, name,
                                draft->plot.phone ? NAME_MOST_PHONE : NAME_MOST),
                 name);
    if (rung->people > 0)
        scene_rect(draft->plot.scene,
                   (struct scene_box){ draft->left + 0.5, y - BAR / 2.0, right + 0.5, y + BAR / 2.0 }, 0,
                   look);
    placing_text(&draft->plot, right + 7, y + 4, picture_number(&draft->plot, rung->people, 0, STR("")),
                 count);
}

struct scene *ladder_chart_draw(struct arena *arena, const struct ladder_chart_in *in,
                                enum picture_form form)
{
    struct ladder_draft draft = { .in = in };
    struct plot        *plot = &draft.plot;
    struct picture_foot foot;
    double              bottom;

    (void)picture_open(plot, arena, &in->words, form);
    plot->places.picture.bottom = INFINITY;
    foot = picture_foot_plan(plot, STR(""));
    plot->box.top = heading_draw(plot) + 8;
    bottom = plot->box.top + ROW * (double)in->n;
    plot->scene->height = bottom + 8 + foot.height;
    plot->places.picture.bottom = plot->scene->height;
    scale(&draft);

    scene_group(plot->scene, "bars", (struct scene_look){ 0 });
    for (size_t i = 0; i < in->n; i++)
        draw_rung(&draft, i);
    scene_segment(plot->scene, (struct scene_box){ draft.left, plot->box.top, draft.left, bottom },
                  (struct scene_look){ .stroke = MARKS_LINE, .width = 1.2f });
    scene_group_end(plot->scene);
    picture_foot_draw(plot, &foot);
    return plot->scene;
}

err ladder_chart_svg(struct arena *arena, const struct ladder_chart_in *in, enum picture_form form,
                     markup *out)
{
    if (in->n > LADDER_CHART_RUNGS)
        return ERR_LIMIT;
    return picture_svg(arena, ladder_chart_draw(arena, in, form), &in->words, out);
}
