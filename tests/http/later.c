/* Answers put off: from other threads, too early, too late, for clients that have gone, while stopping. */
#include "http/server.h"

#include "http/response.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "http/wire.h"

enum { CLIENTS = 64, QUEUE_ROOM = 4096, PATIENCE_MS = 5000 };

/* Exchanges on their way to the answering thread, as they will be on their way to the store's one writer. */
static struct {
    pthread_mutex_t       lock;
    pthread_cond_t        change;
    struct http_exchange *waiting[QUEUE_ROOM];
    size_t                n, least; /* answers nothing until so many wait */
    bool                  is_closed;
    pthread_t             thread;
    struct http_server   *server;
    atomic_int            handled;
} desk;

static void fill(struct http_exchange *x)
{
    x->response.status = 200;
    x->response.content_type = STR("text/plain; charset=utf-8");
    x->response.body = str_join(x->arena, STR("for "), x->request.path);
}

static void put_on_desk(struct http_exchange *x)
{
    http_later(x);
    pthread_mutex_lock(&desk.lock);
    desk.waiting[desk.n++] = x;
    pthread_cond_broadcast(&desk.change);
    pthread_mutex_unlock(&desk.lock);
}

static void handle(void *ctx, struct http_exchange *x)
{
    (void)ctx;
    atomic_fetch_add(&desk.handled, 1);
    if (str_starts(x->request.path, STR("/slow"))) {
        usleep(400000);
        fill(x);
    } else if (str_starts(x->request.path, STR("/early"))) {
        http_later(x);
        fill(x);
        http_ready(x);
    } else if (str_starts(x->request.path, STR("/nothing"))) {
        x->response.status = 0;
    } else {
        put_on_desk(x);
    }
}

static void *answer_in_groups(void *ctx)
{
    struct http_exchange *group[QUEUE_ROOM];

    (void)ctx;
    for (;;) {
        size_t n;

        pthread_mutex_lock(&desk.lock);
        while (!desk.is_closed && (desk.n == 0 || desk.n < desk.least))
            pthread_cond_wait(&desk.change, &desk.lock);
        n = desk.n;
        memcpy(group, desk.waiting, n * sizeof group[0]);
        desk.n = 0;
        pthread_mutex_unlock(&desk.lock);
        if (n == 0)
            return NULL;
        for (size_t i = 0; i < n; i++) {
            fill(group[i]);
            http_ready(group[i]);
        }
    }
}

static void set_least(size_t least)
{
    pthread_mutex_lock(&desk.lock);
    desk.least = least;
    pthread_cond_broadcast(&desk.change);
    pthread_mutex_unlock(&desk.lock);
}

static void wait_for_desk(size_t n)
{
    pthread_mutex_lock(&desk.lock);
    while (desk.n < n)
        pthread_cond_wait(&desk.change, &desk.lock);
    pthread_mutex_unlock(&desk.lock);
}

static int open_desk(void **state)
{
    const struct http_options options = { .handle = handle, .limits = { .stop_seconds = 1 } };

    (void)state;
    memset(&desk, 0, sizeof desk);
    pthread_mutex_init(&desk.lock, NULL);
    pthread_cond_init(&desk.change, NULL);
    if (pthread_create(&desk.thread, NULL, answer_in_groups, NULL))
        return 1;
    return http_server_start(&options, &desk.server);
}

/* The server first, as a program does: it needs the answering thread to let its last clients go. */
static err close_server(void)
{
    err e = desk.server ? http_server_stop(desk.server) : OK;

    desk.server = NULL;
    return e;
}

static int close_desk(void **state)
{
    err e = close_server();

    (void)state;
    pthread_mutex_lock(&desk.lock);
    desk.is_closed = true;
    pthread_cond_broadcast(&desk.change);
    pthread_mutex_unlock(&desk.lock);
    pthread_join(desk.thread, NULL);
    return e;
}

static int ask(const char *path, const char *more)
{
    char request[256];
    int  fd = wire_dial(http_server_port(desk.server));
    int  n = snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: a\r\n%s\r\n", path, more);

    wire_say(fd, (str){ request, (size_t)n });
    return fd;
}

