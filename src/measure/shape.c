/* Keeps how people shaped a chart. */
#include "measure/shape.h"

#include "measure/target.h"
#include "org/may.h"
#include "spc/kind.h"
#include "spc/spc.h"
#include "store/audit.h"
#include "store/db.h"
#include "store/queries.h"

#include <math.h>
#include <string.h>

enum { WHY_MOST = 500, TEXT_MOST = 200, BASELINE_LEAST = 2 };

static const char *const annotation_kinds[] = { "note", "test", NULL };

static const struct field annotation_fields[] = {
    FIELD(annotation, organisation, .by_rule = true),
    FIELD(annotation, series, .by_rule = true),
    FIELD(annotation, measure, .label = MSG(measure_name), .required = true),
    FIELD(annotation, kind, .label = MSG(measure_shape_kind), .words = annotation_kinds),
    FIELD(annotation, on_day, .label = MSG(measure_shape_day), .required = true),
    FIELD(annotation, until_day, .label = MSG(measure_shape_until)),
    FIELD(annotation, text, .label = MSG(measure_shape_note), .required = true, .most = TEXT_MOST),
    FIELD(annotation, person, .by_rule = true),
    FIELD(annotation, at, .by_rule = true),
    FIELD(annotation, ended, .by_rule = true),
};
const struct record shape_annotation_record = RECORD(annotation, annotation_fields);

static const struct field exclusion_fields[] = {
    FIELD(exclusion, organisation, .by_rule = true),
    FIELD(exclusion, series, .by_rule = true),
    FIELD(exclusion, period, .label = MSG(measure_shape_day), .required = true),
    FIELD(exclusion, why, .label = MSG(measure_shape_why), .required = true, .most = WHY_MOST),
    FIELD(exclusion, person, .by_rule = true),
    FIELD(exclusion, at, .by_rule = true),
    FIELD(exclusion, ended, .by_rule = true),
};
const struct record shape_exclusion_record = RECORD(exclusion, exclusion_fields);

static const char *const phase_kinds[] = { "phase", "baseline", "chart", "put off", "limits", "mark", NULL };

static const struct field phase_fields[] = {
    FIELD(phase, organisation, .by_rule = true),
    FIELD(phase, series, .by_rule = true),
    FIELD(phase, kind, .by_rule = true, .words = phase_kinds),
    FIELD(phase, from_day, .label = MSG(measure_shape_day)),
    FIELD(phase, points, .label = MSG(measure_shape_points), .least = 0, .most = 10000),
    FIELD(phase, chart, .label = MSG(measure_chart), .most = 8),
    FIELD(phase, centre, .label = MSG(measure_given_centre)),
    FIELD(phase, lower, .label = MSG(measure_given_lower)),
    FIELD(phase, upper, .label = MSG(measure_given_upper)),
    FIELD(phase, why, .label = MSG(measure_shape_why), .required = true, .most = WHY_MOST),
    FIELD(phase, person, .by_rule = true),
    FIELD(phase, at, .by_rule = true),
    FIELD(phase, ended, .by_rule = true),
};
const struct record shape_phase_record = RECORD(phase, phase_fields);

err shape_read(struct job *job, const struct series *series, struct shape *shape)
{
    struct list phases = { 0 }, exclusions = { 0 }, notes = { 0 };
    err         e = record_list(job, &shape_phase_record, QUERY(shape_phases),
                                ARGS(series->organisation, series->number), &phases);

    if (!e)
        e = record_list(job, &shape_exclusion_record, QUERY(shape_exclusions),
                        ARGS(series->organisation, series->number), &exclusions);
    if (!e)
        e = record_list(job, &shape_annotation_record, QUERY(shape_notes),
                        ARGS(series->organisation, series->number ? series->number : -1, series->measure),
                        &notes);
    *shape = (struct shape){ .phases = phases.p,
                             .n_phases = phases.n,
                             .exclusions = exclusions.p,
                             .n_exclusions = exclusions.n,
                             .notes = notes.p,
                             .n_notes = notes.n };
    return e;
}

/* The series and the right to shape it. ERR_INPUT where no number was ever entered. */
static err open_series(struct job *job, enum may_action action, key unit, key measure, struct series *series)
{
    struct place place;
    err          e = place_get(job, unit, &place);

    if (!e) e = may(job, action, (struct may_where){ .place = unit });
    if (e == ERR_DENIED)
        return job_fault(job, e, NULL, SAY(measure_shape_denied, slot_text("name", place.name)));
    if (!e) e = observation_series(job, unit, measure, series);
    if (!e && series->number == 0)
        return job_fault(job, ERR_INPUT, NULL, SAY(measure_shape_no_numbers));
    return e;
}

static err needs_number(struct job *job, const struct series *series, day period)
{
    struct observation o;
    err                e = observation_at(job, series, period, &o);

    if (!e && !observation_counts(&o))
        return job_fault(job, ERR_INPUT, "period", SAY(measure_shape_no_number));
    return e;
}

