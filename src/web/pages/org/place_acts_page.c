/* Asks for what happened to a place, since when and why, and does it. */
#include "web/pages/org/place_acts_page.h"

#include "measure/place_upkeep.h"
#include "org/affiliation.h"
#include "org/may.h"
#include "org/place_life.h"
#include "org/place_move.h"
#include "store/db.h"
#include "store/queries.h"
#include "web/answer.h"
#include "web/form_page.h"
#include "web/shell.h"

enum { FIELDS_MOST = 8, CHOICES_MOST = 200 };

struct act_field {
    const char     *name; /* NULL ends the list */
    enum form_shape shape;
    enum msg        label, hint;
};

/* One act: its form, and what it does with it. */
struct act {
    const char      *path;
    enum msg         heading, intro, button;
    struct act_field fields[FIELDS_MOST];
    err (*run)(struct call *call, const struct place *place);
};

static err run_move(struct call *call, const struct place *place);
static err run_close(struct call *call, const struct place *place);
static err run_serve(struct call *call, const struct place *place);
static err run_code(struct call *call, const struct place *place);
static err run_merge(struct call *call, const struct place *place);
static err run_split(struct call *call, const struct place *place);
static err run_renew(struct call *call, const struct place *place);
static err run_network(struct call *call, const struct place *place);

#define ON  { "on", FORM_DATE, MSG(place_act_on), MSG_none }
#define WHY { "why", FORM_TEXT, MSG(place_act_why), MSG(place_act_why_hint) }

static const struct act acts[] = {
    { .path = "/places/:place/move", .heading = MSG(place_move_heading), .intro = MSG(place_move_intro),
      .button = MSG(place_move_button), .run = run_move,
      .fields = { { "tree", FORM_SELECT, MSG(place_move_in_tree), MSG(place_move_tree_hint) },
                  { "parent", FORM_SELECT, MSG(place_move_under), MSG_none },
                  { "from_day", FORM_DATE, MSG(place_act_on), MSG_none }, WHY } },
    { .path = "/places/:place/close", .heading = MSG(place_close_heading), .intro = MSG(place_close_intro),
      .button = MSG(place_close_button), .run = run_close, .fields = { ON, WHY } },
    { .path = "/places/:place/function", .heading = MSG(place_serve_heading), .intro = MSG(place_serve_intro),
      .button = MSG(place_serve_button), .run = run_serve,
      .fields = { { "service", FORM_TEXT, MSG(org_place_service), MSG(place_setup_service_hint) }, ON,
                  WHY } },
    { .path = "/places/:place/code", .heading = MSG(place_code_heading), .intro = MSG(place_code_intro),
      .button = MSG(place_code_button), .run = run_code,
      .fields = { { "scheme", FORM_TEXT, MSG(place_code_scheme), MSG(place_code_scheme_hint) },
                  { "code", FORM_TEXT, MSG(org_place_code), MSG_none },
                  { "from_day", FORM_DATE, MSG(place_act_on), MSG_none } } },
    { .path = "/places/:place/merge", .heading = MSG(place_merge_heading), .intro = MSG(place_merge_intro),
      .button = MSG(place_merge_button), .run = run_merge,
      .fields = { { "after", FORM_SELECT, MSG(succession_after), MSG_none }, ON, WHY } },
    { .path = "/places/:place/split", .heading = MSG(place_split_heading), .intro = MSG(place_split_intro),
      .button = MSG(place_split_button), .run = run_split,
      .fields = { { "name", FORM_TEXT, MSG(place_split_name), MSG_none },
                  { "service", FORM_TEXT, MSG(org_place_service), MSG(place_setup_service_hint) },
                  { "beds", FORM_NUMBER, MSG(org_place_beds), MSG_none }, ON, WHY } },
    { .path = "/places/:place/new-owner", .heading = MSG(place_owner_heading),
      .intro = MSG(place_owner_intro), .button = MSG(place_owner_button), .run = run_renew,
      .fields = { { "scheme", FORM_TEXT, MSG(place_code_scheme), MSG(place_code_scheme_hint) },
                  { "code", FORM_TEXT, MSG(place_owner_code), MSG_none },
                  { "parent", FORM_SELECT, MSG(place_move_under), MSG_none }, ON, WHY } },
    { .path = "/places/:place/network", .heading = MSG(place_network_heading),
      .intro = MSG(place_network_intro), .button = MSG(place_network_button), .run = run_network,
      .fields = { { "network", FORM_TEXT, MSG(affiliation_network), MSG_none },
                  { "host", FORM_TEXT, MSG(affiliation_host), MSG_none },
                  { "purpose", FORM_TEXT, MSG(affiliation_purpose), MSG_none },
                  { "contact_role", FORM_TEXT, MSG(affiliation_contact), MSG_none } } },
};

