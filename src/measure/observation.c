/* Stores numbers with everything they ever were, and the revisions that follow from a shared denominator. */
#include "measure/observation.h"

#include "improve/enrolment.h"
#include "measure/judge.h"
#include "measure/rollup_mark.h"
#include "org/may.h"
#include "store/audit.h"
#include "store/db.h"
#include "store/queries.h"

enum { RECENT = 12, SETTLED_DAYS = 28 };

bool observation_counts(const struct observation *observation)
{
    return observation->state == OBSERVATION_VALUE || observation->state == OBSERVATION_ZERO_CONFIRMED;
}

double observation_figure(const struct observation *o, const struct measure *measure)
{
    if (!observation_counts(o))
        return NAN;
    if (measure->kind == MEASURE_VALUE)
        return o->value;
    if (measure->kind == MEASURE_COUNT)
        return o->numerator;
    return o->denominator > 0 ? o->numerator / o->denominator : NAN;
}

err observation_series(struct job *job, key unit, key measure, struct series *series)
{
    struct place organisation;
    struct rows  rows;
    err          e = place_organisation(job, unit, &organisation);

    *series = (struct series){ .organisation = organisation.id, .unit = unit, .measure = measure };
    if (!e) e = db_one(job, QUERY(series_find), ARGS(organisation.id, unit, measure), &rows);
    if (e == ERR_MISSING && key_is_set(organisation.id))
        return OK;
    if (e)
        return e;
    series->number = rows_int(&rows, 0);
    rows_close(&rows);
    return OK;
}

err observation_make_series(struct job *job, key unit, key measure, struct series *series)
{
    struct rows rows;
    err         e = observation_series(job, unit, measure, series);

    if (e || series->number)
        return e;
    e = db_one(job, QUERY(series_next), ARGS(series->organisation), &rows);
    if (e)
        return e;
    series->number = rows_int(&rows, 0);
    rows_close(&rows);
    return db_run(job, QUERY(series_add), ARGS(series->organisation, series->number, unit, measure));
}

static void read_observation(struct rows *rows, struct observation *o)
{
    *o = (struct observation){ .period = rows_day(rows, 0), .state = rows_int(rows, 1), .revision = rows_int(rows, 2),
                               .numerator = rows_real(rows, 3), .denominator = rows_real(rows, 4), .value = rows_real(rows, 5),
                               .entry = rows_key(rows, 6) };
}

err observation_at(struct job *job, const struct series *series, day period, struct observation *observation)
{
    struct rows rows;
    err         e;

    *observation = (struct observation){ .period = period, .state = OBSERVATION_NONE, .numerator = NAN, .denominator = NAN, .value = NAN };
    if (series->number == 0)
        return OK;
    e = db_one(job, QUERY(observation_get), ARGS(series->organisation, series->number, period), &rows);
    if (!e) {
        read_observation(&rows, observation);
        rows_close(&rows);
    }
    return e == ERR_MISSING ? OK : e;
}

err observation_history(struct job *job, const struct series *series, day period, struct observation_history *history)
{
    enum { REVISIONS_MOST = 1000 };
    struct observation_was *was = ARENA_ARRAY(job->arena, struct observation_was, REVISIONS_MOST);
    struct rows             rows;
    size_t                  n = 0;
    err                     e = db_rows(job, QUERY(observation_past), ARGS(series->organisation, series->number, period), &rows);

    rows.ceiling = REVISIONS_MOST;
    while (rows_next(&rows, &e)) {
        read_observation(&rows, &was[n].observation);
        was[n].person = rows_text(&rows, 7);
        was[n].role = rows_text(&rows, 8);
        was[n].source = rows_text(&rows, 9);
        was[n].why = rows_text(&rows, 10);
        was[n].at = rows_whole(&rows, 11);
        n++;
    }
    *history = (struct observation_history){ .p = was, .n = n };
    return e;
}

/* The count that divides this measure, as it stands at the unit then; NAN: there is none. */
static err shared_denominator(struct job *job, const struct measure *measure, key unit, day period, double *shared)
{
    struct series      series;
    struct observation o;
    err                e;

    *shared = NAN;
    if (!key_is_set(measure->denominator_from))
        return OK;
    e = observation_series(job, unit, measure->denominator_from, &series);
    if (!e) e = observation_at(job, &series, period, &o);
    if (!e && observation_counts(&o))
        *shared = o.numerator;
    return e;
}

static err read_recent(struct job *job, const struct series *series, day period, struct observation *recent, size_t *n)
{
    struct rows rows;
    err         e;

    *n = 0;
    if (series->number == 0)
        return OK;
    e = db_rows(job, QUERY(observation_recent), ARGS(series->organisation, series->number, period), &rows);
    while (rows_next(&rows, &e) && *n < RECENT) {
        recent[*n] = (struct observation){ .numerator = rows_real(&rows, 0), .denominator = rows_real(&rows, 1), .value = rows_real(&rows, 2) };
        ++*n;
    }
    return e;
}

