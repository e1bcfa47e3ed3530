/* A CSV file as columns: each a list of texts or of numbers, with the place of every row kept. */
#ifndef CLI_TABLE_FILE_H
#define CLI_TABLE_FILE_H

#include "cli/command.h"
#include "io/csv.h"

#include <stdbool.h>

enum { TABLE_FILE_COLUMNS = 8 };

struct table_file_column {
    const char *name;
    bool        required; /* the file must have it */
    bool        text;     /* else numbers: none below zero; an empty cell is NAN */
    bool        filled;   /* texts: no cell may be empty */
};

struct table_file {
    const struct table_file_column *columns;
    size_t                          n_columns;
    size_t                          n;                           /* rows */
    size_t                         *rows;                        /* n; the file's number of each */
    str                            *texts[TABLE_FILE_COLUMNS];   /* n; NULL: a column of numbers, or absent */
    double                         *numbers[TABLE_FILE_COLUMNS]; /* n; NULL: a column of texts, or absent */
};

/* Reads the whole of `path` ("-": standard input) by file->columns and n_columns, which the caller sets.
 * COMMAND_REFUSED after saying why; a file without rows is refused too. */
enum command_exit table_file_read(const struct command_call *call, const char *path, struct table_file *file);

/* Says what is wrong with one cell, with its row and column. Always COMMAND_REFUSED. SIZE_MAX as a row: the
 * whole file. */
enum command_exit table_file_refuse(const struct command_call *call, const struct table_file *file,
                                    size_t row, size_t column, struct say why);

/* "data/falls.csv" is about "falls". */
str table_file_name(const char *path);

#endif
