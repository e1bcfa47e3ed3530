/* Ends a call: HTML, JSON, a file, a redirect, or a page that says what went wrong. */
#include "web/answer.h"

#include "base/log.h"
#include "http/response.h"
#include "web/fault_page.h"
#include "web/shell.h"
#include "web/templates.h"
#include "web/trail_note.h"
#include "words/words.h"

enum { PAGE_MOST = 8 * 1024 * 1024 };

struct writing {
    struct buf buf;
    struct out out;
};

static void say_words(struct buf *to, const void *lang, const struct say *say)
{
    words_say(to, *(const enum lang *)lang, say);
}

struct out *answer_out(struct call *call)
{
    struct writing *w = ARENA_NEW(call->job.arena, struct writing);

    w->buf = buf_make(call->job.arena, PAGE_MOST);
    w->out = out_make(&w->buf, say_words, &call->lang);
    call->writing = &w->out;
    return &w->out;
}

static void header(struct call *call, str name, str value)
{
    if (http_response_header(&call->exchange->response, name, value))
        LOG("header refused", LOG_TEXT("name", name));
}

void answer_guard(struct call *call)
{
    static const struct {
        const char *name, *value;
    } guards[] = {
        { "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
          "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src "
          "'none'" },
        { "X-Content-Type-Options", "nosniff" },
        { "Referrer-Policy", "same-origin" },
        { "Cross-Origin-Opener-Policy", "same-origin" },
        { "Cross-Origin-Resource-Policy", "same-origin" },
        { "Permissions-Policy",
          "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), "
          "geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), "
          "picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(), usb=(), "
          "xr-spatial-tracking=()" },
    };

    for (size_t i = 0; i < sizeof guards / sizeof *guards; i++)
        header(call, str_of(guards[i].name), str_of(guards[i].value));
    if (call->exchange->request.is_secure)
        header(call, STR("Strict-Transport-Security"), STR("max-age=31536000; includeSubDomains"));
}

static err finish(struct call *call, int status, str type, str body)
{
    struct http_response *response = &call->exchange->response;

    response->status = status;
    response->content_type = type;
    response->body = body;
    header(call, STR("Cache-Control"), STR("no-store"));
    return OK;
}

err answer_html(struct call *call, int status, int written)
{
    const struct out *out = call->writing;

    (void)written;
    return buf_end(out->to) ? ERR_LIMIT
                            : finish(call, status, STR("text/html; charset=utf-8"), buf_str(out->to));
}

err answer_json(struct call *call, int status, const struct view *view, const void *data)
{
    struct buf  buf = buf_make(call->job.arena, PAGE_MOST);
    struct json json = json_make(&buf, say_words, &call->lang);

    view_json(&json, view, data);
    return json_end(&json) ? ERR_LIMIT
                           : finish(call, status, STR("application/json; charset=utf-8"), buf_str(&buf));
}

/* A file name that no browser or disk can misread: letters, digits, dot, minus. */
static str safe_name(struct arena *arena, str name)
{
    char *safe = arena_take(arena, name.n + 1);

    for (size_t i = 0; i < name.n; i++) {
        char c = name.p[i];
        bool plain =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c == '.' && i > 0);
        safe[i] = plain ? c : '-';
    }
    return (str){ safe, name.n };
}

err answer_file(struct call *call, str type, str body, str name)
{
    struct buf disposition = buf_make(call->job.arena, 512);
    err        e = name.n && call->signed_in ? trail_note_file(call) : OK;

    if (e)
        return e;
    if (name.n) {
        buf_add_c(&disposition, "attachment; filename=\"");
        buf_add(&disposition, safe_name(call->job.arena, name));
        buf_char(&disposition, '"');
        header(call, STR("Content-Disposition"), buf_str(&disposition));
    }
    return finish(call, 200, type, body);
}

struct location {
    str location;
};

static const struct view_field location_fields[] = { VIEW_FIELD(location, location) };
static const struct view       location_view = VIEW(location, location_fields);

err answer_see(struct call *call, str path)
{
    struct location to = { path };

    if (call->json)
        return answer_json(call, 200, &location_view, &to);
    header(call, STR("Location"), path);
    return finish(call, 303, (str){ 0 }, (str){ 0 });
}

str answer_path(struct call *call, const char *pattern, const key *keys)
{
    struct buf buf = buf_make(call->job.arena, 2048);

    for (const char *p = pattern; *p; p++) {
        if (*p != ':') {
            buf_char(&buf, *p);
            continue;
        }
        while (p[1] && p[1] != '/' && p[1] != '.' && p[1] != '?')
            p++;
        buf_add(&buf, key_text(call->job.arena, *keys++));
    }
    return buf_str(&buf);
}

str answer_words(const struct call *call, struct say say)
{
    return words_text(call->job.arena, call->lang, &say);
}

int answer_status(err e)
{
    static const int statuses[] = {
        [OK] = 200,        [ERR_INPUT] = 422, [ERR_DENIED] = 403, [ERR_MISSING] = 404, [ERR_CONFLICT] = 409,
        [ERR_LIMIT] = 413, [ERR_BUSY] = 503,  [ERR_FULL] = 507,   [ERR_BROKEN] = 500
    };

    return statuses[e];
}

