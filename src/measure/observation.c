/* Stores numbers with everything they ever were, and the revisions that follow from a shared denominator.
 *
 * Long, because finding, judging and storing one number share what stands of it. */
#include "measure/observation.h"

#include "improve/enrolment.h"
#include "measure/draft.h"
#include "measure/judge.h"
#include "measure/recent.h"
#include "measure/rollup_mark.h"
#include "org/may.h"
#include "store/audit.h"
#include "store/db.h"
#include "store/queries.h"

enum { SETTLED_DAYS = 28 };

bool observation_counts(const struct observation *observation)
{
    return observation->state == OBSERVATION_VALUE || observation->state == OBSERVATION_ZERO_CONFIRMED;
}

double observation_figure(const struct observation *o, const struct measure *measure)
{
    if (!observation_counts(o))
        return NAN;
    if (measure_is_value(measure))
        return o->value;
    if (!measure_is_ratio(measure))
        return o->numerator;
    return o->denominator > 0 ? o->numerator / o->denominator : NAN;
}

static struct observation nothing_at(day period)
{
    return (struct observation){
        .period = period, .state = OBSERVATION_NONE, .numerator = NAN, .denominator = NAN, .value = NAN,
        .spread = NAN
    };
}

/* As it is stored: no stratum is 0. */
static struct arg stratum_of(const struct series *series)
{
    return arg_whole((int64_t)series->stratum.n);
}

/* The series of the unit, measure and stratum named in it, and what stands there, in one question: each save
 * asks it. */
static err find_series(struct job *job, struct series *series, day period, struct observation *stands)
{
    struct place organisation = { 0 };
    struct rows  rows;
    err          e = db_one(job, QUERY(series_stands),
                            ARGS(series->unit, series->measure, stratum_of(series), period), &rows);

    *stands = nothing_at(period);
    if (e == ERR_MISSING) {
        e = place_organisation(job, series->unit, &organisation);
        series->organisation = organisation.id;
        series->number = 0;
        return e;
    }
    if (e)
        return e;
    series->organisation = rows_key(&rows, 8);
    series->number = rows_int(&rows, 9);
    if (!rows_is_null(&rows, 0))
        observation_read(&rows, stands);
    rows_close(&rows);
    return OK;
}

err observation_find_series(struct job *job, struct series *series)
{
    struct observation nothing;

    return find_series(job, series, DAY_NONE, &nothing);
}

err observation_series(struct job *job, key unit, key measure, struct series *series)
{
    *series = (struct series){ .unit = unit, .measure = measure };
    return observation_find_series(job, series);
}

/* Numbers series from 1 within their organisation. */
static err make_series(struct job *job, struct series *series)
{
    struct rows rows;
    err         e = db_one(job, QUERY(series_next), ARGS(series->organisation), &rows);

    if (e)
        return e;
    series->number = rows_int(&rows, 0);
    rows_close(&rows);
    return db_run(job, QUERY(series_add),
                  ARGS(series->organisation, series->number, series->unit, series->measure,
                       stratum_of(series)));
}

err observation_make_series(struct job *job, struct series *series)
{
    err e = observation_find_series(job, series);

    return e || series->number ? e : make_series(job, series);
}

void observation_read(struct rows *rows, struct observation *o)
{
    *o = (struct observation){ .period = rows_day(rows, 0),
                               .state = rows_int(rows, 1),
                               .revision = rows_int(rows, 2),
                               .numerator = rows_real(rows, 3),
                               .denominator = rows_real(rows, 4),
                               .value = rows_real(rows, 5),
                               .spread = rows_real(rows, 6),
                               .entry = rows_key(rows, 7) };
}

err observation_at(struct job *job, const struct series *series, day period, struct observation *observation)
{
    struct rows rows;
    err         e;

    *observation = nothing_at(period);
    if (series->number == 0)
        return OK;
    e = db_one(job, QUERY(observation_get), ARGS(series->organisation, series->number, period), &rows);
    if (!e) {
        observation_read(&rows, observation);
        rows_close(&rows);
    }
    return e == ERR_MISSING ? OK : e;
}

