/* Reads CSV: one pass over the bytes for their encoding, then one record at a time. */
#include "io/csv.h"

#include "base/buf.h"

#include <string.h>

enum {
    BYTES_MOST = 200 * 1024 * 1024,
    ROWS_MOST = 1000 * 1000,
    COLUMNS_MOST = 200,
    SHOWN_BYTES = 40,
    LIST_BYTES = 400
};

struct csv {
    struct arena      *arena;
    str                text;
    struct csv_options options;
    size_t             at;    /* next byte to read */
    size_t             row;   /* number of the record read last */
    size_t             taken; /* rows given out, without the header */
    str               *field; /* room for limits.columns */
    str               *names; /* the header, `width` of them */
    size_t             width; /* fields of the first record; 0 before it */
    char              *copy;  /* where fields with doubled quotes are put together; NULL until the first */
    size_t             n_copy;
};

/* As much of it as can be shown, never half a letter. */
static str csv_shown(str s)
{
    if (s.n <= SHOWN_BYTES)
        return s;
    s.n = SHOWN_BYTES;
    while (s.n > 0 && ((unsigned char)s.p[s.n] & 0xC0) == 0x80)
        s.n--;
    return s;
}

static err csv_refuse(struct csv_fault *fault, enum csv_reason reason, size_t row, struct say why)
{
    *fault = (struct csv_fault){ .reason = reason, .row = row, .why = why };
    return reason == CSV_MANY_COLUMNS || reason == CSV_MANY_ROWS || reason == CSV_MANY_BYTES ? ERR_LIMIT
                                                                                             : ERR_INPUT;
}

/* As csv_refuse, about column `column` (1-based), with what was found there. */
static err refuse_at(struct csv *csv, struct csv_fault *fault, enum csv_reason reason, size_t column,
                     struct say why)
{
    err e = csv_refuse(fault, reason, csv->row, why);

    fault->column = column;
    if (column <= csv->width && csv->names)
        fault->name = csv->names[column - 1];
    for (size_t i = 0; i < why.n; i++)
        if (strcmp(why.slots[i].name, "found") == 0 && why.slots[i].type == SLOT_TEXT)
            fault->found = why.slots[i].text;
    return e;
}

/* UTF-16 and UTF-32 by their mark, or by a NUL in every second byte of the beginning. */
static bool is_utf16(str text)
{
    size_t nuls = 0, look = text.n < 64 ? text.n : 64;

    if (str_starts(text, STR("\xFF\xFE")) || str_starts(text, STR("\xFE\xFF")))
        return true;
    for (size_t i = 0; i < look; i++)
        nuls += text.p[i] == '\0';
    return nuls * 3 >= look && look > 1;
}

static err check_bytes(str text, size_t bytes_most, struct csv_fault *fault)
{
    size_t line = 1;

    if (text.n > bytes_most)
        return csv_refuse(fault, CSV_MANY_BYTES, 0,
                          SAY(csv_many_bytes, slot_count("max", (double)bytes_most)));
    if (text.n && is_utf16(text))
        return csv_refuse(fault, CSV_UTF16, 0, SAY(csv_utf16));
    for (str rest = text, one; rest.n; line++) {
        const char *end = memchr(rest.p, '\n', rest.n);
        one = (str){ rest.p, end ? (size_t)(end - rest.p) + 1 : rest.n };
        if (!str_is_text(one))
            return memchr(one.p, '\0', one.n) ? csv_refuse(fault, CSV_NUL, line, SAY(csv_nul))
                                              : csv_refuse(fault, CSV_NOT_UTF8, line, SAY(csv_not_utf8));
        rest = str_from(rest, one.n);
    }
    return OK;
}

/* The first of comma, semicolon and tab that the first line with ink in it has, quoted text aside. */
static char find_delimiter(str text)
{
    bool quoted = false, ink = false, semicolon = false, tab = false;

    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if ((c == '\n' || c == '\r') && !quoted && ink)
            break;
        quoted = quoted != (c == '"');
        ink = ink || (c != '\n' && c != '\r' && c != ' ');
        if (quoted)
            continue;
        if (c == ',')
            return ',';
        semicolon = semicolon || c == ';';
        tab = tab || c == '\t';
    }
    return semicolon ? ';' : tab ? '\t' : ',';
}

static bool at_end_of_field(const struct csv *csv, size_t at)
{
    return at == csv->text.n || csv->text.p[at] == csv->options.delimiter || csv->text.p[at] == '\n' ||
           csv->text.p[at] == '\r';
}

/* The field that begins at csv->at without a quote. */
static err read_bare(struct csv *csv, size_t column, str *field, struct csv_fault *fault)
{
    size_t from = csv->at;

    while (!at_end_of_field(csv, csv->at) && csv->text.p[csv->at] != '"')
        csv->at++;
    *field = (str){ csv->text.p + from, csv->at - from };
    if (at_end_of_field(csv, csv->at))
        return OK;
    while (!at_end_of_field(csv, csv->at))
        csv->at++;
    *field = csv_shown((str){ csv->text.p + from, csv->at - from });
    return refuse_at(csv, fault, CSV_QUOTE_INSIDE, column, SAY(csv_quote_inside, slot_text("found", *field)));
}

