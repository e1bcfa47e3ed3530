/* Turns the rows of a CSV file into columns. */
#include "cli/table_file.h"

#include "cli/input_file.h"
#include "cli/terminal.h"
#include "io/cell.h"
#include "words/words.h"

#include <string.h>

enum { ROWS_AT_FIRST = 256 };

struct reader {
    struct arena     *arena;
    struct csv       *csv;
    struct csv_column column[TABLE_FILE_COLUMNS];
    struct csv_fault *fault;
    size_t            room;
};

static void *larger(struct arena *arena, const void *old, size_t n, size_t room, size_t size)
{
    void *more = arena_take_many(arena, room, size);

    if (n)
        memcpy(more, old, n * size);
    return more;
}

/* Room for one more row in every column. */
static void make_room(struct reader *reader, struct table_file *file)
{
    if (file->n < reader->room)
        return;
    reader->room = reader->room ? reader->room * 2 : ROWS_AT_FIRST;
    file->rows = larger(reader->arena, file->rows, file->n, reader->room, sizeof *file->rows);
    for (size_t c = 0; c < file->n_columns; c++) {
        if (reader->column[c].at == CSV_ABSENT)
            continue;
        if (file->columns[c].text)
            file->texts[c] = larger(reader->arena, file->texts[c], file->n, reader->room, sizeof(str));
        else
            file->numbers[c] = larger(reader->arena, file->numbers[c], file->n, reader->room, sizeof(double));
    }
}

static err read_cell(struct reader *reader, struct table_file *file, const struct csv_row *row, size_t c)
{
    size_t      at = reader->column[c].at;
    str         field = str_trim(row->field[at]);
    struct cell cell;

    if (file->columns[c].text) {
        file->texts[c][file->n] = field;
        if (field.n || !file->columns[c].filled)
            return OK;
        *reader->fault = csv_cell_fault(reader->csv, row, at, SAY(numbers_cell_empty));
        return ERR_INPUT;
    }
    cell = cell_number(field, 0);
    file->numbers[c][file->n] = cell.number;
    if (cell.state != CELL_REFUSED)
        return OK;
    *reader->fault = csv_cell_fault(reader->csv, row, at, cell.why);
    return ERR_INPUT;
}

static err read_rows(struct reader *reader, struct table_file *file)
{
    struct csv_row row;
    err            e = csv_next(reader->csv, &row, reader->fault);

    while (!e && row.n) {
        make_room(reader, file);
        file->rows[file->n] = row.number;
        for (size_t c = 0; !e && c < file->n_columns; c++)
            if (reader->column[c].at != CSV_ABSENT)
                e = read_cell(reader, file, &row, c);
        file->n++;
        if (!e)
            e = csv_next(reader->csv, &row, reader->fault);
    }
    if (e || file->n)
        return e;
    *reader->fault = (struct csv_fault){ .reason = CSV_EMPTY, .row = 0, .why = SAY(cli_no_rows) };
    return ERR_INPUT;
}

static err read_text(struct arena *arena, str text, struct table_file *file, struct csv_fault *fault)
{
    struct reader reader = { .arena = arena, .fault = fault };
    err           e = csv_open(arena, text, NULL, &reader.csv, fault);

    for (size_t c = 0; c < file->n_columns; c++)
        reader.column[c] =
            (struct csv_column){ .name = file->columns[c].name, .required = file->columns[c].required };
    if (!e)
        e = csv_columns(reader.csv, reader.column, file->n_columns, false, fault);
    return e ? e : read_rows(&reader, file);
}

static enum command_exit refuse(const struct command_call *call, const struct csv_fault *fault)
{
    struct say place = csv_place(fault, words_text(call->arena, call->lang, &fault->why));

    terminal_say(call, &place);
    return COMMAND_REFUSED;
}

enum command_exit table_file_read(const struct command_call *call, const char *path, struct table_file *file)
{
    struct csv_fault  fault;
    str               text;
    enum command_exit done = input_file_read(call, path, &text);

    if (done != COMMAND_DONE)
        return done;
    return read_text(call->arena, text, file, &fault) == OK ? COMMAND_DONE : refuse(call, &fault);
}

enum command_exit table_file_refuse(const struct command_call *call, const struct table_file *file,
                                    size_t row, size_t column, struct say why)
{
    struct csv_fault fault = { .reason = CSV_CELL, .why = why };

    if (row < file->n)
        fault = (struct csv_fault){ .reason = CSV_CELL,
                                    .row = file->rows[row],
                                    .name = str_of(file->columns[column].name),
                                    .column = column + 1,
                                    .why = why };
    return refuse(call, &fault);
}

str table_file_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    str         name = str_of(slash ? slash + 1 : path);

    return str_ends(name, STR(".csv")) && name.n > 4 ? (str){ name.p, name.n - 4 } : name;
}
