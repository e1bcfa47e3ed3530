/* Shows a person what needs them today. */
#include "web/pages/org/home_page.h"

#include "improve/enrolment.h"
#include "measure/sheet.h"
#include "org/may.h"
#include "org/role.h"
#include "org/team.h"
#include "web/answer.h"
#include "web/shell.h"
#include "web/templates.h"

enum { SECONDS_EACH = 20, DUE_SHOWN = 5, UNITS_SHOWN = 4, PROGRAMMES_SHOWN = 4, STEPS = 3, TEAMS_SHOWN = 12 };

static const struct view_field home_due_fields[] = {
    VIEW_FIELD(home_due, unit),   VIEW_FIELD(home_due, unit_name), VIEW_FIELD(home_due, programme),
    VIEW_FIELD(home_due, period), VIEW_FIELD(home_due, empty),     VIEW_FIELD(home_due, total),
    VIEW_FIELD(home_due, url),    VIEW_FIELD(home_due, minutes),
};
static const struct view       home_due_view = VIEW(home_due, home_due_fields);
static const struct view_field home_unit_fields[] = { VIEW_FIELD(home_unit, id), VIEW_FIELD(home_unit, name),
                                                      VIEW_LIST(home_unit, lines, measure_line) };
static const struct view       home_unit_view = VIEW(home_unit, home_unit_fields);
static const struct view_field home_page_fields[] = {
    VIEW_LIST(home_page_data, due, home_due),
    VIEW_LIST(home_page_data, units, home_unit),
    VIEW_LIST(home_page_data, programmes, programme_card),
    VIEW_LIST(home_page_data, steps, setup_step),
    VIEW_FIELD(home_page_data, no_role),
};
static const struct view home_page_view = VIEW(home_page_data, home_page_fields);

/* What a person is, sorted by what they look after. */
struct held {
    key              units[UNITS_SHOWN];
    size_t           n_units;
    bool             any, wide, admin; /* wide: they look after more than one ward */
    struct role_list roles;
};

static bool knows(const struct held *held, key unit)
{
    for (size_t i = 0; i < held->n_units; i++)
        if (key_same(held->units[i], unit))
            return true;
    return false;
}

static err sort_role(struct call *call, const struct role_held *role, struct held *held)
{
    struct team  team;
    struct place place;
    key          at = role->place;
    err          e = OK;

    if (!key_is_set(at)) {
        e = team_get(&call->job, role->team, &team);
        if (e)
            return e;
        at = team.place;
        held->wide |= str_eq(team.kind, STR("programme"));
    }
    if (!key_is_set(at) || role->kind == ROLE_ADMINISTRATOR)
        return OK;
    e = place_get(&call->job, at, &place);
    if (!e && place.kind != PLACE_UNIT)
        held->wide = true;
    else if (!e && held->n_units < UNITS_SHOWN && !knows(held, at))
        held->units[held->n_units++] = at;
    return e;
}

static err sort_roles(struct call *call, struct held *held)
{
    err e = role_list_of(&call->job, call->person.id, &held->roles);

    held->any = held->roles.n > 0;
    held->admin = may_administer(&call->job);
    for (size_t i = 0; !e && i < held->roles.n; i++)
        e = sort_role(call, &held->roles.p[i], held);
    return e;
}

static void fill_due_one(struct call *call, const struct sheet_due *owed, struct home_due *due)
{
    key keys[3] = { owed->unit, owed->programme };

    *due = (struct home_due){ .unit = owed->unit,
                              .programme = owed->programme,
                              .unit_name = owed->unit_name,
                              .programme_name = owed->programme_name,
                              .url = answer_path(call, "/places/:place/programmes/:programme/numbers", keys),
                              .period = owed->period,
                              .empty = owed->empty,
                              .total = owed->total,
                              .minutes = (owed->empty * SECONDS_EACH + 59) / 60 };
    due->what =
        SAY(home_due, slot_date("date", owed->period, PERIOD_MONTH), slot_text("unit", owed->unit_name));
    due->cost = SAY(home_cost, slot_count("n", due->empty), slot_count("min", due->minutes),
                    slot_text("programme", owed->programme_name));
}

