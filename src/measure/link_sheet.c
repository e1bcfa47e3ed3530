/* Lets somebody enter one period's numbers without letting them read. */
#include "measure/link_sheet.h"

#include "base/number.h"
#include "improve/enrolment.h"
#include "measure/sheet.h"
#include "org/may.h"
#include "store/db.h"
#include "store/queries.h"

#include <math.h>

day link_sheet_until(enum period every, day period)
{
    return day_add(period_next(every, period), LINK_SHEET_DAYS - 1);
}

static void fill_rows(struct job *job, const struct measure_list *measures, struct link_sheet *sheet)
{
    struct link_row *rows = ARENA_ARRAY(job->arena, struct link_row, measures->n + 1);

    for (size_t i = 0; i < measures->n; i++) {
        const struct measure *m = &measures->p[i];
        bool                  spread = m->kind == MEASURE_SUBGROUP;
        if (measure_is_events(m) || (enum period)m->period != sheet->every)
            continue;
        rows[sheet->n++] = (struct link_row){
            .measure = *m,
            .typed_spread = spread,
            .typed_denominator = spread || (measure_is_ratio(m) && !key_is_set(m->denominator_from)),
        };
    }
    sheet->rows = rows;
}

static err read_definitions(struct job *job, struct link_sheet *sheet)
{
    struct link_row *rows = (struct link_row *)(uintptr_t)sheet->rows;
    struct list      list = { 0 };
    err              e = record_list(job, &measure_definition_record, QUERY(sheet_definitions),
                                     ARGS(sheet->programme.id, job->today), &list);

    for (size_t i = 0; !e && i < list.n; i++)
        for (size_t r = 0; r < sheet->n; r++)
            if (key_same(rows[r].measure.id, ((const struct definition *)list.p)[i].measure))
                rows[r].definition = ((const struct definition *)list.p)[i];
    return e;
}

/* How often the sheet is filled: as its first measure that has periods. */
static enum period every_of(const struct measure_list *measures)
{
    for (size_t i = 0; i < measures->n; i++)
        if (!measure_is_events(&measures->p[i]))
            return (enum period)measures->p[i].period;
    return PERIOD_MONTH;
}

err link_sheet_read(struct job *job, const struct entry_link *link, struct link_sheet *sheet)
{
    struct measure_list measures = { 0 };
    bool                enrolled = false;
    err                 e = may_enter(job, link->place, link->programme, link->period);

    *sheet = (struct link_sheet){ .period = link->period, .entry.source = "link" };
    if (!e) e = enrolment_is(job, link->programme, link->place, job->today, &enrolled);
    if (!e && (!enrolled || link->period.n > job->today.n))
        e = ERR_MISSING;
    if (!e) e = programme_get(job, link->programme, &sheet->programme);
    if (!e) e = place_get(job, link->place, &sheet->unit);
    if (!e) e = measure_list(job, link->programme, &measures);
    if (e)
        return e;
    sheet->every = every_of(&measures);
    fill_rows(job, &measures, sheet);
    return read_definitions(job, sheet);
}

/* "1,5" is refused with "write 1.5". */
static bool reads_as(struct arena *arena, str text, double figure)
{
    char  *point = str_terminated(arena, str_trim(text));
    double x;

    for (char *c = point; *c; c++)
        *c = *c == ',' ? '.' : *c;
    return number_read(str_of(point), &x) && fabs(x - figure) <= 1e-9 * fabs(x);
}

static bool was_typed(struct arena *arena, const struct typed *typed, double figure)
{
    return reads_as(arena, typed->numerator, figure) || reads_as(arena, typed->denominator, figure) ||
           reads_as(arena, typed->spread, figure);
}

/* Does a sentence hold a figure that the typist did not type? What beds can hold is no secret. */
static bool tells_more(struct arena *arena, const struct say *say, const struct typed *typed)
{
    if (say->msg == MSG(measure_held_bed_days))
        return false;
    for (size_t i = 0; i < say->n; i++)
        if ((say->slots[i].type == SLOT_NUMBER || say->slots[i].type == SLOT_COUNT) &&
            !was_typed(arena, typed, say->slots[i].number))
            return true;
    return false;
}

static void tell_less(struct arena *arena, struct observation_answer *answer, const struct typed *typed)
{
    const bool held = answer->outcome == OBSERVATION_KEPT_ASIDE;

    if (answer->say.msg && tells_more(arena, &answer->say, typed))
        answer->say = held ? SAY(link_held) : SAY(link_refused);
    if (answer->outcome == OBSERVATION_SAME)
        answer->outcome = OBSERVATION_CHANGED;
    answer->now = (struct observation){ .state = OBSERVATION_NONE, .numerator = NAN, .denominator = NAN,
                                        .value = NAN, .spread = NAN };
    answer->suggestion = NAN;
}

static bool is_empty(const struct typed *typed)
{
    return str_trim(typed->numerator).n + str_trim(typed->denominator).n + str_trim(typed->spread).n == 0 &&
           !typed->zero;
}

/* Does a number stand there, whatever it is? */
static err stands_already(struct job *job, const struct observation_cell *cell, bool *stands)
{
    struct series      series;
    struct observation o;
    err                e = observation_series(job, cell->unit->id, cell->measure->id, &series);

    if (!e) e = observation_at(job, &series, cell->period, &o);
    *stands = !e && o.state != OBSERVATION_NONE && o.state != OBSERVATION_WITHDRAWN;
    return e;
}

err link_sheet_put(struct job *job, struct link_sheet *sheet, const struct link_row *row,
                   const struct typed *typed, struct observation_answer *answer)
{
    struct observation_cell cell = {
        .measure = &row->measure, .unit = &sheet->unit, .period = sheet->period
    };
    struct typed            mine = *typed;
    bool                    stands = false;
    err                     e = OK;

    *answer = (struct observation_answer){ .outcome = OBSERVATION_EMPTY, .suggestion = NAN };
    if (is_empty(typed))
        return OK;
    if (typed->seen >= 0) e = stands_already(job, &cell, &stands);
    if (!e && stands)
        answer->outcome = OBSERVATION_CONFLICT;
    mine.seen = -1;
    if (!e && !stands) e = observation_put(job, &sheet->entry, &cell, &mine, answer);
    if (!e) tell_less(job->arena, answer, typed);
    return e;
}

err link_sheet_finish(struct job *job, const struct link_sheet *sheet)
{
    err e = sheet_finish(job, sheet->programme.id, sheet->unit.id, sheet->period);

    return e ? e : entry_link_spend(job, sheet->unit.id, sheet->programme.id, sheet->period);
}
