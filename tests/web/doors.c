/* The doors: who is let in, which method and which form is taken, and what every answer carries. */
#include "a_site.h"

static struct a_site site;
static struct caller visitor, admin, other;

static int open_site(void **state)
{
    (void)state;
    a_site_open(&site, "doors");
    visitor = admin = (struct caller){ .site = &site };
    caller_set_up(&admin);
    other = a_site_caller(&site, "other", (struct role){ .kind = ROLE_VIEWER });
    return 0;
}

static int close_site(void **state)
{
    (void)state;
    a_site_close(&site);
    return 0;
}

/* ---- What each door answers ---- */

struct door_case {
    const char *proves;
    const char *method, *path;
    bool        signed_in;
    int         status;
    const char *field, *value; /* a header field the answer must have; NULL: none asked for */
    const char *says;          /* NULL: nothing asked for */
};

static const struct door_case door_cases[] = {
    { "an address that is none is not found", "GET", "/nothing", false, 404, NULL, NULL, "Page not found" },
    { "... for those signed in as well", "GET", "/nothing", true, 404, NULL, NULL, "Page not found" },
    { "one address, one page: a slash at the end is another", "GET", "/sign-in/", false, 404, NULL, NULL,
      NULL },
    { "the API says so in JSON", "GET", "/api/v1/nothing", false, 404, "Content-Type",
      "application/json; charset=utf-8", "\"heading\":\"Page not found\"" },
    { "a page that only reads takes nothing", "POST", "/healthz", false, 405, "Allow", "GET, HEAD", NULL },
    { "a page that only writes gives nothing", "GET", "/sign-out", false, 405, "Allow", "POST", NULL },
    { "both are named", "DELETE", "/sign-in", false, 405, "Allow", "GET, HEAD, POST", NULL },
    { "the API refuses a method in JSON", "PUT", "/api/v1/sign-in", false, 405, "Content-Type",
      "application/json; charset=utf-8", NULL },
    { "a style sheet cannot be written", "POST", "/assets/x", false, 404, NULL, NULL, NULL },
    { "a method nobody serves", "OPTIONS", "/sign-in", false, 405, "Content-Type", "text/html; charset=utf-8",
      "does not take that" },
    { "a method nobody knows", "BREW", "/sign-in", false, 501, NULL, NULL, "does not take that" },
    { "who reads without signing in is led to the sign-in", "GET", "/places/new", false, 303, "Location",
      "/sign-in", NULL },
    { "... but a program is told", "GET", "/api/v1/places/new", false, 403, NULL, NULL, "Sign in first" },
    { "who writes without signing in is told: a redirect would look like success", "POST", "/places/new",
      false, 403, NULL, NULL, "You are signed out" },
    { "parameters that nobody knows are passed over", "GET", "/sign-in?utm_source=x&y", false, 200, NULL,
      NULL, "Sign in" },
    { "who is signed in need not sign in", "GET", "/sign-in", true, 303, "Location", "/", NULL },
    { "health needs nobody", "GET", "/healthz", false, 200, "Content-Type", "text/plain; charset=utf-8",
      "alive" },
    { "readiness asks the store", "GET", "/readyz", false, 200, NULL, NULL, "ready" },
};

static void test_doors(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof door_cases / sizeof *door_cases; i++) {
        const struct door_case *c = &door_cases[i];
        struct caller           asks = c->signed_in ? admin : visitor;
        struct reply            reply = caller_ask(&asks, c->method, c->path, "", (str){ 0 });

        print_message("%s\n", c->proves);
        assert_int_equal(reply.status, c->status);
        if (c->field)
            assert_string_equal(reply_field(&site, &reply, c->field), c->value);
        if (c->says && !reply_has(&reply, c->says))
            fail_msg("%s %s does not say \"%s\": %s", c->method, c->path, c->says, reply.body);
    }
}

static void test_head_is_get_without_a_body(void **state)
{
    struct reply get = caller_get(&visitor, "/sign-in");
    struct reply head = caller_ask(&visitor, "HEAD", "/sign-in", "", (str){ 0 });

    (void)state;
    assert_int_equal(head.status, 200);
    assert_int_equal(head.n, 0);
    assert_string_equal(reply_field(&site, &head, "Content-Type"), reply_field(&site, &get, "Content-Type"));
    assert_string_equal(reply_field(&site, &head, "Content-Length"),
                        reply_field(&site, &get, "Content-Length"));
    head = caller_ask(&visitor, "HEAD", "/places/new", "", (str){ 0 });
    assert_int_equal(head.status, 303);
}

