/* The table of every route, every role and every distance (own, same organisation, other organisation, none):
 * route_roles.h has what is expected, written by hand; here every cell of it is asked for. A route without a
 * row fails, a cell that answers otherwise fails, and what may not be known of answers, byte for byte but for
 * form tokens and the keys asked for, like what is not there. */
#include "route_world.h"

#include "web/routes.h"

enum { PATH_ROOM = 512 };

/* ---- Addresses ---- */

static key key_for(const struct route_row *row, const char *part, size_t n, enum scope scope)
{
    const bool of_programme = !strstr(row->path, "/:place");
    const struct {
        const char *name;
        const key  *keys;
    } known[] = {
        { ":place", row->access->of_organisation ? organisations : wards },
        { ":programme", programmes },
        { ":measure", own_measures },
        { ":person", persons },
        { ":test", tests },
        { ":enquiry", enquiries },
        { ":letter", letters },
        { ":register", registers },
        { ":import", imports },
        { ":role", ended },
        { ":target", ended },
        { ":entry", ended },
        { ":network", ended },
        { ":note", ended },
        { ":claim", ended },
    };

    if (strncmp(part, ":measure", n) == 0 && strstr(row->path, "/events"))
        return scope == NONE ? no_key : rare;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (strlen(known[i].name) != n || strncmp(known[i].name, part, n) != 0)
            continue;
        /* Where a place is named, it is the place that is near or far; the programme is the one of all. */
        if ((known[i].keys == programmes || known[i].keys == own_measures) && !of_programme)
            return known[i].keys[OWN];
        return known[i].keys[scope];
    }
    return no_key;
}

/* A path, or the fields of a form, with keys where the pattern names things. */
static void fill_in(const struct route_row *row, enum scope scope, const char *pattern,
                    char path[PATH_ROOM])
{
    size_t n = 0;

    for (const char *p = pattern; *p;) {
        size_t part = *p == ':' ? strcspn(p, "/&") : 1;
        char   name[KEY_LETTERS];

        if (*p != ':') {
            path[n++] = *p;
        } else if (strncmp(p, ":language", part) == 0) {
            n += (size_t)snprintf(path + n, PATH_ROOM - n, "en");
        } else if (strncmp(p, ":period", part) == 0) {
            n += (size_t)snprintf(path + n, PATH_ROOM - n, "2021-05-01");
        } else {
            key_print(key_for(row, p, part, scope), name);
            n += (size_t)snprintf(path + n, PATH_ROOM - n, "%.*s", KEY_LETTERS, name);
        }
        p += part;
    }
    path[n] = '\0';
}

static void fill_path(const struct route_row *row, enum scope scope, const char *before,
                      char path[PATH_ROOM * 2])
{
    size_t n = (size_t)snprintf(path, PATH_ROOM, "%s", before);

    fill_in(row, scope, row->path, path + n);
    if (row->query) snprintf(path + strlen(path), PATH_ROOM, "%s", row->query);
}

/* The body without what may differ: the keys of the path that was asked for, and form tokens. */
static char *masked(const struct reply *reply, const char *path)
{
    char *body = arena_take(site.arena, reply->n + 1);

    memcpy(body, reply->body, reply->n);
    for (const char *part = path; (part = strchr(part, '/')); part++) {
        size_t n = strcspn(part + 1, "/");
        char   name[KEY_LETTERS + 1];

        if (n != KEY_LETTERS)
            continue;
        snprintf(name, sizeof name, "%.*s", KEY_LETTERS, part + 1);
        for (char *at = body; (at = strstr(at, name)); at += KEY_LETTERS)
            memset(at, '*', KEY_LETTERS);
    }
    for (char *at = body; (at = strstr(at, "name=\"csrf\" value=\"")); at++) {
        char *value = at + strlen("name=\"csrf\" value=\""), *end = strchr(value, '"');
        memmove(value, end, strlen(end) + 1);
    }
    return body;
}

/* ---- Asking ---- */

/* y came through the door; d denied; m missing; s sent to sign in; anything else is none of these. */
static char letter_of(const struct reply *reply)
{
    switch (reply->status) {
    case 303:
        return strstr(reply->head, "\r\nLocation: /sign-in\r\n") ? 's' : 'y';
    case 200:
    case 409: /* what it finds is no longer so */
    case 422: /* an empty form */
        return 'y';
    case 403:
        return 'd';
    case 404:
        return 'm';
    default:
        return '?';
    }
}

