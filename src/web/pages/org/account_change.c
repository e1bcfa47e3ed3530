/* Changes one's own name, language, e-mail address and password. */
#include "web/pages/org/account_change.h"

#include "http/response.h"
#include "org/half_way.h"
#include "org/letter.h"
#include "org/password.h"
#include "org/password_rule.h"
#include "org/second_factor.h"
#include "web/answer.h"
#include "web/entrance.h"
#include "web/form_page.h"
#include "web/pages/org/proof_page.h"
#include "web/password_try.h"
#include "web/shell.h"

static struct form_page_data page_of(struct call *call, struct say heading, struct say button)
{
    const struct shell_link account = { SAY(account_heading), STR("/account"), false };
    struct form_page_data   page = form_page_make(call, heading, button, STR("/account"));

    shell_crumbs(call, &page.shell, &account, 1);
    return page;
}

/* ---- Name and language ---- */

static err show_details(struct call *call, int status)
{
    static const struct form_option languages[] = {
        { .value = { "en", 2 }, .label = { .msg = MSG(account_english) } },
        { .value = { "cy", 2 }, .label = { .msg = MSG(account_welsh) } },
    };
    struct form_page_data page = page_of(call, SAY(account_details_heading), SAY(account_details_button));
    struct form_input     language = { .name = STR("language"), .value = call->person.language };

    language.options.p = languages;
    language.options.n = sizeof languages / sizeof *languages;
    form_page_field(
        call, &page, &person_record, FORM_TEXT,
        (struct form_input){ .name = STR("name"), .value = call->person.name, .autocomplete = STR("name") });
    form_page_field(call, &page, &person_record, FORM_RADIOS, language);
    return form_page_answer(call, status, &page);
}

err account_change_details(struct call *call)
{
    return show_details(call, 200);
}

/* The browser's own choice of a language goes before the person's: it follows. */
static err follow_language(struct call *call, str language)
{
    str cookie = str_join(call->job.arena, STR("__Host-language="), language);

    cookie =
        str_join(call->job.arena, cookie, STR("; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=31536000"));
    return http_response_header(&call->exchange->response, STR("Set-Cookie"), cookie);
}

static err refused(struct call *call, err e, err (*show)(struct call *call, int status))
{
    err shown = e == ERR_INPUT || e == ERR_CONFLICT ? show(call, 422) : OK;

    return shown ? shown : e;
}

err account_change_save_details(struct call *call)
{
    static const char *const fields[] = { "name", "language", NULL };
    struct person            before, after;
    enum lang                lang;
    err                      e = form_only(call, fields);

    if (!e)
        e = person_get(&call->job, call->person.id, &before);
    if (e)
        return e;
    after = before;
    after.name = form_text(call, "name");
    after.language = form_text(call, "language");
    if (!lang_read(after.language, &lang))
        e = job_fault(&call->job, ERR_INPUT, "language", SAY(org_person_language_unknown));
    if (!e)
        e = person_check(&call->job, &after);
    if (!e)
        e = record_change(&call->job, &person_record, &before, &after);
    if (!e)
        e = follow_language(call, after.language);
    return e ? refused(call, e, show_details) : answer_see(call, STR("/account"));
}

/* ---- E-mail address ---- */

static err show_email(struct call *call, int status)
{
    struct form_page_data page = page_of(call, SAY(account_email_heading), SAY(account_email_button));

    page.intro = SAY(account_email_intro);
    form_page_field(call, &page, &person_record, FORM_TEXT,
                    (struct form_input){ .name = STR("email"),
                                         .value = call->person.email,
                                         .type = STR("email"),
                                         .autocomplete = STR("email") });
    return form_page_answer(call, status, &page);
}

err account_change_email(struct call *call)
{
    bool asked;
    err  e = proof_page_need(call, STR("/account/email"), &asked);

    return e || asked ? e : show_email(call, 200);
}