/* A host that is not ours may be a page that had its name pointed at us. */
static void test_hosts(void **state)
{
    static const struct {
        const char *proves, *host;
        int         status;
    } cases[] = {
        { "our own address", "127.0.0.1", 200 },
        { "our own name, with a port", "localhost:8080", 200 },
        { "letter case does not matter", "LocalHost", 200 },
        { "somebody else's name", "evil.example", 400 },
        { "ours at the front of somebody else's", "127.0.0.1.evil.example", 400 },
        { "nothing", "", 400 },
    };
    char bytes[256];

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct reply reply;
        snprintf(bytes, sizeof bytes, "GET /healthz HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n",
                 cases[i].host);
        reply = a_site_raw(&site, str_of(bytes));
        print_message("%s\n", cases[i].proves);
        assert_int_equal(reply.status, cases[i].status);
    }
}

/* ---- What every answer carries ---- */

static const struct {
    const char *name, *value;
} guards[] = {
    { "Content-Security-Policy",
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
      "connect-src "
      "'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'" },
    { "X-Content-Type-Options", "nosniff" },
    { "Referrer-Policy", "same-origin" },
    { "Cross-Origin-Opener-Policy", "same-origin" },
    { "Cross-Origin-Resource-Policy", "same-origin" },
    { "Permissions-Policy", NULL },
};

static void check_guards(const struct reply *reply)
{
    char name[80];

    for (size_t i = 0; i < sizeof guards / sizeof *guards; i++) {
        const char *value = reply_field(&site, reply, guards[i].name);
        snprintf(name, sizeof name, "\r\n%s: ", guards[i].name);
        if (reply_times(reply->head, name) != 1)
            fail_msg("%s stands %zu times", guards[i].name, reply_times(reply->head, name));
        if (guards[i].value)
            assert_string_equal(value, guards[i].value);
        else
            assert_true(strstr(value, "camera=()") && strstr(value, "geolocation=()") &&
                        strstr(value, "usb=()"));
    }
    assert_string_equal(reply_field(&site, reply, "Server"), "");
    assert_string_equal(reply_field(&site, reply, "Access-Control-Allow-Origin"), "");
}

static void test_every_answer_is_guarded(void **state)
{
    static const struct {
        const char *proves, *method, *path, *more, *body;
        bool        signed_in;
        int         status;
    } cases[] = {
        { "a page", "GET", "/sign-in", "", "", false, 200 },
        { "a page of somebody signed in", "GET", "/places/new", "", "", true, 200 },
        { "its data", "GET", "/api/v1/places/new", "", "", true, 200 },
        { "a redirect", "GET", "/places/new", "", "", false, 303 },
        { "a choice of language", "GET", "/language/cy", "", "", false, 303 },
        { "nothing there", "GET", "/nothing", "", "", false, 404 },
        { "nothing there, as JSON", "GET", "/api/v1/nothing", "", "", false, 404 },
        { "a wrong method", "POST", "/healthz", "", "", false, 405 },
        { "a method of nobody", "TRACE", "/healthz", "", "", false, 405 },
        { "too much", "POST", "/sign-in", "Content-Length: 2000000\r\n", "", false, 413 },
        { "a refused form", "POST", "/sign-in", "Content-Type: application/x-www-form-urlencoded\r\n", "a=b",
          false, 422 },
        { "a form of another site", "POST", "/sign-in", "Origin: https://evil.example\r\n", "", false, 403 },
        { "health", "GET", "/healthz", "", "", false, 200 },
        { "a head alone", "HEAD", "/sign-in", "", "", false, 200 },
        { "a used-up link", "GET", "/link/0000000000000000000000000000000000000000000", "", "", false, 409 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct caller asks = cases[i].signed_in ? admin : visitor;
        struct reply  reply =
            caller_ask(&asks, cases[i].method, cases[i].path, cases[i].more, str_of(cases[i].body));

        print_message("%s\n", cases[i].proves);
        assert_int_equal(reply.status, cases[i].status);
        check_guards(&reply);
        assert_string_equal(reply_field(&site, &reply, "Cache-Control"), "no-store");
        assert_string_equal(reply_field(&site, &reply, "Strict-Transport-Security"), "");
        if (*reply_field(&site, &reply, "Content-Type") &&
            !strstr(reply_field(&site, &reply, "Content-Type"), "charset=utf-8"))
            fail_msg("text without a charset: %s", reply_field(&site, &reply, "Content-Type"));
    }
}

static void test_assets_are_guarded_and_kept(void **state)
{
    struct reply page = caller_get(&visitor, "/sign-in");
    const char  *links[] = { reply_between(&site, page.body, "rel=\"stylesheet\" href=\"", "\""),
                             reply_between(&site, page.body, "<script src=\"", "\""),
                             reply_between(&site, page.body, "rel=\"icon\" href=\"", "\"") };

    (void)state;
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        struct reply reply = caller_get(&visitor, links[i]);
        print_message("%s\n", links[i]);
        assert_int_equal(reply.status, 200);
        check_guards(&reply);
        assert_string_equal(reply_field(&site, &reply, "Cache-Control"),
                            "public, max-age=31536000, immutable");
        assert_int_equal(caller_ask(&visitor, "POST", links[i], "", (str){ 0 }).status, 404);
    }
}

