/* Reads a chart's numbers for those who may see them, and asks statistics about them. */
#include "measure/series.h"

#include "improve/enrolment.h"
#include "measure/control.h"
#include "measure/pool.h"
#include "measure/rollup.h"
#include "measure/series_former.h"
#include "spc/kind.h"
#include "spc/spc.h"
#include "store/db.h"
#include "store/queries.h"

static void told_from_row(struct told *told, struct rows *rows, int column)
{
    *told = (struct told){ .period = rows_day(rows, column),
                           .state = rows_int(rows, column + 1),
                           .numerator = rows_real(rows, column + 3),
                           .denominator = rows_real(rows, column + 4),
                           .value = rows_real(rows, column + 5),
                           .spread = rows_real(rows, column + 6) };
}

static err read_finished(struct job *job, const struct series_data *data, key unit, struct finished *finished)
{
    enum { FINISHED_MOST = 64 };
    day         since = series_layout_first_open(job, &data->measure);
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

static err read_told(struct job *job, const struct series *series, struct told_list *told)
{
    struct rows rows;
    err e = db_rows(job, QUERY(observation_series_all), ARGS(series->organisation, series->number), &rows);

    while (rows_next(&rows, &e))
        told_from_row(series_layout_add(job, told), &rows, 0);
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
    if (!e) e = target_read(job, measure, unit, &data->targets);
    if (!e) e = read_finished(job, data, unit, &finished);
    if (!e) e = read_told(job, &data->at, &told);
    if (!e) e = series_former_add(job, data, &told);
    if (e)
        return e;
    series_layout_put(job, data, &told, finished);
    return OK;
}

/* Lays out what a reader under control is shown: nothing of who has not reported yet, nor who shaped what. */
static void put_controlled(struct job *job, struct series_data *data, const struct told_list *told, int level)
{
    struct control_shown shown = { .small = 0 };

    control_told(job, &data->measure, (enum control_level)level, told, &shown);
    data->control.small = shown.small;
    data->measure.period = (int)control_level_period((enum control_level)level);
    series_layout_put(job, data, &shown.told, (struct finished){ NULL, 0 });
    data->is_late = false;
}

static err read_controlled(struct job *job, key unit, struct series_data *data)
{
    struct told_list   told = { 0 };
    struct gate_answer answer = { 0 };
    err                e = gate_shown(job, &data->measure, &unit, 1, &answer);

    if (!e && (answer.audience == GATE_NOBODY || !answer.controlled || !answer.named))
        e = ERR_MISSING;
    data->audience = answer.audience;
    data->control = (struct series_control){ .is = true, .named = true };
    if (!e) e = place_organisation(job, unit, &data->organisation);
    if (!e) e = observation_series(job, unit, data->measure.id, &data->at);
    if (!e) e = read_told(job, &data->at, &told);
    if (e)
        return e;
    put_controlled(job, data, &told, answer.level);
    return OK;
}

err series_read_shown(struct job *job, key unit, key measure, struct series_data *data)
{
    err e = series_read(job, unit, measure, data);

    if (e != ERR_MISSING || !key_is_set(data->programme.id) || !key_is_set(data->unit.id))
        return e;
    return read_controlled(job, unit, data);
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
                    (struct series){ .organisation = rows_key(&rows, 8),
                                     .number = rows_int(&rows, 9),
                                     .unit = unit,
                                     .measure = many->measure->id };
        }
        if (at != SIZE_MAX)
            told_from_row(series_layout_add(job, &told[at]), &rows, 1);
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

/* Of a unit under control each measure is asked for: one that is hidden has no points. */
static err read_beside_controlled(struct job *job, key unit, struct series_data *data)
{
    err e = read_controlled(job, unit, data);

    if (e != ERR_MISSING)
        return e;
    data->audience = GATE_NOBODY;
    put_controlled(job, data, &(struct told_list){ 0 }, CONTROL_QUARTER);
    return OK;
}

/* Who may see one measure of a unit as counted may see them all, and unit and organisation are the same:
 * neither is asked again. */
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
        if (beside->control.is) {
            e = read_beside_controlled(job, unit, &data[i]);
            continue;
        }
        if (i == 0 || measures[i].period != measures[i - 1].period)
            e = read_finished(job, &data[i], unit, &finished);
        if (!e) e = observation_series(job, unit, measures[i].id, &data[i].at);
        if (!e) e = target_read(job, measures[i].id, unit, &data[i].targets);
        if (!e) e = read_told(job, &data[i].at, &told);
        if (e)
            break;
        share_shapes(&phases, &exclusions, &data[i]);
        e = series_former_add(job, &data[i], &told);
        series_layout_put(job, &data[i], &told, finished);
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
    err         e = db_rows(job, QUERY(sheet_finished_all),
                            ARGS(measure->programme, series_layout_first_open(job, measure)), &rows);

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

static err ask_gate(struct job *job, const struct series_many *many, struct gate_answer *answers)
{
    bool *sees;
    err   e;

    if (many->controlled)
        return gate_shown(job, many->measure, many->units, many->n, answers);
    sees = ARENA_ARRAY(job->arena, bool, many->n + 1);
    e = gate_units(job, many->programme, many->units, many->n, sees);
    for (size_t i = 0; i < many->n; i++)
        answers[i] = (struct gate_answer){ .audience = !e && sees[i] ? GATE_PROGRAMME : GATE_NOBODY,
                                           .named = true };
    return e;
}

err series_read_many(struct job *job, const struct series_many *many, struct series_data *data)
{
    size_t              n = many->n;
    struct told_list   *told = ARENA_ARRAY(job->arena, struct told_list, n + 1);
    struct gate_answer *answers = ARENA_ARRAY(job->arena, struct gate_answer, n + 1);
    struct list         phases = { 0 }, exclusions = { 0 };
    struct finished_all all = { 0 };
    struct target_list  targets = { 0 };
    bool                goes_on = false;
    err                 e = ask_gate(job, many, answers);

    for (size_t i = 0; i < n; i++) {
        data[i] = (struct series_data){ .measure = *many->measure,
                                        .programme = *many->programme,
                                        .target = NAN,
                                        .audience = answers[i].audience,
                                        .control = { .is = answers[i].controlled,
                                                     .named = answers[i].named } };
        data[i].unit.id = many->units[i];
    }
    if (!e)
        e = record_list(job, &shape_phase_record, QUERY(shape_phases_of_measure), ARGS(many->measure->id),
                        &phases);
    if (!e)
        e = record_list(job, &shape_exclusion_record, QUERY(shape_exclusions_of_measure),
                        ARGS(many->measure->id), &exclusions);
    if (!e) e = target_read_all(job, many->measure->id, &targets);
    if (!e) e = read_finished_all(job, many->measure, &all);
    if (!e) e = read_told_many(job, many, told, data);
    if (!e) e = series_former_known(job, &goes_on);
    for (size_t i = 0; !e && i < n; i++) {
        if (data[i].control.is) {
            put_controlled(job, &data[i], &told[i], answers[i].level);
            continue;
        }
        share_shapes(&phases, &exclusions, &data[i]);
        data[i].targets = target_share(&targets, many->units[i]);
        if (goes_on && data[i].audience != GATE_NOBODY)
            e = series_former_add(job, &data[i], &told[i]);
        series_layout_put(job, &data[i], &told[i], finished_of(&all, many->units[i]));
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
                         .spread = NAN,
                         .reporting = p->reporting,
                         .enrolled = p->enrolled };

    if (p->reporting == 0 || p->organisations < least)
        return told;
    told.state = OBSERVATION_VALUE;
    told.numerator = p->numerator;
    told.denominator = p->denominator;
    told.value = p->value;
    told.spread = p->spread;
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
    if (!e && target_is_pooled(&data->measure)) e = target_read(job, measure, (key){ 0 }, &data->targets);
    if (!e && key_same(node, programme) && gate_is_team(job, &data->programme))
        node = pool_team_node(&data->programme);
    if (!e) e = rollup_list(job, &data->measure, node, &pooled);
    if (e)
        return e;
    for (size_t i = 0; i < pooled.n; i++)
        *series_layout_add(job, &told) = told_of(&pooled.p[i], least);
    series_layout_put(job, data, &told, (struct finished){ NULL, 0 });
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

/* Lines are given in printed units; statistics multiply after everything. NAN stays NAN. */
static void take_given(const struct phase *given, double multiplier, struct spc_options *options)
{
    options->centre = given->centre / multiplier;
    options->lower = given->lower / multiplier;
    options->upper = given->upper / multiplier;
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
                    .spread = data->kind->of_subgroups ? data->spread : NULL,
                    .target = data->target_at,
                    .excluded = data->excluded,
                    .marked = data->marked,
                    .unjudged = data->unjudged,
                    .starts = data->starts,
                    .n_starts = data->n_starts },
        .options = spc_options_for(data->kind),
        .result = { .points = ARENA_ARRAY(job->arena, struct spc_point, room),
                    .phases = ARENA_ARRAY(job->arena, struct spc_phase, data->n_starts + 1) },
    };
    out->options.improve = (enum spc_improve)data->measure.direction;
    out->options.baseline = data->baseline;
    out->options.multiply = data->measure.multiplier;
    if (data->given && data->given_for == data->kind)
        take_given(data->given, data->measure.multiplier, &out->options);
    fault = spc_compute(&out->series, &out->options, scratch, &out->result);
    if (fault.status)
        return say_fault(job, data, fault);
    out->decimals =
        measure_decimals(&data->measure, out->result.n_phases ? out->result.phases[0].centre : NAN);
    return OK;
}
