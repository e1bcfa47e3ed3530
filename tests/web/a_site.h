/* What tests of doors begin with: a real server on a store of its own, and callers who send bare bytes and
 * keep their cookie. Included first; brings cmocka. */
#ifndef TESTS_A_SITE_H
#define TESTS_A_SITE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "http/server.h"
#include "measure/rollup.h"
#include "org/first_start.h"
#include "org/invitation.h"
#include "org/person.h"
#include "org/role.h"
#include "org/second_factor.h"
#include "org/sign_in.h"
#include "store/setting.h"
#include "web/dispatch.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#define A_SITE_PASSWORD "Four+quiet+words+here"

enum { A_SITE_REPLY_MOST = 4 << 20, A_SITE_SECONDS = 20 };

struct a_site {
    struct db          *db;
    struct arena       *arena; /* of the whole test program */
    struct site         site;
    struct http_server *server;
    char                path[256];
    str                 set_up; /* token of the first administrator's link */
};

/* Somebody with a browser: one cookie at most. */
struct caller {
    struct a_site *site;
    char           session[64];     /* "" : none */
    char           form_token[128]; /* masked, from the last page that had one */
};

struct reply {
    int         status;
    const char *head, *body; /* terminated, in the site's arena */
    size_t      n;           /* bytes of the body */
};

/* ---- The site ---- */

static inline struct job a_site_job(struct a_site *s)
{
    return db_job(s->db, s->arena, (struct actor){ .role_name = STR("system"), .from = STR("test") });
}

static inline err a_site_first(struct job *job, void *context)
{
    return first_start(job, &((struct a_site *)context)->set_up);
}

/* Nobody must have a second factor, so that tests of other things need none. */
static inline err a_site_fix_today(struct job *job, void *context)
{
    err e = second_factor_set_rule(job, false);

    (void)context;
    return e ? e : setting_fix_today(job, day_of(2023, 10, 4));
}

static inline void a_site_remove(struct a_site *s)
{
    char path[300];

    for (int i = 0; i < 4; i++) {
        snprintf(path, sizeof path, "%s%s", s->path, (const char *[]){ "", "-wal", "-shm", ".key" }[i]);
        unlink(path);
    }
}

/* Serves `site` (its db is open). A proxy on this machine is believed where `behind_proxy`. */
static inline void a_site_serve(struct a_site *s, bool behind_proxy)
{
    static const str    names[] = { { "127.0.0.1", 9 }, { "localhost", 9 } };
    static const str    proxies[] = { { "127.0.0.1", 9 } };
    struct http_options options = { .ctx = &s->site,
                                    .handle = dispatch_handle,
                                    .body_limit = dispatch_body_limit,
                                    .refused = dispatch_refused,
                                    .hosts = names,
                                    .n_hosts = 2,
                                    .proxies = proxies,
                                    .n_proxies = behind_proxy };

    assert_int_equal(http_server_start(&options, &s->server), OK);
}

/* A store in a file of its own, its first start done; today is 4 October 2023. */
static inline void a_site_open(struct a_site *s, const char *name)
{
    const char *folder = getenv("TMPDIR");
    struct say  why;
    struct job  job;

    *s = (struct a_site){ .arena = arena_open((size_t)2 << 30) };
    snprintf(s->path, sizeof s->path, "%s/%s-%ld.db", folder ? folder : "/tmp", name, (long)getpid());
    a_site_remove(s);
    assert_int_equal(db_open(&(struct db_options){ .path = s->path }, &s->db, &why), OK);
    job = a_site_job(s);
    assert_int_equal(db_write(s->db, &job, a_site_fix_today, s), OK);
    assert_int_equal(db_write(s->db, &job, a_site_first, s), OK);
    db_after_commit(s->db, rollup_refresh, NULL);
    s->site = (struct site){ .db = s->db, .base_url = STR("http://127.0.0.1") };
    assert_int_equal(password_queue_open(&s->site.hashing), OK);
    a_site_serve(s, false);
}

static inline void a_site_close(struct a_site *s)
{
    assert_int_equal(http_server_stop(s->server), OK);
    password_queue_close(s->site.hashing);
    db_close(s->db);
    arena_close(s->arena);
    a_site_remove(s);
}

static inline err a_site_run_forget(struct job *job, void *context)
{
    static const struct query forget = { .name = "forget", .sqlite = "DELETE FROM sign_in_failure" };

    (void)context;
    return db_run(job, &forget, NO_ARGS);
}

