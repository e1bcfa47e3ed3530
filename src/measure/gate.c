/* Decides who sees a number, and in what form. */
#include "measure/gate.h"

#include "improve/enrolment.h"
#include "measure/control_level.h"
#include "org/agreement.h"
#include "org/may.h"
#include "store/db.h"
#include "store/queries.h"

static bool is_system(const struct job *job)
{
    return !key_is_set(job->actor.person) && str_eq(job->actor.role_name, STR("system"));
}

bool gate_is_team(struct job *job, const struct programme *programme)
{
    return is_system(job) || may_ask(job, MAY_SEE, (struct may_where){ .team = programme->team });
}

static err is_any(struct job *job, const struct query *query, struct args args, bool *any)
{
    struct rows rows;
    err         e = db_one(job, query, args, &rows);

    rows_close(&rows);
    *any = e == OK;
    return e == ERR_MISSING ? OK : e;
}

/* Does the unit's organisation let the programme's team see its numbers as counted? */
static err agreed_true(struct job *job, const struct programme *programme, key unit)
{
    struct agreement agreement;
    err              e = agreement_of(job, programme->id, unit, &agreement);

    return e || agreement.team_sees == AGREEMENT_TEAM_TRUE ? e : ERR_MISSING;
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
        if (!e && was) /* nearer than the organisation: a role held at the unit or in its team */
            e = is_any(job, QUERY(gate_holds_at_unit), ARGS(job->actor.person, unit, job->today), &holds);
        if (!e && was) *audience = holds ? GATE_OWN_UNIT : GATE_ORGANISATION;
        return e ? e : was ? OK : ERR_MISSING;
    }
    if (e != ERR_DENIED && e != ERR_MISSING)
        return e;
    if (!gate_is_team(job, programme))
        return ERR_MISSING;
    e = enrolment_is(job, programme->id, unit, job->today, &enrolled);
    if (!e && enrolled) e = agreed_true(job, programme, unit);
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

/* --- many units --- */

struct unit_list {
    const key *units;
    size_t     n;
    bool      *sees;
};

/* The place of a unit in a list. A reader's own are few, a team's are all: they come in the list's order
 * mostly, so that the search begins where the last ended. */
static size_t find_from(const key *units, size_t n, key unit, size_t *from)
{
    for (size_t i = 0; i < n; i++) {
        size_t at = (*from + i) % n;
        if (key_same(units[at], unit)) {
            *from = at + 1;
            return at;
        }
    }
    return SIZE_MAX;
}

/* Marks those of the list that a query names. */
static err mark_units(struct job *job, const struct query *query, struct args args,
                      const struct unit_list *list)
{
    struct rows rows;
    size_t      from = 0;
    err         e = db_rows(job, query, args, &rows);

    while (rows_next(&rows, &e)) {
        size_t at = find_from(list->units, list->n, rows_key(&rows, 0), &from);
        if (at != SIZE_MAX)
            list->sees[at] = true;
    }
    return e;
}

/* The same of those that the programme's team sees: of several agreements above a unit the nearest
 * decides. */
static err mark_agreed(struct job *job, const struct programme *programme, const struct unit_list *list)
{
    struct rows rows;
    key         last = { 0 };
    size_t      from = 0;
    err         e = db_rows(job, QUERY(gate_units_agreed), ARGS(programme->id, job->today), &rows);

    while (rows_next(&rows, &e)) {
        key    unit = rows_key(&rows, 0);
        bool   nearest = !key_same(unit, last);
        size_t at =
            nearest && rows_flag(&rows, 1) ? find_from(list->units, list->n, unit, &from) : SIZE_MAX;
        last = unit;
        if (at != SIZE_MAX)
            list->sees[at] = true;
    }
    return e;
}

err gate_units(struct job *job, const struct programme *programme, const key *units, size_t n, bool *sees)
{
    struct unit_list list = { units, n, sees };
    err              e;

    for (size_t i = 0; i < n; i++)
        sees[i] = is_system(job);
    if (is_system(job))
        return OK;
    e = mark_units(job, QUERY(gate_units_reached),
                   ARGS(job->actor.person, may_kinds(job, MAY_SEE), job->today), &list);
    if (!e && gate_is_team(job, programme))
        e = mark_agreed(job, programme, &list);
    return e;
}

/* --- under control --- */