static void read_was(struct rows *rows, struct observation_was *was)
{
    observation_read(rows, &was->observation);
    was->person = rows_text(rows, 8);
    was->role = rows_text(rows, 9);
    was->source = rows_text(rows, 10);
    was->why = rows_text(rows, 11);
    was->at = rows_whole(rows, 12);
}

err observation_history(struct job *job, const struct series *series, day period,
                        struct observation_history *history)
{
    enum { ROOM = 8 };
    struct observation_was *was = NULL;
    struct rows             rows;
    size_t                  n = 0, room = 0;
    err e = db_rows(job, QUERY(observation_past), ARGS(series->organisation, series->number, period), &rows);

    while (rows_next(&rows, &e)) {
        if (n == room) {
            struct observation_was *more =
                ARENA_ARRAY(job->arena, struct observation_was, room ? room * 2 : ROOM);
            for (size_t i = 0; i < n; i++)
                more[i] = was[i];
            was = more;
            room = room ? room * 2 : ROOM;
        }
        read_was(&rows, &was[n++]);
    }
    *history = (struct observation_history){ .p = was, .n = n };
    return e;
}

static bool has_why(const struct typed *typed)
{
    return str_trim(typed->why).n > 0;
}

static bool same_number(double a, double b)
{
    return a == b || (a != a && b != b);
}

static bool same_numbers(const struct observation *a, const struct observation *b)
{
    return same_number(a->numerator, b->numerator) && same_number(a->denominator, b->denominator) &&
           same_number(a->value, b->value) && same_number(a->spread, b->spread);
}

/* Everything one number is judged and stored with. */
struct putting {
    struct observation_cell    cell;
    const struct typed        *typed;
    struct series              series;
    struct observation         stands;
    struct observation_answer *answer;
    struct draft              *draft; /* judged as if this were stored; NULL: nothing else is */
};

/* Another measure's series for the same people: the number's own unit and stratum. */
static struct series series_beside(const struct putting *p, key measure)
{
    return (struct series){ .unit = p->cell.unit->id, .measure = measure, .stratum = p->cell.stratum };
}

/* What stands, or is drafted, of a measure at the number's own unit, stratum and period. */
static err stands_at(struct job *job, const struct putting *p, key measure, struct series *series,
                     struct observation *o)
{
    const struct observation *drafted;
    err                       e;

    *series = series_beside(p, measure);
    drafted = draft_at(p->draft, series, p->cell.period);
    e = find_series(job, series, p->cell.period, o);
    if (!e && drafted)
        *o = *drafted;
    return e;
}

/* The count that divides this measure, as it stands at the unit then; NAN: there is none. */
static err shared_denominator(struct job *job, const struct putting *p, double *shared)
{
    const key          from = p->cell.measure->denominator_from;
    struct series      series;
    struct observation o;
    err                e;

    *shared = NAN;
    if (!key_is_set(from))
        return OK;
    e = stands_at(job, p, from, &series, &o);
    if (!e && observation_counts(&o))
        *shared = o.numerator;
    return e;
}

static bool is_stored(enum observation_outcome outcome)
{
    return outcome == OBSERVATION_ADDED || outcome == OBSERVATION_CHANGED ||
           outcome == OBSERVATION_KEPT_ASIDE;
}

static void refuse(struct observation_answer *answer, const char *field, struct say say)
{
    answer->outcome = OBSERVATION_REFUSED;
    answer->field = field;
    answer->say = say;
}

/* Nothing is stored: what stands is the answer. */
static void leave(struct putting *p, enum observation_outcome outcome)
{
    *p->answer = (struct observation_answer){ .outcome = outcome, .now = p->stands, .suggestion = NAN };
}

/* Would a new shared denominator make a number that stands impossible? Then it is refused with that number's
 * name. */
