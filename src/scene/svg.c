/* Writes shapes as SVG with its own fixed-point numbers: tenths of a pixel, relative steps, nothing said
 * twice. */
#include "scene/svg.h"

#include "base/buf.h"
#include "scene/sound_text.h"

#include <math.h>
#include <string.h>

/* Attributes of one shape are gathered here; the longest shape without its text stays far below the room. */
struct piece {
    size_t n;
    char   p[1024];
};

/* The texts are literals: where the compiler sees their length, nothing is counted. */
static inline void put(struct piece *piece, const char *text)
{
    size_t n = strlen(text);

    if (n > sizeof piece->p - piece->n)
        n = sizeof piece->p - piece->n;
    memcpy(piece->p + piece->n, text, n);
    piece->n += n;
}

/* Every coordinate passes here: pixels become tenths once, so that sums of relative steps cannot drift. */
static int32_t tenths(double x)
{
    if (!(x > -1e6))
        return -10000000;
    return x < 1e6 ? (int32_t)lrint(x * 10) : 10000000;
}

static void put_tenths(struct piece *piece, int32_t t)
{
    char     digits[16];
    size_t   n = 0;
    uint32_t u = t < 0 ? 0u - (uint32_t)t : (uint32_t)t;
    uint32_t whole = u / 10;

    if (piece->n + sizeof digits > sizeof piece->p)
        return;
    if (t < 0)
        piece->p[piece->n++] = '-';
    if (whole || u % 10 == 0)
        do
            digits[n++] = (char)('0' + whole % 10);
        while (whole /= 10);
    while (n)
        piece->p[piece->n++] = digits[--n];
    if (u % 10) {
        piece->p[piece->n++] = '.';
        piece->p[piece->n++] = (char)('0' + u % 10);
    }
}

static void put_length(struct piece *piece, const char *name, double x)
{
    put(piece, " ");
    put(piece, name);
    put(piece, "=\"");
    put_tenths(piece, tenths(x));
    put(piece, "\"");
}

static void put_ink(struct piece *piece, const char *name, scene_ink ink)
{
    static const char hex[] = "0123456789abcdef";
    char              text[] = "=\"#000000\"";
    bool              brief;

    if (!ink)
        return;
    put(piece, " ");
    put(piece, name);
    if (ink == SCENE_NO_INK) {
        put(piece, "=\"none\"");
        return;
    }
    for (int i = 0; i < 6; i++)
        text[3 + i] = hex[ink >> (20 - 4 * i) & 15];
    brief = text[3] == text[4] && text[5] == text[6] && text[7] == text[8];
    if (brief) {
        text[4] = text[5];
        text[5] = text[7];
        text[6] = '"';
        text[7] = 0;
    }
    put(piece, text);
}

static void put_dash(struct piece *piece, struct scene_dashes dashes)
{
    if (dashes.on <= 0) {
        put(piece, "none");
        return;
    }
    put_tenths(piece, tenths(dashes.on));
    put(piece, " ");
    put_tenths(piece, tenths(dashes.off));
}

static void put_look(struct piece *piece, struct scene_look look)
{
    put_ink(piece, "fill", look.fill);
    put_ink(piece, "stroke", look.stroke);
    if (look.width > 0)
        put_length(piece, "stroke-width", (double)look.width);
    if (look.dash) {
        put(piece, " stroke-dasharray=\"");
        put_dash(piece, scene_dash_of(look.dash));
        put(piece, "\"");
    }
    if (look.round)
        put(piece, " stroke-linejoin=\"round\" stroke-linecap=\"round\"");
}

static bool is_plain(str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (strchr("<>&\"'", text.p[i]))
            return false;
    return true;
}

static void add_escaped(struct buf *out, str text)
{
    text = sound_text_of(out->arena, text);
    if (is_plain(text)) {
        buf_add(out, text);
        return;
    }
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        switch (c) {
        case '<': buf_add(out, STR("&lt;")); break;
        case '>': buf_add(out, STR("&gt;")); break;
        case '&': buf_add(out, STR("&amp;")); break;
        case '"': buf_add(out, STR("&quot;")); break;
        case '\'': buf_add(out, STR("&#39;")); break;
        default: buf_char(out, c);
        }
    }
}

static void flush(struct buf *out, struct piece *piece)
{
    buf_add(out, (str){ piece->p, piece->n });
    piece->n = 0;
}