/* Behind a proxy that brings TLS, the browser is told to come back by TLS only. */
static void test_strict_transport(void **state)
{
    struct a_site behind = site;
    struct caller far_away = { .site = &behind };
    struct reply  reply;

    (void)state;
    a_site_serve(&behind, true);
    reply = caller_ask(&far_away, "GET", "/sign-in",
                       "X-Forwarded-Proto: https\r\nX-Forwarded-For: 192.0.2.7\r\n", (str){ 0 });
    assert_string_equal(reply_field(&site, &reply, "Strict-Transport-Security"),
                        "max-age=31536000; includeSubDomains");
    reply = caller_get(&far_away, "/sign-in");
    assert_string_equal(reply_field(&site, &reply, "Strict-Transport-Security"), "");
    reply = caller_ask(&visitor, "GET", "/sign-in", "X-Forwarded-Proto: https\r\n", (str){ 0 });
    assert_string_equal(reply_field(&site, &reply, "Strict-Transport-Security"), "");
    assert_int_equal(http_server_stop(behind.server), OK);
}

/* ---- Where a form comes from ---- */

/* The answer to a sign-in with a wrong password is 422: so far it came. */
static void test_visitors_forms(void **state)
{
    static const struct {
        const char *proves, *more;
        int         status;
    } cases[] = {
        { "our own page", "Origin: http://127.0.0.1:%u\r\nSec-Fetch-Site: same-origin\r\n", 422 },
        { "a browser that says nothing, and has no session to misuse", "", 422 },
        { "typed into the address bar", "Sec-Fetch-Site: none\r\n", 422 },
        { "another site", "Origin: https://evil.example\r\n", 403 },
        { "our address on another port", "Origin: http://127.0.0.1:1\r\n", 403 },
        { "our name with something behind it", "Origin: http://127.0.0.1:%u.evil.example\r\n", 403 },
        { "an origin that is hidden", "Origin: null\r\n", 403 },
        { "an origin that is empty", "Origin: http://\r\n", 403 },
        { "the browser says it crosses sites", "Sec-Fetch-Site: cross-site\r\n", 403 },
        { "the browser says it is a neighbour", "Sec-Fetch-Site: same-site\r\n", 403 },
        { "the browser says so though the origin looks right",
          "Origin: http://127.0.0.1:%u\r\nSec-Fetch-Site: cross-site\r\n", 403 },
    };
    char fields[256], more[512];

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char  *slot = strstr(cases[i].more, "%u");
        struct reply reply;

        if (slot)
            snprintf(fields, sizeof fields, "%.*s%u%s", (int)(slot - cases[i].more), cases[i].more,
                     (unsigned)http_server_port(site.server), slot + 2);
        else
            snprintf(fields, sizeof fields, "%s", cases[i].more);
        snprintf(more, sizeof more, "%sContent-Type: application/x-www-form-urlencoded\r\n", fields);
        reply = caller_ask(&visitor, "POST", "/sign-in", more, STR("email=a%40b.cc&password=wrong"));
        print_message("%s\n", cases[i].proves);
        assert_int_equal(reply.status, cases[i].status);
    }
}