static err check_divided(struct job *job, struct putting *p)
{
    const struct measure *divided, *measure = p->cell.measure;
    double                new_count = p->answer->now.numerator;
    struct list           list = { 0 };
    struct series         series;
    struct observation    o;
    err                   e;

    if (measure->kind != MEASURE_COUNT || !is_stored(p->answer->outcome) ||
        !observation_counts(&p->answer->now))
        return OK;
    e = record_list(job, &measure_record, QUERY(measure_divided_by), ARGS(measure->id), &list);
    divided = list.p;
    for (size_t i = 0; !e && i < list.n; i++) {
        e = stands_at(job, p, divided[i].id, &series, &o);
        if (e || !observation_counts(&o) || !(o.numerator > 0))
            continue;
        if (new_count == 0 || (divided[i].kind == MEASURE_PROPORTION && o.numerator > new_count)) {
            refuse(p->answer, "numerator",
                   SAY(measure_refused_divides, slot_number("v", o.numerator, 0, (str){ 0 }),
                       slot_text("name", divided[i].name)));
            return OK;
        }
    }
    return e;
}

/* Saving the same number again changes nothing: a hold that was lifted stays lifted, a zero that was
 * confirmed confirmed. */
static bool says_so_already(const struct observation *stands, const struct observation *now)
{
    if (!same_numbers(stands, now))
        return false;
    return stands->state == now->state ||
           (observation_counts(stands) && now->state != OBSERVATION_ZERO_CONFIRMED);
}

/* Somebody tells of an event, rather than mending one. */
static bool is_new_event(const struct putting *p)
{
    return measure_is_events(p->cell.measure) && p->typed->seen == 0;
}

/* Did somebody change the number since the typist saw it? A denominator that came from another measure is
 * nobody's typing. */
static err changed_since(struct job *job, const struct putting *p, bool *changed)
{
    const struct observation *stands = &p->stands;
    struct observation        seen;
    struct rows               rows;
    err                       e;

    *changed = p->typed->seen >= 0 && stands->revision != p->typed->seen;
    if (is_new_event(p) && stands->state == OBSERVATION_WITHDRAWN)
        *changed = false; /* it was taken back, and is told again */
    if (!*changed || !key_is_set(p->cell.measure->denominator_from))
        return OK;
    e = db_one(job, QUERY(observation_revision),
               ARGS(p->series.organisation, p->series.number, p->cell.period, p->typed->seen), &rows);
    if (e)
        return e == ERR_MISSING ? OK : e;
    observation_read(&rows, &seen);
    rows_close(&rows);
    *changed = seen.state != stands->state || !same_number(seen.numerator, stands->numerator);
    return OK;
}

/* What is held still says why, so that a page can show it again. */
static void leave_same(struct putting *p)
{
    struct say why = p->answer->say;
    double     suggestion = p->answer->suggestion;

    leave(p, OBSERVATION_SAME);
    if (p->stands.state == OBSERVATION_HELD) {
        p->answer->say = why;
        p->answer->suggestion = suggestion;
    }
}

/* The same as what stands, a change, or somebody else's number in between. */
static err compare(struct job *job, struct putting *p)
{
    bool changed = false;
    err  e;

    if (!is_stored(p->answer->outcome))
        return OK;
    if (is_new_event(p) && p->stands.state != OBSERVATION_NONE && p->stands.state != OBSERVATION_WITHDRAWN) {
        refuse(p->answer, "period",
               SAY(measure_refused_event_there, slot_date("date", p->cell.period, PERIOD_DAY)));
        return OK;
    }
    if (says_so_already(&p->stands, &p->answer->now)) {
        leave_same(p);
        return OK;
    }
    e = changed_since(job, p, &changed);
    if (changed)
        leave(p, OBSERVATION_CONFLICT);
    else if (p->answer->outcome == OBSERVATION_ADDED && p->stands.state != OBSERVATION_NONE)
        p->answer->outcome = OBSERVATION_CHANGED;
    return e;
}

