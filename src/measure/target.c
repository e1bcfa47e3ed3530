/* Keeps what measures should come to. */
#include "measure/target.h"

#include "measure/gate.h"
#include "org/may.h"
#include "org/place.h"
#include "store/audit.h"
#include "store/db.h"
#include "store/queries.h"

#include <math.h>

enum { WHY_MOST = 500 };

/* Nothing that people count or measure comes near it. */
#define VALUE_LIMIT 1e12

static const char *const target_kinds[] = { "target", "minimum", "stretch", NULL };

static const struct field target_fields[] = {
    FIELD(target, measure, .by_rule = true),
    FIELD(target, place, .by_rule = true),
    FIELD(target, value, .label = MSG(target_value), .required = true),
    FIELD(target, from_day, .label = MSG(target_from), .required = true),
    FIELD(target, kind, .label = MSG(target_kind), .words = target_kinds, .required = true),
    FIELD(target, why, .label = MSG(measure_shape_why), .required = true, .most = WHY_MOST),
    FIELD(target, person, .by_rule = true),
    FIELD(target, at, .by_rule = true),
    FIELD(target, ended, .by_rule = true),
};
const struct record target_record = RECORD(target, target_fields);

/* --- reading --- */

err target_read_all(struct job *job, key measure, struct target_list *all)
{
    struct list list = { 0 };
    err         e = record_list(job, &target_record, QUERY(target_of_measure), ARGS(measure), &list);

    *all = (struct target_list){ .p = list.p, .n = list.n };
    return e;
}

