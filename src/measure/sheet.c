/* Reads the sheet a unit fills in, and what people still owe. */
#include "measure/sheet.h"

#include "improve/enrolment.h"
#include "org/may.h"
#include "store/db.h"
#include "store/queries.h"

enum { PERIODS_MOST = 60, DUE_UNITS_MOST = 200, EVENTS_LISTED = 5 };

static struct sheet_row *row_of(struct sheet_row *rows, size_t n, key measure)
{
    for (size_t i = 0; i < n; i++)
        if (key_same(rows[i].measure.id, measure))
            return &rows[i];
    return NULL;
}

static struct observation *empty_cells(struct job *job, const struct sheet *sheet)
{
    struct observation *cells = ARENA_ARRAY(job->arena, struct observation, sheet->n_periods);

    for (size_t i = 0; i < sheet->n_periods; i++)
        cells[i] = (struct observation){ .period = sheet->periods[i], .state = OBSERVATION_NONE,
                                         .numerator = NAN, .denominator = NAN, .value = NAN,
                                         .spread = NAN };
    return cells;
}

/* The sheet's own period is that of its first measure that is not of events: those have no month. */
static enum period period_of_all(const struct measure_list *measures)
{
    for (size_t i = 0; i < measures->n; i++)
        if (!measure_is_events(&measures->p[i]))
            return (enum period)measures->p[i].period;
    return PERIOD_MONTH;
}

/* Empty rows, one for each measure of the sheet's own period; measures collected at another pace have no
 * column here. */
static struct sheet_row *empty_rows(struct job *job, struct sheet *sheet, const struct measure_list *measures)
{
    struct sheet_row *rows = ARENA_ARRAY(job->arena, struct sheet_row, measures->n + 1);
    enum period       period = period_of_all(measures);

    sheet->n_rows = 0;
    for (size_t i = 0; i < measures->n; i++) {
        const struct measure *measure = &measures->p[i];

        if (!measure_is_events(measure) && measure->period == (int)period)
            rows[sheet->n_rows++] = (struct sheet_row){
                .measure = *measure,
                .cells = empty_cells(job, sheet),
                .typed_denominator =
                    measure->kind == MEASURE_SUBGROUP ||
                    (measure_is_ratio(measure) && !key_is_set(measure->denominator_from)),
            };
    }
    return rows;
}

static err read_definitions(struct job *job, const struct sheet *sheet, struct sheet_row *rows)
{
    struct list list = { 0 };
    err         e = record_list(job, &measure_definition_record, QUERY(sheet_definitions),
                                ARGS(sheet->programme.id, job->today), &list);

    for (size_t i = 0; !e && i < list.n; i++) {
        const struct definition *definition = (const struct definition *)list.p + i;
        struct sheet_row        *row = row_of(rows, sheet->n_rows, definition->measure);

        if (row)
            row->definition = *definition;
    }
    return e;
}

static void put_cell(const struct sheet *sheet, struct sheet_row *row, const struct observation *stands)
{
    struct observation *cells = (struct observation *)(uintptr_t)row->cells;

    for (size_t i = 0; i < sheet->n_periods; i++)
        if (cells[i].period.n == stands->period.n)
            cells[i] = *stands;
}

/* One read for all measures: who saves a number reads the sheet with it. */
static err read_cells(struct job *job, const struct sheet *sheet, struct sheet_row *rows)
{
    day                from = sheet->periods[0], to = sheet->periods[sheet->n_periods - 1];
    struct place       organisation;
    struct observation stands;
    struct rows        told;
    err                e = place_organisation(job, sheet->unit.id, &organisation);

    if (!e) e = db_rows(job, QUERY(sheet_cells), ARGS(organisation.id, sheet->unit.id, from, to), &told);
    while (!e && rows_next(&told, &e)) {
        struct sheet_row *row = row_of(rows, sheet->n_rows, rows_key(&told, 8));

        observation_read(&told, &stands);
        if (row)
            put_cell(sheet, row, &stands);
    }
    return e;
}

static err read_finished(struct job *job, struct sheet *sheet)
{
    bool       *finished = ARENA_ARRAY(job->arena, bool, sheet->n_periods);
    struct rows rows;
    err         e = db_rows(job, QUERY(sheet_finished),
                            ARGS(sheet->unit.id, sheet->programme.id, sheet->periods[0]), &rows);

    while (rows_next(&rows, &e))
        for (size_t i = 0; i < sheet->n_periods; i++)
            finished[i] |= sheet->periods[i].n == rows_day(&rows, 0).n;
    sheet->finished = finished;
    return e;
}