static err judge_typed(struct job *job, struct putting *p)
{
    struct recent     recent;
    struct judge_case c = { .measure = p->cell.measure,
                            .unit = p->cell.unit,
                            .period = p->cell.period,
                            .typed = p->typed,
                            .recent = recent.p };
    err               e = shared_denominator(job, p, &c.shared);

    if (!e)
        e = recent_read(job, &p->series, p->cell.period,
                        draft_line(p->draft, &p->series), &recent);
    if (e)
        return e;
    c.n_recent = recent.n;
    judge(&c, job->today, p->answer);
    e = compare(job, p);
    return e ? e : check_divided(job, p);
}

/* Takes a number back; the numbers themselves stay beside the state, for the history. */
static err judge_withdrawal(struct job *job, struct putting *p)
{
    bool changed = false;
    err  e = changed_since(job, p, &changed);

    leave(p, changed ? OBSERVATION_CONFLICT : OBSERVATION_CHANGED);
    if (changed || e)
        return e;
    if (p->stands.state == OBSERVATION_NONE || p->stands.state == OBSERVATION_WITHDRAWN)
        p->answer->outcome = OBSERVATION_SAME;
    else if (!has_why(p->typed))
        refuse(p->answer, "why", SAY(measure_refused_reason));
    else
        p->answer->now.state = OBSERVATION_WITHDRAWN;
    return OK;
}

/* Who may, and where: everything that does not depend on the number itself. */
static err may_put(struct job *job, const struct measure *measure, const struct place *unit, day period)
{
    bool enrolled = false;
    err  e = may_enter(job, unit->id, measure->programme, period);

    if (e == ERR_DENIED)
        return job_fault(job, e, NULL, SAY(measure_enter_denied, slot_text("name", unit->name)));
    if (!e) e = enrolment_is(job, measure->programme, unit->id, job->today, &enrolled);
    return e ? e : enrolled ? OK : ERR_MISSING;
}

/* A drafted denominator is, once stored, a new revision of what stands. */
static void follow_draft(struct putting *p)
{
    struct series             divides = series_beside(p, p->cell.measure->denominator_from);
    const struct observation *shared = draft_at(p->draft, &divides, p->cell.period);

    if (shared && (observation_counts(&p->stands) || p->stands.state == OBSERVATION_HELD))
        p->stands.denominator = observation_counts(shared) ? shared->numerator : NAN;
}

static err judge_cell(struct job *job, struct putting *p)
{
    const struct observation_cell *cell = &p->cell;
    err                            e;

    p->cell.period = period_first((enum period)cell->measure->period, cell->period);
    e = may_put(job, cell->measure, cell->unit, p->cell.period);
    if (!e) e = stands_at(job, p, cell->measure->id, &p->series, &p->stands);
    if (!e) follow_draft(p);
    if (e)
        return e;
    return p->typed->withdraw ? judge_withdrawal(job, p) : judge_typed(job, p);
}

/* An older number is corrected with a reason, its own or the whole save's: the history tells why. */
static void ask_reason(const struct job *job, struct putting *p, str why)
{
    day ends = period_next((enum period)p->cell.measure->period, p->cell.period);

    if (is_stored(p->answer->outcome) && p->stands.state != OBSERVATION_NONE &&
        p->stands.state != OBSERVATION_HELD && !is_new_event(p) && ends.n + SETTLED_DAYS <= job->today.n &&
        !has_why(p->typed) && str_trim(why).n == 0)
        refuse(p->answer, "why", SAY(measure_refused_reason));
}

err observation_judge(struct job *job, const struct observation_cell *cell, const struct typed *typed,
                      struct observation_answer *answer)
{
    struct putting p = { .cell = *cell, .typed = typed, .answer = answer };

    return judge_cell(job, &p);
}

err observation_draft(struct job *job, struct draft *draft, const struct observation_cell *cell,
                      const struct typed *typed, struct observation_answer *answer)
{
    struct putting p = { .cell = *cell, .typed = typed, .answer = answer, .draft = draft };
    err            e = judge_cell(job, &p);

    if (!e) ask_reason(job, &p, draft->why);
    if (!e && is_stored(answer->outcome))
        draft_add(draft, &p.series, &answer->now);
    return e;
}

