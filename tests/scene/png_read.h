/* Reads the PNG files we write, so that tests can ask for the colour of a dot; refuses all faults. */
#ifndef TESTS_SCENE_PNG_READ_H
#define TESTS_SCENE_PNG_READ_H

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <zlib.h>

#include "base/str.h"

struct png_picture {
    uint32_t       wide, high, per_metre;
    unsigned char *dots; /* red, green, blue; row after row */
    str            title, description;
    size_t         chunks;
};

static inline uint32_t png_32(const char *p)
{
    const unsigned char *u = (const unsigned char *)p;

    return (uint32_t)u[0] << 24 | (uint32_t)u[1] << 16 | (uint32_t)u[2] << 8 | u[3];
}

/* Rows without filter only: we write no other. */
static inline bool png_unpack(struct arena *arena, str packed, struct png_picture *picture)
{
    uLongf         n = (uLongf)picture->high * (1 + 3 * picture->wide);
    unsigned char *rows = arena_take(arena, n), *to;
    uLongf         got = n;

    if (uncompress(rows, &got, (const Bytef *)packed.p, packed.n) != Z_OK || got != n)
        return false;
    to = picture->dots = arena_take(arena, (size_t)3 * picture->wide * picture->high);
    for (uint32_t y = 0; y < picture->high; y++, to += 3 * picture->wide) {
        const unsigned char *row = rows + (size_t)y * (1 + 3 * picture->wide);
        if (*row)
            return false;
        memcpy(to, row + 1, 3 * picture->wide);
    }
    return true;
}

/* "Title", NUL, four more NULs, the words. */
static inline void png_words(str body, struct png_picture *picture)
{
    size_t key = strlen(body.p);

    if (str_starts(body, STR("Title")))
        picture->title = str_from(body, key + 5);
    if (str_starts(body, STR("Description")))
        picture->description = str_from(body, key + 5);
}

static inline bool png_take(struct arena *arena, str name, str body, struct png_picture *picture)
{
    if (str_eq_c(name, "IHDR") && body.n == 13) {
        picture->wide = png_32(body.p);
        picture->high = png_32(body.p + 4);
        return memcmp(body.p + 8, "\x08\x02\0\0\0", 5) == 0;
    }
    if (str_eq_c(name, "pHYs"))
        picture->per_metre = png_32(body.p);
    if (str_eq_c(name, "iTXt"))
        png_words(body, picture);
    return !str_eq_c(name, "IDAT") || png_unpack(arena, body, picture);
}

/* False where a chunk is broken, its check is wrong, or the dots do not come out whole. */
static inline bool png_read(struct arena *arena, str file, struct png_picture *picture)
{
    size_t at = 8;

    *picture = (struct png_picture){ 0 };
    if (!str_starts(file, STR("\x89PNG\r\n\x1A\n")))
        return false;
    while (at + 12 <= file.n) {
        size_t n = png_32(file.p + at);
        str    name = { file.p + at + 4, 4 }, body = { file.p + at + 8, n };
        if (at + 12 + n > file.n || png_32(body.p + n) != crc32(0, (const Bytef *)name.p, (uInt)(n + 4)) ||
            !png_take(arena, name, body, picture))
            return false;
        picture->chunks++;
        at += 12 + n;
        if (str_eq_c(name, "IEND"))
            return at == file.n && picture->dots;
    }
    return false;
}

static inline uint32_t png_dot(const struct png_picture *picture, size_t x, size_t y)
{
    const unsigned char *p = picture->dots + 3 * (y * picture->wide + x);

    return (uint32_t)p[0] << 16 | (uint32_t)p[1] << 8 | p[2];
}

/* The box around all dots that are not white; an empty picture: left > right. */
struct png_box {
    size_t left, top, right, bottom;
};

static inline struct png_box png_inked(const struct png_picture *picture)
{
    struct png_box box = { picture->wide, picture->high, 0, 0 };

    for (size_t y = 0; y < picture->high; y++)
        for (size_t x = 0; x < picture->wide; x++) {
            if (png_dot(picture, x, y) == 0xffffff)
                continue;
            box.left = x < box.left ? x : box.left;
            box.right = x > box.right ? x : box.right;
            box.top = y < box.top ? y : box.top;
            box.bottom = y > box.bottom ? y : box.bottom;
        }
    return box;
}

#endif
