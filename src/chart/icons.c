/* Draws the icons of variation and target, full from radius 14 on, simplified below. */
#include "chart/icons.h"

#include "chart/marks.h"
#include "scene/svg.h"

enum icon_shape { SHAPE_DISC, SHAPE_DIAMOND, SHAPE_SQUARE };

struct signal_icon {
    enum icon_shape shape;
    scene_ink       ink;
    bool            high;
};

static const struct signal_icon signal_icons[] = {
    [ICON_IMPROVING_HIGH] = { SHAPE_DISC, MARKS_IMPROVEMENT, true },
    [ICON_IMPROVING_LOW] = { SHAPE_DISC, MARKS_IMPROVEMENT, false },
    [ICON_CONCERN_HIGH] = { SHAPE_DIAMOND, MARKS_CONCERN, true },
    [ICON_CONCERN_LOW] = { SHAPE_DIAMOND, MARKS_CONCERN, false },
    [ICON_CHANGED_HIGH] = { SHAPE_SQUARE, MARKS_CHANGE, true },
    [ICON_CHANGED_LOW] = { SHAPE_SQUARE, MARKS_CHANGE, false },
};

/* Where the target's dash lies in the box, where the bar of the limits, and the sign beside it. */
struct target_icon {
    double    dash; /* of the radius, down from the middle */
    double    bar_from, bar_to;
    scene_ink ink;
    char      sign; /* v tick, x cross */
};

static const struct target_icon target_icons[] = {
    [ICON_TARGET_MET_LOWER] = { -0.5, -0.22, 0.7, MARKS_IMPROVEMENT, 'v' },
    [ICON_TARGET_MET_HIGHER] = { 0.5, -0.7, 0.22, MARKS_IMPROVEMENT, 'v' },
    [ICON_TARGET_MISSED_LOWER] = { 0.5, -0.7, 0.22, MARKS_CONCERN, 'x' },
    [ICON_TARGET_MISSED_HIGHER] = { -0.5, -0.22, 0.7, MARKS_CONCERN, 'x' },
};

static const double simple_below = 14; /* smaller icons drop letter, bar and dash */

/* A pen that draws in units of the icon's radius around its centre. */
struct icon_pen {
    struct scene *scene;
    double        x, y, radius;
};

static double at_x(const struct icon_pen *pen, double x)
{
    return pen->x + x * pen->radius;
}

static double at_y(const struct icon_pen *pen, double y)
{
    return pen->y + y * pen->radius;
}

static void pen_line(const struct icon_pen *pen, const double (*points)[2], size_t n, struct scene_look look)
{
    look.fill = SCENE_NO_INK;
    scene_path(pen->scene, look);
    for (size_t i = 0; i < n; i++)
        scene_line(pen->scene, at_x(pen, points[i][0]), at_y(pen, points[i][1]));
}

static struct scene_box pen_box(const struct icon_pen *pen, double half)
{
    return (struct scene_box){ at_x(pen, -half), at_y(pen, -half), at_x(pen, half), at_y(pen, half) };
}

static void pen_shape(const struct icon_pen *pen, enum icon_shape shape, struct scene_look look)
{
    static const double corners[][2] = { { 0, -1.25 }, { 1.25, 0 }, { 0, 1.25 }, { -1.25, 0 } };

    if (shape == SHAPE_DISC) {
        scene_circle(pen->scene, pen->x, pen->y, pen->radius, look);
    } else if (shape == SHAPE_SQUARE) {
        scene_rect(pen->scene, pen_box(pen, 0.9), pen->radius * 0.1, look);
    } else {
        scene_path(pen->scene, look);
        for (size_t i = 0; i < 4; i++)
            scene_line(pen->scene, at_x(pen, corners[i][0]), at_y(pen, corners[i][1]));
        scene_close(pen->scene);
    }
}

/* An arrow up (1) or down (-1); small icons show nothing else. */
static void draw_simple_arrow(const struct icon_pen *pen, double up)
{
    struct scene_look white = { .stroke = MARKS_WHITE, .width = (float)(pen->radius * 0.17), .round = true };
    double            shaft[][2] = { { -0.42, 0.3 * up }, { 0.4, -0.28 * up } };
    double            head[][2] = { { 0, -0.36 * up }, { 0.43, -0.31 * up }, { 0.4, 0.12 * up } };

    pen_line(pen, shaft, 2, white);
    pen_line(pen, head, 3, white);
}

/* A level with two points, then a step away from it that ends in an arrow; H or L where the line leaves
 * room. */
