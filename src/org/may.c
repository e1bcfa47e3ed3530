/* Answers who may do what, from one table. */
#include "org/may.h"

#include "org/role_kind.h"
#include "org/team.h"
#include "org/tree.h"
#include "store/db.h"
#include "store/queries.h"

enum { ROLES_MOST = 256 }; /* of one person on one day; more are not looked at */

#define A(action) (1u << MAY_##action)

/* The operator's role, administrator, looks after people and places and sees no numbers. */
static const unsigned allowed[ROLE_KINDS] = {
    [ROLE_VIEWER]        = A(SEE),
    [ROLE_CONTRIBUTOR]   = A(SEE) | A(ENTER),
    [ROLE_LEAD]          = A(SEE) | A(ENTER) | A(SHAPE) | A(INVITE) | A(AGREE),
    [ROLE_COACH]         = A(SEE) | A(SHAPE),
    [ROLE_EXECUTIVE]     = A(SEE) | A(AGREE),
    [ROLE_MANAGER]       = A(SEE) | A(ENTER) | A(SHAPE) | A(CHANGE) | A(INVITE) | A(AGREE),
    [ROLE_ADMINISTRATOR] = A(CHANGE) | A(INVITE),
};

struct held {
    unsigned may; /* actions allowed by any role held there */
    int      highest;
};

/* One role of the actor: in a team, at a place, or both where the team is a place's own. */
struct role_here {
    int  kind;
    key  team, place;
    bool of_site;
};

struct roles_here {
    struct role_here p[ROLES_MOST];
    size_t           n;
};

static err read_roles(struct job *job, struct roles_here *roles)
{
    struct rows rows;
    err         e = db_rows(job, QUERY(role_reaching), ARGS(job->actor.person, job->today), &rows);

    roles->n = 0;
    while (roles->n < ROLES_MOST && rows_next(&rows, &e)) {
        struct role_here *role = &roles->p[roles->n];
        *role = (struct role_here){ .kind = role_kind_of(rows_text(&rows, 0)),
                                    .team = rows_key(&rows, 1),
                                    .place = rows_key(&rows, 2),
                                    .of_site = rows_int(&rows, 3) == 1 };
        roles->n += role->kind >= 0;
    }
    rows_close(&rows);
    return e;
}

static void hold(struct held *held, const struct role_here *role)
{
    held->may |= allowed[role->kind];
    held->highest = role->kind > held->highest ? role->kind : held->highest;
}

/* Takes in the roles at one place, and tells whether the actor has any elsewhere. */
static bool hold_at(struct held *held, const struct roles_here *roles, key place)
{
    bool elsewhere = false;

    for (size_t i = 0; i < roles->n; i++)
        if (key_same(roles->p[i].place, place))
            hold(held, &roles->p[i]);
        else
            elsewhere |= key_is_set(roles->p[i].place);
    return elsewhere;
}

/* The place and those above it. People whose roles are all at the place itself need no step up. */
static err hold_above(struct job *job, const struct roles_here *roles, key place, struct held *held)
{
    struct tree_above above = { .p = { place }, .n = 1 };
    err               e = OK;

    for (size_t at = 0; !e && at < above.n && hold_at(held, roles, above.p[at]); at++)
        e = tree_add_parents(job, above.p[at], &above);
    return e;
}

static err hold_in_team(struct job *job, const struct roles_here *roles, key team, struct held *held)
{
    struct team of = { 0 };
    err         e = team_get(job, team, &of);

    for (size_t i = 0; i < roles->n; i++)
        if (key_same(roles->p[i].team, team))
            hold(held, &roles->p[i]);
    if (!e && key_is_set(of.place) && str_eq(of.kind, STR("place")))
        e = hold_above(job, roles, of.place, held);
    return e == ERR_MISSING ? OK : e;
}

/* Who administers the site does so at every place and in every team: with the administrator's row of the
 * table, and nothing more. */
static void hold_everywhere(struct held *held, const struct roles_here *roles)
{
    for (size_t i = 0; i < roles->n; i++)
        if (roles->p[i].of_site && roles->p[i].kind == ROLE_ADMINISTRATOR)
            hold(held, &roles->p[i]);
}

static err look(struct job *job, struct may_where where, struct held *held)
{
    struct roles_here roles;
    err               e;

    *held = (struct held){ .highest = -1 };
    if (!key_is_set(job->actor.person)) {
        if (!str_eq(job->actor.role_name, STR("system"))) /* a visitor */
            return OK;
        held->may = (1u << MAY_ACTIONS) - 1; /* the program itself, at the command line */
        held->highest = ROLE_ADMINISTRATOR;
        return OK;
    }
    e = read_roles(job, &roles);
    if (!e && (key_is_set(where.place) || key_is_set(where.team))) hold_everywhere(held, &roles);
    if (!e && roles.n && key_is_set(where.place)) e = hold_above(job, &roles, where.place, held);
    if (!e && roles.n && key_is_set(where.team)) e = hold_in_team(job, &roles, where.team, held);
    return e;
}

err may(struct job *job, enum may_action action, struct may_where where)
{
    struct held held;
    err         e = look(job, where, &held);

    if (e)
        return e;
    if (held.may & 1u << action) {
        if (key_is_set(job->actor.person) && held.highest >= 0)
            job->actor.role_name = str_of(role_kind_words[held.highest]); /* the trail's "in which role" */
        return OK;
    }
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
