/* Draws one series into 150 x 64: name, figure, icon; band of the limits, centre, line, marks where
 * something was found. */
#include "chart/multiples.h"

#include <math.h>

#include "chart/marks.h"
#include "scene/svg.h"

static const double width = 150, height = 64;
static const double plot_left = 6, plot_right = 142, plot_top = 25, plot_bottom = 59;
static const double icon_x = 137, icon_y = 12.5, icon_radius = 9;

/* Under this many px a change of a limit cannot be seen, and its step is not written. */
static const double unseen = 0.25;

struct tile_scale {
    const struct multiples_tile *tile;
    double                       low, high;
    double                       day_px;
};

static double tile_x(const struct tile_scale *scale, size_t i)
{
    const struct multiples_tile *tile = scale->tile;

    if (tile->n < 2)
        return (plot_left + plot_right) / 2;
    if (tile->days)
        return plot_left + scale->day_px * (tile->days[i].n - tile->days[0].n);
    return plot_left + (plot_right - plot_left) * (double)i / (double)(tile->n - 1);
}

/* A limit far above the data would flatten it: the band is cut at the top. */
static double tile_y(const struct tile_scale *scale, double value)
{
    double y = plot_bottom - (value - scale->low) / (scale->high - scale->low) * (plot_bottom - plot_top);

    return isnan(y) ? NAN : fmin(fmax(y, plot_top), plot_bottom);
}

static struct tile_scale tile_scale_of(const struct multiples_tile *tile)
{
    struct tile_scale scale = { .tile = tile };
    double            most = 0, limit = 0;

    for (size_t i = 0; i < tile->n; i++) {
        const struct spc_point *point = &tile->result->points[i];
        scale.low = fmin(scale.low, point->value); /* fmin and fmax pass over NAN */
        most = fmax(most, fmax(point->value, point->centre));
        limit = fmax(limit, point->upper);
    }
    scale.high = most > 0 ? fmin(fmax(most, limit), 2 * most) * 1.02 : scale.low + 1;
    if (tile->n > 1 && tile->days)
        scale.day_px = (plot_right - plot_left) / (tile->days[tile->n - 1].n - tile->days[0].n);
    return scale;
}

struct tile_edge {
    size_t first, last; /* points, both inside */
    bool   upper, back; /* which limit; from last to first */
};

/* One edge of the band, without the points at which it hardly moves. */
static void draw_edge(struct scene *scene, const struct tile_scale *scale, struct tile_edge edge)
{
    double before = NAN, waiting = NAN, y = NAN;
    size_t n = edge.last - edge.first + 1, i = edge.first;

    for (size_t k = 0; k < n; k++) {
        const struct spc_point *point;
        i = edge.back ? edge.last - k : edge.first + k;
        point = &scale->tile->result->points[i];
        y = tile_y(scale, edge.upper ? point->upper : point->lower);
        if (isnan(y))
            continue;
        if (!isnan(before) && fabs(y - before) < unseen) {
            waiting = tile_x(scale, i);
            continue;
        }
        if (!isnan(waiting))
            scene_line(scene, waiting, before);
        waiting = NAN;
        scene_line(scene, tile_x(scale, i), y);
        before = y;
    }
    if (!isnan(waiting))
        scene_line(scene, waiting, before);
}

static bool has_limits(const struct spc_result *result, const struct spc_phase *phase)
{
    for (size_t i = phase->first; i <= phase->last; i++)
        if (!isnan(result->points[i].upper))
            return true;
    return false;
}

