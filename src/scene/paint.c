/* Paints a scene shape by shape; groups hand their look down, symbols appear where they are used. */
#include "scene/paint.h"

#include "scene/sound_text.h"

#include <math.h>
#include <string.h>

enum { DEEPEST = 16, LETTERS = 128 };

static const char   family[] = "Liberation Sans";
static const double plain_size = 12, halo = 3, coarse = 2, off_by = 0.002;

struct painter {
    cairo_t            *to;
    const struct scene *scene;
    double              line;
    struct scene_look   looks[DEEPEST]; /* of the groups that are open; the last holds here */
    size_t              depth;
    bool                defining;         /* between SCENE_SYMBOLS and its end nothing is painted */
    size_t              symbols[LETTERS]; /* 1 + shape; 0: none */
};

static struct scene_look look_within(struct scene_look around, struct scene_look own)
{
    return (struct scene_look){
        .fill = own.fill ? own.fill : around.fill,
        .stroke = own.stroke ? own.stroke : around.stroke,
        .width = own.width > 0 ? own.width : around.width,
        .dash = own.dash ? own.dash : around.dash,
        .round = own.round || around.round,
    };
}

static bool is_inked(scene_ink ink)
{
    return ink && ink != SCENE_NO_INK;
}

static void set_ink(cairo_t *to, scene_ink ink)
{
    cairo_set_source_rgb(to, (ink >> 16 & 255u) / 255.0, (ink >> 8 & 255u) / 255.0, (ink & 255u) / 255.0);
}