static bool same_number(double a, double b)
{
    return a == b || (a != a && b != b);
}

static bool same_numbers(const struct observation *a, const struct observation *b)
{
    return same_number(a->numerator, b->numerator) && same_number(a->denominator, b->denominator) && same_number(a->value, b->value);
}

/* Would a new shared denominator make a number that stands impossible? Then it is refused with that number's name. */
static err check_divided(struct job *job, const struct measure *measure, key unit, struct observation_answer *answer)
{
    struct list           list = { 0 };
    const struct measure *divided;
    struct series         series;
    struct observation    o;
    double                new_count = answer->now.numerator;
    err                   e = measure->kind != MEASURE_COUNT || !observation_counts(&answer->now)
                                  ? OK
                                  : record_list(job, &measure_record, QUERY(measure_divided_by), ARGS(measure->id), &list);

    divided = list.p;
    for (size_t i = 0; !e && i < list.n; i++) {
        e = observation_series(job, unit, divided[i].id, &series);
        if (!e) e = observation_at(job, &series, answer->now.period, &o);
        if (e || !observation_counts(&o) || !(o.numerator > 0))
            continue;
        if (new_count == 0 || (divided[i].kind == MEASURE_PROPORTION && o.numerator > new_count)) {
            answer->outcome = OBSERVATION_REFUSED;
            answer->field = "numerator";
            answer->say = SAY(measure_refused_divides, slot_number("v", o.numerator, 0, (str){ 0 }), slot_text("name", divided[i].name));
            return OK;
        }
    }
    return e;
}

/* Compares with what stands: the same, a change, or somebody else's number in between. */
static void compare(const struct observation *stands, const struct typed *typed, struct observation_answer *answer)
{
    if (answer->outcome != OBSERVATION_ADDED && answer->outcome != OBSERVATION_KEPT_ASIDE)
        return;
    if (stands->state == answer->now.state && same_numbers(stands, &answer->now)) {
        answer->outcome = OBSERVATION_SAME;
    } else if (typed->seen >= 0 && stands->revision != typed->seen) {
        answer->outcome = OBSERVATION_CONFLICT;
        answer->now = *stands;
    } else if (answer->outcome == OBSERVATION_ADDED && stands->state != OBSERVATION_NONE) {
        answer->outcome = OBSERVATION_CHANGED;
    }
}

static err judge_at(struct job *job, const struct series *series, struct judge_case *c, struct observation *stands,
                    struct observation_answer *answer)
{
    struct observation recent[RECENT];
    err                e = observation_at(job, series, c->period, stands);

    if (!e) e = shared_denominator(job, c->measure, c->unit->id, c->period, &c->shared);
    if (!e) e = read_recent(job, series, c->period, recent, &c->n_recent);
    if (e)
        return e;
    c->recent = recent;
    judge(c, job->today, answer);
    compare(stands, c->typed, answer);
    e = check_divided(job, c->measure, c->unit->id, answer);
    c->recent = NULL;
    return e;
}

err observation_judge(struct job *job, const struct observation_cell *cell, const struct typed *typed,
                      struct observation_answer *answer)
{
    struct judge_case  c = { .measure = cell->measure, .unit = cell->unit, .period = cell->period, .typed = typed };
    struct series      series;
    struct observation stands;
    err                e = observation_series(job, cell->unit->id, cell->measure->id, &series);

    return e ? e : judge_at(job, &series, &c, &stands, answer);
}

/* One save, import or call for an organisation is noted once, with an audit row. */
static err begin_entry(struct job *job, struct entry *entry, key organisation)
{
    err e;

    if (key_is_set(entry->id) && key_same(entry->organisation, organisation))
        return OK;
    entry->organisation = organisation;
    entry->id = job_new_key(job);
    e = db_run(job, QUERY(entry_add),
               ARGS(organisation, entry->id, arg_whole((int64_t)job->actor.person.n), job->actor.role_name, str_of(entry->source),
                    entry->why, job->now_ms));
    if (!e)
        e = audit_write(job, &(struct audit_note){ .action = STR("enter"), .thing = STR("entry"), .thing_key = entry->id });
    return e;
}

static err store(struct job *job, const struct entry *entry, const struct series *series, struct observation *o)
{
    err e = db_run(job, QUERY(observation_put),
                   ARGS(series->organisation, series->number, o->period, entry->id, o->state, o->revision, o->numerator,
                        o->denominator, o->value));

    o->entry = entry->id;
    if (!e)
        e = db_run(job, QUERY(observation_revise),
                   ARGS(series->organisation, series->number, o->period, o->revision, entry->id, o->state, o->numerator,
                        o->denominator, o->value));
    return e;
}