/* The band is one path for all phases; where the lower limit is missing it stands on the ground. */
static void draw_band(struct scene *scene, const struct tile_scale *scale)
{
    const struct spc_result *result = scale->tile->result;

    scene_path(scene, (struct scene_look){ .fill = MARKS_RANGE });
    for (size_t k = 0; k < result->n_phases; k++) {
        const struct spc_phase *phase = &result->phases[k];
        if (!has_limits(result, phase))
            continue;
        scene_line(scene, NAN, NAN); /* lifts the pen */
        draw_edge(scene, scale, (struct tile_edge){ phase->first, phase->last, true, false });
        draw_edge(scene, scale, (struct tile_edge){ phase->first, phase->last, false, true });
        scene_close(scene);
    }
    scene_path(scene, (struct scene_look){ .fill = SCENE_NO_INK, .stroke = MARKS_INK, .width = 0.9f });
    for (size_t k = 0; k < result->n_phases; k++) {
        const struct spc_phase *phase = &result->phases[k];
        double                  y = tile_y(scale, phase->centre);
        scene_move(scene, tile_x(scale, phase->first), y);
        scene_line(scene, tile_x(scale, phase->last), y);
    }
}

static void draw_series(struct scene *scene, const struct tile_scale *scale)
{
    const struct spc_result *result = scale->tile->result;
    bool                     lifted = true;
    uint32_t                 phase = UINT32_MAX;

    scene_path(scene, (struct scene_look){ .fill = SCENE_NO_INK, .stroke = MARKS_LINE, .width = 1.1f });
    for (size_t i = 0; i < scale->tile->n; i++) {
        const struct spc_point *point = &result->points[i];
        double                  x = tile_x(scale, i), y = tile_y(scale, point->value);
        if (point->excluded)
            continue;
        if (isnan(y)) {
            lifted = true;
            continue;
        }
        if (lifted || point->phase != phase)
            scene_move(scene, x, y);
        else
            scene_line(scene, x, y);
        lifted = false;
        phase = point->phase;
    }
}

/* Signals, and the last point there is, so that the eye finds today. */
static void draw_marks(struct scene *scene, const struct tile_scale *scale)
{
    static const char       letters[] = { MARKS_ORDINARY, MARKS_OPEN, MARKS_IMPROVING, MARKS_CHANGED,
                                          MARKS_OF_CONCERN };
    const struct spc_point *points = scale->tile->result->points;
    size_t                  last = scale->tile->n;
    double                  small = scale->tile->n > 60 ? 0.35 : 0.55;

    while (last > 0 && isnan(points[last - 1].value))
        last--;
    for (size_t k = 0; k < sizeof letters; k++) {
        bool signal = letters[k] != MARKS_ORDINARY && letters[k] != MARKS_OPEN;
        bool open = false;
        for (size_t i = 0; i < scale->tile->n; i++) {
            if (isnan(points[i].value) || marks_of(&points[i]) != letters[k] || (!signal && i + 1 != last))
                continue;
            if (!open)
                scene_group(scene, NULL, marks_look(letters[k]));
            open = true;
            marks_outline(scene, letters[k], tile_x(scale, i), tile_y(scale, points[i].value),
                          signal ? small : 0.75);
        }
        if (open)
            scene_group_end(scene);
    }
}

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
    double            right = tile->icon ? icon_x - (special ? 14 : 12) : plot_right;
    struct scene_type name = { .bold = special, .fill = MARKS_INK };
    struct scene_type value = { .bold = special, .anchor = SCENE_END, .fill = icon_ink(tile->icon) };
    double            used = scene_text_width(tile->value, 12, special);

    scene_text(scene, plot_left, 15,
               scene_text_fit(scene->arena, tile->name, name, right - used - 6 - plot_left), name);
    scene_text(scene, right, 16, tile->value, value);
}

struct scene *multiples_tile_draw(struct arena *arena, const struct multiples_tile *tile)
{
    struct scene *scene = scene_make(arena, width, height);

    if (tile->result && tile->n) {
        struct tile_scale scale = tile_scale_of(tile);
        draw_band(scene, &scale);
        draw_series(scene, &scale);
        draw_marks(scene, &scale);
    }
    draw_heading(scene, tile);
    icons_draw_variation(scene, tile->icon, icon_x, icon_y, icon_radius);
    return scene;
}

err multiples_tile_svg(struct arena *arena, const struct multiples_tile *tile, markup *out)
{
    struct svg_frame frame = { .page_font = true };

    return svg_write(arena, multiples_tile_draw(arena, tile), &frame, out);
}
