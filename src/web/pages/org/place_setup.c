/* Making and changing places. */
#include "web/pages/org/place_setup.h"

#include "base/number.h"
#include "org/may.h"
#include "org/place.h"
#include "web/answer.h"
#include "web/form_page.h"
#include "web/shell.h"

/* The place the address names; none where it names none. ERR_MISSING: it names no key. */
static err parent_of(const struct call *call, key *parent)
{
    *parent = (key){ 0 };
    return call->n_params && !key_read(call->params[0].value, parent) ? ERR_MISSING : OK;
}

static str number_text(struct call *call, int n)
{
    struct buf buf = buf_make(call->job.arena, 16);

    if (n > 0)
        buf_int(&buf, n);
    return buf_str(&buf);
}

static struct form_input kinds_input(void)
{
    static const struct form_option kinds[] = {
        { .value = { "organisation", 12 },
          .label = { .msg = MSG(org_place_kind_organisation) },
          .chosen = true },
        { .value = { "unit", 4 }, .label = { .msg = MSG(org_place_kind_unit) } },
        { .value = { "division", 8 }, .label = { .msg = MSG(org_place_kind_division) } },
        { .value = { "network", 7 }, .label = { .msg = MSG(org_place_kind_network) } },
        { .value = { "region", 6 }, .label = { .msg = MSG(org_place_kind_region) } },
        { .value = { "nation", 6 }, .label = { .msg = MSG(org_place_kind_nation) } },
    };
    struct form_input input = { .name = STR("kind") };

    input.options.p = kinds;
    input.options.n = sizeof kinds / sizeof *kinds;
    return input;
}

static void add_fields(struct call *call, struct form_page_data *page, const struct place *place)
{
    form_page_field(call, page, &place_record, FORM_TEXT,
                    (struct form_input){ .name = STR("name"), .value = place->name });
    form_page_field(call, page, &place_record, FORM_TEXT,
                    (struct form_input){ .name = STR("name_cy"),
                                         .value = place->name_cy,
                                         .hint = SAY(place_setup_welsh_hint) });
    form_page_field(call, page, &place_record, FORM_TEXT,
                    (struct form_input){ .name = STR("service"),
                                         .value = place->service,
                                         .hint = SAY(place_setup_service_hint) });
    form_page_field(call, page, &place_record, FORM_NUMBER,
                    (struct form_input){ .name = STR("beds"),
                                         .value = number_text(call, place->beds),
                                         .hint = SAY(place_setup_beds_hint) });
}

static err show_new(struct call *call, int status)
{
    struct form_page_data page;
    struct place          empty = { .kind = PLACE_ORGANISATION }, parent;
    key                   above;
    err                   e = parent_of(call, &above);

    if (!e && key_is_set(above))
        e = place_get(&call->job, above, &parent);
    if (!e && key_is_set(above))
        e = may(&call->job, MAY_CHANGE, (struct may_where){ .place = above });
    if (!e && !key_is_set(above) && !may_administer(&call->job))
        e = job_fault(&call->job, ERR_DENIED, NULL, SAY(org_place_root_denied));
    if (e)
        return e;
    page = form_page_make(call,
                          key_is_set(above) ? SAY(place_setup_new_in, slot_text("name", parent.name))
                                            : SAY(place_setup_new),
                          SAY(place_setup_button),
                          key_is_set(above) ? answer_path(call, "/places/:place", &above) : STR("/places"));
    form_page_hide(&page, STR("id"),
                   form_has(call, "id") ? form_text(call, "id")
                                        : key_text(call->job.arena, job_new_key(&call->job)));
    form_page_field(call, &page, &place_record, FORM_RADIOS, kinds_input());
    add_fields(call, &page, &empty);
    form_page_field(call, &page, &place_record, FORM_DATE,
                    (struct form_input){ .name = STR("opened"), .hint = SAY(place_setup_opened_hint) });
    form_page_field(
        call, &page, &place_code_record, FORM_TEXT,
        (struct form_input){ .name = STR("code"), .hint = SAY(place_setup_code_hint), .short_field = true });
    return form_page_answer(call, status, &page);
}

err place_setup_new(struct call *call)
{
    return show_new(call, 200);
}

/* A refused form comes back with what was typed; the error takes back what was begun. */
static err again(struct call *call, err e, err (*show)(struct call *call, int status))
{
    err shown = e == ERR_INPUT || e == ERR_CONFLICT ? show(call, answer_status(e)) : OK;

    return shown ? shown : e;
}

err place_setup_add(struct call *call)
{
    static const char *const also[] = { "id", "code", NULL };
    struct place             place = { .opened = DAY_NONE, .closed = DAY_NONE };
    key                      above;
    err                      e = parent_of(call, &above);

    if (!e) e = form_read(call, &place_record, &place, also);
    place.id = form_key(call, "id");
    if (!e) e = place_add(&call->job, &place, above, form_text(call, "code"));
    return e ? again(call, e, show_new) : answer_see(call, answer_path(call, "/places/:place", &place.id));
}

/* Somebody was quicker: what was typed stays, and beside it stands what is stored now. */
static void show_stored(struct call *call, struct form_page_data *page, const struct place *place)
{
    const str stored[] = { place->name, place->name_cy, place->service, number_text(call, place->beds) };
    struct form_row *rows = (struct form_row *)(uintptr_t)page->rows.p;

    for (size_t i = 0; i < page->rows.n && i < sizeof stored / sizeof *stored; i++)
        if (!str_eq(rows[i].input.value, stored[i]))
            rows[i].input.error = stored[i].n ? SAY(place_setup_now, slot_text("found", stored[i]))
                                              : SAY(place_setup_now_empty);
}

/* After a conflict the form carries the version that is shown: sending it again means it. */
static err show_edit(struct call *call, int status)
{
    struct form_page_data page;
    struct place          place;
    key                   id;
    bool                  conflict = status == answer_status(ERR_CONFLICT);
    err                   e = parent_of(call, &id);

    if (!e) e = place_get(&call->job, id, &place);
    if (!e)
        e = may(&call->job, MAY_CHANGE, (struct may_where){ .place = id });
    if (e)
        return e;
    page = form_page_make(call, SAY(place_setup_change, slot_text("name", place.name)),
                          SAY(place_setup_change_button), answer_path(call, "/places/:place", &id));
    form_page_hide(&page, STR("seen"),
                   form_has(call, "seen") && !conflict ? form_text(call, "seen")
                                                       : number_text(call, place.version));
    add_fields(call, &page, &place);
    if (conflict)
        show_stored(call, &page, &place);
    return form_page_answer(call, status, &page);
}

err place_setup_edit(struct call *call)
{
    return show_edit(call, 200);
}

err place_setup_change(struct call *call)
{
    static const char *const also[] = { "seen", NULL };
    struct place             place;
    key                      id;
    int64_t                  seen = 0;
    err                      e = parent_of(call, &id);

    if (!e) e = place_get(&call->job, id, &place);
    if (!e) e = form_read(call, &place_record, &place, also);
    if (!e && (!number_read_int(form_text(call, "seen"), &seen) || seen < 1 || seen > INT32_MAX))
        e = job_fault(&call->job, ERR_INPUT, NULL, SAY(place_setup_seen));
    place.version = (int)seen;
    if (!e) e = place_change(&call->job, &place);
    return e ? again(call, e, show_edit) : answer_see(call, answer_path(call, "/places/:place", &id));
}
