/* Reads on into the past of a unit that goes on from another one. */
#include "measure/series_former.h"

#include "org/succession.h"
#include "store/db.h"
#include "store/queries.h"

enum { STEPS_MOST = 8 }; /* new owners of one home, one after the other */

static err read_told(struct job *job, const struct series *series, struct told_list *told)
{
    struct rows rows;
    err e = db_rows(job, QUERY(observation_series_all), ARGS(series->organisation, series->number), &rows);

    while (rows_next(&rows, &e))
        *series_layout_add(job, told) = (struct told){ .period = rows_day(&rows, "period"),
                                                       .state = rows_int(&rows, "state"),
                                                       .numerator = rows_real(&rows, "numerator"),
                                                       .denominator = rows_real(&rows, "denominator"),
                                                       .value = rows_real(&rows, "value"),
                                                       .spread = rows_real(&rows, "spread") };
    return e;
}

/* Both in the order of time, each period once: `own` before `former` where both have it. */
static struct told_list join(struct job *job, const struct told_list *former, const struct told_list *own)
{
    struct told_list line = { 0 };
    size_t           f = 0, o = 0;

    while (f < former->n || o < own->n) {
        const bool has_own = o < own->n && (f == former->n || own->p[o].period.n <= former->p[f].period.n);
        const day  period = has_own ? own->p[o].period : former->p[f].period;
        *series_layout_add(job, &line) = has_own ? own->p[o++] : former->p[f];
        while (f < former->n && former->p[f].period.n <= period.n)
            f++;
    }
    return line;
}

/* What was counted after the unit went on is not its predecessor's to tell. */
static void cut(struct told_list *former, enum period period, day on)
{
    while (former->n && former->p[former->n - 1].period.n > period_first(period, on).n)
        former->n--;
}

static bool is_earlier(const struct phase *a, day from)
{
    return !day_is_set(a->from_day) || a->from_day.n <= from.n;
}

/* The former's phases, then the break, then the unit's own: by the day they begin. */
static void join_phases(struct job *job, struct shape *shape, const struct shape *former,
                        const struct phase *mark)
{
    struct phase *phases = ARENA_ARRAY(job->arena, struct phase, shape->n_phases + former->n_phases + 1);
    size_t        n = 0, i = 0;

    for (size_t k = 0; k < former->n_phases; k++)
        if (former->phases[k].kind == PHASE_START && former->phases[k].from_day.n < mark->from_day.n)
            phases[n++] = former->phases[k];
    for (; i < shape->n_phases && is_earlier(&shape->phases[i], mark->from_day); i++)
        phases[n++] = shape->phases[i];
    phases[n++] = *mark;
    for (; i < shape->n_phases; i++)
        phases[n++] = shape->phases[i];
    shape->phases = phases;
    shape->n_phases = n;
}

static void join_exclusions(struct job *job, struct shape *shape, const struct shape *former)
{
    const size_t      n = former->n_exclusions + shape->n_exclusions;
    struct exclusion *all = ARENA_ARRAY(job->arena, struct exclusion, n + 1);

    for (size_t i = 0; i < n; i++)
        all[i] = i < former->n_exclusions ? former->exclusions[i]
                                          : shape->exclusions[i - former->n_exclusions];
    shape->exclusions = all;
    shape->n_exclusions = n;
}

static err add_one(struct job *job, struct series_data *data, const struct succession *act,
                   struct told_list *told)
{
    struct series    at = { 0 };
    struct shape     shape = { 0 };
    struct told_list former = { 0 };
    struct phase     mark = { .kind = PHASE_START, .why = act->why };
    err              e = observation_series(job, act->before_place, data->measure.id, &at);

    if (!e) e = read_told(job, &at, &former);
    if (!e) e = shape_read(job, &at, &shape);
    if (e)
        return e;
    cut(&former, (enum period)data->measure.period, act->on_day);
    if (told->n && former.n) {
        mark.from_day = told->p[0].period;
        join_phases(job, &data->shape, &shape, &mark);
    }
    join_exclusions(job, &data->shape, &shape);
    *told = join(job, &former, told);
    return OK;
}

err series_former_add(struct job *job, struct series_data *data, struct told_list *told)
{
    struct succession act;
    key               unit = data->unit.id;
    err               e = OK;

    for (int step = 0; !e && step < STEPS_MOST; step++) {
        e = succession_former(job, unit, &act);
        if (!e) e = add_one(job, data, &act, told);
        unit = act.before_place;
    }
    return e == ERR_MISSING ? OK : e;
}

err series_former_known(struct job *job, bool *known)
{
    struct rows rows;
    err         e = db_one(job, QUERY(succession_any), NO_ARGS, &rows);

    rows_close(&rows);
    *known = e == OK;
    return e == ERR_MISSING ? OK : e;
}
