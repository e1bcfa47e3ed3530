/* How fast the site is: the pages people open, the read behind a chart, and thirty-two people saving at
 * once.
 *
 * Long, because all of it works on the one demo store that it makes.
 *
 * Works on a demo store that it makes in build/. A page is measured from its request to its bytes, without
 * the wire, in processor time of one thread; saves go over real connections and are measured in wall time,
 * turn by turn with bare SQLite writing the same rows in groups of thirty-two. */
#include "base/clock.h"
#include "base/number.h"
#include "http/server.h"
#include "improve/enrolment.h"
#include "measure/rollup.h"
#include "measure/series.h"
#include "org/may.h"
#include "org/place.h"
#include "org/role.h"
#include "org/screening.h"
#include "org/sign_in.h"
#include "store/db.h"
#include "store/queries.h"
#include "web/dispatch.h"
#include "web/shell.h"

#include <arpa/inet.h>
#include <math.h>
#include <pthread.h>
#include <sodium.h>
#include <spawn.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    CLIENTS = 32,
    SAVES_EACH = 40,
    GROUP = 32,
    ROUNDS = 15,
    PAGE_RUNS = 60, PAGE_ROUNDS = 7,
    READ_RUNS = 400,
    ARENA = 64 << 20
};

extern char **environ;

static struct site site;
static char        folder[] = "build/bench-site-XXXXXX";
static char        path[64];
static str         cookie;        /* of a programme manager */
static key         ward, organisation, programme, restraint;

static void need(bool fine, const char *what)
{
    if (fine)
        return;
    printf("%s\n", what);
    exit(1);
}

static void make_demo(void)
{
    char *argv[] = {
        "build/manyhands", "demo", "--scenario", "restrictive-practice", "--seed", "1", "--db", path, NULL
    };
    pid_t pid;
    int   status = 1;

    need(mkdtemp(folder) != NULL, "cannot make a folder in build/");
    snprintf(path, sizeof path, "%s/site.db", folder);
    need(posix_spawn(&pid, argv[0], NULL, NULL, argv, environ) == 0 && waitpid(pid, &status, 0) == pid &&
             status == 0,
         "the demo was not made");
}

/* Finds what is measured, and signs in somebody who may do everything: the bench measures work, not
 * refusals. */
static err find_all(struct job *job, void *context)
{
    struct programme_list programmes;
    struct measure_list   measures;
    struct enrolled_list  units;
    struct role           role = { .kind = ROLE_MANAGER, .from_day = DAY_NONE, .until_day = DAY_NONE };
    struct person         person = { .name = STR("Bench"), .email = STR("bench@example.org") };
    struct place_list     roots;
    struct session        session;
    err                   e = programme_list(job, &programmes);

    (void)context;
    if (!e)
        e = programmes.n ? measure_list(job, programmes.p[0].id, &measures) : ERR_MISSING;
    if (!e)
        e = enrolment_list(job, programmes.p[0].id, false, &units);
    if (e)
        return e;
    programme = programmes.p[0].id;
    ward = units.p[0].unit;
    organisation = units.p[0].organisation;
    for (size_t i = 0; i < measures.n; i++)
        if (measures.p[i].kind == MEASURE_RATE && measures.p[i].restrictive && !key_is_set(restraint))
            restraint = measures.p[i].id;
    e = person_add(job, &person);
    role.person = person.id;
    role.team = programmes.p[0].team;
    if (!e)
        e = role_grant(job, &role);
    if (!e)
        e = place_list(job, (key){ 0 }, &roots);
    for (size_t i = 0; !e && i < roots.n; i++) {
        role = (struct role){
            .person = person.id, .kind = ROLE_MANAGER, .from_day = DAY_NONE, .until_day = DAY_NONE
        };
        role.place = roots.p[i].id;
        e = role_grant(job, &role);
    }
    if (!e) e = sign_in_start(job, person.id, &cookie, &session);
    return e;
}

static struct http_response get(str target, struct arena *arena, int64_t *cpu_ns)
{
    struct http_pair     cookies[] = { { STR("__Host-session"), cookie } };
    struct http_exchange x = { .arena = arena };
    int64_t              began;

