/* Writes two of a PDF's objects once more, with words in them, and a table that points to the new ones. */
#include "scene/pdf_words.h"

#include "base/buf.h"
#include "base/number.h"

#include <stdio.h>
#include <string.h>

enum { UPDATE_ROOM = 64 * 1024, ROW_ROOM = 24 };

/* One object of the file: its number, and what stands between "obj <<" and the last ">>". */
struct object {
    int64_t number;
    str     inside;
};

static size_t find_last(str file, const char *needle)
{
    size_t n = strlen(needle), found = SIZE_MAX;

    for (size_t at = 0; at + n <= file.n;) {
        const char *p = memmem(file.p + at, file.n - at, needle, n);
        if (!p)
            break;
        found = (size_t)(p - file.p);
        at = found + 1;
    }
    return found;
}

/* The number at a place, and where it ends. False: there is none. */
static bool number_at(str file, size_t *at, int64_t *number)
{
    size_t from = *at;

    while (*at < file.n && file.p[*at] >= '0' && file.p[*at] <= '9')
        ++*at;
    return *at > from && number_read_int((str){ file.p + from, *at - from }, number);
}

/* The object that begins with "<< /Type /X". */
static bool find_object(str file, const char *begins, struct object *object)
{
    static const char end[] = "\n>>\nendobj";
    size_t            type = find_last(file, begins), at = type;
    const char       *last;

    if (type == SIZE_MAX || type < 8)
        return false;
    at = type - sizeof " 0 obj\n" + 1;
    while (at > 0 && file.p[at - 1] >= '0' && file.p[at - 1] <= '9')
        at--;
    if (!number_at(file, &at, &object->number))
        return false;
    last = memmem(file.p + type, file.n - type, end, sizeof end - 1);
    if (!last)
        return false;
    object->inside = (str){ file.p + type + 2, (size_t)(last - file.p) - type - 2 };
    return true;
}

static void add_unit(struct buf *out, unsigned unit)
{
    char hex[2 * sizeof unit + 1];

    snprintf(hex, sizeof hex, "%04X", unit);
    buf_add_c(out, hex);
}

/* One sign of sound UTF-8, as one or two units of UTF-16; gives how many bytes it was. */
static size_t add_sign(struct buf *out, const char *text)
{
    const unsigned char *p = (const unsigned char *)text;
    unsigned             sign = p[0];
    size_t               n = sign < 0x80 ? 1 : sign < 0xe0 ? 2 : sign < 0xf0 ? 3 : 4;

    if (n > 1)
        sign &= 0xffu >> (n + 1);
    for (size_t i = 1; i < n; i++)
        sign = sign << 6 | (p[i] & 0x3fu);
    if (sign < 0x10000) {
        add_unit(out, sign);
        return n;
    }
    add_unit(out, 0xd800 + ((sign - 0x10000) >> 10));
    add_unit(out, 0xdc00 + ((sign - 0x10000) & 0x3ff));
    return n;
}

static void add_text(struct buf *out, str text)
{
    buf_add_c(out, "<FEFF");
    for (size_t at = 0; at < text.n;)
        at += add_sign(out, text.p + at);
    buf_add_c(out, ">");
}

/* Begins an object anew; gives where in the file it stands. */
static size_t begin_object(struct buf *out, size_t before, const struct object *object)
{
    size_t at = before + out->n;

    buf_int(out, object->number);
    buf_add_c(out, " 0 obj\n<<");
    buf_add(out, object->inside);
    return at;
}

static void add_row(struct buf *out, const struct object *object, size_t at)
{
    char row[ROW_ROOM];

    buf_int(out, object->number);
    snprintf(row, sizeof row, " 1\n%010zu 00000 n \n", at);
    buf_add_c(out, row);
}

/* The trailer as it was, and where the table before it begins. */
static bool find_trailer(str file, str *trailer, int64_t *table)
{
    size_t from = find_last(file, "trailer\n<<"), start = find_last(file, "startxref\n"), end;

    if (from == SIZE_MAX || start == SIZE_MAX || start < from)
        return false;
    end = find_last((str){ file.p, start }, ">>");
    if (end == SIZE_MAX || end < from)
        return false;
    *trailer = (str){ file.p + from, end - from };
    start += sizeof "startxref\n" - 1;
    return number_at(file, &start, table);
}

err pdf_words_add(struct arena *arena, str file, const struct pdf_words *words, str *out)
{
    struct buf    update = buf_make(arena, UPDATE_ROOM);
    struct object figure, catalog;
    size_t        figure_at, catalog_at, table_at;
    int64_t       table;
    str           trailer;

    if (!find_object(file, "<< /Type /StructElem\n   /S /" PDF_WORDS_TAG, &figure) ||
        !find_object(file, "<< /Type /Catalog", &catalog) || !find_trailer(file, &trailer, &table))
        return ERR_BROKEN;
    figure_at = begin_object(&update, file.n, &figure);
    if (words->alt.n) {
        buf_add_c(&update, "\n   /Alt ");
        add_text(&update, words->alt);
    }
    buf_add_c(&update, "\n>>\nendobj\n");
    catalog_at = begin_object(&update, file.n, &catalog);
    buf_add_c(&update, "\n   /ViewerPreferences << /DisplayDocTitle true >>");
    if (words->lang.n) {
        buf_add_c(&update, "\n   /Lang (");
        buf_add(&update, words->lang);
        buf_add_c(&update, ")");
    }
    buf_add_c(&update, "\n>>\nendobj\n");
    table_at = file.n + update.n;
    buf_add_c(&update, "xref\n");
    add_row(&update, &figure, figure_at);
    add_row(&update, &catalog, catalog_at);
    buf_add(&update, trailer);
    buf_add_c(&update, "   /Prev ");
    buf_int(&update, table);
    buf_add_c(&update, "\n>>\nstartxref\n");
    buf_int(&update, (int64_t)table_at);
    buf_add_c(&update, "\n%%EOF\n");
    if (buf_end(&update))
        return ERR_LIMIT;
    *out = str_join(arena, file, buf_str(&update));
    return OK;
}
