/* Coming in and going out: passwords, one-time links, sessions, cookies, and what none of them tells. Long,
 * for links, passwords and sessions end and follow each other: the cases share people and time. */
#include "a_site.h"

#include "org/password.h"

#include <fcntl.h>
#include <sodium.h>
#include <time.h>

static struct a_site site;
static struct caller admin;

static int open_site(void **state)
{
    (void)state;
    a_site_open(&site, "sign-in");
    admin = (struct caller){ .site = &site };
    caller_set_up(&admin);
    return 0;
}

static int close_site(void **state)
{
    (void)state;
    a_site_close(&site);
    return 0;
}

static struct caller nobody(void)
{
    return (struct caller){ .site = &site };
}

/* ---- Links ---- */

struct link_wanted {
    key                  person;
    enum invitation_kind kind;
    str                  token;
};

static err make_link(struct job *job, void *context)
{
    struct link_wanted *wanted = context;

    return invitation_make(job, wanted->person, wanted->kind, &wanted->token);
}

/* A link made `ago_ms` ago; "/link/..." */
static const char *a_link(key person, enum invitation_kind kind, int64_t ago_ms)
{
    struct link_wanted wanted = { .person = person, .kind = kind };
    struct job         job = a_site_job(&site);

    job.now_ms -= ago_ms;
    assert_int_equal(db_write(site.db, &job, make_link, &wanted), OK);
    return str_terminated(site.arena, str_join(site.arena, STR("/link/"), wanted.token));
}

static err make_account(struct job *job, void *context)
{
    return person_add(job, context);
}

/* Somebody without a password. */
static struct person an_account(const char *name)
{
    struct person person = { .name = str_of(name), .ended = DAY_NONE };
    struct job    job = a_site_job(&site);

    person.email = str_join(site.arena, str_of(name), STR("@example.org"));
    assert_int_equal(db_write(site.db, &job, make_account, &person), OK);
    return person;
}

static const char *api(const char *path)
{
    return str_terminated(site.arena, str_join(site.arena, STR("/api/v1"), str_of(path)));
}

/* Mail scanners open links. */
static void test_opening_a_link_spends_nothing(void **state)
{
    struct person person = an_account("opener");
    const char   *path = a_link(person.id, INVITATION_INVITED, 0);
    struct caller scanner = nobody(), opener = nobody();
    struct reply  reply;

    (void)state;
    for (int i = 0; i < 3; i++) {
        assert_int_equal(caller_get(&scanner, path).status, 200);
        assert_int_equal(caller_ask(&scanner, "HEAD", path, "", (str){ 0 }).status, 200);
    }
    assert_string_equal(scanner.session, "");
    reply = caller_post(&opener, path, "password=short");
    assert_int_equal(reply.status, 422); /* a refused password spends nothing either */
    assert_true(reply_has(&reply, "12"));
    assert_int_equal(caller_post(&opener, path, "password=" A_SITE_PASSWORD).status, 303);
    assert_int_equal(strlen(opener.session), SIGN_IN_TOKEN);
    assert_int_equal(caller_get(&opener, "/sign-in").status, 303);
}

/* Used, too old, never made: one answer, to the last byte; by GET and by POST. */
static void test_dead_links_are_alike(void **state)
{
    const int64_t hour = 3600 * 1000;
    struct person person = an_account("deadlinks");
    const char   *unknown = "/link/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    const char   *used = a_link(person.id, INVITATION_INVITED, 0);
    const struct {
        const char *proves, *path;
    } cases[] = {
        { "used", used },
        { "an invitation after 7 days", a_link(person.id, INVITATION_INVITED, 7 * 24 * hour + 1000) },
        { "a set-up link after 24 hours", a_link(person.id, INVITATION_SET_UP, 24 * hour + 1000) },
        { "a demo link after 24 hours", a_link(person.id, INVITATION_DEMO, 24 * hour + 1000) },
        { "too short", "/link/x" },
        { "no text of ours", "/link/%C3%A9" },
    };
    struct caller asks = nobody();
    const char   *body[2] = { caller_get(&asks, api(unknown)).body,
                              caller_post_json(&asks, api(unknown), "{}").body };

    (void)state;
    assert_true(strstr(body[0], "used or is too old") != NULL);
    assert_int_equal(caller_post(&asks, used, "password=" A_SITE_PASSWORD).status, 303);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct reply replies[2];

        asks = nobody();
        replies[0] = caller_get(&asks, api(cases[i].path));
        replies[1] = caller_post_json(&asks, api(cases[i].path), "{}");
        print_message("%s\n", cases[i].proves);
        for (int j = 0; j < 2; j++) {
            assert_int_equal(replies[j].status, 409);
            assert_string_equal(replies[j].body, body[j]);
        }
        assert_string_equal(asks.session, "");
    }
    assert_int_equal(caller_get(&asks, a_link(person.id, INVITATION_INVITED, 7 * 24 * hour - 60000)).status,
                     200);
}

