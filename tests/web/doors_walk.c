/* Walks every route there is, as a visitor and as somebody signed in without a role: a new page that
 * nobody thought about fails here. What belongs to others answers exactly like what does not exist. */
#include "a_site.h"

#include "collaborative.h"
#include "web/routes.h"

enum { PATH_ROOM = 512 };

static struct collaborative world = { .n_wards = 2, .n_trusts = 1, .n_months = 3 };
static struct a_site        site;
static struct caller        visitor, stranger;

static int open_world(void **state)
{
    (void)state;
    collaborative_open(&world, ":memory:");
    site = (struct a_site){ .db = world.db, .arena = arena_open((size_t)2 << 30), .site = world.site };
    a_site_serve(&site, false);
    visitor = stranger = (struct caller){ .site = &site };
    snprintf(stranger.session, sizeof stranger.session, "%.*s", STR_FMT(world.stranger));
    caller_get(&stranger, "/nothing");
    assert_true(stranger.form_token[0] != '\0');
    return 0;
}

static int close_world(void **state)
{
    (void)state;
    assert_int_equal(http_server_stop(site.server), OK);
    collaborative_close(&world);
    arena_close(site.arena);
    return 0;
}

/* ---- Expectations, by hand ---- */

static const char *const method_words[] = {
    [HTTP_GET] = "GET", [HTTP_HEAD] = "HEAD",   [HTTP_POST] = "POST",
    [HTTP_PUT] = "PUT", [HTTP_PATCH] = "PATCH", [HTTP_DELETE] = "DELETE"
};

/* Doors that are open to everybody; every other must be closed to visitors. */
static const struct {
    enum http_method method;
    const char      *path;
    int              status; /* to a visitor with nothing in hand */
} open_doors[] = {
    { HTTP_GET, "/healthz", 200 },      { HTTP_GET, "/readyz", 200 },      { HTTP_GET, "/sign-in", 200 },
    { HTTP_GET, "/sign-in/code", 303 },  { HTTP_POST, "/sign-in/code", 403 }, /* nobody is half way */
    { HTTP_GET, "/sign-in/forgot", 200 }, { HTTP_POST, "/sign-in/forgot", 422 },
    { HTTP_POST, "/sign-in", 422 },     { HTTP_POST, "/sign-out", 303 },   { HTTP_GET, "/link/:token", 409 },
    { HTTP_POST, "/link/:token", 409 }, { HTTP_GET, "/language/:language", 303 },
    { HTTP_GET, "/help/words", 200 },   { HTTP_GET, "/entry/thanks", 200 },
    { HTTP_GET, "/entry/:token", 404 }, { HTTP_POST, "/entry/:token", 404 },
    { HTTP_POST, "/entry/:token/finish", 404 },
    { HTTP_GET, "/join", 200 },         { HTTP_POST, "/join", 422 },       { HTTP_GET, "/join/thanks", 200 },
    { HTTP_GET, "/programmes/:programme/join", 404 }, /* it takes no enquiries */
    { HTTP_POST, "/programmes/:programme/join", 404 },
};