enum { ACTS = sizeof acts / sizeof *acts };

const struct place_act_link place_acts_page_links[] = {
    { "/places/:place/move", MSG(place_move_link) },     { "/places/:place/function", MSG(place_serve_link) },
    { "/places/:place/code", MSG(place_code_link) },     { "/places/:place/merge", MSG(place_merge_link) },
    { "/places/:place/split", MSG(place_split_link) },
    { "/places/:place/new-owner", MSG(place_owner_link) },
    { "/places/:place/close", MSG(place_close_link) },
    { "/places/:place/network", MSG(place_network_link) },
    { NULL, MSG_none },
};

static err wanted_place(struct call *call, struct place *place)
{
    key id;
    err e = key_read(call->params[0].value, &id) ? place_get(&call->job, id, place) : ERR_MISSING;

    return e ? e : may_or_say(&call->job, MAY_CHANGE, (struct may_where){ .place = id });
}

static const struct act *act_of(const struct call *call)
{
    for (size_t i = 0; i < ACTS; i++)
        if (str_eq_c(str_of(acts[i].path), call->route->path))
            return &acts[i];
    return NULL;
}

/* --- the form --- */

/* The places that the actor may change: what can be part of what, and merged with what. */
static err own_places(struct call *call, struct place_list *list)
{
    struct job *job = &call->job;
    struct list all = { 0 };
    err         e = record_list(job, &place_record, QUERY(may_places),
                                ARGS(job->actor.person, may_kinds(job, MAY_CHANGE), job->today), &all);

    *list = (struct place_list){ all.p, all.n };
    return e;
}

static bool fits(const char *field, const struct place *place, const struct place *other)
{
    if (key_same(place->id, other->id) || day_is_set(other->closed))
        return false;
    return str_eq_c(str_of(field), "after") ? other->kind == place->kind
                                            : other->kind <= place->kind && other->kind != PLACE_UNIT;
}

/* A choice where there are few; where there are many, its name or code is typed. */
static err offer_places(struct call *call, const struct place *place, const char *field,
                        enum form_shape *shape, struct form_input *input)
{
    struct form_option *options = ARENA_ARRAY(call->job.arena, struct form_option, CHOICES_MOST + 1);
    struct place_list   own = { 0 };
    size_t              n = 0;
    err                 e = own_places(call, &own);

    options[n++] = (struct form_option){ .label = SAY(place_act_choose) };
    for (size_t i = 0; !e && i < own.n && n <= CHOICES_MOST; i++)
        if (fits(field, place, &own.p[i]))
            options[n++] =
                (struct form_option){ .value = key_text(call->job.arena, own.p[i].id),
                                      .label = shell_name(place_name(&own.p[i], call->lang == LANG_CY)) };
    if (n > CHOICES_MOST) {
        *shape = FORM_TEXT;
        input->hint = SAY(place_act_name_or_code);
        return e;
    }
    form_page_options(call, input, options, n);
    return e;
}

static void offer_trees(struct call *call, struct form_input *input)
{
    static const enum msg labels[PLACE_TREES] = { MSG(place_tree_management), MSG(place_tree_network),
                                                  MSG(place_tree_geography) };
    struct form_option    options[PLACE_TREES];

    for (int i = 0; i < PLACE_TREES; i++)
        options[i] =
            (struct form_option){ .value = str_of(place_tree_words[i]), .label = { .msg = labels[i] } };
    form_page_options(call, input, options, PLACE_TREES);
}

