/* Merges, splits and renews places. */
#include "org/succession.h"

#include "org/may.h"
#include "org/place_life.h"
#include "org/role.h"
#include "store/db.h"
#include "store/queries.h"

static const char *const kind_words[] = { "merge", "split", "new_owner", NULL };

static const struct field succession_fields[] = {
    FIELD(succession, before_place, .label = MSG(succession_before), .required = true),
    FIELD(succession, after_place, .label = MSG(succession_after), .required = true),
    FIELD(succession, on_day, .label = MSG(place_act_on), .required = true),
    FIELD(succession, kind, .label = MSG(succession_kind), .words = kind_words),
    FIELD(succession, why, .label = MSG(place_act_why), .most = 500),
};
const struct record succession_record = RECORD(succession, succession_fields);

static bool is_known(struct job *job, key id)
{
    struct succession known;

    return key_is_set(id) && record_get(job, &succession_record, id, &known) == OK;
}

static bool is_open(const struct place *place, day on)
{
    return (!day_is_set(place->opened) || place->opened.n <= on.n) &&
           (!day_is_set(place->closed) || place->closed.n > on.n);
}

/* The former, which the actor may change, with a day and a reason. */
static err begin(struct job *job, struct succession *act, struct place *before)
{
    err e = place_get(job, act->before_place, before);

    act->why = str_trim(act->why);
    if (!e) e = may_or_say(job, MAY_CHANGE, (struct may_where){ .place = before->id });
    if (e)
        return e;
    if (!day_is_set(act->on_day))
        job_refuse(job, "on", SAY(place_act_no_day));
    if (!act->why.n)
        job_refuse(job, "why", SAY(place_act_no_why));
    return job_refused(job);
}

/* A place goes on in one other only; parts of it may have been split off before. */
static err not_ended(struct job *job, const struct place *before)
{
    struct succession ended;
    struct place      after;
    err e = record_one(job, &succession_record, QUERY(succession_ended), ARGS(before->id), &ended);

    if (e)
        return e == ERR_MISSING ? OK : e;
    e = place_get(job, ended.after_place, &after);
    return e ? e
             : job_fault(job, ERR_CONFLICT, "after",
                         SAY(succession_twice, slot_text("name", after.name),
                             slot_date("date", ended.on_day, PERIOD_DAY)));
}

static bool stands_in(const struct place_list *list, key id)
{
    for (size_t i = 0; i < list->n; i++)
        if (key_same(list->p[i].id, id))
            return true;
    return false;
}

/* On that day, whichever day it is: the tree is asked as of then. */
static err not_related(struct job *job, const struct succession *act)
{
    struct place_list above = { 0 }, below = { 0 };
    const day         today = job->today;
    err               e;

    job->today = act->on_day;
    e = place_above(job, act->before_place, &above);
    if (!e) e = place_below(job, act->before_place, &below);
    job->today = today;
    if (!e && (stands_in(&above, act->after_place) || stands_in(&below, act->after_place)))
        return job_fault(job, ERR_INPUT, "after", SAY(succession_related));
    return e;
}

static err check_merge(struct job *job, const struct succession *act, const struct place *before,
                       const struct place *after)
{
    if (key_same(before->id, after->id))
        return job_fault(job, ERR_INPUT, "after", SAY(succession_itself));
    if (before->kind != after->kind)
        return job_fault(job, ERR_INPUT, "after", SAY(succession_other_kind, slot_text("name", after->name)));
    if (!is_open(before, act->on_day))
        return job_fault(job, ERR_INPUT, "on", SAY(place_move_not_open, slot_text("name", before->name)));
    if (!is_open(after, act->on_day))
        return job_fault(job, ERR_INPUT, "on", SAY(place_move_not_open, slot_text("name", after->name)));
    return not_related(job, act);
}

err succession_merge(struct job *job, struct succession *act)
{
    struct place before, after;
    err          e = begin(job, act, &before);

    act->kind = SUCCESSION_MERGE;
    if (!e && !key_is_set(act->after_place))
        e = job_fault(job, ERR_INPUT, "after", SAY(succession_no_after));
    if (!e) e = place_get(job, act->after_place, &after);
    if (!e) e = may_or_say(job, MAY_CHANGE, (struct may_where){ .place = after.id });
    if (!e && is_known(job, act->id))
        return record_insert(job, &succession_record, act);
    if (!e) e = not_ended(job, &before);
    if (!e) e = check_merge(job, act, &before, &after);
    if (!e) e = place_life_close(job, before.id, act->on_day, act->why);
    if (!e) e = record_check(job, &succession_record, act);
    return e ? e : record_insert(job, &succession_record, act);
}