/* An enrolled unit with an agreement. */
struct agreed {
    key  unit, organisation; /* whose agreement it is */
    int  team, peers;        /* enum agreement_team, agreement_peers */
    int  level;              /* enum control_level */
    bool seen;               /* as counted, by this reader */
};

struct agreed_list {
    struct agreed *p;
    size_t         n;
};

static err read_agreed(struct job *job, const struct measure *measure, struct agreed_list *list)
{
    size_t      room = 64;
    struct rows rows;
    err         e = db_rows(job, QUERY(gate_agreed),
                            ARGS(measure->programme, measure->id, day_split(job->today).year, job->today),
                            &rows);

    *list = (struct agreed_list){ .p = ARENA_ARRAY(job->arena, struct agreed, room) };
    while (rows_next(&rows, &e)) {
        if (list->n == room) {
            struct agreed *more = ARENA_ARRAY(job->arena, struct agreed, room * 2);
            for (size_t i = 0; i < list->n; i++)
                more[i] = list->p[i];
            list->p = more;
            room *= 2;
        }
        list->p[list->n++] = (struct agreed){ rows_key(&rows, 0), rows_key(&rows, 1), rows_int(&rows, 2),
                                              rows_int(&rows, 3), rows_int(&rows, 4), false };
    }
    return e;
}

/* What peers can see of an organisation: how many of its units, and is all of it that the total has seen? */
struct organisation_seen {
    key    id;
    size_t shown;
    bool   is_hidden, in_total;
};

static bool peers_see(const struct agreed *unit)
{
    return unit->peers != AGREEMENT_PEERS_NOTHING && unit->level != CONTROL_HIDDEN;
}

/* The list comes organisation by organisation. */
static size_t sum_organisations(const struct agreed_list *list, struct organisation_seen *organisations)
{
    size_t n = 0;

    for (size_t i = 0; i < list->n; i++) {
        const struct agreed *unit = &list->p[i];
        if (n == 0 || !key_same(organisations[n - 1].id, unit->organisation))
            organisations[n++] = (struct organisation_seen){ .id = unit->organisation };
        organisations[n - 1].shown += peers_see(unit);
        if (unit->team == AGREEMENT_TEAM_TRUE) {
            organisations[n - 1].in_total = true;
            organisations[n - 1].is_hidden |= !peers_see(unit);
        }
    }
    return n;
}

static void hide_organisation(const struct agreed_list *list, key organisation)
{
    for (size_t i = 0; i < list->n; i++)
        if (key_same(list->p[i].organisation, organisation))
            list->p[i].peers = AGREEMENT_PEERS_NOTHING;
}

/* The total less all that is shown must be of GATE_POOL_LEAST organisations or more: hides the smallest until
 * it is. Whoever reads, the same are hidden. */
static void hide_more(struct job *job, const struct agreed_list *list)
{
    struct organisation_seen *all = ARENA_ARRAY(job->arena, struct organisation_seen, list->n + 1);
    size_t                    n = sum_organisations(list, all), total = 0, hidden = 0;

    for (size_t i = 0; i < n; i++) {
        total += all[i].in_total;
        hidden += all[i].in_total && all[i].is_hidden;
    }
    while (total >= GATE_POOL_LEAST && hidden < GATE_POOL_LEAST) {
        size_t next = SIZE_MAX;
        for (size_t i = 0; i < n; i++)
            if (all[i].in_total && !all[i].is_hidden && (next == SIZE_MAX || all[i].shown < all[next].shown))
                next = i;
        all[next].is_hidden = true;
        hide_organisation(list, all[next].id);
        hidden++;
    }
}

/* Units without names hide among each other: those that the reader knows as counted are no help. */
static void hide_lonely(const struct agreed_list *list)
{
    key    last = { 0 };
    size_t n = 0;

    for (size_t i = 0; i < list->n; i++) {
        const struct agreed *unit = &list->p[i];
        if (unit->seen || unit->peers != AGREEMENT_PEERS_UNNAMED || !peers_see(unit) ||
            key_same(unit->organisation, last))
            continue;
        last = unit->organisation;
        n++;
    }
    for (size_t i = 0; i < list->n && n < GATE_POOL_LEAST; i++)
        if (list->p[i].peers == AGREEMENT_PEERS_UNNAMED)
            list->p[i].peers = AGREEMENT_PEERS_NOTHING;
}

