/* Grows text, and prints numbers without asking the locale. */
#include "base/buf.h"

#include "base/number.h"

#include <math.h>
#include <string.h>

enum { FIRST_ROOM = 256 };

struct buf buf_make(struct arena *arena, size_t ceiling)
{
    return (struct buf){ .arena = arena, .ceiling = ceiling };
}

static bool make_room(struct buf *buf, size_t n)
{
    size_t room = buf->room ? buf->room : FIRST_ROOM;
    char  *p;

    if (buf->over || n > buf->ceiling - buf->n) {
        buf->over = true;
        return false;
    }
    if (buf->room - buf->n >= n)
        return true;
    while (room - buf->n < n)
        room *= 2;
    p = arena_take(buf->arena, room);
    if (buf->n)
        memcpy(p, buf->p, buf->n);
    buf->p = p;
    buf->room = room;
    return true;
}

void buf_add(struct buf *buf, str s)
{
    if (s.n == 0 || !make_room(buf, s.n))
        return;
    memcpy(buf->p + buf->n, s.p, s.n);
    buf->n += s.n;
}

void buf_add_c(struct buf *buf, const char *terminated)
{
    buf_add(buf, str_of(terminated));
}

void buf_char(struct buf *buf, char c)
{
    buf_add(buf, (str){ &c, 1 });
}

void buf_int(struct buf *buf, int64_t n)
{
    char digits[24];

    buf_add(buf, (str){ digits, number_print_int(n, digits) });
}

void buf_number(struct buf *buf, double x)
{
    char digits[NUMBER_ROOM];

    buf_add(buf, (str){ digits, number_print(x, digits) });
}

void buf_fixed(struct buf *buf, double x, int decimals)
{
    char digits[NUMBER_ROOM];

    buf_add(buf, (str){ digits, number_print_fixed(x, decimals, digits) });
}

str buf_str(const struct buf *buf)
{
    return (str){ buf->p, buf->n };
}

err buf_end(const struct buf *buf)
{
    return buf->over ? ERR_LIMIT : OK;
}
