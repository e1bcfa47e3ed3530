/* Lays a chart's numbers out in the order of time and asks statistics about them. */
#include "measure/series.h"

#include "improve/enrolment.h"
#include "measure/rollup.h"
#include "spc/kind.h"
#include "spc/spc.h"
#include "store/db.h"
#include "store/queries.h"

enum {
    PERIODS_MOST = 20000,
    OPEN_DAYS = 28,    /* a period that nobody called finished is closed after so many days */
    BASELINE_LEAST = 8 /* fewer points before the start make no baseline: all points do */
};

/* What is laid out: one entry for each period that has a number, in the order of time. */
struct told {
    day    period;
    int    state;
    double numerator, denominator, value;
    int    reporting, enrolled;
};

enum { TOLD_FIRST = 64 };

struct told_list {
    struct told *p;
    size_t       n, room;
};

static struct told *add_told(struct job *job, struct told_list *list)
{
    if (list->n == list->room) {
        size_t       room = list->room ? list->room * 2 : TOLD_FIRST;
        struct told *more = ARENA_ARRAY(job->arena, struct told, room);
        for (size_t i = 0; i < list->n; i++)
            more[i] = list->p[i];
        list->p = more;
        list->room = room;
    }
    return &list->p[list->n++];
}

/* Periods that a unit called finished, in the order of time. */
struct finished {
    const day *p;
    size_t     n;
};

static bool is_finished(struct finished finished, day period)
{
    for (size_t i = 0; i < finished.n; i++)
        if (finished.p[i].n == period.n)
            return true;
    return false;
}

/* What is written here, readers see as const. */
struct layout {
    day     *periods;
    double  *value, *numerator, *denominator;
    int8_t  *state;
    uint8_t *excluded, *unjudged;
    int     *reporting, *enrolled;
};

static struct layout make_layout(struct job *job, size_t n, bool pooled)
{
    size_t room = n ? n : 1;

    return (struct layout){ .periods = ARENA_ARRAY(job->arena, day, room),
                            .value = ARENA_ARRAY(job->arena, double, room),
                            .numerator = ARENA_ARRAY(job->arena, double, room),
                            .denominator = ARENA_ARRAY(job->arena, double, room),
                            .state = ARENA_ARRAY(job->arena, int8_t, room),
                            .excluded = ARENA_ARRAY(job->arena, uint8_t, room),
                            .unjudged = ARENA_ARRAY(job->arena, uint8_t, room),
                            .reporting = pooled ? ARENA_ARRAY(job->arena, int, room) : NULL,
                            .enrolled = pooled ? ARENA_ARRAY(job->arena, int, room) : NULL };
}

static void set_point(const struct layout *to, size_t i, const struct told *told,
                      const struct measure *measure)
{
    struct observation o = { .state = told->state,
                             .numerator = told->numerator,
                             .denominator = told->denominator,
                             .value = told->value };
    double             figure = observation_figure(&o, measure);

    to->state[i] = (int8_t)told->state;
    to->value[i] = figure;
    to->numerator[i] = observation_counts(&o) ? told->numerator : NAN;
    to->denominator[i] = observation_counts(&o) ? told->denominator : NAN;
    if (to->reporting) {
        to->reporting[i] = told->reporting;
        to->enrolled[i] = told->enrolled;
    }
}

/* How many periods lie from the first told one to the last that has ended; a period still running is not
 * plotted. */
static size_t count_periods(const struct told_list *told, enum period period, day today)
{
    size_t last = told->n;

    while (last > 0 && !period_has_ended(period, told->p[last - 1].period, today))
        last--;
    if (last == 0)
        return 0;
    last = (size_t)period_steps(period, told->p[0].period, told->p[last - 1].period) + 1;
    return last < PERIODS_MOST ? last : PERIODS_MOST;
}

/* Lays the numbers out, one point for each period. Returns who is left out, for apply_shape() to fill. */
static uint8_t *lay_out(struct job *job, struct series_data *data, const struct told_list *told,
                        struct finished finished)
{
    enum period   period = (enum period)data->measure.period;
    size_t        n = count_periods(told, period, job->today), at = 0;
    struct layout to = make_layout(job, n, !key_is_set(data->unit.id));
    day           first = n ? told->p[0].period : DAY_NONE;