/* The newest events that stand; the rest are counted. */
static err read_last(struct job *job, const struct series *series, size_t most, struct sheet_events *events)
{
    struct observation *last = ARENA_ARRAY(job->arena, struct observation, most + 1);
    struct rows         rows;
    err                 e = OK;

    events->last = last;
    if (series->number == 0)
        return OK;
    e = db_rows(job, QUERY(sheet_events), ARGS(series->organisation, series->number), &rows);
    while (rows_next(&rows, &e)) {
        if (events->n < most)
            observation_read(&rows, &last[events->n++]);
        else
            events->more++;
    }
    return e;
}

static err read_events(struct job *job, struct sheet *sheet, const struct measure_list *measures)
{
    struct sheet_events *events = ARENA_ARRAY(job->arena, struct sheet_events, measures->n + 1);
    struct series        series;
    err                  e = OK;

    sheet->events = events;
    sheet->n_events = 0;
    for (size_t i = 0; !e && i < measures->n; i++) {
        struct sheet_events *one = &events[sheet->n_events];
        if (!measure_is_events(&measures->p[i]))
            continue;
        *one = (struct sheet_events){ .measure = measures->p[i] };
        sheet->n_events++;
        e = observation_series(job, sheet->unit.id, one->measure.id, &series);
        if (!e) e = read_last(job, &series, EVENTS_LISTED, one);
        if (!e) e = measure_definition(job, one->measure.id, &one->definition);
        if (e == ERR_MISSING)
            e = OK;
    }
    return e;
}

err sheet_events_read(struct job *job, key unit, key measure, size_t most, struct sheet_events *events)
{
    struct programme programme;
    struct series    series;
    err              e;

    *events = (struct sheet_events){ 0 };
    e = measure_get(job, measure, &events->measure);
    if (!e && !measure_is_events(&events->measure))
        e = ERR_MISSING;
    if (!e) e = programme_get(job, events->measure.programme, &programme);
    if (!e) e = gate_entry(job, &programme, unit, &events->may_enter);
    if (!e) e = observation_series(job, unit, measure, &series);
    if (!e) e = read_last(job, &series, most, events);
    if (e)
        return e;
    e = measure_definition(job, measure, &events->definition);
    return e == ERR_MISSING ? OK : e;
}

static err fill(struct job *job, struct sheet *sheet, const struct measure_list *measures)
{
    struct sheet_row *rows = empty_rows(job, sheet, measures);
    err               e = read_finished(job, sheet);

    sheet->rows = rows;
    if (!e) e = read_definitions(job, sheet, rows);
    if (!e) e = read_cells(job, sheet, rows);
    return e ? e : read_events(job, sheet, measures);
}

err sheet_refresh(struct job *job, struct sheet *sheet)
{
    struct measure_list measures = { 0 };
    err                 e = measure_list(job, sheet->programme.id, &measures);

    return e ? e : fill(job, sheet, &measures);
}

static void choose_periods(struct job *job, struct sheet *sheet, enum period period,
                           const struct sheet_wanted *wanted)
{
    day   *periods;
    size_t n = wanted->periods < 1 ? 1 : wanted->periods > PERIODS_MOST ? PERIODS_MOST : wanted->periods;
    day    last = day_is_set(wanted->last) ? period_first(period, wanted->last)
                                           : period_before(period, period_first(period, job->today));

    if (last.n > job->today.n)
        last = period_first(period, job->today);
    periods = ARENA_ARRAY(job->arena, day, n);
    for (size_t i = n; i-- > 0; last = period_before(period, last))
        periods[i] = last;
    sheet->periods = periods;
    sheet->n_periods = n;
}

/* The lines of some measures; all lines if one of them has none. */
static err read_lines(struct job *job, const struct sheet_wanted *wanted, struct measure_list *measures)
{
    struct measure *lines = ARENA_ARRAY(job->arena, struct measure, wanted->n_only);
    err             e = OK;

    for (size_t i = 0; !e && i < wanted->n_only; i++)
        e = record_one(job, &measure_record, QUERY(sheet_line), ARGS(wanted->programme, wanted->only[i]),
                       &lines[i]);
    if (e == ERR_MISSING)
        return measure_list(job, wanted->programme, measures);
    *measures = (struct measure_list){ .p = lines, .n = wanted->n_only };
    return e;
}

