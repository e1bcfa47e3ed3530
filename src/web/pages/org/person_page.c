/* Looks after somebody's account: never by seeing a secret, always in the trail, and the person is told. */
#include "web/pages/org/person_page.h"

#include "org/half_way.h"
#include "org/invitation.h"
#include "org/letter.h"
#include "org/may.h"
#include "org/second_factor.h"
#include "store/audit.h"
#include "web/answer.h"
#include "web/form_page.h"
#include "web/pages/org/proof_page.h"
#include "web/shell.h"
#include "web/templates.h"

static const struct view_field person_fields[] = { VIEW_FIELD(person_page_data, id),
                                                   VIEW_FIELD(person_page_data, email),
                                                   VIEW_FIELD(person_page_data, has_password),
                                                   VIEW_FIELD(person_page_data, has_factor),
                                                   VIEW_LIST(person_page_data, sessions,
                                                             account_page_session),
                                                   VIEW_FIELD(person_page_data, link) };
static const struct view       person_page_view = VIEW(person_page_data, person_fields);

/* Whom the address names. ERR_MISSING: nobody that the actor may know of. */
static err person_of(struct call *call, struct person *person)
{
    key id = { 0 };

    if (!may_administer(&call->job) || !key_read(call->params[0].value, &id))
        return ERR_MISSING;
    return person_get(&call->job, id, person);
}

static err show(struct call *call, const struct person *person, str link)
{
    struct person_page_data data = { .id = person->id, .email = person->email, .link = link };
    err                     e = second_factor_has(&call->job, person->id, &data.has_factor);

    if (!e)
        e = account_page_sessions(call, person->id, &data.sessions);
    if (e)
        return e;
    data.oneself = key_same(person->id, call->person.id);
    data.has_password = person->password.n > 0;
    data.shell = shell_make(call, SAY(person_page_heading, slot_text("name", person->name)), "");
    return ANSWER(call, person_page, &data);
}

err person_page_show(struct call *call)
{
    struct person person;
    err           e = person_of(call, &person);

    return e ? e : show(call, &person, (str){ 0 });
}

/* Before each act: nothing unknown was sent, the password was typed lately, and it is not one's own
 * account, for that has pages of its own. */
static err open_act(struct call *call, struct person *person, bool *asked)
{
    static const char *const none[] = { NULL };
    err                      e = person_of(call, person);

    *asked = false;
    if (!e)
        e = form_only(call, none);
    if (!e && key_same(person->id, call->person.id))
        return job_fault(&call->job, ERR_CONFLICT, NULL, SAY(person_page_oneself));
    return e ? e : proof_page_need(call, answer_path(call, "/people/:person", &person->id), asked);
}

err person_page_link(struct call *call)
{
    struct person person;
    bool          asked;
    str           token = { 0 };
    err           e = open_act(call, &person, &asked);

    if (e || asked)
        return e;
    if (day_is_set(person.ended))
        return job_fault(&call->job, ERR_CONFLICT, NULL, SAY(person_page_ended));
    e = invitation_make(&call->job, person.id, person.password.n ? INVITATION_RESET : INVITATION_INVITED,
                        &token);
    if (!e && person.password.n)
        e = letter_notice(&call->job, &person, SAY(account_letter_subject),
                          SAY(account_letter_link, slot_text("person", call->person.name)));
    return e ? e
             : show(call, &person,
                    str_join(call->job.arena, str_join(call->job.arena, call->site->base_url, STR("/link/")),
                             token));
}

err person_page_factor_off(struct call *call)
{
    struct person person;
    bool          asked;
    err           e = open_act(call, &person, &asked);

    if (e || asked)
        return e;
    e = second_factor_take_off(&call->job, person.id, true);
    if (!e)
        e = sign_in_end_all(&call->job, person.id, (key){ 0 });
    if (!e)
        e = half_way_end_all(&call->job, person.id);
    if (!e)
        e = letter_notice(&call->job, &person, SAY(account_letter_subject),
                          SAY(account_letter_taken_off, slot_text("person", call->person.name)));
    if (e == ERR_MISSING)
        e = OK; /* it is off */
    return e ? e : answer_see(call, answer_path(call, "/people/:person", &person.id));
}

err person_page_end_all(struct call *call)
{
    struct person person;
    bool          asked;
    err           e = open_act(call, &person, &asked);

    if (e || asked)
        return e;
    e = sign_in_end_all(&call->job, person.id, (key){ 0 });
    return e ? e : answer_see(call, answer_path(call, "/people/:person", &person.id));
}

/* ---- The site's rule ---- */

static err show_rule(struct call *call, int status)
{
    static const struct form_option choices[] = {
        { .value = { "required", 8 }, .label = { .msg = MSG(person_page_rule_required) } },
        { .value = { "offered", 7 }, .label = { .msg = MSG(person_page_rule_offered) } },
    };
    struct form_page_data page =
        form_page_make(call, SAY(person_page_rule_heading), SAY(person_page_rule_button), STR("/"));
    struct form_input input;
    bool              must;
    err               e = second_factor_rule(&call->job, &must);

    input = form_input_of(call, "rule", SAY(person_page_rule_label), must ? STR("required") : STR("offered"));
    form_page_options(call, &input, choices, sizeof choices / sizeof *choices);
    page.intro = SAY(person_page_rule_intro);
    form_page_add(&page, FORM_RADIOS, input);
    return e ? e : form_page_answer(call, status, &page);
}

err person_page_rule(struct call *call)
{
    if (!may_administer(&call->job))
        return job_fault(&call->job, ERR_DENIED, NULL, SAY(second_factor_rule_denied));
    return show_rule(call, 200);
}

err person_page_set_rule(struct call *call)
{
    static const char *const fields[] = { "rule", NULL };
    const str                rule = form_text(call, "rule");
    bool                     asked = false;
    err                      e = form_only(call, fields);

    if (!e && !may_administer(&call->job))
        e = job_fault(&call->job, ERR_DENIED, NULL, SAY(second_factor_rule_denied));
    if (!e)
        e = proof_page_need(call, STR("/site/second-factor"), &asked);
    if (e || asked)
        return e;
    if (!str_eq(rule, STR("required")) && !str_eq(rule, STR("offered"))) {
        job_refuse(&call->job, "rule", SAY(form_choose));
        return show_rule(call, 422);
    }
    e = second_factor_set_rule(&call->job, str_eq(rule, STR("required")));
    return e ? e : answer_see(call, STR("/site/second-factor"));
}