/* Two hands on one link: one has it, the other is told as anybody is whose link is used. */
static void test_a_link_is_used_once(void **state)
{
    struct person person = an_account("twohands");
    const char   *path = a_link(person.id, INVITATION_INVITED, 0),
               *body = "{\"password\":\"" A_SITE_PASSWORD "\"}";
    struct reply replies[4];
    int          fds[4], used = 0, over = 0;
    char         request[512];

    (void)state;
    snprintf(request, sizeof request,
             "POST /api/v1%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: "
             "application/json\r\n"
             "Content-Length: %zu\r\n\r\n%s",
             path, strlen(body), body);
    for (int i = 0; i < 4; i++) {
        fds[i] = a_site_dial(&site);
        a_site_say(fds[i], str_of(request));
    }
    for (int i = 0; i < 4; i++) {
        replies[i] = a_site_hear(&site, fds[i]);
        used += replies[i].status == 200;
        over += replies[i].status == 409 && reply_has(&replies[i], "used or is too old");
        assert_int_equal(*reply_field(&site, &replies[i], "Set-Cookie") != '\0', replies[i].status == 200);
    }
    assert_int_equal(used, 1);
    assert_int_equal(over, 3);
}

/* Where a password is set, every other link that could set it again is dead, and so is every older
 * session. */
static void test_a_new_password_ends_what_was(void **state)
{
    struct person person = an_account("renewer");
    const char   *first = a_link(person.id, INVITATION_INVITED, 0),
               *second = a_link(person.id, INVITATION_INVITED, 0);
    const char   *third;
    struct caller before = nobody(), after = nobody(), late = nobody();

    (void)state;
    assert_int_equal(caller_post(&before, first, "password=" A_SITE_PASSWORD).status, 303);
    assert_int_equal(caller_post(&late, second, "password=" A_SITE_PASSWORD).status, 409);
    assert_string_equal(late.session, "");
    third = a_link(person.id, INVITATION_INVITED, 0);
    assert_int_equal(caller_post(&after, third, "password=another+fine+password").status, 303);
    assert_int_equal(caller_get(&before, "/places/new").status, 303); /* signed out: led to the sign-in */
    assert_int_equal(caller_get(&after, "/places/new").status, 403); /* signed in, no role */
}

/* Links into a demo need no password: they work on the demo's own machine only. */
static void test_demo_links_stay_on_the_machine(void **state)
{
    struct person person = an_account("demo");
    const char   *path = a_link(person.id, INVITATION_DEMO, 0);
    struct a_site behind = site;
    struct caller far_away = { .site = &behind }, near = nobody();
    const char   *from = "X-Forwarded-For: 192.0.2.7\r\n";

    (void)state;
    a_site_serve(&behind, true);
    assert_int_equal(caller_ask(&far_away, "GET", path, from, (str){ 0 }).status, 409);
    assert_int_equal(caller_ask(&far_away, "POST", path, from, (str){ 0 }).status, 409);
    assert_string_equal(far_away.session, "");
    assert_int_equal(http_server_stop(behind.server), OK);
    assert_int_equal(caller_get(&near, path).status, 200);
    assert_int_equal(caller_post(&near, path, "").status, 303);
    assert_int_equal(strlen(near.session), SIGN_IN_TOKEN);
    assert_int_equal(caller_post(&near, path, "").status, 403); /* it lacks the new session's form token */
    caller_get(&near, "/nothing");
    assert_int_equal(caller_post(&near, path, "").status, 409);
}