/* What is the reader shown of a unit that they do not see as counted? */
static struct gate_answer answer_of(const struct agreed *unit, bool is_team, bool is_peer)
{
    struct gate_answer answer = { .controlled = true, .level = unit->level };

    if (is_team && unit->team == AGREEMENT_TEAM_CONTROLLED && unit->level != CONTROL_HIDDEN) {
        answer.audience = GATE_PROGRAMME;
        answer.named = true;
    } else if (is_peer && peers_see(unit)) {
        answer.audience = GATE_PEER;
        answer.named = unit->peers == AGREEMENT_PEERS_NAMED;
    } else {
        return (struct gate_answer){ .audience = GATE_NOBODY };
    }
    return answer;
}

/* Units that a reader asks about, of which answers are known where they are seen as counted. */
struct asked {
    const struct measure   *measure;
    const struct programme *programme;
    const key              *units;
    size_t                  n;
    struct gate_answer     *answers;
};

static err control_others(struct job *job, const struct asked *asked)
{
    const struct programme *programme = asked->programme;
    struct agreed_list list;
    bool               is_team = gate_is_team(job, programme), is_peer = false;
    size_t             from = 0;
    err e = is_any(job, QUERY(programme_reached),
                   ARGS(programme->id, job->actor.person, may_kinds(job, MAY_SEE), job->today), &is_peer);

    if (e || (!is_team && !is_peer))
        return e;
    e = read_agreed(job, asked->measure, &list);
    if (e)
        return e;
    for (size_t i = 0; i < list.n; i++) {
        size_t at = find_from(asked->units, asked->n, list.p[i].unit, &from);
        list.p[i].seen = at != SIZE_MAX && asked->answers[at].audience != GATE_NOBODY;
    }
    hide_more(job, &list);
    hide_lonely(&list);
    for (size_t i = 0; i < list.n; i++) {
        size_t at = find_from(asked->units, asked->n, list.p[i].unit, &from);
        if (at != SIZE_MAX && !list.p[i].seen)
            asked->answers[at] = answer_of(&list.p[i], is_team, is_peer);
    }
    return OK;
}

err gate_shown(struct job *job, const struct measure *measure, const key *units, size_t n,
               struct gate_answer *answers)
{
    struct programme programme;
    bool            *sees = ARENA_ARRAY(job->arena, bool, n + 1);
    bool             all = true;
    err              e = programme_get(job, measure->programme, &programme);

    if (!e) e = gate_units(job, &programme, units, n, sees);
    for (size_t i = 0; i < n; i++) {
        answers[i] = (struct gate_answer){ .audience = !e && sees[i] ? GATE_PROGRAMME : GATE_NOBODY,
                                           .named = true };
        all &= sees[i];
    }
    return e || all || !control_level_suits(measure)
               ? e
               : control_others(job, &(struct asked){ measure, &programme, units, n, answers });
}

/* --- pooled --- */

/* Of a place: who reaches it sees it; so does the team, where it sees every unit below it as counted. */
static err pooled_at_place(struct job *job, const struct programme *programme, key place)
{
    bool unseen = true;
    err  e = may(job, MAY_SEE, (struct may_where){ .place = place });

    if (e != ERR_DENIED && e != ERR_MISSING)
        return e;
    if (!gate_is_team(job, programme))
        return ERR_MISSING;
    e = is_any(job, QUERY(gate_unseen_below), ARGS(programme->id, place, job->today), &unseen);
    return e ? e : unseen ? ERR_MISSING : OK;
}

err gate_pooled(struct job *job, const struct programme *programme, key node, int *least)
{
    struct rows rows;
    int         organisations = 0;
    bool        whole = key_same(node, programme->id);
    err         e;

    *least = 0;
    if (is_system(job) || (whole && gate_is_team(job, programme)))
        return OK;
    e = programme_may_see(job, programme);
    if (!e && !whole)
        return pooled_at_place(job, programme, node);
    if (!e) e = db_one(job, QUERY(gate_organisations), ARGS(programme->id, job->today), &rows);
    if (e)
        return e == ERR_DENIED ? ERR_MISSING : e;
    organisations = rows_int(&rows, 0);
    rows_close(&rows);
    *least = GATE_POOL_LEAST;
    return organisations >= GATE_POOL_LEAST ? OK : ERR_MISSING;
}
