/* Talks raw bytes to a running server and proves that nothing malformed or doubtful is served. */
#include "http/server.h"

#include "http/response.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "http/wire.h"

enum { PATIENCE_MS = 4000, SILENCE = -1 };

#define HOST "Host: ward.example\r\n"
#define SECOND "GET /second HTTP/1.1\r\n" HOST "\r\n"
#define BYTES(literal)                                                                                       \
    {                                                                                                        \
        (literal), sizeof(literal) - 1                                                                       \
    }

static struct {
    struct http_server *server;
    atomic_int          served, second;
} house;

static void answer(void *ctx, struct http_exchange *x)
{
    (void)ctx;
    atomic_fetch_add(&house.served, 1);
    if (str_eq_c(x->request.path, "/second"))
        atomic_fetch_add(&house.second, 1);
    x->response.status = 200;
    x->response.content_type = STR("text/plain; charset=utf-8");
    if (str_eq_c(x->request.path, "/query"))
        x->response.body = x->request.query.n == 2 && str_eq_c(x->request.query.p[0].name, "a") &&
                                   str_eq_c(x->request.query.p[0].value, "& b=\xC3\xA9") &&
                                   str_eq_c(x->request.target, "/query?a=%26+b%3d%C3%A9&c")
                               ? STR("fine")
                               : STR("not the query");
    else
        x->response.body = x->request.body.n ? x->request.body : STR("fine");
}

static size_t body_limit(void *ctx, enum http_method method, str path)
{
    (void)ctx, (void)method;
    return str_eq_c(path, "/upload") ? 20 * 1024 * 1024 : 1000;
}

static const str hosts[] = { { "ward.example", 12 }, { "127.0.0.1", 9 } };

static int open_house(void **state)
{
    const struct http_options options = { .handle = answer,
                                          .body_limit = body_limit,
                                          .hosts = hosts,
                                          .n_hosts = 2,
                                          .limits = { .idle_seconds = 1, .stop_seconds = 3 } };

    (void)state;
    return http_server_start(&options, &house.server);
}

static int close_house(void **state)
{
    (void)state;
    return http_server_stop(house.server);
}

static int dial(void)
{
    return wire_dial(http_server_port(house.server));
}

static size_t count_of(const char *heard, const char *what)
{
    size_t n = 0;

    for (const char *p = heard; (p = strstr(p, what)); p += strlen(what))
        n++;
    return n;
}

