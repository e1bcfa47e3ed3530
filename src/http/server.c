/* The one file that knows libmicrohttpd: turns its callbacks into flights and answers into its responses. */
#include "http/server.h"

#include "base/clock.h"
#include "base/log.h"
#include "http/address.h"
#include "http/compress.h"
#include "http/flight.h"
#include "http/limits.h"
#include "http/response.h"

#include <microhttpd.h>
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { CONNECTION_MEMORY = 32 * 1024 };

/* What the library keeps for a request: first the first byte of its query, then its flight. */
enum { NO_QUERY = 0, EMPTY_QUERY = 256 };

static bool is_flight(const void *kept)
{
    return (uintptr_t)kept > EMPTY_QUERY;
}

/* The library tells of each connection before it reads from it, and before it closes its descriptor. */
static void connection_changed(void *ctx, struct MHD_Connection *connection, void **kept,
                               enum MHD_ConnectionNotificationCode how)
{
    struct http_server             *server = ctx;
    const union MHD_ConnectionInfo *socket;

    if (how == MHD_CONNECTION_NOTIFY_CLOSED) {
        pace_end(server->pace, *kept);
    } else {
        socket = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
        *kept = socket ? pace_begin(server->pace, socket->connect_fd) : NULL;
    }
}

static struct paced *paced_of(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *kept;

    kept = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return kept ? kept->socket_context : NULL;
}

/* The answer has gone out, or the connection has. */
static void flight_completed(void *ctx, struct MHD_Connection *connection, void **kept,
                             enum MHD_RequestTerminationCode how)
{
    struct flight *flight = *kept;

    (void)ctx, (void)connection, (void)how;
    if (!is_flight(flight))
        return;
    *kept = NULL;
    pace_phase(flight->paced, PACE_HEAD);
    atomic_fetch_sub(&flight->server->bodies, flight->reserved);
    flight_leave(flight);
    flight_let_go(flight);
}

/* --- answers --- */

static bool add_headers(struct MHD_Response *to, struct flight *flight, const char *coding)
{
    struct http_response *response = &flight->x.response;
    bool                  is_good = true;

    for (size_t i = 0; is_good && i < response->n_headers; i++)
        is_good =
            MHD_add_response_header(to, str_terminated(flight->x.arena, response->headers[i].name),
                                    str_terminated(flight->x.arena, response->headers[i].value)) == MHD_YES;
    if (is_good && coding)
        is_good = MHD_add_response_header(to, "Content-Encoding", coding) == MHD_YES;
    if (is_good && http_body_varies(response))
        is_good = MHD_add_response_header(to, "Vary", "Accept-Encoding") == MHD_YES;
    /* Chunks are taken apart by the library, loosely: what stands behind them is never a request. */
    if (is_good && (response->close || flight->is_chunked || atomic_load(&flight->server->is_stopping)))
        is_good = MHD_add_response_header(to, "Connection", "close") == MHD_YES;
    return is_good;
}

/* An answer that needs nothing of the exchange: when the handler gave none, a bad one, or came too late. */
static enum MHD_Result send_bare(struct flight *flight, unsigned status)
{
    struct MHD_Response *response = MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
    enum MHD_Result      sent;

    atomic_store(&flight->stage, FLIGHT_SENT);
    pace_phase(flight->paced, PACE_SENDING);
    if (!response)
        return MHD_NO;
    sent = MHD_add_response_header(response, "Connection", "close");
    if (sent == MHD_YES)
        sent = MHD_queue_response(flight->connection, status, response);
    MHD_destroy_response(response);
    return sent;
}

static enum MHD_Result send_broken(struct flight *flight, const char *why)
{
    LOG("http_no_answer", LOG_TEXT("why", str_of(why))); /* never the path: a link's token may stand there */
    return send_bare(flight, 500);
}

static enum MHD_Result send_answer(struct flight *flight)
{
    struct http_response *response = &flight->x.response;
    struct MHD_Response  *answer;
    enum MHD_Result       sent;
    const char           *coding;
    str                   body;

