/* Keeps places and the trees they hang in. */
#include "org/place.h"

#include "org/may.h"
#include "org/role.h"
#include "org/team.h"
#include "org/tree.h"
#include "store/db.h"
#include "store/queries.h"

enum { NAME_MOST = 120, BEDS_MOST = 5000 };

static const char *const place_kinds[] = { "nation",   "region", "network", "organisation",
                                           "division", "unit",   NULL };

const char *const place_tree_words[PLACE_TREES + 1] = { "management", "network", "geography", NULL };

static const struct field place_fields[] = {
    FIELD_VERSION(place),
    FIELD(place, kind, .label = MSG(org_place_kind), .words = place_kinds, .required = true),
    FIELD(place, name, .label = MSG(org_place_name), .required = true, .most = NAME_MOST),
    FIELD(place, name_cy, .label = MSG(org_place_name_cy), .most = NAME_MOST),
    FIELD(place, service, .label = MSG(org_place_service), .most = NAME_MOST),
    FIELD(place, beds, .label = MSG(org_place_beds), .least = 0, .most = BEDS_MOST),
    FIELD(place, opened, .label = MSG(org_place_opened)),
    FIELD(place, closed, .label = MSG(org_place_closed), .by_rule = true), /* place_life_close() */
    FIELD(place, why, .label = MSG(place_act_why), .most = 500),
};
const struct record place_record = RECORD(place, place_fields);

static const struct field link_fields[] = {
    FIELD(place_link, place, .label = MSG(org_place_name), .required = true),
    FIELD(place_link, parent, .label = MSG(org_place_parent), .required = true),
    FIELD(place_link, tree, .label = MSG(org_place_parent), .required = true),
    FIELD(place_link, from_day, .label = MSG(org_place_opened)),
    FIELD(place_link, until_day, .label = MSG(org_place_closed)),
    FIELD(place_link, why, .label = MSG(place_act_why), .most = 500),
};
const struct record place_link_record = RECORD(place_link, link_fields);

static const struct field code_fields[] = {
    FIELD(place_code, place, .label = MSG(org_place_name), .required = true),
    FIELD(place_code, scheme, .label = MSG(org_place_code), .required = true, .most = 20),
    FIELD(place_code, code, .label = MSG(org_place_code), .required = true, .most = 40),
    FIELD(place_code, from_day, .label = MSG(org_place_opened)),
    FIELD(place_code, until_day, .label = MSG(org_place_closed)),
};
const struct record place_code_record = RECORD(place_code, code_fields);

static err list_places(struct job *job, const struct query *query, struct args args,
                       struct place_list *places)
{
    struct list list = { 0 };
    err         e = record_list(job, &place_record, query, args, &list);

    *places = (struct place_list){ .p = list.p, .n = list.n };
    return e;
}

err place_get(struct job *job, key id, struct place *place)
{
    return record_get(job, &place_record, id, place);
}

/* A root may be made by who looks after the site; anything else by who may change the place it hangs in. */
static err may_hang(struct job *job, const struct place *place, key parent)
{
    struct place above;
    err          e;

    if (!key_is_set(parent))
        return may_administer(job) ? OK : job_fault(job, ERR_DENIED, NULL, SAY(org_place_root_denied));
    e = place_get(job, parent, &above);
    if (!e)
        e = may(job, MAY_CHANGE, (struct may_where){ .place = parent });
    if (e == ERR_DENIED)
        return job_fault(job, e, NULL, SAY(org_place_change_denied, slot_text("name", above.name)));
    if (!e && place->kind < above.kind)
        return job_fault(job, ERR_INPUT, "kind", SAY(org_place_upside_down, slot_text("name", above.name)));
    return e;
}

/* The place's team, and for a root its maker's role: otherwise nobody could go on. */
static err staff_place(struct job *job, const struct place *place, bool is_root)
{
    struct team team = { .kind = STR("place"), .name = place->name, .place = place->id };
    struct role role = {
        .person = job->actor.person, .kind = ROLE_MANAGER, .from_day = DAY_NONE, .until_day = DAY_NONE
    };
    err         e = team_add(job, &team);

    if (e || !is_root || !key_is_set(job->actor.person))
        return e;
    role.place = place->id;
    return record_insert(job, &role_record, &role);
}