/* One step after the first: h and v where the line is level or upright, and no letter twice in a row. */
static void put_step(struct piece *piece, char *before, int32_t dx, int32_t dy)
{
    char op = dy == 0 ? 'h' : dx == 0 ? 'v' : 'l';
    char letter[2] = { op, 0 };

    if (op != *before)
        put(piece, letter);
    else if ((op == 'v' ? dy : dx) >= 0)
        put(piece, " ");
    *before = op;
    if (op != 'v')
        put_tenths(piece, dx);
    if (op == 'l' && dy >= 0)
        put(piece, " ");
    if (op != 'h')
        put_tenths(piece, dy);
}

static void add_steps(struct buf *out, const struct scene_step *steps, size_t n)
{
    struct piece piece = { 0 };
    char         before = 0;
    int32_t      x = 0, y = 0;

    for (size_t i = 0; i < n; i++) {
        int32_t tx, ty;
        if (isnan(steps[i].x))
            continue;
        if (piece.n > sizeof piece.p - 64)
            flush(out, &piece);
        if (steps[i].op == SCENE_CLOSE) {
            put(&piece, "z");
            before = 0;
            continue;
        }
        tx = tenths((double)steps[i].x);
        ty = tenths((double)steps[i].y);
        if (steps[i].op == SCENE_MOVE) {
            put(&piece, "M");
            put_tenths(&piece, tx);
            put(&piece, ty < 0 ? "" : " ");
            put_tenths(&piece, ty);
            before = 0;
        } else if (tx != x || ty != y) {
            put_step(&piece, &before, tx - x, ty - y);
        }
        x = tx;
        y = ty;
    }
    flush(out, &piece);
}

static void add_id(struct buf *out, const struct svg_frame *frame, const char *attribute, char letter)
{
    buf_add_c(out, attribute);
    add_escaped(out, frame->id);
    buf_char(out, '-');
    buf_char(out, letter);
    buf_char(out, '"');
}

static void put_type(struct piece *piece, struct scene_type type)
{
    if (type.size > 0 && type.size != 12)
        put_length(piece, "font-size", (double)type.size);
    if (type.bold)
        put(piece, " font-weight=\"700\"");
    if (type.anchor)
        put(piece, type.anchor == SCENE_END ? " text-anchor=\"end\"" : " text-anchor=\"middle\"");
    put_ink(piece, "fill", type.fill);
    if (type.halo)
        put(piece, " stroke=\"#fff\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\"");
}

static void add_text(struct buf *out, const struct scene_shape *shape)
{
    struct piece piece = { 0 };

    put(&piece, "<text");
    put_length(&piece, "x", (double)shape->x);
    put_length(&piece, "y", (double)shape->y);
    put_type(&piece, shape->type);
    put(&piece, ">");
    flush(out, &piece);
    add_escaped(out, shape->text);
    buf_add(out, STR("</text>"));
}

static void add_rect(struct buf *out, struct piece *piece, const struct scene_shape *shape)
{
    /* The far edges are rounded as coordinates, so that neighbours meet without a seam. */
    int32_t right = tenths((double)shape->x + (double)shape->a),
            bottom = tenths((double)shape->y + (double)shape->b);

    put_length(piece, "x", (double)shape->x);
    put_length(piece, "y", (double)shape->y);
    put_length(piece, "width", (right - tenths((double)shape->x)) / 10.0);
    put_length(piece, "height", (bottom - tenths((double)shape->y)) / 10.0);
    if (shape->c > 0)
        put_length(piece, "rx", (double)shape->c);
    flush(out, piece);
}

static void add_drawn(struct buf *out, const struct scene *scene, const struct svg_frame *frame,
                      const struct scene_shape *shape)
{
    struct piece piece = { 0 };

    if (shape->kind == SCENE_PATH && !shape->count)
        return;
    buf_add_c(out, shape->kind == SCENE_PATH ? "<path" : shape->kind == SCENE_CIRCLE ? "<circle" : "<rect");
    if (shape->letter)
        add_id(out, frame, " id=\"", shape->letter);
    if (shape->kind == SCENE_CIRCLE) {
        if (shape->x != 0)
            put_length(&piece, "cx", (double)shape->x);
        if (shape->y != 0)
            put_length(&piece, "cy", (double)shape->y);
        put_length(&piece, "r", (double)shape->a);
    } else if (shape->kind == SCENE_RECT) {
        add_rect(out, &piece, shape);
    } else {
        buf_add(out, STR(" d=\""));
        add_steps(out, scene->steps + shape->first, shape->count);
        buf_char(out, '"');
    }
    put_look(&piece, shape->look);
    put(&piece, "/>");
    flush(out, &piece);
}

