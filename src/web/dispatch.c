/* Takes a request to its page and back. */
#include "web/dispatch.h"

#include "base/clock.h"
#include "base/log.h"
#include "http/response.h"
#include "web/answer.h"
#include "web/assets.h"
#include "web/doors.h"
#include "web/entrance.h"
#include "web/form.h"
#include "web/routes.h"
#include "web/screening_page.h"

enum { BODY_MOST = 1024 * 1024 };

/* After how many seconds a place in the password queue is free again. */
#define QUEUE_RETRY "3"

/* Does a route's pattern fit, letter by letter, a ":part" standing for one part that is not empty? Fills the
 * values of those. Every request tries most of the routes. */
static bool fits(const char *pattern, str path, struct http_pair *params, size_t *n_params)
{
    size_t      at = 0, from;
    const char *name;

    *n_params = 0;
    while (*pattern) {
        if (*pattern != ':') {
            if (at == path.n || path.p[at++] != *pattern++)
                return false;
            continue;
        }
        for (name = ++pattern; *pattern && *pattern != '/';)
            pattern++;
        for (from = at; at < path.n && path.p[at] != '/';)
            at++;
        if (at == from || *n_params == CALL_PARAMS)
            return false;
        params[(*n_params)++] = (struct http_pair){ { name, (size_t)(pattern - name) },
                                                    { path.p + from, at - from } };
    }
    return at == path.n;
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
    enum http_method      method = call->exchange->request.method;
    const struct asset   *asset = call->json || method > HTTP_HEAD ? NULL : assets_find(call->path);
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

/* A change keeps its session alive as well (at most once a minute something is written). */
static err run_page(struct call *call)
{
    err e = call->signed_in && !call->bearer ? sign_in_touch(&call->job, &call->session) : OK;

    if (!e) e = screening_page_note(call);
    return e ? e : call->route->page(call);
}

/* At the end of each answer. Logged is the route's pattern, never its path: a one-time link's token stands
 * there. */
static void report(struct call *call, int64_t began)
{
    entrance_refreshed(call);
    LOG("request", LOG_INT("status", call->exchange->response.status),
        LOG_TEXT("route", call->route ? str_of(call->route->path) : STR("none")),
        LOG_INT("us", (clock_steady_ns() - began) / 1000));
}

/* A change on its way through the writer. */
struct written {
    struct call          call;
    struct password_turn turn; /* to hash, if it needs that */
    struct db_work       work;
    int64_t              began;
    err                  said; /* by the page itself, before the commit */
};

static err run_written(struct job *job, void *context)
{
    struct written *w = context;

    (void)job;
    w->said = run_page(&w->call);
    if (!w->said && w->call.exchange->response.status == 0)
        w->said = ERR_BROKEN; /* a page that forgot to answer has not done its work */
    return w->said;
}

/* After the commit, or instead of it. What a page refused stands as it answered it (the form with what was
 * typed); but where the page was content and the commit was not, its answer would be a lie. */
static void written_done(struct job *job, void *context, err e)
{
    struct written             *w = context;
    const struct http_response *response = &w->call.exchange->response;

    (void)job;
    if (e && (e != w->said || response->status < 400))
        answer_fault(&w->call, e);
    report(&w->call, w->began);
    http_ready(w->call.exchange);
}

/* A change goes to the writer; the connection waits without a thread. */
static void submit(struct written *w)
{
    w->work = (struct db_work){ .job = &w->call.job, .run = run_written, .done = written_done, .context = w };
    db_submit(w->call.site->db, &w->work);
}

/* On a thread of the password queue: its slow part, then on to the writer, or the answer that it gave. */
static void run_slow(void *context)
{
    struct written             *w = context;
    const struct http_response *response = &w->call.exchange->response;
    err                         e = w->call.slow(&w->call);

    db_read_end(&w->call.job);
    if (e && response->status < 400)
        answer_fault(&w->call, e);
    if (response->status == 0) {
        submit(w);
        return;
    }
    report(&w->call, w->began);
    http_ready(w->call.exchange);
}

/* Which methods a path knows, for a 405. */
static str methods_of(struct call *call)
{
    static const char *const names[] = {
        [HTTP_GET] = "GET, HEAD", [HTTP_HEAD] = "HEAD",   [HTTP_POST] = "POST",
        [HTTP_PUT] = "PUT",       [HTTP_PATCH] = "PATCH", [HTTP_DELETE] = "DELETE"
    };
    struct buf       list = buf_make(call->job.arena, 256);
    struct http_pair params[CALL_PARAMS];
    size_t           n;
    bool             known;

    for (enum http_method method = HTTP_GET; method <= HTTP_DELETE; method++) {
        if (method == HTTP_HEAD || !dispatch_find(method, call->path, params, &n, &known))
            continue;
        buf_add_c(&list, buf_str(&list).n ? ", " : "");
        buf_add_c(&list, names[method]);
    }
    return buf_str(&list);
}

/* A page that says why not, with the fields that the refusal needs. */
static void refuse(struct call *call, int status, str header, str value)
{
    answer_refusal(call, status);
    if (header.n && http_response_header(&call->exchange->response, header, value))
        LOG("header refused", LOG_TEXT("name", header));
}

/* A change that may go on: first to the password queue if it must hash, else to the writer. From here on the
 * exchange is another thread's. */
static void go_on(struct written *w)
{
    http_later(w->call.exchange);
    w->turn = (struct password_turn){
        .run = run_slow, .context = w, .is_stranger = w->call.is_stranger
    };
    if (!w->call.slow) {
        submit(w);
    } else if (!password_queue_take(w->call.site->hashing, &w->turn)) {
        refuse(&w->call, 503, STR("Retry-After"), STR(QUEUE_RETRY));
        report(&w->call, w->began);
        http_ready(w->call.exchange);
    }
}

static struct call *new_call(struct site *site, struct http_exchange *exchange, struct call *call)
{
    call->site = site;
    call->exchange = exchange;
    call->lang = LANG_EN;
    call->job = db_job(site->db, exchange->arena,
                       (struct actor){ .role_name = STR("visitor"), .from = exchange->request.address });
    call->path = without_api(exchange->request.path, &call->json);
    return call;
}

/* Everything before the page: session, language, route, door. True: the page may run. */
static bool open_call(struct call *call)
{
    const struct http_request *request = &call->exchange->request;
    bool                       known = false;
    err                        e;

    answer_guard(call);
    if (answer_asset(call))
        return false;
    e = db_read_begin(call->site->db, &call->job);
    if (!e) e = doors_recognise(call);
    if (!e) e = entrance_refresh(call);
    doors_choose_language(call);
    call->route = dispatch_find(request->method, call->path, call->params, &call->n_params, &known);
    if (!e && call->route) e = doors_knock(call);
    if (e)
        answer_fault(call, e);
    else if (!call->route && known)
        refuse(call, 405, STR("Allow"), methods_of(call));
    else if (!call->route)
        answer_fault(call, ERR_MISSING);
    return !e && call->route && call->exchange->response.status == 0;
}

static void read_page(struct call *call)
{
    const struct http_response *response = &call->exchange->response;
    err                         e = call->route->page(call);

    if (!e && response->status == 0)
        e = ERR_BROKEN;
    if (e && response->status < 400)
        answer_fault(call, e);
    doors_touch_behind(call);
}

/* True: the change may go to the writer. */
static bool open_change(struct call *call)
{
    const struct http_response *response = &call->exchange->response;
    err                         e = form_open(call);

    if (!e && !doors_is_own_form(call))
        e = job_fault(&call->job, ERR_DENIED, NULL, SAY(fault_stale_form));
    if (!e) e = screening_page_check(call);
    if (!e && call->route->prepare) e = call->route->prepare(call);
    if (e && response->status < 400)
        answer_fault(call, e);
    return !e && response->status == 0;
}

void dispatch_handle(void *site, struct http_exchange *exchange)
{
    struct written *w = ARENA_NEW(exchange->arena, struct written);
    struct call    *call = new_call(site, exchange, &w->call);
    bool            goes_on, changes = false;

    w->began = clock_steady_ns();
    goes_on = open_call(call);
    if (goes_on && call->route->method == HTTP_GET)
        read_page(call);
    else if (goes_on)
        changes = open_change(call);
    db_read_end(&call->job); /* knocking, reading the form and the page saw one moment of the store */
    if (changes)
        go_on(w);
    else
        report(call, w->began);
}

void dispatch_refused(void *site, struct http_exchange *exchange)
{
    struct call               *call = new_call(site, exchange, ARENA_NEW(exchange->arena, struct call));
    const struct http_response door = exchange->response;

    doors_choose_language(call);
    answer_refusal(call, door.status);
    exchange->response.close = true;
    for (size_t i = 0; i < door.n_headers; i++)
        if (http_response_header(&exchange->response, door.headers[i].name, door.headers[i].value))
            LOG("header refused", LOG_TEXT("name", door.headers[i].name));
}
