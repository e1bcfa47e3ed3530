/* Takes queries, forms, cookies and paths apart, byte by byte. */
#include "http/parameters.h"

#include <string.h>

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

static bool is_visible(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] <= ' ' || s.p[i] > '~')
            return false;
    return true;
}

static size_t count(str s, char c)
{
    size_t n = 0;

    for (size_t i = 0; i < s.n; i++)
        n += s.p[i] == c;
    return n;
}

/* RFC 6265, 4.1.1; the comma and the space stand in many real cookies and do no harm. */
static bool is_cookie_value(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] < ' ' || s.p[i] > '~' || s.p[i] == '"' || s.p[i] == ';' || s.p[i] == '\\')
            return false;
    return true;
}

bool http_is_token(str s)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');

        if (!letter && (c == '\0' || !strchr("!#$%&'*+-.^_`|~", c)))
            return false;
    }
    return s.n > 0;
}

err http_decode(struct arena *arena, str s, bool plus, str *decoded)
{
    char  *out = arena_take(arena, s.n);
    size_t n = 0;

    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];

        if (c == '%') {
            int high = i + 2 < s.n ? hex_digit(s.p[i + 1]) : -1;
            int low = i + 2 < s.n ? hex_digit(s.p[i + 2]) : -1;

            if (high < 0 || low < 0)
                return ERR_INPUT;
            c = (char)(high * 16 + low);
            i += 2;
        } else if (c == '+' && plus) {
            c = ' ';
        }
        out[n++] = c;
    }
    *decoded = (str){ out, n };
    return str_is_text(*decoded) ? OK : ERR_INPUT;
}

err http_parameters_read(struct arena *arena, str s, struct http_pairs *pairs)
{
    size_t            most = count(s, '&') + 1;
    struct http_pair *p;
    size_t            n = 0;
    str               piece, name, value;
    err               e = OK;

    if (most > HTTP_FIELDS_MAX)
        return ERR_LIMIT;
    p = ARENA_ARRAY(arena, struct http_pair, most);
    while (!e && s.n) {
        str_cut(s, '&', &piece, &s);
        if (!piece.n)
            continue;
        str_cut(piece, '=', &name, &value);
        e = http_decode(arena, name, true, &p[n].name);
        if (!e)
            e = http_decode(arena, value, true, &p[n].value);
        n++;
    }
    *pairs = (struct http_pairs){ p, e ? 0 : n };
    return e;
}

err http_cookies_read(struct arena *arena, str s, struct http_pairs *pairs)
{
    size_t            most = count(s, ';') + 1;
    struct http_pair *p;
    size_t            n = 0;
    str               piece, name, value;

    if (most > HTTP_COOKIES_MAX)
        return ERR_LIMIT;
    p = ARENA_ARRAY(arena, struct http_pair, most);
    while (s.n) {
        str_cut(s, ';', &piece, &s);
        if (!str_cut(str_trim(piece), '=', &name, &value))
            continue;
        if (value.n >= 2 && value.p[0] == '"' && value.p[value.n - 1] == '"')
            value = (str){ value.p + 1, value.n - 2 };
        if (http_is_token(name) && is_cookie_value(value))
            p[n++] = (struct http_pair){ .name = name, .value = value };
    }
    *pairs = (struct http_pairs){ p, n };
    return OK;
}

/* One '/' may be written in no other way, or the same page would have two names. */
static bool hides_slash(str raw)
{
    for (size_t i = 0; i + 2 < raw.n; i++)
        if (raw.p[i] == '%' && raw.p[i + 1] == '2' && (raw.p[i + 2] == 'f' || raw.p[i + 2] == 'F'))
            return true;
    return false;
}

static bool is_plain_path(str path)
{
    str segment, rest = str_from(path, 1);

    for (size_t i = 0; i < path.n; i++)
        if ((unsigned char)path.p[i] < ' ' || path.p[i] == 127 || path.p[i] == '\\')
            return false;
    while (rest.n) {
        bool more = str_cut(rest, '/', &segment, &rest);

        if ((more && !segment.n) || str_eq_c(segment, ".") || str_eq_c(segment, ".."))
            return false;
    }
    return true;
}

err http_path_read(struct arena *arena, str raw, str *path)
{
    err e = OK;

    if (!str_starts(raw, STR("/")) || !is_visible(raw) || hides_slash(raw))
        return ERR_INPUT;
    if (!e)
        e = http_decode(arena, raw, false, path);
    if (!e && !is_plain_path(*path))
        e = ERR_INPUT;
    return e;
}

bool http_find(struct http_pairs pairs, str name, str *value)
{
    *value = STR("");
    for (size_t i = 0; i < pairs.n; i++) {
        if (!str_eq(pairs.p[i].name, name))
            continue;
        *value = pairs.p[i].value;
        return true;
    }
    return false;
}

bool http_find_nocase(struct http_pairs pairs, str name, str *value)
{
    *value = STR("");
    for (size_t i = 0; i < pairs.n; i++) {
        if (!str_eq_nocase(pairs.p[i].name, name))
            continue;
        *value = pairs.p[i].value;
        return true;
    }
    return false;
}

bool http_is_local_target(str target)
{
    return str_starts(target, STR("/")) && !str_starts(target, STR("//")) && is_visible(target) &&
           !memchr(target.p, '\\', target.n);
}

bool http_is_type(str content_type, str media_type)
{
    str type, parameters;

    str_cut(content_type, ';', &type, &parameters);
    return str_eq_nocase(str_trim(type), media_type);
}
