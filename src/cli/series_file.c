/* Turns the rows of a CSV file into the points of a series. */
#include "cli/series_file.h"

#include "cli/series_days.h"
#include "io/cell.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS_AT_FIRST = 256, ROWS_MOST = 1000 * 1000 };

enum column {
    COLUMN_T,
    COLUMN_VALUE,
    COLUMN_NUMERATOR,
    COLUMN_DENOMINATOR,
    COLUMN_SD,
    COLUMN_TARGET,
    COLUMN_PHASE,
    COLUMN_EXCLUDE,
    COLUMN_MARKED,
    COLUMN_NOTE,
    COLUMNS
};

/* One row of the file. */
struct reading {
    str    t, phase;
    day    on;   /* DAY_NONE where t is a label */
    size_t row;  /* its number in the file */
    size_t rank; /* its place in the file, from 0 */
    double value, numerator, denominator, sd, target;
    double sum, size, spread; /* of the values of one t, once rows are merged */
    bool   excluded, marked;
};

struct reader {
    struct arena                  *arena;
    const struct series_file_want *want;
    struct csv                    *csv;
    struct csv_column              column[COLUMNS];
    struct csv_fault              *fault;
    struct reading                *readings;
    size_t                         n, room;
};

static err refuse_cell(struct reader *reader, const struct csv_row *row, enum column column, struct say why)
{
    *reader->fault = csv_cell_fault(reader->csv, row, reader->column[column].at, why);
    return ERR_INPUT;
}

/* Refuses the file as a whole. */
static err refuse_file(struct reader *reader, enum csv_reason reason, struct say why)
{
    *reader->fault = (struct csv_fault){ .reason = reason, .row = reason == CSV_EMPTY ? 0 : 1, .why = why };
    return ERR_INPUT;
}

static bool has(const struct reader *reader, enum column column)
{
    return reader->column[column].at != CSV_ABSENT;
}

static err find_columns(struct reader *reader)
{
    static const char *const names[COLUMNS] = { "t",      "value", "numerator", "denominator", "sd",
                                                "target", "phase", "exclude",   "marked",      "note" };
    err                      e;

    for (size_t i = 0; i < COLUMNS; i++)
        reader->column[i] = (struct csv_column){ .name = names[i], .required = i == COLUMN_T };
    e = csv_columns(reader->csv, reader->column, COLUMNS, false, reader->fault);
    if (e)
        return e;
    if (has(reader, COLUMN_SD) && !(has(reader, COLUMN_VALUE) && has(reader, COLUMN_DENOMINATOR)))
        return refuse_file(reader, CSV_MISSING_COLUMN, SAY(cli_sd_needs_size));
    if (has(reader, COLUMN_VALUE) &&
        (has(reader, COLUMN_NUMERATOR) || has(reader, COLUMN_DENOMINATOR) != has(reader, COLUMN_SD)))
        return refuse_file(reader, CSV_UNKNOWN_COLUMN, SAY(cli_value_or_ratio));
    if (!has(reader, COLUMN_VALUE) && !(has(reader, COLUMN_NUMERATOR) && has(reader, COLUMN_DENOMINATOR)))
        return refuse_file(reader, CSV_MISSING_COLUMN, SAY(cli_no_numbers));
    return OK;
}

/* A number of the row; NAN where the file lacks the column or the cell says nothing. */
static err read_number(struct reader *reader, const struct csv_row *row, enum column column, double *number)
{
    bool        negative = column == COLUMN_TARGET || (column == COLUMN_VALUE && !reader->want->counts);
    struct cell cell;

    *number = NAN;
    if (!has(reader, column))
        return OK;
    cell = cell_number(row->field[reader->column[column].at], negative ? CELL_MAY_BE_NEGATIVE : 0);
    if (cell.state == CELL_REFUSED)
        return refuse_cell(reader, row, column, cell.why);
    *number = cell.number;
    return OK;
}

