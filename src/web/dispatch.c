/* Takes a request to its page and back. */
#include "web/dispatch.h"

#include "base/clock.h"
#include "base/log.h"
#include "http/parameters.h"
#include "http/response.h"
#include "web/answer.h"
#include "web/assets.h"
#include "web/form.h"
#include "web/routes.h"
#include "web/shell.h"

#include <string.h>

enum { BODY_MOST = 1024 * 1024, TOUCH_READ_EVERY = 5 * 60 * 1000 };

/* Does a route's pattern fit? Fills the values of its ":parts". */
static bool fits(const char *pattern, str path, struct http_pair *params, size_t *n_params)
{
    str rest = str_of(pattern), want, have;

    *n_params = 0;
    while (rest.n || path.n) {
        str_cut(str_from(rest, 1), '/', &want, &rest);
        str_cut(str_from(path, 1), '/', &have, &path);
        rest = rest.p ? (str){ rest.p - 1, rest.n + 1 } : rest;
        path = path.p ? (str){ path.p - 1, path.n + 1 } : path;
        if (want.n && want.p[0] == ':' && have.n && *n_params < CALL_PARAMS)
            params[(*n_params)++] = (struct http_pair){ str_from(want, 1), have };
        else if (!str_eq(want, have))
            return false;
    }
    return true;
}

const struct route *dispatch_find(enum http_method method, str path, struct http_pair *params,
                                  size_t *n_params, bool *known)
{
    enum http_method wanted = method == HTTP_HEAD ? HTTP_GET : method;

    *known = false;
    for (size_t i = 0; i < routes_count; i++) {
        if (!fits(routes_all[i].path, path, params, n_params))
            continue;
        if (routes_all[i].method == wanted)
            return &routes_all[i];
        *known = true;
    }
    return NULL;
}

static str without_api(str path, bool *json)
{
    static const char prefix[] = "/api/v1";

    *json =
        str_starts(path, STR("/api/v1")) && (path.n == sizeof prefix - 1 || path.p[sizeof prefix - 1] == '/');
    path = *json ? str_from(path, sizeof prefix - 1) : path;
    return path.n ? path : STR("/");
}

size_t dispatch_body_limit(void *site, enum http_method method, str path)
{
    struct http_pair    params[CALL_PARAMS];
    size_t              n;
    bool                json, known;
    const struct route *route = dispatch_find(method, without_api(path, &json), params, &n, &known);

    (void)site;
    return route && route->upload ? route->upload : BODY_MOST;
}

static bool answer_asset(struct call *call)
{
    const struct asset   *asset = assets_find(call->path);
    struct http_response *response = &call->exchange->response;

    if (!asset)
        return false;
    response->status = 200;
    response->content_type = asset->type;
    response->body = asset->plain;
    response->body_br = asset->br;
    response->body_gzip = asset->gz;
    if (http_response_header(response, STR("Cache-Control"), STR("public, max-age=31536000, immutable")))
        response->status = 500;
    return true;
}

/* The language: what was chosen in this browser, else the person's own, else what the browser asks for
 * first. */
static void choose_language(struct call *call)
{
    str wish, first, rest;

    if (http_find(call->exchange->request.cookies, STR("language"), &wish) && lang_read(wish, &call->lang))
        return;
    if (call->signed_in && lang_read(call->person.language, &call->lang))
        return;
    http_find_nocase(call->exchange->request.headers, STR("Accept-Language"), &wish);
    str_cut(wish, ',', &first, &rest);
    str_cut(first, ';', &first, &rest);
    if (!lang_read(str_trim(first), &call->lang))
        call->lang = LANG_EN;
}