static const struct view_field fault_fields[] = {
    VIEW_FIELD(fault_page_data, heading),
    VIEW_FIELD(fault_page_data, what),
    VIEW_FIELD(fault_page_data, kept),
    VIEW_FIELD(fault_page_data, next),
    VIEW_FIELD(fault_page_data, reference),
};
static const struct view fault_page_view = VIEW(fault_page_data, fault_fields);

/* What happened, what was kept, what to do: where the domain said nothing, or beside what it said. */
struct fault_words {
    enum msg heading, kept, next;
};

static const struct fault_words fault_words[] = {
    [ERR_INPUT] = { MSG(fault_input), MSG(fault_nothing_changed), MSG(fault_input_next) },
    [ERR_DENIED] = { MSG(fault_denied), MSG(fault_nothing_changed), MSG(fault_denied_next) },
    [ERR_MISSING] = { MSG(fault_missing), MSG_none, MSG(fault_missing_next) },
    [ERR_CONFLICT] = { MSG(fault_conflict), MSG(fault_nothing_changed), MSG(fault_conflict_next) },
    [ERR_LIMIT] = { MSG(fault_limit), MSG(fault_nothing_changed), MSG(fault_limit_next) },
    [ERR_BUSY] = { MSG(fault_busy), MSG(fault_nothing_changed), MSG(fault_busy_next) },
    [ERR_FULL] = { MSG(fault_full), MSG(fault_nothing_changed), MSG(fault_full_next) },
    [ERR_BROKEN] = { MSG(fault_broken), MSG_none, MSG(fault_broken_next) },
};

/* What was said tells more than the error's kind: its own words around it. */
static const struct {
    enum msg           said;
    struct fault_words words;
} told_words[] = {
    { MSG(fault_sign_in), { MSG(fault_signed_out), MSG(fault_nothing_changed), MSG(fault_sign_in_next) } },
    { MSG(fault_stale_form), { MSG(fault_stale), MSG(fault_nothing_changed), MSG(fault_stale_next) } },
    { MSG(code_page_over), { MSG(code_page_over_heading), MSG_none, MSG(code_page_over_next) } },
    { MSG(second_factor_first), { MSG(factor_page_heading), MSG(fault_nothing_changed), MSG_none } },
    { MSG(org_link_spent), { MSG(sign_in_link_over), MSG_none, MSG(sign_in_link_next) } },
};

/* What the domain said of this error; an earlier remark about something else is not it. And of what may
 * not be known of, nothing is said. */
static struct say domain_words(const struct job *job, err e)
{
    const struct fault *f = e == ERR_MISSING ? NULL : job->faults;

    while (f && f->why != e)
        f = f->next;
    return f ? f->say : (struct say){ 0 };
}

static bool is_change(const struct call *call)
{
    return call->exchange->request.method > HTTP_HEAD;
}

/* Empties the answer and writes the page in its place. */
static void say_fault(struct call *call, int status, struct fault_words words, struct fault_page_data *data)
{
    call->exchange->response = (struct http_response){ 0 };
    answer_guard(call);
    data->heading.msg = words.heading;
    data->kept.msg = is_change(call) ? words.kept : MSG_none;
    data->next.msg = words.next;
    data->shell = shell_make(call, data->heading, "");
    data->shell.errors.n = 0; /* the page itself is the message */
    if (ANSWER_STATUS(call, status, fault_page, data))
        call->exchange->response.status = 500;
}

void answer_fault(struct call *call, err e)
{
    struct fault_page_data data = { .what = domain_words(&call->job, e) };
    struct fault_words     words = fault_words[e];

    for (size_t i = 0; i < sizeof told_words / sizeof *told_words; i++)
        if (data.what.msg == told_words[i].said)
            words = told_words[i].words;
    if (e == ERR_BROKEN) /* a failed commit may yet turn out to be on the disk */
        words.kept = MSG(fault_perhaps_saved);
    if (e == ERR_BROKEN || e == ERR_BUSY || e == ERR_FULL) {
        data.what = (struct say){ 0 }; /* the store's own words are for forms that stay open */
        data.reference = str_from(key_text(call->job.arena, job_new_key(&call->job)), KEY_LETTERS - 6);
        LOG("fault", LOG_TEXT("kind", str_of(err_name(e))), LOG_TEXT("reference", data.reference),
            LOG_TEXT("route", call->route ? str_of(call->route->path) : STR("none")));
    }
    trail_note_refusal(call, e);
    say_fault(call, answer_status(e), words, &data);
}

void answer_refusal(struct call *call, int status)
{
    static const struct fault_words wrong_method = { MSG(fault_method), MSG(fault_nothing_changed),
                                                     MSG(fault_missing_next) };
    struct fault_page_data          data = { 0 };
    struct fault_words              words = status == 413   ? fault_words[ERR_LIMIT]
                                            : status == 503 ? fault_words[ERR_BUSY]
                                                            : wrong_method;

    say_fault(call, status, words, &data);
}