/* Who is signed in can take somebody else's link: the page brings the session's form token. */
static void test_a_link_over_a_session(void **state)
{
    struct person person = an_account("switcher");
    const char   *path = a_link(person.id, INVITATION_DEMO, 0);
    struct caller asks = admin;
    struct reply  page;

    (void)state;
    asks.form_token[0] = '\0';
    page = caller_get(&asks, path);
    assert_int_equal(page.status, 200);
    assert_non_null(strstr(reply_between(&site, page.body, "action=\"/link/", "</form>"), "name=\"csrf\""));
    assert_int_equal(caller_post(&asks, path, "").status, 303);
    assert_string_not_equal(asks.session, admin.session);
    assert_int_equal(caller_get(&admin, "/places/new").status, 303); /* the session it replaced has ended */
    assert_int_equal(
        caller_post(&admin, "/sign-in", "email=ada%40example.org&password=" A_SITE_PASSWORD).status, 303);
    caller_get(&admin, "/nothing");
    assert_int_equal(caller_get(&admin, "/places/new").status, 200);
}

/* What the set-up link asks for comes back as typed, but never a password. */
static void test_refused_set_up(void **state)
{
    static const struct {
        const char *proves, *fields;
        int         status;
        const char *says, *keeps;
    } cases[] = {
        { "a password of 11 letters", "name=Grace&email=g%40example.org&password=elevenchars", 422, "12",
          "Grace" },
        { "a password made of the name", "name=Gracefully&email=g%40example.org&password=gracefully+yours",
          422, NULL, "Gracefully" },
        { "no e-mail address", "name=Grace&email=grace&password=" A_SITE_PASSWORD, 422, "grace", "Grace" },
        { "an address that is somebody's", "name=Grace&email=ADA%40example.org&password=" A_SITE_PASSWORD,
          422, NULL, "Grace" },
        { "a field more", "name=Grace&email=g%40example.org&password=" A_SITE_PASSWORD "&kind=administrator",
          422, "kind", NULL },
    };
    struct person person = an_account("setter");
    const char   *path = a_link(person.id, INVITATION_SET_UP, 0);
    struct caller asks = nobody();

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct reply reply = caller_post(&asks, path, cases[i].fields);

        print_message("%s\n", cases[i].proves);
        assert_int_equal(reply.status, cases[i].status);
        assert_string_equal(asks.session, "");
        if (cases[i].says)
            assert_true(reply_has(&reply, cases[i].says));
        if (cases[i].keeps)
            assert_true(reply_has(&reply, str_terminated(site.arena, str_join(site.arena, STR("value=\""),
                                                                              str_of(cases[i].keeps)))));
        assert_false(reply_has(&reply, "quiet words"));
        assert_false(reply_has(&reply, "elevenchars"));
    }
    assert_int_equal(caller_get(&asks, path).status, 200); /* not spent by any of them */
}

/* ---- Passwords ---- */

/* Work of the whole process, server included: other programs on the machine do not count. */
static int64_t work_ns(void)
{
    struct timespec at;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &at);
    return at.tv_sec * INT64_C(1000000000) + at.tv_nsec;
}

static int64_t sign_in_ns(const char *email, struct reply *reply)
{
    struct caller asks = nobody();
    char          json[256];
    int64_t       best = INT64_MAX;

    snprintf(json, sizeof json, "{\"email\":\"%s\",\"password\":\"not the right one\"}", email);
    for (int i = 0; i < 3; i++) {
        int64_t began = work_ns(), took;
        *reply = caller_post_json(&asks, "/api/v1/sign-in", json);
        took = work_ns() - began;
        best = took < best ? took : best;
    }
    return best;
}

/* Whether an account exists shows neither in words nor in work. */
static void test_unknown_and_wrong_are_alike(void **state)
{
    const char  *emails[] = { "ada@example.org", "unknown@example.org", "nopassword@example.org" };
    struct reply replies[3];
    int64_t      took[3];

    (void)state;
    a_site_forget_wrong_ones(&site);
    an_account("nopassword");
    for (int i = 0; i < 3; i++) {
        took[i] = sign_in_ns(emails[i], &replies[i]);
        assert_int_equal(replies[i].status, 422);
        assert_string_equal(replies[i].body, replies[0].body);
        assert_true(reply_has(&replies[i], "do not belong together"));
        assert_string_equal(reply_field(&site, &replies[i], "Set-Cookie"), "");
    }
    for (int i = 1; i < 3; i++)
        if (took[i] < took[0] / 2 || took[i] > took[0] * 2)
            fail_msg("%s took %lld us, a wrong password %lld us", emails[i], (long long)took[i] / 1000,
                     (long long)took[0] / 1000);
}