/* The same text with each doubled quote as one. The block is made once: what is left of the text bounds
 * all copies. */
static str without_doubles(struct csv *csv, str inside)
{
    char  *to;
    size_t n = 0;

    if (!csv->copy)
        csv->copy = arena_take(csv->arena, csv->text.n - (size_t)(inside.p - csv->text.p));
    to = csv->copy + csv->n_copy;
    for (size_t i = 0; i < inside.n; i++) {
        to[n++] = inside.p[i];
        i += inside.p[i] == '"'; /* its twin */
    }
    csv->n_copy += n;
    return (str){ to, n };
}

/* The field that begins at csv->at with a quote. */
static err read_quoted(struct csv *csv, size_t column, str *field, struct csv_fault *fault)
{
    const char *p = csv->text.p;
    size_t      from = ++csv->at, to;
    bool        doubles = false;

    for (;; csv->at += 2) {
        const char *quote = memchr(p + csv->at, '"', csv->text.n - csv->at);
        if (!quote)
            return refuse_at(csv, fault, CSV_OPEN_QUOTE, column, SAY(csv_open_quote));
        csv->at = (size_t)(quote - p);
        if (csv->at + 1 == csv->text.n || p[csv->at + 1] != '"')
            break;
        doubles = true;
    }
    to = csv->at++;
    *field = (str){ p + from, to - from };
    if (doubles)
        *field = without_doubles(csv, *field);
    if (at_end_of_field(csv, csv->at))
        return OK;
    while (!at_end_of_field(csv, csv->at))
        csv->at++;
    *field = csv_shown((str){ p + from - 1, csv->at - from + 1 });
    return refuse_at(csv, fault, CSV_AFTER_QUOTE, column, SAY(csv_after_quote, slot_text("found", *field)));
}

static void pass_line_end(struct csv *csv)
{
    bool cr = csv->at < csv->text.n && csv->text.p[csv->at] == '\r';

    csv->at += cr;
    if (csv->at < csv->text.n && csv->text.p[csv->at] == '\n')
        csv->at++;
}

/* One record into csv->field; *n is 0 only at the end of the text. */
static err read_record(struct csv *csv, size_t *n, struct csv_fault *fault)
{
    size_t most = csv->options.limits.columns;
    bool   more = csv->at < csv->text.n;
    err    e = OK;

    *n = 0;
    csv->row += more;
    while (more && !e) {
        if (*n == most)
            return csv_refuse(fault, CSV_MANY_COLUMNS, csv->row,
                              SAY(csv_many_columns, slot_count("max", (double)most)));
        e = csv->at < csv->text.n && csv->text.p[csv->at] == '"'
                ? read_quoted(csv, *n + 1, &csv->field[*n], fault)
                : read_bare(csv, *n + 1, &csv->field[*n], fault);
        ++*n;
        more = csv->at < csv->text.n && csv->text.p[csv->at] == csv->options.delimiter;
        csv->at += more && !e;
    }
    if (!e)
        pass_line_end(csv);
    return e;
}

static bool record_is_blank(const struct csv *csv, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_trim(csv->field[i]).n)
            return false;
    return true;
}

/* The next record with anything in it. */
static err next_inked(struct csv *csv, size_t *n, struct csv_fault *fault)
{
    err e;

    do
        e = read_record(csv, n, fault);
    while (!e && *n && record_is_blank(csv, *n));
    return e;
}

static str joined_names(struct csv *csv, const str *names, size_t n)
{
    struct buf list = buf_make(csv->arena, LIST_BYTES);

    for (size_t i = 0; i < n; i++) {
        buf_add_c(&list, i ? ", " : "");
        buf_add(&list, csv_shown(names[i]));
    }
    return buf_str(&list); /* cut at its ceiling, as what is shown should be */
}

static err read_header(struct csv *csv, struct csv_fault *fault)
{
    size_t n;
    err    e = next_inked(csv, &n, fault);

    if (e)
        return e;
    if (n == 0)
        return csv_refuse(fault, CSV_EMPTY, 0, SAY(csv_empty));
    csv->names = ARENA_ARRAY(csv->arena, str, n);
    csv->width = n;
    for (size_t i = 0; i < n; i++) {
        csv->names[i] = str_trim(csv->field[i]);
        for (size_t k = 0; csv->names[i].n && k < i; k++)
            if (str_eq_nocase(csv->names[i], csv->names[k]))
                return refuse_at(csv, fault, CSV_TWICE, i + 1,
                                 SAY(csv_twice, slot_text("name", csv_shown(csv->names[i]))));
    }
    return OK;
}

err csv_open(struct arena *arena, str text, const struct csv_options *options, struct csv **csv,
             struct csv_fault *fault)
{
    struct csv        *made = ARENA_NEW(arena, struct csv);
    struct csv_limits *limits = &made->options.limits;
    err                e;

