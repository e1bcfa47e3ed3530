/* Keeps roles: who is what, where, and since when. */
#include "org/role.h"

#include "org/may.h"
#include "org/sign_in.h"
#include "store/db.h"
#include "store/queries.h"

static const struct field role_fields[] = {
    FIELD(role, person, .label = MSG(org_person_name), .required = true),
    FIELD(role, kind, .label = MSG(org_role_kind), .words = role_kind_words, .required = true),
    FIELD(role, team, .label = MSG(org_team_name)),
    FIELD(role, place, .label = MSG(org_place_name)),
    FIELD(role, from_day, .label = MSG(org_role_from)),
    FIELD(role, until_day, .label = MSG(org_role_until)),
};
const struct record role_record = RECORD(role, role_fields);

static err list_roles(struct job *job, const struct query *query, struct args args, struct role_list *roles)
{
    enum { ROLES_MOST = 2000 };
    struct role_held *held = NULL;
    struct rows       rows;
    size_t            n = 0, room = 0;
    err               e = db_rows(job, query, args, &rows);

    while (rows_next(&rows, &e)) {
        if (n == room) {
            struct role_held *more = ARENA_ARRAY(job->arena, struct role_held, room ? room * 2 : 16);
            for (size_t i = 0; i < n; i++)
                more[i] = held[i];
            held = more;
            room = room ? room * 2 : 16;
        }
        if (n == ROLES_MOST) {
            rows_close(&rows);
            return ERR_LIMIT;
        }
        held[n] = (struct role_held){ .id = rows_key(&rows, "id"),
                                      .person = rows_key(&rows, "person"),
                                      .kind = -1 };
        held[n].kind = role_kind_of(rows_text(&rows, "kind"));
        held[n].team = rows_key(&rows, "team");
        held[n].place = rows_key(&rows, "place");
        held[n].person_name = rows_text(&rows, "person_name");
        held[n].where = rows_text(&rows, "where_name");
        held[n].from_day = rows_day(&rows, "from_day");
        held[n].until_day = rows_day(&rows, "until_day");
        n++;
    }
    *roles = (struct role_list){ .p = held, .n = n };
    return e;
}

err role_list_of(struct job *job, key person, struct role_list *list)
{
    return list_roles(job, QUERY(role_of_person), ARGS(person, job->today), list);
}

err role_list_at(struct job *job, key place, key team, struct role_list *list)
{
    return list_roles(job, QUERY(role_at), ARGS(place, team, job->today), list);
}

err role_grant(struct job *job, struct role *role)
{
    struct may_where where = { .place = role->place, .team = role->team };
    err              e = record_check(job, &role_record, role);

    if (!e && key_is_set(role->place) == key_is_set(role->team))
        e = job_fault(job, ERR_INPUT, "place", SAY(org_role_where));
    if (!e && day_is_set(role->from_day) && day_is_set(role->until_day) &&
        role->until_day.n <= role->from_day.n)
        e = job_fault(job, ERR_INPUT, "until", SAY(role_days));
    if (!e) e = may(job, MAY_INVITE, where);
    if (!e && role->kind > may_highest(job, where))
        e = ERR_DENIED;
    if (e == ERR_DENIED)
        return job_fault(job, e, "kind", SAY(org_role_above_own));
    if (!e && key_same(role->person, job->actor.person) && !may_ask(job, MAY_SEE, where))
        e = job_fault(job, ERR_DENIED, "kind", SAY(org_role_to_oneself));
    if (!e) e = record_insert(job, &role_record, role);
    return e ? e : sign_in_renew_all(job, role->person);
}

/* The actor's highest role there, of those that hold on the job's day. */
static const struct role_held *own_role(const struct job *job, const struct role_list *list)
{
    const struct role_held *own = NULL;

    for (size_t i = 0; i < list->n; i++)
        if (key_same(list->p[i].person, job->actor.person) &&
            (!day_is_set(list->p[i].from_day) || list->p[i].from_day.n <= job->today.n) &&
            (!own || list->p[i].kind > own->kind))
            own = &list->p[i];
    return own;
}

static err end_own(struct job *job, const struct role_list *list, day on)
{
    struct role role, ended;
    err         e = OK;

    for (size_t i = 0; !e && i < list->n; i++) {
        if (!key_same(list->p[i].person, job->actor.person))
            continue;
        e = record_get(job, &role_record, list->p[i].id, &role);
        ended = role;
        ended.until_day = on;
        if (!e && (!day_is_set(role.until_day) || role.until_day.n > on.n))
            e = record_change(job, &role_record, &role, &ended);
    }
    return e;
}

err role_hand_over(struct job *job, struct role *next)
{
    const struct role_held *own;
    struct role_list        list = { 0 };
    err                     e = role_list_at(job, next->place, next->team, &list);

    own = e ? NULL : own_role(job, &list);
    if (!e && !own)
        e = job_fault(job, ERR_INPUT, "takes_over", SAY(role_hand_none));
    if (!e && key_same(next->person, job->actor.person))
        e = job_fault(job, ERR_INPUT, "email", SAY(role_hand_oneself));
    if (!e && (!day_is_set(next->from_day) || next->from_day.n < job->today.n))
        e = job_fault(job, ERR_INPUT, "from", SAY(role_hand_past));
    if (e)
        return e;
    next->kind = own->kind;
    e = role_grant(job, next);
    if (!e) e = end_own(job, &list, next->from_day);
    return e ? e : sign_in_renew_all(job, job->actor.person);
}

err role_end(struct job *job, key id)
{
    struct role      role = { 0 }, ended;
    struct may_where where;
    err              e = record_get(job, &role_record, id, &role);

    where = (struct may_where){ .place = role.place, .team = role.team };
    if (!e) e = may(job, MAY_INVITE, where);
    if (!e && role.kind > may_highest(job, where))
        e = ERR_DENIED;
    if (e == ERR_DENIED)
        return job_fault(job, e, NULL, SAY(org_role_above_own));
    if (e || (day_is_set(role.until_day) && role.until_day.n <= job->today.n))
        return e;
    ended = role;
    ended.until_day = job->today;
    e = record_change(job, &role_record, &role, &ended);
    return e ? e : sign_in_renew_all(job, role.person);
}

const char *role_code(int kind)
{
    return kind >= 0 && kind < ROLE_KINDS ? role_kind_words[kind] : "";
}

enum msg role_word(int kind)
{
    static const enum msg words[ROLE_KINDS] = {
        [ROLE_VIEWER] = MSG(org_role_viewer),
        [ROLE_EVENT_MANAGER] = MSG(org_role_event_manager),
        [ROLE_CONTRIBUTOR] = MSG(org_role_contributor),
        [ROLE_LEAD] = MSG(org_role_lead),
        [ROLE_COACH] = MSG(org_role_coach),
        [ROLE_STEWARD] = MSG(org_role_steward),
        [ROLE_EXECUTIVE] = MSG(org_role_executive),
        [ROLE_GOVERNANCE_LEAD] = MSG(org_role_governance_lead),
        [ROLE_MANAGER] = MSG(org_role_manager),
        [ROLE_ADMINISTRATOR] = MSG(org_role_administrator),
    };

    return kind >= 0 && kind < ROLE_KINDS ? words[kind] : MSG_none;
}