/* What is sent to /places/new with a session: 422 means that the form was read (and found empty). */
static void test_form_tokens(void **state)
{
    char          altered[128], doubled[300];
    struct caller second = other;
    struct {
        const char *proves, *token;
        int         status;
    } cases[] = {
        { "the page's token", admin.form_token, 422 },
        { "the same token twice: a page may be sent again", admin.form_token, 422 },
        { "no token", "", 403 },
        { "one letter of it altered", altered, 403 },
        { "half of it", NULL, 403 },
        { "somebody else's, good in their own session", second.form_token, 403 },
        { "it and more", doubled, 403 },
    };
    struct reply refused;
    char         half[64];

    (void)state;
    snprintf(altered, sizeof altered, "%s", admin.form_token);
    altered[70] = altered[70] == 'a' ? 'b' : 'a';
    snprintf(half, sizeof half, "%.43s", admin.form_token);
    cases[4].token = half;
    snprintf(doubled, sizeof doubled, "%s%s", admin.form_token, admin.form_token);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct caller asks = admin;
        snprintf(asks.form_token, sizeof asks.form_token, "%.127s", cases[i].token);
        print_message("%s\n", cases[i].proves);
        assert_int_equal(caller_post(&asks, "/places/new", "").status, cases[i].status);
    }
    refused = caller_post(&admin, "/places/new", "name=x&kind=nation&csrf=0");
    assert_int_equal(refused.status, 403);
    assert_true(reply_has(&refused, "This page is too old to send") &&
                reply_has(&refused, "Nothing has been changed"));
    assert_false(reply_has(&refused, "nhsuk-error-summary")); /* said once */
}

/* A mask that never changes could be guessed at through compression; one that changes without the token
 * under it would protect nothing. */
static void test_form_tokens_are_masked(void **state)
{
    char first[128], second[128];

    (void)state;
    caller_get(&admin, "/nothing");
    snprintf(first, sizeof first, "%s", admin.form_token);
    caller_get(&admin, "/nothing");
    snprintf(second, sizeof second, "%s", admin.form_token);
    assert_string_not_equal(first, second);
    assert_int_equal(caller_post(&admin, "/places/new", "").status, 422);
}

static void test_forms_with_a_session_from_elsewhere(void **state)
{
    struct caller asks = admin;
    char          more[512];

    (void)state;
    snprintf(more, sizeof more,
             "Origin: https://evil.example\r\nContent-Type: application/json\r\nX-Form-Token: %s\r\n",
             asks.form_token);
    assert_int_equal(caller_ask(&asks, "POST", "/api/v1/places/new", more, STR("{}")).status, 403);
    assert_int_equal(caller_post_json(&asks, "/api/v1/places/new", "{}").status, 422);
    asks.form_token[0] = '\0';
    assert_int_equal(caller_post_json(&asks, "/api/v1/places/new", "{}").status, 403);
}

/* ---- What a body may be ---- */

static char *repeated(const char *before, const char *piece, size_t n, const char *after)
{
    struct buf buf = buf_make(site.arena, A_SITE_REPLY_MOST);

    buf_add_c(&buf, before);
    for (size_t i = 0; i < n; i++)
        buf_add_c(&buf, piece);
    buf_add_c(&buf, after);
    return str_terminated(site.arena, buf_str(&buf));
}