static err fill_due(struct call *call, struct home_page_data *data, int *minutes, size_t *n)
{
    struct home_due      *due = ARENA_ARRAY(call->job.arena, struct home_due, DUE_SHOWN);
    struct sheet_due_list owed;
    err                   e = sheet_due(&call->job, &owed);

    *minutes = 0;
    *n = e ? 0 : owed.n;
    for (size_t i = 0; i < *n; i++) {
        *minutes += (owed.p[i].empty * SECONDS_EACH + 59) / 60;
        if (i == DUE_SHOWN)
            data->more_due = SAY(home_more_due, slot_count("n", (double)(*n - DUE_SHOWN)));
        if (i < DUE_SHOWN)
            fill_due_one(call, &owed.p[i], &due[data->due.n++]);
    }
    due[0].is_first = true;
    data->due.p = due;
    return e;
}

static err fill_unit(struct call *call, key id, struct home_unit *unit)
{
    struct programme_list programmes;
    struct measure_list   measures = { 0 };
    struct place          place;
    err                   e = place_get(&call->job, id, &place);

    if (!e)
        e = enrolment_programmes(&call->job, id, &programmes);
    *unit = (struct home_unit){ .id = id,
                                .name = e ? (str){ 0 } : place_name(&place, call->lang == LANG_CY),
                                .url = answer_path(call, "/places/:place", &id) };
    for (size_t i = 0; !e && i < programmes.n; i++) {
        struct measure_lines lines;
        e = measure_list(&call->job, programmes.p[i].id, &measures);
        if (!e)
            e = measure_line_of_unit(call, id, &measures, &lines);
        if (!e)
            measure_line_join(call, &unit->lines, &lines);
    }
    return e;
}

static err fill_units(struct call *call, const struct held *held, struct home_page_data *data)
{
    struct home_unit *units = ARENA_ARRAY(call->job.arena, struct home_unit, UNITS_SHOWN);
    err               e = OK;

    for (size_t i = 0; !e && i < held->n_units; i++)
        e = fill_unit(call, held->units[i], &units[i]);
    data->units.p = units;
    data->units.n = held->n_units;
    return e;
}

static err fill_programmes(struct call *call, const struct held *held, struct home_page_data *data)
{
    struct programme_card *programmes = ARENA_ARRAY(call->job.arena, struct programme_card, PROGRAMMES_SHOWN);
    struct programme_list  list = { 0 };
    err                    e = programme_list(&call->job, &list);

    for (size_t i = 0; !e && i < list.n && i < PROGRAMMES_SHOWN; i++)
        e = programme_card_fill(call, list.p[i].id, held->wide, &programmes[data->programmes.n++]);
    data->programmes.p = programmes;
    data->has_walls = held->wide;
    return e;
}

static err fill_steps(struct call *call, struct home_page_data *data)
{
    struct setup_step *steps = ARENA_ARRAY(call->job.arena, struct setup_step, STEPS);
    struct place_list  roots;
    bool               programmes = false;
    err                e = place_list(&call->job, (key){ 0 }, &roots);

    if (!e)
        e = programme_exists(&call->job, &programmes);
    if (e)
        return e;
    steps[0] = (struct setup_step){ .is_done = true,
                                    .what = SAY(home_step_you),
                                    .about = shell_name(call->person.name) };
    steps[1] = (struct setup_step){ .is_done = roots.n > 0,
                                    .what = SAY(home_step_places),
                                    .about = SAY(home_step_places_about),
                                    .button = SAY(home_step_places_button),
                                    .url = STR("/places/new") };
    steps[2] = (struct setup_step){ .is_done = programmes,
                                    .what = SAY(home_step_programme),
                                    .about = SAY(home_step_programme_about),
                                    .button = SAY(home_step_programme_button),
                                    .url = STR("/programmes/new") };
    data->is_set_up = setup_step_order(steps, STEPS) == 0;
    for (size_t i = 0; i < STEPS; i++)
        if (!steps[i].is_next)
            steps[i].button = (struct say){ 0 };
    data->steps = (struct setup_step_list){ .p = steps, .n = data->is_set_up ? 0 : STEPS };
    return OK;
}