static err read_mark(struct reader *reader, const struct csv_row *row, enum column column, bool *mark)
{
    str field = has(reader, column) ? str_trim(row->field[reader->column[column].at]) : STR("");

    *mark = str_eq_c(field, "1");
    if (!field.n || *mark || str_eq_c(field, "0"))
        return OK;
    if (column == COLUMN_MARKED)
        return refuse_cell(reader, row, column, SAY(cli_marked_is_mark, slot_text("found", field)));
    return refuse_cell(reader, row, column, SAY(cli_exclude_is_mark, slot_text("found", field)));
}

static struct reading *next_reading(struct reader *reader)
{
    if (reader->n == reader->room) {
        size_t          room = reader->room ? reader->room * 2 : ROWS_AT_FIRST;
        struct reading *more = ARENA_ARRAY(reader->arena, struct reading, room);
        if (reader->n)
            memcpy(more, reader->readings, reader->n * sizeof *more);
        reader->readings = more;
        reader->room = room;
    }
    return &reader->readings[reader->n++];
}

static err read_row(struct reader *reader, const struct csv_row *row)
{
    struct reading reading = { .on = DAY_NONE, .row = row->number, .rank = reader->n };
    err            e;

    reading.t = str_trim(row->field[reader->column[COLUMN_T].at]);
    if (has(reader, COLUMN_PHASE))
        reading.phase = str_trim(row->field[reader->column[COLUMN_PHASE].at]);
    if (reading.t.n == 0)
        return refuse_cell(reader, row, COLUMN_T, SAY(cli_t_empty));
    e = read_number(reader, row, COLUMN_VALUE, &reading.value);
    if (!e)
        e = read_number(reader, row, COLUMN_NUMERATOR, &reading.numerator);
    if (!e)
        e = read_number(reader, row, COLUMN_DENOMINATOR, &reading.denominator);
    if (!e)
        e = read_number(reader, row, COLUMN_SD, &reading.sd);
    if (!e)
        e = read_number(reader, row, COLUMN_TARGET, &reading.target);
    if (!e)
        e = read_mark(reader, row, COLUMN_EXCLUDE, &reading.excluded);
    if (!e)
        e = read_mark(reader, row, COLUMN_MARKED, &reading.marked);
    if (!e)
        *next_reading(reader) = reading;
    return e;
}

static err read_rows(struct reader *reader)
{
    struct csv_row row;
    err            e = csv_next(reader->csv, &row, reader->fault);

    while (!e && row.n) {
        e = read_row(reader, &row);
        if (!e)
            e = csv_next(reader->csv, &row, reader->fault);
    }
    if (!e && reader->n == 0)
        return refuse_file(reader, CSV_EMPTY, SAY(cli_no_rows));
    return e;
}

/* If one t is a day, all must be: a day among labels would be out of place without anybody seeing it. */
static err read_days(struct reader *reader)
{
    enum series_days_form like = SERIES_DAYS_NONE;

    for (size_t i = 0; i < reader->n && like == SERIES_DAYS_NONE; i++)
        like = series_days_form(reader->readings[i].t);
    for (size_t i = 0; i < reader->n && like != SERIES_DAYS_NONE; i++) {
        struct reading    *reading = &reader->readings[i];
        struct cell_period at = series_days_read(reading->t, like);
        if (at.state == CELL_REFUSED) {
            *reader->fault = (struct csv_fault){ .reason = CSV_CELL,
                                                 .row = reading->row,
                                                 .column = reader->column[COLUMN_T].at + 1,
                                                 .name = csv_names(reader->csv)[reader->column[COLUMN_T].at],
                                                 .found = reading->t,
                                                 .why = at.why };
            return ERR_INPUT;
        }
        reading->on = at.first;
    }
    return OK;
}

/* Rows of one t together, those of one t in the order of the file. */
static int by_t(const void *left, const void *right)
{
    const struct reading *a = left, *b = right;
    int order = day_is_set(a->on) ? (a->on.n > b->on.n) - (a->on.n < b->on.n) : str_order(a->t, b->t);

    return order ? order : (a->rank > b->rank) - (a->rank < b->rank);
}

static bool same_t(const struct reading *a, const struct reading *b)
{
    return day_is_set(a->on) ? a->on.n == b->on.n : str_eq(a->t, b->t);
}