    if (response->status < 200 || response->status > 599)
        return send_broken(flight, "no_status");
    response->close |= pace_is_worn(flight->paced, &flight->server->options.limits);
    if (response->content_type.n &&
        http_response_header(response, STR("Content-Type"), response->content_type) != OK)
        return send_broken(flight, "content_type");
    body = http_body_choose(&flight->x, flight->server->options.gzip_level,
                            flight->server->options.limits.memory, &coding);
    answer = MHD_create_response_from_buffer(body.n, (void *)(uintptr_t)body.p, MHD_RESPMEM_PERSISTENT);
    if (!answer)
        return send_broken(flight, "memory");
    if (!add_headers(answer, flight, coding)) {
        MHD_destroy_response(answer);
        return send_broken(flight, "headers");
    }
    atomic_store(&flight->stage, FLIGHT_SENT);
    pace_phase(flight->paced, PACE_SENDING);
    sent = MHD_queue_response(flight->connection, (unsigned)response->status, answer);
    MHD_destroy_response(answer);
    return sent;
}

/* --- the gate --- */

static enum MHD_Result refuse(struct flight *flight, struct http_verdict verdict, bool is_well_formed)
{
    struct http_response      *response = &flight->x.response;
    const struct http_options *options = &flight->server->options;
    err                        e = OK;

    LOG("http_refused", LOG_INT("status", verdict.status), LOG_TEXT("why", str_of(verdict.why)),
        LOG_TEXT("address", flight->x.request.address));
    response->status = verdict.status;
    response->close = true;
    if (verdict.status == 405)
        e = http_response_header(response, STR("Allow"), STR("GET, HEAD, POST, PUT, PATCH, DELETE"));
    if (verdict.status == 503)
        e = http_response_header(response, STR("Retry-After"), STR("1"));
    if (!e && is_well_formed && options->refused)
        options->refused(options->ctx, &flight->x);
    if (!response->body.n) {
        response->content_type = STR("text/plain; charset=utf-8");
        response->body = http_status_words(verdict.status);
    }
    return send_answer(flight);
}

/* Called by the library when it has the request line, in its own writable buffer. It would now cut up and
 * decode the query in place, loosely; so the query is made to look empty, and its first byte becomes what we
 * keep for the request. */
static void *hide_query(void *ctx, const char *target, struct MHD_Connection *connection)
{
    char     *mark = strchr((char *)(uintptr_t)target, '?');
    uintptr_t first = mark ? (unsigned char)mark[1] : NO_QUERY;

    (void)ctx, (void)connection;
    if (mark && !first)
        first = EMPTY_QUERY;
    if (mark)
        mark[1] = '\0';
    return (void *)first;
}

/* The request line as the library's handler gets it. */
struct line {
    const char *method, *target, *version;
    uintptr_t   first_of_query;
};

/* The target as it was sent: everything up to the version, so that bytes the library would pass over are seen
 * by the gate. */
static str show_query(struct arena *arena, const struct line *line)
{
    str    raw = { line->target, (size_t)(line->version - line->target) - 1 };
    size_t path = strlen(line->target);
    char  *copy = str_terminated(arena, raw);

    if (line->first_of_query != NO_QUERY && path < raw.n)
        copy[path] = '?';
    if (line->first_of_query != NO_QUERY && path + 1 < raw.n)
        copy[path + 1] = (char)line->first_of_query;
    return (str){ copy, raw.n };
}

/* The library hands out pieces of its own buffer, in which it has put NUL in place of each line end. So the
 * next piece starts exactly two bytes behind the last one where, and only where, a line ended with CR LF, was
 * not folded (those are copied elsewhere) and held no NUL. */
struct walk {
    const char       *start;  /* of the head in the library's buffer */
    const char       *expect; /* where the next field should start */
    const char       *copy;   /* of the head in our arena */
    size_t            bytes;
    struct http_pair *p;
    size_t            n, room;
    bool              is_exact;
};