/* The people of each place at the top, then of each programme. */
static err fill_people(struct call *call, struct home_page_data *data)
{
    struct shell_link    *links = ARENA_ARRAY(call->job.arena, struct shell_link, 2 * TEAMS_SHOWN);
    struct programme_list programmes = { 0 };
    struct place_list     roots = { 0 };
    size_t                n = 0;
    bool                  welsh = call->lang == LANG_CY;
    err                   e = place_list(&call->job, (key){ 0 }, &roots);

    if (!e) e = programme_list_staffed(&call->job, &programmes);
    for (size_t i = 0; i < roots.n && i < TEAMS_SHOWN; i++)
        links[n++] = (struct shell_link){
            .label = SAY(people_title, slot_text("name", place_name(&roots.p[i], welsh))),
            .url = answer_path(call, "/places/:place/people", &roots.p[i].id)
        };
    for (size_t i = 0; i < programmes.n && i < TEAMS_SHOWN; i++) {
        const struct programme *p = &programmes.p[i];
        links[n++] = (struct shell_link){
            .label = SAY(people_title, slot_text("name", welsh && p->name_cy.n ? p->name_cy : p->name)),
            .url = answer_path(call, "/programmes/:programme/people", &p->id)
        };
    }
    data->people.p = links;
    data->people.n = e ? 0 : n;
    return e;
}

static size_t count_concern(const struct home_page_data *data)
{
    size_t n = 0;

    for (size_t i = 0; i < data->programmes.n; i++)
        n += series_wall_count(&data->programmes.p[i].wall, "concern");
    return n;
}

/* Programmes that wait for their next step. */
static size_t count_next(const struct home_page_data *data)
{
    size_t n = 0;

    for (size_t i = 0; i < data->programmes.n; i++)
        n += data->programmes.p[i].next.msg != MSG_none;
    return n;
}

/* The answer to "What needs you today?": numbers first, then wards, then setting up; else all is well. */
static void fill_answer(const struct held *held, struct home_page_data *data, size_t due, int minutes)
{
    struct shell *shell = &data->shell;
    size_t        concern = count_concern(data);

    if (due) {
        shell->answer = SAY(home_things, slot_count("n", (double)due), slot_count("min", minutes));
    } else if (concern) {
        shell->answer = SAY(home_concern, slot_count("n", (double)concern));
    } else if (data->steps.n) {
        shell->answer = SAY(home_setting_up);
    } else if (count_next(data)) {
        shell->answer = SAY(home_next, slot_count("n", (double)count_next(data)));
    } else if (held->admin) {
        shell->answer = SAY(home_site_next);
    } else if (held->any) {
        shell->answer = SAY(home_nothing);
    } else {
        shell->answer = SAY(home_no_role);
        data->no_role = SAY(home_no_role_next);
    }
}

static str first_name(str name)
{
    str first, rest;

    str_cut(name, ' ', &first, &rest);
    return first;
}

err home_page_show(struct call *call)
{
    struct home_page_data data = {
        .shell = shell_make(call, SAY(home_question, slot_text("name", first_name(call->person.name))), "/")
    };
    struct held held = { 0 };
    size_t      due = 0;
    int         minutes = 0;
    err         e = sort_roles(call, &held);

    if (!e)
        e = fill_due(call, &data, &minutes, &due);
    if (!e)
        e = fill_units(call, &held, &data);
    if (!e)
        e = fill_programmes(call, &held, &data);
    if (!e && held.admin)
        e = fill_steps(call, &data);
    if (!e && data.is_set_up)
        e = fill_people(call, &data);
    if (e)
        return e;
    for (size_t i = held.roles.n; i-- > 0;)
        if (held.roles.p[i].kind != ROLE_ADMINISTRATOR)
            data.shell.caption = shell_name(held.roles.p[i].where);
    fill_answer(&held, &data, due, minutes);
    return ANSWER(call, home_page, &data);
}