static str today_text(struct call *call)
{
    char *text = arena_take(call->job.arena, 10);

    day_print(call->job.today, text);
    return (str){ text, 10 };
}

static err add_field(struct call *call, struct form_page_data *page, const struct place *place,
                     const struct act_field *field)
{
    enum form_shape   shape = field->shape;
    const str         otherwise = shape == FORM_DATE ? today_text(call) : (str){ 0 };
    struct form_input input =
        form_input_of(call, field->name, (struct say){ .msg = field->label }, otherwise);
    err e = OK;

    input.hint = (struct say){ .msg = field->hint };
    input.short_field =
        shape == FORM_NUMBER || str_eq_c(input.name, "scheme") || str_eq_c(input.name, "code");
    if (str_eq_c(input.name, "tree"))
        offer_trees(call, &input);
    else if (shape == FORM_SELECT)
        e = offer_places(call, place, field->name, &shape, &input);
    form_page_add(page, shape, input);
    return e;
}

static err show(struct call *call, int status)
{
    const struct act     *act = act_of(call);
    struct form_page_data page;
    struct place          place;
    struct say            heading = { .msg = act->heading, .n = 1 };
    err                   e = wanted_place(call, &place);

    if (e)
        return e;
    heading.slots[0] = slot_text("name", place_name(&place, call->lang == LANG_CY));
    page = form_page_make(call, heading,
                          (struct say){ .msg = act->button },
                          answer_path(call, "/places/:place/history", &place.id));
    page.intro = (struct say){ .msg = act->intro };
    form_page_hide(&page, STR("id"),
                   form_has(call, "id") ? form_text(call, "id")
                                        : key_text(call->job.arena, job_new_key(&call->job)));
    for (size_t i = 0; !e && act->fields[i].name; i++)
        e = add_field(call, &page, &place, &act->fields[i]);
    return e ? e : form_page_answer(call, status, &page);
}

err place_acts_page_show(struct call *call)
{
    return show(call, 200);
}

/* --- doing it --- */

/* A place that was chosen, or typed by its name or code: among those that the actor may change. */
static err chosen_place(struct call *call, const char *field, key *place)
{
    const str         text = form_text(call, field);
    struct place_list own = { 0 };
    struct place      found;
    size_t            n = 0;
    err               e;

    *place = form_key(call, field);
    if (key_is_set(*place) || !text.n)
        return OK;
    e = own_places(call, &own);
    for (size_t i = 0; !e && i < own.n; i++)
        if (str_eq_nocase(own.p[i].name, text) && ++n == 1)
            *place = own.p[i].id;
    if (!e && n == 0 && place_find(&call->job, (key){ 0 }, text, &found) == OK) {
        *place = found.id;
        n = may(&call->job, MAY_CHANGE, (struct may_where){ .place = found.id }) == OK;
    }
    if (!e && n != 1)
        return job_fault(&call->job, ERR_INPUT, field,
                         n ? SAY(register_parent_twice, slot_text("found", text))
                           : SAY(place_act_unknown, slot_text("found", text)));
    return e;
}

static err run_move(struct call *call, const struct place *place)
{
    struct place_link move = {
        .id = form_key(call, "id"), .place = place->id, .tree = form_text(call, "tree")
    };
    err               e = chosen_place(call, "parent", &move.parent);

    move.from_day = form_day(call, "from_day");
    move.why = form_text(call, "why");
    if (!e) e = job_refused(&call->job);
    if (!e) e = place_move(&call->job, &move);
    return e ? e : place_upkeep_moved(&call->job, place->id, move.from_day);
}

static err run_close(struct call *call, const struct place *place)
{
    const day on = form_day(call, "on");
    const str why = form_text(call, "why");
    err       e = job_refused(&call->job);

    if (!e) e = place_life_close(&call->job, place->id, on, why);
    return e ? e : place_upkeep_closed(&call->job, place->id, on, why);
}