static void set_pen(const struct painter *p, struct scene_look look)
{
    struct scene_dashes dashes = scene_dash_of(look.dash);
    double              lengths[2] = { dashes.on, dashes.off };

    set_ink(p->to, look.stroke);
    cairo_set_line_width(p->to, (double)look.width * p->line);
    cairo_set_dash(p->to, lengths, dashes.on > 0 ? 2 : 0, 0);
    cairo_set_line_join(p->to, look.round ? CAIRO_LINE_JOIN_ROUND : CAIRO_LINE_JOIN_MITER);
    cairo_set_line_cap(p->to, look.round ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
}

/* Fills and strokes the path that stands. */
static void finish(const struct painter *p, struct scene_look look)
{
    look = look_within(p->looks[p->depth], look);
    if (is_inked(look.fill)) {
        set_ink(p->to, look.fill);
        cairo_fill_preserve(p->to);
    }
    if (is_inked(look.stroke)) {
        set_pen(p, look);
        cairo_stroke_preserve(p->to);
    }
    cairo_new_path(p->to);
}

static void trace_path(const struct painter *p, const struct scene_shape *shape)
{
    const struct scene_step *steps = p->scene->steps + shape->first;

    for (size_t i = 0; i < shape->count; i++) {
        if (isnan(steps[i].x))
            continue;
        switch (steps[i].op) {
        case SCENE_MOVE: cairo_move_to(p->to, (double)steps[i].x, (double)steps[i].y); break;
        case SCENE_LINE: cairo_line_to(p->to, (double)steps[i].x, (double)steps[i].y); break;
        case SCENE_CLOSE: cairo_close_path(p->to); break;
        }
    }
}

static void trace_rect(cairo_t *to, const struct scene_shape *shape)
{
    double left = (double)shape->x, top = (double)shape->y, wide = (double)shape->a, high = (double)shape->b;
    double r = fmin((double)shape->c, fmin(wide, high) / 2);

    if (!(r > 0)) {
        cairo_rectangle(to, left, top, wide, high);
        return;
    }
    cairo_new_sub_path(to);
    cairo_arc(to, left + wide - r, top + r, r, -M_PI / 2, 0);
    cairo_arc(to, left + wide - r, top + high - r, r, 0, M_PI / 2);
    cairo_arc(to, left + r, top + high - r, r, M_PI / 2, M_PI);
    cairo_arc(to, left + r, top + r, r, M_PI, 3 * M_PI / 2);
    cairo_close_path(to);
}

static void paint_shape(const struct painter *p, const struct scene_shape *shape)
{
    if (shape->kind == SCENE_PATH) {
        trace_path(p, shape);
    } else if (shape->kind == SCENE_RECT) {
        trace_rect(p->to, shape);
    } else {
        cairo_new_sub_path(p->to);
        cairo_arc(p->to, (double)shape->x, (double)shape->y, (double)shape->a, 0, 2 * M_PI);
        cairo_close_path(p->to);
    }
    finish(p, shape->look);
}

static void paint_use(const struct painter *p, const struct scene_shape *use)
{
    size_t symbol = (unsigned char)use->letter < LETTERS ? p->symbols[(unsigned char)use->letter] : 0;

    if (!symbol)
        return;
    cairo_translate(p->to, (double)use->x, (double)use->y);
    paint_shape(p, &p->scene->shapes[symbol - 1]);
    cairo_translate(p->to, -(double)use->x, -(double)use->y);
}

/* Makes the outline of letters coarse: 3 px wide and white nobody sees the difference, and each number of it
 * costs. Halos as fine as the letters took two thirds of a PDF's time. */
static void coarsen(cairo_t *to)
{
    cairo_path_t *fine = cairo_copy_path_flat(to);
    double        x = 0, y = 0;

    cairo_new_path(to);
    for (int i = 0; i < fine->num_data; i += fine->data[i].header.length) {
        const cairo_path_data_t *step = &fine->data[i];
        if (step->header.type == CAIRO_PATH_CLOSE_PATH) {
            cairo_close_path(to);
            continue;
        }
        if (step->header.type == CAIRO_PATH_MOVE_TO)
            cairo_move_to(to, step[1].point.x, step[1].point.y);
        else if (fabs(step[1].point.x - x) + fabs(step[1].point.y - y) < coarse)
            continue;
        else
            cairo_line_to(to, step[1].point.x, step[1].point.y);
        x = step[1].point.x;
        y = step[1].point.y;
    }
    cairo_path_destroy(fine);
}

/* On a page the white edge is a line around the letters; its words must stand there once only. */
static void edge_by_line(const struct painter *p, const char *text)
{
    cairo_text_path(p->to, text);
    coarsen(p->to);
    set_pen(p, (struct scene_look){ .stroke = SCENE_RGB(0xffffff) });
    cairo_set_line_join(p->to, CAIRO_LINE_JOIN_BEVEL);
    cairo_set_line_width(p->to, halo); /* not a line: in print it stays as wide */
    cairo_stroke(p->to);
}

/* In dots it is the letters themselves, white, all around: they are painted already, and moving them costs
 * a tenth of following their outlines. */
static void edge_by_letters(const struct painter *p, const char *text)
{
    static const double around[][2] = { { 1, 0 },      { 0.7, 0.7 },   { 0, 1 },  { -0.7, 0.7 },
                                        { -1, 0 },     { -0.7, -0.7 }, { 0, -1 }, { 0.7, -0.7 } };

    set_ink(p->to, SCENE_RGB(0xffffff));
    for (size_t i = 0; i < sizeof around / sizeof *around; i++) {
        cairo_move_to(p->to, halo / 2 * around[i][0], halo / 2 * around[i][1]);
        cairo_show_text(p->to, text);
    }
}

/* The letters at 0, 0: a white edge first, then themselves. */
static void paint_letters(const struct painter *p, const char *text, const struct scene_type *type)
{
    bool dots = cairo_surface_get_type(cairo_get_target(p->to)) == CAIRO_SURFACE_TYPE_IMAGE;

    cairo_move_to(p->to, 0, 0);
    if (type->halo && dots)
        edge_by_letters(p, text);
    else if (type->halo)
        edge_by_line(p, text);
    cairo_move_to(p->to, 0, 0);
    set_ink(p->to, type->fill ? type->fill : p->looks[p->depth].fill);
    cairo_show_text(p->to, text);
    cairo_new_path(p->to);
}

static void paint_text(const struct painter *p, const struct scene_shape *shape)
{
    const struct scene_type *type = &shape->type;
    str                      sound = sound_text_of(p->scene->arena, shape->text);
    const char              *text = str_terminated(p->scene->arena, sound);
    double                   size = type->size > 0 ? (double)type->size : plain_size, stretch = 1;
    double                   width = scene_text_width(sound, size, type->bold);
    cairo_text_extents_t     seen;

    cairo_select_font_face(p->to, family, CAIRO_FONT_SLANT_NORMAL,
                           type->bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_font_size(p->to, size);
    cairo_text_extents(p->to, text, &seen);
    if (seen.x_advance > 0 && fabs(seen.x_advance - width) > off_by * width)
        stretch = width / seen.x_advance;
    cairo_save(p->to);
    cairo_translate(p->to,
                    (double)shape->x - (type->anchor == SCENE_END      ? width
                                        : type->anchor == SCENE_MIDDLE ? width / 2
                                                                       : 0),
                    (double)shape->y);
    cairo_scale(p->to, stretch, 1);
    paint_letters(p, text, type);
    cairo_restore(p->to);
}

static void open_group(struct painter *p, const struct scene_shape *shape)
{
    if (p->depth + 1 == DEEPEST)
        return;
    p->looks[p->depth + 1] = look_within(p->looks[p->depth], shape->look);
    p->depth++;
}

static void close_group(struct painter *p)
{
    if (p->defining)
        p->defining = false;
    else if (p->depth)
        p->depth--;
}

static void follow(struct painter *p, size_t i)
{
    const struct scene_shape *shape = &p->scene->shapes[i];

    switch (shape->kind) {
    case SCENE_GROUP: open_group(p, shape); return;
    case SCENE_GROUP_END: close_group(p); return;
    case SCENE_SYMBOLS: p->defining = true; return;
    case SCENE_TEXT: paint_text(p, shape); return;
    case SCENE_USE: paint_use(p, shape); return;
    default: break;
    }
    if (!p->defining)
        paint_shape(p, shape);
    else if ((unsigned char)shape->letter < LETTERS)
        p->symbols[(unsigned char)shape->letter] = i + 1;
}

/* The same letters on every screen and machine: no hints, no colours of a screen's dots. */
static void set_letters(cairo_t *to)
{
    cairo_font_options_t *options = cairo_font_options_create();

    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_set_font_options(to, options);
    cairo_font_options_destroy(options);
}

err paint_scene(cairo_t *to, const struct scene *scene, double line)
{
    struct painter p = { .to = to, .scene = scene, .line = line > 0 ? line : 1 };

    p.looks[0] = (struct scene_look){
        .fill = SCENE_RGB(0x000000), .stroke = SCENE_NO_INK, .width = 1, .dash = SCENE_DASH_NONE
    };
    set_letters(to);
    cairo_set_miter_limit(to, 4);
    for (size_t i = 0; i < scene->n_shapes; i++)
        follow(&p, i);
    return cairo_status(to) == CAIRO_STATUS_SUCCESS ? OK : ERR_BROKEN;
}
