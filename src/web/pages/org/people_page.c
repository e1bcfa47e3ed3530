/* Who works here, and inviting somebody. */
#include "web/pages/org/people_page.h"

#include "improve/programme.h"
#include "org/invitation.h"
#include "org/letter.h"
#include "org/may.h"
#include "org/place.h"
#include "org/role.h"
#include "web/answer.h"
#include "web/form.h"
#include "web/shell.h"
#include "web/templates.h"

static const struct view_field people_row_fields[] = { VIEW_FIELD(people_row, id),
                                                       VIEW_FIELD(people_row, name),
                                                       VIEW_FIELD(people_row, role),
                                                       VIEW_FIELD(people_row, where) };
static const struct view       people_row_view = VIEW(people_row, people_row_fields);
static const struct view_field people_fields[] = { VIEW_LIST(people_page_data, people, people_row),
                                                   VIEW_FIELD(people_page_data, link) };
static const struct view       people_page_view = VIEW(people_page_data, people_fields);

/* Where the page is about: a place, or a programme's team. */
struct about {
    struct may_where where;
    str              name;
    const char      *path; /* "/places/:place" */
    key              id;
    bool             closed; /* its own page is not for the reader, who only looks after its people */
};

static err about_place(struct call *call, struct about *about)
{
    struct place place;
    key          id = { 0 };
    err          e = key_read(call->params[0].value, &id) ? place_get(&call->job, id, &place) : ERR_MISSING;

    *about = (struct about){ .where.place = id, .name = place.name, .path = "/places/:place", .id = id };
    return e;
}

static err about_programme(struct call *call, struct about *about)
{
    struct programme programme;
    key              id = { 0 };
    err e = key_read(call->params[0].value, &id) ? programme_get(&call->job, id, &programme) : ERR_MISSING;

    *about = (struct about){
        .where.team = programme.team, .name = programme.name, .path = "/programmes/:programme", .id = id
    };
    about->closed = !e && programme_may_see(&call->job, &programme) != OK;
    return e;
}

/* From when until when; nothing where it holds with no end in sight. */
static struct say days_of(const struct call *call, const struct role_held *role)
{
    const bool comes = day_is_set(role->from_day) && role->from_day.n > call->job.today.n;

    if (comes && day_is_set(role->until_day))
        return SAY(place_history_from_until, slot_date("from", role->from_day, PERIOD_DAY),
                   slot_date("to", day_add(role->until_day, -1), PERIOD_DAY));
    if (comes)
        return SAY(people_from, slot_date("from", role->from_day, PERIOD_DAY));
    return day_is_set(role->until_day)
               ? SAY(place_history_until, slot_date("to", day_add(role->until_day, -1), PERIOD_DAY))
               : (struct say){ 0 };
}

static void fill_people(struct call *call, struct people_page_data *data, const struct role_list *roles,
                        int highest)
{
    struct people_row *rows = ARENA_ARRAY(call->job.arena, struct people_row, roles->n + 1);

    for (size_t i = 0; i < roles->n; i++)
        rows[i] = (struct people_row){ .name = roles->p[i].person_name,
                                       .role = { .msg = role_word(roles->p[i].kind) },
                                       .days = days_of(call, &roles->p[i]),
                                       .where = roles->p[i].where,
                                       .id = roles->p[i].id,
                                       .person = roles->p[i].person,
                                       .may_end = data->may_invite && roles->p[i].kind <= highest &&
                                                  !key_same(roles->p[i].person, call->person.id) };
    data->people.p = rows;
    data->people.n = roles->n;
}