static void draw_stepping_line(const struct icon_pen *pen, double up)
{
    struct scene_look white = { .stroke = MARKS_WHITE, .width = (float)(pen->radius * 0.12), .round = true };
    struct scene_look dot = { .fill = MARKS_WHITE };
    double line[][2] = { { -0.54, 0.22 * up }, { -0.26, 0.22 * up }, { 0.04, 0.0 }, { 0.42, -0.34 * up } };
    double head[][2] = { { 0.12, -0.34 * up }, { 0.46, -0.38 * up }, { 0.44, -0.04 * up } };
    struct scene_type letter = {
        .size = (float)(pen->radius * 0.5), .bold = true, .anchor = SCENE_MIDDLE, .fill = MARKS_WHITE
    };

    pen_line(pen, line, 4, white);
    pen_line(pen, head, 3, white);
    for (size_t i = 0; i < 3; i++)
        scene_circle(pen->scene, at_x(pen, line[i][0]), at_y(pen, line[i][1]), pen->radius * 0.1, dot);
    if (up > 0)
        scene_text(pen->scene, at_x(pen, -0.3), at_y(pen, -0.2), STR("H"), letter);
    else
        scene_text(pen->scene, at_x(pen, -0.16), at_y(pen, 0.64), STR("L"), letter);
}

static void draw_steady(const struct icon_pen *pen, bool simple)
{
    struct scene_look disc = { .fill = SCENE_RGB(0xf3f6f8),
                               .stroke = MARKS_LINE,
                               .width = simple ? 1.1f : 1.4f };
    struct scene_look zigzag = { .stroke = MARKS_LINE,
                                 .width = (float)(pen->radius * (simple ? 0.14 : 0.085)),
                                 .round = true };
    struct scene_look limit = { .stroke = MARKS_LINE, .width = 1, .dash = SCENE_DASH_GHOST };
    double wave[][2] = { { -0.56, 0.14 }, { -0.28, -0.2 }, { 0, 0.16 }, { 0.28, -0.16 }, { 0.56, 0.12 } };
    double upper[][2] = { { -0.7, -0.44 }, { 0.7, -0.44 } };
    double lower[][2] = { { -0.7, 0.44 }, { 0.7, 0.44 } };

    scene_circle(pen->scene, pen->x, pen->y, pen->radius, disc);
    pen_line(pen, wave, 5, zigzag);
    if (simple)
        return;
    pen_line(pen, upper, 2, limit);
    pen_line(pen, lower, 2, limit);
}

static void draw_three_dots(const struct icon_pen *pen)
{
    struct scene_look dot = { .fill = MARKS_LINE };

    for (int i = -1; i <= 1; i++)
        scene_circle(pen->scene, at_x(pen, 0.3 * i), pen->y, pen->radius * 0.1, dot);
}

void icons_draw_variation(struct scene *scene, enum icon_variation icon, double x, double y, double radius)
{
    struct icon_pen pen = { scene, x, y, radius };
    bool            simple = radius < simple_below;

    if (icon == ICON_VARIATION_HIDDEN)
        return;
    if (icon == ICON_STEADY) {
        draw_steady(&pen, simple);
    } else if (icon == ICON_NO_VERDICT) {
        struct scene_look ring = { .fill = MARKS_WHITE,
                                   .stroke = MARKS_LINE,
                                   .width = simple ? 1.1f : 1.4f,
                                   .dash = simple ? SCENE_DASH_GHOST : SCENE_DASH_BOX };
        scene_circle(scene, x, y, radius, ring);
        draw_three_dots(&pen);
    } else {
        const struct signal_icon *signal = &signal_icons[icon];
        pen_shape(&pen, signal->shape, (struct scene_look){ .fill = signal->ink });
        if (simple)
            draw_simple_arrow(&pen, signal->high ? 1 : -1);
        else
            draw_stepping_line(&pen, signal->high ? 1 : -1);
    }
}

static void draw_sign(const struct icon_pen *pen, const struct target_icon *icon, bool simple)
{
    struct scene_look look = { .stroke = icon->ink, .width = (float)(pen->radius * 0.16), .round = true };
    double            x = simple ? 0 : 0.3, y = simple ? 0 : (icon->bar_from + icon->bar_to) / 2;
    double            tick[][2] = { { x - 0.3, y + 0.02 }, { x - 0.1, y + 0.24 }, { x + 0.32, y - 0.26 } };
    double            down[][2] = { { x - 0.27, y - 0.27 }, { x + 0.27, y + 0.27 } };
    double            rise[][2] = { { x - 0.27, y + 0.27 }, { x + 0.27, y - 0.27 } };

    if (icon->sign == 'v') {
        pen_line(pen, tick, 3, look);
        return;
    }
    pen_line(pen, down, 2, look);
    pen_line(pen, rise, 2, look);
}

/* The limits as an upright I, and the target's dash across the box. */
static void draw_bar_and_dash(const struct icon_pen *pen, double dash, double from, double to, scene_ink ink)
{
    struct scene_look bar = { .stroke = ink, .width = (float)(pen->radius * 0.17) };
    struct scene_look cap = { .stroke = ink, .width = (float)(pen->radius * 0.1) };
    struct scene_look target = { .stroke = MARKS_TARGET,
                                 .width = (float)(pen->radius * 0.11),
                                 .dash = SCENE_DASH_LIMIT };
    double            shaft[][2] = { { -0.4, from }, { -0.4, to } };
    double top[][2] = { { -0.6, from }, { -0.2, from } }, foot[][2] = { { -0.6, to }, { -0.2, to } };
    double line[][2] = { { -0.78, dash }, { 0.78, dash } };

    pen_line(pen, shaft, 2, bar);
    pen_line(pen, top, 2, cap);
    pen_line(pen, foot, 2, cap);
    pen_line(pen, line, 2, target);
}

