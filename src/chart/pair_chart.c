/* Draws the two charts one under the other on one scale of time. */
#include "chart/pair_chart.h"

#include <math.h>

#include "scene/svg.h"

static const struct {
    double upper, lower;
} heights[] = { [SPC_CHART_DESK] = { 280, 190 },
                [SPC_CHART_PHONE] = { 310, 180 },
                [SPC_CHART_PRINT] = { 230, 160 },
                [SPC_CHART_DISPLAY] = { 200, 116 } };

struct scene *pair_chart_draw(struct arena *arena, const struct pair_chart_in *in, enum spc_chart_form form)
{
    struct spc_chart_in   upper = in->upper, lower = in->lower;
    struct spc_chart_part above, below;
    struct scene         *scene, *under;

    upper.footer = upper.simulated = lower.title = STR("");
    lower.footer = in->upper.footer;
    lower.simulated = in->upper.simulated;
    lower.variation = ICON_VARIATION_HIDDEN;
    lower.target_icon = ICON_TARGET_HIDDEN;
    lower.baseline_words = STR(""); /* the band needs its words once */
    lower.n_notes = lower.n_flags = 0;

    above = spc_chart_part_of(arena, &upper, form);
    below = spc_chart_part_of(arena, &lower, form);
    above.left = below.left = fmax(above.left, below.left);
    above.right = below.right = fmax(above.right, below.right);
    above.height = heights[form].upper;
    below.height = heights[form].lower;

    scene = spc_chart_draw_part(arena, &upper, form, &above);
    under = spc_chart_draw_part(arena, &lower, form, &below);
    scene_append(scene, under, 0, scene->height);
    scene->height += under->height;
    return scene;
}

err pair_chart_svg(struct arena *arena, const struct pair_chart_in *in, enum spc_chart_form form, markup *out)
{
    struct svg_frame frame = { .id = in->upper.id,
                               .title = in->upper.title,
                               .description = in->upper.description,
                               .sized = in->upper.standalone,
                               .standalone = in->upper.standalone };

    if (in->upper.n > SPC_CHART_POINTS || in->lower.n > SPC_CHART_POINTS)
        return ERR_LIMIT;
    return svg_write(arena, pair_chart_draw(arena, in, form), &frame, out);
}
