/* Quotes and defuses the fields of a CSV file. */
#include "io/csv_write.h"

#include "base/number.h"

#include <string.h>

/* What may stand before a formula without stopping a spreadsheet from running it. */
static const char *const unseen[] = { " ",      "\n",     "\v",     "\f",     "\u00a0",
                                      "\u2007", "\u200b", "\u202f", "\u3000", "\ufeff" };

/* What begins a formula; the last four are the full-width forms. */
static const char *const formula_marks[] = { "=",  "+",      "-",      "@",      "\t",
                                             "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20" };

static str without_unseen(str s)
{
    size_t cut;

    do {
        cut = 0;
        for (size_t i = 0; i < sizeof unseen / sizeof *unseen; i++)
            if (str_starts(s, str_of(unseen[i])))
                cut = strlen(unseen[i]);
        s = str_from(s, cut);
    } while (cut);
    return s;
}

bool csv_write_is_formula(str text)
{
    str    begins = without_unseen(text);
    double number;

    if (number_read(text, &number))
        return false;
    for (size_t i = 0; i < sizeof formula_marks / sizeof *formula_marks; i++)
        if (str_starts(begins, str_of(formula_marks[i])))
            return true;
    return false;
}

struct csv_writer csv_write_to(struct buf *buf)
{
    return (struct csv_writer){ .buf = buf };
}

static void begin_field(struct csv_writer *to)
{
    if (to->begun)
        buf_char(to->buf, ',');
    to->begun = true;
}

static bool needs_quotes(str s)
{
    if (s.n && (s.p[0] == ' ' || s.p[s.n - 1] == ' ' || str_starts(s, STR("\xEF\xBB\xBF"))))
        return true;
    for (size_t i = 0; i < s.n; i++)
        if (strchr("\",;\t\r\n", s.p[i]) && s.p[i])
            return true;
    return false;
}

void csv_write_text(struct csv_writer *to, str text)
{
    bool quotes = needs_quotes(text);

    begin_field(to);
    if (quotes)
        buf_char(to->buf, '"');
    if (csv_write_is_formula(text))
        buf_char(to->buf, '\'');
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '"')
            buf_char(to->buf, '"');
        buf_char(to->buf, text.p[i]);
    }
    if (quotes)
        buf_char(to->buf, '"');
}

void csv_write_number(struct csv_writer *to, double x)
{
    begin_field(to);
    buf_number(to->buf, x);
}

void csv_write_int(struct csv_writer *to, int64_t n)
{
    begin_field(to);
    buf_int(to->buf, n);
}

void csv_write_empty(struct csv_writer *to)
{
    begin_field(to);
}

void csv_write_end(struct csv_writer *to)
{
    buf_char(to->buf, '\r');
    buf_char(to->buf, '\n');
    to->begun = false;
}