    for (size_t i = 0; i < n; i++, first = period_next(period, first)) {
        struct told none = {
            .period = first, .state = OBSERVATION_NONE, .numerator = NAN, .denominator = NAN, .value = NAN
        };
        bool        has;
        while (at < told->n && told->p[at].period.n < first.n)
            at++;
        has = at < told->n && told->p[at].period.n == first.n;
        to.periods[i] = first;
        set_point(&to, i, has ? &told->p[at] : &none, &data->measure);
        data->held += to.state[i] == OBSERVATION_HELD;
        data->zero_confirmed += to.state[i] == OBSERVATION_ZERO_CONFIRMED;
        to.unjudged[i] =
            period_next(period, first).n + OPEN_DAYS > job->today.n && !is_finished(finished, first);
    }
    data->n = n;
    data->periods = to.periods;
    data->value = to.value;
    data->numerator = to.numerator;
    data->denominator = to.denominator;
    data->state = to.state;
    data->excluded = to.excluded;
    data->unjudged = to.unjudged;
    data->reporting = to.reporting;
    data->enrolled = to.enrolled;
    data->late = period_before(period, period_first(period, job->today));
    data->is_late = n > 0 && to.periods[n - 1].n < data->late.n;
    return to.excluded;
}

static size_t point_of(const struct series_data *data, day period)
{
    for (size_t i = 0; i < data->n; i++)
        if (data->periods[i].n == period.n)
            return i;
    return SIZE_MAX;
}

/* The points before the programme starts, where there are enough of them. */
static size_t default_baseline(const struct series_data *data)
{
    size_t before = 0;

    while (before < data->n && day_is_set(data->programme.starts) &&
           data->periods[before].n < data->programme.starts.n)
        before++;
    return before >= BASELINE_LEAST && before < data->n ? before : 0;
}

/* Puts phases, baseline, chart kind and left-out points where the numbers are. */
static void apply_shape(struct job *job, struct series_data *data, uint8_t *excluded)
{
    const struct shape *shape = &data->shape;
    size_t             *starts = ARENA_ARRAY(job->arena, size_t, shape->n_phases + 1);
    str                *reasons = ARENA_ARRAY(job->arena, str, shape->n_phases + 1);
    size_t              n = 0, at;

    data->kind = measure_chart(&data->measure);
    data->baseline = default_baseline(data);
    for (size_t i = 0; i < shape->n_phases; i++) {
        const struct phase *phase = &shape->phases[i];
        at = phase->kind == PHASE_START ? point_of(data, phase->from_day) : SIZE_MAX;
        if (at != SIZE_MAX && at > 0) {
            n += n == 0 || starts[n - 1] < at; /* the newest of one day gives the reason */
            starts[n - 1] = at;
            reasons[n] = phase->why;
        }
        if (phase->kind == PHASE_BASELINE) {
            data->baseline = (size_t)phase->points;
            data->baseline_chosen = true;
        }
        if (phase->kind == PHASE_CHART && spc_kind_find(str_terminated(job->arena, phase->chart)))
            data->kind = spc_kind_find(str_terminated(job->arena, phase->chart));
    }
    for (size_t i = 0; i < shape->n_exclusions; i++)
        if ((at = point_of(data, shape->exclusions[i].period)) != SIZE_MAX)
            excluded[at] = 1;
    data->starts = starts;
    data->reasons = reasons;
    data->n_starts = n;
}

static void told_from_row(struct told *told, struct rows *rows, int column)
{
    *told = (struct told){ .period = rows_day(rows, column),
                           .state = rows_int(rows, column + 1),
                           .numerator = rows_real(rows, column + 3),
                           .denominator = rows_real(rows, column + 4),
                           .value = rows_real(rows, column + 5) };
}

/* The first period that may still be open: older ones are closed, whether somebody called them finished or
 * not. */
static day first_open(const struct job *job, const struct measure *measure)
{
    enum period period = (enum period)measure->period;

    return period_before(period, period_first(period, day_add(job->today, -OPEN_DAYS)));
}

