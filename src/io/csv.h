/* Reads CSV row by row and strictly: what it cannot take it refuses, with the row, the column and what was
 * expected.
 *
 * RFC 4180: fields in quotes may hold the delimiter, line ends and doubled quotes; lines end in CRLF, LF
 * or CR. A byte order mark is skipped. The delimiter is a comma; where the first line has none, a
 * semicolon, else a tab. Lines with nothing in any field (as spreadsheets leave them) are passed over, but
 * keep their number.
 *
 * The text is borrowed and must outlive the reader. Fields are slices of it; only fields with doubled
 * quotes are copied, into one block of the arena that is never larger than the text. */
#ifndef IO_CSV_H
#define IO_CSV_H

#include "base/err.h"
#include "base/say.h"
#include "base/str.h"

#include <stdint.h>

enum csv_reason {
    CSV_FINE,
    CSV_EMPTY, /* no row at all */
    CSV_UTF16, /* a UTF-16 file, by its mark or its NULs */
    CSV_NUL,   /* a NUL byte */
    CSV_NOT_UTF8,
    CSV_OPEN_QUOTE,   /* a quote that never closes */
    CSV_AFTER_QUOTE,  /* "abc"d */
    CSV_QUOTE_INSIDE, /* ab"c */
    CSV_FIELD_COUNT,  /* more or fewer fields than the first line has */
    CSV_NO_NAME, /* a field that is not empty in a column without a name; empty columns may be nameless */
    CSV_TWICE,   /* two columns of one name */
    CSV_UNKNOWN_COLUMN,
    CSV_MISSING_COLUMN,
    CSV_MANY_COLUMNS,
    CSV_MANY_ROWS,
    CSV_MANY_BYTES,
    CSV_CELL /* the caller's: what stands in a field cannot be taken */
};

struct csv_fault {
    enum csv_reason reason;
    size_t          row;    /* as a spreadsheet counts: the first line is 1, a quoted line end does not count;
                               CSV_NUL and CSV_NOT_UTF8: the line of the file. 0: the whole file */
    size_t          column; /* 1-based; 0: none in particular */
    str             name;   /* the column's name in the header; empty where not known */
    str             found;  /* what stood there, cut to a length that can be shown */
    struct say      why;    /* one whole sentence */
};

/* 0 means the default. */
struct csv_limits {
    size_t bytes;   /* 200 MiB */
    size_t rows;    /* 1,000,000 without the header */
    size_t columns; /* 200 */
};

struct csv_options {
    struct csv_limits limits;
    char              delimiter; /* 0: found out from the first line */
    bool              no_header; /* a paste: the first line is data; csv_columns() is not called */
    bool              ragged;    /* a paste: rows may have different numbers of fields */
};

/* The array is good until the next csv_next(); its texts live as long as the file's text and the arena. */
struct csv_row {
    size_t     number; /* as csv_fault.row */
    size_t     n;      /* fields; 0: the end */
    const str *field;
};

struct csv;

/* Looks the whole text over (bytes, encoding) and, unless no_header, reads the header.
 * ERR_INPUT or ERR_LIMIT with *fault filled. */
MUST err csv_open(struct arena *arena, str text, const struct csv_options *options, struct csv **csv,
                  struct csv_fault *fault);

/* The next row; row->n == 0 at the end. ERR_INPUT or ERR_LIMIT with *fault filled; then the reader is
 * spent. */
MUST err csv_next(struct csv *csv, struct csv_row *row, struct csv_fault *fault);

/* The header's names, trimmed, in their order; none with no_header. */
size_t     csv_width(const struct csv *csv);
const str *csv_names(const struct csv *csv);

#define CSV_ABSENT SIZE_MAX

/* One column the caller knows. Letter case does not matter. */
struct csv_column {
    const char *name;
    bool        required;
    size_t      at; /* out: its place in a row, CSV_ABSENT if the file has none */
};

/* Finds the caller's columns in the header. A missing required one is refused; an unknown one too unless
 * `others`. ERR_INPUT with *fault filled; found or expected names stand in its sentence. */
MUST err csv_columns(struct csv *csv, struct csv_column *columns, size_t n, bool others,
                     struct csv_fault *fault);

/* A fault of the caller's own (reason CSV_CELL) about one field of `row`, such as a cell that was refused.
 * `column` counts from 0, as in row->field. */
struct csv_fault csv_cell_fault(const struct csv *csv, const struct csv_row *row, size_t column,
                                struct say why);

/* The fault with its place, ready for a reader: "Row 3, column "value": Enter a number ...". `words` is
 * fault->why in the reader's language. A fault about the whole file has no place: then the message is
 * fault->why itself. */
struct say csv_place(const struct csv_fault *fault, str words);

#endif