/* Where the former hangs on that day. */
static err parent_of(struct job *job, const struct succession *act, key *parent)
{
    struct place_list above = { 0 };
    const day         today = job->today;
    err               e;

    job->today = act->on_day;
    e = place_above(job, act->before_place, &above);
    job->today = today;
    *parent = !e && above.n ? above.p[0].id : (key){ 0 };
    return e;
}

static err make_after(struct job *job, const struct succession *act, const struct place *before,
                      const struct succession_new *from)
{
    struct place place = { .id = act->after_place,
                           .kind = before->kind,
                           .name = str_trim(from->name),
                           .service = str_trim(from->service),
                           .beds = from->beds,
                           .opened = act->on_day,
                           .closed = DAY_NONE,
                           .why = act->why };
    struct place_code code = { .place = act->after_place, .scheme = from->scheme, .code = from->code,
                               .from_day = act->on_day };
    key               parent = from->parent;
    err               e = key_is_set(parent) ? OK : parent_of(job, act, &parent);

    if (!place.name.n)
        place.name = act->kind == SUCCESSION_NEW_OWNER ? before->name : (str){ 0 };
    if (str_eq(place.name, before->name))
        place.name_cy = before->name_cy;
    if (!place.service.n)
        place.service = before->service;
    if (place.beds == 0 && act->kind == SUCCESSION_NEW_OWNER)
        place.beds = before->beds;
    if (!e) e = place_add(job, &place, parent, (str){ 0 });
    if (!e && str_trim(from->code).n)
        e = place_life_code(job, &code);
    return e;
}

static err begin_new(struct job *job, struct succession *act, struct place *before)
{
    err e = begin(job, act, before);

    if (!e && !is_open(before, act->on_day))
        e = job_fault(job, ERR_INPUT, "on", SAY(place_move_not_open, slot_text("name", before->name)));
    if (!e) e = not_ended(job, before);
    if (!e && !key_is_set(act->after_place))
        act->after_place = job_new_key(job);
    return e;
}

err succession_split(struct job *job, struct succession *act, const struct succession_new *part)
{
    struct place before;
    err          e;

    act->kind = SUCCESSION_SPLIT;
    if (is_known(job, act->id))
        return record_insert(job, &succession_record, act);
    e = begin_new(job, act, &before);
    if (!e) e = make_after(job, act, &before, part);
    if (!e) e = record_check(job, &succession_record, act);
    return e ? e : record_insert(job, &succession_record, act);
}

/* Who had a role goes on with it; a role above the actor's own stays for somebody else to give. */
static err keep_roles(struct job *job, const struct succession *act)
{
    const int          highest = may_highest(job, (struct may_where){ .place = act->before_place });
    struct list        list = { 0 };
    const struct role *roles;
    err                e = record_list(job, &role_record, QUERY(succession_roles),
                                       ARGS(act->before_place, act->on_day), &list);

    roles = list.p;
    for (size_t i = 0; !e && i < list.n; i++) {
        struct role role = roles[i];
        if (role.kind > highest)
            continue;
        role.id = role.team = (key){ 0 };
        role.place = act->after_place;
        if (!day_is_set(role.from_day) || role.from_day.n < act->on_day.n)
            role.from_day = act->on_day;
        e = record_insert(job, &role_record, &role);
    }
    return e;
}

err succession_renew(struct job *job, struct succession *act, const struct succession_new *next)
{
    struct place before;
    err          e;

    act->kind = SUCCESSION_NEW_OWNER;
    if (is_known(job, act->id))
        return record_insert(job, &succession_record, act);
    e = begin_new(job, act, &before);
    if (!e) e = make_after(job, act, &before, next);
    if (!e) e = keep_roles(job, act);
    if (!e) e = place_life_close(job, before.id, act->on_day, act->why);
    if (!e) e = record_check(job, &succession_record, act);
    return e ? e : record_insert(job, &succession_record, act);
}

err succession_list(struct job *job, key place, struct succession_list *list)
{
    struct list all = { 0 };
    err         e = record_list(job, &succession_record, QUERY(succession_of), ARGS(place), &all);

    *list = (struct succession_list){ .p = all.p, .n = all.n };
    return e;
}

err succession_former(struct job *job, key place, struct succession *former)
{
    return record_one(job, &succession_record, QUERY(succession_renewed), ARGS(place), former);
}
