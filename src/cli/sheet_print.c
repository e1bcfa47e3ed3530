/* Writes lines of named cells, twice in the same way. */
#include "cli/sheet_print.h"

#include "io/csv_write.h"

struct sheet_print_cell sheet_print_number(double number)
{
    return (struct sheet_print_cell){ .kind = SHEET_PRINT_NUMBER, .number = number };
}

struct sheet_print_cell sheet_print_str(str text)
{
    return (struct sheet_print_cell){ .kind = SHEET_PRINT_TEXT, .text = text };
}

struct sheet_print_cell sheet_print_text(const char *text)
{
    return text ? sheet_print_str(str_of(text)) : (struct sheet_print_cell){ .kind = SHEET_PRINT_NONE };
}

struct sheet_print_cell sheet_print_flag(bool flag)
{
    return (struct sheet_print_cell){ .kind = SHEET_PRINT_FLAG, .flag = flag };
}

static void json_cell(struct json *json, struct sheet_print_cell cell)
{
    switch (cell.kind) {
    case SHEET_PRINT_NONE: json_null(json); break;
    case SHEET_PRINT_NUMBER: json_number(json, cell.number); break;
    case SHEET_PRINT_TEXT: json_text(json, cell.text); break;
    case SHEET_PRINT_FLAG: json_flag(json, cell.flag); break;
    }
}

static void csv_cell(struct csv_writer *to, struct sheet_print_cell cell)
{
    switch (cell.kind) {
    case SHEET_PRINT_NONE: csv_write_empty(to); break;
    case SHEET_PRINT_NUMBER: csv_write_number(to, cell.number); break;
    case SHEET_PRINT_TEXT: csv_write_text(to, cell.text); break;
    case SHEET_PRINT_FLAG: csv_write_int(to, cell.flag); break;
    }
}

void sheet_print_json(struct json *json, const struct sheet_print *sheet)
{
    json_open(json, '[');
    for (size_t i = 0; i < sheet->n; i++) {
        json_open(json, '{');
        for (size_t c = 0; c < sheet->n_columns; c++) {
            json_name(json, sheet->columns[c].name);
            json_cell(json, sheet->columns[c].cell(sheet->of, i));
        }
        json_close(json);
    }
    json_close(json);
}

void sheet_print_csv(struct buf *to, const struct sheet_print *sheet)
{
    struct csv_writer writer = csv_write_to(to);

    for (size_t c = 0; c < sheet->n_columns; c++)
        csv_write_text(&writer, str_of(sheet->columns[c].name));
    csv_write_end(&writer);
    for (size_t i = 0; i < sheet->n; i++) {
        for (size_t c = 0; c < sheet->n_columns; c++)
            csv_cell(&writer, sheet->columns[c].cell(sheet->of, i));
        csv_write_end(&writer);
    }
}
