/* Writes the operator's log. */
#include "base/log.h"

#include "base/clock.h"
#include "base/number.h"

#include <string.h>
#include <unistd.h>

enum { LINE_MOST = 4096 };

struct line {
    char   p[LINE_MOST];
    size_t n;
};

static void put(struct line *line, const char *p, size_t n)
{
    const size_t room = LINE_MOST - 3 - line->n; /* 3: a quote, a brace, the line end */

    if (n > room)
        n = room;
    memcpy(line->p + line->n, p, n);
    line->n += n;
}

static void put_quoted(struct line *line, str s)
{
    static const char hex[] = "0123456789abcdef";

    put(line, "\"", 1);
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        const char    escape[] = { '\\', 'u', '0', '0', hex[c >> 4], hex[c & 15] };
        if (c < 0x20 || c == '"' || c == '\\' || c == 0x7f)
            put(line, escape, sizeof escape);
        else
            put(line, s.p + i, 1);
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
    put_quoted(&line, (str){ at, sizeof at });
    put(&line, ",\"event\":", 9);
    put_quoted(&line, str_of(event));
    for (size_t i = 0; i < n && line.n < LINE_MOST / 2; i++) {
        put(&line, ",", 1);
        put_quoted(&line, str_of(parts[i].name));
        put(&line, ":", 1);
        if (parts[i].text.p)
            put_quoted(&line, parts[i].text.n < 1024 ? parts[i].text : (str){ parts[i].text.p, 1024 });
        else
            put(&line, digits, number_print_int(parts[i].number, digits));
    }
    line.p[line.n++] = '}';
    line.p[line.n++] = '\n';
    written = write(STDERR_FILENO, line.p, line.n);
    (void)written; /* a log that cannot be written has nowhere to say so */
}
