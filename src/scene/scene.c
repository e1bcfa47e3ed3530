/* Collects shapes in painting order, and measures, cuts and breaks texts. */
#include "scene/scene.h"

#include "scene/letter_widths.h"

#include <math.h>
#include <string.h>

enum { FIRST_ROOM = 64, PLAIN_SIZE = 12 };

struct scene_dashes scene_dash_of(enum scene_dash dash)
{
    static const struct scene_dashes dashes[] = {
        [SCENE_DASH_NONE] = { 0, 0 },    [SCENE_DASH_LIMIT] = { 5, 3 },  [SCENE_DASH_INNER] = { 1.5, 2.5 },
        [SCENE_DASH_TARGET] = { 10, 4 }, [SCENE_DASH_LEADER] = { 1, 2 }, [SCENE_DASH_GHOST] = { 2, 1.6 },
        [SCENE_DASH_BOX] = { 4, 3 },
    };

    return dashes[dash];
}

static void *grown(struct arena *arena, const void *old, size_t n, size_t *room, size_t size)
{
    size_t wider = *room ? *room * 2 : FIRST_ROOM;
    void  *fresh = arena_take_many(arena, wider, size);

    if (n)
        memcpy(fresh, old, n * size);
    *room = wider;
    return fresh;
}

static struct scene_shape *added(struct scene *scene, enum scene_kind kind, struct scene_look look)
{
    struct scene_shape *shape;

    if (scene->n_shapes == scene->room_shapes)
        scene->shapes =
            grown(scene->arena, scene->shapes, scene->n_shapes, &scene->room_shapes, sizeof *scene->shapes);
    shape = &scene->shapes[scene->n_shapes++];
    *shape = (struct scene_shape){ .kind = kind, .look = look };
    return shape;
}

static void stepped(struct scene *scene, struct scene_step step)
{
    struct scene_shape *path = scene->n_shapes ? &scene->shapes[scene->n_shapes - 1] : NULL;

    if (!path || path->kind != SCENE_PATH)
        return;
    if (scene->n_steps == scene->room_steps)
        scene->steps =
            grown(scene->arena, scene->steps, scene->n_steps, &scene->room_steps, sizeof *scene->steps);
    scene->steps[scene->n_steps++] = step;
    path->count++;
}

struct scene *scene_make(struct arena *arena, double width, double height)
{
    struct scene *scene = ARENA_NEW(arena, struct scene);

    *scene = (struct scene){ .arena = arena, .width = width, .height = height };
    return scene;
}

void scene_group(struct scene *scene, const char *name, struct scene_look look)
{
    added(scene, SCENE_GROUP, look)->name = name;
}

void scene_group_end(struct scene *scene)
{
    added(scene, SCENE_GROUP_END, (struct scene_look){ 0 });
}

void scene_symbols(struct scene *scene)
{
    added(scene, SCENE_SYMBOLS, (struct scene_look){ 0 });
}

void scene_letter(struct scene *scene, char letter)
{
    if (scene->n_shapes)
        scene->shapes[scene->n_shapes - 1].letter = letter;
}

void scene_use(struct scene *scene, char letter, double x, double y)
{
    struct scene_shape *use;

    if (!isfinite(x) || !isfinite(y))
        return;
    use = added(scene, SCENE_USE, (struct scene_look){ 0 });
    use->letter = letter;
    use->x = (float)x;
    use->y = (float)y;
}

void scene_path(struct scene *scene, struct scene_look look)
{
    added(scene, SCENE_PATH, look)->first = scene->n_steps;
}

/* After a refused step the path holds a SCENE_CLOSE at NAN, which writers never see: the next step
 * replaces it. */
static bool is_refused(const struct scene *scene)
{
    const struct scene_shape *path = &scene->shapes[scene->n_shapes - 1];

    return !path->count || isnan(scene->steps[scene->n_steps - 1].x);
}

