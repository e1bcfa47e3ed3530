/* Sends a link for a new password to whom an account belongs, and tells nobody whether there is one. */
#include "web/pages/org/forgot_page.h"

#include "base/log.h"
#include "http/response.h"
#include "org/letter.h"
#include "store/audit.h"
#include "web/answer.h"
#include "web/entrance.h"
#include "web/form.h"
#include "web/shell.h"
#include "web/templates.h"

static const struct view_field form_input_fields[] = { VIEW_FIELD(form_input, name),
                                                       VIEW_FIELD(form_input, label),
                                                       VIEW_FIELD(form_input, error) };
static const struct view       form_input_view = VIEW(form_input, form_input_fields);
static const struct view_field forgot_fields[] = { VIEW_FIELD(forgot_page_data, asked),
                                                   VIEW_ONE(forgot_page_data, email, form_input) };
static const struct view       forgot_page_view = VIEW(forgot_page_data, forgot_fields);

static err show(struct call *call, int status, bool asked)
{
    struct forgot_page_data data = { .asked = asked };

    data.shell = shell_make(call, SAY(forgot_heading), "");
    data.email = form_input_of(call, "email", SAY(org_person_email), (str){ 0 });
    data.email.type = STR("email");
    data.email.autocomplete = STR("username");
    return ANSWER_STATUS(call, status, forgot_page, &data);
}

err forgot_page_show(struct call *call)
{
    return show(call, 200, false);
}

static err come_back(struct call *call, int wait_s)
{
    struct buf text = buf_make(call->job.arena, 32);
    err        e;

    LOG("forgot_waits", LOG_INT("seconds", wait_s));
    job_refuse(&call->job, "email",
               wait_s < 60 ? SAY(forgot_wait_seconds, slot_count("n", wait_s))
                           : SAY(forgot_wait_minutes, slot_count("n", (wait_s + 59) / 60)));
    buf_int(&text, wait_s);
    e = http_response_header(&call->exchange->response, STR("Retry-After"), buf_str(&text));
    return e ? e : show(call, 429, false);
}

/* An account without a password gets one by its invitation; a closed one not at all. */
static err write_letter(struct call *call, const struct person *person)
{
    if (!person->password.n || day_is_set(person->ended))
        return OK;
    return letter_with_link(&call->job, person, OUTBOX_RESET, SAY(forgot_letter));
}

/* One who asks is counted like one who guesses, whether there is an account or not; and a row of the trail is
 * written in either case, so that both take the same time. */
err forgot_page_ask(struct call *call)
{
    static const char *const fields[] = { "email", NULL };
    struct guessing          guess = entrance_guess(call, form_text(call, "email"), GUESSING_RESET);
    struct person            person = { 0 };
    int                      wait_s = 0;
    err                      e = form_only(call, fields);

    if (!e && !guess.email.n) {
        job_refuse(&call->job, "email", SAY(forgot_empty));
        return show(call, 422, false);
    }
    if (!e)
        e = guessing_ask(&call->job, &guess, &wait_s);
    if (!e && wait_s)
        return come_back(call, wait_s);
    if (!e)
        e = guessing_wrong(&call->job, &guess);
    if (!e)
        e = person_find(&call->job, guess.email, &person);
    if (!e)
        e = write_letter(call, &person);
    if (e == ERR_MISSING)
        e = OK;
    if (!e)
        e = audit_write(&call->job, &(struct audit_note){ .action = STR("ask for new password"),
                                                          .thing = STR("person"),
                                                          .thing_key = person.id });
    return e ? e : show(call, 200, true);
}
