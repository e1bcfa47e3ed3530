/* An ordinary day: heads without bodies, packed answers, pages for refusals, ports that are taken. */
#include "http/server.h"

#include "http/response.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "http/wire.h"

enum { PATIENCE_MS = 4000 };

static char page[3000];

static struct {
    struct http_server *server;
    atomic_uint         threads_seen;
} house;

static void handle(void *ctx, struct http_exchange *x)
{
    (void)ctx;
    atomic_fetch_or(&house.threads_seen, 1u << x->thread);
    x->response.status = 200;
    x->response.content_type = STR("text/html; charset=utf-8");
    x->response.body = (str){ page, sizeof page };
    if (str_eq_c(x->request.path, "/asset")) {
        x->response.body_gzip = STR("PACKED");
        if (http_response_header(&x->response, STR("ETag"), STR("\"1\"")) != OK)
            x->response.status = 500;
        if (http_is_unchanged(&x->request, STR("\"1\"")))
            x->response.status = 304;
    } else if (str_eq_c(x->request.path, "/who")) {
        x->response.body =
            str_join(x->arena, x->request.address, x->request.is_secure ? STR(" secure") : STR(" plain"));
    } else if (str_eq_c(x->request.path, "/bad-type")) {
        x->response.content_type = STR("text/html\r\nX-Evil: 1");
    }
}

static void refused(void *ctx, struct http_exchange *x)
{
    (void)ctx;
    x->response.content_type = STR("text/html; charset=utf-8");
    x->response.body = str_join(x->arena, STR("<p>a page for "), x->request.path);
}

static const str proxies[] = { { "127.0.0.1", 9 } };

static int open_house(void **state)
{
    const struct http_options options = { .handle = handle,
                                          .refused = refused,
                                          .proxies = proxies,
                                          .n_proxies = 1,
                                          .limits = { .body = 4096, .bodies = 5000 } };

    (void)state;
    memset(page, 'a', sizeof page);
    return http_server_start(&options, &house.server);
}

static int close_house(void **state)
{
    (void)state;
    return http_server_stop(house.server);
}

static const char *answer_to(const char *request)
{
    int         fd = wire_dial(http_server_port(house.server));
    bool        closed;
    const char *heard;

    wire_say(fd, str_of(request));
    heard = wire_hear(fd, PATIENCE_MS, &closed);
    close(fd);
    assert_true(closed);
    return heard;
}

static size_t body_size(const char *heard)
{
    const char *end = strstr(heard, "\r\n\r\n");

    return end ? strlen(end + 4) : 0;
}

#define REST " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"