/* Points of labels back into the order in which the file first names them. */
static int by_rank(const void *left, const void *right)
{
    const struct reading *a = left, *b = right;

    return (a->rank > b->rank) - (a->rank < b->rank);
}

/* How many values a row stands for: one, unless its file gives a mean with its size. NAN: none. */
static double size_of(const struct reading *one, bool subgroups)
{
    double size = subgroups ? one->denominator : 1.0;

    return isnan(one->value) ? NAN : size;
}

/* The values of one t as a subgroup: sum, size and SD, and the mean as its value. */
static void merge_values(struct reading *first, size_t n, bool subgroups)
{
    double sum = 0, size = 0, squares = 0, mean = first->value;

    for (size_t i = 0; i < n; i++) {
        double more = size_of(&first[i], subgroups);
        sum += more > 0 ? more * first[i].value : 0;
        size += more > 0 ? more : 0;
    }
    if (n > 1)
        mean = sum / size; /* NAN: no row has a value */
    for (size_t i = 0; i < n; i++) {
        double more = size_of(&first[i], subgroups), away = first[i].value - mean;
        squares += more > 0 ? more * away * away : 0;
        squares += more > 1 ? (more - 1) * first[i].sd * first[i].sd : 0;
    }
    first->value = mean;
    first->sum = size > 0 ? sum : NAN;
    first->size = size;
    first->spread = size > 1 ? sqrt(squares / (size - 1)) : NAN;
    if (n == 1 && subgroups) /* as it was given, to the last digit */
        first->spread = size > 1 ? first->sd : NAN;
}

static void merge_pairs(struct reading *first, size_t n)
{
    double numerator = 0, denominator = 0;
    size_t pairs = 0;

    for (size_t i = 0; i < n; i++) {
        if (isnan(first[i].numerator) || isnan(first[i].denominator))
            continue;
        numerator += first[i].numerator;
        denominator += first[i].denominator;
        pairs++;
    }
    if (pairs) {
        first->numerator = numerator;
        first->denominator = denominator;
    }
}

/* The first of `n` readings of one t becomes their point. */
static void merge(const struct reader *reader, struct reading *first, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        first->excluded = first->excluded || first[i].excluded;
        first->marked = first->marked || first[i].marked;
        first->target = isnan(first[i].target) ? first->target : first[i].target;
    }
    if (has(reader, COLUMN_VALUE))
        merge_values(first, n, has(reader, COLUMN_SD));
    else
        merge_pairs(first, n);
}

/* Makes one reading of each t and returns how many there are. */
static size_t merge_rows(const struct reader *reader, struct reading *readings, size_t n)
{
    size_t points = 0;

    for (size_t i = 0, same; i < n; i += same) {
        for (same = 1; i + same < n && same_t(&readings[i], &readings[i + same]); same++)
            continue;
        merge(reader, &readings[i], same);
        readings[points++] = readings[i];
    }
    return points;
}

static bool is_out_of_order(const struct reading *readings, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (readings[i].on.n < readings[i - 1].on.n)
            return true;
    return false;
}

/* A numerator that cannot stand on its denominator. Judged when the rows of a t are summed, so that a part
 * of a point may have no denominator of its own. */
static err check_pairs(struct reader *reader)
{
    for (size_t i = 0; i < reader->n; i++) {
        const struct reading *one = &reader->readings[i];
        size_t                at = reader->column[COLUMN_NUMERATOR].at;
        struct say            why;

        if (cell_pair(one->numerator, one->denominator, reader->want->proportion, &why) == CELL_FINE)
            continue;
        *reader->fault = (struct csv_fault){ .reason = CSV_CELL,
                                             .row = one->row,
                                             .column = at + 1,
                                             .name = csv_names(reader->csv)[at],
                                             .why = why };
        return ERR_INPUT;
    }
    return OK;
}

/* Room for n numbers, or none where they are not wanted. */
static double *room_if(struct arena *arena, bool wanted, size_t n)
{
    return wanted ? ARENA_ARRAY(arena, double, n) : NULL;
}