static void draw_may(const struct icon_pen *pen, bool simple)
{
    struct scene_type question = { .size = (float)(pen->radius * (simple ? 1.2 : 0.85)),
                                   .bold = true,
                                   .anchor = SCENE_MIDDLE,
                                   .fill = MARKS_LINE };

    if (!simple)
        draw_bar_and_dash(pen, 0, -0.62, 0.62, MARKS_LINE);
    scene_text(pen->scene, at_x(pen, simple ? 0 : 0.3), at_y(pen, simple ? 0.43 : -0.12), STR("?"), question);
}

static void draw_no_target(const struct icon_pen *pen, bool settled)
{
    struct scene_look look = { .stroke = MARKS_LINE, .width = (float)(pen->radius * 0.13), .round = true };
    double            dash[][2] = { { -0.25, 0 }, { 0.25, 0 } };

    if (settled)
        pen_line(pen, dash, 2, look);
    else
        draw_three_dots(pen);
}

void icons_draw_target(struct scene *scene, enum icon_target icon, double x, double y, double radius)
{
    struct icon_pen   pen = { scene, x, y, radius };
    bool              simple = radius < simple_below;
    bool              dashed = icon == ICON_TARGET_NONE || icon == ICON_TARGET_NOT_SETTLED;
    struct scene_look box = { .fill = MARKS_WHITE, .stroke = MARKS_LINE, .width = simple ? 1.1f : 1.4f };

    if (icon == ICON_TARGET_HIDDEN)
        return;
    if (dashed)
        box.dash = simple ? SCENE_DASH_GHOST : SCENE_DASH_BOX;
    else if (icon != ICON_TARGET_MAY)
        box = (struct scene_look){ .fill = MARKS_WHITE,
                                   .stroke = target_icons[icon].ink,
                                   .width = (float)(radius * 0.14) };
    scene_rect(scene, pen_box(&pen, 0.9), radius * 0.16, box);
    if (dashed) {
        draw_no_target(&pen, icon == ICON_TARGET_NONE);
    } else if (icon == ICON_TARGET_MAY) {
        draw_may(&pen, simple);
    } else {
        const struct target_icon *target = &target_icons[icon];
        if (!simple)
            draw_bar_and_dash(&pen, target->dash, target->bar_from, target->bar_to, target->ink);
        draw_sign(&pen, target, simple);
    }
}

enum icon_variation icons_of_variation(enum spc_variation variation)
{
    static const enum icon_variation icons[] = {
        [SPC_VARIATION_NONE] = ICON_NO_VERDICT,
        [SPC_VARIATION_COMMON] = ICON_STEADY,
        [SPC_VARIATION_IMPROVEMENT_HIGH] = ICON_IMPROVING_HIGH,
        [SPC_VARIATION_IMPROVEMENT_LOW] = ICON_IMPROVING_LOW,
        [SPC_VARIATION_CONCERN_HIGH] = ICON_CONCERN_HIGH,
        [SPC_VARIATION_CONCERN_LOW] = ICON_CONCERN_LOW,
        [SPC_VARIATION_NEUTRAL_HIGH] = ICON_CHANGED_HIGH,
        [SPC_VARIATION_NEUTRAL_LOW] = ICON_CHANGED_LOW,
    };

    return icons[variation];
}

enum icon_target icons_of_assurance(enum spc_assurance assurance, enum spc_improve improve)
{
    bool lower = improve == SPC_IMPROVE_DOWN;

    if (improve == SPC_IMPROVE_NEITHER)
        return ICON_TARGET_NONE;
    switch (assurance) {
    case SPC_ASSURANCE_PASS: return lower ? ICON_TARGET_MET_LOWER : ICON_TARGET_MET_HIGHER;
    case SPC_ASSURANCE_FAIL: return lower ? ICON_TARGET_MISSED_LOWER : ICON_TARGET_MISSED_HIGHER;
    case SPC_ASSURANCE_HIT_OR_MISS: return ICON_TARGET_MAY;
    default: return ICON_TARGET_NONE;
    }
}

static err icon_svg(struct arena *arena, const struct scene *scene, markup *out)
{
    struct svg_frame frame = { .sized = true };

    *out = (markup){ STR("") };
    return scene->n_shapes ? svg_write(arena, scene, &frame, out) : OK;
}

err icons_variation_svg(struct arena *arena, enum icon_variation icon, double radius, markup *out)
{
    bool          diamond = icon == ICON_CONCERN_HIGH || icon == ICON_CONCERN_LOW;
    double        half = (diamond ? 1.25 * radius : radius) + 1;
    struct scene *scene = scene_make(arena, 2 * half, 2 * half);

    icons_draw_variation(scene, icon, half, half, radius);
    return icon_svg(arena, scene, out);
}

err icons_target_svg(struct arena *arena, enum icon_target icon, double radius, markup *out)
{
    double        half = radius + 1;
    struct scene *scene = scene_make(arena, 2 * half, 2 * half);

    icons_draw_target(scene, icon, half, half, radius);
    return icon_svg(arena, scene, out);
}