    *csv = made;
    *fault = (struct csv_fault){ .reason = CSV_FINE };
    made->arena = arena;
    if (options)
        made->options = *options;
    limits->bytes = limits->bytes ? limits->bytes : BYTES_MOST;
    limits->rows = limits->rows ? limits->rows : ROWS_MOST;
    limits->columns = limits->columns ? limits->columns : COLUMNS_MOST;
    e = check_bytes(text, limits->bytes, fault);
    if (e)
        return e;
    made->text = str_from(text, str_starts(text, STR("\xEF\xBB\xBF")) ? 3 : 0);
    if (!made->options.delimiter)
        made->options.delimiter = find_delimiter(made->text);
    made->field = ARENA_ARRAY(arena, str, limits->columns);
    return made->options.no_header ? OK : read_header(made, fault);
}

/* A record against the header: as many fields, and nothing in a column without a name. */
static err check_record(struct csv *csv, size_t n, struct csv_fault *fault)
{
    if (n != csv->width && !csv->options.ragged) {
        err e = csv_refuse(
            fault, CSV_FIELD_COUNT, csv->row,
            SAY(csv_field_count, slot_count("n", (double)n), slot_count("total", (double)csv->width)));
        return e;
    }
    for (size_t i = 0; csv->names && i < n && i < csv->width; i++)
        if (csv->names[i].n == 0 && str_trim(csv->field[i]).n)
            return refuse_at(csv, fault, CSV_NO_NAME, i + 1,
                             SAY(csv_no_name, slot_text("found", csv_shown(csv->field[i]))));
    return OK;
}

err csv_next(struct csv *csv, struct csv_row *row, struct csv_fault *fault)
{
    size_t n, most = csv->options.limits.rows;
    err    e = next_inked(csv, &n, fault);

    *row = (struct csv_row){ .number = csv->row, .n = n, .field = csv->field };
    if (!e && n && csv->taken++ == most)
        e = csv_refuse(fault, CSV_MANY_ROWS, csv->row, SAY(csv_many_rows, slot_count("max", (double)most)));
    if (!e && n && csv->width == 0)
        csv->width = n;
    if (!e && n)
        e = check_record(csv, n, fault);
    if (e) {
        csv->at = csv->text.n;
        row->n = 0;
    }
    return e;
}

size_t csv_width(const struct csv *csv)
{
    return csv->names ? csv->width : 0;
}

const str *csv_names(const struct csv *csv)
{
    return csv->names;
}

/* Which of the caller's columns a name is; n: none. */
static size_t column_named(const struct csv_column *columns, size_t n, str name)
{
    for (size_t k = 0; k < n; k++)
        if (str_eq_nocase(name, str_of(columns[k].name)))
            return k;
    return n;
}

err csv_columns(struct csv *csv, struct csv_column *columns, size_t n, bool others, struct csv_fault *fault)
{
    str   *known = ARENA_ARRAY(csv->arena, str, n + 1);
    size_t k;

    for (k = 0; k < n; k++) {
        known[k] = str_of(columns[k].name);
        columns[k].at = CSV_ABSENT;
    }
    for (size_t i = 0; i < csv_width(csv); i++) {
        k = column_named(columns, n, csv->names[i]);
        if (k < n)
            columns[k].at = i;
        else if (csv->names[i].n && !others)
            return refuse_at(csv, fault, CSV_UNKNOWN_COLUMN, i + 1,
                             SAY(csv_unknown_column, slot_text("name", csv_shown(csv->names[i])),
                                 slot_text("list", joined_names(csv, known, n))));
    }
    for (k = 0; k < n; k++)
        if (columns[k].required && columns[k].at == CSV_ABSENT) {
            struct say why = SAY(csv_missing_column, slot_text("name", known[k]),
                                 slot_text("list", joined_names(csv, csv->names, csv_width(csv))));
            return csv_refuse(fault, CSV_MISSING_COLUMN, csv->row, why);
        }
    return OK;
}

struct csv_fault csv_cell_fault(const struct csv *csv, const struct csv_row *row, size_t column,
                                struct say why)
{
    return (struct csv_fault){
        .reason = CSV_CELL,
        .row = row->number,
        .column = column + 1,
        .name = column < csv_width(csv) ? csv->names[column] : STR(""),
        .found = column < row->n ? csv_shown(row->field[column]) : STR(""),
        .why = why,
    };
}

struct say csv_place(const struct csv_fault *fault, str words)
{
    struct slot row = slot_count("row", (double)fault->row), reason = slot_text("reason", words);

    if (fault->row == 0)
        return fault->why;
    if (fault->column && fault->name.n)
        return SAY(csv_at_name, row, slot_text("name", csv_shown(fault->name)), reason);
    if (fault->column)
        return SAY(csv_at_column, row, slot_count("column", (double)fault->column), reason);
    return SAY(csv_at_row, row, reason);
}