    x.request = (struct http_request){ .method = HTTP_GET,
                                       .path = target,
                                       .target = target,
                                       .host = STR("127.0.0.1"),
                                       .address = STR("127.0.0.1"),
                                       .cookies = { cookies, 1 } };
    began = clock_thread_cpu_ns();
    dispatch_handle(&site, &x);
    *cpu_ns = clock_thread_cpu_ns() - began;
    return x.response;
}

static int by_size(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return (x > y) - (x < y);
}

static int64_t median(int64_t *values, size_t n)
{
    qsort(values, n, sizeof *values, by_size);
    return values[n / 2];
}

static double one_round_us(str target, size_t *bytes)
{
    static int64_t cpu[PAGE_RUNS];

    for (int i = 0; i < PAGE_RUNS; i++) {
        struct arena        *arena = arena_open(ARENA);
        struct http_response response = get(target, arena, &cpu[i]);

        need(response.status == 200, "a page did not answer 200");
        *bytes = response.body.n;
        arena_close(arena);
    }
    return (double)median(cpu, PAGE_RUNS) / 1e3;
}

/* The quietest of some rounds: a neighbour on the same core doubles the rest. */
static double page_us(str target, size_t *bytes)
{
    double quietest = INFINITY;

    for (int round = 0; round < PAGE_ROUNDS; round++)
        quietest = fmin(quietest, one_round_us(target, bytes));
    return quietest;
}

static str path_of(struct arena *arena, const char *pattern, key one, key two)
{
    struct buf buf = buf_make(arena, 512);

    for (; *pattern; pattern++) {
        if (*pattern == '@' || *pattern == '#')
            buf_add(&buf, key_text(arena, *pattern == '@' ? one : two));
        else
            buf_char(&buf, *pattern);
    }
    return buf_str(&buf);
}

static void measure_pages(struct arena *arena)
{
    size_t bytes;
    double us = page_us(path_of(arena, "/places/@/measures/#", ward, restraint), &bytes);

    printf("measure page, request to bytes\t%.0f\tus\t-\t<=300\n", us);
    printf("measure page is %zu bytes\n", bytes);
    us = page_us(path_of(arena, "/programmes/@", programme, programme), &bytes);
    printf("programme page, 60 wards\t%.2f\tms\t-\t<=8\n", us / 1e3);
    printf("programme page is %zu bytes\n", bytes);
}

/* --- the read behind a chart ------------------------------------------------------------------ */

static struct series chart_series;

static err find_series(struct job *job, void *context)
{
    (void)context;
    return observation_series(job, ward, restraint, &chart_series);
}

static int64_t read_ours(void)
{
    struct arena *arena = arena_open(ARENA);
    struct job    job = db_job(site.db, arena, (struct actor){ .role_name = STR("system") });
    int64_t       began = clock_thread_cpu_ns(), took;
    struct args   args = ARGS(chart_series.organisation, chart_series.number);
    struct rows   rows;
    volatile double kept = 0; /* every column is really read */
    err           e = db_read_begin(site.db, &job);

    if (!e) e = db_rows(&job, QUERY(observation_series_all), args, &rows);
    while (!e && rows_next(&rows, &e))
        kept = kept + rows_day(&rows, 0).n + rows_real(&rows, 3) + rows_real(&rows, 4);
    db_read_end(&job);
    need(e == OK && kept > 0, "no points");
    took = clock_thread_cpu_ns() - began;
    arena_close(arena);
    return took;
}

static int64_t read_bare(sqlite3_stmt *statement, sqlite3 *db)
{
    static double kept[1000][3];
    int64_t       began = clock_thread_cpu_ns();
    size_t        n = 0;

    sqlite3_exec(db, "BEGIN", NULL, NULL, NULL);
    sqlite3_bind_int64(statement, 1, (sqlite3_int64)chart_series.organisation.n);
    sqlite3_bind_int(statement, 2, chart_series.number);
    while (sqlite3_step(statement) == SQLITE_ROW && n < 1000) {
        for (int c = 0; c < 3; c++)
            kept[n][c] = sqlite3_column_double(statement, 3 + c);
        n += sqlite3_column_int(statement, 0) != 0;
    }
    sqlite3_reset(statement);
    sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
    need(n > 0 && kept[0][0] >= 0, "no points by bare SQLite");
    return clock_thread_cpu_ns() - began;
}

static sqlite3 *open_bare(const char *file)
{
    sqlite3 *db;

    need(sqlite3_open(file, &db) == SQLITE_OK, "cannot open a store with bare SQLite");
    sqlite3_exec(db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;", NULL, NULL,
                 NULL);
    return db;
}