static err read_finished(struct job *job, const struct series_data *data, key unit, struct finished *finished)
{
    enum { FINISHED_MOST = 2 * OPEN_DAYS };
    day         since = first_open(job, &data->measure);
    day        *days = ARENA_ARRAY(job->arena, day, FINISHED_MOST);
    struct rows rows;
    size_t      n = 0;
    err         e = db_rows(job, QUERY(sheet_finished), ARGS(unit, data->programme.id, since), &rows);

    while (n < FINISHED_MOST && rows_next(&rows, &e))
        days[n++] = rows_day(&rows, 0);
    rows_close(&rows);
    *finished = (struct finished){ days, n };
    return e;
}

static err read_target(struct job *job, struct series_data *data, key place)
{
    struct rows rows;
    err         e = db_one(job, QUERY(measure_target), ARGS(data->measure.id, place, job->today), &rows);

    data->target = e ? NAN : rows_real(&rows, 0);
    rows_close(&rows);
    return e == ERR_MISSING ? OK : e;
}

static err read_told(struct job *job, const struct series *series, struct told_list *told)
{
    struct rows rows;
    err e = db_rows(job, QUERY(observation_series_all), ARGS(series->organisation, series->number), &rows);

    while (rows_next(&rows, &e))
        told_from_row(add_told(job, told), &rows, 0);
    return e;
}

err series_read(struct job *job, key unit, key measure, struct series_data *data)
{
    struct told_list told = { 0 };
    struct finished  finished;
    err              e;

    *data = (struct series_data){ .target = NAN };
    e = measure_get(job, measure, &data->measure);
    if (!e) e = programme_get(job, data->measure.programme, &data->programme);
    if (!e) e = place_get(job, unit, &data->unit);
    if (!e) e = gate_unit(job, &data->programme, unit, &data->audience);
    if (!e) e = place_organisation(job, unit, &data->organisation);
    if (!e) e = observation_series(job, unit, measure, &data->at);
    if (!e) e = shape_read(job, &data->at, &data->shape);
    if (!e) e = read_target(job, data, unit);
    if (!e) e = read_finished(job, data, unit, &finished);
    if (!e) e = read_told(job, &data->at, &told);
    if (e)
        return e;
    apply_shape(job, data, lay_out(job, data, &told, finished));
    return OK;
}

static size_t index_of(const key *units, size_t n, key unit)
{
    for (size_t i = 0; i < n; i++)
        if (key_same(units[i], unit))
            return i;
    return SIZE_MAX;
}

/* The rows of one measure for many units come unit by unit; `told` of the same index takes them. */
static err read_told_many(struct job *job, const struct series_many *many, struct told_list *told,
                          struct series_data *data)
{
    struct rows rows;
    key         unit = { 0 };
    size_t      at = SIZE_MAX;
    err         e = db_rows(job, QUERY(observation_of_units),
                            ARGS(many->measure->id, many->programme->id, job->today), &rows);

    rows.ceiling = 5000000;
    while (rows_next(&rows, &e)) {
        key next = rows_key(&rows, 0);
        if (!key_same(next, unit)) {
            unit = next;
            at = index_of(many->units, many->n, unit);
            at = at != SIZE_MAX && data[at].audience == GATE_NOBODY ? SIZE_MAX : at;
            if (at != SIZE_MAX)
                data[at].at =
                    (struct series){ rows_key(&rows, 7), rows_int(&rows, 8), unit, many->measure->id };
        }
        if (at != SIZE_MAX)
            told_from_row(add_told(job, &told[at]), &rows, 1);
    }
    return e;
}

static bool of_series(const struct series *series, key organisation, int number)
{
    return number == series->number && key_same(organisation, series->organisation);
}

/* Hands each series its own stretch of the measure's phases and left-out points, which are in series
 * order. */
static void share_shapes(const struct list *phases, const struct list *exclusions, struct series_data *data)
{
    const struct phase     *p = phases->p;
    const struct exclusion *x = exclusions->p;

    for (size_t i = 0; i < phases->n; i++)
        if (of_series(&data->at, p[i].organisation, p[i].series)) {
            data->shape.phases = data->shape.n_phases ? data->shape.phases : &p[i];
            data->shape.n_phases++;
        }
    for (size_t i = 0; i < exclusions->n; i++)
        if (of_series(&data->at, x[i].organisation, x[i].series)) {
            data->shape.exclusions = data->shape.n_exclusions ? data->shape.exclusions : &x[i];
            data->shape.n_exclusions++;
        }
}