static err start_again(struct job *job, void *context)
{
    struct someone *who = context;
    struct session  session;
    str             token;
    err             e = sign_in_start(job, who->person, &token, &session);

    if (!e) snprintf(who->caller.session, sizeof who->caller.session, "%.*s", STR_FMT(token));
    return e;
}

/* Somebody whose sessions the page ended comes back, so that the next page can be asked for. */
static void come_back(struct someone *who)
{
    struct job job = a_site_job(&site);

    if (!key_is_set(who->person))
        return;
    assert_int_equal(db_write(site.db, &job, start_again, who), OK);
    caller_get(&who->caller, "/nothing-here");
}

static void make_what_ends(const struct route_row *row, enum scope scope)
{
    struct ending end = { strchr(row->fields, ':'), scope, !strstr(row->path, "/:place") };
    struct job    job = a_site_job(&site);

    if (scope != NONE) assert_int_equal(db_write(site.db, &job, make_ending, &end), OK);
}

static struct reply ask(struct someone *who, const struct route_row *row, enum scope scope,
                        const char *path)
{
    struct reply reply;
    char         fields[PATH_ROOM];

    if (row->method == HTTP_GET)
        return caller_get(&who->caller, path);
    assert_int_equal(row->method, HTTP_POST);
    if (row->fields && strchr(row->fields, ':')) make_what_ends(row, scope);
    fill_in(row, scope, row->fields ? row->fields : "", fields);
    reply = caller_post(&who->caller, path, fields);
    if (strcmp(row->path, "/account/end-all") == 0 || strcmp(row->path, "/sign-out") == 0)
        come_back(who);
    return reply;
}

/* ---- Comparing ---- */

static size_t cells, wrong;

static void complain(const char *what, const struct route_row *row, const char *who, const char *path,
                     const struct reply *reply)
{
    if (wrong++ < 60)
        print_error("%s: %s %s, %s: answered %d to %s\n", what, row->method == HTTP_GET ? "GET" : "POST",
                    row->path, who, reply->status, path);
}

/* A program is told the same, of its own and of the other organisation's; and of what is missing not a byte
 * more than of what never was. */
static void check_json(struct someone *who, const struct route_row *row, const char *name,
                       const char *expected)
{
    static const enum scope scopes[] = { NONE, OTHER, OWN };
    const size_t            n = strstr(row->path, "/:") ? 3 : 1;
    const char             *missing = "";
    char                    path[PATH_ROOM * 2];

    for (size_t i = 0; i < n; i++) {
        const enum scope scope = n == 1 ? OWN : scopes[i];
        struct reply     reply;
        fill_path(row, scope, "/api/v1", path);
        reply = caller_get(&who->caller, path);
        cells++;
        if (letter_of(&reply) != expected[scope])
            complain("as JSON it is otherwise", row, name, path, &reply);
        else if (scope == OTHER && expected[OTHER] == 'm' && strcmp(reply.body, missing) != 0)
            complain("as JSON what is hidden differs from what is missing", row, name, path, &reply);
        missing = reply.body;
    }
}

/* Asks for one row of cells, "ymmm"; found: what it turned out to be. */
static void ask_cells(struct someone *who, const struct route_row *row, const char *name,
                      const char *expected, char found[SCOPES + 1])
{
    const int    scopes = strstr(row->path, "/:") && !row->access->any_key ? SCOPES : 1;
    struct reply replies[SCOPES];
    char         paths[SCOPES][PATH_ROOM * 2];

    memset(found, '\0', SCOPES + 1);
    for (int scope = scopes; scope-- > 0;) {
        cells++;
        fill_path(row, scopes == 1 ? OWN : (enum scope)scope, "", paths[scope]);
        replies[scope] = ask(who, row, (enum scope)scope, paths[scope]);
        found[scope] = letter_of(&replies[scope]);
        if (found[scope] != expected[scope])
            complain((const char *const[]){ "own", "same organisation", "other organisation", "none" }[scope],
                     row, name, paths[scope], &replies[scope]);
        else if (found[scope] == 'm' && scopes > 1 &&
                 strcmp(masked(&replies[scope], paths[scope]), masked(&replies[NONE], paths[NONE])) != 0)
            complain("what is hidden differs from what is missing", row, name, paths[scope], &replies[scope]);
    }
}