/* What each says is what must happen to it; `also` is a second status that is as good, or SILENCE. */
static const struct probe {
    int         status, also;
    const char *proves;
    str         bytes;
} probes[] = {
    { 400, 0, "a length and chunks together are refused: two readers would see two requests",
      BYTES("POST / HTTP/1.1\r\n" HOST "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n") },
    { 400, 0, "chunks and then a length are refused too",
      BYTES("POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n") },
    { 400, 0, "two different lengths are refused",
      BYTES("POST / HTTP/1.1\r\n" HOST "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!") },
    { 400, 0, "two equal lengths are refused",
      BYTES("POST / HTTP/1.1\r\n" HOST "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello") },
    { 400, 0, "a list of lengths is refused",
      BYTES("POST / HTTP/1.1\r\n" HOST "Content-Length: 5, 5\r\n\r\nhello") },
    { 400, 0, "a length that is no number is refused",
      BYTES("POST / HTTP/1.1\r\n" HOST "Content-Length: five\r\n\r\nhello") },
    { 400, 0, "a length in hex is refused",
      BYTES("POST / HTTP/1.1\r\n" HOST "Content-Length: 0x5\r\n\r\nhello") },
    { 400, 0, "a negative length is refused",
      BYTES("POST / HTTP/1.1\r\n" HOST "Content-Length: -1\r\n\r\n") },
    { 400, 0, "a length with a plus sign is refused",
      BYTES("POST / HTTP/1.1\r\n" HOST "Content-Length: +5\r\n\r\nhello") },
    { 400, 0, "an empty length is refused", BYTES("POST / HTTP/1.1\r\n" HOST "Content-Length:\r\n\r\n") },
    { 413, 400, "a length past 64 bits is too large, not small",
      BYTES("POST / HTTP/1.1\r\n" HOST "Content-Length: 18446744073709551621\r\n\r\nhello") },
    { 400, 0, "Transfer-Encoding said twice is refused",
      BYTES("POST / HTTP/1.1\r\n" HOST
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n") },
    { 400, 0, "chunked, chunked is refused",
      BYTES("POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n") },
    { 400, 0, "an unknown coding is refused",
      BYTES("POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n") },
    { 400, 0, "a coding that only looks like chunked is refused",
      BYTES("POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n") },
    { 400, 0, "chunks on HTTP/1.0 are refused",
      BYTES("POST / HTTP/1.0\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n") },
    { 400, 0, "a body on GET is refused", BYTES("GET / HTTP/1.1\r\n" HOST "Content-Length: 5\r\n\r\nhello") },
    { 400, 0, "no Host on 1.1 is refused", BYTES("GET / HTTP/1.1\r\nAccept: */*\r\n\r\n") },
    { 400, 0, "no field at all is refused", BYTES("GET / HTTP/1.1\r\n\r\n") },
    { 400, 0, "Host said twice is refused", BYTES("GET / HTTP/1.1\r\n" HOST "Host: other.example\r\n\r\n") },
    { 400, 0, "a Host that is not ours is refused", BYTES("GET / HTTP/1.1\r\nHost: other.example\r\n\r\n") },
    { 400, 0, "a Host with a path in it is refused",
      BYTES("GET / HTTP/1.1\r\nHost: ward.example/x\r\n\r\n") },
    { 400, 0, "HTTP/1.0 without Host is refused where names are listed", BYTES("GET / HTTP/1.0\r\n\r\n") },
    { 400, 0, "a space before a colon is refused",
      BYTES("POST / HTTP/1.1\r\n" HOST "Content-Length : 5\r\n\r\nhello") },
    { 400, 0, "a tab before a colon is refused", BYTES("GET / HTTP/1.1\r\nHost\t: ward.example\r\n\r\n") },
    { 400, 0, "a folded line is refused", BYTES("GET / HTTP/1.1\r\n" HOST "X-One: a\r\n b\r\n\r\n") },
    { 400, 0, "a line that starts with a space is refused", BYTES("GET / HTTP/1.1\r\n " HOST HOST "\r\n") },
    { 400, 0, "a bare LF ends no field line",
      BYTES("GET / HTTP/1.1\r\nHost: ward.example\nX-One: a\r\n\r\n") },
    { 400, 0, "a bare LF ends no request line", BYTES("GET / HTTP/1.1\n" HOST "\r\n") },
    { 400, 0, "a bare LF ends no last field", BYTES("GET / HTTP/1.1\r\nHost: ward.example\n\r\n") },
    { 400, 0, "a bare LF ends no head", BYTES("GET / HTTP/1.1\r\n" HOST "\n") },
    { 400, 0, "a bare CR ends no field line", BYTES("GET / HTTP/1.1\r\n" HOST "X-One: a\rX-Two: b\r\n\r\n") },
    { 400, 0, "a bare CR inside a value is refused", BYTES("GET / HTTP/1.1\r\n" HOST "X-One: a\rb\r\n\r\n") },
    { 400, 0, "NUL in a value is refused", BYTES("GET / HTTP/1.1\r\n" HOST "X-One: a\0b\r\n\r\n") },
    { 400, 0, "NUL in a name is refused", BYTES("GET / HTTP/1.1\r\n" HOST "X-\0One: a\r\n\r\n") },
    { 400, 0, "NUL in the target is refused", BYTES("GET /a\0b HTTP/1.1\r\n" HOST "\r\n") },
    { 400, 0, "a control byte in a value is refused",
      BYTES("GET / HTTP/1.1\r\n" HOST "X-One: a\x01"
            "b\r\n\r\n") },
    { 400, 0, "a name that is no token is refused", BYTES("GET / HTTP/1.1\r\n" HOST "X(One): a\r\n\r\n") },
    { 400, 0, "an empty name is refused", BYTES("GET / HTTP/1.1\r\n" HOST ": a\r\n\r\n") },
    { 400, 0, "a line without colon is refused", BYTES("GET / HTTP/1.1\r\n" HOST "nonsense\r\n\r\n") },
    { 501, 0, "a method nobody knows is 501", BYTES("BREW / HTTP/1.1\r\n" HOST "\r\n") },
    { 501, 0, "a method is told apart by case", BYTES("get / HTTP/1.1\r\n" HOST "\r\n") },
    { 405, 0, "TRACE is not allowed", BYTES("TRACE / HTTP/1.1\r\n" HOST "\r\n") },
    { 405, 0, "OPTIONS is not allowed", BYTES("OPTIONS * HTTP/1.1\r\n" HOST "\r\n") },
    { 400, 405, "CONNECT is not allowed", BYTES("CONNECT ward.example:80 HTTP/1.1\r\n" HOST "\r\n") },
    { 400, 0, "a target with scheme and host is refused",
      BYTES("GET http://ward.example/ HTTP/1.1\r\n" HOST "\r\n") },
    { 400, 0, "two spaces in the request line are refused", BYTES("GET  / HTTP/1.1\r\n" HOST "\r\n") },
    { 400, SILENCE, "a space in the target is refused", BYTES("GET /a b HTTP/1.1\r\n" HOST "\r\n") },
    { 400, 0, "a control byte in the target is refused",
      BYTES("GET /a\x01"
            "b HTTP/1.1\r\n" HOST "\r\n") },
    { 400, 0, "NUL in the query is refused", BYTES("GET /?a\0b HTTP/1.1\r\n" HOST "\r\n") },
    { 400, 0, "NUL before the query is refused", BYTES("GET /a\0b?c=d HTTP/1.1\r\n" HOST "\r\n") },
    { 400, SILENCE, "a space in the query is refused", BYTES("GET /?a b HTTP/1.1\r\n" HOST "\r\n") },
    { 400, 0, "a control byte in the query is refused",
      BYTES("GET /?a\x01"
            "b HTTP/1.1\r\n" HOST "\r\n") },
    { 505, 400, "a version nobody knows is refused", BYTES("GET / HTTP/1.9\r\n" HOST "\r\n") },
    { 400, 0, "HTTP/0.9 is refused", BYTES("GET /\r\n\r\n") },
    { 400, 0, "a dot segment is refused", BYTES("GET /a/../b HTTP/1.1\r\n" HOST "\r\n") },
    { 400, 0, "an encoded dot segment is refused", BYTES("GET /%2e%2E/b HTTP/1.1\r\n" HOST "\r\n") },
    { 400, 0, "an encoded NUL is refused", BYTES("GET /a%00 HTTP/1.1\r\n" HOST "\r\n") },
    { 400, 0, "a broken percent code in the query is refused", BYTES("GET /?a=%4 HTTP/1.1\r\n" HOST "\r\n") },
    { 400, 0, "a path that is not UTF-8 is refused", BYTES("GET /%ff HTTP/1.1\r\n" HOST "\r\n") },
    { 413, 0, "a body larger than the path takes is refused before it is read",
      BYTES("POST / HTTP/1.1\r\n" HOST "Content-Length: 1001\r\n\r\n") },
    { 413, 0, "what follows a refused PATCH is its body, not a request",
      BYTES("PATCH / HTTP/1.1\r\n" HOST "Content-Length: 1048576\r\n\r\n" SECOND) },
    { 413, 0, "what follows a refused DELETE is its body, not a request",
      BYTES("DELETE / HTTP/1.1\r\n" HOST "Content-Length: 1048576\r\n\r\n" SECOND) },
    { 415, 0, "a compressed body is refused",
      BYTES("POST / HTTP/1.1\r\n" HOST "Content-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello") },
    { 417, 0, "an expectation that nobody knows is refused",
      BYTES("POST / HTTP/1.1\r\n" HOST "Expect: tea\r\nContent-Length: 5\r\n\r\nhello") },
};

/* Sends it with a good request behind it: the bad one must be refused, the connection closed, the good one
 * not served. (Refusals that the library makes before our gate carry their head twice in 0.9.75; so answers
 * are not counted, the served are.) */
static bool is_refused(const struct probe *probe)
{
    bool        closed;
    int         served = atomic_load(&house.served), fd = dial();
    const char *heard;
    int         status;

    wire_say(fd, probe->bytes);
    wire_say(fd, STR(SECOND));
    heard = wire_hear(fd, PATIENCE_MS, &closed);
    close(fd);
    status = wire_status_of(heard);
    if (heard[0] == '\0')
        status = SILENCE;
    if (closed && (status == probe->status || (status && status == probe->also)) &&
        !strstr(heard, "HTTP/1.1 2") && atomic_load(&house.served) == served)
        return true;
    print_message("NOT SO: %s (status %d, %s, %d served)\n", probe->proves, status,
                  closed ? "closed" : "left open", atomic_load(&house.served) - served);
    return false;
}

static void what_is_malformed_is_refused_and_the_line_closed(void **state)
{
    size_t failed = 0;

    (void)state;
    for (size_t i = 0; i < sizeof probes / sizeof probes[0]; i++)
        failed += !is_refused(&probes[i]);
    assert_int_equal(failed, 0);
}

static void what_is_well_formed_is_served(void **state)
{
    static const struct {
        const char *proves;
        str         bytes;
    } cases[] = {
        { "a plain GET", BYTES("GET / HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n") },
        { "no space or many around a value", BYTES("GET / HTTP/1.1\r\nHost:ward.example\r\nX-One: \t a "
                                                   "\t\r\nX-Two:\r\nConnection: close\r\n\r\n") },
        { "a Host with a port, in upper case",
          BYTES("GET / HTTP/1.1\r\nHost: WARD.example:8080\r\nConnection: close\r\n\r\n") },
        { "HTTP/1.0 with Host", BYTES("GET / HTTP/1.0\r\n" HOST "\r\n") },
        { "a body of the announced length",
          BYTES("POST / HTTP/1.1\r\n" HOST "Content-Length: 4\r\nConnection: close\r\n\r\nfine") },
        { "a body in chunks", BYTES("POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n"
                                    "Connection: close\r\n\r\n2\r\nfi\r\n2\r\nne\r\n0\r\n\r\n") },
        { "a query, and a cookie with odd bytes",
          BYTES("GET /query?a=%26+b%3d%C3%A9&c HTTP/1.1\r\n" HOST
                "Cookie: a=b; odd one\r\nConnection: close\r\n\r\n") },
        { "a path in another script and an empty query",
          BYTES("GET /%C3%A9? HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n") },
        { "a query of one letter", BYTES("GET /?a HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n") },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        bool        closed;
        int         fd = dial();
        const char *heard;

        wire_say(fd, cases[i].bytes);
        heard = wire_hear(fd, PATIENCE_MS, &closed);
        close(fd);
        if (wire_status_of(heard) != 200 || !strstr(heard, "\r\n\r\nfine") || !closed)
            fail_msg("NOT SO: %s: %s", cases[i].proves, heard);
    }
}

/* Two on one connection, then the same with a bad one between: shows that SECOND is served where nothing is
 * wrong. */
static void requests_in_a_row_are_served_until_one_is_bad(void **state)
{
    static const char *const good = "GET /first HTTP/1.1\r\n" HOST "\r\n";
    static const char *const bad = "GET /first HTTP/1.1\r\n\r\n";
    bool                     closed;
    int                      fd = dial(), second = atomic_load(&house.second);

    (void)state;
    wire_say(fd, str_of(good));
    wire_say(fd, STR(SECOND));
    assert_int_equal(count_of(wire_hear(fd, 500, &closed), "HTTP/1.1 200 OK"), 2);
    assert_int_equal(atomic_load(&house.second), second + 1);
    wire_say(fd, str_of(bad));
    wire_say(fd, STR(SECOND));
    assert_int_equal(wire_status_of(wire_hear(fd, PATIENCE_MS, &closed)), 400);
    assert_true(closed);
    assert_int_equal(atomic_load(&house.second), second + 1);
    close(fd);
}

/* `n` times `piece` between a beginning and an end; good until the next call. */
static str repeat(const char *beginning, const char *piece, size_t n, const char *end)
{
    static char out[300 * 1024];
    size_t      at = strlen(beginning), length = strlen(piece);

    assert_true(at + n * length + strlen(end) <= sizeof out);
    memcpy(out, beginning, at);
    for (size_t i = 0; i < n; i++, at += length)
        memcpy(out + at, piece, length);
    memcpy(out + at, end, strlen(end));
    return (str){ out, at + strlen(end) };
}

static void a_head_is_bounded(void **state)
{
    static const struct {
        const char *proves, *beginning, *piece, *end;
        size_t      n;
        int         status, also;
    } cases[] = {
        { "a target of 8 KiB is served", "GET /", "a", " HTTP/1.1\r\n" HOST "\r\n", 8191, 200, 0 },
        { "a longer one is 414", "GET /", "a", " HTTP/1.1\r\n" HOST "\r\n", 8192, 414, 0 },
        { "100 fields are served", "GET / HTTP/1.1\r\n" HOST, "X-A: 1\r\n", "\r\n", 99, 200, 0 },
        { "101 are 431", "GET / HTTP/1.1\r\n" HOST, "X-A: 1\r\n", "\r\n", 100, 431, 0 },
        { "a head just above 16 KiB is 431", "GET / HTTP/1.1\r\n" HOST "X-A: ", "a", "\r\n\r\n", 16384, 431,
          0 },
        { "a head of 200 KiB is refused", "GET / HTTP/1.1\r\n" HOST "X-A: ", "a", "\r\n\r\n", 204800, 431,
          413 },
        { "a target of 200 KiB is refused", "GET /", "a", " HTTP/1.1\r\n" HOST "\r\n", 204800, 414, 0 },
        { "1,000 fields in a query are served", "GET /?a", "&a", " HTTP/1.1\r\n" HOST "\r\n", 999, 200, 0 },
        { "1,001 are refused", "GET /?a", "&a", " HTTP/1.1\r\n" HOST "\r\n", 1000, 400, 0 },
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        bool closed;
        int  fd = dial(), status;

        wire_say(fd, repeat(cases[i].beginning, cases[i].piece, cases[i].n, cases[i].end));
        status = wire_status_of(wire_hear(fd, cases[i].status == 200 ? 300 : PATIENCE_MS, &closed));
        close(fd);
        if (!status || (status != cases[i].status && status != cases[i].also))
            fail_msg("NOT SO: %s (status %d)", cases[i].proves, status);
    }
}

/* The library reads chunk sizes loosely, so two readers could part such a stream differently. */
static void nothing_is_served_behind_chunks(void **state)
{
    bool        closed;
    int         fd = dial(), second = atomic_load(&house.second);
    const char *heard;

    (void)state;
    wire_say(fd,
             STR("POST /first HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n4\r\nfine\r\n0\r\n\r\n"));
    wire_say(fd, STR(SECOND));
    heard = wire_hear(fd, PATIENCE_MS, &closed);
    close(fd);
    assert_int_equal(wire_status_of(heard), 200);
    assert_non_null(strstr(heard, "fine"));
    assert_true(closed);
    assert_int_equal(atomic_load(&house.second), second);
}

static void chunks_past_the_limit_cut_the_line(void **state)
{
    bool closed;
    int  fd = dial(), served = atomic_load(&house.served);

    (void)state;
    wire_say(fd, repeat("POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n",
                        "64\r\n01234567890123456789012345678901234567890123456789"
                        "01234567890123456789012345678901234567890123456789\r\n",
                        11, "0\r\n\r\n"));
    wire_say(fd, STR(SECOND));
    assert_int_equal(wire_status_of(wire_hear(fd, PATIENCE_MS, &closed)), 0);
    assert_true(closed);
    assert_int_equal(atomic_load(&house.served), served);
    close(fd);
}

static void an_upload_comes_through_whole(void **state)
{
    enum { SIZE = 3 * 1024 * 1024 + 17 };
    char  *body = test_malloc(SIZE), *back = test_malloc(SIZE + 4096);
    char   head[128];
    size_t n = 0;
    int    fd = dial(), length;
    char  *start;

    (void)state;
    for (size_t i = 0; i < SIZE; i++)
        body[i] = (char)('a' + i * 7 % 26);
    length = snprintf(head, sizeof head,
                      "POST /upload HTTP/1.1\r\n" HOST "Content-Length: %d\r\n"
                      "Connection: close\r\n\r\n",
                      SIZE);
    wire_say(fd, (str){ head, (size_t)length });
    wire_say(fd, (str){ body, SIZE });
    for (ssize_t got; n < SIZE + 4095 && (got = read(fd, back + n, SIZE + 4095 - n)) > 0;)
        n += (size_t)got;
    back[n] = '\0';
    close(fd);
    assert_int_equal(wire_status_of(back), 200);
    start = strstr(back, "\r\n\r\n") + 4;
    assert_int_equal((size_t)(back + n - start), SIZE);
    assert_memory_equal(start, body, SIZE);
    test_free(body);
    test_free(back);
}

static void a_stalled_head_or_body_is_cut(void **state)
{
    static const str cases[] = { BYTES("GET / HT"), BYTES("GET / HTTP/1.1\r\nHost: wa"),
                                 BYTES("POST / HTTP/1.1\r\n" HOST "Content-Length: 9\r\n\r\nhalf") };
    int              fds[3], served = atomic_load(&house.served);

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        fds[i] = dial();
        wire_say(fds[i], cases[i]);
    }
    for (size_t i = 0; i < 3; i++) {
        bool closed;

        wire_hear(fds[i], 2800, &closed);
        close(fds[i]);
        assert_true(closed);
    }
    assert_int_equal(atomic_load(&house.served), served);
}

static void no_answer_names_the_server(void **state)
{
    bool        closed;
    int         fd = dial();
    const char *heard;

    (void)state;
    wire_say(fd, STR("GET / HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n"));
    heard = wire_hear(fd, PATIENCE_MS, &closed);
    close(fd);
    assert_null(strcasestr(heard, "\r\nServer:"));
    assert_null(strcasestr(heard, "microhttpd"));
    assert_non_null(strstr(heard, "\r\nDate: "));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_malformed_is_refused_and_the_line_closed),
        cmocka_unit_test(what_is_well_formed_is_served),
        cmocka_unit_test(requests_in_a_row_are_served_until_one_is_bad),
        cmocka_unit_test(a_head_is_bounded),
        cmocka_unit_test(nothing_is_served_behind_chunks),
        cmocka_unit_test(chunks_past_the_limit_cut_the_line),
        cmocka_unit_test(an_upload_comes_through_whole),
        cmocka_unit_test(a_stalled_head_or_body_is_cut),
        cmocka_unit_test(no_answer_names_the_server),
    };

    return cmocka_run_group_tests(tests, open_house, close_house);
}
