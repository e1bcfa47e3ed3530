/* Looks at text and copies it. */
#include "base/str.h"

#include <stdint.h>
#include <string.h>

str str_of(const char *terminated)
{
    return terminated ? (str){ terminated, strlen(terminated) } : (str){ 0 };
}

bool str_eq(str a, str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool str_eq_c(str a, const char *terminated)
{
    return str_eq(a, str_of(terminated));
}

static int lower(int c)
{
    return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
}

bool str_eq_nocase(str a, str b)
{
    if (a.n != b.n)
        return false;
    for (size_t i = 0; i < a.n; i++)
        if (lower((unsigned char)a.p[i]) != lower((unsigned char)b.p[i]))
            return false;
    return true;
}

int str_order(str a, str b)
{
    size_t shorter = a.n < b.n ? a.n : b.n;
    int    order = shorter ? memcmp(a.p, b.p, shorter) : 0;

    return order ? order : (a.n > b.n) - (a.n < b.n);
}

bool str_starts(str s, str with)
{
    return s.n >= with.n && str_eq((str){ s.p, with.n }, with);
}

bool str_ends(str s, str with)
{
    return s.n >= with.n && str_eq((str){ s.p + s.n - with.n, with.n }, with);
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

str str_trim(str s)
{
    while (s.n && is_space(s.p[0]))
        s = (str){ s.p + 1, s.n - 1 };
    while (s.n && is_space(s.p[s.n - 1]))
        s.n--;
    return s;
}

str str_from(str s, size_t at)
{
    return at < s.n ? (str){ s.p + at, s.n - at } : (str){ 0 };
}

bool str_cut(str s, char at, str *before, str *after)
{
    const char *found = s.n ? memchr(s.p, at, s.n) : NULL;

    if (!found) {
        *before = s;
        *after = (str){ 0 };
        return false;
    }
    *before = (str){ s.p, (size_t)(found - s.p) };
    *after = (str){ found + 1, s.n - before->n - 1 };
    return true;
}

char *str_terminated(struct arena *arena, str s)
{
    char *copy = arena_take(arena, s.n + 1);

    if (s.n)
        memcpy(copy, s.p, s.n);
    return copy;
}

str str_copy(struct arena *arena, str s)
{
    return (str){ str_terminated(arena, s), s.n };
}

str str_join(struct arena *arena, str a, str b)
{
    char *both = arena_take(arena, a.n + b.n + 1);

    if (a.n)
        memcpy(both, a.p, a.n);
    if (b.n)
        memcpy(both + a.n, b.p, b.n);
    return (str){ both, a.n + b.n };
}

/* The length of the well-formed sequence that starts at p, 0 where there is none (RFC 3629: no overlong
 * forms, no surrogates, nothing above U+10FFFF). */
static size_t sequence(const unsigned char *p, size_t left)
{
    size_t   n = p[0] < 0x80 ? 1 : p[0] < 0xC2 ? 0 : p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : p[0] < 0xF5 ? 4 : 0;
    unsigned low = 0x80, high = 0xBF;

    if (n == 0 || n > left)
        return 0;
    if (p[0] == 0xE0)
        low = 0xA0;
    if (p[0] == 0xED)
        high = 0x9F;
    if (p[0] == 0xF0)
        low = 0x90;
    if (p[0] == 0xF4)
        high = 0x8F;
    for (size_t i = 1; i < n; i++, low = 0x80, high = 0xBF)
        if (p[i] < low || p[i] > high)
            return 0;
    return n;
}

bool str_is_text(str s)
{
    size_t step;

    for (size_t i = 0; i < s.n; i += step) {
        step = sequence((const unsigned char *)s.p + i, s.n - i);
        if (step == 0 || s.p[i] == '\0')
            return false;
    }
    return true;
}

size_t str_letters(str s)
{
    size_t letters = 0;

    for (size_t i = 0; i < s.n; i++)
        letters += ((unsigned char)s.p[i] & 0xC0) != 0x80;
    return letters;
}
