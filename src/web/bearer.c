/* Recognises programs by their tokens. */
#include "web/bearer.h"

#include "http/parameters.h"
#include "org/api_token.h"

enum { TOUCH_ARENA = 64 * 1024 };

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

struct touch {
    struct arena    *arena;
    struct job       job;
    struct api_token token;
    struct db_work   work;
};

static err run_touch(struct job *job, void *context)
{
    return api_token_touch(job, &((struct touch *)context)->token);
}

static void touch_done(struct job *job, void *context, err e)
{
    (void)job;
    (void)e; /* noted by the store; only the day of its last use is a little older */
    arena_close(((struct touch *)context)->arena);
}

void bearer_touch_behind(const struct call *call)
{
    struct arena *arena;
    struct touch *touch;

    if (!call->bearer || call->job.now_ms - call->bearer->seen < (int64_t)3600 * 1000)
        return;
    arena = arena_open(TOUCH_ARENA);
    touch = ARENA_NEW(arena, struct touch);
    touch->arena = arena;
    touch->job = db_job(call->site->db, arena, (struct actor){ .role_name = STR("system") });
    touch->token = (struct api_token){ .id = call->bearer->id, .seen = call->bearer->seen };
    touch->work =
        (struct db_work){ .job = &touch->job, .run = run_touch, .done = touch_done, .context = touch };
    db_submit(call->site->db, &touch->work);
}
