/* A thread looks at all connections four times a second, asks the machine how many bytes each has brought,
 * and shuts down the socket of those that are past their time; the library sees the end and cleans up. */
#include "http/pace.h"

#include "base/clock.h"
#include "base/log.h"

#include <linux/tcp.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/socket.h>

#define SECOND ((int64_t)1000000000)

enum { LOOKS_A_SECOND = 4 };

struct paced {
    struct paced *next; /* in the list of those that are paced, or of the free */
    int             fd;
    unsigned        answers;
    _Atomic enum pace_phase phase;
    atomic_int_least64_t     since; /* when the phase began, on the steady clock */
    int64_t began;                  /* when the request's body or answer began; the watching thread's, */
    int64_t seen;                   /* as is what follows: the phase (by its `since`) that these are of */
    uint64_t bytes;                 /* that had come when it was first seen */
    int64_t  head;                  /* when more of them were first seen; 0: not yet */
};

struct pace {
    const struct http_limits *limits;
    pthread_t                 thread;
    pthread_mutex_t           lock; /* guards the lists, and descriptors against being closed */
    pthread_cond_t            change;
    bool                      is_closing;
    struct paced           *open, *free;
};

/* How many bytes the client has sent since the connection began, as the machine counts; 0: not known. */
static uint64_t bytes_received(int fd)
{
    struct tcp_info info = { 0 };
    socklen_t       n = sizeof info;

    return getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &n) ? 0 : info.tcpi_bytes_received;
}

/* A new phase is noted when it is first seen. */
static void note_phase(struct paced *w, enum pace_phase phase, int64_t since)
{
    if (w->seen == since)
        return;
    if (phase == PACE_HEAD)
        w->began = 0;
    else if (!w->began)
        w->began = since;
    w->seen = since;
    w->head = 0;
    w->bytes = bytes_received(w->fd);
}

/* Why it is cut; NULL: it may go on. */
static const char *past_its_time(struct paced *w, const struct http_limits *limits, int64_t now)
{
    enum pace_phase phase = atomic_load(&w->phase);
    int64_t          since = atomic_load(&w->since), been = now - since;
    uint64_t         bytes;

    note_phase(w, phase, since);
    if (phase == PACE_OURS)
        return NULL;
    if (phase != PACE_HEAD && now - w->began > limits->all_seconds * SECOND)
        return "request";
    if (phase == PACE_SENDING)
        return been > limits->send_seconds * SECOND ? "answer" : NULL;
    bytes = bytes_received(w->fd) - w->bytes;
    if (phase == PACE_BODY)
        return been > limits->body_seconds * SECOND && bytes < limits->body_rate * (uint64_t)(been / SECOND)
                   ? "body"
                   : NULL;
    if (bytes && !w->head)
        w->head = now;
    return w->head && now - w->head > limits->head_seconds * SECOND ? "head" : NULL;
}

/* pace->lock is held. */
static void look(struct pace *pace)
{
    int64_t now = clock_steady_ns();

    for (struct paced *w = pace->open; w; w = w->next) {
        const char *slow = past_its_time(w, pace->limits, now);
        if (!slow)
            continue;
        LOG("http_too_slow", LOG_TEXT("with", str_of(slow)));
        shutdown(w->fd, SHUT_RDWR);
    }
}

static void *run(void *context)
{
    struct pace *pace = context;

    pthread_mutex_lock(&pace->lock);
    while (!pace->is_closing) {
        int64_t         next = clock_steady_ns() + SECOND / LOOKS_A_SECOND;
        struct timespec at = { .tv_sec = next / SECOND, .tv_nsec = next % SECOND };

        if (!pace->open)
            pthread_cond_wait(&pace->change, &pace->lock);
        else if (pthread_cond_timedwait(&pace->change, &pace->lock, &at))
            look(pace);
    }
    pthread_mutex_unlock(&pace->lock);
    return NULL;
}

err pace_open(struct arena *arena, const struct http_limits *limits, struct pace **pace)
{
    struct pace      *made = ARENA_NEW(arena, struct pace);
    struct paced    *all = ARENA_ARRAY(arena, struct paced, limits->connections);
    pthread_condattr_t steady;

    made->limits = limits;
    for (unsigned i = 0; i < limits->connections; i++) {
        all[i].next = made->free;
        made->free = &all[i];
    }
    pthread_mutex_init(&made->lock, NULL);
    pthread_condattr_init(&steady);
    pthread_condattr_setclock(&steady, CLOCK_MONOTONIC);
    pthread_cond_init(&made->change, &steady);
    pthread_condattr_destroy(&steady);
    *pace = made;
    return pthread_create(&made->thread, NULL, run, made) ? ERR_BUSY : OK;
}

void pace_close(struct pace *pace)
{
    pthread_mutex_lock(&pace->lock);
    pace->is_closing = true;
    pthread_cond_signal(&pace->change);
    pthread_mutex_unlock(&pace->lock);
    pthread_join(pace->thread, NULL);
    pthread_cond_destroy(&pace->change);
    pthread_mutex_destroy(&pace->lock);
}

struct paced *pace_begin(struct pace *pace, int fd)
{
    struct paced *w;

    pthread_mutex_lock(&pace->lock);
    w = pace->free;
    if (w) {
        pace->free = w->next;
        *w = (struct paced){ .next = pace->open, .fd = fd, .seen = -1 };
        atomic_init(&w->phase, PACE_HEAD);
        atomic_init(&w->since, clock_steady_ns());
        if (!pace->open)
            pthread_cond_signal(&pace->change);
        pace->open = w;
    }
    pthread_mutex_unlock(&pace->lock);
    return w;
}

void pace_end(struct pace *pace, struct paced *paced)
{
    struct paced **at = &pace->open;

    if (!paced)
        return;
    pthread_mutex_lock(&pace->lock);
    while (*at != paced)
        at = &(*at)->next;
    *at = paced->next;
    paced->next = pace->free;
    pace->free = paced;
    pthread_mutex_unlock(&pace->lock);
}

void pace_phase(struct paced *paced, enum pace_phase phase)
{
    if (!paced)
        return;
    atomic_store(&paced->phase, phase);
    atomic_store(&paced->since, clock_steady_ns());
}

bool pace_is_worn(struct paced *paced, const struct http_limits *limits)
{
    return paced && ++paced->answers >= limits->requests;
}
