/* Writes pages: the escaping that stands between every value and the browser. */
#include "view/out.h"

#include "base/number.h"

#include <string.h>

/* Messages are short; a longer one is cut and marks the page as over. */
enum { WORDS_ROOM = 64 * 1024 };

/* The reference that stands for a byte in text and quoted attributes; NULL: the byte itself. */
static const char *const reference[256] = {
    ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&#34;", ['\''] = "&#39;",
    /* A NUL would end the text for some readers. */
    ['\0'] = "\xEF\xBF\xBD",
};

static const char hex[] = "0123456789ABCDEF";

struct out out_make(struct buf *to, view_say *say, const void *words)
{
    return (struct out){
        .to = to,
        .words_room = buf_make(to->arena, WORDS_ROOM),
        .say = say,
        .words = words,
    };
}

void out_literal(struct out *out, const char *html, size_t n)
{
    buf_add(out->to, (str){ html, n });
}

void out_text(struct out *out, str s)
{
    size_t from = 0;

    for (size_t i = 0; i < s.n; i++) {
        const char *other = reference[(unsigned char)s.p[i]];
        if (!other)
            continue;
        buf_add(out->to, (str){ s.p + from, i - from });
        buf_add_c(out->to, other);
        from = i + 1;
    }
    if (s.n > from)
        buf_add(out->to, (str){ s.p + from, s.n - from });
}

void out_markup(struct out *out, markup m)
{
    buf_add(out->to, m.text);
}

void out_int(struct out *out, int64_t n)
{
    buf_int(out->to, n);
}

void out_size(struct out *out, uint64_t n)
{
    char  digits[20];
    char *p = digits + sizeof digits;

    do
        *--p = (char)('0' + n % 10);
    while (n /= 10);
    buf_add(out->to, (str){ p, (size_t)(digits + sizeof digits - p) });
}

void out_key(struct out *out, key k)
{
    char letters[KEY_LETTERS];

    if (!key_is_set(k))
        return;
    key_print(k, letters);
    buf_add(out->to, (str){ letters, KEY_LETTERS });
}

void out_message(struct out *out, const struct say *say)
{
    if (say->msg == MSG_none || !out->say)
        return;
    out->words_room.n = 0;
    out->say(&out->words_room, out->words, say);
    out_text(out, buf_str(&out->words_room));
    if (out->words_room.over)
        out->to->over = true;
}

void out_say(struct out *out, struct say say)
{
    out_message(out, &say);
}

void out_day(struct out *out, day d)
{
    char iso[10];

    if (!day_is_set(d))
        return;
    day_print(d, iso);
    buf_add(out->to, (str){ iso, sizeof iso });
}

void out_number(struct out *out, double x)
{
    buf_number(out->to, x);
}

static void percent(struct out *out, char c)
{
    unsigned char byte = (unsigned char)c;
    char          code[3] = { '%', hex[byte >> 4], hex[byte & 15] };

    buf_add(out->to, (str){ code, sizeof code });
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_unreserved(char c)
{
    return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
}

/* A browser drops tab, CR and LF from an address and reads '\' as '/': neither may stand where it decides. */
static bool is_twist(char c)
{
    return c == '/' || c == '\\' || (unsigned char)c < ' ';
}

static bool is_local(str url)
{
    for (size_t i = 0; i < url.n && url.p[i] != '?' && url.p[i] != '#'; i++) {
        char c = url.p[i];
        if (c == '/')
            return i > 0 || url.n == 1 || !is_twist(url.p[1]);
        if (c == ':' || (i == 0 && c == ' ') || is_twist(c))
            return false;
    }
    return true;
}

static bool is_allowed_scheme(str url)
{
    static const char *const schemes[] = { "http", "https", "mailto", "tel" };
    str                      scheme, rest;

    if (!str_cut(url, ':', &scheme, &rest))
        return false;
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        if (str_eq_nocase(scheme, str_of(schemes[i])))
            return true;
    return false;
}

/* The address's own marks, and what needs no care; what is already percent-encoded stays so. */
static bool is_of_address(char c)
{
    return is_unreserved(c) || (c > ' ' && c < 127 && c != '&' && !strchr("\"'<>\\^`{|}", c));
}

static void address(struct out *out, str url)
{
    for (size_t i = 0, run; i < url.n; i += run + 1) {
        for (run = 0; i + run < url.n && is_of_address(url.p[i + run]); run++)
            ;
        buf_add(out->to, (str){ url.p + i, run });
        if (i + run < url.n && url.p[i + run] == '&')
            OUT_LITERAL(out, "&amp;");
        else if (i + run < url.n)
            percent(out, url.p[i + run]);
    }
}

void out_link(struct out *out, str url)
{
    if (is_local(url) || is_allowed_scheme(url))
        address(out, url);
    else
        OUT_LITERAL(out, "#");
}

void out_local(struct out *out, str url)
{
    if (is_local(url))
        address(out, url);
    else
        OUT_LITERAL(out, "#");
}

void out_part(struct out *out, str part)
{
    for (size_t i = 0; i < part.n; i++)
        if (is_unreserved(part.p[i]))
            buf_char(out->to, part.p[i]);
        else
            percent(out, part.p[i]);
}

bool out_has_text(str s)
{
    return s.n > 0;
}

bool out_has_markup(markup m)
{
    return m.text.n > 0;
}

bool out_has_say(struct say say)
{
    return say.msg != MSG_none;
}

bool out_is(bool flag)
{
    return flag;
}

bool out_has_pointer(const void *p)
{
    return p != NULL;
}

struct slot out_slot_count(const char *name, int64_t n)
{
    return slot_count(name, (double)n);
}

struct slot out_slot_size(const char *name, uint64_t n)
{
    return slot_count(name, (double)n);
}

struct slot out_slot(const char *name, struct slot slot)
{
    slot.name = name;
    return slot;
}