/* Who may see one measure of a unit may see them all, and unit and organisation are the same: neither is
 * asked again. */
err series_read_beside(struct job *job, const struct series_data *beside, const struct measure *measures,
                       size_t n, struct series_data *data)
{
    struct list     phases = { 0 }, exclusions = { 0 };
    struct finished finished = { 0 };
    key             unit = beside->unit.id;
    err e = record_list(job, &shape_phase_record, QUERY(shape_phases_of_unit), ARGS(unit), &phases);

    if (!e)
        e = record_list(job, &shape_exclusion_record, QUERY(shape_exclusions_of_unit), ARGS(unit),
                        &exclusions);
    for (size_t i = 0; !e && i < n; i++) {
        struct told_list told = { 0 };
        data[i] = (struct series_data){ .measure = measures[i],
                                        .programme = beside->programme,
                                        .unit = beside->unit,
                                        .organisation = beside->organisation,
                                        .audience = beside->audience,
                                        .target = NAN };
        if (!key_same(measures[i].programme, beside->programme.id) || beside->audience == GATE_NOBODY)
            return ERR_MISSING;
        if (i == 0 || measures[i].period != measures[i - 1].period)
            e = read_finished(job, &data[i], unit, &finished);
        if (!e) e = observation_series(job, unit, measures[i].id, &data[i].at);
        if (!e) e = read_target(job, &data[i], unit);
        if (!e) e = read_told(job, &data[i].at, &told);
        if (e)
            break;
        share_shapes(&phases, &exclusions, &data[i]);
        apply_shape(job, &data[i], lay_out(job, &data[i], &told, finished));
    }
    return e;
}

struct finished_all {
    key *units;
    day *periods;
    size_t n, room;
};

static err read_finished_all(struct job *job, const struct measure *measure, struct finished_all *all)
{
    struct rows rows;
    err         e =
        db_rows(job, QUERY(sheet_finished_all), ARGS(measure->programme, first_open(job, measure)), &rows);

    *all = (struct finished_all){ 0 };
    while (rows_next(&rows, &e)) {
        if (all->n == all->room) {
            size_t room = all->room ? all->room * 2 : 512;
            key   *units = ARENA_ARRAY(job->arena, key, room);
            day   *periods = ARENA_ARRAY(job->arena, day, room);
            for (size_t i = 0; i < all->n; i++) {
                units[i] = all->units[i];
                periods[i] = all->periods[i];
            }
            *all = (struct finished_all){ units, periods, all->n, room };
        }
        all->units[all->n] = rows_key(&rows, 0);
        all->periods[all->n++] = rows_day(&rows, 1);
    }
    return e;
}

/* The stretch of one unit: rows are in unit order. */
static struct finished finished_of(const struct finished_all *all, key unit)
{
    size_t low = 0, high = all->n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (all->units[middle].n < unit.n)
            low = middle + 1;
        else
            high = middle;
    }
    for (high = low; high < all->n && key_same(all->units[high], unit);)
        high++;
    return (struct finished){ all->periods ? all->periods + low : NULL, high - low };
}

err series_read_many(struct job *job, const struct series_many *many, struct series_data *data)
{
    size_t              n = many->n;
    struct told_list   *told = ARENA_ARRAY(job->arena, struct told_list, n + 1);
    bool               *sees = ARENA_ARRAY(job->arena, bool, n + 1);
    struct list         phases = { 0 }, exclusions = { 0 };
    struct finished_all all = { 0 };
    err                 e = gate_units(job, many->programme, many->units, n, sees);

    for (size_t i = 0; i < n; i++) {
        data[i] = (struct series_data){ .measure = *many->measure,
                                        .programme = *many->programme,
                                        .target = NAN,
                                        .audience = !e && sees[i] ? GATE_PROGRAMME : GATE_NOBODY };
        data[i].unit.id = many->units[i];
    }
    if (!e)
        e = record_list(job, &shape_phase_record, QUERY(shape_phases_of_measure), ARGS(many->measure->id),
                        &phases);
    if (!e)
        e = record_list(job, &shape_exclusion_record, QUERY(shape_exclusions_of_measure),
                        ARGS(many->measure->id), &exclusions);
    if (!e) e = read_finished_all(job, many->measure, &all);
    if (!e) e = read_told_many(job, many, told, data);
    for (size_t i = 0; !e && i < n; i++) {
        uint8_t *excluded = lay_out(job, &data[i], &told[i], finished_of(&all, many->units[i]));
        share_shapes(&phases, &exclusions, &data[i]);
        apply_shape(job, &data[i], excluded);
    }
    return e;
}

