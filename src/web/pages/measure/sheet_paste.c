/* Reads cells copied from a spreadsheet into the cells of a save. */
#include "web/pages/measure/sheet_paste.h"

#include "io/cell.h"
#include "io/csv.h"
#include "web/answer.h"

#include <string.h>

enum { NO_ROW = -1, COLUMNS_MOST = 61 };

/* Everything a row of the paste is read against. */
struct pasting {
    struct call         *call;
    const struct sheet  *sheet;
    struct sheet_saving *saving;
    struct csv          *csv;
    day                  months[COLUMNS_MOST]; /* of a block's columns; DAY_NONE: not a month */
    size_t               n_months;
    size_t               last;       /* the measure of the row above: its denominator may follow */
    bool                 has_last;
};

static void refuse_at(const struct pasting *p, struct csv_fault fault)
{
    str words = answer_words(p->call, fault.why);

    job_refuse(&p->call->job, "paste", csv_place(&fault, words));
}

static err refuse_shape(struct call *call)
{
    return job_fault(&call->job, ERR_INPUT, "paste", SAY(sheet_paste_shape));
}

static enum period period_of(const struct pasting *p)
{
    return (enum period)p->sheet->rows[0].measure.period;
}

static long find_measure(const struct pasting *p, str name)
{
    for (size_t i = 0; name.n && i < p->sheet->n_rows; i++) {
        const struct measure *measure = &p->sheet->rows[i].measure;
        if (str_eq_nocase(measure->name, name) ||
            (measure->name_cy.n && str_eq_nocase(measure->name_cy, name)))
            return (long)i;
    }
    return NO_ROW;
}

static str field_at(const struct csv_row *row, size_t at)
{
    return at < row->n ? str_trim(row->field[at]) : (str){ 0 };
}

/* One number of the paste. The denominator may come with it, or in a row of its own below. */
struct pasted {
    size_t row, measure;
    day    period;
    str    numerator, denominator, spread;
};

static err note(struct pasting *p, const struct pasted *found)
{
    struct sheet_saving_cell *cell;
    err                       e;

    if (found->numerator.n == 0 && found->denominator.n == 0)
        return OK;
    e = sheet_saving_cell(p->call, p->saving, found->measure, found->period, &cell);
    if (e)
        return e;
    if (cell->pasted) {
        refuse_at(p,
                  (struct csv_fault){ .reason = CSV_CELL, .row = found->row, .why = SAY(sheet_paste_twice) });
        return OK;
    }
    cell->suffix = sheet_saving_suffix(p->call, p->sheet->rows[found->measure].measure.id, found->period);
    cell->numerator = found->numerator;
    cell->denominator = found->denominator;
    cell->spread = found->spread;
    cell->pasted = found->row;
    return OK;
}

/* One number a row: measure, month, number and what divides it, of a subgroup how many and standard
 * deviation; or measure and number alone, for the month on the page. */
static err read_line(struct pasting *p, const struct csv_row *row)
{
    long               measure = find_measure(p, field_at(row, 0));
    struct cell_period period;

    if (measure == NO_ROW) {
        refuse_at(p, (struct csv_fault){
                         .reason = CSV_CELL,
                         .row = row->number,
                         .column = 1,
                         .why = SAY(measure_import_measure, slot_text("found", field_at(row, 0))) });
        return OK;
    }
    if (row->n == 2)
        return note(p, &(struct pasted){ row->number, (size_t)measure,
                                         p->sheet->periods[p->sheet->n_periods - 1],
                                         .numerator = field_at(row, 1) });
    period = cell_period(period_of(p), field_at(row, 1), p->call->job.today);
    if (period.state == CELL_EMPTY)
        period.why = SAY(measure_import_no_period);
    if (period.state != CELL_NUMBER) {
        refuse_at(
            p, (struct csv_fault){ .reason = CSV_CELL, .row = row->number, .column = 2, .why = period.why });
        return OK;
    }
    return note(p, &(struct pasted){ row->number, (size_t)measure, period.first, field_at(row, 2),
                                     field_at(row, 3), field_at(row, 4) });
}

/* Does this row of a block hold what divides the row above it? */
static bool is_denominator(const struct pasting *p, str name)
{
    const struct sheet_row *row = &p->sheet->rows[p->last];

    return p->has_last && row->typed_denominator && name.n &&
           str_eq_nocase(name, row->definition.denominator_name);
}

static err add_denominators(struct pasting *p, const struct csv_row *row)
{
    struct sheet_saving_cell *cell;
    err                       e = OK;

    for (size_t i = 1; !e && i < row->n && i < p->n_months; i++) {
        str text = field_at(row, i);
        if (!day_is_set(p->months[i]) || text.n == 0)
            continue;
        cell = (struct sheet_saving_cell *)sheet_saving_find(p->saving, p->last, p->months[i]);
        if (cell && cell->pasted)
            cell->denominator = text;
        else
            e = note(p, &(struct pasted){ row->number, p->last, p->months[i], .denominator = text });
    }
    return e;
}

