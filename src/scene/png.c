/* Paints a scene on white dots and packs them as PNG; own packing, as cairo's takes three times as long. */
#include "scene/png.h"

#include "base/buf.h"
#include "scene/paint.h"
#include "scene/sound_text.h"

#include <math.h>
#include <string.h>
#include <zlib.h>

enum { COLOURS = 3, NO_FILTER = 0, FAST = 2, WORDS_MOST = 8000, UNITS_PER_INCH = 96 };

struct dots {
    size_t         wide, high, stride; /* stride: bytes from row to row */
    unsigned char *p;                  /* blue, green, red, nothing, as cairo keeps them on this machine */
};

static void put_32(unsigned char *to, uint32_t n)
{
    to[0] = (unsigned char)(n >> 24);
    to[1] = (unsigned char)(n >> 16);
    to[2] = (unsigned char)(n >> 8);
    to[3] = (unsigned char)n;
}

static void add_32(struct buf *out, uint32_t n)
{
    char bytes[4];

    put_32((unsigned char *)bytes, n);
    buf_add(out, (str){ bytes, sizeof bytes });
}

/* A chunk: its length, name, bytes, and a check of the last two. */
static void add_chunk(struct buf *out, const char *name, str body)
{
    uLong check = crc32(0, (const Bytef *)name, 4);

    add_32(out, (uint32_t)body.n);
    buf_add(out, (str){ name, 4 });
    buf_add(out, body);
    add_32(out, (uint32_t)crc32(check, (const Bytef *)body.p, (uInt)body.n));
}

static void add_head(struct buf *out, const struct dots *dots, double scale)
{
    unsigned char size[13] = { [8] = 8, [9] = 2 /* eight bits each of red, green, blue */ };
    unsigned char grain[9] = { [8] = 1 /* a metre */ };
    uint32_t      per_metre = (uint32_t)lrint(UNITS_PER_INCH * scale / 0.0254);

    put_32(size, (uint32_t)dots->wide);
    put_32(size + 4, (uint32_t)dots->high);
    put_32(grain, per_metre);
    put_32(grain + 4, per_metre);
    buf_add(out, STR("\x89PNG\r\n\x1A\n"));
    add_chunk(out, "IHDR", (str){ (const char *)size, sizeof size });
    add_chunk(out, "sRGB", (str){ "", 1 });
    add_chunk(out, "pHYs", (str){ (const char *)grain, sizeof grain });
}

/* UTF-8 text under a name: not packed, no language. */
static void add_words(struct arena *arena, struct buf *out, str name, str words)
{
    struct buf body = buf_make(arena, WORDS_MOST);

    if (!words.n)
        return;
    words = sound_text_of(arena, words);
    buf_add(&body, name);
    buf_add(&body, (str){ "\0\0\0\0", 5 });
    buf_add(&body, words);
    if (!body.over) /* words so long are no title: the picture goes without */
        add_chunk(out, "iTXt", buf_str(&body));
}

/* A row as red, green, blue, told as it is: these rows pack better without a filter. */
static void plain_row(unsigned char *to, const unsigned char *row, size_t wide)
{
    *to++ = NO_FILTER;
    for (size_t x = 0; x < wide; x++, row += 4) {
        *to++ = row[2];
        *to++ = row[1];
        *to++ = row[0];
    }
}

static void *take_for_zlib(void *arena, unsigned n, unsigned size)
{
    return arena_take_many(arena, n, size);
}

static void leave_to_arena(void *arena, void *what)
{
    (void)arena;
    (void)what;
}

/* Packs one row, the last one to the end, and takes what comes out. */
static err pack_row(z_stream *pack, struct buf *packed, bool last)
{
    char piece[16 * 1024];
    int  done;

    do {
        pack->next_out = (Bytef *)piece;
        pack->avail_out = sizeof piece;
        done = deflate(pack, last ? Z_FINISH : Z_NO_FLUSH);
        if (done == Z_STREAM_ERROR)
            return ERR_BROKEN;
        buf_add(packed, (str){ piece, sizeof piece - pack->avail_out });
    } while (!pack->avail_out);
    return OK;
}

static err add_dots(struct arena *arena, struct buf *out, const struct dots *dots)
{
    size_t         row = 1 + COLOURS * dots->wide;
    unsigned char *plain = arena_take(arena, row);
    z_stream       pack = { .zalloc = take_for_zlib, .zfree = leave_to_arena, .opaque = arena };
    struct buf     packed = buf_make(arena, PNG_CEILING);
    err            e = OK;

    if (deflateInit2(&pack, FAST, Z_DEFLATED, 15, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        return ERR_BROKEN;
    for (size_t y = 0; y < dots->high && !e; y++) {
        plain_row(plain, dots->p + y * dots->stride, dots->wide);
        pack.next_in = plain;
        pack.avail_in = (uInt)row;
        e = pack_row(&pack, &packed, y + 1 == dots->high);
    }
    if (deflateEnd(&pack) != Z_OK && !e)
        e = ERR_BROKEN;
    add_chunk(out, "IDAT", buf_str(&packed));
    return e ? e : buf_end(&packed);
}

static err paint_dots(const struct scene *scene, double scale, const struct dots *dots)
{
    cairo_surface_t *surface = cairo_image_surface_create_for_data(
        dots->p, CAIRO_FORMAT_RGB24, (int)dots->wide, (int)dots->high, (int)dots->stride);
    cairo_t *to = cairo_create(surface);
    err      e;

    memset(dots->p, 0xFF, dots->stride * dots->high);
    cairo_scale(to, scale, scale);
    e = paint_scene(to, scene, 1);
    cairo_destroy(to);
    cairo_surface_flush(surface);
    cairo_surface_destroy(surface);
    return e;
}

err png_write(struct arena *arena, const struct scene *scene, const struct png_frame *frame, str *out)
{
    double      scale = frame->scale > 0 ? frame->scale : 1;
    double      wide = ceil(scene->width * scale), high = ceil(scene->height * scale);
    struct buf  buf = buf_make(arena, PNG_CEILING);
    struct dots dots;
    err         e;

    if (!(wide >= 1 && high >= 1 && wide * high <= PNG_DOTS_MOST))
        return ERR_LIMIT;
    dots = (struct dots){ .wide = (size_t)wide, .high = (size_t)high, .stride = 4 * (size_t)wide };
    dots.p = arena_take(arena, dots.stride * dots.high);
    e = paint_dots(scene, scale, &dots);
    if (e)
        return e;
    add_head(&buf, &dots, scale);
    add_words(arena, &buf, STR("Title"), frame->title);
    add_words(arena, &buf, STR("Description"), frame->description);
    e = add_dots(arena, &buf, &dots);
    add_chunk(&buf, "IEND", STR(""));
    if (!e)
        e = buf_end(&buf);
    if (!e)
        *out = buf_str(&buf);
    return e;
}
