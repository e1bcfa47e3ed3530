/* Answers who may do what, from one table. */
#include "org/may.h"

#include "base/buf.h"
#include "org/role_kind.h"
#include "org/team.h"
#include "org/tree.h"
#include "store/db.h"
#include "store/queries.h"

enum {
    ROLES_MOST = 256, /* of one person on one day; more are not looked at */
    REMEMBERED = 64   /* answers of one job; a power of two */
};

#define A(action) (1u << MAY_##action)

/* The table. Whoever has a role there knows of the place or team, also where the row is empty.
 *
 * Stewards keep the numbers right and shape no chart. Executives and governance leads look; a governance lead
 * also reads who did what. An event manager runs events: that shows no numbers. The operator's role,
 * administrator, looks after people and places and sees no numbers either. */
static const unsigned allowed[ROLE_KINDS] = {
    [ROLE_VIEWER]          = A(SEE),
    [ROLE_EVENT_MANAGER]   = 0,
    [ROLE_CONTRIBUTOR]     = A(SEE) | A(ENTER),
    [ROLE_LEAD]            = A(SEE) | A(ENTER) | A(SHAPE) | A(INVITE) | A(AGREE),
    [ROLE_COACH]           = A(SEE) | A(SHAPE),
    [ROLE_STEWARD]         = A(SEE) | A(ENTER),
    [ROLE_EXECUTIVE]       = A(SEE) | A(AGREE),
    [ROLE_GOVERNANCE_LEAD] = A(SEE) | A(TRAIL),
    [ROLE_MANAGER]         = A(SEE) | A(ENTER) | A(SHAPE) | A(CHANGE) | A(INVITE) | A(AGREE),
    [ROLE_ADMINISTRATOR]   = A(CHANGE) | A(INVITE) | A(TRAIL),
};

struct held {
    unsigned may;     /* actions allowed by any role held there */
    int      highest; /* -1: no role reaches it */
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

/* What one job asked already: good while the actor, the day and what is stored are the same. */
struct may_memory {
    struct db_moment  moment;
    key               person;
    day               today;
    struct roles_here roles;
    struct {
        struct may_where where;
        struct held      held;
        bool             known;
    } answers[REMEMBERED];
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

static bool is_good(const struct may_memory *memory, const struct job *job)
{
    const struct db_moment now = db_moment(job);

    return memory && memory->moment.session == now.session && memory->moment.n == now.n &&
           key_same(memory->person, job->actor.person) && memory->today.n == job->today.n;
}

/* The job's memory with the actor's roles in it; made anew where anything may have changed. */
static err remember(struct job *job, struct may_memory **memory)
{
    err e;

    *memory = job->rights;
    if (is_good(*memory, job))
        return OK;
    job->rights = NULL;
    *memory = ARENA_NEW(job->arena, struct may_memory);
    (*memory)->moment = db_moment(job);
    (*memory)->person = job->actor.person;
    (*memory)->today = job->today;
    e = read_roles(job, &(*memory)->roles);
    if (!e) job->rights = *memory;
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

static err find_out(struct job *job, const struct roles_here *roles, struct may_where where,
                    struct held *held)
{
    err e = OK;

    *held = (struct held){ .highest = -1 };
    if (key_is_set(where.place) || key_is_set(where.team)) hold_everywhere(held, roles);
    if (roles->n && key_is_set(where.place)) e = hold_above(job, roles, where.place, held);
    if (!e && roles->n && key_is_set(where.team)) e = hold_in_team(job, roles, where.team, held);
    return e;
}

static err look(struct job *job, struct may_where where, struct held *held)
{
    const size_t       at = (where.place.n ^ where.team.n * 31 ^ where.place.n >> 20) % REMEMBERED;
    struct may_memory *memory;
    err                e;

    *held = (struct held){ .highest = -1 };
    if (job->actor.link)
        return OK; /* no person: it reaches nothing but what may_enter() lets it */
    if (!key_is_set(job->actor.person)) {
        if (!str_eq(job->actor.role_name, STR("system"))) /* a visitor */
            return OK;
        held->may = (1u << MAY_ACTIONS) - 1; /* the program itself, at the command line */
        held->highest = ROLE_ADMINISTRATOR;
        return OK;
    }
    e = remember(job, &memory);
    if (e)
        return e;
    if (memory->answers[at].known && key_same(memory->answers[at].where.place, where.place) &&
        key_same(memory->answers[at].where.team, where.team)) {
        *held = memory->answers[at].held;
        return OK;
    }
    e = find_out(job, &memory->roles, where, held);
    if (!e) {
        memory->answers[at].where = where;
        memory->answers[at].held = *held;
        memory->answers[at].known = true;
    }
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
    return held.may || held.highest >= 0 ? ERR_DENIED : ERR_MISSING;
}

err may_enter(struct job *job, key place, key programme, day period)
{
    const struct actor_link *link = job->actor.link;

    if (!link)
        return may(job, MAY_ENTER, (struct may_where){ .place = place });
    return key_same(place, link->place) && key_same(programme, link->programme) && period.n == link->period.n
               ? OK
               : ERR_MISSING;
}

bool may_ask(struct job *job, enum may_action action, struct may_where where)
{
    return may(job, action, where) == OK;
}

str may_kinds(struct job *job, enum may_action action)
{
    struct buf list = buf_make(job->arena, 512);

    buf_char(&list, ',');
    for (int kind = 0; kind < ROLE_KINDS; kind++)
        if (allowed[kind] & 1u << action) {
            buf_add_c(&list, role_kind_words[kind]);
            buf_char(&list, ',');
        }
    return buf_str(&list);
}

/* Up to three people who may, nearest first: "Mary Manager, Sam Okoro". Empty: nobody. */
static err who_can_help(struct job *job, enum may_action action, struct may_where where, str *names)
{
    enum { NAMES_MOST = 3 };
    struct buf  list = buf_make(job->arena, 1024);
    struct rows rows;
    int         n = 0;
    err         e = db_rows(job, QUERY(may_who),
                            ARGS(where.place, where.team, may_kinds(job, action), job->today), &rows);

    while (n < NAMES_MOST && rows_next(&rows, &e)) {
        buf_add_c(&list, n++ ? ", " : "");
        buf_add(&list, rows_text(&rows, 0));
    }
    rows_close(&rows);
    *names = buf_str(&list);
    return e;
}

err may_or_say(struct job *job, enum may_action action, struct may_where where)
{
    str names = { 0 };
    err told, e = may(job, action, where);

    if (e != ERR_DENIED)
        return e;
    told = who_can_help(job, action, where, &names);
    if (told)
        return told;
    return job_fault(job, e, NULL, names.n ? SAY(org_denied_ask, slot_text("list", names)) : SAY(org_denied));
}

int may_highest(struct job *job, struct may_where where)
{
    struct held held;

    return look(job, where, &held) == OK ? held.highest : -1;
}

bool may_administer(struct job *job)
{
    struct team site;

    if (job->actor.link)
        return false;
    if (!key_is_set(job->actor.person))
        return str_eq(job->actor.role_name, STR("system"));
    if (record_one(job, &team_record, QUERY(team_site), NO_ARGS, &site))
        return false;
    return may_highest(job, (struct may_where){ .team = site.id }) == ROLE_ADMINISTRATOR;
}