/* What tests before this one tried at the door. */
static inline void a_site_forget_wrong_ones(struct a_site *s)
{
    struct job job = a_site_job(s);

    assert_int_equal(db_write(s->db, &job, a_site_run_forget, NULL), OK);
}

/* ---- Asking ---- */

static inline int a_site_dial(struct a_site *s)
{
    struct sockaddr_in to = { .sin_family = AF_INET,
                              .sin_port = htons(http_server_port(s->server)),
                              .sin_addr = { htonl(INADDR_LOOPBACK) } };
    struct timeval     patience = { .tv_sec = A_SITE_SECONDS };
    int                fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    assert_true(fd >= 0);
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    assert_int_equal(connect(fd, (struct sockaddr *)&to, sizeof to), 0);
    return fd;
}

static inline void a_site_say(int fd, str bytes)
{
    while (bytes.n) {
        ssize_t n = send(fd, bytes.p, bytes.n, MSG_NOSIGNAL);
        if (n <= 0)
            return; /* a server that hung up is judged by what it said */
        bytes = str_from(bytes, (size_t)n);
    }
}

/* Everything until the server closes, taken apart. */
static inline struct reply a_site_hear(struct a_site *s, int fd)
{
    struct buf   buf = buf_make(s->arena, A_SITE_REPLY_MOST);
    struct reply reply = { 0 };
    char         piece[65536], *all, *end;
    ssize_t      n;

    while ((n = recv(fd, piece, sizeof piece, 0)) > 0)
        buf_add(&buf, (str){ piece, (size_t)n });
    close(fd);
    if (n < 0)
        fail_msg("no answer within %d s", A_SITE_SECONDS);
    all = str_terminated(s->arena, buf_str(&buf));
    if (sscanf(all, "HTTP/1.1 %3d ", &reply.status) != 1 || !(end = strstr(all, "\r\n\r\n")))
        fail_msg("no HTTP answer: %.80s", all);
    reply.body = end + 4;
    reply.n = buf_str(&buf).n - (size_t)(reply.body - all);
    end[2] = '\0';
    reply.head = all;
    return reply;
}

static inline struct reply a_site_raw(struct a_site *s, str bytes)
{
    int fd = a_site_dial(s);

    a_site_say(fd, bytes);
    return a_site_hear(s, fd);
}

/* The value of an answer's header field; "" where there is none. */
static inline const char *reply_field(const struct a_site *s, const struct reply *reply, const char *name)
{
    char        start[80];
    const char *at, *end;

    snprintf(start, sizeof start, "\r\n%s: ", name);
    at = strcasestr(reply->head, start);
    if (!at)
        return "";
    at += strlen(start);
    end = strstr(at, "\r\n");
    return str_terminated(s->arena, (str){ at, (size_t)(end - at) });
}

static inline size_t reply_times(const char *text, const char *what)
{
    size_t n = 0;

    for (const char *at = text; (at = strcasestr(at, what)); at += strlen(what))
        n++;
    return n;
}

static inline bool reply_has(const struct reply *reply, const char *text)
{
    return strstr(reply->body, text) != NULL;
}

/* What stands between two texts; "" where they do not. */
static inline const char *reply_between(const struct a_site *s, const char *text, const char *before,
                                        const char *after)
{
    const char *at = strstr(text, before), *end = at ? strstr(at + strlen(before), after) : NULL;

    return end ? str_terminated(s->arena, (str){ at + strlen(before), (size_t)(end - at) - strlen(before) })
               : "";
}

/* The text of an attribute, as a browser reads it; a form token holds no other references. */
static inline void unescape(const char *from, char *to, size_t room)
{
    size_t n = 0;

    while (*from && n + 1 < room) {
        bool less = strncmp(from, "&lt;", 4) == 0, more = strncmp(from, "&gt;", 4) == 0;
        to[n++] = less ? '<' : more ? '>' : *from;
        from += less || more ? 4 : 1;
    }
    to[n] = '\0';
}

/* Keeps what a browser would keep. */
static inline void caller_learn(struct caller *c, const struct reply *reply)
{
    const char *cookie = reply_between(c->site, reply->head, "Set-Cookie: __Host-session=", ";");
    const char *token = reply_between(c->site, reply->body, "name=\"csrf\" value=\"", "\"");

    if (strstr(reply->head, "Set-Cookie: __Host-session="))
        snprintf(c->session, sizeof c->session, "%s", cookie);
    if (*token)
        unescape(token, c->form_token, sizeof c->form_token);
}