/* The old address is told: it may be its owner who is surprised. */
static err change_email(struct call *call, str email)
{
    struct person before, after;
    err           e = person_get(&call->job, call->person.id, &before);

    if (e)
        return e;
    after = before;
    after.email = email;
    e = person_check(&call->job, &after);
    if (!e && !str_eq(before.email, after.email))
        e = letter_notice(&call->job, &before, SAY(account_letter_subject),
                          SAY(account_letter_email, slot_text("email", after.email)));
    return e ? e : record_change(&call->job, &person_record, &before, &after);
}

err account_change_save_email(struct call *call)
{
    static const char *const fields[] = { "email", NULL };
    bool                     asked = false;
    err                      e = form_only(call, fields);

    if (!e)
        e = proof_page_need(call, STR("/account/email"), &asked);
    if (e || asked)
        return e;
    e = change_email(call, form_text(call, "email"));
    return e ? refused(call, e, show_email) : answer_see(call, STR("/account"));
}

/* ---- Password ---- */

static struct form_input password_input(struct call *call, const char *name, struct say label,
                                        const char *autocomplete)
{
    struct form_input input = form_input_of(call, name, label, (str){ 0 });

    input.type = STR("password");
    input.autocomplete = str_of(autocomplete);
    input.value = (str){ 0 };
    return input;
}

static err show_password(struct call *call, int status)
{
    struct form_page_data page = page_of(call, SAY(account_password_heading), SAY(account_password_button));

    page.intro = SAY(account_password_intro);
    form_page_add(&page, FORM_TEXT,
                  password_input(call, "password_now", SAY(account_current), "current-password"));
    form_page_add(&page, FORM_TEXT,
                  password_input(call, "password", SAY(sign_in_new_password), "new-password"));
    return form_page_answer(call, status, &page);
}

err account_change_password(struct call *call)
{
    return show_password(call, 200);
}

struct new_password {
    struct password_try attempt;
    str                 hash;
};

static err try_and_hash(struct call *call)
{
    struct new_password *wanted = call->prepared;
    err e = password_try_run(call, &wanted->attempt, password_try_typed(call, "password_now"));

    if (!e && wanted->attempt.matches)
        e = password_hash(&call->job, password_try_typed(call, "password"), &wanted->hash);
    return e;
}

err account_change_password_prepare(struct call *call)
{
    static const char *const fields[] = { "password_now", "password", NULL };
    struct new_password     *wanted = ARENA_NEW(call->job.arena, struct new_password);
    err                      e = form_only(call, fields);

    call->prepared = wanted;
    if (!e)
        e = password_try_open(call, &wanted->attempt);
    if (!e && wanted->attempt.wait_s) {
        e = password_try_wait(call, &wanted->attempt, "password_now");
        return e ? e : show_password(call, 429);
    }
    if (!e)
        e = password_rule(&call->job, &wanted->attempt.person, password_try_typed(call, "password"));
    if (e == ERR_INPUT)
        return show_password(call, 422);
    call->slow = try_and_hash;
    return e;
}

/* All other sessions end, and this one gets a new token; browsers that knew the old password are
 * strangers. */
static err put_password(struct call *call, const struct new_password *wanted)
{
    const struct person *person = &wanted->attempt.person;
    const bool           factor = call->session.factor;
    err                  e = password_set(&call->job, person->id, wanted->hash);

    if (!e)
        e = second_factor_note_password(&call->job, person->id, password_try_typed(call, "password"));
    if (!e)
        e = sign_in_end_all(&call->job, person->id, call->session.id);
    if (!e)
        e = half_way_end_all(&call->job, person->id);
    if (!e)
        e = guessing_forget(&call->job, person->id);
    if (!e)
        e = entrance_know_browser(call, &wanted->attempt.guess, person->id);
    if (!e)
        e = entrance_renew(call, factor);
    return e ? e
             : letter_notice(&call->job, person, SAY(account_letter_subject), SAY(account_letter_password));
}

err account_change_save_password(struct call *call)
{
    struct new_password *wanted = call->prepared;
    bool                 right;
    err                  e = password_try_end(call, &wanted->attempt, "password_now", &right);

    if (!e && !right)
        return show_password(call, 422);
    if (!e)
        e = put_password(call, wanted);
    return e ? e : answer_see(call, STR("/account"));
}