static void fill_form(struct call *call, struct people_page_data *data, int highest, bool of_place)
{
    static const int at_place[] = { ROLE_CONTRIBUTOR, ROLE_LEAD,            ROLE_VIEWER,  ROLE_STEWARD,
                                    ROLE_EXECUTIVE,   ROLE_GOVERNANCE_LEAD, ROLE_MANAGER };
    static const int in_team[] = { ROLE_COACH, ROLE_EVENT_MANAGER, ROLE_VIEWER, ROLE_MANAGER };
    const int       *kinds = of_place ? at_place : in_team;
    size_t n_kinds = of_place ? sizeof at_place / sizeof *at_place : sizeof in_team / sizeof *in_team, n = 0;
    struct form_option *options = ARENA_ARRAY(call->job.arena, struct form_option, n_kinds);

    data->name = form_input_of(call, "name", SAY(people_name), (str){ 0 });
    data->email = form_input_of(call, "email", SAY(org_person_email), (str){ 0 });
    data->email.type = STR("email");
    data->kind = form_input_of(call, "kind", SAY(org_role_kind), str_of(role_code(kinds[0])));
    for (size_t i = 0; i < n_kinds; i++)
        if (kinds[i] <= highest) {
            options[n] = (struct form_option){ .value = str_of(role_code(kinds[i])),
                                               .label = { .msg = role_word(kinds[i]) },
                                               .first = n == 0 };
            options[n].chosen = str_eq(options[n].value, data->kind.value);
            n++;
        }
    data->kind.options.p = options;
    data->kind.options.n = n;
    data->from = form_input_of(call, "from", SAY(people_first_day), (str){ 0 });
    data->from.hint = SAY(people_first_day_hint);
    data->last = form_input_of(call, "last", SAY(people_last_day), (str){ 0 });
    data->last.hint = SAY(people_last_day_hint);
    data->takes_over = form_input_of(call, "takes_over", SAY(people_takes_over), (str){ 0 });
    data->takes_over.hint = SAY(people_takes_over_hint);
    data->takes_over.ticked = str_eq_c(form_text(call, "takes_over"), "yes");
    data->form_id =
        form_has(call, "id") ? form_text(call, "id") : key_text(call->job.arena, job_new_key(&call->job));
}

static err show(struct call *call, const struct about *about, int status,
                const struct people_page_data *begun)
{
    struct people_page_data data = begun ? *begun : (struct people_page_data){ 0 };
    struct role_list        roles;
    const str         path = answer_path(call, about->path, &about->id);
    struct shell_link crumb = { shell_name(about->name), path, false };
    struct shell_link home = { SAY(home_site), STR("/"), false };
    int               highest = may_highest(&call->job, about->where);
    err               e = may(&call->job, MAY_SEE, about->where);

    data.may_invite = may_ask(&call->job, MAY_INVITE, about->where);
    data.administers = may_administer(&call->job);
    if (data.may_invite)
        e = OK; /* who looks after people may see who is here, though not the numbers */
    if (!e) e = role_list_at(&call->job, about->where.place, about->where.team, &roles);
    if (e)
        return e;
    data.shell = shell_make(call, SAY(people_title, slot_text("name", about->name)), "");
    shell_crumbs(call, &data.shell, about->closed ? &home : &crumb, 1);
    data.action = str_join(call->job.arena, path, STR("/people"));
    data.end_action = str_join(call->job.arena, data.action, STR("/end"));
    fill_people(call, &data, &roles, highest);
    fill_form(call, &data, highest, key_is_set(about->where.place));
    return ANSWER_STATUS(call, status, people_page, &data);
}

err people_page_place(struct call *call)
{
    struct about about;
    err          e = about_place(call, &about);

    return e ? e : show(call, &about, 200, NULL);
}

err people_page_programme(struct call *call)
{
    struct about about;
    err          e = about_programme(call, &about);

    return e ? e : show(call, &about, 200, NULL);
}

/* The account: known by its e-mail, or new. */
static err find_or_add(struct call *call, struct person *person, bool *is_new)
{
    err e = person_find(&call->job, form_text(call, "email"), person);

    *is_new = e == ERR_MISSING;
    if (!*is_new)
        return e;
    *person = (struct person){ .name = form_text(call, "name"),
                               .email = form_text(call, "email"),
                               .ended = DAY_NONE };
    return person_add(&call->job, person);
}

