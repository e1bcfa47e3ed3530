/* Opens, fills and closes flights; knows nothing of the library that carries them. */
#include "http/flight.h"

#include "base/log.h"
#include "http/address.h"
#include "http/parameters.h"

#include <string.h>

enum { SPOOL_ARENA = 4 * SPOOL_MEMORY };

static str in_lower_case(struct arena *arena, str s)
{
    char *out = str_terminated(arena, s);

    for (size_t i = 0; i < s.n; i++)
        out[i] = (char)(out[i] >= 'A' && out[i] <= 'Z' ? out[i] - 'A' + 'a' : out[i]);
    return (str){ out, s.n };
}

struct flight *flight_open(struct http_server *server, void *connection)
{
    struct arena  *arena = arena_open(server->options.limits.memory);
    struct flight *flight = ARENA_NEW(arena, struct flight);

    flight->x.arena = arena;
    flight->server = server;
    flight->connection = connection;
    atomic_init(&flight->stage, FLIGHT_RECEIVING);
    atomic_init(&flight->holders, 1);
    return flight;
}

void flight_join(struct flight *flight)
{
    struct http_server *server = flight->server;

    pthread_mutex_lock(&server->lock);
    flight->after = server->flights;
    if (flight->after)
        flight->after->before = flight;
    server->flights = flight;
    pthread_mutex_unlock(&server->lock);
}

void flight_leave(struct flight *flight)
{
    struct http_server *server = flight->server;

    pthread_mutex_lock(&server->lock);
    if (flight->before)
        flight->before->after = flight->after;
    else
        server->flights = flight->after;
    if (flight->after)
        flight->after->before = flight->before;
    pthread_cond_signal(&server->change);
    pthread_mutex_unlock(&server->lock);
}

void flight_let_go(struct flight *flight)
{
    struct arena *arena = flight->x.arena;

    if (atomic_fetch_sub(&flight->holders, 1) != 1)
        return;
    spool_close(flight->body);
    arena_close(flight->body_arena);
    arena_close(arena);
}

err flight_fill(struct flight *flight, const struct http_head *head, const struct http_framing *framing)
{
    struct http_request       *request = &flight->x.request;
    const struct http_options *options = &flight->server->options;
    struct arena              *arena = flight->x.arena;
    str                        path, query, cookies;
    err                        e;

    request->method = framing->method;
    request->target = head->target;
    request->headers = head->fields;
    request->host = in_lower_case(arena, framing->host);
    http_find_nocase(head->fields, STR("Content-Type"), &request->content_type);
    http_find_nocase(head->fields, STR("Cookie"), &cookies);
    http_client_read(request, request->address, options->proxies, options->n_proxies);
    str_cut(request->target, '?', &path, &query);
    e = http_path_read(arena, path, &request->path);
    if (!e)
        e = http_parameters_read(arena, query, &request->query);
    if (!e)
        e = http_cookies_read(arena, cookies, &request->cookies);
    return e;
}

struct http_verdict flight_admit_body(struct flight *flight, const struct http_framing *framing)
{
    struct http_server        *server = flight->server;
    const struct http_options *options = &server->options;
    size_t                     limit = options->limits.body, before;

    flight->is_chunked = framing->is_chunked;
    if (!framing->is_chunked && !framing->length)
        return (struct http_verdict){ 0, "" };
    if (options->body_limit)
        limit = options->body_limit(options->ctx, framing->method, flight->x.request.path);
    if (framing->length > limit)
        return (struct http_verdict){ 413, "body" };
    flight->reserved = framing->is_chunked ? limit : framing->length;
    before = atomic_fetch_add(&server->bodies, flight->reserved);
    if (before > options->limits.bodies || flight->reserved > options->limits.bodies - before)
        return (struct http_verdict){ 503, "bodies" };
    flight->body_limit = flight->reserved;
    flight->body_arena = arena_open(SPOOL_ARENA);
    flight->body = spool_open(flight->body_arena, options->spool ? options->spool : "/var/tmp");
    return (struct http_verdict){ 0, "" };
}

bool flight_take_body(struct flight *flight, const char *bytes, size_t n)
{
    err e;

    if (n > flight->body_limit - flight->body_n)
        return false; /* more chunks than the path takes */
    flight->body_n += n;
    e = spool_add(flight->body, (str){ bytes, n });
    if (e)
        LOG("http_body_lost", LOG_TEXT("why", str_of(e == ERR_FULL ? "full" : "folder")));
    return e == OK;
}

bool flight_end_body(struct flight *flight)
{
    return !flight->body || spool_read(flight->body, &flight->x.request.body) == OK;
}

unsigned flight_thread(struct http_server *server)
{
    pthread_t self = pthread_self();
    unsigned  i = 0;

    while (i < server->n_threads && !pthread_equal(server->threads[i], self))
        i++;
    if (i == server->n_threads)
        server->threads[server->n_threads++] = self;
    return i;
}