static void answers_have_the_head_they_need(void **state)
{
    static const struct {
        const char *proves, *request, *holds, *lacks;
        int         status;
        size_t      body;
    } cases[] = {
        { "a page", "GET /" REST "\r\n", "\r\nContent-Length: 3000\r\n", "Content-Encoding", 200, 3000 },
        { "its type", "GET /" REST "\r\n", "\r\nContent-Type: text/html; charset=utf-8\r\n", "X-", 200,
          3000 },
        { "a page that could have come packed says so", "GET /" REST "\r\n", "\r\nVary: Accept-Encoding\r\n",
          "gzip", 200, 3000 },
        { "HEAD has the length and no body", "HEAD /" REST "\r\n", "\r\nContent-Length: 3000\r\n", "aaa", 200,
          0 },
        { "HEAD of a packed page has the packed length", "HEAD /asset" REST "Accept-Encoding: gzip\r\n\r\n",
          "\r\nContent-Length: 6\r\n", "PACKED", 200, 0 },
        { "a page comes packed", "GET /" REST "Accept-Encoding: gzip\r\n\r\n",
          "\r\nContent-Encoding: gzip\r\n", "aaaa", 200, SIZE_MAX },
        { "an asset comes as it was packed", "GET /asset" REST "Accept-Encoding: gzip\r\n\r\n",
          "\r\n\r\nPACKED", "aaaa", 200, 6 },
        { "a good copy is not sent again", "GET /asset" REST "If-None-Match: \"1\"\r\n\r\n",
          "\r\nETag: \"1\"\r\n", "aaaa", 304, 0 },
        { "an old one is", "GET /asset" REST "If-None-Match: \"0\"\r\n\r\n", "\r\nETag: \"1\"\r\n", "gzip",
          200, 3000 },
        { "a proxy's client and protocol",
          "GET /who" REST "X-Forwarded-For: 192.0.2.7\r\nX-Forwarded-Proto: https\r\n\r\n",
          "192.0.2.7 secure", "127.0.0.1", 200, 16 },
        { "a type with a line end in it is a bare 500", "GET /bad-type" REST "\r\n", "Content-Length: 0",
          "X-Evil", 500, 0 },
        { "a refusal has a page", "POST /form" REST "Content-Length: 4097\r\n\r\n", "<p>a page for /form",
          "aaa", 413, 19 },
        { "so has a method that is not allowed", "TRACE /x" REST "\r\n", "\r\nAllow: GET, HEAD, POST", "aaa",
          405, 16 },
        { "what is malformed gets bare words", "GET /x" REST "Host: b\r\n\r\n", "\r\n\r\nBad Request", "<p>",
          400, 11 },
        { "an expectation of 100 is met", "POST /" REST "Expect: 100-continue\r\nContent-Length: 1\r\n\r\na",
          "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n", "417", 100, SIZE_MAX },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *heard = answer_to(cases[i].request);

        if (wire_status_of(heard) != cases[i].status || !strstr(heard, cases[i].holds) ||
            strstr(heard, cases[i].lacks) || (cases[i].body != SIZE_MAX && body_size(heard) != cases[i].body))
            fail_msg("NOT SO: %s: %s", cases[i].proves, heard);
    }
}

/* 5,000 bytes of bodies may be on their way: two of 4,000 are too many, until the first has gone. */
static void bodies_on_their_way_are_bounded(void **state)
{
    static const char *const request = "POST /" REST "Content-Length: 4000\r\n\r\n";
    int                      fd = wire_dial(http_server_port(house.server));
    bool                     closed;
    const char              *heard;

    (void)state;
    wire_say(fd, str_of(request));
    wire_hear(fd, 200, &closed);
    assert_false(closed);
    heard = answer_to(request);
    assert_int_equal(wire_status_of(heard), 503);
    assert_non_null(strstr(heard, "\r\nRetry-After: 1\r\n"));
    close(fd);
    usleep(100000);
    fd = wire_dial(http_server_port(house.server));
    wire_say(fd, str_of(request));
    for (int i = 0; i < 4; i++)
        wire_say(fd, (str){ page, 1000 });
    assert_int_equal(wire_status_of(wire_hear(fd, PATIENCE_MS, &closed)), 200);
    close(fd);
}

static void every_thread_has_its_number(void **state)
{
    (void)state;
    for (int i = 0; i < 400 && atomic_load(&house.threads_seen) != 15; i++)
        answer_to("GET /" REST "\r\n");
    assert_int_equal(atomic_load(&house.threads_seen) & ~15u, 0);
    assert_true(atomic_load(&house.threads_seen) != 0);
}

static void a_server_says_why_it_cannot_start(void **state)
{
    struct http_options options = { .handle = handle, .port = http_server_port(house.server) };
    struct http_server *second = NULL;

    (void)state;
    assert_int_equal(http_server_start(&options, &second), ERR_BUSY);
    options.address = STR("ward.example");
    assert_int_equal(http_server_start(&options, &second), ERR_INPUT);
    options.address = STR("192.0.2.1"); /* an address that this machine does not have */
    assert_int_equal(http_server_start(&options, &second), ERR_INPUT);
    assert_null(second);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_have_the_head_they_need),
        cmocka_unit_test(bodies_on_their_way_are_bounded),
        cmocka_unit_test(every_thread_has_its_number),
        cmocka_unit_test(a_server_says_why_it_cannot_start),
    };

    return cmocka_run_group_tests(tests, open_house, close_house);
}