static void test_sign_in(void **state)
{
    static const struct {
        const char *proves, *fields;
        int         status;
    } cases[] = {
        { "the right password", "email=ada%40example.org&password=" A_SITE_PASSWORD, 303 },
        { "the address in other letters", "email=Ada%40Example.ORG&password=" A_SITE_PASSWORD, 303 },
        { "spaces around the address are a slip", "email=+ada%40example.org+&password=" A_SITE_PASSWORD,
          303 },
        { "spaces around the password are part of it",
          "email=ada%40example.org&password=" A_SITE_PASSWORD "+", 422 },
        { "the password in other letters", "email=ada%40example.org&password=four+quiet+words+here", 422 },
        { "no password", "email=ada%40example.org&password=", 422 },
        { "nothing at all", "", 422 },
        { "the stored hash's own shape", "email=ada%40example.org&password=%24argon2id%24v%3D19", 422 },
    };

    (void)state;
    a_site_forget_wrong_ones(&site);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct caller asks = nobody();
        struct reply  reply = caller_post(&asks, "/sign-in", cases[i].fields);

        print_message("%s\n", cases[i].proves);
        assert_int_equal(reply.status, cases[i].status);
        assert_int_equal(asks.session[0] != '\0', cases[i].status == 303);
    }
}

struct stored_hash {
    key person;
    str hash;
};

static err put_hash(struct job *job, void *context)
{
    const struct stored_hash *put = context;

    return password_set(job, put->person, put->hash);
}

static str stored_hash(key person)
{
    struct person found;
    struct job    job = a_site_job(&site);

    assert_int_equal(db_read_begin(site.db, &job), OK);
    assert_int_equal(person_get(&job, person, &found), OK);
    db_read_end(&job);
    return found.password;
}

/* A hash made when less work was asked for is made anew by whoever knows the password, and by nobody else. */
static void test_old_hashes_are_made_harder(void **state)
{
    const char        *right = "email=hardened%40example.org&password=" A_SITE_PASSWORD;
    char               weak[crypto_pwhash_STRBYTES];
    struct stored_hash put = { .person = an_account("hardened").id };
    struct job         job = a_site_job(&site);
    struct caller      asks = nobody(), again = nobody();
    str                made;

    (void)state;
    a_site_forget_wrong_ones(&site);
    assert_int_equal(crypto_pwhash_str_alg(weak, "Four quiet words here", 21, 2, 19456 * 1024,
                                           crypto_pwhash_ALG_ARGON2ID13), 0);
    put.hash = str_of(weak);
    assert_int_equal(db_write(site.db, &job, put_hash, &put), OK);
    assert_int_equal(caller_post(&asks, "/sign-in", "email=hardened%40example.org&password=no").status, 422);
    assert_true(str_eq_c(stored_hash(put.person), weak));
    assert_int_equal(caller_post(&asks, "/sign-in", right).status, 303);
    made = stored_hash(put.person);
    assert_true(str_starts(made, STR("$argon2id$v=19$m=32768,t=3,p=1$")));
    assert_int_equal(caller_post(&again, "/sign-in", right).status, 303);
    assert_true(str_eq(stored_hash(put.person), made)); /* once is enough */
}

static void test_a_refused_sign_in_keeps_the_address(void **state)
{
    struct caller asks = nobody();
    struct reply  reply = caller_post(&asks, "/sign-in", "email=%3Cb%3E%22ada&password=secret-that-is-typed");

    (void)state;
    assert_int_equal(reply.status, 422);
    assert_true(reply_has(&reply, "value=\"&lt;b&gt;&quot;ada\"") ||
                reply_has(&reply, "value=\"&lt;b&gt;&#34;ada\""));
    assert_false(reply_has(&reply, "secret-that-is-typed"));
    assert_true(reply_has(&reply, "href=\"#email\""));
}

/* ---- Sessions ---- */

