/* Lays a chart's numbers out: one point for each period, with what people said about its shape. */
#include "measure/series_layout.h"

#include "measure/event_layout.h"
#include "spc/spc.h"

enum {
    PERIODS_MOST = 20000,
    OPEN_DAYS = 28,    /* a period that nobody called finished is closed after so many days */
    BASELINE_LEAST = 8, /* fewer points before the start make no baseline: all points do */
    TOLD_FIRST = 64
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
    double  *value, *numerator, *denominator, *spread;
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
                            .spread = ARENA_ARRAY(job->arena, double, room),
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
                             .value = told->value,
                             .spread = told->spread };
    double             figure = observation_figure(&o, measure);

    to->state[i] = (int8_t)told->state;
    to->value[i] = figure;
    to->numerator[i] = observation_counts(&o) ? told->numerator : NAN;
    to->denominator[i] = observation_counts(&o) ? told->denominator : NAN;
    to->spread[i] = observation_counts(&o) ? told->spread : NAN;
    if (measure->kind == MEASURE_SUBGROUP)
        to->numerator[i] = figure * to->denominator[i];
    if (to->reporting) {
        to->reporting[i] = measure_is_events(measure) ? told->enrolled : told->reporting;
        to->enrolled[i] = told->enrolled;
    }
}

/* How many points there are: gaps stand where they are; else one for each period from the first told one to
 * the last that has ended. A period still running is not plotted. */
static size_t count_points(const struct told_list *told, const struct measure *measure, day today)
{
    enum period period = (enum period)measure->period;
    size_t      last = told->n;

    if (measure_is_events(measure))
        return last < PERIODS_MOST ? last : PERIODS_MOST;
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
    bool          events = measure_is_events(&data->measure);
    size_t        n = count_points(told, &data->measure, job->today), at = 0;
    struct layout to = make_layout(job, n, !key_is_set(data->unit.id));
    day           first = n ? told->p[0].period : DAY_NONE;

    for (size_t i = 0; i < n; i++, first = period_next(period, first)) {
        struct told none = {
            .period = first, .state = OBSERVATION_NONE, .numerator = NAN, .denominator = NAN, .value = NAN,
            .spread = NAN
        };
        bool        has;
        if (events)
            none.period = first = told->p[i].period;
        while (at < told->n && told->p[at].period.n < first.n)
            at++;
        has = at < told->n && told->p[at].period.n == first.n;
        to.periods[i] = first;
        set_point(&to, i, has ? &told->p[at] : &none, &data->measure);
        data->held += to.state[i] == OBSERVATION_HELD;
        data->zero_confirmed += to.state[i] == OBSERVATION_ZERO_CONFIRMED;
        to.unjudged[i] = !events && period_next(period, first).n + OPEN_DAYS > job->today.n &&
                         !is_finished(finished, first);
    }
    data->n = n;
    data->periods = to.periods;
    data->value = to.value;
    data->numerator = to.numerator;
    data->denominator = to.denominator;
    data->spread = to.spread;
    data->state = to.state;
    data->excluded = to.excluded;
    data->unjudged = to.unjudged;
    data->reporting = to.reporting;
    data->enrolled = to.enrolled;
    data->late = period_before(period, period_first(period, job->today));
    data->is_late = !events && n > 0 && to.periods[n - 1].n < data->late.n;
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

/* One flag for each point that a person marked; NULL where none is. */
static const uint8_t *find_marked(struct job *job, const struct series_data *data)
{
    uint8_t *marked = NULL;

    for (size_t i = 0; i < data->n; i++)
        if (shape_is_marked(&data->shape, data->periods[i])) {
            marked = marked ? marked : ARENA_ARRAY(job->arena, uint8_t, data->n);
            marked[i] = 1;
        }
    return marked;
}

/* Puts phases, baseline, chart kind, given lines, marked and left-out points where the numbers are. */
static void apply_shape(struct job *job, struct series_data *data, uint8_t *excluded)
{
    const struct shape *shape = &data->shape;
    size_t             *starts = ARENA_ARRAY(job->arena, size_t, shape->n_phases + 1);
    str                *reasons = ARENA_ARRAY(job->arena, str, shape->n_phases + 1);
    size_t              n = 0, at;

    data->kind = shape_kind(shape, &data->measure);
    data->given = shape_given(shape, data->kind);
    data->given_for = data->given ? data->kind : NULL;
    data->marked = find_marked(job, data);
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
    }
    for (size_t i = 0; i < shape->n_exclusions; i++)
        if ((at = point_of(data, shape->exclusions[i].period)) != SIZE_MAX)
            excluded[at] = 1;
    data->starts = starts;
    data->reasons = reasons;
    data->n_starts = n;
}

/* What each point is held against. */
static void apply_targets(struct job *job, struct series_data *data)
{
    const struct target *now = target_on(&data->targets, TARGET_MAIN, job->today);

    data->target_at = target_points(job->arena, &data->targets, data->periods, data->n);
    data->target = data->n && data->target_at ? data->target_at[data->n - 1] : now ? now->value : NAN;
}

struct told *series_layout_add(struct job *job, struct told_list *list)
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

void series_layout_put(struct job *job, struct series_data *data, struct told_list *told,
                       struct finished finished)
{
    if (measure_is_events(&data->measure))
        event_layout(data, told, job->today);
    apply_shape(job, data, lay_out(job, data, told, finished));
    apply_targets(job, data);
}

day series_layout_first_open(const struct job *job, const struct measure *measure)
{
    enum period period = (enum period)measure->period;

    return period_before(period, period_first(period, day_add(job->today, -OPEN_DAYS)));
}
