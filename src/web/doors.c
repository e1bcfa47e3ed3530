/* Asks who knocks, and whether they may come in. */
#include "web/doors.h"

#include "http/parameters.h"
#include "org/api_token.h"
#include "web/answer.h"
#include "web/bearer.h"
#include "web/shell.h"

enum { TOUCH_READ_EVERY = 5 * 60 * 1000, TOUCH_TOKEN_EVERY = 3600 * 1000, TOUCH_ARENA = 64 * 1024 };

err doors_recognise(struct call *call)
{
    str token;
    err e;

    e = bearer_recognise(call);
    if (e || call->bearer)
        return e;
    if (!http_find(call->exchange->request.cookies, STR("__Host-session"), &token))
        return OK;
    e = sign_in_find(&call->job, token, &call->session, &call->person);
    if (e)
        return e == ERR_MISSING ? OK : e;
    call->signed_in = true;
    call->job.actor.person = call->person.id;
    call->job.actor.role_name = STR("person");
    return OK;
}

void doors_choose_language(struct call *call)
{
    str wish, first, rest;

    if (http_find(call->exchange->request.cookies, STR("__Host-language"), &wish) &&
        lang_read(wish, &call->lang))
        return;
    if (call->signed_in && lang_read(call->person.language, &call->lang))
        return;
    http_find_nocase(call->exchange->request.headers, STR("Accept-Language"), &wish);
    str_cut(wish, ',', &first, &rest);
    str_cut(first, ';', &first, &rest);
    if (!lang_read(str_trim(first), &call->lang))
        call->lang = LANG_EN;
}

/* Who must have a second factor and has none sets one up, and does nothing else before. */
static err knock_without_factor(struct call *call)
{
    if (call->json || call->route->method != HTTP_GET)
        return job_fault(&call->job, ERR_DENIED, NULL, SAY(second_factor_first));
    return answer_see(call, STR("/account/second-factor"));
}

err doors_knock(struct call *call)
{
    if (call->bearer)
        return bearer_knock(call);
    if (call->route->door == DOOR_PUBLIC)
        return OK;
    if (call->signed_in)
        return sign_in_owes_factor(&call->session) && !call->route->without_factor
                   ? knock_without_factor(call)
                   : OK;
    if (call->json || call->route->method != HTTP_GET)
        return job_fault(&call->job, ERR_DENIED, NULL, SAY(fault_sign_in));
    return answer_see(call, STR("/sign-in"));
}

/* An Origin is "scheme://host:port", without a path; "null" where the browser hides it. */
static bool is_own_origin(const struct http_request *request, str origin)
{
    str scheme, host;

    str_cut(origin, '/', &scheme, &host);
    return host.n > 1 && host.p[0] == '/' && str_eq(str_from(host, 1), request->host) &&
           (!request->is_secure || str_eq(scheme, STR("https:")));
}

bool doors_is_own_form(const struct call *call)
{
    const struct http_request *request = &call->exchange->request;
    str                        from, token;

    if (http_find_nocase(request->headers, STR("Sec-Fetch-Site"), &from) &&
        !str_eq(from, STR("same-origin")) && !str_eq(from, STR("none")))
        return false;
    if (http_find_nocase(request->headers, STR("Origin"), &from) && !is_own_origin(request, from))
        return false;
    if (!call->signed_in || call->bearer) /* no browser sends a token by itself */
        return true;
    if (!http_find(call->form, STR("csrf"), &token))
        http_find_nocase(request->headers, STR("X-Form-Token"), &token);
    return shell_form_token_fits(call, token);
}

struct touch {
    struct arena  *arena;
    struct job     job;
    struct session session;
    struct api_token token; /* of a program; else zero, and the session is touched */
    struct db_work work;
};

static err run_touch(struct job *job, void *context)
{
    const struct touch *touch = context;

    return key_is_set(touch->token.id) ? api_token_touch(job, &touch->token)
                                       : sign_in_touch(job, &touch->session);
}

/* Was it used so long ago that its use is worth noting? */
static bool is_stale(const struct call *call)
{
    return call->bearer ? call->job.now_ms - call->bearer->seen >= TOUCH_TOKEN_EVERY
                        : call->signed_in && call->job.now_ms - call->session.seen >= TOUCH_READ_EVERY;
}

static void touch_done(struct job *job, void *context, err e)
{
    (void)job;
    (void)e; /* noted by the store; its last use is told a little too early */
    arena_close(((struct touch *)context)->arena);
}

void doors_touch_behind(const struct call *call)
{
    struct arena *arena;
    struct touch *touch;

    if (!is_stale(call))
        return;
    arena = arena_open(TOUCH_ARENA);
    touch = ARENA_NEW(arena, struct touch);
    touch->arena = arena;
    touch->job = db_job(call->site->db, arena, (struct actor){ .role_name = STR("system") });
    touch->session = (struct session){ .id = call->session.id, .seen = call->session.seen };
    if (call->bearer)
        touch->token = (struct api_token){ .id = call->bearer->id, .seen = call->bearer->seen };
    touch->work =
        (struct db_work){ .job = &touch->job, .run = run_touch, .done = touch_done, .context = touch };
    db_submit(call->site->db, &touch->work);
}
