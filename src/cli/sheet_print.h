/* Lines of an answer for programs: the same names and cells as JSON and as CSV. */
#ifndef CLI_SHEET_PRINT_H
#define CLI_SHEET_PRINT_H

#include "base/buf.h"
#include "view/json.h"

#include <stdbool.h>

enum sheet_print_kind { SHEET_PRINT_NONE, SHEET_PRINT_NUMBER, SHEET_PRINT_TEXT, SHEET_PRINT_FLAG };

/* NONE is null in JSON and an empty field in CSV, as is a NUMBER of NAN; a FLAG is true or 1. */
struct sheet_print_cell {
    enum sheet_print_kind kind;
    double                number;
    str                   text;
    bool                  flag;
};

struct sheet_print_column {
    const char *name;
    struct sheet_print_cell (*cell)(const void *of, size_t line);
};

struct sheet_print {
    const struct sheet_print_column *columns;
    size_t                           n_columns;
    const void                      *of;
    size_t                           n;
};

struct sheet_print_cell sheet_print_number(double number);
struct sheet_print_cell sheet_print_text(const char *text); /* NULL: none */
struct sheet_print_cell sheet_print_str(str text);
struct sheet_print_cell sheet_print_flag(bool flag);

/* An array of objects, where a value is due. */
void sheet_print_json(struct json *json, const struct sheet_print *sheet);

/* A line of names, then the lines. */
void sheet_print_csv(struct buf *to, const struct sheet_print *sheet);

#endif