err place_add(struct job *job, struct place *place, key parent, str code)
{
    struct place_link link = {
        .parent = parent, .tree = STR("management"), .from_day = place->opened, .until_day = DAY_NONE
    };
    struct place_code coded = {
        .scheme = STR("local"), .code = str_trim(code), .from_day = DAY_NONE, .until_day = DAY_NONE
    };
    err               e;

    place->name = str_trim(place->name);
    e = record_check(job, &place_record, place);
    if (!e) e = may_hang(job, place, parent);
    if (!e) e = record_insert(job, &place_record, place);
    if (e || job->repeated)
        return e;
    link.place = coded.place = place->id;
    if (key_is_set(parent)) e = record_insert(job, &place_link_record, &link);
    if (!e && coded.code.n) e = record_insert(job, &place_code_record, &coded);
    if (!e) e = staff_place(job, place, !key_is_set(parent));
    return e;
}

err place_change(struct job *job, const struct place *place)
{
    struct place before, after = *place;
    err          e;

    after.name = str_trim(after.name);
    e = record_check(job, &place_record, &after);
    if (!e) e = place_get(job, place->id, &before);
    if (!e) e = may(job, MAY_CHANGE, (struct may_where){ .place = place->id });
    if (e == ERR_DENIED)
        return job_fault(job, e, NULL, SAY(org_place_change_denied, slot_text("name", before.name)));
    if (!e) after.kind = before.kind;
    if (!e) e = record_change(job, &place_record, &before, &after);
    if (!e && !str_eq(before.service, after.service)) /* the one it is said to have since its last change */
        e = db_run(job, QUERY(place_service_mend), ARGS(place->id, after.service));
    return e;
}

err place_list(struct job *job, key parent, struct place_list *list)
{
    if (!key_is_set(parent))
        return list_places(job, QUERY(place_roots), ARGS(job->today), list);
    return list_places(job, QUERY(place_children), ARGS(parent, job->today), list);
}

err place_below(struct job *job, key top, struct place_list *list)
{
    return list_places(job, QUERY(place_tree_below), ARGS(top, job->today), list);
}

err place_above(struct job *job, key id, struct place_list *list)
{
    return list_places(job, QUERY(place_tree_above), ARGS(id, job->today), list);
}

err place_organisation(struct job *job, key id, struct place *organisation)
{
    struct tree_above above = { .p = { id }, .n = 1 };
    err               e = OK;

    for (size_t at = 0; !e && at < above.n; at++) {
        e = place_get(job, above.p[at], organisation);
        if (e || organisation->kind == PLACE_ORGANISATION)
            return e;
        e = tree_add_parents(job, above.p[at], &above);
    }
    return e ? e : ERR_MISSING;
}

static bool is_among(const struct place_list *places, key id)
{
    for (size_t i = 0; i < places->n; i++)
        if (key_same(places->p[i].id, id))
            return true;
    return false;
}

static bool is_named(const struct place *place, str name)
{
    return str_eq_nocase(place->name, name) || (place->name_cy.n && str_eq_nocase(place->name_cy, name));
}

err place_find(struct job *job, key top, str code_or_name, struct place *place)
{
    struct place_list below = { 0 }, coded = { 0 };
    size_t            by_code = 0, by_name = 0;
    str               text = str_trim(code_or_name);
    err               e = key_is_set(top) ? place_below(job, top, &below) : OK;

    if (!e) e = list_places(job, QUERY(place_by_code), ARGS(text, job->today), &coded);
    if (e)
        return e;
    for (size_t i = 0; i < coded.n; i++)
        if ((!key_is_set(top) || is_among(&below, coded.p[i].id)) && ++by_code == 1)
            *place = coded.p[i];
    for (size_t i = 0; by_code == 0 && i < below.n; i++)
        if (is_named(&below.p[i], text) && ++by_name == 1)
            *place = below.p[i];
    return by_code + by_name == 0 ? ERR_MISSING : by_code + by_name == 1 ? OK : ERR_CONFLICT;
}

err place_codes(struct job *job, key id, struct place_code_list *list)
{
    struct list all = { 0 };
    err         e = record_list(job, &place_code_record, QUERY(place_codes), ARGS(id), &all);

    *list = (struct place_code_list){ .p = all.p, .n = all.n };
    return e;
}

str place_name(const struct place *place, bool welsh)
{
    return welsh && place->name_cy.n ? place->name_cy : place->name;
}