/* What somebody without any role meets where no place, programme or measure is named. Where one is: 404. */
static const struct {
    enum http_method method;
    const char      *path;
    int              status;
    const char      *why;
} of_nobodys_role[] = {
    { HTTP_GET, "/", 200, "their own work, which is none" },
    { HTTP_POST, "/account/end-all", 303, "signs themselves out everywhere" },
    { HTTP_GET, "/account", 200, "one's own account needs no role" },
    { HTTP_POST, "/account/end", 303, "a session that is none of theirs: nothing is ended" },
    { HTTP_GET, "/account/details", 200, "their own name" },
    { HTTP_POST, "/account/details", 422, "an empty name" },
    { HTTP_GET, "/account/email", 200, "their own address" },
    { HTTP_POST, "/account/email", 422, "an empty address" },
    { HTTP_GET, "/account/password", 200, "their own password" },
    { HTTP_POST, "/account/password", 422, "an empty password" },
    { HTTP_GET, "/account/password-again", 200, "asks for their password" },
    { HTTP_POST, "/account/password-again", 422, "which an empty one is not" },
    { HTTP_GET, "/account/second-factor", 200, "their own second step" },
    { HTTP_POST, "/account/second-factor", 303, "sets up their own" },
    { HTTP_GET, "/account/second-factor/new", 200, "what was begun before" },
    { HTTP_POST, "/account/second-factor/new", 422, "an empty code" },
    { HTTP_POST, "/account/second-factor/codes", 303, "they have none yet" },
    { HTTP_POST, "/account/second-factor/off", 303, "they have none: it is off" },
    { HTTP_GET, "/account/tokens", 200, "the tokens of their programs, which are none" },
    { HTTP_POST, "/account/tokens", 422, "a token without a name" },
    { HTTP_POST, "/account/tokens/end", 303, "a token that is none of theirs: nothing is ended" },
    { HTTP_GET, "/account/steps", 200, "their own steps, which are none" },
    { HTTP_POST, "/account/steps", 422, "a step without evidence" },
    { HTTP_POST, "/account/steps/take-back", 303, "a step that is none of theirs: it stays" },
    { HTTP_GET, "/site/second-factor", 403, "that there is a rule is no secret; who may set it is said" },
    { HTTP_POST, "/site/second-factor", 403, "as above" },
    { HTTP_GET, "/places", 200, "the places they may see, which are none" },
    { HTTP_GET, "/programmes", 200, "the programmes they may see, which are none" },
    { HTTP_GET, "/audit", 403, "that there is a trail is no secret; who may read it is said" },
    { HTTP_GET, "/letters", 403, "that letters wait is no secret; whose they are is said" },
    { HTTP_GET, "/enquiries", 200, "those they may decide on, which are none" },
    { HTTP_GET, "/places/new", 403, "that places can be made is no secret; who may is said" },
    { HTTP_POST, "/places/new", 403, "as above" },
    { HTTP_GET, "/places/register", 403, "that a register can be brought in is no secret; who may is said" },
    { HTTP_POST, "/places/register", 403, "as above" },
    { HTTP_GET, "/programmes/new", 403, "that programmes can be started is no secret" },
    { HTTP_POST, "/programmes/new", 403, "as above" },
};

static int open_door(const struct route *route)
{
    for (size_t i = 0; i < sizeof open_doors / sizeof *open_doors; i++)
        if (open_doors[i].method == route->method && strcmp(open_doors[i].path, route->path) == 0)
            return open_doors[i].status;
    return 0;
}

static int without_role(const struct route *route)
{
    for (size_t i = 0; i < sizeof of_nobodys_role / sizeof *of_nobodys_role; i++)
        if (of_nobodys_role[i].method == route->method && strcmp(of_nobodys_role[i].path, route->path) == 0)
            return of_nobodys_role[i].status;
    return strchr(route->path, ':') ? 404 : 0;
}

/* ---- Addresses ---- */

static key key_for(const char *part, size_t n, bool real)
{
    const struct {
        const char *name;
        key         real;
    } known[] = { { ":place", world.wards[0] },
                  { ":programme", world.programme },
                  { ":measure", world.restraint } };

    for (size_t i = 0; real && i < sizeof known / sizeof *known; i++)
        if (strlen(known[i].name) == n && strncmp(known[i].name, part, n) == 0)
            return known[i].real;
    return (key){ 0x0123456789ABCDE };
}

/* The route's path with something in place of each part: a thing that exists, or one that does not. */
static void fill_path(char path[PATH_ROOM], const char *before, const char *pattern, bool real)
{
    size_t n = (size_t)snprintf(path, PATH_ROOM, "%s", before);

    for (const char *p = pattern; *p;) {
        size_t part = strcspn(p, "/.");
        char   letters[KEY_LETTERS];

        part = *p == ':' ? part : 1;
        if (*p != ':') {
            path[n++] = *p;
        } else if (strncmp(p, ":language", part) == 0) {
            n += (size_t)snprintf(path + n, PATH_ROOM - n, "en");
        } else if (strncmp(p, ":period", part) == 0) {
            n += (size_t)snprintf(path + n, PATH_ROOM - n, "2023-09-01");
        } else {
            key_print(key_for(p, part, real), letters);
            n += (size_t)snprintf(path + n, PATH_ROOM - n, "%.*s", KEY_LETTERS, letters);
        }
        p += part;
    }
    path[n] = '\0';
}