/* A figure with fewer than `least` organisations behind it is left out. */
static struct told told_of(const struct pooled *p, int least)
{
    struct told told = { .period = p->period,
                         .state = OBSERVATION_NONE,
                         .numerator = NAN,
                         .denominator = NAN,
                         .value = NAN,
                         .reporting = p->reporting,
                         .enrolled = p->enrolled };

    if (p->reporting == 0 || p->organisations < least)
        return told;
    told.state = OBSERVATION_VALUE;
    told.numerator = p->numerator;
    told.denominator = p->denominator;
    told.value = p->value;
    return told;
}

err series_read_pooled(struct job *job, key node, key measure, key programme, struct series_data *data)
{
    struct told_list   told = { 0 };
    struct pooled_list pooled = { 0 };
    int                least = 0;
    err                e;

    *data = (struct series_data){ .audience = GATE_PROGRAMME, .target = NAN };
    e = measure_get(job, measure, &data->measure);
    if (!e && !key_same(data->measure.programme, programme))
        e = ERR_MISSING;
    if (!e) e = programme_get(job, programme, &data->programme);
    if (!e) e = gate_pooled(job, &data->programme, node, &least);
    if (!e && !key_same(node, programme)) e = place_get(job, node, &data->organisation);
    if (!e) e = rollup_list(job, &data->measure, node, &pooled);
    if (e)
        return e;
    for (size_t i = 0; i < pooled.n; i++)
        *add_told(job, &told) = told_of(&pooled.p[i], least);
    apply_shape(job, data, lay_out(job, data, &told, (struct finished){ NULL, 0 }));
    return OK;
}

static err say_fault(struct job *job, const struct series_data *data, struct spc_fault fault)
{
    enum period period = (enum period)data->measure.period;

    if (fault.point < data->n)
        return job_fault(
            job, ERR_INPUT, NULL,
            SAY(measure_chart_refused_at, slot_date("date", data->periods[fault.point], period)));
    return job_fault(job, ERR_INPUT, NULL, SAY(measure_chart_refused));
}

err series_compute(struct job *job, const struct series_data *data, struct series_result *out)
{
    size_t           room = data->n ? data->n : 1;
    double          *scratch = ARENA_ARRAY(job->arena, double, 3 * room);
    bool             ratio = data->kind->needs_denominator;
    struct spc_fault fault;

    *out = (struct series_result){
        .series = { .n = data->n,
                    .value = ratio ? NULL : data->value,
                    .numerator = ratio ? data->numerator : NULL,
                    .denominator = ratio ? data->denominator : NULL,
                    .excluded = data->excluded,
                    .unjudged = data->unjudged,
                    .starts = data->starts,
                    .n_starts = data->n_starts },
        .options = { .kind = data->kind,
                     .improve = (enum spc_improve)data->measure.direction,
                     .baseline = data->baseline,
                     .multiply = data->measure.multiplier,
                     .target = data->target,
                     .centre = NAN },
        .result = { .points = ARENA_ARRAY(job->arena, struct spc_point, room),
                    .phases = ARENA_ARRAY(job->arena, struct spc_phase, data->n_starts + 1) },
    };
    fault = spc_compute(&out->series, &out->options, scratch, &out->result);
    if (fault.status)
        return say_fault(job, data, fault);
    out->decimals =
        measure_decimals(&data->measure, out->result.n_phases ? out->result.phases[0].centre : NAN);
    return OK;
}
