/* Draws one series into 150 x 64: name, figure, icon; band of the limits, centre, line, marks where
 * something was found. */
#include "chart/multiples.h"

#include "chart/marks.h"
#include "chart/spark.h"
#include "scene/svg.h"

static const double           width = 150, height = 64;
static const struct scene_box plot_box = { 6, 25, 142, 59 };
static const double           icon_x = 137, icon_y = 12.5, icon_radius = 9;

static scene_ink icon_ink(enum icon_variation icon)
{
    switch (icon) {
    case ICON_IMPROVING_HIGH:
    case ICON_IMPROVING_LOW: return MARKS_IMPROVEMENT;
    case ICON_CONCERN_HIGH:
    case ICON_CONCERN_LOW: return MARKS_CONCERN_WORDS;
    case ICON_CHANGED_HIGH:
    case ICON_CHANGED_LOW: return MARKS_CHANGE;
    default: return MARKS_WORDS;
    }
}

static void draw_heading(struct scene *scene, const struct multiples_tile *tile)
{
    bool              special = icon_ink(tile->icon) != MARKS_WORDS;
    double            right = tile->icon ? icon_x - (special ? 14 : 12) : plot_box.right;
    struct scene_type name = { .bold = special, .fill = MARKS_INK };
    struct scene_type value = { .bold = special, .anchor = SCENE_END, .fill = icon_ink(tile->icon) };
    double            used = scene_text_width(tile->value, 12, special);

    scene_text(scene, plot_box.left, 15,
               scene_text_fit(scene->arena, tile->name, name, right - used - 6 - plot_box.left), name);
    scene_text(scene, right, 16, tile->value, value);
}

struct scene *multiples_tile_draw(struct arena *arena, const struct multiples_tile *tile)
{
    struct scene *scene = scene_make(arena, width, height);
    struct spark  spark = { .result = tile->result, .n = tile->n, .days = tile->days };

    spark_draw_series(scene, &spark, plot_box);
    draw_heading(scene, tile);
    icons_draw_variation(scene, tile->icon, icon_x, icon_y, icon_radius);
    return scene;
}

err multiples_tile_svg(struct arena *arena, const struct multiples_tile *tile, markup *out)
{
    struct svg_frame frame = { .page_font = true };

    return svg_write(arena, multiples_tile_draw(arena, tile), &frame, out);
}
