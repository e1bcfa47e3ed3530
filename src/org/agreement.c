/* Signs, finds and ends agreements. */
#include "org/agreement.h"

#include "org/may.h"
#include "org/tree.h"
#include "store/db.h"
#include "store/queries.h"

static const char *const team_words[] = { "nothing", "controlled", "true", NULL };
static const char *const peers_words[] = { "nothing", "unnamed", "named", NULL };
static const char *const public_words[] = { "nothing", "controlled", NULL };

static const struct field agreement_fields[] = {
    FIELD_VERSION(agreement),
    FIELD(agreement, place, .label = MSG(org_place_name), .required = true),
    FIELD(agreement, programme, .label = MSG(agreement_programme), .required = true),
    FIELD(agreement, team_sees, .label = MSG(agreement_team), .words = team_words),
    FIELD(agreement, peers_see, .label = MSG(agreement_peers), .words = peers_words),
    FIELD(agreement, public_sees, .label = MSG(agreement_public), .words = public_words),
    FIELD(agreement, from_day, .label = MSG(agreement_from), .required = true),
    FIELD(agreement, until_day, .label = MSG(agreement_until)),
    FIELD(agreement, signed_on, .label = MSG(agreement_signed_on), .by_rule = true),
    FIELD(agreement, signed_by, .label = MSG(agreement_signed_by), .by_rule = true),
    FIELD(agreement, signed_role, .label = MSG(org_role_kind), .by_rule = true),
    FIELD(agreement, why, .label = MSG(agreement_why), .most = 500),
};
const struct record agreement_record = RECORD(agreement, agreement_fields);

static err at(struct job *job, key programme, key place, struct agreement *agreement)
{
    return record_one(job, &agreement_record, QUERY(agreement_at), ARGS(programme, place, job->today),
                      agreement);
}

err agreement_of(struct job *job, key programme, key place, struct agreement *agreement)
{
    struct tree_above above = { .p = { place }, .n = 1 };
    err               e = ERR_MISSING;

    for (size_t i = 0; e == ERR_MISSING && i < above.n; i++) {
        err up;
        e = at(job, programme, above.p[i], agreement);
        if (e != ERR_MISSING)
            break;
        up = tree_add_parents(job, above.p[i], &above);
        if (up)
            return up;
    }
    return e;
}

static err list_all(struct job *job, const struct query *query, struct args args, struct agreement_list *list)
{
    struct list all = { 0 };
    err         e = record_list(job, &agreement_record, query, args, &all);

    *list = (struct agreement_list){ .p = all.p, .n = all.n };
    return e;
}

err agreement_history(struct job *job, key programme, key place, struct agreement_list *list)
{
    return list_all(job, QUERY(agreement_past), ARGS(programme, place), list);
}

err agreement_list(struct job *job, key programme, struct agreement_list *list)
{
    return list_all(job, QUERY(agreement_standing), ARGS(programme, job->today), list);
}

bool agreement_may_sign(struct job *job, const struct place *place)
{
    return place->kind == PLACE_ORGANISATION &&
           may_ask(job, MAY_AGREE, (struct may_where){ .place = place->id });
}

static err may_sign(struct job *job, const struct place *place)
{
    err e = may(job, MAY_AGREE, (struct may_where){ .place = place->id });

    if (e == ERR_DENIED)
        return job_fault(job, e, NULL, SAY(agreement_denied, slot_text("name", place->name)));
    return e;
}

static bool is_program(const struct job *job)
{
    return !key_is_set(job->actor.person);
}

static err check_day(struct job *job, day from)
{
    if (!is_program(job) && from.n < job->today.n)
        return job_fault(job, ERR_INPUT, "from_day", SAY(agreement_past));
    return OK;
}

/* What is agreed already ends where the new one begins; one that never came into force ends as it began. */
static err end_earlier(struct job *job, const struct agreement *next)
{
    struct agreement_list earlier;
    err e = list_all(job, QUERY(agreement_after), ARGS(next->programme, next->place, next->from_day),
                     &earlier);

    for (size_t i = 0; !e && i < earlier.n; i++) {
        struct agreement ended = earlier.p[i];
        ended.until_day = ended.from_day.n < next->from_day.n ? next->from_day : ended.from_day;
        ended.why = next->why;
        e = record_change(job, &agreement_record, &earlier.p[i], &ended);
    }
    return e;
}

static err same_as_seen(struct job *job, const struct agreement *next, key seen)
{
    struct agreement now = { 0 };
    err              e = at(job, next->programme, next->place, &now);

    if (e && e != ERR_MISSING)
        return e;
    return key_same(now.id, seen) ? OK : job_fault(job, ERR_CONFLICT, NULL, SAY(agreement_changed_meanwhile));
}

/* A form sent twice carries the key that it made the first time. */
static bool is_known(struct job *job, key id)
{
    struct agreement known;

    return key_is_set(id) && record_get(job, &agreement_record, id, &known) == OK;
}

err agreement_sign(struct job *job, struct agreement *agreement, key seen)
{
    struct place place;
    err          e = place_get(job, agreement->place, &place);

    if (!e) e = may_sign(job, &place);
    if (e)
        return e;
    if (place.kind != PLACE_ORGANISATION)
        return job_fault(job, ERR_INPUT, "place", SAY(agreement_organisation, slot_text("name", place.name)));
    agreement->until_day = DAY_NONE;
    agreement->signed_on = is_program(job) ? agreement->from_day : job->today;
    agreement->signed_by = job->actor.person;
    agreement->signed_role = job->actor.role_name;
    e = record_check(job, &agreement_record, agreement);
    if (!e) e = check_day(job, agreement->from_day);
    if (!e && is_known(job, agreement->id))
        return record_insert(job, &agreement_record, agreement);
    if (!e) e = same_as_seen(job, agreement, seen);
    if (!e) e = end_earlier(job, agreement);
    if (!e) agreement->why = (str){ 0 }; /* the reason is told of what it ends */
    return e ? e : record_insert(job, &agreement_record, agreement);
}

err agreement_end(struct job *job, key id, day from, str why)
{
    struct agreement before = { 0 }, ended;
    struct place     place;
    err              e = record_get(job, &agreement_record, id, &before);

    if (!e) e = place_get(job, before.place, &place);
    if (!e) e = may_sign(job, &place);
    if (!e) e = check_day(job, from);
    if (!e && str_trim(why).n == 0)
        e = job_fault(job, ERR_INPUT, "why", SAY(agreement_why_needed));
    if (e)
        return e;
    if (day_is_set(before.until_day) && before.until_day.n <= from.n)
        return OK; /* it has ended by then */
    ended = before;
    ended.until_day = from.n > before.from_day.n ? from : before.from_day;
    ended.why = str_trim(why);
    return record_change(job, &agreement_record, &before, &ended);
}
