/* Lists the places that a person may see, by their roles and by the programmes they help to run. */
#include "web/pages/org/places_page.h"

#include "improve/enrolment.h"
#include "org/may.h"
#include "org/place.h"
#include "org/role.h"
#include "org/team.h"
#include "org/trail.h"
#include "web/answer.h"
#include "web/shell.h"
#include "web/templates.h"

#include <stdlib.h>

enum { PLACES_MOST = 4000, ROWS_FIRST = 32, DEPTH_MOST = 8 };

static const struct view_field places_ward_fields[] = { VIEW_FIELD(places_ward, id),
                                                        VIEW_FIELD(places_ward, name) };
static const struct view       places_ward_view = VIEW(places_ward, places_ward_fields);
static const struct view_field places_row_fields[] = {
    VIEW_FIELD(places_row, id), VIEW_FIELD(places_row, name), VIEW_FIELD(places_row, kind),
    VIEW_FIELD(places_row, depth), VIEW_LIST(places_row, wards, places_ward)
};
static const struct view       places_row_view = VIEW(places_row, places_row_fields);
static const struct view_field places_page_fields[] = { VIEW_LIST(places_page_data, places, places_row),
                                                        VIEW_FIELD(places_page_data, wards) };
static const struct view       places_page_view = VIEW(places_page_data, places_page_fields);

struct gathered {
    struct call       *call;
    struct places_row *rows;
    size_t             n, room;
};

static bool stands(const struct gathered *all, key id)
{
    for (size_t i = 0; i < all->n; i++) {
        if (key_same(all->rows[i].id, id))
            return true;
        for (size_t k = 0; k < all->rows[i].wards.n; k++)
            if (key_same(all->rows[i].wards.p[k].id, id))
                return true;
    }
    return false;
}

static void grow(struct gathered *all)
{
    size_t             room = all->room ? all->room * 2 : ROWS_FIRST;
    struct places_row *rows = ARENA_ARRAY(all->call->job.arena, struct places_row, room);

    for (size_t i = 0; i < all->n; i++)
        rows[i] = all->rows[i];
    all->rows = rows;
    all->room = room;
}

/* The row stands until the next one is added. */
static struct places_row *add_row(struct gathered *all, const struct place *place, int depth)
{
    static const enum msg kinds[PLACE_KINDS] = {
        [PLACE_NATION] = MSG(org_place_kind_nation),
        [PLACE_REGION] = MSG(org_place_kind_region),
        [PLACE_NETWORK] = MSG(org_place_kind_network),
        [PLACE_ORGANISATION] = MSG(org_place_kind_organisation),
        [PLACE_DIVISION] = MSG(org_place_kind_division),
        [PLACE_UNIT] = MSG(org_place_kind_unit),
    };
    struct places_row *row;

    if (all->n == all->room)
        grow(all);
    row = &all->rows[all->n++];
    *row = (struct places_row){ .id = place->id,
                                .name = place_name(place, all->call->lang == LANG_CY),
                                .url = answer_path(all->call, "/places/:place", &place->id),
                                .kind = { .msg = kinds[place->kind] },
                                .depth = depth,
                                .is_inner = depth > 0 };
    return row;
}

static void add_ward(struct gathered *all, struct places_row *row, const struct place *ward)
{
    struct places_ward *wards = (struct places_ward *)(uintptr_t)row->wards.p;

    wards[row->wards.n++] =
        (struct places_ward){ .id = ward->id,
                              .name = place_name(ward, all->call->lang == LANG_CY),
                              .url = answer_path(all->call, "/places/:place", &ward->id) };
}

/* A place and everything below it, parents first. */
static err add_tree(struct gathered *all, const struct place *top, int depth)
{
    struct place_list  inside;
    struct places_row *row;
    err                e;

    if (all->n == PLACES_MOST || depth == DEPTH_MOST)
        return ERR_LIMIT;
    if (stands(all, top->id))
        return OK;
    e = place_list(&all->call->job, top->id, &inside);
    if (e)
        return e;
    row = add_row(all, top, depth);
    row->wards.p = ARENA_ARRAY(all->call->job.arena, struct places_ward, inside.n + 1);
    for (size_t i = 0; i < inside.n; i++)
        if (inside.p[i].kind == PLACE_UNIT)
            add_ward(all, row, &inside.p[i]);
    for (size_t i = 0; !e && i < inside.n; i++)
        if (inside.p[i].kind != PLACE_UNIT)
            e = add_tree(all, &inside.p[i], depth + 1);
    return e;
}