static void add_use(struct buf *out, const struct svg_frame *frame, const struct scene_shape *shape)
{
    struct piece piece = { 0 };

    add_id(out, frame, "<use href=\"#", shape->letter);
    put_length(&piece, "x", (double)shape->x);
    put_length(&piece, "y", (double)shape->y);
    put(&piece, "/>");
    flush(out, &piece);
}

static void add_group(struct buf *out, const struct scene_shape *shape)
{
    struct piece piece = { 0 };

    put(&piece, "<g");
    if (shape->name) {
        put(&piece, " class=\"");
        put(&piece, shape->name);
        put(&piece, "\"");
    }
    put_look(&piece, shape->look);
    put(&piece, ">");
    flush(out, &piece);
}

static void add_head(struct buf *out, const struct scene *scene, const struct svg_frame *frame)
{
    struct piece piece = { 0 };

    put(&piece, "<svg");
    if (frame->standalone)
        put(&piece, " xmlns=\"http://www.w3.org/2000/svg\"");
    if (frame->sized) {
        put_length(&piece, "width", scene->width * (frame->scale > 0 ? frame->scale : 1));
        put_length(&piece, "height", scene->height * (frame->scale > 0 ? frame->scale : 1));
    }
    put(&piece, " viewBox=\"0 0 ");
    put_tenths(&piece, tenths(scene->width));
    put(&piece, " ");
    put_tenths(&piece, tenths(scene->height));
    put(&piece, "\"");
    flush(out, &piece);
    if (!frame->title.n) {
        buf_add(out, STR(" aria-hidden=\"true\""));
    } else {
        add_id(out, frame, " role=\"img\" aria-labelledby=\"", 't');
        if (frame->description.n) {
            out->n--; /* the closing quote: a second id follows */
            add_id(out, frame, " ", 'd');
        }
    }
}

static void add_names(struct buf *out, const struct svg_frame *frame)
{
    if (!frame->title.n)
        return;
    add_id(out, frame, "<title id=\"", 't');
    buf_char(out, '>');
    add_escaped(out, frame->title);
    buf_add(out, STR("</title>"));
    if (!frame->description.n)
        return;
    add_id(out, frame, "<desc id=\"", 'd');
    buf_char(out, '>');
    add_escaped(out, frame->description);
    buf_add(out, STR("</desc>"));
}

static bool has_text(const struct scene *scene)
{
    for (size_t i = 0; i < scene->n_shapes; i++)
        if (scene->shapes[i].kind == SCENE_TEXT)
            return true;
    return false;
}

err svg_write(struct arena *arena, const struct scene *scene, const struct svg_frame *frame, markup *out)
{
    struct buf buf = buf_make(arena, SVG_CEILING);
    bool       symbols = false;
    err        e;

    add_head(&buf, scene, frame);
    if (has_text(scene) && !frame->page_font)
        buf_add(&buf, STR(" font-family=\"Arial,'Liberation Sans',sans-serif\""));
    if (has_text(scene))
        buf_add(&buf, STR(" font-size=\"12\""));
    buf_char(&buf, '>');
    add_names(&buf, frame);
    for (size_t i = 0; i < scene->n_shapes; i++) {
        const struct scene_shape *shape = &scene->shapes[i];
        switch (shape->kind) {
        case SCENE_GROUP: add_group(&buf, shape); break;
        case SCENE_SYMBOLS:
            symbols = true;
            buf_add(&buf, STR("<defs>"));
            break;
        case SCENE_GROUP_END:
            buf_add_c(&buf, symbols ? "</defs>" : "</g>");
            symbols = false;
            break;
        case SCENE_TEXT: add_text(&buf, shape); break;
        case SCENE_USE: add_use(&buf, frame, shape); break;
        default: add_drawn(&buf, scene, frame, shape);
        }
    }
    buf_add(&buf, STR("</svg>"));
    e = buf_end(&buf);
    if (!e)
        *out = (markup){ buf_str(&buf) };
    return e;
}