/* Who knocks: the session of the cookie, read in its own short transaction. */
static err recognise(struct call *call)
{
    str token;
    err e;

    call->job.actor.role_name = STR("visitor");
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

/* A change must come from our own pages: the browser's word about where it comes from, and the session's
 * token. */
static bool is_own_form(const struct call *call)
{
    const struct http_request *request = &call->exchange->request;
    str                        from, token = { 0 }, scheme, host;

    if (http_find_nocase(request->headers, STR("Sec-Fetch-Site"), &from) &&
        !str_eq(from, STR("same-origin")) && !str_eq(from, STR("none")))
        return false;
    if (http_find_nocase(request->headers, STR("Origin"), &from)) {
        str_cut(from, '/', &scheme, &host);
        if (!str_eq(str_from(host, 1), request->host))
            return false;
    }
    if (!call->signed_in)
        return true;
    if (!http_find(call->form, STR("csrf"), &token))
        http_find_nocase(request->headers, STR("X-Form-Token"), &token);
    return shell_form_token_fits(call, token);
}

/* Rows of a person's own session are kept fresh while they use it; at most once a minute something is
 * written. */
static err run_page(struct job *job, void *context)
{
    struct call *call = context;
    err          e;

    call->job.db = job->db;
    e = call->signed_in ? sign_in_touch(&call->job, &call->session) : OK;
    return e ? e : call->route->page(call);
}

static void report(struct call *call, int64_t began)
{
    LOG("request", LOG_INT("status", call->exchange->response.status),
        LOG_TEXT("route", call->route ? str_of(call->route->path) : STR("none")),
        LOG_INT("us", (clock_steady_ns() - began) / 1000));
}

struct written {
    struct call    call;
    struct db_work work;
    int64_t        began;
};

static void written_done(struct job *job, void *context, err e)
{
    struct written *w = (struct written *)context;

    (void)job;
    w->call.job.db = NULL;
    if (e && w->call.exchange->response.status == 0)
        answer_fault(&w->call, e);
    report(&w->call, w->began);
    http_ready(w->call.exchange);
}

static err run_written(struct job *job, void *context)
{
    return run_page(job, &((struct written *)context)->call);
}

/* A change goes to the writer; the connection waits without a thread. */
static void submit(struct written *w)
{
    w->work = (struct db_work){ .job = &w->call.job, .run = run_written, .done = written_done, .context = w };
    http_later(w->call.exchange);
    db_submit(w->call.site->db, &w->work);
}

static err knock(struct call *call)
{
    if (call->route->door == DOOR_PUBLIC || call->signed_in)
        return OK;
    if (call->json)
        return job_fault(&call->job, ERR_DENIED, NULL, SAY(fault_sign_in));
    return answer_see(call, STR("/sign-in"));
}

/* Everything before the page: route, session, language, door. True: the page may run. */
static bool open_call(struct call *call)
{
    bool known = false;
    err  e;

    call->path = without_api(call->exchange->request.path, &call->json);
    answer_guard(call);
    if (answer_asset(call))
        return false;
    e = db_read_begin(call->site->db, &call->job);
    if (!e)
        e = recognise(call);
    choose_language(call);
    call->route =
        dispatch_find(call->exchange->request.method, call->path, call->params, &call->n_params, &known);
    if (!e && !call->route)
        e = ERR_MISSING;
    if (!e)
        e = knock(call);
    db_read_end(&call->job);
    if (e)
        answer_fault(call, e);
    return !e && call->exchange->response.status == 0;
}

struct touch {
    struct arena  *arena;
    struct job     job;
    struct session session;
    struct db_work work;
};

static err run_touch(struct job *job, void *context)
{
    return sign_in_touch(job, &((struct touch *)context)->session);
}

static void touch_done(struct job *job, void *context, err e)
{
    (void)job;
    (void)e; /* the session only ends a little earlier */
    arena_close(((struct touch *)context)->arena);
}

/* Reading keeps a session alive too: noted behind the answer, at most once in a while. */
static void touch_behind(struct call *call)
{
    struct arena *arena;
    struct touch *touch;

    if (!call->signed_in || call->job.now_ms - call->session.seen < TOUCH_READ_EVERY)
        return;
    arena = arena_open(64 * 1024);
    touch = ARENA_NEW(arena, struct touch);
    touch->arena = arena;
    touch->job = db_job(call->site->db, arena, (struct actor){ .role_name = STR("system") });
    touch->session = (struct session){ .id = call->session.id, .seen = call->session.seen };
    touch->work =
        (struct db_work){ .job = &touch->job, .run = run_touch, .done = touch_done, .context = touch };
    db_submit(call->site->db, &touch->work);
}

static void read_page(struct call *call)
{
    err e = db_read_begin(call->site->db, &call->job);

    if (!e) e = call->route->page(call);
    if (e && call->exchange->response.status == 0)
        answer_fault(call, e);
    db_read_end(&call->job);
    touch_behind(call);
}

/* True: the change may go to the writer. */
static bool open_change(struct call *call)
{
    err e = form_open(call);

    if (!e && !is_own_form(call))
        e = job_fault(&call->job, ERR_DENIED, NULL, SAY(fault_stale_form));
    if (!e && call->route->prepare) {
        e = db_read_begin(call->site->db, &call->job);
        if (!e) e = call->route->prepare(call);
        db_read_end(&call->job);
    }
    if (e && call->exchange->response.status == 0)
        answer_fault(call, e);
    return !e && call->exchange->response.status == 0;
}

void dispatch_handle(void *site, struct http_exchange *exchange)
{
    struct written *w = ARENA_NEW(exchange->arena, struct written);
    struct call    *call = &w->call;
    struct actor    actor = { .from = exchange->request.address };

    w->began = clock_steady_ns();
    call->site = site;
    call->exchange = exchange;
    call->job = db_job(call->site->db, exchange->arena, actor);
    if (open_call(call)) {
        if (call->route->method == HTTP_GET) {
            read_page(call);
        } else if (open_change(call)) {
            submit(w);
            return;
        }
    }
    report(call, w->began);
}
