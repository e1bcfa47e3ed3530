/* Shows what became of a place. */
#include "web/pages/org/place_history_page.h"

#include "org/affiliation.h"
#include "org/may.h"
#include "org/place_life.h"
#include "org/place_move.h"
#include "org/succession.h"
#include "web/answer.h"
#include "web/pages/org/place_acts_page.h"
#include "web/shell.h"
#include "web/templates.h"
#include "words/words.h"

enum { TOLD_MOST = 400, ACTS_MOST = 12 };

static const struct view_field place_history_row_fields[] = { VIEW_FIELD(place_history_row, what),
                                                              VIEW_FIELD(place_history_row, when),
                                                              VIEW_FIELD(place_history_row, why) };
static const struct view       place_history_row_view = VIEW(place_history_row, place_history_row_fields);
static const struct view_field network_fields[] = { VIEW_FIELD(place_history_network, id),
                                                    VIEW_FIELD(place_history_network, network),
                                                    VIEW_FIELD(place_history_network, host),
                                                    VIEW_FIELD(place_history_network, purpose),
                                                    VIEW_FIELD(place_history_network, contact_role) };
static const struct view       place_history_network_view = VIEW(place_history_network, network_fields);
static const struct view_field place_history_fields[] = {
    VIEW_FIELD(place_history_data, id), VIEW_LIST(place_history_data, rows, place_history_row),
    VIEW_LIST(place_history_data, networks, place_history_network)
};
static const struct view place_history_page_view = VIEW(place_history_data, place_history_fields);

struct telling {
    struct call              *call;
    struct place              place;
    struct place_history_row *rows;
    size_t                    n;
};

static struct say when_of(day from, day until)
{
    if (day_is_set(from) && day_is_set(until))
        return SAY(place_history_from_until, slot_date("from", from, PERIOD_DAY),
                   slot_date("to", day_add(until, -1), PERIOD_DAY));
    if (day_is_set(from))
        return SAY(place_history_since, slot_date("since", from, PERIOD_DAY));
    if (day_is_set(until))
        return SAY(place_history_until, slot_date("to", day_add(until, -1), PERIOD_DAY));
    return SAY(place_history_always);
}

static void tell(struct telling *t, struct say what, struct say when, str why)
{
    if (t->n < TOLD_MOST)
        t->rows[t->n++] = (struct place_history_row){ what, when, why };
}

static err tell_moves(struct telling *t)
{
    struct place_move_list list = { 0 };
    err                    e = place_move_history(&t->call->job, t->place.id, &list);

    for (size_t i = 0; !e && i < list.n; i++) {
        const struct place_past *past = &list.p[i];
        const struct slot        name = slot_text("name", past->parent_name);
        tell(t,
             str_eq_c(past->tree, "management") ? SAY(place_history_part, name)
             : str_eq_c(past->tree, "network")  ? SAY(place_history_in_network, name)
                                                : SAY(place_history_in_area, name),
             when_of(past->from_day, past->until_day), past->why);
    }
    return e;
}

static err tell_services(struct telling *t)
{
    struct place_service_list list = { 0 };
    err                       e = place_life_services(&t->call->job, t->place.id, &list);

    for (size_t i = 0; !e && i < list.n; i++)
        tell(t, SAY(place_history_service, slot_text("text", list.p[i].service)),
             when_of(list.p[i].from_day, list.p[i].until_day), list.p[i].why);
    return e;
}

static err tell_codes(struct telling *t)
{
    struct place_code_list list = { 0 };
    err                    e = place_codes(&t->call->job, t->place.id, &list);

    for (size_t i = 0; !e && i < list.n; i++)
        tell(t,
             SAY(place_history_code, slot_text("kind", list.p[i].scheme), slot_text("code", list.p[i].code)),
             when_of(list.p[i].from_day, list.p[i].until_day), (str){ 0 });
    return e;
}

/* The other place is named where the reader may know of it. */
static err tell_one(struct telling *t, const struct succession *act)
{
    const bool   goes_on = key_same(act->before_place, t->place.id);
    const key    other = goes_on ? act->after_place : act->before_place;
    struct place place = { 0 };
    struct slot  name = slot_text("name", words_of(t->call->lang, MSG(place_history_other)));
    err          e = place_get(&t->call->job, other, &place);

    if (!e && may(&t->call->job, MAY_SEE, (struct may_where){ .place = other }) != ERR_MISSING)
        name = slot_text("name", place_name(&place, t->call->lang == LANG_CY));
    if (act->kind == SUCCESSION_MERGE)
        tell(t, goes_on ? SAY(place_history_merged, name) : SAY(place_history_took_in, name),
             when_of(act->on_day, DAY_NONE), act->why);
    else if (act->kind == SUCCESSION_SPLIT)
        tell(t, goes_on ? SAY(place_history_split, name) : SAY(place_history_part_of, name),
             when_of(act->on_day, DAY_NONE), act->why);
    else
        tell(t, goes_on ? SAY(place_history_goes_on, name) : SAY(place_history_continues, name),
             when_of(act->on_day, DAY_NONE), act->why);
    return e;
}