static err insert_phase(struct job *job, struct phase *phase)
{
    err e;

    phase->person = job->actor.person;
    phase->at = job->now_ms;
    phase->why = str_trim(phase->why);
    if (phase->kind != PHASE_LIMITS)
        phase->centre = phase->lower = phase->upper = NAN;
    e = record_check(job, &shape_phase_record, phase);
    return e ? e : record_insert(job, &shape_phase_record, phase);
}

err shape_start_phase(struct job *job, key unit, key measure, day from, str why)
{
    struct series series;
    struct phase  phase = { .kind = PHASE_START, .from_day = from, .why = why };
    struct rows   rows;
    err           e = open_series(job, MAY_SHAPE, unit, measure, &series);

    if (!e) e = needs_number(job, &series, from);
    if (!e) e = db_one(job, QUERY(observation_series_all), ARGS(series.organisation, series.number), &rows);
    if (e)
        return e;
    if (rows_day(&rows, 0).n >= from.n)
        e = job_fault(job, ERR_INPUT, "period", SAY(measure_shape_first));
    rows_close(&rows);
    phase.organisation = series.organisation;
    phase.series = series.number;
    return e ? e : insert_phase(job, &phase);
}

err shape_put_off(struct job *job, key unit, key measure, day from, str why)
{
    struct series series;
    struct phase  phase = { .kind = PHASE_PUT_OFF, .from_day = from, .why = why };
    err           e = open_series(job, MAY_SHAPE, unit, measure, &series);

    if (!e) e = needs_number(job, &series, from);
    phase.organisation = series.organisation;
    phase.series = series.number;
    return e ? e : insert_phase(job, &phase);
}

bool shape_is_put_off(const struct shape *shape, day from)
{
    for (size_t i = 0; i < shape->n_phases; i++)
        if (shape->phases[i].kind == PHASE_PUT_OFF && shape->phases[i].from_day.n == from.n)
            return true;
    return false;
}

err shape_set_baseline(struct job *job, key unit, key measure, int points, str why)
{
    struct series series;
    struct phase  phase = { .kind = PHASE_BASELINE, .from_day = DAY_NONE, .points = points, .why = why };
    err           e = open_series(job, MAY_SHAPE, unit, measure, &series);

    if (!e && points != 0 && points < BASELINE_LEAST)
        e = job_fault(job, ERR_INPUT, "points",
                      SAY(measure_shape_baseline_short, slot_count("min", BASELINE_LEAST)));
    phase.organisation = series.organisation;
    phase.series = series.number;
    return e ? e : insert_phase(job, &phase);
}

err shape_choose_chart(struct job *job, key unit, key measure, str chart, str why)
{
    struct series  series;
    struct measure m;
    struct phase   phase = { .kind = PHASE_CHART, .from_day = DAY_NONE, .chart = chart, .why = why };
    err            e = open_series(job, MAY_SHAPE, unit, measure, &series);

    if (!e) e = measure_get(job, measure, &m);
    if (!e) e = measure_check_chart(job, &m, chart);
    phase.organisation = series.organisation;
    phase.series = series.number;
    return e ? e : insert_phase(job, &phase);
}

/* --- given lines, marked points --- */

static const struct spc_kind *kind_of(str code)
{
    char text[9] = { 0 };

    for (size_t i = 0; i < code.n && i < sizeof text - 1; i++)
        text[i] = code.p[i];
    return spc_kind_find(text);
}

const struct spc_kind *shape_kind(const struct shape *shape, const struct measure *measure)
{
    const struct spc_kind *kind = measure_chart(measure), *chosen;

    for (size_t i = 0; i < shape->n_phases; i++)
        if (shape->phases[i].kind == PHASE_CHART && (chosen = kind_of(shape->phases[i].chart)))
            kind = chosen;
    return kind;
}

const struct phase *shape_given(const struct shape *shape, const struct spc_kind *kind)
{
    const struct phase *given = NULL;

    for (size_t i = 0; i < shape->n_phases; i++)
        if (shape->phases[i].kind == PHASE_LIMITS && str_eq_c(shape->phases[i].chart, kind->code))
            given = &shape->phases[i];
    return given;
}

bool shape_is_marked(const struct shape *shape, day period)
{
    for (size_t i = 0; i < shape->n_phases; i++)
        if (shape->phases[i].kind == PHASE_MARK && shape->phases[i].from_day.n == period.n)
            return true;
    return false;
}

/* Can lines lie so? Those that are not given are NAN and disagree with nothing. */
static err check_lines(struct job *job, const struct measure *measure, const struct spc_kind *kind,
                       const struct shape_lines *lines)
{
    const struct {
        const char *field;
        double      value;
    } given[] = { { "lower", lines->lower }, { "centre", lines->centre }, { "upper", lines->upper } };
    size_t n = 0;
    err    e = OK;

    if (!kind->has_limits)
        return job_fault(job, ERR_INPUT, NULL, SAY(measure_given_run));
    for (size_t i = 0; !e && i < sizeof given / sizeof *given; i++)
        if (!isnan(given[i].value)) {
            e = target_check_value(job, measure, given[i].field, given[i].value);
            n++;
        }
    if (e)
        return e;
    if (n == 0)
        return job_fault(job, ERR_INPUT, "lower", SAY(measure_given_none));
    if (lines->lower >= lines->upper || lines->centre < lines->lower || lines->centre > lines->upper)
        return job_fault(job, ERR_INPUT, "lower", SAY(measure_given_order));
    if (!isnan(lines->centre) && strcmp(kind->code, "g") == 0)
        return job_fault(job, ERR_INPUT, "centre", SAY(measure_given_centre_gaps));
    return OK;
}

