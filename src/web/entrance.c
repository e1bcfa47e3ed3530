/* Sets and takes back the cookies of those who come in. */
#include "web/entrance.h"

#include "base/log.h"
#include "http/parameters.h"
#include "http/response.h"
#include "org/half_way.h"
#include "org/second_factor.h"
#include "web/answer.h"
#include "web/browser_words.h"

enum { DAY_SECONDS = 24 * 3600, COOKIE_MOST = 256 };

static const char session_cookie[] = "__Host-session";
static const char half_way_cookie[] = "__Host-half-way";
static const char device_cookie[] = "__Host-device";

/* `seconds` < 0: until the browser is closed; 0: it is taken back. */
static err set_cookie(struct call *call, const char *name, str value, int64_t seconds)
{
    struct buf cookie = buf_make(call->job.arena, COOKIE_MOST);

    buf_add_c(&cookie, name);
    buf_add_c(&cookie, "=");
    buf_add(&cookie, value);
    buf_add_c(&cookie, "; Path=/; Secure; HttpOnly; SameSite=Lax");
    if (seconds >= 0) {
        buf_add_c(&cookie, "; Max-Age=");
        buf_int(&cookie, seconds);
    }
    return http_response_header(&call->exchange->response, STR("Set-Cookie"), buf_str(&cookie));
}

/* What is left of the days that it is kept for; -1: it is not. */
static int64_t seconds_of(const struct call *call, const struct session *session)
{
    if (!session->kept)
        return -1;
    return SIGN_IN_KEPT_DAYS * INT64_C(24) * 3600 - (call->job.now_ms - session->began) / 1000;
}

static err begin(struct call *call, const struct session *how)
{
    const bool     wants_factor = call->session.wants_factor;
    struct session session;
    str            token;
    err            e = call->signed_in ? sign_in_end(&call->job, call->session.id, call->person.id) : OK;

    if (e == ERR_MISSING) /* ended meanwhile, from another browser */
        e = OK;
    call->job.actor.person = how->person; /* in the trail it is they who signed in */
    if (!e)
        e = sign_in_start_as(&call->job, how, &token, &session);
    if (e)
        return e;
    call->session = session; /* forms of this answer belong to it */
    call->session.wants_factor = wants_factor;
    return set_cookie(call, session_cookie, token, seconds_of(call, &session));
}

static str browser_of(const struct call *call)
{
    str user_agent = { 0 };

    http_find_nocase(call->exchange->request.headers, STR("User-Agent"), &user_agent);
    return browser_words_of(call->job.arena, user_agent);
}

static err ask_for_factor(struct call *call, const struct entrance *entrance)
{
    str token;
    err e = half_way_begin(&call->job, entrance->person, entrance->kept, &token);

    if (!e)
        e = set_cookie(call, half_way_cookie, token, HALF_WAY_MINUTES * INT64_C(60));
    return e ? e : answer_see(call, STR("/sign-in/code"));
}

err entrance_go_on(struct call *call, const struct entrance *entrance)
{
    const struct session how = { .person = entrance->person,
                                 .kept = entrance->kept,
                                 .factor = entrance->factor,
                                 .browser = browser_of(call) };
    bool                 has = false;
    err                  e = second_factor_has(&call->job, entrance->person, &has);

    if (!e && has && !entrance->factor)
        return ask_for_factor(call, entrance);
    if (!e && entrance->factor)
        e = set_cookie(call, half_way_cookie, (str){ 0 }, 0);
    if (!e)
        e = begin(call, &how);
    return e ? e : answer_see(call, STR("/"));
}

err entrance_renew(struct call *call, bool factor)
{
    const struct session how = {
        .person = call->person.id, .kept = call->session.kept, .factor = factor, .browser = browser_of(call)
    };
    err e = begin(call, &how);

    return e;
}

str entrance_half_way(const struct call *call)
{
    str token = { 0 };

    http_find(call->exchange->request.cookies, str_of(half_way_cookie), &token);
    return token;
}

struct guessing entrance_guess(const struct call *call, str email, enum guessing_what what)
{
    struct guessing guess = { .email = email, .what = what };

    http_find(call->exchange->request.cookies, str_of(device_cookie), &guess.device);
    return guess;
}

err entrance_know_browser(struct call *call, const struct guessing *guess, key person)
{
    str device;
    err e = guessing_right(&call->job, guess, person, &device);

    return e ? e : set_cookie(call, device_cookie, device, GUESSING_DEVICE_DAYS * INT64_C(1) * DAY_SECONDS);
}

err entrance_close(struct call *call)
{
    return set_cookie(call, session_cookie, (str){ 0 }, 0);
}

static err run_renew(struct job *job, void *context)
{
    struct call *call = context;

    return sign_in_renew(job, &call->session, &call->new_token);
}

/* Two requests of one browser at once: the second finds that its token is over, and is a visitor. */
static void forget_session(struct call *call)
{
    call->signed_in = false;
    call->new_token = (str){ 0 };
    call->session = (struct session){ 0 };
    call->person = (struct person){ 0 };
    call->job.actor.person = (key){ 0 };
    call->job.actor.role_name = STR("visitor");
}

err entrance_refresh(struct call *call)
{
    err e;

    if (!call->signed_in || !call->session.renew)
        return OK;
    db_read_end(&call->job);
    e = db_write(call->site->db, &call->job, run_renew, call);
    if (e == ERR_CONFLICT) {
        forget_session(call);
        e = OK;
    }
    return e ? e : db_read_begin(call->site->db, &call->job);
}

void entrance_refreshed(struct call *call)
{
    const struct http_response *response = &call->exchange->response;

    if (!call->new_token.n)
        return;
    for (size_t i = 0; i < response->n_headers; i++)
        if (str_starts(response->headers[i].value, STR("__Host-session=")))
            return;
    if (set_cookie(call, session_cookie, call->new_token, seconds_of(call, &call->session)))
        LOG("header refused", LOG_TEXT("name", STR("Set-Cookie")));
}