static void test_bodies(void **state)
{
    static const char form[] = "Content-Type: application/x-www-form-urlencoded\r\n";
    static const char json[] = "Content-Type: application/json\r\n";
    const struct {
        const char *proves, *path, *type, *body;
        int         status;
        const char *says;
    } cases[] = {
        { "JSON must say that it is", "/api/v1/sign-in", form, "{}", 422, "application/json" },
        { "a form of no known type", "/sign-in", "Content-Type: text/plain\r\n", "email=a", 422,
          "could not take that" },
        { "no type at all", "/sign-in", "", "email=a", 422, "could not take that" },
        { "half an object", "/api/v1/sign-in", json, "{\"email\":", 422, "well-formed" },
        { "something behind the object", "/api/v1/sign-in", json, "{} {}", 422, "well-formed" },
        { "a name twice", "/api/v1/sign-in", json, "{\"email\":\"a\",\"email\":\"b\"}", 422, "well-formed" },
        { "a list", "/api/v1/sign-in", json, "[]", 422, "object" },
        { "an object inside", "/api/v1/sign-in", json, "{\"email\":{}}", 422, "Send text" },
        { "a NUL", "/api/v1/sign-in", json, "{\"email\":\"a\\u0000b\"}", 422, "Send text" },
        { "a number too large for any type", "/api/v1/sign-in", json, "{\"email\":1e999}", 422,
          "well-formed" },
        { "a thousand lists inside each other", "/api/v1/sign-in", json,
          repeated("{\"email\":", "[", 1000, ""), 422, NULL },
        { "half a million", "/api/v1/sign-in", json, repeated("", "[", 500000, ""), 422, NULL },
        { "more members than a form has", "/api/v1/sign-in", json,
          repeated("{\"a\":\"\"", ",\"x\":1", 1000, "}"), 422, NULL },
        { "more fields than a form has", "/sign-in", form, repeated("a=b", "&a=b", 1000, ""), 413,
          "at once" },
        { "a percent sign that is none", "/sign-in", form, "email=%zz", 422, NULL },
        { "a NUL in a form", "/sign-in", form, "email=%00", 422, NULL },
        { "text that is not UTF-8", "/sign-in", form, "email=%FF", 422, NULL },
        { "a field that the form does not have", "/sign-in", form, "email=a&password=b&role=admin", 422,
          "role" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct reply reply =
            caller_ask(&visitor, "POST", cases[i].path, cases[i].type, str_of(cases[i].body));

        print_message("%s\n", cases[i].proves);
        assert_int_equal(reply.status, cases[i].status);
        if (cases[i].says && !reply_has(&reply, cases[i].says))
            fail_msg("does not say \"%s\": %s", cases[i].says, reply.body);
    }
}

/* ---- Languages ---- */

static void test_language(void **state)
{
    static const struct {
        const char *proves, *path, *more;
        int         status;
        const char *field, *value;
    } cases[] = {
        { "what the browser asks for first", "/sign-in", "Accept-Language: cy-GB,en;q=0.5\r\n", 200, NULL,
          "<html lang=\"cy\">" },
        { "one we do not speak", "/sign-in", "Accept-Language: fr\r\n", 200, NULL, "<html lang=\"en\">" },
        { "what was chosen stands before what the browser says", "/sign-in",
          "Accept-Language: en\r\nCookie: __Host-language=cy\r\n", 200, NULL, "<html lang=\"cy\">" },
        { "a choice is kept like every cookie of ours", "/language/cy", "", 303, "Set-Cookie",
          "__Host-language=cy; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=31536000" },
        { "and leads back, with what was asked for", "/language/cy?back=%2Fplaces%3Fa%3D1%26b%3D%2525", "",
          303, "Location", "/places?a=1&b=%25" },
        { "but to no other site", "/language/cy?back=%2F%2Fevil.example", "", 303, "Location", "/" },
        { "nor by a backslash", "/language/cy?back=%2F%5Cevil.example", "", 303, "Location", "/" },
        { "nor with a second header", "/language/cy?back=%2Fa%0D%0ASet-Cookie%3A+x%3Dy", "", 303, "Location",
          "/" },
        { "a language we do not have", "/language/fr", "", 404, NULL, NULL },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct caller asks = { .site = &site };
        struct reply  reply = caller_ask(&asks, "GET", cases[i].path, cases[i].more, (str){ 0 });

        print_message("%s\n", cases[i].proves);
        assert_int_equal(reply.status, cases[i].status);
        if (cases[i].field)
            assert_string_equal(reply_field(&site, &reply, cases[i].field), cases[i].value);
        else if (cases[i].value && !reply_has(&reply, cases[i].value))
            fail_msg("no %s", cases[i].value);
    }
}

/* The switch leads back to the very address that was asked for. */
static void test_language_switch(void **state)
{
    struct reply page = caller_get(&visitor, "/sign-in?a=1&b=%25%26");

    (void)state;
    assert_true(reply_has(&page, "href=\"/language/cy?back=%2Fsign-in%3Fa%3D1%26b%3D%2525%2526\""));
    page = caller_ask(&visitor, "POST", "/sign-in", "", (str){ 0 });
    assert_false(reply_has(&page, "/language/"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_doors),
        cmocka_unit_test(test_head_is_get_without_a_body),
        cmocka_unit_test(test_hosts),
        cmocka_unit_test(test_every_answer_is_guarded),
        cmocka_unit_test(test_assets_are_guarded_and_kept),
        cmocka_unit_test(test_strict_transport),
        cmocka_unit_test(test_visitors_forms),
        cmocka_unit_test(test_form_tokens),
        cmocka_unit_test(test_form_tokens_are_masked),
        cmocka_unit_test(test_forms_with_a_session_from_elsewhere),
        cmocka_unit_test(test_bodies),
        cmocka_unit_test(test_language),
        cmocka_unit_test(test_language_switch),
    };

    return cmocka_run_group_tests(tests, open_site, close_site);
}