static err place_of_role(struct job *job, const struct role_held *role, key *place)
{
    struct team team;
    err         e = OK;

    *place = role->place;
    if (key_is_set(role->place))
        return OK;
    e = team_get(job, role->team, &team);
    *place = e ? (key){ 0 } : team.place;
    return e;
}

/* Roles at a place reach everything below it; those nearer the top go first, so that nothing stands twice. */
static err add_by_roles(struct gathered *all)
{
    struct job      *job = &all->call->job;
    struct role_list roles;
    err              e = role_list_of(job, all->call->person.id, &roles);

    for (int kind = PLACE_NATION; !e && kind < PLACE_KINDS; kind++)
        for (size_t i = 0; !e && i < roles.n; i++) {
            struct place place = { .kind = -1 };
            key          id;
            e = place_of_role(job, &roles.p[i], &id);
            if (!e && key_is_set(id))
                e = place_get(job, id, &place);
            if (!e && place.kind == kind)
                e = add_tree(all, &place, 0);
        }
    return e;
}

/* An enrolled unit goes below its organisation's name. */
static err add_enrolled(struct gathered *all, const struct enrolled_list *units, size_t at)
{
    const struct enrolled *first = &units->p[at];
    struct place           organisation, ward = { .kind = PLACE_UNIT };
    struct places_row     *row;
    err                    e;

    if (stands(all, first->unit))
        return OK;
    if (all->n == PLACES_MOST)
        return ERR_LIMIT;
    e = place_get(&all->call->job, first->organisation, &organisation);
    if (e)
        return e;
    row = add_row(all, &organisation, 0);
    row->wards.p = ARENA_ARRAY(all->call->job.arena, struct places_ward, units->n - at);
    for (size_t i = at; i < units->n; i++) {
        if (!key_same(units->p[i].organisation, first->organisation) || stands(all, units->p[i].unit))
            continue;
        ward.id = units->p[i].unit;
        ward.name = units->p[i].name;
        ward.name_cy = units->p[i].name_cy;
        add_ward(all, row, &ward);
    }
    return OK;
}

static int by_name(const void *a, const void *b)
{
    return str_order(((const struct places_row *)a)->name, ((const struct places_row *)b)->name);
}

/* Wards of programmes in whose team the person is. */
static err add_by_programmes(struct gathered *all)
{
    struct programme_list programmes = { 0 };
    size_t                before = all->n;
    err                   e = programme_list(&all->call->job, &programmes);

    for (size_t i = 0; !e && i < programmes.n; i++) {
        struct enrolled_list units = { 0 };
        if (!may_ask(&all->call->job, MAY_SEE, (struct may_where){ .team = programmes.p[i].team }))
            continue;
        e = enrolment_list(&all->call->job, programmes.p[i].id, false, &units);
        for (size_t k = 0; !e && k < units.n; k++)
            e = add_enrolled(all, &units, k);
    }
    if (!e && all->n > before)
        qsort(all->rows + before, all->n - before, sizeof *all->rows, by_name);
    return e;
}

/* Who looks after the site sees the whole tree; no numbers are in it. */
static err add_all(struct gathered *all)
{
    struct place_list roots;
    err               e = place_list(&all->call->job, (key){ 0 }, &roots);

    for (size_t i = 0; !e && i < roots.n; i++)
        e = add_tree(all, &roots.p[i], 0);
    return e;
}

static void fill_answer(struct places_page_data *data)
{
    for (size_t i = 0; i < data->places.n; i++)
        data->wards += data->places.p[i].wards.n;
    if (data->places.n == 0)
        data->shell.answer = data->may_add ? SAY(places_none_admin) : SAY(places_none);
    else
        data->shell.answer = SAY(places_answer);
}

err places_page_show(struct call *call)
{
    struct places_page_data data = { .shell = shell_make(call, SAY(places_question), "/places") };
    struct gathered         all = { .call = call };
    err                     e;

    data.may_add = may_administer(&call->job);
    data.may_trail = trail_may_read(&call->job);
    e = data.may_add ? add_all(&all) : OK;
    if (!e)
        e = add_by_roles(&all);
    if (!e)
        e = add_by_programmes(&all);
    if (e)
        return e;
    data.places.p = all.rows;
    data.places.n = all.n;
    fill_answer(&data);
    return ANSWER(call, places_page, &data);
}