static err tell_successions(struct telling *t)
{
    struct succession_list list = { 0 };
    err                    e = succession_list(&t->call->job, t->place.id, &list);

    for (size_t i = 0; !e && i < list.n; i++)
        e = tell_one(t, &list.p[i]);
    return e;
}

static void tell_days(struct telling *t)
{
    const struct place *place = &t->place;

    if (day_is_set(place->closed))
        tell(t, SAY(place_history_closed), when_of(place->closed, DAY_NONE), place->why);
    if (day_is_set(place->opened))
        tell(t, SAY(place_history_opened), when_of(place->opened, DAY_NONE),
             day_is_set(place->closed) ? (str){ 0 } : place->why);
}

static err fill_networks(struct call *call, const struct place *place, bool may_change,
                         struct place_history_data *data)
{
    struct affiliation_list       list = { 0 };
    struct place_history_network *networks;
    err                           e = affiliation_list(&call->job, place->id, &list);

    networks = ARENA_ARRAY(call->job.arena, struct place_history_network, list.n + 1);
    for (size_t i = 0; !e && i < list.n; i++)
        networks[i] = (struct place_history_network){ list.p[i].id,      list.p[i].network,
                                                      list.p[i].host,    list.p[i].purpose,
                                                      list.p[i].contact_role, may_change };
    data->networks.p = networks;
    data->networks.n = e ? 0 : list.n;
    return e;
}

static void fill_acts(struct call *call, const struct place *place, struct place_history_data *data)
{
    struct shell_link *links = ARENA_ARRAY(call->job.arena, struct shell_link, ACTS_MOST);

    for (size_t i = 0; i + 1 < ACTS_MOST && place_acts_page_links[i].path; i++)
        links[data->acts.n++] = (struct shell_link){
            .label = { .msg = place_acts_page_links[i].label },
            .url = answer_path(call, place_acts_page_links[i].path, &place->id),
        };
    if (place->kind != PLACE_UNIT)
        links[data->acts.n++] = (struct shell_link){
            .label = SAY(register_link), .url = answer_path(call, "/places/:place/register", &place->id)
        };
    data->acts.p = links;
}

err place_history_page_show(struct call *call)
{
    struct telling            t = { .call = call };
    struct place_history_data data = { 0 };
    struct shell_link         crumbs[2] = { { .label = SAY(shell_places), .url = STR("/places") } };
    key                       id;
    str                       name;
    bool                      may_change;
    err e = key_read(call->params[0].value, &id) ? place_get(&call->job, id, &t.place) : ERR_MISSING;

    if (!e) e = may_or_say(&call->job, MAY_SEE, (struct may_where){ .place = id });
    may_change = may_ask(&call->job, MAY_CHANGE, (struct may_where){ .place = id });
    if (e == ERR_DENIED && may_change) {
        e = OK; /* who looks after places sees no numbers, and there are none here */
        job_forget_faults(&call->job);
    }
    t.rows = ARENA_ARRAY(call->job.arena, struct place_history_row, TOLD_MOST);
    if (!e) tell_days(&t);
    if (!e) e = tell_successions(&t);
    if (!e) e = tell_moves(&t);
    if (!e) e = tell_services(&t);
    if (!e) e = tell_codes(&t);
    if (!e) e = fill_networks(call, &t.place, may_change, &data);
    if (e)
        return e;
    name = place_name(&t.place, call->lang == LANG_CY);
    data.shell = shell_make(call, SAY(place_history_question, slot_text("name", name)), "/places");
    crumbs[1] = (struct shell_link){ .label = shell_name(name),
                                     .url = answer_path(call, "/places/:place", &id) };
    shell_crumbs(call, &data.shell, crumbs, 2);
    data.id = id;
    data.rows.p = t.rows;
    data.rows.n = t.n;
    data.end_network = answer_path(call, "/places/:place/network/end", &id);
    if (may_change)
        fill_acts(call, &t.place, &data);
    return ANSWER(call, place_history_page, &data);
}
