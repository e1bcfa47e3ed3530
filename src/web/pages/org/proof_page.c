/* Asks for the password once more. */
#include "web/pages/org/proof_page.h"

#include "http/address.h"
#include "http/parameters.h"
#include "web/answer.h"
#include "web/form_page.h"
#include "web/password_try.h"
#include "web/shell.h"

err proof_page_need(struct call *call, str back, bool *asked)
{
    *asked = !sign_in_is_fresh(&call->job, &call->session);
    if (!*asked)
        return OK;
    if (call->json)
        return job_fault(&call->job, ERR_DENIED, NULL, SAY(account_proof_needed));
    return answer_see(call, str_join(call->job.arena, STR("/account/password-again?back="), back));
}

static str back_of(const struct call *call)
{
    str back = { 0 };

    if (!http_find(call->exchange->request.query, STR("back"), &back))
        back = form_text(call, "back");
    return back.n && http_is_local_target(back) ? back : STR("/account");
}

static err show(struct call *call, int status, bool has_password)
{
    struct form_page_data page =
        form_page_make(call, SAY(account_proof_heading), SAY(account_proof_button), STR("/account"));
    struct form_input input = form_input_of(call, "password", SAY(account_current), (str){ 0 });

    page.intro = has_password ? SAY(account_proof_intro) : SAY(account_proof_none);
    input.type = STR("password");
    input.autocomplete = STR("current-password");
    input.value = (str){ 0 };
    form_page_hide(&page, STR("back"), back_of(call));
    if (has_password)
        form_page_add(&page, FORM_TEXT, input);
    return form_page_answer(call, status, &page);
}

err proof_page_show(struct call *call)
{
    struct person person;
    err           e = person_get(&call->job, call->person.id, &person);

    return e ? e : show(call, 200, person.password.n > 0);
}

static err try_password(struct call *call)
{
    return password_try_run(call, call->prepared, password_try_typed(call, "password"));
}

err proof_page_prepare(struct call *call)
{
    static const char *const fields[] = { "password", "back", NULL };
    struct password_try     *attempt = ARENA_NEW(call->job.arena, struct password_try);
    err                      e = form_only(call, fields);

    call->prepared = attempt;
    if (!e)
        e = password_try_open(call, attempt);
    if (!e && attempt->wait_s) {
        e = password_try_wait(call, attempt, "password");
        return e ? e : show(call, 429, true);
    }
    call->slow = try_password;
    return e;
}

err proof_page_take(struct call *call)
{
    bool right;
    err  e = password_try_end(call, call->prepared, "password", &right);

    if (!e && !right)
        return show(call, 422, true);
    if (!e)
        e = sign_in_prove(&call->job, call->session.id);
    return e ? e : answer_see(call, back_of(call));
}