static str moved(const struct walk *walk, const char *p, size_t n)
{
    return (str){ walk->copy + (p - walk->start), n };
}

static enum MHD_Result walk_field(void *ctx, enum MHD_ValueKind kind, const char *name, size_t name_n,
                                  const char *value, size_t value_n)
{
    struct walk *walk = ctx;

    (void)kind;
    if (name != walk->expect || !value || value <= name + name_n ||
        value + value_n + 2 > walk->start + walk->bytes || walk->n == walk->room) {
        walk->is_exact = false;
        return MHD_NO;
    }
    for (const char *c = name + name_n + 1; c < value; c++)
        if (*c != ' ' && *c != '\t')
            walk->is_exact = false;
    walk->p[walk->n++] =
        (struct http_pair){ moved(walk, name, name_n), str_trim(moved(walk, value, value_n)) };
    walk->expect = value + value_n + 2;
    return MHD_YES;
}

/* Reads the head from the library's buffer into our arena. */
static void read_head(struct flight *flight, const struct line *line, struct http_head *head)
{
    struct arena                   *arena = flight->x.arena;
    const union MHD_ConnectionInfo *size =
        MHD_get_connection_info(flight->connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    int         n = MHD_get_connection_values_n(flight->connection, MHD_HEADER_KIND, NULL, NULL);
    struct walk walk = { .start = line->method,
                         .expect = line->version + strlen(line->version) + 2,
                         .room = n > 0 ? (size_t)n : 0 };

    *head = (struct http_head){ .method = str_copy(arena, str_of(line->method)),
                                .version = str_copy(arena, str_of(line->version)) };
    if (!size || !size->header_size || size->header_size > CONNECTION_MEMORY)
        return;
    head->bytes = walk.bytes = size->header_size;
    if (line->target != line->method + head->method.n + 1 || line->version <= line->target + 1 ||
        line->version > line->method + head->bytes)
        return;
    head->target = show_query(arena, line);
    walk.copy = str_copy(arena, (str){ line->method, walk.bytes }).p;
    walk.p = ARENA_ARRAY(arena, struct http_pair, walk.room);
    walk.is_exact = true;
    MHD_get_connection_values_n(flight->connection, MHD_HEADER_KIND, walk_field, &walk);
    head->is_exact = walk.is_exact && walk.n == walk.room && walk.expect + 2 == line->method + walk.bytes;
    head->fields = (struct http_pairs){ walk.p, walk.n };
}

static enum MHD_Result begin(struct flight *flight, const struct line *line)
{
    struct http_server             *server = flight->server;
    struct http_head                head;
    struct http_framing             framing;
    struct http_verdict             verdict;
    bool                            is_well_formed;
    const union MHD_ConnectionInfo *peer =
        MHD_get_connection_info(flight->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);

    flight_join(flight);
    flight->paced = paced_of(flight->connection);
    pace_phase(flight->paced, PACE_BODY);
    flight->x.request.address = peer ? http_address_text(flight->x.arena, peer->client_addr) : STR("");
    read_head(flight, line, &head);
    verdict = http_head_check(&head, &server->options.limits, server->options.hosts, server->options.n_hosts,
                              &framing);
    is_well_formed = verdict.status == 0 || verdict.status == 405 || verdict.status == 501;
    if (is_well_formed && flight_fill(flight, &head, &framing) != OK) {
        verdict = verdict.status ? verdict : (struct http_verdict){ 400, "parameters" };
        is_well_formed = false;
    }
    if (!verdict.status)
        verdict = flight_admit_body(flight, &framing);
    return verdict.status ? refuse(flight, verdict, is_well_formed) : MHD_YES;
}

/* --- body and handler --- */

/* The handler has put the answer off. It may have come already, on another thread. */
static enum MHD_Result hold(struct flight *flight)
{
    enum flight_stage running = FLIGHT_RUNNING;

    if (atomic_load(&flight->stage) == FLIGHT_READY)
        return send_answer(flight);
    MHD_suspend_connection(flight->connection);
    if (!atomic_compare_exchange_strong(&flight->stage, &running, FLIGHT_HELD))
        MHD_resume_connection(flight->connection);
    return MHD_YES;
}

static enum MHD_Result run(struct flight *flight)
{
    struct http_server *server = flight->server;
    bool                is_too_late;

    pace_phase(flight->paced, PACE_OURS);
    pthread_mutex_lock(&server->lock);
    is_too_late = server->is_abandoning;
    if (!is_too_late)
        atomic_store(&flight->stage, FLIGHT_RUNNING);
    flight->x.thread = flight_thread(server);
    pthread_mutex_unlock(&server->lock);
    if (is_too_late || !flight_end_body(flight))
        return send_bare(flight, 503);
    server->options.handle(server->options.ctx, &flight->x);
    return flight->is_late ? hold(flight) : send_answer(flight);
}

/* Called by the library for each step of a request: head, each piece of body, end of body, awake again. */
static enum MHD_Result on_request(void *ctx, struct MHD_Connection *connection, const char *target,
                                  const char *method, const char *version, const char *bytes, size_t *n,
                                  void **kept)
{
    struct flight *flight = *kept;
    size_t         taken = *n;

    if (!is_flight(*kept)) {
        struct line line = { method, target, version, (uintptr_t)*kept };

        *kept = flight = flight_open(ctx, connection);
        return begin(flight, &line);
    }
    *n = 0;
    if (taken)
        return flight_take_body(flight, bytes, taken) ? MHD_YES : MHD_NO;
    switch (atomic_load(&flight->stage)) {
    case FLIGHT_RECEIVING: return run(flight);
    case FLIGHT_READY: return send_answer(flight);
    case FLIGHT_LEFT: return send_bare(flight, 503);
    default: return MHD_NO;
    }
}

void http_later(struct http_exchange *x)
{
    struct flight *flight = (struct flight *)x;

    flight->is_late = true;
    atomic_store(&flight->holders, 2);
}

void http_ready(struct http_exchange *x)
{
    struct flight    *flight = (struct flight *)x;
    enum flight_stage stage = FLIGHT_RUNNING;

    if (!atomic_compare_exchange_strong(&flight->stage, &stage, FLIGHT_READY) && stage == FLIGHT_HELD &&
        atomic_compare_exchange_strong(&flight->stage, &stage, FLIGHT_READY)) {
        /* The connection sleeps until we wake it, so the server still stands; `waking` keeps it standing
         * until we are out. */
        struct http_server *server = flight->server;

        pthread_mutex_lock(&server->lock);
        server->waking++;
        pthread_mutex_unlock(&server->lock);
        MHD_resume_connection(flight->connection);
        pthread_mutex_lock(&server->lock);
        server->waking--;
        pthread_cond_signal(&server->change);
        pthread_mutex_unlock(&server->lock);
    }
    flight_let_go(flight);
}

/* --- start and stop --- */

/* Names and values are decoded by parameters.c, which refuses what this library would let pass. */
static size_t leave_encoded(void *ctx, struct MHD_Connection *connection, char *s)
{
    (void)ctx, (void)connection;
    return strlen(s);
}

static struct MHD_Daemon *start_library(struct http_server *server)
{
    const struct http_options *options = &server->options;
    const unsigned flags = MHD_USE_EPOLL | MHD_USE_INTERNAL_POLLING_THREAD | MHD_ALLOW_SUSPEND_RESUME;

    return MHD_start_daemon(
        flags, 0, NULL, NULL, on_request, server, MHD_OPTION_LISTEN_SOCKET, server->listening,
        MHD_OPTION_THREAD_POOL_SIZE, options->threads, MHD_OPTION_STRICT_FOR_CLIENT, 1,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY, MHD_OPTION_CONNECTION_LIMIT,
        options->limits.connections, MHD_OPTION_PER_IP_CONNECTION_LIMIT, options->limits.per_address,
        MHD_OPTION_CONNECTION_TIMEOUT, options->limits.idle_seconds, MHD_OPTION_URI_LOG_CALLBACK, hide_query,
        NULL, MHD_OPTION_UNESCAPE_CALLBACK, leave_encoded, NULL, MHD_OPTION_NOTIFY_COMPLETED,
        flight_completed, server, MHD_OPTION_NOTIFY_CONNECTION, connection_changed, server, MHD_OPTION_END);
}

err http_server_start(const struct http_options *options, struct http_server **server)
{
    struct arena       *arena = arena_open(64 * 1024);
    struct http_server *s = ARENA_NEW(arena, struct http_server);
    pthread_condattr_t  steady;
    err                 e;

    s->arena = arena;
    s->options = *options;
    s->port = options->port;
    http_limits_fill(&s->options);
    e = http_listen(options->address, &s->port, &s->listening);
    if (e) {
        arena_close(arena);
        return e;
    }
    pthread_mutex_init(&s->lock, NULL);
    pthread_condattr_init(&steady);
    pthread_condattr_setclock(&steady, CLOCK_MONOTONIC);
    pthread_cond_init(&s->change, &steady);
    pthread_condattr_destroy(&steady);
    e = pace_open(arena, &s->options.limits, &s->pace);
    s->daemon = e ? NULL : start_library(s);
    if (!s->daemon) {
        if (!e) pace_close(s->pace);
        close(s->listening);
        arena_close(arena);
        return e ? e : ERR_BROKEN;
    }
    *server = s;
    return OK;
}

uint16_t http_server_port(const struct http_server *server)
{
    return server->port;
}

/* Waits for a change, at most until `until` on the steady clock; server->lock is held. */
static bool wait_until(struct http_server *server, int64_t until)
{
    struct timespec at = { .tv_sec = until / 1000000000, .tv_nsec = until % 1000000000 };

    return pthread_cond_timedwait(&server->change, &server->lock, &at) == 0;
}

/* How many requests are with a handler or wait for http_ready(); wakes the latter to be told 503. */
static size_t abandon(struct http_server *server)
{
    size_t n = server->waking;

    for (struct flight *f = server->flights; f; f = f->after) {
        enum flight_stage stage = FLIGHT_HELD;

        if (atomic_compare_exchange_strong(&f->stage, &stage, FLIGHT_LEFT))
            MHD_resume_connection(f->connection);
        n += stage == FLIGHT_RUNNING || stage == FLIGHT_READY || stage == FLIGHT_LEFT || stage == FLIGHT_HELD;
    }
    return n;
}

err http_server_stop(struct http_server *server)
{
    const int64_t tick = 20000000, grace = 500000000;
    int64_t       until = clock_steady_ns() + (int64_t)server->options.limits.stop_seconds * 1000000000;
    bool          was_late;

    atomic_store(&server->is_stopping, true);
    MHD_quiesce_daemon(server->daemon);
    shutdown(server->listening, SHUT_RDWR);

    pthread_mutex_lock(&server->lock);
    while ((server->flights || server->waking) && clock_steady_ns() < until)
        wait_until(server, until);
    server->is_abandoning = true;
    was_late = abandon(server) > 0;
    while (abandon(server) > 0)
        wait_until(server, clock_steady_ns() + tick);
    until = clock_steady_ns() + grace;
    while (was_late && server->flights && clock_steady_ns() < until)
        wait_until(server, until);
    pthread_mutex_unlock(&server->lock);

    MHD_stop_daemon(server->daemon);
    pace_close(server->pace);
    close(server->listening);
    pthread_cond_destroy(&server->change);
    pthread_mutex_destroy(&server->lock);
    arena_close(server->arena);
    return was_late ? ERR_BUSY : OK;
}
