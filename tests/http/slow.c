/* Clients that never stop, and never come to an end: each is cut in its phase, and nobody else is. */
#include "http/server.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "http/wire.h"

#define HOST "Host: 127.0.0.1\r\n"

enum { LARGE = 32 * 1024 * 1024, STEP_MS = 200, LONG_MS = 6000, REQUESTS_MOST = 5 };

static struct http_server *server;
static char               *large;

static void answer(void *ctx, struct http_exchange *x)
{
    (void)ctx;
    if (str_eq_c(x->request.path, "/slow"))
        usleep(2500 * 1000);
    x->response.status = 200;
    x->response.content_type = STR("text/plain; charset=utf-8");
    x->response.body = str_eq_c(x->request.path, "/large") ? (str){ large, LARGE } : STR("fine");
}

static int open_server(void **state)
{
    const struct http_options options = { .handle = answer,
                                          .limits = { .idle_seconds = 4,
                                                      .head_seconds = 1,
                                                      .body_seconds = 1,
                                                      .body_rate = 100,
                                                      .send_seconds = 1,
                                                      .requests = REQUESTS_MOST,
                                                      .stop_seconds = 3 } };

    (void)state;
    large = calloc(1, LARGE);
    return large ? (int)http_server_start(&options, &server) : -1;
}

static int close_server(void **state)
{
    int e = http_server_stop(server);

    (void)state;
    free(large);
    return e;
}

/* Sends a piece every 200 ms until the line is cut; for how many milliseconds that went on. */
static int drip(const char *first, const char *piece)
{
    int  fd = wire_dial(http_server_port(server)), ms = 0;
    bool closed = false;

    wire_say(fd, str_of(first));
    for (; !closed && ms < LONG_MS; ms += STEP_MS) {
        wire_say(fd, str_of(piece));
        wire_hear(fd, STEP_MS, &closed);
    }
    close(fd);
    return ms;
}

static void a_head_that_drips_is_cut(void **state)
{
    int ms = drip("GET / HTTP/1.1\r\n" HOST "X-One: ", "a");

    (void)state;
    assert_in_range(ms, 900, 2600);
}

/* ... also behind a request that was served. */
static void a_second_head_that_drips_is_cut(void **state)
{
    int ms = drip("GET / HTTP/1.1\r\n" HOST "\r\n", "G");

    (void)state;
    assert_in_range(ms, 900, 2600);
}

static void a_body_that_drips_is_cut(void **state)
{
    int ms = drip("POST / HTTP/1.1\r\n" HOST "Content-Length: 900\r\n\r\n", "a");

    (void)state;
    assert_in_range(ms, 900, 2600);
}

/* 50 bytes every 200 ms are more than 100 a second: 18 pieces, 3.6 seconds, and an answer. */
static void a_body_that_keeps_its_pace_is_served(void **state)
{
    static const char piece[51] = "01234567890123456789012345678901234567890123456789";
    int               fd = wire_dial(http_server_port(server));
    bool              closed = false;

    (void)state;
    wire_say(fd, STR("POST / HTTP/1.1\r\n" HOST "Connection: close\r\nContent-Length: 900\r\n\r\n"));
    for (int i = 0; i < 18; i++) {
        usleep(STEP_MS * 1000);
        wire_say(fd, str_of(piece));
    }
    assert_non_null(strstr(wire_hear(fd, LONG_MS, &closed), "\r\n\r\nfine"));
    close(fd);
}

/* Reads a little now and then: the library's timeout begins anew each time. */
static void an_answer_that_is_sipped_is_cut(void **state)
{
    int     fd = wire_dial(http_server_port(server)), ms = 0;
    char    sip[4096];
    size_t  total = 0;
    ssize_t got;

    (void)state;
    wire_say(fd, STR("GET /large HTTP/1.1\r\n" HOST "\r\n"));
    for (; ms < 2600; ms += STEP_MS) {
        usleep(STEP_MS * 1000);
        got = recv(fd, sip, sizeof sip, 0);
        total += got > 0 ? (size_t)got : 0;
    }
    while ((got = recv(fd, sip, sizeof sip, 0)) > 0)
        total += (size_t)got;
    close(fd);
    assert_true(total < LARGE); /* what lay in the sockets came, and then the end */
}

/* What waits for us may wait: two and a half seconds here, longer than every phase of theirs. */
static void our_own_time_is_not_theirs(void **state)
{
    int  fd = wire_dial(http_server_port(server));
    bool closed = false;

    (void)state;
    wire_say(fd, STR("GET /slow HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n"));
    assert_non_null(strstr(wire_hear(fd, LONG_MS, &closed), "\r\n\r\nfine"));
    close(fd);
}

/* Between two requests there is no hurry but the idle limit's. */
static void silence_between_requests_is_no_slow_head(void **state)
{
    int  fd = wire_dial(http_server_port(server));
    bool closed = false;

    (void)state;
    wire_say(fd, STR("GET / HTTP/1.1\r\n" HOST "\r\n"));
    wire_hear(fd, 2000, &closed);
    assert_false(closed);
    wire_say(fd, STR("GET / HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n"));
    assert_non_null(strstr(wire_hear(fd, LONG_MS, &closed), "\r\n\r\nfine"));
    close(fd);
}

static void a_connection_wears_out(void **state)
{
    int         fd = wire_dial(http_server_port(server)), answers = 0;
    bool        closed = false;
    const char *heard;

    (void)state;
    for (int i = 0; i < REQUESTS_MOST + 2; i++)
        wire_say(fd, STR("GET / HTTP/1.1\r\n" HOST "\r\n"));
    heard = wire_hear(fd, LONG_MS, &closed);
    assert_true(closed);
    for (const char *p = heard; (p = strstr(p, "\r\n\r\nfine")); p++)
        answers++;
    assert_int_equal(answers, REQUESTS_MOST);
    close(fd);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_head_that_drips_is_cut),
        cmocka_unit_test(a_second_head_that_drips_is_cut),
        cmocka_unit_test(a_body_that_drips_is_cut),
        cmocka_unit_test(a_body_that_keeps_its_pace_is_served),
        cmocka_unit_test(an_answer_that_is_sipped_is_cut),
        cmocka_unit_test(our_own_time_is_not_theirs),
        cmocka_unit_test(silence_between_requests_is_no_slow_head),
        cmocka_unit_test(a_connection_wears_out),
    };

    return cmocka_run_group_tests(tests, open_server, close_server);
}