static void step_to(struct scene *scene, enum scene_op op, double x, double y)
{
    bool finite = isfinite(x) && isfinite(y);

    if (!scene->n_shapes || scene->shapes[scene->n_shapes - 1].kind != SCENE_PATH)
        return;
    if (is_refused(scene)) {
        op = SCENE_MOVE;
        if (scene->shapes[scene->n_shapes - 1].count && finite) {
            scene->n_steps--;
            scene->shapes[scene->n_shapes - 1].count--;
        } else if (scene->shapes[scene->n_shapes - 1].count || !finite) {
            return;
        }
    }
    if (finite)
        stepped(scene, (struct scene_step){ .op = op, .x = (float)x, .y = (float)y });
    else
        stepped(scene, (struct scene_step){ .op = SCENE_CLOSE, .x = NAN, .y = NAN });
}

void scene_move(struct scene *scene, double x, double y)
{
    step_to(scene, SCENE_MOVE, x, y);
}

void scene_line(struct scene *scene, double x, double y)
{
    step_to(scene, SCENE_LINE, x, y);
}

void scene_close(struct scene *scene)
{
    stepped(scene, (struct scene_step){ .op = SCENE_CLOSE });
}

void scene_segment(struct scene *scene, struct scene_box from_to, struct scene_look look)
{
    scene_path(scene, look);
    scene_move(scene, from_to.left, from_to.top);
    scene_line(scene, from_to.right, from_to.bottom);
}

void scene_circle(struct scene *scene, double x, double y, double radius, struct scene_look look)
{
    struct scene_shape *circle;

    if (!isfinite(x) || !isfinite(y))
        return;
    circle = added(scene, SCENE_CIRCLE, look);
    circle->x = (float)x;
    circle->y = (float)y;
    circle->a = (float)radius;
}

void scene_rect(struct scene *scene, struct scene_box box, double corner, struct scene_look look)
{
    struct scene_shape *rect;

    if (!isfinite(box.left + box.right + box.top + box.bottom))
        return;
    rect = added(scene, SCENE_RECT, look);
    rect->x = (float)box.left;
    rect->y = (float)box.top;
    rect->a = (float)(box.right - box.left);
    rect->b = (float)(box.bottom - box.top);
    rect->c = (float)corner;
}

void scene_text(struct scene *scene, double x, double y, str text, struct scene_type type)
{
    struct scene_shape *shape;

    if (!text.n || !isfinite(x) || !isfinite(y))
        return;
    shape = added(scene, SCENE_TEXT, (struct scene_look){ 0 });
    shape->x = (float)x;
    shape->y = (float)y;
    shape->text = text;
    shape->type = type;
}

static bool has_symbol(const struct scene *scene, size_t n, char letter)
{
    for (size_t i = 0; i < n; i++)
        if (scene->shapes[i].letter == letter && scene->shapes[i].kind != SCENE_USE)
            return true;
    return false;
}

static void append_path(struct scene *scene, const struct scene *other, const struct scene_shape *path,
                        struct scene_step by)
{
    for (size_t i = 0; i < path->count; i++) {
        struct scene_step step = other->steps[path->first + i];
        step.x += by.x;
        step.y += by.y;
        stepped(scene, step);
    }
}

void scene_append(struct scene *scene, const struct scene *other, double x, double y)
{
    size_t            before = scene->n_shapes;
    struct scene_step by = { .x = (float)x, .y = (float)y };

    for (size_t i = 0; i < other->n_shapes; i++) {
        const struct scene_shape *shape = &other->shapes[i];
        bool                      symbol = shape->letter && shape->kind != SCENE_USE;
        struct scene_shape       *copy;
        if (symbol && has_symbol(scene, before, shape->letter))
            continue;
        copy = added(scene, shape->kind, shape->look);
        *copy = *shape;
        copy->first = scene->n_steps;
        copy->count = 0;
        copy->x += symbol ? 0 : by.x;
        copy->y += symbol ? 0 : by.y;
        if (shape->kind == SCENE_PATH)
            append_path(scene, other, shape, symbol ? (struct scene_step){ 0 } : by);
    }
}

