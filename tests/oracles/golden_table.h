/* A small, strict CSV table: what a golden case gives as input and as answer. */
#ifndef ORACLES_GOLDEN_TABLE_H
#define ORACLES_GOLDEN_TABLE_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

struct golden_table {
    size_t       rows, columns; /* without the heading */
    const char **headings;
    const char **cells; /* rows x columns; an empty cell is "" */
};

/* Reads a file: UTF-8, LF, commas, quotes where needed, every row as wide as the heading.
 * False with a sentence in *why when it is anything else. */
bool golden_table_read(struct arena *arena, const char *path, struct golden_table *table, const char **why);

/* A column by its heading; table->columns when there is none. */
size_t golden_table_column(const struct golden_table *table, const char *heading);

/* The cell's text. A column past the last is "". */
const char *golden_table_cell(const struct golden_table *table, size_t row, size_t column);

/* The cell's number; NAN when it is empty or no number. */
double golden_table_number(const struct golden_table *table, size_t row, size_t column);

#endif
