/* Serves the queue of enquiries: accepting makes everything at once, declining leaves nothing. */
#include "web/pages/improve/enquiries_page.h"

#include "base/clock.h"
#include "improve/joining.h"
#include "measure/rollup_mark.h"
#include "org/may.h"
#include "web/answer.h"
#include "web/form.h"
#include "web/shell.h"
#include "web/templates.h"

enum { PARENTS_MOST = 400 };

static const struct view_field row_fields[] = { VIEW_FIELD(enquiries_row, place),
                                                VIEW_FIELD(enquiries_row, name),
                                                VIEW_FIELD(enquiries_row, why),
                                                VIEW_FIELD(enquiries_row, facts) };
static const struct view       enquiries_row_view = VIEW(enquiries_row, row_fields);
static const struct view_field enquiries_fields[] = { VIEW_LIST(enquiries_page_data, rows, enquiries_row) };
static const struct view       enquiries_page_view = VIEW(enquiries_page_data, enquiries_fields);
static const struct view_field enquiry_fields[] = { VIEW_FIELD(enquiry_page_data, name),
                                                    VIEW_FIELD(enquiry_page_data, why),
                                                    VIEW_FIELD(enquiry_page_data, link) };
static const struct view       enquiry_page_view = VIEW(enquiry_page_data, enquiry_fields);

static struct say facts_of(struct call *call, const struct enquiry *enquiry)
{
    const day        on = clock_local(enquiry->at).date;
    struct programme programme;

    if (key_is_set(enquiry->programme) && programme_get(&call->job, enquiry->programme, &programme) == OK)
        return SAY(enquiries_facts, slot_text("programme", programme.name), slot_date("day", on, PERIOD_DAY));
    return SAY(enquiries_facts_none, slot_date("day", on, PERIOD_DAY));
}

/* Programmes whose public form the actor may open and close. */
static err fill_programmes(struct call *call, struct enquiries_page_data *data)
{
    struct programme_list       list = { 0 };
    struct enquiries_programme *rows;
    size_t                      n = 0;
    err                         e = programme_list_staffed(&call->job, &list);

    rows = ARENA_ARRAY(call->job.arena, struct enquiries_programme, list.n + 1);
    for (size_t i = 0; !e && i < list.n; i++) {
        const struct programme *p = &list.p[i];
        const key               keys[] = { p->id, { 0 } };
        if (!may_ask(&call->job, MAY_CHANGE, (struct may_where){ .team = p->team }))
            continue;
        e = joining_is_open(&call->job, p->id, &rows[n].open);
        rows[n].name = p->name;
        rows[n].action = answer_path(call, "/programmes/:programme/joining", keys);
        rows[n].join_url = answer_path(call, "/programmes/:programme/join", keys);
        n++;
    }
    data->programmes.p = rows;
    data->programmes.n = n;
    return e;
}

err enquiries_page_list(struct call *call)
{
    struct enquiries_page_data data = { 0 };
    struct enquiry_list        list = { 0 };
    struct enquiries_row      *rows;
    err                        e = joining_list(&call->job, &list);

    rows = ARENA_ARRAY(call->job.arena, struct enquiries_row, list.n + 1);
    for (size_t i = 0; !e && i < list.n; i++)
        rows[i] = (struct enquiries_row){ .place = list.p[i].place_name,
                                          .name = list.p[i].name,
                                          .why = list.p[i].why,
                                          .facts = facts_of(call, &list.p[i]),
                                          .url = answer_path(call, "/enquiries/:enquiry",
                                                             (key[]){ list.p[i].id, { 0 } }) };
    if (!e)
        e = fill_programmes(call, &data);
    if (e)
        return e;
    data.shell = shell_make(call, SAY(enquiries_heading), "");
    data.shell.answer =
        list.n ? SAY(enquiries_answer, slot_count("n", (double)list.n)) : SAY(enquiries_empty);
    data.rows.p = rows;
    data.rows.n = list.n;
    return ANSWER(call, enquiries_page, &data);
}

/* The enquiry of the address, if it is theirs to decide on; else there is none. */
static err open_enquiry(struct call *call, struct enquiry *enquiry)
{
    key id;
    err e = key_read(call->params[0].value, &id) ? enquiry_get(&call->job, id, enquiry) : ERR_MISSING;

    return e ? e : joining_may_decide(&call->job, enquiry);
}

/* Where the new place can hang: what the actor may change, units excepted. */
static err fill_parents(struct call *call, struct form_input *input)
{
    struct form_option *options = ARENA_ARRAY(call->job.arena, struct form_option, PARENTS_MOST + 1);
    struct place_list   roots = { 0 }, below;
    size_t              n = 0;
    err                 e = place_list(&call->job, (key){ 0 }, &roots);

    for (size_t i = 0; !e && i < roots.n; i++) {
        e = place_below(&call->job, roots.p[i].id, &below);
        for (size_t j = 0; !e && j < below.n && n < PARENTS_MOST; j++)
            if (below.p[j].kind != PLACE_UNIT &&
                may_ask(&call->job, MAY_CHANGE, (struct may_where){ .place = below.p[j].id }))
                options[n++] = (struct form_option){ .value = key_text(call->job.arena, below.p[j].id),
                                                     .label = shell_name(below.p[j].name) };
    }
    form_page_options(call, input, options, n);
    return e;
}

