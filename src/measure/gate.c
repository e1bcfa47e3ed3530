/* Decides who sees a number. */
#include "measure/gate.h"

#include "improve/enrolment.h"
#include "org/may.h"
#include "store/db.h"
#include "store/queries.h"

static bool is_system(const struct job *job)
{
    return !key_is_set(job->actor.person) && str_eq(job->actor.role_name, STR("system"));
}

static bool in_team(struct job *job, const struct programme *programme)
{
    return may_ask(job, MAY_SEE, (struct may_where){ .team = programme->team });
}

/* Nearer than the organisation: a role held at the unit or in its team. */
static err holds_at_unit(struct job *job, key unit, bool *holds)
{
    struct rows rows;
    err         e = db_one(job, QUERY(gate_holds_at_unit), ARGS(job->actor.person, unit, job->today), &rows);

    rows_close(&rows);
    *holds = e == OK;
    return e == ERR_MISSING ? OK : e;
}

err gate_unit(struct job *job, const struct programme *programme, key unit, enum gate_audience *audience)
{
    bool enrolled = false, was = false, holds = false;
    err  e;

    *audience = GATE_NOBODY;
    if (is_system(job)) {
        *audience = GATE_PROGRAMME;
        return OK;
    }
    e = may(job, MAY_SEE, (struct may_where){ .place = unit });
    if (e == OK) {
        /* A programme that the unit never was in is none of its people's business. */
        e = enrolment_was(job, programme->id, unit, &was);
        if (!e && was) e = holds_at_unit(job, unit, &holds);
        if (!e && was) *audience = holds ? GATE_OWN_UNIT : GATE_ORGANISATION;
        return e ? e : was ? OK : ERR_MISSING;
    }
    if (e != ERR_DENIED && e != ERR_MISSING)
        return e;
    if (!in_team(job, programme))
        return ERR_MISSING;
    e = enrolment_is(job, programme->id, unit, job->today, &enrolled);
    if (e || !enrolled)
        return e ? e : ERR_MISSING;
    *audience = GATE_PROGRAMME;
    return OK;
}

err gate_entry(struct job *job, const struct programme *programme, key unit, bool *may_enter)
{
    enum gate_audience audience;
    bool               was = false;
    err                e = may(job, MAY_ENTER, (struct may_where){ .place = unit });

    *may_enter = e == OK;
    if (e == ERR_DENIED || e == ERR_MISSING || is_system(job))
        return gate_unit(job, programme, unit, &audience);
    if (!e) e = enrolment_was(job, programme->id, unit, &was);
    return e ? e : was ? OK : ERR_MISSING;
}

err gate_units(struct job *job, const struct programme *programme, const key *units, size_t n, bool *sees)
{
    struct rows rows;
    err         e;
    bool        all = is_system(job) || in_team(job, programme);

    for (size_t i = 0; i < n; i++)
        sees[i] = all;
    if (all)
        return OK;
    e = db_rows(job, QUERY(gate_units_reached), ARGS(job->actor.person, job->today), &rows);
    while (rows_next(&rows, &e)) {
        key unit = rows_key(&rows, 0);
        for (size_t i = 0; i < n; i++)
            sees[i] |= key_same(units[i], unit);
    }
    return e;
}

err gate_pooled(struct job *job, const struct programme *programme, key node, int *least)
{
    struct rows rows;
    int         organisations = 0;
    err         e;

    *least = 0;
    if (is_system(job) || in_team(job, programme))
        return OK;
    e = programme_may_see(job, programme);
    if (!e && !key_same(node, programme->id)) {
        e = may(job, MAY_SEE, (struct may_where){ .place = node });
        return e == ERR_DENIED ? ERR_MISSING : e;
    }
    if (!e) e = db_one(job, QUERY(gate_organisations), ARGS(programme->id, job->today), &rows);
    if (e)
        return e == ERR_DENIED ? ERR_MISSING : e;
    organisations = rows_int(&rows, 0);
    rows_close(&rows);
    *least = GATE_POOL_LEAST;
    return organisations >= GATE_POOL_LEAST ? OK : ERR_MISSING;
}
