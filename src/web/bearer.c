/* Recognises programs by their tokens. */
#include "web/bearer.h"

#include "http/parameters.h"
#include "org/api_token.h"

static str after_scheme(str field)
{
    static const char scheme[] = "Bearer ";
    const size_t      n = sizeof scheme - 1;

    return field.n > n && str_eq_nocase((str){ field.p, n }, STR(scheme)) ? str_trim(str_from(field, n))
                                                                         : (str){ 0 };
}

err bearer_recognise(struct call *call)
{
    struct api_token *token;
    str               field;
    err               e;

    if (!call->json || !http_find_nocase(call->exchange->request.headers, STR("Authorization"), &field))
        return OK;
    token = ARENA_NEW(call->job.arena, struct api_token);
    e = api_token_find(&call->job, after_scheme(field), token, &call->person);
    if (e == ERR_MISSING)
        return job_fault(&call->job, ERR_DENIED, NULL, SAY(api_token_unknown));
    if (e)
        return e;
    call->bearer = token;
    call->signed_in = true;
    call->job.actor.person = call->person.id;
    call->job.actor.role_name = STR("person");
    call->job.actor.from = str_join(call->job.arena, call->job.actor.from,
                                    str_join(call->job.arena, STR(" token "),
                                             key_text(call->job.arena, token->id)));
    return OK;
}

static bool is_of_account(const struct call *call)
{
    return str_starts(call->path, STR("/account")) || str_starts(call->path, STR("/sign-"));
}

err bearer_knock(struct call *call)
{
    if (is_of_account(call))
        return job_fault(&call->job, ERR_DENIED, NULL, SAY(api_token_not_account));
    if (call->route->method == HTTP_GET)
        return OK;
    if (!call->route->takes_numbers)
        return job_fault(&call->job, ERR_DENIED, NULL, SAY(api_token_numbers_only));
    return call->bearer->scope == API_TOKEN_ENTER
               ? OK
               : job_fault(&call->job, ERR_DENIED, NULL, SAY(api_token_reads_only));
}