static void measure_read(void)
{
    static int64_t ours[READ_RUNS], bare[READ_RUNS];
    sqlite3       *db = open_bare(path);
    sqlite3_stmt  *statement;

    sqlite3_prepare_v2(
        db,
        "SELECT period, state, revision, numerator, denominator, value, spread, entry FROM observation "
        "WHERE organisation = ?1 AND series = ?2 ORDER BY period",
        -1, &statement, NULL);
    for (int i = 0; i < READ_RUNS; i++) {
        ours[i] = read_ours();
        bare[i] = read_bare(statement, db);
    }
    sqlite3_finalize(statement);
    sqlite3_close(db);
    printf("read behind a ward chart\t%.1f\tus\t%.2f\t<=2\n", (double)median(ours, READ_RUNS) / 1e3,
           (double)median(ours, READ_RUNS) / (double)median(bare, READ_RUNS));
}

/* --- thirty-two people save ------------------------------------------------------------------- */

/* A member of one ward's team, with a line of their own. */
struct client {
    int    line;
    key    unit;
    str    cookie, form_token;
    str    target, token;
    int    number;      /* the next to save: another each time, so that every save is a change */
    int    left, failed;
    size_t n;           /* bytes of the answer that have come */
    char   answer[8192];
};

static key           units[CLIENTS];
static struct series unit_series[CLIENTS];

static struct client members[CLIENTS];

static err sign_in_member(struct job *job, int i)
{
    char          email[64];
    struct person person = { .name = STR("Bench Member") };
    struct role   role = {
          .kind = ROLE_CONTRIBUTOR, .place = units[i], .from_day = DAY_NONE, .until_day = DAY_NONE
    };
    struct session session;
    err            e;

    snprintf(email, sizeof email, "member%d@example.org", i);
    person.email = str_copy(job->arena, str_of(email));
    e = person_add(job, &person);
    role.person = person.id;
    if (!e) e = role_grant(job, &role);
    if (!e) e = sign_in_start(job, person.id, &members[i].cookie, &session);
    members[i].unit = units[i];
    members[i].form_token = session.form_token;
    return e;
}

static err find_units(struct job *job, void *context)
{
    struct enrolled_list list;
    err                  e = enrolment_list(job, programme, false, &list);

    (void)context;
    need(!e && list.n >= CLIENTS, "the demo has too few wards");
    for (int i = 0; !e && i < CLIENTS; i++) {
        units[i] = list.p[i].unit;
        unit_series[i] = (struct series){ .unit = units[i], .measure = restraint };
        e = observation_make_series(job, &unit_series[i]);
        if (!e) e = sign_in_member(job, i);
    }
    return e;
}

