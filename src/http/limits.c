/* What a server bears where nobody says otherwise. */
#include "http/limits.h"

#include "http/flight.h"

enum { THREADS_LEAST = 4 };

void http_limits_fill(struct http_options *options)
{
    struct http_limits *l = &options->limits;

    l->line = l->line ? l->line : 8 * 1024;
    l->head = l->head && l->head < 16 * 1024 ? l->head : 16 * 1024;
    l->fields = l->fields ? l->fields : 100;
    l->body = l->body ? l->body : 1024 * 1024;
    l->bodies = l->bodies ? l->bodies : 256 * 1024 * 1024;
    l->memory = l->memory ? l->memory : 64 * 1024 * 1024;
    l->connections = l->connections ? l->connections : 1000;
    l->per_address = options->n_proxies ? 0 : l->per_address ? l->per_address : 200;
    l->idle_seconds = l->idle_seconds ? l->idle_seconds : 10;
    l->requests = l->requests ? l->requests : 1000;
    l->head_seconds = l->head_seconds ? l->head_seconds : 5;
    l->body_seconds = l->body_seconds ? l->body_seconds : 12;
    l->body_rate = l->body_rate ? l->body_rate : 1024;
    l->send_seconds = l->send_seconds ? l->send_seconds : 30;
    l->all_seconds = l->all_seconds ? l->all_seconds : 120;
    l->stop_seconds = l->stop_seconds ? l->stop_seconds : 10;
    options->threads = options->threads < THREADS_LEAST ? THREADS_LEAST : options->threads;
    options->threads = options->threads > FLIGHT_THREADS_MOST ? FLIGHT_THREADS_MOST : options->threads;
    options->gzip_level = options->gzip_level ? options->gzip_level : 1;
}