static void sixty_four_clients_each_get_their_own_answer(void **state)
{
    int fds[CLIENTS];

    (void)state;
    set_least(CLIENTS); /* nobody is answered before all wait: so all are held at once */
    for (int i = 0; i < CLIENTS; i++) {
        char path[32];

        snprintf(path, sizeof path, "/number-%d-end", i);
        fds[i] = ask(path, "Connection: close\r\n");
    }
    for (int i = 0; i < CLIENTS; i++) {
        char        expected[48];
        bool        closed;
        const char *heard = wire_hear(fds[i], PATIENCE_MS, &closed);

        snprintf(expected, sizeof expected, "\r\n\r\nfor /number-%d-end", i);
        assert_true(closed);
        assert_int_equal(wire_status_of(heard), 200);
        assert_non_null(strstr(heard, expected));
        close(fds[i]);
    }
    assert_int_equal(atomic_load(&desk.handled), CLIENTS);
}

static void an_answer_may_be_ready_before_the_handler_returns(void **state)
{
    bool        closed;
    int         fd = ask("/early", "Connection: close\r\n");
    const char *heard = wire_hear(fd, PATIENCE_MS, &closed);

    (void)state;
    assert_int_equal(wire_status_of(heard), 200);
    assert_non_null(strstr(heard, "for /early"));
    close(fd);
}

static void a_connection_goes_on_after_an_answer_put_off(void **state)
{
    int fd = wire_dial(http_server_port(desk.server));

    (void)state;
    for (int i = 0; i < 200; i++) {
        char    expected[64], request[96], heard[1024];
        ssize_t got = 0, n;

        n = snprintf(request, sizeof request, "GET /turn-%d%s HTTP/1.1\r\nHost: a\r\n\r\n", i,
                     i % 3 ? "" : "-x");
        wire_say(fd, (str){ request, (size_t)n });
        n = snprintf(expected, sizeof expected, "\r\n\r\nfor /turn-%d%s", i, i % 3 ? "" : "-x");
        while (got < n || memcmp(heard + got - n, expected, (size_t)n) != 0) {
            ssize_t more = recv(fd, heard + got, sizeof heard - (size_t)got, 0);

            assert_true(more > 0);
            got += more;
        }
    }
    close(fd);
}

static void a_client_that_has_gone_costs_nothing(void **state)
{
    int fds[CLIENTS];

    (void)state;
    set_least(CLIENTS + 1);
    for (int i = 0; i < CLIENTS; i++)
        fds[i] = ask("/gone", "");
    wait_for_desk(CLIENTS);
    for (int i = 0; i < CLIENTS; i++)
        close(fds[i]);
    set_least(0);
    an_answer_may_be_ready_before_the_handler_returns(state);
    assert_int_equal(close_server(), OK);
}

static void no_answer_is_a_bare_500(void **state)
{
    bool        closed;
    int         fd = ask("/nothing", "");
    const char *heard = wire_hear(fd, PATIENCE_MS, &closed);

    (void)state;
    assert_int_equal(wire_status_of(heard), 500);
    assert_non_null(strstr(heard, "Content-Length: 0\r\n"));
    assert_true(closed);
    close(fd);
}

static void stopping_answers_a_running_request_and_says_close(void **state)
{
    bool        closed;
    int         fd = ask("/slow", ""), idle = wire_dial(http_server_port(desk.server));
    uint16_t    port = http_server_port(desk.server);
    int64_t     from;
    const char *heard;

    (void)state;
    while (atomic_load(&desk.handled) == 0)
        usleep(1000);
    from = clock_steady_ns();
    assert_int_equal(close_server(), OK);
    assert_in_range(clock_steady_ns() - from, 100000000, 900000000); /* waited for it, and for nothing else */
    heard = wire_hear(fd, PATIENCE_MS, &closed);
    assert_int_equal(wire_status_of(heard), 200);
    assert_non_null(strstr(heard, "Connection: close"));
    assert_non_null(strstr(heard, "for /slow"));
    assert_true(closed);
    close(fd);
    close(idle);

    fd = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_not_equal(
        connect(fd,
                (struct sockaddr *)&(struct sockaddr_in){
                    .sin_family = AF_INET, .sin_port = htons(port), .sin_addr = { htonl(INADDR_LOOPBACK) } },
                sizeof(struct sockaddr_in)),
        0);
    close(fd);
}