static err read_block_row(struct pasting *p, const struct csv_row *row)
{
    str  name = field_at(row, 0);
    long measure = find_measure(p, name);
    err  e = OK;

    if (measure == NO_ROW && is_denominator(p, name))
        return add_denominators(p, row);
    if (measure == NO_ROW) {
        refuse_at(p, (struct csv_fault){ .reason = CSV_CELL, .row = row->number, .column = 1,
                                         .why = SAY(measure_import_measure, slot_text("found", name)) });
        p->has_last = false;
        return OK;
    }
    p->last = (size_t)measure;
    p->has_last = true;
    for (size_t i = 1; !e && i < row->n && i < p->n_months; i++)
        if (day_is_set(p->months[i]))
            e = note(p,
                     &(struct pasted){ row->number, p->last, p->months[i], .numerator = field_at(row, i) });
    return e;
}

/* The first row of a block: a month above each column. False: it is none. */
static bool read_months(struct pasting *p, const struct csv_row *row)
{
    struct csv_fault faults[COLUMNS_MOST];
    size_t           n_faults = 0, n_read = 0;
    bool             is_mixed = false; /* something stands there that is no month at all */

    p->n_months = row->n < COLUMNS_MOST ? row->n : COLUMNS_MOST;
    for (size_t i = 1; i < p->n_months; i++) {
        struct cell_period period = cell_period(period_of(p), field_at(row, i), p->call->job.today);
        p->months[i] = period.state == CELL_NUMBER ? period.first : DAY_NONE;
        n_read += period.state == CELL_NUMBER ||
                  (period.state == CELL_REFUSED && period.reason != CELL_NOT_A_PERIOD);
        is_mixed |= period.reason == CELL_NOT_A_PERIOD;
        if (period.state == CELL_REFUSED)
            faults[n_faults++] = (struct csv_fault){
                .reason = CSV_CELL, .row = row->number, .column = i + 1, .why = period.why
            };
    }
    if (n_read == 0 || (field_at(row, 0).n && is_mixed))
        return false;
    for (size_t i = 0; i < n_faults; i++)
        refuse_at(p, faults[i]);
    return true;
}

/* "measure, period, number" above the columns says nothing about the numbers. */
static bool is_heading(const struct pasting *p, const struct csv_row *row)
{
    return find_measure(p, field_at(row, 0)) == NO_ROW && str_eq_nocase(field_at(row, 0), STR("measure")) &&
           str_eq_nocase(field_at(row, 1), STR("period"));
}

static err refuse_text(struct pasting *p, struct csv_fault fault)
{
    refuse_at(p, fault);
    return ERR_INPUT;
}

static err read_rest(struct pasting *p, err (*read_row)(struct pasting *p, const struct csv_row *row))
{
    struct csv_fault fault = { 0 };
    struct csv_row   row;
    err              e = OK;

    while (!e) {
        if (csv_next(p->csv, &row, &fault))
            return refuse_text(p, fault);
        if (row.n == 0)
            return OK;
        e = read_row(p, &row);
    }
    return e;
}

/* Is there any row that begins with a measure? A block of bare numbers says nothing of where they go. */
static bool names_a_measure(const struct pasting *p, str text, const struct csv_options *options)
{
    struct csv_fault fault;
    struct csv_row   row;
    struct csv      *csv;

    if (csv_open(p->call->job.arena, text, options, &csv, &fault))
        return false;
    while (csv_next(csv, &row, &fault) == OK && row.n)
        if (find_measure(p, field_at(&row, 0)) != NO_ROW)
            return true;
    return false;
}

err sheet_paste_read(struct call *call, const struct sheet *sheet, str text, struct sheet_saving *saving)
{
    struct pasting     p = { .call = call, .sheet = sheet, .saving = saving };
    struct csv_options options = { .no_header = true,
                                   .ragged = true,
                                   .limits = { .rows = SHEET_SAVING_CELLS_MOST },
                                   .delimiter = memchr(text.p, '\t', text.n) ? '\t' : 0 };
    struct csv_fault   fault = { 0 };
    struct csv_row     first;
    err                e;

    if (csv_open(call->job.arena, text, &options, &p.csv, &fault) || csv_next(p.csv, &first, &fault))
        return refuse_text(&p, fault);
    if (!names_a_measure(&p, text, &options))
        return refuse_shape(call);
    if (is_heading(&p, &first))
        return read_rest(&p, read_line);
    if (find_measure(&p, field_at(&first, 0)) == NO_ROW && first.n > 1 && read_months(&p, &first))
        return read_rest(&p, read_block_row);
    e = read_line(&p, &first);
    return e ? e : read_rest(&p, read_line);
}
