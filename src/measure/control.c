/* Chooses the steps of time for readers under control, and adds numbers up to them. */
#include "measure/control.h"

#include "conclude/disclosure.h"
#include "measure/observation.h"
#include "measure/series_layout.h"
#include "store/db.h"
#include "store/queries.h"

#include <math.h>

enum {
    QUARTERS_LEAST = 4, /* closed ones, before a unit is shown by quarter: fewer say little */
    YEARS_LEAST = 2,
    CLOSED_DAYS = 28,   /* as series_layout.h */
    HIDDEN_SHARE = 4    /* more than one in so many too small: the measure is hidden */
};

static bool is_told(const struct told *told, const struct measure *measure)
{
    bool counts = told->state == OBSERVATION_VALUE || told->state == OBSERVATION_ZERO_CONFIRMED;

    return counts && !isnan(told->numerator) && (!measure_is_ratio(measure) || told->denominator > 0);
}

/* Every period of the measure that begins in `whole` was told: adds them up and moves *at past them. */
static bool add_up(const struct measure *measure, enum period step, day whole, const struct told_list *told,
                   struct told *sum)
{
    enum period each = (enum period)measure->period;
    day         end = period_next(step, whole), next = period_first(each, whole);
    size_t      at = 0;
    bool        complete = true;

    *sum = (struct told){ .period = whole, .state = OBSERVATION_VALUE, .value = NAN, .spread = NAN };
    if (next.n < whole.n)
        next = period_next(each, next); /* the week that began before belongs to what lies before */
    while (at < told->n && told->p[at].period.n < next.n)
        at++;
    for (; next.n < end.n; next = period_next(each, next), at++) {
        if (at == told->n || told->p[at].period.n != next.n || !is_told(&told->p[at], measure))
            complete = false;
        if (!complete)
            break;
        sum->numerator += told->p[at].numerator;
        sum->denominator += told->p[at].denominator;
    }
    if (!measure_is_ratio(measure))
        sum->denominator = NAN;
    return complete;
}

static bool is_small(const struct measure *measure, const struct told *sum)
{
    const struct disclosure_rules *rules = &disclosure_hes_2018;

    if (measure->kind == MEASURE_PROPORTION)
        return disclosure_share_is_small(rules, sum->numerator, sum->denominator);
    return disclosure_is_small(rules, sum->numerator) || disclosure_is_small(rules, sum->denominator);
}

void control_told(struct job *job, const struct measure *measure, enum control_level level,
                  const struct told_list *told, struct control_shown *shown)
{
    enum period step = control_level_period(level);
    day         whole;

    if (level == CONTROL_HIDDEN || told->n == 0 || !control_level_suits(measure))
        return;
    for (whole = period_first(step, told->p[0].period);
         period_next(step, whole).n + CLOSED_DAYS <= job->today.n; whole = period_next(step, whole)) {
        struct told sum;
        if (!add_up(measure, step, whole, told, &sum))
            continue;
        if (is_small(measure, &sum))
            shown->small++;
        else
            *series_layout_add(job, &shown->told) = sum;
    }
}

/* --- choosing --- */

/* What a unit told of one measure, and how it was ever shown in years before. */
struct column {
    const struct measure *measure;
    struct told_list      told;
    enum control_level    before;
};

static bool is_fine(struct job *job, const struct column *column, enum control_level level, size_t worst)
{
    struct control_shown shown = { .small = 0 };
    size_t               least = level == CONTROL_YEAR ? YEARS_LEAST : QUARTERS_LEAST;

    control_told(job, column->measure, level, &column->told, &shown);
    return shown.told.n >= least && shown.small * worst <= shown.told.n + shown.small &&
           (worst || shown.small == 0);
}

/* None shown so far may be small; of one that was shown before, a few may have become so since. */
static bool may_show(struct job *job, const struct column *column, enum control_level level)
{
    if (column->before == level)
        return is_fine(job, column, level, HIDDEN_SHARE);
    return is_fine(job, column, level, 0);
}

/* The step of years before is kept; else the one by which more measures can be seen, quarters first. */
static enum control_level choose_step(struct job *job, const struct column *columns, size_t n)
{
    size_t by[CONTROL_YEAR + 1] = { 0 };

