/* Reads a register's rows. */
#include "org/register_rows.h"

#include "io/cell.h"
#include "io/csv.h"

enum column { NAME, NAME_CY, KIND, SERVICE, BEDS, CODES, PARENT, OPENED, CLOSED, WHY, COLUMNS };

enum { NAME_MOST = 120, CODE_MOST = 40, SCHEME_MOST = 20, BEDS_MOST = 5000 };

static const struct csv_column known_columns[COLUMNS] = {
    [NAME] = { .name = "name", .required = true },
    [NAME_CY] = { .name = "name_cy" },
    [KIND] = { .name = "kind" },
    [SERVICE] = { .name = "service" },
    [BEDS] = { .name = "beds" },
    [CODES] = { .name = "codes" },
    [PARENT] = { .name = "parent" },
    [OPENED] = { .name = "opened" },
    [CLOSED] = { .name = "closed" },
    [WHY] = { .name = "why" },
};

void register_rows_refuse(struct job *job, struct register_row *row, struct say say)
{
    struct say *kept = ARENA_NEW(job->arena, struct say);

    if (row->outcome == REGISTER_REFUSED)
        return;
    *kept = say;
    row->outcome = REGISTER_REFUSED;
    row->say = kept;
}

static err refuse_file(struct job *job, const struct csv_fault *fault)
{
    err e = fault->why.msg ? ERR_INPUT : ERR_BROKEN;

    job_refuse_with(job, (struct fault){ .why = e,
                                         .field = "file",
                                         .row = (int)fault->row,
                                         .column = (int)fault->column,
                                         .say = fault->why });
    return e;
}

static str cell(const struct csv_column *columns, const struct csv_row *row, enum column column)
{
    const size_t at = columns[column].at;

    return at == CSV_ABSENT || at >= row->n ? (str){ 0 } : str_trim(row->field[at]);
}

static day read_day(struct job *job, struct register_row *row, str text)
{
    const struct cell_period read = cell_period(PERIOD_DAY, text, DAY_NONE);

    if (read.state == CELL_REFUSED)
        register_rows_refuse(job, row, read.why);
    return read.state == CELL_NUMBER ? read.first : DAY_NONE;
}

static int read_beds(struct job *job, struct register_row *row, str text)
{
    const struct cell read = cell_number(text, CELL_WHOLE);

    if (read.state == CELL_REFUSED)
        register_rows_refuse(job, row, read.why);
    else if (read.state == CELL_NUMBER && read.number > BEDS_MOST)
        register_rows_refuse(job, row, SAY(register_beds, slot_count("max", BEDS_MOST)));
    return read.state == CELL_NUMBER && read.number <= BEDS_MOST ? (int)read.number : -1;
}

static int read_kind(struct job *job, struct register_row *row, str text)
{
    static const char *const words[PLACE_KINDS] = { "nation",       "region",   "network",
                                                    "organisation", "division", "unit" };

    for (int kind = 0; kind < PLACE_KINDS; kind++)
        if (str_eq_nocase(text, str_of(words[kind])))
            return kind;
    if (text.n)
        register_rows_refuse(job, row, SAY(register_kind, slot_text("found", text)));
    return -1;
}

/* One of "ODS:AB1"; without a scheme it is of ours. */
static void read_code(struct job *job, struct register_row *row, str text)
{
    struct register_code code;

    if (!str_cut(text, ':', &code.scheme, &code.code)) {
        code.scheme = STR("local");
        code.code = text;
    }
    if (!code.scheme.n || !code.code.n || code.scheme.n > SCHEME_MOST || code.code.n > CODE_MOST)
        register_rows_refuse(job, row, SAY(register_code, slot_text("found", text)));
    else if (row->n_codes == REGISTER_CODES)
        register_rows_refuse(job, row, SAY(register_codes, slot_count("max", REGISTER_CODES)));
    else
        row->codes[row->n_codes++] = code;
}

static void read_codes(struct job *job, struct register_row *row, str text)
{
    size_t begin = 0;

    for (size_t i = 0; i <= text.n; i++) {
        const bool ends = i == text.n || text.p[i] == ' ' || text.p[i] == ';' || text.p[i] == ',';
        if (ends && i > begin)
            read_code(job, row, (str){ text.p + begin, i - begin });
        begin = ends ? i + 1 : begin;
    }
}

static void read_row(struct job *job, const struct csv_column *columns, const struct csv_row *from,
                     struct register_row *row)
{
    *row = (struct register_row){ .row = from->number,
                                  .name = cell(columns, from, NAME),
                                  .name_cy = cell(columns, from, NAME_CY),
                                  .service = cell(columns, from, SERVICE),
                                  .parent = cell(columns, from, PARENT),
                                  .codes_as_told = cell(columns, from, CODES),
                                  .kind = -1,
                                  .beds = -1 };
    if (!row->name.n)
        register_rows_refuse(job, row, SAY(register_no_name));
    if (row->name.n > NAME_MOST || row->name_cy.n > NAME_MOST || row->service.n > NAME_MOST)
        register_rows_refuse(job, row, SAY(register_long, slot_count("max", NAME_MOST)));
    row->kind = read_kind(job, row, cell(columns, from, KIND));
    row->beds = read_beds(job, row, cell(columns, from, BEDS));
    row->opened = read_day(job, row, cell(columns, from, OPENED));
    row->closed = read_day(job, row, cell(columns, from, CLOSED));
    read_codes(job, row, row->codes_as_told);
    if (day_is_set(row->opened) && day_is_set(row->closed) && row->closed.n < row->opened.n)
        register_rows_refuse(job, row, SAY(register_closed_first));
}

static size_t count_lines(str content)
{
    size_t lines = 1;

    for (size_t i = 0; i < content.n; i++)
        lines += content.p[i] == '\n' || content.p[i] == '\r';
    return lines < REGISTER_ROWS_MOST ? lines : REGISTER_ROWS_MOST;
}

err register_rows_read(struct job *job, str content, struct register_rows *rows)
{
    struct csv_options options = { .limits = { .rows = REGISTER_ROWS_MOST } };
    struct csv_column  columns[COLUMNS];
    struct csv_fault   fault = { 0 };
    struct csv_row     row = { .n = 1 };
    struct csv        *csv;
    err                e = csv_open(job->arena, content, &options, &csv, &fault);

    for (int i = 0; i < COLUMNS; i++)
        columns[i] = known_columns[i];
    if (!e) e = csv_columns(csv, columns, COLUMNS, false, &fault);
    *rows = (struct register_rows){ ARENA_ARRAY(job->arena, struct register_row, count_lines(content)), 0 };
    while (!e && row.n) {
        e = csv_next(csv, &row, &fault);
        if (!e && row.n)
            read_row(job, columns, &row, &rows->p[rows->n++]);
    }
    return e ? refuse_file(job, &fault) : OK;
}