/* A changed shared denominator is a new revision of every number it divides. */
static err revise_divided(struct job *job, const struct entry *entry, const struct measure *measure, const struct observation *now,
                          key unit)
{
    struct list           list = { 0 };
    const struct measure *divided;
    struct series         series;
    struct observation    o;
    double                shared = observation_counts(now) ? now->numerator : NAN;
    err e = measure->kind == MEASURE_COUNT ? record_list(job, &measure_record, QUERY(measure_divided_by), ARGS(measure->id), &list) : OK;

    divided = list.p;
    for (size_t i = 0; !e && i < list.n; i++) {
        e = observation_series(job, unit, divided[i].id, &series);
        if (!e) e = observation_at(job, &series, now->period, &o);
        if (e || o.state == OBSERVATION_NONE || o.state == OBSERVATION_NOT_COLLECTED || same_number(o.denominator, shared))
            continue;
        o.denominator = shared;
        o.revision++;
        e = store(job, entry, &series, &o);
        if (!e) e = rollup_mark(job, &divided[i], now->period);
    }
    return e;
}

/* An older number is corrected with a reason, so that the history can tell why. */
static bool needs_reason(const struct job *job, const struct measure *measure, const struct observation *stands,
                         const struct entry *entry, const struct typed *typed)
{
    day ends = period_next((enum period)measure->period, stands->period);

    return stands->state != OBSERVATION_NONE && stands->state != OBSERVATION_HELD && ends.n + SETTLED_DAYS <= job->today.n &&
           typed->why.n == 0 && entry->why.n == 0;
}

static err withdraw(const struct observation *stands, const struct typed *typed, struct observation_answer *answer)
{
    *answer = (struct observation_answer){ .outcome = OBSERVATION_CHANGED, .suggestion = NAN, .now = *stands };
    if (stands->state == OBSERVATION_NONE || stands->state == OBSERVATION_WITHDRAWN) {
        answer->outcome = OBSERVATION_SAME;
    } else if (typed->why.n == 0) {
        answer->outcome = OBSERVATION_REFUSED;
        answer->field = "why";
        answer->say = SAY(measure_refused_reason);
    } else {
        answer->now.state = OBSERVATION_WITHDRAWN;
    }
    return OK;
}

/* Who may, and where: everything that does not depend on the number itself. */
static err may_put(struct job *job, const struct measure *measure, const struct place *unit)
{
    bool enrolled = false;
    err  e = may(job, MAY_ENTER, (struct may_where){ .place = unit->id });

    if (e == ERR_DENIED)
        return job_fault(job, e, NULL, SAY(measure_enter_denied, slot_text("name", unit->name)));
    if (!e) e = enrolment_is(job, measure->programme, unit->id, job->today, &enrolled);
    return e ? e : enrolled ? OK : ERR_MISSING;
}

err observation_put(struct job *job, struct entry *entry, const struct observation_cell *cell, const struct typed *typed,
                    struct observation_answer *answer)
{
    const struct measure *measure = cell->measure;
    const struct place   *unit = cell->unit;
    struct judge_case     c = { .measure = measure, .unit = unit, .period = cell->period, .typed = typed };
    struct series         series;
    struct observation    stands;
    err                   e = may_put(job, measure, unit);

    if (!e) e = observation_series(job, unit->id, measure->id, &series);
    if (!e) e = judge_at(job, &series, &c, &stands, answer);
    if (!e && typed->withdraw) e = withdraw(&stands, typed, answer);
    if (e)
        return e;
    if ((answer->outcome == OBSERVATION_CHANGED || answer->outcome == OBSERVATION_KEPT_ASIDE) &&
        needs_reason(job, measure, &stands, entry, typed)) {
        answer->outcome = OBSERVATION_REFUSED;
        answer->field = "why";
        answer->say = SAY(measure_refused_reason);
    }
    if (answer->outcome != OBSERVATION_ADDED && answer->outcome != OBSERVATION_CHANGED && answer->outcome != OBSERVATION_KEPT_ASIDE)
        return OK;
    e = observation_make_series(job, unit->id, measure->id, &series);
    if (!e) e = begin_entry(job, entry, series.organisation);
    answer->now.revision = stands.revision + 1;
    if (!e) e = store(job, entry, &series, &answer->now);
    if (!e) e = rollup_mark(job, measure, cell->period);
    if (!e) e = revise_divided(job, entry, measure, &answer->now, unit->id);
    return e;
}