/* One of them ends all sessions of whom it is: somebody else comes for it, so that the walk goes on. */
static err begin_another(struct job *job, void *context)
{
    struct caller *asks = context;
    struct session session;
    struct person  person = {
        .name = STR("Another"), .email = STR("another@example.org"), .ended = DAY_NONE
    };
    str            token;
    err            e = person_find(job, person.email, &person);

    if (e == ERR_MISSING) e = person_add(job, &person);
    if (!e) e = sign_in_start(job, person.id, &token, &session);
    if (!e) snprintf(asks->session, sizeof asks->session, "%.*s", STR_FMT(token));
    return e;
}

static void begin_own_session(struct caller *asks)
{
    struct job job = a_site_job(&site);

    assert_int_equal(db_write(site.db, &job, begin_another, asks), OK);
    caller_get(asks, "/nothing");
}

static struct reply ask(struct caller *who, const struct route *route, const char *path, bool json)
{
    struct caller asks = *who;

    if (asks.session[0] && strcmp(route->path, "/account/end-all") == 0)
        begin_own_session(&asks);
    if (route->method == HTTP_GET)
        return caller_get(&asks, path);
    if (route->method == HTTP_POST)
        return json ? caller_post_json(&asks, path, "{}") : caller_post(&asks, path, "");
    return caller_ask(&asks, method_words[route->method], path, "", (str){ 0 });
}

static void check_head(const struct route *route, const struct reply *reply)
{
    if (!strstr(reply->head, "Content-Security-Policy: default-src 'none'") ||
        !strstr(reply->head, "X-Content-Type-Options: nosniff") ||
        !strstr(reply->head, "Cache-Control: no-store") ||
        !strstr(reply->head, "Referrer-Policy: same-origin") || !strstr(reply->head, "Permissions-Policy: "))
        fail_msg("%s %s lacks a header: %s", method_words[route->method], route->path, reply->head);
}

static void expect(const struct route *route, const char *path, const struct reply *reply, int status)
{
    check_head(route, reply);
    if (reply->status != status)
        fail_msg("%s %s answered %d, not %d: %.400s", method_words[route->method], path, reply->status,
                 status, reply->body);
}

/* ---- The walks ---- */

static void test_every_route_has_an_expectation(void **state)
{
    (void)state;
    for (size_t i = 0; i < routes_count; i++) {
        const struct route *route = &routes_all[i];
        if ((route->door == DOOR_PUBLIC) != (open_door(route) != 0))
            fail_msg("%s %s: is it meant to be open to everybody?", method_words[route->method], route->path);
        if (route->door == DOOR_SIGNED_IN && !without_role(route))
            fail_msg("%s %s: say in of_nobodys_role what it answers to somebody without a role",
                     method_words[route->method], route->path);
        if (!route->page)
            fail_msg("%s has no page", route->path);
        for (size_t j = 0; j < i; j++)
            if (routes_all[j].method == route->method && strcmp(routes_all[j].path, route->path) == 0)
                fail_msg("%s stands twice", route->path);
    }
}

/* A route is found by its own pattern: none that stands before it in the table takes its requests. */
static void test_every_route_can_be_reached(void **state)
{
    struct http_pair params[CALL_PARAMS];
    char             path[PATH_ROOM];
    size_t           n;
    bool             known;

    (void)state;
    for (size_t i = 0; i < routes_count; i++) {
        fill_path(path, "", routes_all[i].path, false);
        if (dispatch_find(routes_all[i].method, str_of(path), params, &n, &known) != &routes_all[i])
            fail_msg("%s is hidden behind another route", routes_all[i].path);
    }
}

