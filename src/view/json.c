/* Writes JSON in one pass. */
#include "view/json.h"

enum { WORDS_ROOM = 64 * 1024 };

struct json json_make(struct buf *to, view_say *say, const void *words)
{
    return (struct json){
        .to = to,
        .words_room = buf_make(to->arena, WORDS_ROOM),
        .say = say,
        .words = words,
    };
}

/* A comma where something stands before at this depth, unless a name has just been written. */
static void before(struct json *json)
{
    if (!json->named && json->filled[json->depth])
        buf_char(json->to, ',');
    json->filled[json->depth] = true;
    json->named = false;
}

static void quoted(struct buf *to, str s);

void json_open(struct json *json, char bracket)
{
    if (json->depth == JSON_DEPTH || (bracket != '{' && bracket != '[')) {
        json->broken = true;
        return;
    }
    before(json);
    buf_char(json->to, bracket);
    json->depth++;
    json->filled[json->depth] = false;
    json->closer[json->depth] = bracket == '{' ? '}' : ']';
}

void json_close(struct json *json)
{
    if (json->depth == 0 || json->named) {
        json->broken = true;
        return;
    }
    buf_char(json->to, json->closer[json->depth--]);
}

void json_name(struct json *json, const char *name)
{
    if (json->closer[json->depth] != '}' || json->depth == 0 || json->named)
        json->broken = true;
    before(json);
    quoted(json->to, str_of(name));
    buf_char(json->to, ':');
    json->named = true;
}

static const char hex[] = "0123456789abcdef";

/* How many bytes the well-formed character at s.p[i] has; 0 if there is none. */
static size_t character(str s, size_t i)
{
    unsigned char c = (unsigned char)s.p[i];
    size_t        n = c < 0x80 ? 1 : c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;

    if (n > s.n - i)
        return 0;
    /* NUL is well-formed JSON text once it is escaped. */
    return c == 0 || str_is_text((str){ s.p + i, n }) ? n : 0;
}

static void escaped(struct buf *to, char c)
{
    switch (c) {
    case '"': buf_add(to, STR("\\\"")); return;
    case '\\': buf_add(to, STR("\\\\")); return;
    case '\n': buf_add(to, STR("\\n")); return;
    case '\r': buf_add(to, STR("\\r")); return;
    case '\t': buf_add(to, STR("\\t")); return;
    default: break;
    }
    char code[6] = { '\\', 'u', '0', '0', hex[(unsigned char)c >> 4], hex[(unsigned char)c & 15] };
    buf_add(to, (str){ code, sizeof code });
}

/* '<' is escaped too, so that JSON inside a page can never close a script. */
static bool is_plain(char c)
{
    return (unsigned char)c >= ' ' && c != '"' && c != '\\' && c != '<' && c != 127;
}

static void quoted(struct buf *to, str s)
{
    size_t from = 0;

    buf_char(to, '"');
    for (size_t i = 0, n; i < s.n; i += n) {
        n = 1;
        if (is_plain(s.p[i]) && (unsigned char)s.p[i] < 0x80)
            continue;
        n = character(s, i);
        if (n > 1)
            continue;
        buf_add(to, (str){ s.p + from, i - from });
        if (n == 0)
            buf_add(to, STR("\xEF\xBF\xBD"));
        else
            escaped(to, s.p[i]);
        n = 1;
        from = i + 1;
    }
    if (s.n > from)
        buf_add(to, (str){ s.p + from, s.n - from });
    buf_char(to, '"');
}

void json_text(struct json *json, str s)
{
    before(json);
    quoted(json->to, s);
}

void json_int(struct json *json, int64_t n)
{
    before(json);
    buf_int(json->to, n);
}

void json_size(struct json *json, uint64_t n)
{
    struct out digits = { .to = json->to };

    before(json);
    out_size(&digits, n);
}

void json_number(struct json *json, double x)
{
    size_t n;

    before(json);
    n = json->to->n;
    buf_number(json->to, x);
    if (json->to->n == n)
        buf_add(json->to, STR("null"));
}

void json_flag(struct json *json, bool flag)
{
    before(json);
    buf_add(json->to, flag ? STR("true") : STR("false"));
}

void json_null(struct json *json)
{
    before(json);
    buf_add(json->to, STR("null"));
}

void json_key(struct json *json, key k)
{
    char letters[KEY_LETTERS];

    if (!key_is_set(k)) {
        json_null(json);
        return;
    }
    key_print(k, letters);
    json_text(json, (str){ letters, KEY_LETTERS });
}

void json_day(struct json *json, day d)
{
    char iso[10];

    if (!day_is_set(d)) {
        json_null(json);
        return;
    }
    day_print(d, iso);
    json_text(json, (str){ iso, sizeof iso });
}

void json_say(struct json *json, const struct say *say)
{
    if (say->msg == MSG_none || !json->say) {
        json_null(json);
        return;
    }
    json->words_room.n = 0;
    json->say(&json->words_room, json->words, say);
    json_text(json, buf_str(&json->words_room));
    if (json->words_room.over)
        json->to->over = true;
}

err json_end(const struct json *json)
{
    if (json->broken || json->depth != 0 || json->named)
        return ERR_BROKEN;
    return buf_end(json->to);
}
