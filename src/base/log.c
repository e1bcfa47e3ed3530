/* Writes the operator's log. */
#include "base/log.h"

#include "base/clock.h"
#include "base/number.h"

#include <string.h>
#include <unistd.h>

/* A part begins in the first half of the line, so that its name and its number always fit; only text is
 * cut. */
enum { LINE_MOST = 4096, NAME_MOST = 64, TEXT_MOST = 1024 };

struct line {
    char   p[LINE_MOST];
    size_t n;
};

/* Adds all of it or, where the line is full, nothing: half an escape or half a letter would spoil the
 * line. */
static bool put(struct line *line, const char *p, size_t n)
{
    if (n > LINE_MOST - 3 - line->n) /* 3: a quote, a brace, the line end */
        return false;
    memcpy(line->p + line->n, p, n);
    line->n += n;
    return true;
}

/* As many whole letters as `most` bytes and the line have room for; the closing quote always fits. */
static void put_quoted(struct line *line, str s, size_t most)
{
    static const char hex[] = "0123456789abcdef";
    const bool        is_text = str_is_text(s);
    bool              fits = put(line, "\"", 1);

    for (size_t i = 0, step; fits && i < s.n; i += step) {
        unsigned char c = (unsigned char)s.p[i];
        const char    escape[] = { '\\', 'u', '0', '0', hex[c >> 4], hex[c & 15] };

        for (step = 1; is_text && i + step < s.n && ((unsigned char)s.p[i + step] & 0xC0) == 0x80;)
            step++;
        if (i + step > most)
            break;
        if (c < 0x20 || c == '"' || c == '\\' || c == 0x7f || (c >= 0x80 && !is_text))
            fits = put(line, escape, sizeof escape);
        else
            fits = put(line, s.p + i, step);
    }
    line->p[line->n++] = '"';
}

void log_line(const char *event, const struct log_part *parts, size_t n)
{
    struct line line = { .n = 0 };
    char        at[20], digits[24];
    ssize_t     written;

    clock_print(clock_now_ms(), at);
    put(&line, "{\"at\":", 6);
    put_quoted(&line, (str){ at, sizeof at }, NAME_MOST);
    put(&line, ",\"event\":", 9);
    put_quoted(&line, str_of(event), NAME_MOST);
    for (size_t i = 0; i < n && line.n < LINE_MOST / 2; i++) {
        put(&line, ",", 1);
        put_quoted(&line, str_of(parts[i].name), NAME_MOST);
        put(&line, ":", 1);
        if (parts[i].text.p)
            put_quoted(&line, parts[i].text, TEXT_MOST);
        else
            put(&line, digits, number_print_int(parts[i].number, digits));
    }
    line.p[line.n++] = '}';
    line.p[line.n++] = '\n';
    written = write(STDERR_FILENO, line.p, line.n);
    (void)written; /* a log that cannot be written has nowhere to say so */
}
