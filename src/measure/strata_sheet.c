/* Reads what a unit counted of each group. */
#include "measure/strata_sheet.h"

#include "measure/gate.h"
#include "store/db.h"
#include "store/queries.h"

#include <math.h>

static size_t find_column(const struct strata_sheet_column *columns, size_t n, key measure)
{
    for (size_t i = 0; i < n; i++)
        if (key_same(columns[i].measure.id, measure))
            return i;
    return SIZE_MAX;
}

static void add_column(struct strata_sheet_column *columns, size_t *n, const struct measure *measure,
                       bool of_people)
{
    if (find_column(columns, *n, measure->id) != SIZE_MAX || measure->period != columns[0].measure.period)
        return;
    columns[(*n)++] = (struct strata_sheet_column){
        .measure = *measure,
        .typed_denominator =
            of_people && measure_is_ratio(measure) && !key_is_set(measure->denominator_from),
        .sum = NAN,
        .sum_denominator = NAN,
    };
}

/* Kinds of event divide nothing: only what is counted has a column. */
static err choose_columns(struct job *job, struct strata_sheet *sheet)
{
    struct measure_list         measures = { 0 };
    struct strata_sheet_column *columns;
    struct measure              divides;
    bool                        of_people = sheet->scheme.kind == STRATUM_OF_PEOPLE;
    size_t                      n = 0;
    err                         e = stratum_measures(job, sheet->scheme.id, &measures);

    if (e || measures.n == 0)
        return e ? e : ERR_MISSING;
    columns = ARENA_ARRAY(job->arena, struct strata_sheet_column, 2 * measures.n);
    columns[0].measure.period = measures.p[0].period;
    for (size_t i = 0; !e && i < measures.n; i++) {
        if (of_people && key_is_set(measures.p[i].denominator_from)) {
            e = measure_get(job, measures.p[i].denominator_from, &divides);
            if (!e)
                add_column(columns, &n, &divides, of_people);
        }
        if (!e)
            add_column(columns, &n, &measures.p[i], of_people);
    }
    sheet->columns.p = columns;
    sheet->columns.n = n;
    return e;
}

static err choose_groups(struct job *job, struct strata_sheet *sheet)
{
    struct stratum_list all = { 0 };
    struct stratum     *kept;
    size_t              n = 0;
    err                 e = stratum_list(job, sheet->scheme.id, &all);

    kept = ARENA_ARRAY(job->arena, struct stratum, all.n + 1);
    for (size_t i = 0; i < all.n; i++)
        if (all.p[i].collected)
            kept[n++] = all.p[i];
    sheet->groups = (struct stratum_list){ kept, n };
    return e;
}

static void choose_period(struct job *job, const struct strata_sheet_wanted *wanted,
                          struct strata_sheet *sheet)
{
    enum period period = (enum period)sheet->columns.p[0].measure.period;
    day         current = period_first(period, job->today);

    sheet->period =
        day_is_set(wanted->period) ? period_first(period, wanted->period) : period_before(period, current);
    if (sheet->period.n > current.n)
        sheet->period = current;
}

static void put_cell(struct strata_sheet *sheet, struct observation *cells, struct rows *rows)
{
    size_t column = find_column(sheet->columns.p, sheet->columns.n, rows_key(rows, 8));
    key    stratum = rows_key(rows, 9);

    for (size_t g = 0; column != SIZE_MAX && g < sheet->groups.n; g++)
        if (key_same(sheet->groups.p[g].id, stratum))
            observation_read(rows, &cells[g * sheet->columns.n + column]);
}

static err read_cells(struct job *job, struct strata_sheet *sheet)
{
    size_t              n = sheet->groups.n * sheet->columns.n;
    struct observation *cells = ARENA_ARRAY(job->arena, struct observation, n + 1);
    struct rows         rows;
    err                 e = db_rows(job, QUERY(strata_sheet_cells),
                                    ARGS(sheet->unit.id, sheet->scheme.id, sheet->period), &rows);

    for (size_t i = 0; i < n; i++)
        cells[i] = (struct observation){ .period = sheet->period, .state = OBSERVATION_NONE,
                                         .numerator = NAN, .denominator = NAN, .value = NAN, .spread = NAN };
    while (rows_next(&rows, &e))
        put_cell(sheet, cells, &rows);
    sheet->cells = cells;
    return e;
}

static double add(double sum, double more)
{
    return more != more ? sum : sum != sum ? more : sum + more;
}

/* The unit's own total beside the sum of its groups. */
static err read_totals(struct job *job, const struct strata_sheet *sheet)
{
    struct strata_sheet_column *columns = (struct strata_sheet_column *)(uintptr_t)sheet->columns.p;
    struct series               series;
    err                         e = OK;

    for (size_t c = 0; !e && c < sheet->columns.n; c++) {
        e = observation_series(job, sheet->unit.id, columns[c].measure.id, &series);
        if (!e)
            e = observation_at(job, &series, sheet->period, &columns[c].own);
        for (size_t g = 0; g < sheet->groups.n; g++) {
            const struct observation *cell = strata_sheet_cell(sheet, g, c);
            if (!observation_counts(cell))
                continue;
            columns[c].sum = add(columns[c].sum, cell->numerator);
            columns[c].sum_denominator = add(columns[c].sum_denominator, cell->denominator);
        }
    }
    return e;
}

err strata_sheet_read(struct job *job, const struct strata_sheet_wanted *wanted, struct strata_sheet *sheet)
{
    err e;

    *sheet = (struct strata_sheet){ 0 };
    e = programme_get(job, wanted->programme, &sheet->programme);
    if (!e) e = place_get(job, wanted->unit, &sheet->unit);
    if (!e) e = gate_entry(job, &sheet->programme, wanted->unit, &sheet->may_enter);
    if (!e) e = stratum_scheme(job, wanted->programme, wanted->scheme, &sheet->scheme);
    if (!e) e = choose_columns(job, sheet);
    if (!e) e = choose_groups(job, sheet);
    if (e)
        return e;
    choose_period(job, wanted, sheet);
    e = read_cells(job, sheet);
    return e ? e : read_totals(job, sheet);
}

const struct observation *strata_sheet_cell(const struct strata_sheet *sheet, size_t group, size_t column)
{
    return &sheet->cells[group * sheet->columns.n + column];
}

struct observation_cell strata_sheet_place(const struct strata_sheet *sheet, size_t group, size_t column)
{
    return (struct observation_cell){ .measure = &sheet->columns.p[column].measure,
                                      .unit = &sheet->unit,
                                      .period = sheet->period,
                                      .stratum = sheet->groups.p[group].id };
}

bool strata_sheet_agrees(const struct strata_sheet_column *column)
{
    const struct observation *own = &column->own;

    if (!observation_counts(own) || column->sum != column->sum)
        return true;
    if (fabs(own->numerator - column->sum) > 0.5)
        return false;
    return !column->typed_denominator || own->denominator != own->denominator ||
           column->sum_denominator != column->sum_denominator ||
           fabs(own->denominator - column->sum_denominator) <= 0.5;
}