err sheet_read(struct job *job, const struct sheet_wanted *wanted, struct sheet *sheet)
{
    struct measure_list measures = { 0 };
    bool                whole = wanted->n_only == 0;
    err                 e;

    *sheet = (struct sheet){ 0 };
    e = programme_get(job, wanted->programme, &sheet->programme);
    if (!e) e = place_get(job, wanted->unit, &sheet->unit);
    if (!e) e = gate_entry(job, &sheet->programme, wanted->unit, &sheet->may_enter);
    if (!e) e = whole ? measure_list(job, wanted->programme, &measures) : read_lines(job, wanted, &measures);
    if (e)
        return e;
    choose_periods(job, sheet, period_of_all(&measures), wanted);
    sheet->finished = ARENA_ARRAY(job->arena, bool, sheet->n_periods);
    if (whole)
        return fill(job, sheet, &measures);
    sheet->rows = empty_rows(job, sheet, &measures);
    return OK;
}

/* How often a programme's sheet is filled: as its first measure of periods is. */
static err period_of(struct job *job, key programme, enum period *period)
{
    struct measure_list measures = { 0 };
    err                 e = measure_list(job, programme, &measures);

    *period = period_of_all(&measures);
    return e;
}

err sheet_finish(struct job *job, key programme, key unit, day period)
{
    struct entry entry = { .source = "finish" };
    struct place organisation = { 0 };
    enum period  every = PERIOD_MONTH;
    bool         enrolled = false;
    err          e = period_of(job, programme, &every);

    period = period_first(every, period);
    if (!e) e = may_enter(job, unit, programme, period);
    if (!e) e = enrolment_is(job, programme, unit, job->today, &enrolled);
    if (!e && (!enrolled || period.n > job->today.n))
        e = ERR_MISSING;
    if (!e) e = place_organisation(job, unit, &organisation);
    if (!e) e = observation_begin_entry(job, &entry, organisation.id);
    if (!e)
        e = db_run(job, QUERY(sheet_mark_finished), ARGS(organisation.id, unit, programme, period, entry.id));
    return e;
}

static err due_of(struct job *job, const struct programme *programme, const struct place *unit,
                  struct sheet_due *due)
{
    struct rows rows;
    enum period period = PERIOD_MONTH;
    err         e = period_of(job, programme->id, &period);

    *due = (struct sheet_due){ .unit = unit->id,
                               .programme = programme->id,
                               .unit_name = unit->name,
                               .programme_name = programme->name,
                               .period = period_before(period, period_first(period, job->today)) };
    if (!e) e = db_one(job, QUERY(sheet_filled), ARGS(unit->id, programme->id, due->period), &rows);
    if (e)
        return e;
    due->total = rows_int(&rows, 0);
    due->empty = due->total - rows_int(&rows, 1);
    rows_close(&rows);
    return OK;
}

/* Is there something to owe: was the unit in the programme when the period began, and is it not called
 * finished? */
static err is_owed(struct job *job, const struct sheet_due *due, bool *owed)
{
    struct rows rows;
    err         e = enrolment_is(job, due->programme, due->unit, due->period, owed);

    if (e || !*owed || due->empty <= 0) {
        *owed = false;
        return e;
    }
    e = db_rows(job, QUERY(sheet_finished), ARGS(due->unit, due->programme, due->period), &rows);
    while (rows_next(&rows, &e))
        *owed &= rows_day(&rows, 0).n != due->period.n;
    return e;
}

/* Units whose numbers the actor may enter, at most DUE_UNITS_MOST. */
static err units_to_enter(struct job *job, key *units, size_t *n)
{
    struct rows rows;
    err         e = db_rows(job, QUERY(gate_units_reached),
                            ARGS(job->actor.person, may_kinds(job, MAY_ENTER), job->today), &rows);

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
            bool owed = false;
            e = due_of(job, &programmes.p[p], &unit, &due[n]);
            if (!e) e = is_owed(job, &due[n], &owed);
            n += owed;
        }
    }
    *list = (struct sheet_due_list){ .p = due, .n = n };
    return e;
}