    for (size_t i = 0; i < n; i++)
        if (columns[i].before != CONTROL_HIDDEN)
            return columns[i].before;
    for (enum control_level level = CONTROL_QUARTER; level <= CONTROL_YEAR; level++)
        for (size_t i = 0; i < n; i++)
            by[level] += may_show(job, &columns[i], level);
    return by[CONTROL_YEAR] > by[CONTROL_QUARTER] ? CONTROL_YEAR : CONTROL_QUARTER;
}

static struct column *column_of(struct column *columns, size_t n, key measure)
{
    for (size_t i = 0; i < n; i++)
        if (key_same(columns[i].measure->id, measure))
            return &columns[i];
    return NULL;
}

static err read_columns(struct job *job, key programme, key unit, struct column *columns, size_t n)
{
    struct rows rows;
    int         year = day_split(job->today).year;
    err         e = db_rows(job, QUERY(control_numbers), ARGS(programme, unit), &rows);

    while (rows_next(&rows, &e)) {
        struct column *column = column_of(columns, n, rows_key(&rows, 0));
        if (column)
            *series_layout_add(job, &column->told) = (struct told){ .period = rows_day(&rows, 1),
                                                                    .state = OBSERVATION_VALUE,
                                                                    .numerator = rows_real(&rows, 2),
                                                                    .denominator = rows_real(&rows, 3),
                                                                    .value = NAN };
    }
    if (!e) e = db_rows(job, QUERY(control_before), ARGS(programme, unit, year), &rows);
    while (!e && rows_next(&rows, &e)) {
        struct column *column = column_of(columns, n, rows_key(&rows, 0));
        if (column)
            column->before = (enum control_level)rows_int(&rows, 1);
    }
    return e;
}

/* A unit with too few numbers for any choice is looked at again next month. */
static err look_at_unit(struct job *job, const struct measure_list *measures, key programme, key unit)
{
    struct column     *columns = ARENA_ARRAY(job->arena, struct column, measures->n + 1);
    int                year = day_split(job->today).year;
    enum control_level step;
    bool               any = false;
    err                e;

    for (size_t i = 0; i < measures->n; i++)
        columns[i].measure = &measures->p[i];
    e = read_columns(job, programme, unit, columns, measures->n);
    if (e)
        return e;
    step = choose_step(job, columns, measures->n);
    for (size_t i = 0; i < measures->n; i++)
        any |= may_show(job, &columns[i], step);
    for (size_t i = 0; !e && any && i < measures->n; i++)
        e = db_run(job, QUERY(control_choose),
                   ARGS(programme, unit, measures->p[i].id, year,
                        may_show(job, &columns[i], step) ? (int)step : CONTROL_HIDDEN));
    return e;
}

static err look_at_programme(struct job *job, key programme, day month)
{
    struct measure_list measures;
    struct rows         rows;
    key                *units;
    size_t              n = 0, room = 30000;
    err                 e = measure_list(job, programme, &measures);

    units = ARENA_ARRAY(job->arena, key, room);
    if (!e)
        e = db_rows(job, QUERY(control_units),
                    ARGS(programme, day_split(job->today).year, job->today), &rows);
    while (!e && n < room && rows_next(&rows, &e))
        units[n++] = rows_key(&rows, 0);
    for (size_t i = 0; !e && i < n; i++)
        e = look_at_unit(job, &measures, programme, units[i]);
    return e ? e : db_run(job, QUERY(control_looked), ARGS(programme, month));
}

err control_look(struct job *job)
{
    enum { MOST = 64 }; /* the rest waits for the next time */
    key         due[MOST];
    size_t      n = 0;
    day         month = period_first(PERIOD_MONTH, job->today);
    struct rows rows;
    err         e = db_rows(job, QUERY(control_due), ARGS(month, job->today), &rows);

    while (n < MOST && rows_next(&rows, &e))
        due[n++] = rows_key(&rows, 0);
    rows_close(&rows);
    for (size_t i = 0; !e && i < n; i++)
        e = look_at_programme(job, due[i], month);
    return e;
}
