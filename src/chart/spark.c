/* Draws a series without words: band of the limits, centre, line, marks where something was found, icon. */
#include "chart/spark.h"

#include <math.h>

#include "chart/marks.h"
#include "scene/svg.h"

static const double           width = 106, height = 24;
static const struct scene_box plot_box = { 2, 3, 76, 21 };
static const double           icon_x = 92.5, icon_radius = 9;

/* Under this many px a change of a limit cannot be seen, and its step is not written. */
static const double unseen = 0.25;

struct spark_scale {
    const struct spark *spark;
    struct scene_box    box;
    double              low, high;
    double              day_px;
};

static double spark_x(const struct spark_scale *scale, size_t i)
{
    const struct spark *spark = scale->spark;

    if (spark->n < 2)
        return (scale->box.left + scale->box.right) / 2;
    if (spark->days)
        return scale->box.left + scale->day_px * (spark->days[i].n - spark->days[0].n);
    return scale->box.left + (scale->box.right - scale->box.left) * (double)i / (double)(spark->n - 1);
}

/* A limit far above the data would flatten it: the band is cut at the top. */
static double spark_y(const struct spark_scale *scale, double value)
{
    double y = scale->box.bottom -
               (value - scale->low) / (scale->high - scale->low) * (scale->box.bottom - scale->box.top);

    return isnan(y) ? NAN : fmin(fmax(y, scale->box.top), scale->box.bottom);
}

static struct spark_scale spark_scale_of(const struct spark *spark, struct scene_box box)
{
    struct spark_scale scale = { .spark = spark, .box = box };
    double             most = 0, limit = 0;

    for (size_t i = 0; i < spark->n; i++) {
        const struct spc_point *point = &spark->result->points[i];
        scale.low = fmin(scale.low, point->value); /* fmin and fmax pass over NAN */
        most = fmax(most, fmax(point->value, point->centre));
        limit = fmax(limit, point->upper);
    }
    scale.high = most > 0 ? fmin(fmax(most, limit), 2 * most) * 1.02 : scale.low + 1;
    if (spark->n > 1 && spark->days)
        scale.day_px = (box.right - box.left) / (spark->days[spark->n - 1].n - spark->days[0].n);
    return scale;
}

struct spark_edge {
    size_t first, last; /* points, both inside */
    bool   upper, back; /* which limit; from last to first */
};

/* One edge of the band, without the points at which it hardly moves. */
static void draw_edge(struct scene *scene, const struct spark_scale *scale, struct spark_edge edge)
{
    double before = NAN, waiting = NAN, y = NAN;
    size_t n = edge.last - edge.first + 1, i = edge.first;

    for (size_t k = 0; k < n; k++) {
        const struct spc_point *point;
        i = edge.back ? edge.last - k : edge.first + k;
        point = &scale->spark->result->points[i];
        y = spark_y(scale, edge.upper ? point->upper : point->lower);
        if (isnan(y))
            continue;
        if (!isnan(before) && fabs(y - before) < unseen) {
            waiting = spark_x(scale, i);
            continue;
        }
        if (!isnan(waiting))
            scene_line(scene, waiting, before);
        waiting = NAN;
        scene_line(scene, spark_x(scale, i), y);
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
static void draw_band(struct scene *scene, const struct spark_scale *scale)
{
    const struct spc_result *result = scale->spark->result;

    scene_path(scene, (struct scene_look){ .fill = MARKS_RANGE });
    for (size_t k = 0; k < result->n_phases; k++) {
        const struct spc_phase *phase = &result->phases[k];
        if (!has_limits(result, phase))
            continue;
        scene_line(scene, NAN, NAN); /* lifts the pen */
        draw_edge(scene, scale, (struct spark_edge){ phase->first, phase->last, true, false });
        draw_edge(scene, scale, (struct spark_edge){ phase->first, phase->last, false, true });
        scene_close(scene);
    }
    scene_path(scene, (struct scene_look){ .fill = SCENE_NO_INK, .stroke = MARKS_INK, .width = 0.9f });
    for (size_t k = 0; k < result->n_phases; k++) {
        const struct spc_phase *phase = &result->phases[k];
        double                  y = spark_y(scale, phase->centre);
        scene_move(scene, spark_x(scale, phase->first), y);
        scene_line(scene, spark_x(scale, phase->last), y);
    }
}

static void draw_series(struct scene *scene, const struct spark_scale *scale)
{
    const struct spc_result *result = scale->spark->result;
    bool                     lifted = true;
    uint32_t                 phase = UINT32_MAX;

    scene_path(scene, (struct scene_look){ .fill = SCENE_NO_INK, .stroke = MARKS_LINE, .width = 1.1f });
    for (size_t i = 0; i < scale->spark->n; i++) {
        const struct spc_point *point = &result->points[i];
        double                  x = spark_x(scale, i), y = spark_y(scale, point->value);
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

/* Marks shrink before they touch. */
static double mark_scale(const struct spark_scale *scale)
{
    size_t n = scale->spark->n;

    if (n > 60)
        return 0.35;
    return n > 1 && (scale->box.right - scale->box.left) / (double)(n - 1) < 3.5 ? 0.42 : 0.55;
}

/* Signals, and the last point there is, so that the eye finds today. */
static void draw_marks(struct scene *scene, const struct spark_scale *scale)
{
    static const char       letters[] = { MARKS_ORDINARY, MARKS_OPEN, MARKS_IMPROVING, MARKS_CHANGED,
                                          MARKS_OF_CONCERN };
    const struct spc_point *points = scale->spark->result->points;
    size_t                  last = scale->spark->n;
    double                  small = mark_scale(scale);

    while (last > 0 && isnan(points[last - 1].value))
        last--;
    for (size_t k = 0; k < sizeof letters; k++) {
        bool signal = letters[k] != MARKS_ORDINARY && letters[k] != MARKS_OPEN;
        bool open = false;
        for (size_t i = 0; i < scale->spark->n; i++) {
            if (isnan(points[i].value) || marks_of(&points[i]) != letters[k] || (!signal && i + 1 != last))
                continue;
            if (!open)
                scene_group(scene, NULL, marks_look(letters[k]));
            open = true;
            marks_outline(scene, letters[k], spark_x(scale, i), spark_y(scale, points[i].value),
                          signal ? small : 0.75);
        }
        if (open)
            scene_group_end(scene);
    }
}

void spark_draw_series(struct scene *scene, const struct spark *spark, struct scene_box box)
{
    struct spark_scale scale;

    if (!spark->result || !spark->n)
        return;
    scale = spark_scale_of(spark, box);
    draw_band(scene, &scale);
    draw_series(scene, &scale);
    draw_marks(scene, &scale);
}

struct scene *spark_draw(struct arena *arena, const struct spark *spark)
{
    struct scene *scene = scene_make(arena, width, height);

    spark_draw_series(scene, spark, plot_box);
    icons_draw_variation(scene, spark->icon, icon_x, height / 2, icon_radius);
    return scene;
}

err spark_svg(struct arena *arena, const struct spark *spark, markup *out)
{
    struct svg_frame frame = { .page_font = true };

    return svg_write(arena, spark_draw(arena, spark), &frame, out);
}
