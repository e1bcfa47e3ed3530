/* Tries a password of somebody who is signed in. */
#include "web/password_try.h"

#include "http/parameters.h"
#include "http/response.h"
#include "org/password.h"
#include "store/audit.h"
#include "web/entrance.h"

str password_try_typed(const struct call *call, const char *field)
{
    str typed = { 0 };

    http_find(call->form, str_of(field), &typed);
    return typed;
}

err password_try_open(struct call *call, struct password_try *attempt)
{
    err e = person_get(&call->job, call->person.id, &attempt->person);

    attempt->guess = entrance_guess(call, attempt->person.email, GUESSING_PASSWORD);
    return e ? e : guessing_ask(&call->job, &attempt->guess, &attempt->wait_s);
}

err password_try_run(struct call *call, struct password_try *attempt, str typed)
{
    attempt->matches = password_matches(&call->job, attempt->person.password, typed);
    return OK;
}

err password_try_end(struct call *call, const struct password_try *attempt, const char *field, bool *right)
{
    err e;

    *right = attempt->matches;
    if (attempt->matches)
        return OK;
    job_refuse(&call->job, field, SAY(account_password_wrong));
    e = guessing_wrong(&call->job, &attempt->guess);
    if (!e)
        e = audit_write(&call->job, &(struct audit_note){ .action = STR("refused"),
                                                          .thing = STR("person"),
                                                          .thing_key = attempt->person.id });
    return e;
}

err password_try_wait(struct call *call, const struct password_try *attempt, const char *field)
{
    const int  wait_s = attempt->wait_s;
    struct buf text = buf_make(call->job.arena, 32);

    job_refuse(&call->job, field,
               wait_s < 60 ? SAY(sign_in_wait_seconds, slot_count("n", wait_s))
                           : SAY(code_page_wait_minutes, slot_count("n", (wait_s + 59) / 60)));
    buf_int(&text, wait_s);
    return http_response_header(&call->exchange->response, STR("Retry-After"), buf_str(&text));
}