static void take_room(struct arena *arena, struct series_file *file, const struct reader *reader)
{
    bool   values = has(reader, COLUMN_VALUE);
    size_t n = file->n = reader->n;

    file->labels = ARENA_ARRAY(arena, str, n);
    file->days = day_is_set(reader->readings[0].on) ? ARENA_ARRAY(arena, day, n) : NULL;
    file->value = room_if(arena, values, n);
    file->sum = room_if(arena, values, n);
    file->size = room_if(arena, values, n);
    file->spread = room_if(arena, values, n);
    file->numerator = room_if(arena, !values, n);
    file->denominator = room_if(arena, !values, n);
    file->target = room_if(arena, has(reader, COLUMN_TARGET), n);
    file->marked = has(reader, COLUMN_MARKED) ? ARENA_ARRAY(arena, uint8_t, n) : NULL;
    file->excluded = ARENA_ARRAY(arena, uint8_t, n);
    file->starts = ARENA_ARRAY(arena, bool, n);
    file->rows = ARENA_ARRAY(arena, size_t, n);
}

/* The numbers of one point, in the arrays that there are. */
static void fill_numbers(struct series_file *file, size_t i, const struct reading *one)
{
    if (file->value) {
        file->value[i] = one->value;
        file->sum[i] = one->sum;
        file->size[i] = one->size;
        file->spread[i] = one->spread;
    } else {
        file->numerator[i] = one->numerator;
        file->denominator[i] = one->denominator;
    }
    if (file->target)
        file->target[i] = one->target;
    if (file->marked)
        file->marked[i] = one->marked;
}

static void fill(struct series_file *file, const struct reading *readings)
{
    str phase = readings[0].phase;

    for (size_t i = 0; i < file->n; i++) {
        const struct reading *one = &readings[i];

        file->labels[i] = one->t;
        file->rows[i] = one->row;
        file->excluded[i] = one->excluded;
        file->starts[i] = one->phase.n && !str_eq(one->phase, phase);
        phase = one->phase.n ? one->phase : phase; /* an empty cell goes on with the phase before */
        if (file->days)
            file->days[i] = one->on;
        fill_numbers(file, i, one);
    }
    file->period = file->days ? series_days_period(file->days, file->n) : PERIOD_DAY;
}

err series_file_read(struct arena *arena, str text, const struct series_file_want *want,
                     struct series_file *file, struct csv_fault *fault)
{
    struct reader reader = { .arena = arena, .want = want, .fault = fault };
    err           e = csv_open(arena, text, NULL, &reader.csv, fault);

    *file = (struct series_file){ 0 };
    if (!e)
        e = find_columns(&reader);
    if (!e)
        e = read_rows(&reader);
    if (!e)
        e = read_days(&reader);
    if (e)
        return e;
    file->sorted = is_out_of_order(reader.readings, reader.n);
    qsort(reader.readings, reader.n, sizeof *reader.readings, by_t);
    reader.n = merge_rows(&reader, reader.readings, reader.n);
    if (!day_is_set(reader.readings[0].on))
        qsort(reader.readings, reader.n, sizeof *reader.readings, by_rank);
    e = check_pairs(&reader);
    if (e)
        return e;
    take_room(arena, file, &reader);
    fill(file, reader.readings);
    return OK;
}

size_t series_file_find(const struct series_file *file, str typed)
{
    struct cell_period at = series_days_read(typed, SERIES_DAYS_DAY);

    for (size_t i = 0; i < file->n; i++)
        if (file->days && at.state == CELL_NUMBER ? file->days[i].n == at.first.n
                                                  : str_eq(file->labels[i], typed))
            return i;
    return file->n;
}

size_t series_file_find_from(const struct series_file *file, str typed)
{
    struct cell_period at = series_days_read(typed, SERIES_DAYS_DAY);

    if (!file->days || at.state != CELL_NUMBER)
        return series_file_find(file, typed);
    for (size_t i = 0; i < file->n; i++)
        if (file->days[i].n >= at.first.n)
            return i;
    return file->n;
}