static err run_serve(struct call *call, const struct place *place)
{
    const day on = form_day(call, "on");
    err       e = job_refused(&call->job);

    return e ? e
             : place_life_serve(&call->job, place->id, form_text(call, "service"), on,
                                form_text(call, "why"));
}

static err run_code(struct call *call, const struct place *place)
{
    struct place_code code = { .id = form_key(call, "id"),
                               .place = place->id,
                               .scheme = form_text(call, "scheme"),
                               .code = form_text(call, "code"),
                               .from_day = form_day(call, "from_day") };
    err               e = job_refused(&call->job);

    return e ? e : place_life_code(&call->job, &code);
}

static struct succession act_from(struct call *call, const struct place *place)
{
    return (struct succession){ .id = form_key(call, "id"),
                                .before_place = place->id,
                                .on_day = form_day(call, "on"),
                                .why = form_text(call, "why") };
}

static err run_merge(struct call *call, const struct place *place)
{
    struct succession act = act_from(call, place);
    err               e = chosen_place(call, "after", &act.after_place);

    if (!e) e = job_refused(&call->job);
    if (!e) e = succession_merge(&call->job, &act);
    return e || call->job.repeated ? e : place_upkeep_closed(&call->job, place->id, act.on_day, act.why);
}

static err run_split(struct call *call, const struct place *place)
{
    struct succession     act = act_from(call, place);
    const double          beds = form_number(call, "beds");
    struct succession_new part = { .name = form_text(call, "name"), .service = form_text(call, "service") };
    err                   e;

    if (beds == beds && (beds < 0 || beds > 5000))
        job_refuse(&call->job, "beds", SAY(register_beds, slot_count("max", 5000)));
    else if (beds == beds)
        part.beds = (int)beds;
    e = job_refused(&call->job);
    return e ? e : succession_split(&call->job, &act, &part);
}

static err run_renew(struct call *call, const struct place *place)
{
    struct succession     act = act_from(call, place);
    struct succession_new next = { .scheme = form_text(call, "scheme"), .code = form_text(call, "code") };
    err                   e = chosen_place(call, "parent", &next.parent);

    if (!e && next.code.n && !next.scheme.n)
        job_refuse(&call->job, "scheme", SAY(place_code_no_scheme));
    if (!e) e = job_refused(&call->job);
    if (!e) e = succession_renew(&call->job, &act, &next);
    return e || call->job.repeated ? e : place_upkeep_renewed(&call->job, &act);
}

static err run_network(struct call *call, const struct place *place)
{
    struct affiliation one = { .id = form_key(call, "id"),
                               .place = place->id,
                               .network = form_text(call, "network"),
                               .host = form_text(call, "host"),
                               .purpose = form_text(call, "purpose"),
                               .contact_role = form_text(call, "contact_role"),
                               .from_day = call->job.today };

    return affiliation_add(&call->job, &one);
}

static err check_fields(struct call *call, const struct act *act)
{
    const char *names[FIELDS_MOST + 2] = { "id" };

    for (size_t i = 0; act->fields[i].name; i++)
        names[i + 1] = act->fields[i].name;
    return form_only(call, names);
}

err place_acts_page_do(struct call *call)
{
    const struct act *act = act_of(call);
    struct place      place;
    err               e = wanted_place(call, &place);

    if (!e) e = check_fields(call, act);
    if (!e) e = act->run(call, &place);
    if (e == ERR_INPUT || e == ERR_CONFLICT) {
        err shown = show(call, answer_status(e));
        return shown ? shown : e;
    }
    return e ? e : answer_see(call, answer_path(call, "/places/:place/history", &place.id));
}

err place_acts_page_end_network(struct call *call)
{
    static const char *const fields[] = { "network", NULL };
    struct place             place;
    err                      e = wanted_place(call, &place);

    if (!e) e = form_only(call, fields);
    if (!e) e = affiliation_end(&call->job, form_key(call, "network"), place.id);
    return e ? e : answer_see(call, answer_path(call, "/places/:place/history", &place.id));
}