/* By a letter; where nothing sends letters, shown once for whoever passes it on. */
static err bring_link(struct call *call, const struct about *about, const struct person *person,
                      struct people_page_data *data)
{
    str token = { 0 };
    err e;

    if (call->site->mails) {
        data->sent = SAY(people_letter_sent, slot_text("name", person->name));
        return letter_with_link(&call->job, person, OUTBOX_INVITATION,
                                SAY(letter_invited_to, slot_text("place", about->name)));
    }
    e = invitation_make(&call->job, person->id, INVITATION_INVITED, &token);
    data->link =
        str_join(call->job.arena, str_join(call->job.arena, call->site->base_url, STR("/link/")), token);
    data->link_for = SAY(people_link_for, slot_text("name", person->name));
    return e;
}

/* From today where no first day is told; a last day is still one of them. */
static err read_days(struct call *call, struct role *role)
{
    const day from = form_day(call, "from"), last = form_day(call, "last");

    role->from_day = day_is_set(from) ? from : call->job.today;
    role->until_day = day_is_set(last) ? day_add(last, 1) : DAY_NONE;
    return job_refused(&call->job);
}

static err invite(struct call *call, const struct about *about)
{
    static const char *const fields[] = { "id", "name", "email", "kind", "from", "last", "takes_over", NULL };
    struct people_page_data  data = { 0 };
    struct person            person = { .ended = DAY_NONE };
    struct role              role = { .id = form_key(call, "id"),
                                      .kind = role_kind_of(form_text(call, "kind")),
                                      .place = about->where.place,
                                      .team = about->where.team,
                                      .from_day = call->job.today,
                                      .until_day = DAY_NONE };
    const bool               over = str_eq_c(form_text(call, "takes_over"), "yes");
    bool                     is_new = false;
    err                      e = form_only(call, fields);

    if (!e)
        e = read_days(call, &role);
    if (!e && role.kind < 0 && !over)
        e = job_fault(&call->job, ERR_INPUT, "kind", SAY(form_choose));
    if (!e)
        e = may(&call->job, MAY_INVITE, about->where);
    if (!e)
        e = find_or_add(call, &person, &is_new);
    role.person = person.id;
    if (!e)
        e = over ? role_hand_over(&call->job, &role) : role_grant(&call->job, &role);
    if (!e && !call->job.repeated && (is_new || !person.password.n)) {
        e = bring_link(call, about, &person, &data);
    }
    if (e == ERR_INPUT || e == ERR_CONFLICT) {
        err shown = show(call, about, answer_status(e), NULL);
        return shown ? shown : e;
    }
    call->form = (struct http_pairs){ 0 }; /* the next invitation begins empty */
    return e ? e : show(call, about, 200, &data);
}

err people_page_place_invite(struct call *call)
{
    struct about about;
    err          e = about_place(call, &about);

    return e ? e : invite(call, &about);
}

err people_page_programme_invite(struct call *call)
{
    struct about about;
    err          e = about_programme(call, &about);

    return e ? e : invite(call, &about);
}

static err end(struct call *call, const struct about *about)
{
    static const char *const fields[] = { "role", NULL };
    err                      e = may(&call->job, MAY_INVITE, about->where);

    if (!e)
        e = form_only(call, fields);
    if (!e)
        e = role_end(&call->job, form_key(call, "role"));
    return e ? e
             : answer_see(call, str_join(call->job.arena, answer_path(call, about->path, &about->id),
                                         STR("/people")));
}

err people_page_place_end(struct call *call)
{
    struct about about;
    err          e = about_place(call, &about);

    return e ? e : end(call, &about);
}

err people_page_programme_end(struct call *call)
{
    struct about about;
    err          e = about_programme(call, &about);

    return e ? e : end(call, &about);
}