/* A save is noted once for each organisation and reason, with one audit row for each organisation. */
static err note_entry(struct job *job, struct entry *entry, key organisation, str why)
{
    bool known = key_is_set(entry->id) && key_same(entry->organisation, organisation);
    err  e;

    if (known && str_eq(entry->noted, why))
        return OK;
    entry->organisation = organisation;
    entry->noted = why;
    entry->id = job_new_key(job);
    e = db_run(job, QUERY(entry_add),
               ARGS(organisation, entry->id, arg_whole((int64_t)job->actor.person.n), job->actor.role_name,
                    str_of(entry->source), why, job->now_ms));
    if (!e && !known)
        e = audit_write(job, &(struct audit_note){
                                 .action = STR("enter"), .thing = STR("entry"), .thing_key = entry->id });
    return e;
}

err observation_begin_entry(struct job *job, struct entry *entry, key organisation)
{
    return note_entry(job, entry, organisation, str_trim(entry->why));
}

static err store(struct job *job, const struct entry *entry, const struct series *series,
                 struct observation *o)
{
    err e = db_run(job, QUERY(observation_put),
                   ARGS(series->organisation, series->number, o->period, entry->id, o->state, o->revision,
                        o->numerator, o->denominator, o->value, o->spread));

    o->entry = entry->id;
    if (!e)
        e = db_run(job, QUERY(observation_revise),
                   ARGS(series->organisation, series->number, o->period, o->revision, entry->id, o->state,
                        o->numerator, o->denominator, o->value, o->spread));
    return e;
}

/* Pooled figures are everyone's: a breakdown's numbers are not in them. */
static err mark_pooled(struct job *job, const struct putting *p, const struct measure *measure)
{
    if (key_is_set(p->cell.stratum) || !measure_is_pooled(measure))
        return OK;
    return rollup_mark(job, measure, p->cell.period);
}

/* A changed shared denominator is a new revision of every number it divides. */
static err revise_divided(struct job *job, const struct entry *entry, const struct putting *p)
{
    const struct measure *divided, *measure = p->cell.measure;
    double                shared = observation_counts(&p->answer->now) ? p->answer->now.numerator : NAN;
    struct list           list = { 0 };
    struct series         series;
    struct observation    o;
    err                   e;

    if (measure->kind != MEASURE_COUNT)
        return OK;
    e = record_list(job, &measure_record, QUERY(measure_divided_by), ARGS(measure->id), &list);
    divided = list.p;
    for (size_t i = 0; !e && i < list.n; i++) {
        series = series_beside(p, divided[i].id);
        e = find_series(job, &series, p->cell.period, &o);
        if (e || !(observation_counts(&o) || o.state == OBSERVATION_HELD) ||
            same_number(o.denominator, shared))
            continue;
        o.denominator = shared;
        o.revision++;
        e = store(job, entry, &series, &o);
        if (!e) e = mark_pooled(job, p, &divided[i]);
    }
    return e;
}

err observation_put(struct job *job, struct entry *entry, const struct observation_cell *cell,
                    const struct typed *typed, struct observation_answer *answer)
{
    struct putting p = { .cell = *cell, .typed = typed, .answer = answer };
    err            e = judge_cell(job, &p);

    if (!e) ask_reason(job, &p, entry->why);
    if (e || !is_stored(answer->outcome))
        return e;
    if (p.series.number == 0) e = make_series(job, &p.series);
    if (!e)
        e = note_entry(job, entry, p.series.organisation, str_trim(has_why(typed) ? typed->why : entry->why));
    answer->now.revision = p.stands.revision + 1;
    if (!e) e = store(job, entry, &p.series, &answer->now);
    if (!e) e = mark_pooled(job, &p, cell->measure);
    if (!e) e = revise_divided(job, entry, &p);
    return e;
}