/* The first of a list in the order of places that is of this place or a later one. */
static size_t first_of(const struct target_list *all, key place)
{
    size_t low = 0, high = all->n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (all->p[middle].place.n < place.n)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static size_t count_of(const struct target_list *all, size_t from, key place)
{
    size_t n = 0;

    while (from + n < all->n && key_same(all->p[from + n].place, place))
        n++;
    return n;
}

struct targets target_share(const struct target_list *all, key unit)
{
    struct targets targets = { .shared = all->p, .n_shared = count_of(all, 0, (key){ 0 }) };
    size_t         from = first_of(all, unit);

    if (all->n == 0 || !key_is_set(unit))
        return targets;
    targets.own = all->p + from;
    targets.n_own = count_of(all, from, unit);
    return targets;
}

err target_read(struct job *job, key measure, key unit, struct targets *targets)
{
    struct list list = { 0 };
    err         e = record_list(job, &target_record, QUERY(target_of_place), ARGS(measure, unit), &list);

    *targets = target_share(&(struct target_list){ .p = list.p, .n = list.n }, unit);
    return e;
}

err target_told(struct job *job, key measure, key unit, struct target_list *told)
{
    struct list list = { 0 };
    err         e = record_list(job, &target_record, QUERY(target_told), ARGS(measure, unit), &list);

    *told = (struct target_list){ .p = list.p, .n = list.n };
    return e;
}

/* --- what is in force --- */

/* The latest of a kind that began by a day: lists are by day, and of one day the newest stands last. */
static const struct target *latest_of(const struct target *p, size_t n, enum target_kind kind, day on)
{
    const struct target *found = NULL;

    for (size_t i = 0; i < n && p[i].from_day.n <= on.n; i++)
        if (p[i].kind == (int)kind)
            found = &p[i];
    return found;
}

const struct target *target_on(const struct targets *targets, enum target_kind kind, day on)
{
    const struct target *own = latest_of(targets->own, targets->n_own, kind, on);

    return own ? own : latest_of(targets->shared, targets->n_shared, kind, on);
}

/* Of the first day after `after` that has one, the newest. */
static const struct target *first_after(const struct target *p, size_t n, enum target_kind kind, day after)
{
    const struct target *found = NULL;

    for (size_t i = 0; i < n && (!found || p[i].from_day.n == found->from_day.n); i++)
        if (p[i].kind == (int)kind && p[i].from_day.n > after.n)
            found = &p[i];
    return found;
}

const struct target *target_next(const struct targets *targets, enum target_kind kind, day after)
{
    const struct target *own = first_after(targets->own, targets->n_own, kind, after);
    const struct target *shared = first_after(targets->shared, targets->n_shared, kind, after);

    if (latest_of(targets->own, targets->n_own, kind, after) || !shared)
        return own;
    return own && own->from_day.n <= shared->from_day.n ? own : shared;
}

const double *target_points(struct arena *arena, const struct targets *targets, const day *days, size_t n)
{
    double *points;
    bool    any = false;

    if (n == 0 || targets->n_shared + targets->n_own == 0)
        return NULL;
    points = ARENA_ARRAY(arena, double, n);
    for (size_t i = 0; i < n; i++) {
        const struct target *target = target_on(targets, TARGET_MAIN, days[i]);
        points[i] = target ? target->value : NAN;
        any = any || target;
    }
    return any ? points : NULL;
}

bool target_is_pooled(const struct measure *measure)
{
    return measure_is_ratio(measure) || measure_is_value(measure);
}

/* --- setting --- */

err target_check_value(struct job *job, const struct measure *measure, const char *field, double value)
{
    if (!(fabs(value) < VALUE_LIMIT))
        return job_fault(job, ERR_INPUT, field, SAY(target_no_number));
    if (measure->kind == MEASURE_PROPORTION && (value < 0 || value > 100))
        return job_fault(job, ERR_INPUT, field, SAY(target_outside_share));
    if (!measure_is_value(measure) && value < 0)
        return job_fault(job, ERR_INPUT, field, SAY(target_below_zero));
    return OK;
}

/* May the actor set a measure's target there? Only units ever take part, so the gate knows no other place. */
static err may_set(struct job *job, const struct measure *measure, key at)
{
    struct programme   programme;
    struct place       place;
    enum gate_audience audience;
    err                e = programme_get(job, measure->programme, &programme);

    if (e)
        return e;
    if (!key_is_set(at)) {
        e = may(job, MAY_CHANGE, (struct may_where){ .team = programme.team });
        if (e == ERR_MISSING && programme_may_see(job, &programme) == OK)
            e = ERR_DENIED;
        if (e == ERR_DENIED)
            return job_fault(job, e, NULL, SAY(improve_programme_change_denied));
        return e;
    }
    e = place_get(job, at, &place);
    if (!e) e = gate_unit(job, &programme, at, &audience);
    if (e)
        return e;
    e = may(job, MAY_SHAPE, (struct may_where){ .place = at });
    if (e == ERR_DENIED || e == ERR_MISSING)
        return job_fault(job, ERR_DENIED, NULL, SAY(target_denied, slot_text("name", place.name)));
    return e;
}

err target_set(struct job *job, struct target *target)
{
    struct measure measure;
    err            e = measure_get(job, target->measure, &measure);

    target->why = str_trim(target->why);
    target->person = job->actor.person;
    target->at = job->now_ms;
    target->ended = 0;
    if (!e) e = may_set(job, &measure, target->place);
    if (!e && measure.by_year)
        e = job_fault(job, ERR_INPUT, "value", SAY(target_by_year));
    if (!e) e = record_check(job, &target_record, target);
    if (!e) e = target_check_value(job, &measure, "value", target->value);
    return e ? e : record_insert(job, &target_record, target);
}

err target_end(struct job *job, key measure, key place, key id)
{
    struct measure of;
    err            e = measure_get(job, measure, &of);

    if (!e) e = may_set(job, &of, place);
    if (!e) e = db_run(job, QUERY(target_end), ARGS(id, measure, place, job->now_ms));
    if (e)
        return e;
    if (db_changes(job) == 0)
        return ERR_MISSING;
    return audit_write(
        job, &(struct audit_note){ .action = STR("take back"), .thing = STR("target"), .thing_key = id });
}