static void test_visitors(void **state)
{
    char path[PATH_ROOM];

    (void)state;
    for (size_t i = 0; i < routes_count; i++) {
        const struct route *route = &routes_all[i];
        bool                is_closed = route->door == DOOR_SIGNED_IN;
        for (int real = 0; real <= 1; real++) {
            struct reply reply;

            fill_path(path, "", route->path, real);
            reply = ask(&visitor, route, path, false);
            expect(route, path, &reply,
                   !is_closed                  ? open_door(route)
                   : route->method == HTTP_GET ? 303
                                               : 403);
            if (is_closed && route->method == HTTP_GET)
                assert_string_equal(reply_field(&site, &reply, "Location"), "/sign-in");
            fill_path(path, "/api/v1", route->path, real);
            reply = ask(&visitor, route, path, true);
            if (is_closed)
                expect(route, path, &reply, 403);
            check_head(route, &reply);
        }
    }
}

/* A made-up cookie makes nobody. */
static void test_made_up_sessions(void **state)
{
    static const char *const made_up[] = { "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "x",
                                           "' OR 1=1 --" };
    char                     path[PATH_ROOM];

    (void)state;
    for (size_t c = 0; c < sizeof made_up / sizeof *made_up; c++)
        for (size_t i = 0; i < routes_count; i++) {
            struct caller asks = { .site = &site };
            struct reply  reply;

            if (routes_all[i].door != DOOR_SIGNED_IN || routes_all[i].method != HTTP_GET)
                continue;
            snprintf(asks.session, sizeof asks.session, "%s", made_up[c]);
            fill_path(path, "", routes_all[i].path, true);
            reply = ask(&asks, &routes_all[i], path, false);
            expect(&routes_all[i], path, &reply, 303);
        }
}

/* Somebody with an account and no role: what exists and what does not answer alike, to the last byte of
 * the JSON. */
static void test_signed_in_without_a_role(void **state)
{
    char path[PATH_ROOM];

    (void)state;
    for (size_t i = 0; i < routes_count; i++) {
        const struct route *route = &routes_all[i];
        const char         *missing = NULL;

        if (route->door != DOOR_SIGNED_IN)
            continue;
        for (int real = 0; real <= 1; real++) {
            struct reply reply;

            fill_path(path, "", route->path, real);
            reply = ask(&stranger, route, path, false);
            expect(route, path, &reply, without_role(route));
            fill_path(path, "/api/v1", route->path, real);
            reply = ask(&stranger, route, path, true); /* a program is told where to go on, with 200 */
            expect(route, path, &reply, without_role(route) == 303 ? 200 : without_role(route));
            if (real && without_role(route) == 404)
                assert_string_equal(reply.body, missing);
            missing = reply.body;
        }
    }
}

/* Fields that nobody knows come before who may: neither may tell that a thing exists. */
static void test_unknown_fields_tell_nothing(void **state)
{
    char path[PATH_ROOM];

    (void)state;
    for (size_t i = 0; i < routes_count; i++) {
        const struct route *route = &routes_all[i];
        int                 statuses[2];

        if (route->door != DOOR_SIGNED_IN || route->method != HTTP_POST || !strchr(route->path, ':'))
            continue;
        for (int real = 0; real <= 1; real++) {
            struct caller asks = stranger;
            fill_path(path, "", route->path, real);
            statuses[real] = caller_post(&asks, path, "version=9&role=administrator&owner=me").status;
        }
        if (statuses[0] != statuses[1] || (statuses[0] != 404 && statuses[0] != 422))
            fail_msg("POST %s: %d where it is missing, %d where it is somebody else's", route->path,
                     statuses[0], statuses[1]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_route_has_an_expectation),
        cmocka_unit_test(test_every_route_can_be_reached),
        cmocka_unit_test(test_visitors),
        cmocka_unit_test(test_made_up_sessions),
        cmocka_unit_test(test_signed_in_without_a_role),
        cmocka_unit_test(test_unknown_fields_tell_nothing),
    };

    return cmocka_run_group_tests(tests, open_world, close_world);
}