static void fill_kinds(struct call *call, struct form_input *input)
{
    static const struct form_option kinds[] = {
        { .value = { "unit", 4 }, .label = { .msg = MSG(org_place_kind_unit) }, .chosen = true },
        { .value = { "organisation", 12 }, .label = { .msg = MSG(org_place_kind_organisation) } },
    };

    form_page_options(call, input, kinds, sizeof kinds / sizeof *kinds);
}

static err show(struct call *call, const struct enquiry *enquiry, int status)
{
    const key                keys[] = { enquiry->id, { 0 } };
    struct enquiry_page_data data = { .name = enquiry->name, .email = enquiry->email, .why = enquiry->why };
    struct shell_link        crumb = { SAY(enquiries_heading), STR("/enquiries"), false };
    err                      e;

    data.decided = enquiry->status != ENQUIRY_WAITING;
    data.place_name = form_input_of(call, "name", SAY(org_place_name), enquiry->place_name);
    data.kind = form_input_of(call, "kind", SAY(org_place_kind), (str){ 0 });
    data.parent = form_input_of(call, "parent", SAY(org_place_parent), (str){ 0 });
    data.service = form_input_of(call, "service", SAY(org_place_service), (str){ 0 });
    data.beds = form_input_of(call, "beds", SAY(org_place_beds), (str){ 0 });
    data.reason = form_input_of(call, "reason", SAY(enquiries_reason), (str){ 0 });
    fill_kinds(call, &data.kind);
    e = fill_parents(call, &data.parent);
    data.form_id =
        form_has(call, "id") ? form_text(call, "id") : key_text(call->job.arena, job_new_key(&call->job));
    data.action = answer_path(call, "/enquiries/:enquiry", keys);
    data.decline_action = answer_path(call, "/enquiries/:enquiry/decline", keys);
    data.shell = shell_make(call, SAY(enquiries_one, slot_text("place", enquiry->place_name)), "");
    data.shell.answer = data.decided ? SAY(join_decided) : facts_of(call, enquiry);
    shell_crumbs(call, &data.shell, &crumb, 1);
    return e ? e : ANSWER_STATUS(call, status, enquiry_page, &data);
}

err enquiries_page_show(struct call *call)
{
    struct enquiry enquiry;
    err            e = open_enquiry(call, &enquiry);

    return e ? e : show(call, &enquiry, 200);
}

static err again(struct call *call, const struct enquiry *enquiry, err e)
{
    err shown = e == ERR_INPUT || e == ERR_CONFLICT ? show(call, enquiry, answer_status(e)) : OK;

    return shown ? shown : e;
}

static err show_accepted(struct call *call, const struct enquiry *enquiry, const struct joining_made *made)
{
    struct enquiry_page_data data = { .decided = true };

    if (!made->token.n)
        return answer_see(call, answer_path(call, "/places/:place", (key[]){ made->place.id, { 0 } }));
    data.shell = shell_make(call, SAY(enquiries_accepted, slot_text("place", made->place.name)), "");
    data.link = str_join(call->job.arena, str_join(call->job.arena, call->site->base_url, STR("/link/")),
                         made->token);
    data.link_for = SAY(people_link_for, slot_text("name", enquiry->name));
    return ANSWER(call, enquiry_page, &data);
}

err enquiries_page_accept(struct call *call)
{
    static const char *const also[] = { "id", "parent", NULL };
    struct enquiry           enquiry;
    struct joining_plan      plan = { .by_mail = call->site->mails };
    struct joining_made      made;
    err                      e = open_enquiry(call, &enquiry);

    if (e)
        return e;
    plan.enquiry = enquiry.id;
    e = form_read(call, &place_record, &plan.place, also);
    plan.place.id = form_key(call, "id");
    plan.parent = form_key(call, "parent");
    if (!e && !key_is_set(plan.parent))
        e = job_fault(&call->job, ERR_INPUT, "parent", SAY(form_choose));
    if (!e) e = joining_accept(&call->job, &plan, &made);
    if (!e && key_is_set(enquiry.programme)) e = rollup_mark_programme(&call->job, enquiry.programme);
    return e ? again(call, &enquiry, e) : show_accepted(call, &enquiry, &made);
}

err enquiries_page_decline(struct call *call)
{
    static const char *const fields[] = { "reason", NULL };
    struct enquiry           enquiry;
    err                      e = open_enquiry(call, &enquiry);

    if (e)
        return e;
    e = form_only(call, fields);
    if (!e) e = joining_decline(&call->job, enquiry.id, form_text(call, "reason"));
    return e ? again(call, &enquiry, e) : answer_see(call, STR("/enquiries"));
}

err enquiries_page_open(struct call *call)
{
    static const char *const fields[] = { "act", NULL };
    struct programme         programme;
    key                      id;
    err e = key_read(call->params[0].value, &id) ? programme_get(&call->job, id, &programme) : ERR_MISSING;

    if (!e) e = may(&call->job, MAY_CHANGE, (struct may_where){ .team = programme.team });
    if (e == ERR_DENIED)
        return job_fault(&call->job, e, NULL, SAY(improve_programme_change_denied));
    if (!e) e = form_only(call, fields);
    if (!e) e = joining_set_open(&call->job, &programme, str_eq(form_text(call, "act"), STR("open")));
    return e ? e : answer_see(call, STR("/enquiries"));
}
