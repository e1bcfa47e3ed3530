/* Starts and finds programmes. */
#include "improve/programme.h"

#include "org/may.h"
#include "org/role.h"
#include "org/team.h"
#include "store/db.h"
#include "store/queries.h"

static const struct field programme_fields[] = {
    FIELD_VERSION(programme),
    FIELD(programme, name, .label = MSG(improve_programme_name), .required = true, .most = 120),
    FIELD(programme, name_cy, .label = MSG(improve_programme_name_cy), .most = 120),
    FIELD(programme, question, .label = MSG(improve_programme_question), .required = true, .most = 120),
    FIELD(programme, purpose, .label = MSG(improve_programme_purpose), .most = 1000),
    FIELD(programme, host, .label = MSG(improve_programme_host), .required = true),
    FIELD(programme, team, .label = MSG(org_team_name), .by_rule = true),
    FIELD(programme, people, .label = MSG(improve_programme_people), .most = 40),
    FIELD(programme, starts, .label = MSG(improve_programme_starts), .required = true),
    FIELD(programme, ends, .label = MSG(improve_programme_ends)),
};
const struct record programme_record = RECORD(programme, programme_fields);

err programme_get(struct job *job, key id, struct programme *programme)
{
    return record_get(job, &programme_record, id, programme);
}

static err staff_programme(struct job *job, const struct programme *programme)
{
    struct role role = { .person = job->actor.person, .kind = ROLE_MANAGER, .team = programme->team,
                         .from_day = DAY_NONE, .until_day = DAY_NONE };

    return key_is_set(role.person) ? record_insert(job, &role_record, &role) : OK;
}

err programme_start(struct job *job, struct programme *programme)
{
    struct team      team = { .kind = STR("programme"), .name = programme->name };
    struct programme known;
    err              e;

    programme->name = str_trim(programme->name);
    e = record_check(job, &programme_record, programme);
    if (!e && day_is_set(programme->ends) && programme->ends.n <= programme->starts.n)
        e = job_fault(job, ERR_INPUT, "ends", SAY(improve_programme_ends_first));
    if (!e) e = may(job, MAY_CHANGE, (struct may_where){ .place = programme->host });
    if (!e) e = may(job, MAY_SEE, (struct may_where){ .place = programme->host });
    if (e == ERR_DENIED || e == ERR_MISSING)
        return job_fault(job, e, "host", SAY(improve_programme_host_denied));
    /* A form sent twice carries the same key: its team was made the first time. */
    if (!e && key_is_set(programme->id) && programme_get(job, programme->id, &known) == OK)
        team.id = known.team;
    else if (!e)
        e = team_add(job, &team);
    programme->team = team.id;
    if (!e) e = record_insert(job, &programme_record, programme);
    if (!e && !job->repeated) e = staff_programme(job, programme);
    return e;
}

err programme_may_see(struct job *job, const struct programme *programme)
{
    struct rows rows;
    err e = may(job, MAY_SEE, (struct may_where){ .team = programme->team, .place = programme->host });

    if (e == OK || (e != ERR_DENIED && e != ERR_MISSING))
        return e;
    e = db_one(job, QUERY(programme_reached),
               ARGS(programme->id, job->actor.person, may_kinds(job, MAY_SEE), job->today), &rows);
    rows_close(&rows);
    return e;
}

static err may_invite(struct job *job, const struct programme *programme)
{
    return may(job, MAY_INVITE, (struct may_where){ .team = programme->team });
}

/* Those of all programmes that `asked` answers OK for. */
static err list_those(struct job *job, err (*asked)(struct job *job, const struct programme *programme),
                      struct programme_list *list)
{
    struct list       all = { 0 };
    struct programme *programmes;
    size_t            n = 0;
    err               e = record_list(job, &programme_record, QUERY(programme_all), NO_ARGS, &all);

    programmes = all.p;
    for (size_t i = 0; !e && i < all.n; i++) {
        e = asked(job, &programmes[i]);
        if (e == OK)
            programmes[n++] = programmes[i];
        else if (e == ERR_MISSING || e == ERR_DENIED)
            e = OK;
    }
    *list = (struct programme_list){ .p = programmes, .n = n };
    return e;
}

err programme_list(struct job *job, struct programme_list *list)
{
    return list_those(job, programme_may_see, list);
}

err programme_list_staffed(struct job *job, struct programme_list *list)
{
    return list_those(job, may_invite, list);
}

err programme_exists(struct job *job, bool *any)
{
    struct list all = { 0 };
    err         e = record_list(job, &programme_record, QUERY(programme_all), NO_ARGS, &all);

    *any = all.n > 0;
    return e;
}