/* The next Unicode letter of `text` at *at, which moves on. Broken UTF-8 counts byte by byte as U+FFFD. */
static uint32_t next_letter(str text, size_t *at)
{
    unsigned char lead = (unsigned char)text.p[*at];
    size_t        more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
    uint32_t      letter = more == 3 ? lead & 7u : more == 2 ? lead & 15u : more == 1 ? lead & 31u : lead;

    (*at)++;
    if (lead < 0x80)
        return lead;
    if (!more || *at + more > text.n)
        return 0xFFFD;
    for (size_t i = 0; i < more; i++, (*at)++) {
        unsigned char c = (unsigned char)text.p[*at];
        if ((c & 0xC0) != 0x80)
            return 0xFFFD;
        letter = letter << 6 | (c & 63u);
    }
    return letter;
}

double scene_text_width(str text, double size, bool bold)
{
    size_t   at = 0;
    unsigned units = 0;

    while (at < text.n)
        units += letter_widths_of(next_letter(text, &at), bold);
    return units * size / LETTER_WIDTHS_EM;
}

struct scene_box scene_text_box(double x, double y, str text, struct scene_type type)
{
    double size = type.size > 0 ? (double)type.size : PLAIN_SIZE;
    double width = scene_text_width(text, size, type.bold);
    double left = type.anchor == SCENE_END ? x - width : type.anchor == SCENE_MIDDLE ? x - width / 2 : x;

    return (struct scene_box){
        .left = left, .top = y - 0.75 * size, .right = left + width, .bottom = y + 0.25 * size
    };
}

bool scene_boxes_meet(struct scene_box a, struct scene_box b)
{
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/* How many bytes from the start of `text` fit into `width`; *space is the last space among them, 0 if
 * none. */
static size_t fitting(str text, struct scene_type type, double width, size_t *space)
{
    double size = type.size > 0 ? (double)type.size : PLAIN_SIZE;
    double most = width * LETTER_WIDTHS_EM / size;
    size_t at = 0, end = 0;

    *space = 0;
    for (double used = 0; at < text.n; end = at) {
        if (text.p[at] == ' ')
            *space = at;
        used += letter_widths_of(next_letter(text, &at), type.bold);
        if (used > most + 1e-6)
            return end;
    }
    *space = text.n;
    return text.n;
}

str scene_text_fit(struct arena *arena, str text, struct scene_type type, double width)
{
    str    ellipsis = STR("\xE2\x80\xA6");
    double size = type.size > 0 ? (double)type.size : PLAIN_SIZE;
    size_t space, fits = fitting(text, type, width, &space);

    if (fits == text.n)
        return text;
    fits = fitting(text, type, width - scene_text_width(ellipsis, size, type.bold), &space);
    /* A word is cut only where cutting at the space would throw away more than a quarter of what fits. */
    if (space > fits * 3 / 4)
        fits = space;
    return str_join(arena, str_trim((str){ text.p, fits }), ellipsis);
}

struct scene_lines scene_text_wrap(struct arena *arena, str text, struct scene_type type, double width,
                                   size_t most)
{
    struct scene_lines lines = { .n = 0 };

    if (most > SCENE_LINES_MOST)
        most = SCENE_LINES_MOST;
    text = str_trim(text);
    while (text.n && lines.n + 1 < most) {
        size_t space, fits = fitting(text, type, width, &space);
        if (fits < text.n && text.p[fits] == ' ')
            space = fits;
        if (space)
            fits = space;
        if (!fits)
            break;
        lines.line[lines.n++] = (str){ text.p, fits };
        text = str_trim(str_from(text, fits));
    }
    if (text.n && lines.n < most)
        lines.line[lines.n++] = scene_text_fit(arena, text, type, width);
    return lines;
}
