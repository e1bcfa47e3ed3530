/* Reads the sheet a unit fills in, and what people still owe. */
#include "measure/sheet.h"

#include "improve/enrolment.h"
#include "org/may.h"
#include "store/audit.h"
#include "store/db.h"
#include "store/queries.h"

enum { PERIODS_MOST = 60, DUE_UNITS_MOST = 200 };

static err read_row(struct job *job, const struct sheet *sheet, const struct measure *measure, struct sheet_row *row)
{
    struct observation *cells = ARENA_ARRAY(job->arena, struct observation, sheet->n_periods);
    struct series       series;
    err                 e = observation_series(job, sheet->unit.id, measure->id, &series);

    row->measure = *measure;
    row->cells = cells;
    row->typed_denominator = measure_is_ratio(measure) && !key_is_set(measure->denominator_from);
    for (size_t i = 0; !e && i < sheet->n_periods; i++)
        e = observation_at(job, &series, sheet->periods[i], &cells[i]);
    if (!e) e = measure_definition(job, measure->id, &row->definition);
    return e == ERR_MISSING ? OK : e;
}

/* The sheet's own period is the first measure's; measures collected at another pace have no column here. */
static err read_rows(struct job *job, struct sheet *sheet, const struct measure_list *measures)
{
    struct sheet_row *rows = ARENA_ARRAY(job->arena, struct sheet_row, measures->n + 1);
    err               e = OK;

    for (size_t i = 0; !e && i < measures->n; i++)
        if (measures->p[i].period == measures->p[0].period)
            e = read_row(job, sheet, &measures->p[i], &rows[sheet->n_rows++]);
    sheet->rows = rows;
    return e;
}

static err read_periods(struct job *job, struct sheet *sheet, enum period period, const struct sheet_wanted *wanted)
{
    day        *periods;
    bool       *finished;
    struct rows rows;
    size_t      n = wanted->periods < 1 ? 1 : wanted->periods > PERIODS_MOST ? PERIODS_MOST : wanted->periods;
    day         last = day_is_set(wanted->last) ? period_first(period, wanted->last)
                                                : period_before(period, period_first(period, job->today));
    err         e;

    periods = ARENA_ARRAY(job->arena, day, n);
    finished = ARENA_ARRAY(job->arena, bool, n);
    if (last.n > job->today.n)
        last = period_first(period, job->today);
    for (size_t i = n; i-- > 0; last = period_before(period, last))
        periods[i] = last;
    e = db_rows(job, QUERY(sheet_finished), ARGS(sheet->unit.id, sheet->programme.id, periods[0]), &rows);
    while (rows_next(&rows, &e))
        for (size_t i = 0; i < n; i++)
            finished[i] |= periods[i].n == rows_day(&rows, 0).n;
    sheet->periods = periods;
    sheet->finished = finished;
    sheet->n_periods = n;
    return e;
}

err sheet_read(struct job *job, const struct sheet_wanted *wanted, struct sheet *sheet)
{
    struct measure_list measures = { 0 };
    enum gate_audience  audience;
    err                 e;

    *sheet = (struct sheet){ 0 };
    e = programme_get(job, wanted->programme, &sheet->programme);
    if (!e) e = place_get(job, wanted->unit, &sheet->unit);
    if (!e) e = gate_unit(job, &sheet->programme, wanted->unit, &audience);
    if (!e) e = measure_list(job, wanted->programme, &measures);
    if (e)
        return e;
    sheet->may_enter = may_ask(job, MAY_ENTER, (struct may_where){ .place = wanted->unit });
    e = read_periods(job, sheet, measures.n ? (enum period)measures.p[0].period : PERIOD_MONTH, wanted);
    return e ? e : read_rows(job, sheet, &measures);
}

err sheet_finish(struct job *job, key programme, key unit, day period)
{
    struct place organisation;
    bool         enrolled = false;
    key          entry = job_new_key(job);
    err          e = may(job, MAY_ENTER, (struct may_where){ .place = unit });

    if (!e) e = enrolment_is(job, programme, unit, job->today, &enrolled);
    if (!e && (!enrolled || period.n > job->today.n))
        e = ERR_MISSING;
    if (!e) e = place_organisation(job, unit, &organisation);
    if (!e) e = db_run(job, QUERY(sheet_mark_finished), ARGS(organisation.id, unit, programme, period, entry));
    if (!e)
        e = audit_write(job, &(struct audit_note){ .action = STR("finish"), .thing = STR("place"), .thing_key = unit });
    return e;
}

static err due_of(struct job *job, const struct programme *programme, const struct place *unit, struct sheet_due *due)
{
    struct measure_list measures = { 0 };
    struct rows         rows;
    enum period         period;
    err                 e = measure_list(job, programme->id, &measures);

    period = measures.n ? (enum period)measures.p[0].period : PERIOD_MONTH;
    *due = (struct sheet_due){ .unit = unit->id, .programme = programme->id, .unit_name = unit->name, .programme_name = programme->name,
                               .period = period_before(period, period_first(period, job->today)), .total = (int)measures.n };
    if (!e) e = db_one(job, QUERY(sheet_filled), ARGS(unit->id, programme->id, due->period), &rows);
    if (e)
        return e;
    due->empty = due->total - rows_int(&rows, 0);
    rows_close(&rows);
    return OK;
}

/* Units whose numbers the actor may enter, at most DUE_UNITS_MOST. */
static err units_to_enter(struct job *job, key *units, size_t *n)
{
    struct rows rows;
    err         e = db_rows(job, QUERY(gate_units_reached), ARGS(job->actor.person, job->today), &rows);

    *n = 0;
    while (*n < DUE_UNITS_MOST && rows_next(&rows, &e))
        units[(*n)++] = rows_key(&rows, 0);
    rows_close(&rows);
    return e;
}

err sheet_due(struct job *job, struct sheet_due_list *list)
{
    enum { PROGRAMMES_EACH = 4 };
    key              *units = ARENA_ARRAY(job->arena, key, DUE_UNITS_MOST);
    struct sheet_due *due = ARENA_ARRAY(job->arena, struct sheet_due, DUE_UNITS_MOST * PROGRAMMES_EACH);
    size_t            n_units, n = 0;
    err               e = units_to_enter(job, units, &n_units);

    for (size_t i = 0; !e && i < n_units; i++) {
        struct programme_list programmes = { 0 };
        struct place          unit;
        if (!may_ask(job, MAY_ENTER, (struct may_where){ .place = units[i] }))
            continue;
        e = place_get(job, units[i], &unit);
        if (!e) e = enrolment_programmes(job, units[i], &programmes);
        for (size_t p = 0; !e && p < programmes.n && p < PROGRAMMES_EACH; p++) {
            e = due_of(job, &programmes.p[p], &unit, &due[n]);
            n += !e && due[n].total > 0;
        }
    }
    *list = (struct sheet_due_list){ .p = due, .n = n };
    return e;
}
