/* Answers who may do what, from one table. */
#include "org/may.h"

#include "org/role_kind.h"
#include "org/team.h"
#include "store/db.h"
#include "store/queries.h"

#define A(action) (1u << MAY_##action)

/* The operator's role, administrator, looks after people and places and sees no numbers. */
static const unsigned allowed[ROLE_KINDS] = {
    [ROLE_VIEWER]        = A(SEE),
    [ROLE_CONTRIBUTOR]   = A(SEE) | A(ENTER),
    [ROLE_LEAD]          = A(SEE) | A(ENTER) | A(SHAPE) | A(INVITE),
    [ROLE_COACH]         = A(SEE) | A(SHAPE),
    [ROLE_EXECUTIVE]     = A(SEE),
    [ROLE_MANAGER]       = A(SEE) | A(ENTER) | A(SHAPE) | A(CHANGE) | A(INVITE),
    [ROLE_ADMINISTRATOR] = A(CHANGE) | A(INVITE),
};

struct held {
    unsigned may; /* actions allowed by any role held there */
    int      highest;
};

static err gather(struct job *job, const struct query *query, struct args args, struct held *held)
{
    struct rows rows;
    err         e = db_rows(job, query, args, &rows);

    while (rows_next(&rows, &e)) {
        str word = rows_text(&rows, 0);
        int kind = role_kind_of(word);
        if (kind < 0)
            continue;
        held->may |= allowed[kind];
        held->highest = kind > held->highest ? kind : held->highest;
    }
    return e;
}

static err look(struct job *job, struct may_where where, struct held *held)
{
    key person = job->actor.person;
    err e = OK;

    *held = (struct held){ .highest = -1 };
    if (!key_is_set(person) && str_eq(job->actor.role_name, STR("system"))) { /* the program itself, at the command line */
        held->may = (1u << MAY_ACTIONS) - 1;
        held->highest = ROLE_ADMINISTRATOR;
        return OK;
    }
    if (!key_is_set(person)) /* a visitor */
        return OK;
    if (key_is_set(where.place))
        e = gather(job, QUERY(role_reaching_place), ARGS(person, where.place, job->today), held);
    if (!e && key_is_set(where.team))
        e = gather(job, QUERY(role_in_team), ARGS(person, where.team, job->today), held);
    return e;
}

err may(struct job *job, enum may_action action, struct may_where where)
{
    struct held held;
    err         e = look(job, where, &held);

    if (e)
        return e;
    if (held.may & 1u << action)
        return OK;
    return held.may ? ERR_DENIED : ERR_MISSING;
}

bool may_ask(struct job *job, enum may_action action, struct may_where where)
{
    return may(job, action, where) == OK;
}

int may_highest(struct job *job, struct may_where where)
{
    struct held held;

    return look(job, where, &held) == OK ? held.highest : -1;
}

bool may_administer(struct job *job)
{
    struct team site;

    if (!key_is_set(job->actor.person))
        return str_eq(job->actor.role_name, STR("system"));
    if (record_one(job, &team_record, QUERY(team_site), NO_ARGS, &site))
        return false;
    return may_highest(job, (struct may_where){ .team = site.id }) == ROLE_ADMINISTRATOR;
}