/* A request; `more` are header lines, each with its end. */
static inline struct reply caller_ask(struct caller *c, const char *method, const char *path,
                                      const char *more, str body)
{
    struct a_site *s = c->site;
    struct buf     buf = buf_make(s->arena, A_SITE_REPLY_MOST);
    struct reply   reply;
    char           head[2048];

    snprintf(head, sizeof head, "%s %s HTTP/1.1\r\nHost: 127.0.0.1:%u\r\nConnection: close\r\n", method, path,
             (unsigned)http_server_port(s->server));
    buf_add_c(&buf, head);
    if (c->session[0]) {
        snprintf(head, sizeof head, "Cookie: __Host-session=%s\r\n", c->session);
        buf_add_c(&buf, head);
    }
    buf_add_c(&buf, more);
    if (body.n) {
        snprintf(head, sizeof head, "Content-Length: %zu\r\n", body.n);
        buf_add_c(&buf, head);
    }
    buf_add_c(&buf, "\r\n");
    buf_add(&buf, body);
    reply = a_site_raw(s, buf_str(&buf));
    caller_learn(c, &reply);
    return reply;
}

static inline struct reply caller_get(struct caller *c, const char *path)
{
    return caller_ask(c, "GET", path, "", (str){ 0 });
}

/* A form as a browser sends it; the form token of the last page goes with it if somebody is signed in. */
static inline struct reply caller_post(struct caller *c, const char *path, const char *fields)
{
    struct buf body = buf_make(c->site->arena, A_SITE_REPLY_MOST);

    buf_add_c(&body, fields);
    if (c->session[0]) {
        buf_add_c(&body, *fields ? "&csrf=" : "csrf=");
        for (const char *p = c->form_token; *p; p++) {
            char hex[4];
            snprintf(hex, sizeof hex, "%%%02X", (unsigned)(unsigned char)*p);
            buf_add_c(&body, hex);
        }
    }
    return caller_ask(c, "POST", path, "Content-Type: application/x-www-form-urlencoded\r\n", buf_str(&body));
}

static inline struct reply caller_post_json(struct caller *c, const char *path, const char *json)
{
    char more[512];

    snprintf(more, sizeof more, "Content-Type: application/json\r\n%s%s%s",
             c->form_token[0] ? "X-Form-Token: " : "", c->form_token, c->form_token[0] ? "\r\n" : "");
    return caller_ask(c, "POST", path, more, str_of(json));
}

/* ---- People ---- */

/* The first administrator, through the set-up link; brings a form token along. */
static inline void caller_set_up(struct caller *c)
{
    char         path[128];
    struct reply reply;

    snprintf(path, sizeof path, "/link/%.*s", STR_FMT(c->site->set_up));
    reply = caller_post(c, path, "name=Ada+First&email=ada%40example.org&password=" A_SITE_PASSWORD);
    assert_int_equal(reply.status, 303);
    assert_int_equal(strlen(c->session), SIGN_IN_TOKEN);
    caller_get(c, "/nothing-here");
}

struct a_site_person {
    const char   *name;
    struct role   role; /* a role with neither place nor team: none */
    struct person person;
    str           token;
    struct session session;
};

static inline err a_site_make_person(struct job *job, void *context)
{
    struct a_site_person *p = context;
    err                   e;

    p->person = (struct person){ .name = str_of(p->name), .ended = DAY_NONE };
    p->person.email = str_join(job->arena, str_of(p->name), STR("@example.org"));
    e = person_add(job, &p->person);
    p->role.person = p->person.id;
    p->role.from_day = p->role.until_day = DAY_NONE;
    if (!e && (key_is_set(p->role.place) || key_is_set(p->role.team)))
        e = record_insert(job, &role_record, &p->role);
    return e ? e : sign_in_start(job, p->person.id, &p->token, &p->session);
}

/* Somebody with one role (or none), signed in, with a form token. */
static inline struct caller a_site_caller(struct a_site *s, const char *name, struct role role)
{
    struct a_site_person p = { .name = name, .role = role };
    struct caller        c = { .site = s };
    struct job           job = a_site_job(s);

    assert_int_equal(db_write(s->db, &job, a_site_make_person, &p), OK);
    snprintf(c.session, sizeof c.session, "%.*s", STR_FMT(p.token));
    caller_get(&c, "/nothing-here");
    assert_true(c.form_token[0] != '\0');
    return c;
}

#endif