/* What somebody without a session gets, unless the page is for everybody. */
static const char *of_visitor(const struct route_row *row, const struct route *route)
{
    if (route->door == DOOR_PUBLIC)
        return row->access->all;
    return row->method == HTTP_GET ? "ssss" : "dddd";
}

static const char *expected_of(const struct access *access, int held, int kind)
{
    return access->all ? access->all : access->cells[kind] + held * (SCOPES + 1);
}

static void print_table(const struct route_row *row, char found[HELDS][ROLE_KINDS][SCOPES + 1],
                        const char *site_found, const char *nobody_found)
{
    print_error("\n%s %s (%s) answered:\n", row->method == HTTP_GET ? "GET" : "POST", row->path,
                row->access->what);
    for (int kind = 0; kind < ROLE_KINDS; kind++)
        print_error("    %-16s %-4s %-4s %-4s\n", role_kind_words[kind], found[AT_WARD][kind],
                    found[AT_TRUST][kind], found[IN_TEAM][kind]);
    print_error("    %-16s %s\n    %-16s %s\n", "site", site_found, "nobody", nobody_found);
}

/* Every role at the ward. Elsewhere two of the ten at each route, other two at the next: a kind of access has
 * all of them. What is for all: each role once, somewhere. */
static bool is_asked(const struct route_row *row, int held, int kind)
{
    if (row->access->all)
        return kind % HELDS == held;
    return held == AT_WARD || (kind + held + (int)(row - route_rows)) % 5 == 0;
}

static void walk(const struct route_row *row, const struct route *route)
{
    static const char *const where[HELDS] = { "at a ward", "at a trust", "in a programme's team" };
    const struct access     *access = row->access;
    char                     found[HELDS][ROLE_KINDS][SCOPES + 1] = { 0 }, one[3][SCOPES + 1], name[64];
    size_t                   before = wrong;

    site.arena = arena_open(MEMORY);
    for (int held = 0; held < HELDS; held++)
        for (int kind = 0; kind < ROLE_KINDS; kind++) {
            if (!is_asked(row, held, kind))
                continue;
            snprintf(name, sizeof name, "%s %s", role_kind_words[kind], where[held]);
            ask_cells(&people[held][kind], row, name, expected_of(access, held, kind), found[held][kind]);
            if (held == kind % HELDS && row->method == HTTP_GET && !access->all)
                check_json(&people[held][kind], row, name, expected_of(access, held, kind));
        }
    ask_cells(&administrator, row, "administrator of the site", access->all ? access->all : access->site,
              one[0]);
    ask_cells(&nobody, row, "nobody", access->all ? access->all : access->nobody, one[1]);
    ask_cells(&visitor, row, "visitor", of_visitor(row, route), one[2]);
    if (wrong > before)
        print_table(row, found, one[0], one[1]);
    arena_close(site.arena);
}

/* ---- The walks ---- */

static const struct route_row *row_of(const struct route *route)
{
    for (size_t i = 0; i < sizeof route_rows / sizeof *route_rows; i++)
        if (route_rows[i].method == route->method && strcmp(route_rows[i].path, route->path) == 0)
            return &route_rows[i];
    return NULL;
}

static void test_every_route_has_a_row(void **state)
{
    size_t without = 0;

    (void)state;
    for (size_t i = 0; i < routes_count; i++)
        if (!row_of(&routes_all[i])) {
            print_error("%s %s: say in route_roles.h who may\n",
                        routes_all[i].method == HTTP_GET ? "GET" : "POST", routes_all[i].path);
            without++;
        }
    assert_int_equal(without, 0);
    assert_int_equal(sizeof route_rows / sizeof *route_rows, routes_count);
}

static void test_every_cell(void **state)
{
    struct arena *kept = site.arena;

    (void)state;
    for (size_t i = 0; i < routes_count; i++)
        if (row_of(&routes_all[i])) walk(row_of(&routes_all[i]), &routes_all[i]);
    site.arena = kept;
    print_message("%zu cells asked for\n", cells);
    if (wrong) fail_msg("%zu cells are not as expected", wrong);
}

int main(void)
{
    const struct CMUnitTest tests_here[] = {
        cmocka_unit_test(test_every_route_has_a_row),
        cmocka_unit_test(test_every_cell),
    };

    return cmocka_run_group_tests(tests_here, open_world, close_world);
}