static int connect_to(uint16_t port)
{
    struct sockaddr_in to = { .sin_family = AF_INET,
                              .sin_port = htons(port),
                              .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    int                s = socket(AF_INET, SOCK_STREAM, 0);

    need(s >= 0 && connect(s, (struct sockaddr *)&to, sizeof to) == 0, "cannot connect");
    return s;
}

static void send_save(struct client *c)
{
    char measure[KEY_LETTERS], request[4096], body[512];
    int  n, m;

    key_print(restraint, measure);
    m = snprintf(body, sizeof body, "{\"n.%.*s.2023-09-01\":\"%d\",\"w.%.*s.2023-09-01\":\"bench\"}",
                 KEY_LETTERS, measure, c->number++, KEY_LETTERS, measure);
    n = snprintf(
        request, sizeof request,
        "POST %.*s HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: __Host-session=%.*s\r\nX-Form-Token: %.*s\r\n"
        "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s",
        STR_FMT(c->target), STR_FMT(c->cookie), STR_FMT(c->token), m, body);
    need(send(c->line, request, (size_t)n, 0) == n, "a save was not sent");
    c->left--;
    c->n = 0;
}

/* Takes what has come. True: the answer is whole. */
static bool take_answer(struct client *c)
{
    ssize_t got = recv(c->line, c->answer + c->n, sizeof c->answer - 1 - c->n, 0);
    char   *end, *field;

    need(got > 0, "a line was cut");
    c->n += (size_t)got;
    c->answer[c->n] = '\0';
    end = strstr(c->answer, "\r\n\r\n");
    field = end ? strcasestr(c->answer, "content-length:") : NULL;
    if (!field || c->n < (size_t)(end + 4 - c->answer) + strtoul(field + 15, NULL, 10))
        return false;
    if (strtol(c->answer + 9, NULL, 10) != 200 && c->failed++ == 0)
        printf("a save was answered: %s\n", end);
    return true;
}

/* One thread carries all clients, so that the processors are the server's as far as may be. */
static void carry(int waiting)
{
    struct epoll_event ready[CLIENTS];
    int                open = CLIENTS;

    while (open) {
        int n = epoll_wait(waiting, ready, CLIENTS, -1);
        for (int i = 0; i < n; i++) {
            struct client *c = ready[i].data.ptr;
            if (!take_answer(c))
                continue;
            if (c->left)
                send_save(c);
            else
                open--;
        }
    }
}

static void prepare_client(struct client *c, struct arena *arena, uint16_t port, int waiting)
{
    struct call        call = { .session = { .form_token = c->form_token }, .job = { .arena = arena } };
    struct epoll_event wanted = { .events = EPOLLIN, .data.ptr = c };

    c->token = shell_form_token(&call);
    c->target = path_of(arena, "/api/v1/places/@/programmes/#/numbers", c->unit, programme);
    c->line = connect_to(port);
    c->left = SAVES_EACH;
    c->failed = 0;
    need(epoll_ctl(waiting, EPOLL_CTL_ADD, c->line, &wanted) == 0, "cannot wait for answers");
}

static double save_ours(uint16_t port, int round)
{
    struct arena *arena = arena_open(ARENA);
    int           waiting = epoll_create1(0), failed = 0;
    int64_t       began, took;

    for (int i = 0; i < CLIENTS; i++) {
        members[i].number = 2 + round * SAVES_EACH;
        prepare_client(&members[i], arena, port, waiting);
    }
    began = clock_steady_ns();
    for (int i = 0; i < CLIENTS; i++)
        send_save(&members[i]);
    carry(waiting);
    took = clock_steady_ns() - began;
    for (int i = 0; i < CLIENTS; i++) {
        close(members[i].line);
        failed += members[i].failed;
    }
    close(waiting);
    arena_close(arena);
    need(failed == 0, "a save was not taken");
    return (double)took / 1e9;
}

/* The rows that one save writes, where they belong in a copy of the same store: the entry, what stands
 * now, its revision, an audit row, a mark. ?1 entry, ?2 organisation, ?3 series, ?4 revision, ?5
 * programme, ?6 measure */
static const char *const bare_rows[] = {
    "INSERT INTO entry VALUES (?2, ?1, 1, 'person', 'grid', 'bench', ?1)",
    "INSERT INTO observation VALUES (?2, ?3, 19601, ?1, 0, ?4, ?4, 500, NULL, NULL) "
    "ON CONFLICT DO UPDATE SET "
    "entry = ?1, "
    "numerator = ?4, revision = ?4",
    "INSERT INTO observation_revision VALUES (?2, ?3, 19601, ?4, ?1, 0, ?4, 500, NULL, NULL)",
    "INSERT INTO audit (id, at, person, role_name, from_address, action, thing, thing_key, before, after) "
    "VALUES (?1, ?1, 1, 'person', '127.0.0.1', 'enter', 'entry', ?1, '', '')",
    "INSERT INTO rollup_mark VALUES (?5, ?6, 19601) ON CONFLICT DO NOTHING",
};

enum { BARE_ROWS = sizeof bare_rows / sizeof *bare_rows };

static struct key_maker bare_keys;

static void bare_row(sqlite3 *db, sqlite3_stmt *s, const struct series *series, key entry, int revision)
{
    const sqlite3_int64 values[] = { (sqlite3_int64)entry.n,
                                     (sqlite3_int64)series->organisation.n,
                                     series->number,
                                     revision,
                                     (sqlite3_int64)programme.n,
                                     (sqlite3_int64)restraint.n };

    for (int i = 0; i < sqlite3_bind_parameter_count(s); i++)
        sqlite3_bind_int64(s, i + 1, values[i]);
    if (sqlite3_step(s) != SQLITE_DONE)
        need(false, sqlite3_errmsg(db));
    sqlite3_reset(s);
}

static void bare_group(sqlite3 *db, sqlite3_stmt **statements, int number)
{
    sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
    for (int i = 0; i < GROUP; i++) {
        key entry = key_next(&bare_keys);
        for (int r = 0; r < BARE_ROWS; r++)
            bare_row(db, statements[r], &unit_series[i], entry, number + 1000);
    }
    sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
}

static double save_bare(sqlite3 *db, int round)
{
    sqlite3_stmt *statements[BARE_ROWS];
    int64_t       began = clock_steady_ns();

    for (int r = 0; r < BARE_ROWS; r++)
        if (sqlite3_prepare_v2(db, bare_rows[r], -1, &statements[r], NULL) != SQLITE_OK)
            need(false, sqlite3_errmsg(db));
    for (int group = 0; group < CLIENTS * SAVES_EACH / GROUP; group++)
        bare_group(db, statements, round * 1000 + group);
    for (int r = 0; r < BARE_ROWS; r++)
        sqlite3_finalize(statements[r]);
    return (double)(clock_steady_ns() - began) / 1e9;
}

static int by_real(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/* Each round is compared with the bare one right behind it: a neighbour on the processors meets both. */
static double middle(double *rounds)
{
    qsort(rounds, ROUNDS, sizeof *rounds, by_real);
    return rounds[ROUNDS / 2];
}

static void measure_saves(const char *bare_path)
{
    struct http_options options = { .ctx = &site,
                                    .handle = dispatch_handle,
                                    .body_limit = dispatch_body_limit };
    struct http_server *server;
    struct db_counts    before, after;
    sqlite3            *bare;
    double              ours[ROUNDS], ratios[ROUNDS];

    need(db_backup(site.db, bare_path) == OK, "cannot copy the store");
    bare = open_bare(bare_path);
    need(http_server_start(&options, &server) == OK, "cannot listen");
    before = db_counts(site.db);
    for (int round = 0; round < ROUNDS; round++) {
        ours[round] = save_ours(http_server_port(server), round);
        ratios[round] = save_bare(bare, round) / ours[round];
    }
    after = db_counts(site.db);
    need(http_server_stop(server) == OK, "did not stop");
    sqlite3_close(bare);
    printf("32 clients saving, durable\t%.0f\tsaves/s\t%.2f\t>=0.4\n", CLIENTS * SAVES_EACH / middle(ours),
           middle(ratios));
    printf("saves a sync\t%.1f\tsaves/sync\t-\t>=8\n",
           (double)(after.jobs - before.jobs) / (double)(after.commits - before.commits));
}

static void remove_all(const char *bare_path)
{
    char file[128];

    for (int part = 0; part < 3; part++) {
        const char *end = (const char *[]){ "", "-wal", "-shm" }[part];
        snprintf(file, sizeof file, "%s%s", path, end);
        unlink(file);
        snprintf(file, sizeof file, "%s%s", bare_path, end);
        unlink(file);
    }
    rmdir(folder);
}

int main(void)
{
    struct arena     *arena = arena_open(ARENA);
    struct screening *screening = NULL;
    struct job        job;
    struct say        why;
    char              bare_path[96];

    arena_keep_freed();
    need(sodium_init() >= 0, "no libsodium");
    clock_set_zone("Europe/London");
    make_demo();
    snprintf(bare_path, sizeof bare_path, "%s/bare.db", folder);
    need(password_queue_open(&site.hashing) == OK, "no queue for passwords");
    need(screening_open(arena, &screening) == OK, "no patterns for what people write");
    site.screening = screening;
    site.simulated = true;
    need(freopen("/dev/null", "w", stderr) != NULL, "cannot silence the log");
    need(db_open(&(struct db_options){ .path = path }, &site.db, &why) == OK, "cannot open the demo");
    db_after_commit(site.db, rollup_refresh, NULL);
    job = db_job(site.db, arena, (struct actor){ .role_name = STR("system"), .from = STR("bench") });
    need(db_write(site.db, &job, find_all, NULL) == OK, "cannot sign in");
    need(db_write(site.db, &job, find_series, NULL) == OK, "cannot find a series");
    need(db_write(site.db, &job, find_units, NULL) == OK, "cannot find wards");
    measure_pages(arena);
    measure_read();
    measure_saves(bare_path);
    db_close(site.db);
    remove_all(bare_path);
    arena_close(arena);
    return 0;
}