err shape_give_limits(struct job *job, key unit, key measure, struct shape_lines lines, str why)
{
    struct series  series;
    struct shape   shape = { 0 };
    struct measure m;
    struct phase   phase = { .kind = PHASE_LIMITS,
                             .from_day = DAY_NONE,
                             .lower = lines.lower,
                             .centre = lines.centre,
                             .upper = lines.upper,
                             .why = why };
    err            e = open_series(job, MAY_SHAPE, unit, measure, &series);

    if (!e) e = measure_get(job, measure, &m);
    if (!e) e = shape_read(job, &series, &shape);
    if (e)
        return e;
    phase.organisation = series.organisation;
    phase.series = series.number;
    phase.chart = str_of(shape_kind(&shape, &m)->code);
    e = check_lines(job, &m, shape_kind(&shape, &m), &lines);
    return e ? e : insert_phase(job, &phase);
}

err shape_mark(struct job *job, key unit, key measure, day period, str why)
{
    struct series series;
    struct shape  shape = { 0 };
    struct phase  phase = { .kind = PHASE_MARK, .from_day = period, .why = why };
    err           e = open_series(job, MAY_SHAPE, unit, measure, &series);

    if (!e) e = needs_number(job, &series, period);
    if (!e) e = shape_read(job, &series, &shape);
    if (!e && shape_is_marked(&shape, period))
        e = job_fault(job, ERR_INPUT, "period", SAY(measure_marked_already));
    phase.organisation = series.organisation;
    phase.series = series.number;
    return e ? e : insert_phase(job, &phase);
}

err shape_exclude(struct job *job, key unit, key measure, day period, str why)
{
    struct series    series;
    struct exclusion exclusion = {
        .period = period, .why = str_trim(why), .person = job->actor.person, .at = job->now_ms
    };
    err              e = open_series(job, MAY_SHAPE, unit, measure, &series);

    if (!e) e = needs_number(job, &series, period);
    exclusion.organisation = series.organisation;
    exclusion.series = series.number;
    if (!e) e = record_check(job, &shape_exclusion_record, &exclusion);
    if (!e) e = record_insert(job, &shape_exclusion_record, &exclusion);
    return e;
}

err shape_check_days(struct job *job, const struct annotation *note)
{
    if (note->kind == ANNOTATION_NOTE)
        return day_is_set(note->until_day)
                   ? job_fault(job, ERR_INPUT, "until_day", SAY(measure_shape_note_until))
                   : OK;
    if (note->on_day.n > job->today.n)
        return job_fault(job, ERR_INPUT, "on_day", SAY(measure_shape_test_future));
    if (day_is_set(note->until_day) && note->until_day.n < note->on_day.n)
        return job_fault(job, ERR_INPUT, "until_day", SAY(measure_shape_test_backwards));
    if (day_is_set(note->until_day) && note->until_day.n > job->today.n)
        return job_fault(job, ERR_INPUT, "until_day", SAY(measure_shape_test_runs));
    return OK;
}

err shape_note(struct job *job, key unit, key measure, const struct annotation *note)
{
    struct series     series;
    struct annotation kept = { .measure = measure,
                               .kind = note->kind,
                               .on_day = note->on_day,
                               .until_day = note->until_day,
                               .text = str_trim(note->text),
                               .person = job->actor.person,
                               .at = job->now_ms };
    err               e = open_series(job, MAY_ENTER, unit, measure, &series);

    kept.organisation = series.organisation;
    kept.series = series.number;
    if (!e) e = record_check(job, &shape_annotation_record, &kept);
    if (!e) e = shape_check_days(job, &kept);
    if (!e) e = record_insert(job, &shape_annotation_record, &kept);
    return e;
}

err shape_undo(struct job *job, key unit, key measure, key id)
{
    const struct query *const ends[] = { QUERY(shape_end_phase), QUERY(shape_end_exclusion),
                                         QUERY(shape_end_note) };
    static const char *const  things[] = { "phase", "exclusion", "annotation" };
    struct series             series;
    int64_t                   ended = 0;
    size_t                    i = 0;
    err                       e = open_series(job, MAY_SHAPE, unit, measure, &series);

    for (; !e && ended == 0 && i < sizeof ends / sizeof *ends; i++) {
        e = db_run(job, ends[i], ARGS(id, series.organisation, series.number, job->now_ms));
        ended = db_changes(job);
    }
    if (!e && !ended)
        return ERR_MISSING;
    if (!e)
        e = audit_write(job, &(struct audit_note){ .action = STR("take back"),
                                                   .thing = str_of(things[i - 1]),
                                                   .thing_key = id });
    return e;
}
