/* Asks for the second factor before there is a session. */
#include "web/pages/org/code_page.h"

#include "base/log.h"
#include "http/response.h"
#include "org/half_way.h"
#include "org/letter.h"
#include "org/second_factor.h"
#include "store/audit.h"
#include "web/answer.h"
#include "web/entrance.h"
#include "web/form.h"
#include "web/shell.h"
#include "web/templates.h"

/* Nothing that was typed goes back. */
static const struct view_field form_input_fields[] = { VIEW_FIELD(form_input, name),
                                                       VIEW_FIELD(form_input, label),
                                                       VIEW_FIELD(form_input, error) };
static const struct view       form_input_view = VIEW(form_input, form_input_fields);
static const struct view_field code_fields[] = { VIEW_ONE(code_page_data, code, form_input) };
static const struct view       code_page_view = VIEW(code_page_data, code_fields);

static err show(struct call *call, int status)
{
    struct code_page_data data = { .shell = shell_make(call, SAY(code_page_heading), "") };

    data.code = form_input_of(call, "code", SAY(code_page_code), (str){ 0 });
    data.code.hint = SAY(code_page_hint);
    data.code.value = (str){ 0 };
    data.code.autocomplete = STR("one-time-code");
    return ANSWER_STATUS(call, status, code_page, &data);
}

/* Nobody is half way, or they took too long: from the start. */
static err start_over(struct call *call)
{
    return job_fault(&call->job, ERR_DENIED, NULL, SAY(code_page_over));
}

err code_page_show(struct call *call)
{
    struct half_way half_way;
    err             e = half_way_find(&call->job, entrance_half_way(call), &half_way);

    if (e == ERR_MISSING)
        return call->json ? start_over(call) : answer_see(call, STR("/sign-in"));
    return e ? e : show(call, 200);
}

static err come_back(struct call *call, int wait_s)
{
    struct buf text = buf_make(call->job.arena, 32);
    err        e;

    LOG("code_waits", LOG_INT("seconds", wait_s));
    job_refuse(&call->job, "code",
               wait_s < 60 ? SAY(sign_in_wait_seconds, slot_count("n", wait_s))
                           : SAY(code_page_wait_minutes, slot_count("n", (wait_s + 59) / 60)));
    buf_int(&text, wait_s);
    e = http_response_header(&call->exchange->response, STR("Retry-After"), buf_str(&text));
    return e ? e : show(call, 429);
}

/* The count is kept, whatever the page says. Whoever has come so far knows the password: its owner is
 * told once. */
static err wrong(struct call *call, const struct half_way *half_way, const struct person *person,
                 const struct guessing *guess)
{
    err e = guessing_wrong(&call->job, guess);

    if (!e)
        e = half_way_wrong(&call->job, half_way);
    if (!e)
        e = audit_write(&call->job, &(struct audit_note){ .action = STR("refused"),
                                                          .thing = STR("second_factor"),
                                                          .thing_key = person->id });
    if (!e && half_way->wrong + 1 == GUESSING_FREE)
        e = letter_notice(&call->job, person, SAY(account_letter_subject), SAY(account_letter_codes));
    return e ? e : show(call, 422);
}

static err let_in(struct call *call, const struct half_way *half_way, const struct person *person,
                  const struct guessing *guess)
{
    err e = half_way_end(&call->job, half_way);

    if (!e)
        e = entrance_know_browser(call, guess, person->id);
    return e ? e
             : entrance_go_on(call, &(struct entrance){ .person = person->id,
                                                        .email = person->email,
                                                        .kept = half_way->kept,
                                                        .factor = true });
}

/* Somebody who knew the password is at the door with it: their guesses are counted apart, so that they
 * cannot use up the tries of the owner's own browser. */
static err try_code(struct call *call, const struct half_way *half_way)
{
    struct person          person;
    struct guessing        guess;
    enum second_factor_way way = SECOND_FACTOR_NO;
    int                    wait_s = 0;
    err                    e = person_get(&call->job, half_way->person, &person);

    if (!e && day_is_set(person.ended))
        return start_over(call);
    call->job.actor.person = half_way->person;
    guess = entrance_guess(call, person.email, GUESSING_CODE);
    if (!e)
        e = guessing_ask(&call->job, &guess, &wait_s);
    if (!e && wait_s)
        return come_back(call, wait_s);
    if (!e)
        e = second_factor_check(&call->job, person.id, form_text(call, "code"), &way);
    if (e)
        return e == ERR_MISSING ? start_over(call) : e; /* taken off meanwhile */
    if (way == SECOND_FACTOR_NO)
        return wrong(call, half_way, &person, &guess);
    if (way == SECOND_FACTOR_RECOVERY)
        e = letter_notice(&call->job, &person, SAY(account_letter_subject), SAY(account_letter_recovery));
    return e ? e : let_in(call, half_way, &person, &guess);
}

err code_page_check(struct call *call)
{
    static const char *const fields[] = { "code", NULL };
    struct half_way          half_way;
    err                      e = form_only(call, fields);

    if (!e)
        e = half_way_find(&call->job, entrance_half_way(call), &half_way);
    if (e == ERR_MISSING)
        return start_over(call);
    return e ? e : try_code(call, &half_way);
}
