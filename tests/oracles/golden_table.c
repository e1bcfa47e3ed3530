/* Reads a golden case's CSV files, refusing whatever is not plain. */
#include "golden_table.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

enum { MOST_BYTES = 1 << 22, MOST_COLUMNS = 64 };

static char *read_whole(struct arena *arena, const char *path)
{
    FILE  *file = fopen(path, "rb");
    char  *text;
    size_t size;

    if (!file)
        return NULL;
    text = arena_take(arena, MOST_BYTES + 1);
    size = fread(text, 1, MOST_BYTES, file);
    text[size] = '\0';
    fclose(file);
    return size < MOST_BYTES ? text : NULL;
}

/* Cuts one cell out of the text, in place. *end is the separator that stood behind it. NULL: a quote never
 * closes. */
static const char *cut_cell(char **text, char *end)
{
    char *at = *text;
    char *cell = at;
    char *write = at;

    if (*at == '"') {
        for (at++; *at && !(at[0] == '"' && at[1] != '"'); at++) {
            at += at[0] == '"';
            *write++ = *at;
        }
        if (*at++ != '"')
            return NULL;
    } else {
        at += strcspn(at, ",\n");
        write = at;
    }
    *end = *at;
    *text = *at ? at + 1 : at;
    *write = '\0';
    return *end == ',' || *end == '\n' || *end == '\0' ? cell : NULL;
}

/* Cuts one row; its number of cells, or 0 when it is not plain. */
static size_t cut_row(char **text, const char **cells, size_t room)
{
    char   end = ',';
    size_t n = 0;

    while (end == ',') {
        const char *cell = n < room ? cut_cell(text, &end) : NULL;

        if (!cell)
            return 0;
        cells[n++] = cell;
    }
    return n;
}

bool golden_table_read(struct arena *arena, const char *path, struct golden_table *table, const char **why)
{
    char  *text = read_whole(arena, path);
    size_t lines = 0;

    *why = "cannot be read";
    if (!text)
        return false;
    for (const char *at = text; *at; at++)
        lines += *at == '\n';
    *table = (struct golden_table){ .headings = ARENA_ARRAY(arena, const char *, MOST_COLUMNS) };
    table->columns = cut_row(&text, table->headings, MOST_COLUMNS);
    table->cells = ARENA_ARRAY(arena, const char *, lines *MOST_COLUMNS + 1);
    *why = "has a row that is not as wide as its heading";
    while (*text) {
        if (cut_row(&text, table->cells + table->rows * table->columns, MOST_COLUMNS) != table->columns)
            return false;
        table->rows++;
    }
    return table->columns > 0;
}

size_t golden_table_column(const struct golden_table *table, const char *heading)
{
    for (size_t i = 0; i < table->columns; i++)
        if (strcmp(table->headings[i], heading) == 0)
            return i;
    return table->columns;
}

const char *golden_table_cell(const struct golden_table *table, size_t row, size_t column)
{
    return column < table->columns ? table->cells[row * table->columns + column] : "";
}

double golden_table_number(const struct golden_table *table, size_t row, size_t column)
{
    const char *cell = golden_table_cell(table, row, column);
    char       *end;
    double      number = strtod(cell, &end);

    return *cell && *end == '\0' ? number : NAN;
}