static void test_the_cookie(void **state)
{
    static const char start[] = "=", end[] = "; Path=/; Secure; HttpOnly; SameSite=Lax";
    struct caller     asks = nobody();
    struct reply reply = caller_post(&asks, "/sign-in", "email=ada%40example.org&password=" A_SITE_PASSWORD);
    const char  *cookie;

    (void)state;
    cookie = reply_between(&site, reply.head, "Set-Cookie: __Host-session", "\r\n");
    assert_int_equal(reply_times(reply.head, "\r\nSet-Cookie:"), 2); /* the session, and the browser itself */
    assert_int_equal(strlen(cookie), strlen(start) + SIGN_IN_TOKEN + strlen(end));
    assert_memory_equal(cookie, start, strlen(start));
    assert_string_equal(cookie + strlen(start) + SIGN_IN_TOKEN, end);
    caller_get(&asks, "/nothing");
    reply = caller_post(&asks, "/sign-out", "");
    assert_string_equal(reply_field(&site, &reply, "Set-Cookie"),
                        "__Host-session=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0");
    assert_string_equal(reply_field(&site, &reply, "Location"), "/sign-in");
}

/* A session is begun by us alone, with a new token each time; the one it follows is over. */
static void test_no_session_is_fixed(void **state)
{
    struct caller asks = nobody(), old;

    (void)state;
    snprintf(asks.session, sizeof asks.session, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    assert_int_equal(
        caller_post(&asks, "/sign-in", "email=ada%40example.org&password=" A_SITE_PASSWORD).status, 303);
    assert_string_not_equal(asks.session, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    assert_int_equal(caller_get(&asks, "/places/new").status, 200);
    caller_get(&asks, "/nothing");
    old = asks;
    assert_int_equal(
        caller_post(&asks, "/sign-in", "email=ada%40example.org&password=" A_SITE_PASSWORD).status, 303);
    assert_string_not_equal(asks.session, old.session);
    assert_int_equal(caller_get(&old, "/places/new").status, 303);
    assert_int_equal(caller_get(&asks, "/places/new").status, 200);
}

static void test_sign_out_is_the_servers(void **state)
{
    struct caller asks = nobody(), thief;

    (void)state;
    assert_int_equal(
        caller_post(&asks, "/sign-in", "email=ada%40example.org&password=" A_SITE_PASSWORD).status, 303);
    caller_get(&asks, "/nothing");
    thief = asks;
    assert_int_equal(caller_get(&asks, "/sign-out").status, 405);
    assert_int_equal(caller_get(&asks, "/places/new").status, 200);
    assert_int_equal(caller_post(&asks, "/sign-out", "").status, 303);
    assert_string_equal(asks.session, "");
    assert_int_equal(caller_get(&thief, "/places/new").status, 303);
    assert_int_equal(caller_post(&thief, "/places/new", "").status, 403);
    assert_int_equal(caller_get(&admin, "/places/new").status, 200); /* another session of the same person */
}

struct aged {
    key     person;
    int64_t began, seen;
    str     token;
};

static err begin_aged(struct job *job, void *context)
{
    struct aged   *aged = context;
    struct session session;
    int64_t        now = job->now_ms;
    err            e;

    job->now_ms = now - aged->began;
    e = sign_in_start(job, aged->person, &aged->token, &session);
    job->now_ms = now - aged->seen;
    if (!e) e = sign_in_touch(job, &session);
    job->now_ms = now;
    return e;
}

static void test_sessions_end_by_themselves(void **state)
{
    static const struct {
        const char *proves;
        int         began_minutes, seen_minutes, status;
    } cases[] = {
        { "used a minute ago", 60, 1, 403 },
        { "idle for almost 8 hours", 480, 479, 403 },
        { "idle for 8 hours", 482, 481, 303 },
        { "in use, almost 12 hours old", 719, 1, 403 },
        { "in use, 12 hours old", 721, 1, 303 },
    };
    struct person person = an_account("ager");

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct aged   aged = { .person = person.id,
                               .began = cases[i].began_minutes * INT64_C(60000),
                               .seen = cases[i].seen_minutes * INT64_C(60000) };
        struct job    job = a_site_job(&site);
        struct caller asks = nobody();

        assert_int_equal(db_write(site.db, &job, begin_aged, &aged), OK);
        snprintf(asks.session, sizeof asks.session, "%.*s", STR_FMT(aged.token));
        print_message("%s\n", cases[i].proves);
        assert_int_equal(caller_get(&asks, "/places/new").status, cases[i].status);
    }
}

/* Reading keeps a session alive: who reads for 9 hours is not thrown out while typing. */
static void test_reading_keeps_a_session(void **state)
{
    struct person person = an_account("reader");
    struct aged   aged = { .person = person.id, .began = INT64_C(7) * 3600000, .seen = INT64_C(7) * 3600000 };
    struct job    job = a_site_job(&site);
    struct caller asks = nobody();
    struct session session = { 0 };
    struct person  found;

    (void)state;
    assert_int_equal(db_write(site.db, &job, begin_aged, &aged), OK);
    snprintf(asks.session, sizeof asks.session, "%.*s", STR_FMT(aged.token));
    assert_int_equal(caller_get(&asks, "/places/new").status, 403);
    for (int i = 0; i < 200 && clock_now_ms() - session.seen > 60000; i++) {
        usleep(10000); /* it is noted behind the answer */
        job = a_site_job(&site);
        assert_int_equal(db_read_begin(site.db, &job), OK);
        assert_int_equal(sign_in_find(&job, aged.token, &session, &found), OK);
        db_read_end(&job);
    }
    assert_true(clock_now_ms() - session.seen <= 60000);
}

/* ---- The log ---- */

/* Neither links, cookies, form tokens nor passwords stand in the log, whatever happens. */
static void test_the_log_holds_no_secrets(void **state)
{
    struct person person = an_account("logged");
    const char   *path = a_link(person.id, INVITATION_INVITED, 0);
    struct caller asks = nobody();
    char          name[300];
    int           kept = dup(STDERR_FILENO), log;
    char         *text = arena_take(site.arena, 1 << 20);
    ssize_t       n;

    (void)state;
    snprintf(name, sizeof name, "%s.log", site.path);
    log = open(name, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    assert_true(log >= 0 && dup2(log, STDERR_FILENO) >= 0);
    caller_get(&asks, path);
    caller_ask(&asks, "PUT", path, "", (str){ 0 });
    caller_ask(&asks, "BREW", path, "", (str){ 0 });
    caller_ask(&asks, "POST", path, "Content-Length: 9000000\r\n", (str){ 0 });
    caller_post(&asks, path, "password=hunter2");
    caller_post(&asks, path, "password=a+secret+nobody+reads");
    caller_get(&asks, path);
    caller_get(&asks, "/nothing");
    caller_post(&asks, "/places/new", "name=free+text+of+a+person");
    dup2(kept, STDERR_FILENO);
    close(kept);
    n = pread(log, text, (1 << 20) - 1, 0);
    close(log);
    unlink(name);
    assert_true(n > 0 && reply_times(text, "\"event\":\"request\"") >= 6);
    assert_null(strstr(text, path + strlen("/link/")));
    assert_null(strstr(text, asks.session));
    assert_null(strstr(text, asks.form_token));
    assert_null(strstr(text, "hunter2"));
    assert_null(strstr(text, "secret"));
    assert_null(strstr(text, "free text"));
    assert_null(strstr(text, "logged@"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_opening_a_link_spends_nothing),
        cmocka_unit_test(test_dead_links_are_alike),
        cmocka_unit_test(test_a_link_is_used_once),
        cmocka_unit_test(test_a_new_password_ends_what_was),
        cmocka_unit_test(test_demo_links_stay_on_the_machine),
        cmocka_unit_test(test_a_link_over_a_session),
        cmocka_unit_test(test_refused_set_up),
        cmocka_unit_test(test_unknown_and_wrong_are_alike),
        cmocka_unit_test(test_sign_in),
        cmocka_unit_test(test_old_hashes_are_made_harder),
        cmocka_unit_test(test_a_refused_sign_in_keeps_the_address),
        cmocka_unit_test(test_the_cookie),
        cmocka_unit_test(test_no_session_is_fixed),
        cmocka_unit_test(test_sign_out_is_the_servers),
        cmocka_unit_test(test_sessions_end_by_themselves),
        cmocka_unit_test(test_reading_keeps_a_session),
        cmocka_unit_test(test_the_log_holds_no_secrets),
    };

    return cmocka_run_group_tests(tests, open_site, close_site);
}