static void *release_soon(void *ctx)
{
    (void)ctx;
    usleep(200000);
    set_least(0);
    return NULL;
}

static void stopping_waits_for_answers_put_off(void **state)
{
    int       fds[CLIENTS];
    pthread_t release;

    (void)state;
    set_least(CLIENTS + 1);
    for (int i = 0; i < CLIENTS; i++)
        fds[i] = ask("/late", "");
    wait_for_desk(CLIENTS);
    assert_int_equal(pthread_create(&release, NULL, release_soon, NULL), 0);
    assert_int_equal(close_server(), OK);
    pthread_join(release, NULL);
    for (int i = 0; i < CLIENTS; i++) {
        bool        closed;
        const char *heard = wire_hear(fds[i], PATIENCE_MS, &closed);

        assert_int_equal(wire_status_of(heard), 200);
        assert_non_null(strstr(heard, "Connection: close"));
        close(fds[i]);
    }
}

static void stopping_gives_up_on_answers_that_never_come(void **state)
{
    int fds[CLIENTS];

    (void)state;
    set_least(CLIENTS + 1);
    for (int i = 0; i < CLIENTS; i++)
        fds[i] = ask("/never", "");
    wait_for_desk(CLIENTS);
    assert_int_equal(close_server(), ERR_BUSY);
    for (int i = 0; i < CLIENTS; i++) {
        bool closed;

        assert_int_equal(wire_status_of(wire_hear(fds[i], PATIENCE_MS, &closed)), 503);
        assert_true(closed);
        close(fds[i]);
    }
    set_least(0); /* the answers come after all: their memory must go back, which the sanitizer watches */
}

static void *knock(void *ctx)
{
    uint16_t port = *(uint16_t *)ctx;

    for (;;) {
        struct sockaddr_in to = { .sin_family = AF_INET,
                                  .sin_port = htons(port),
                                  .sin_addr = { htonl(INADDR_LOOPBACK) } };
        int                fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        char               heard[1024];
        bool               refused = connect(fd, (struct sockaddr *)&to, sizeof to) != 0;

        for (int i = 0; !refused && i < 20; i++) {
            wire_say(fd, STR("GET /storm HTTP/1.1\r\nHost: a\r\n\r\n"));
            if (i % 7 == 6 || recv(fd, heard, sizeof heard, 0) <= 0)
                break; /* every other one leaves without waiting for its answer */
        }
        close(fd);
        if (refused)
            return NULL;
    }
}

static void stopping_in_a_storm_loses_nobody(void **state)
{
    pthread_t clients[8];
    uint16_t  port = http_server_port(desk.server);

    (void)state;
    for (int i = 0; i < 8; i++)
        assert_int_equal(pthread_create(&clients[i], NULL, knock, &port), 0);
    usleep(300000);
    assert_int_equal(close_server(), OK);
    for (int i = 0; i < 8; i++)
        pthread_join(clients[i], NULL);
    assert_in_range(atomic_load(&desk.handled), 100, INT32_MAX);
}

int main(void)
{
#define AT_DESK(test) cmocka_unit_test_setup_teardown(test, open_desk, close_desk)
    const struct CMUnitTest tests[] = {
        AT_DESK(sixty_four_clients_each_get_their_own_answer),
        AT_DESK(an_answer_may_be_ready_before_the_handler_returns),
        AT_DESK(a_connection_goes_on_after_an_answer_put_off),
        AT_DESK(a_client_that_has_gone_costs_nothing),
        AT_DESK(no_answer_is_a_bare_500),
        AT_DESK(stopping_answers_a_running_request_and_says_close),
        AT_DESK(stopping_waits_for_answers_put_off),
        AT_DESK(stopping_gives_up_on_answers_that_never_come),
        AT_DESK(stopping_in_a_storm_loses_nobody),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
