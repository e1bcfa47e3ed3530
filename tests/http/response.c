/* What may go into an answer's head, when a stored copy is good, and when an answer is packed. */
#include "http/response.h"

#include "http/address.h"
#include "http/compress.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include <cmocka.h>

#define BYTES(literal)                                                                                       \
    {                                                                                                        \
        (literal), sizeof(literal) - 1                                                                       \
    }

static int open_arena(void **state)
{
    *state = arena_open(4 * 1024 * 1024);
    return 0;
}

static int close_arena(void **state)
{
    arena_close(*state);
    return 0;
}

static void bad_fields_are_refused_at_the_writer(void **state)
{
    static const struct {
        const char *proves;
        str         name, value;
        err         ends;
    } cases[] = {
        { "a plain field", BYTES("Location"), BYTES("/a?b=c"), OK },
        { "spaces inside a value", BYTES("Cache-Control"), BYTES("private, no-store"), OK },
        { "CR LF would start a field of the attacker's", BYTES("Location"), BYTES("/a\r\nSet-Cookie: a=b"),
          ERR_INPUT },
        { "LF alone", BYTES("Location"), BYTES("/a\nb"), ERR_INPUT },
        { "CR alone", BYTES("Location"), BYTES("/a\rb"), ERR_INPUT },
        { "NUL", BYTES("Location"), BYTES("/a\0b"), ERR_INPUT },
        { "a tab", BYTES("Location"), BYTES("/a\tb"), ERR_INPUT },
        { "DEL", BYTES("Location"), BYTES("/a\x7f"), ERR_INPUT },
        { "bytes above 126", BYTES("Location"), BYTES("/\xC3\xA9"), ERR_INPUT },
        { "nothing", BYTES("Location"), BYTES(""), ERR_INPUT },
        { "a name with a colon", BYTES("A:"), BYTES("b"), ERR_INPUT },
        { "a name with a line end", BYTES("A\r\nB"), BYTES("b"), ERR_INPUT },
        { "no name", BYTES(""), BYTES("b"), ERR_INPUT },
        { "the server's own length", BYTES("content-length"), BYTES("5"), ERR_DENIED },
        { "the server's own coding", BYTES("Transfer-Encoding"), BYTES("chunked"), ERR_DENIED },
        { "the server's own connection", BYTES("Connection"), BYTES("close"), ERR_DENIED },
        { "a banner", BYTES("Server"), BYTES("x"), ERR_DENIED },
    };
    struct http_response response = { .status = 200 };
    size_t               kept = 0;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        err e = http_response_header(&response, cases[i].name, cases[i].value);

        kept += e == OK;
        if (e != cases[i].ends || response.n_headers != kept)
            fail_msg("NOT SO: %s: %s", cases[i].proves, err_name(e));
    }
    while (response.n_headers < HTTP_RESPONSE_HEADERS)
        assert_int_equal(http_response_header(&response, STR("A"), STR("b")), OK);
    assert_int_equal(http_response_header(&response, STR("A"), STR("b")), ERR_LIMIT);
}

static void a_stored_copy_is_good_while_its_tag_is(void **state)
{
    static const struct {
        const char *sent;
        bool        is_good;
    } cases[] = {
        { "\"abc\"", true }, { "W/\"abc\"", true }, { "\"x\", \"abc\"", true },
        { "*", true },       { "\"abcd\"", false }, { "abc", false },
        { "", false },       { "\"ABC\"", false },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct http_pair    p[] = { { BYTES("if-none-match"), str_of(cases[i].sent) } };
        const struct http_request request = { .headers = { p, 1 } };

        assert_int_equal(http_is_unchanged(&request, STR("\"abc\"")), cases[i].is_good);
    }
    assert_false(http_is_unchanged(&(struct http_request){ .method = HTTP_GET }, STR("\"abc\"")));
}

static void codings_are_taken_as_asked(void **state)
{
    static const struct {
        const char *accepts, *coding;
        bool        takes;
    } cases[] = {
        { "gzip, deflate, br", "gzip", true },
        { "gzip, deflate, br", "br", true },
        { "deflate", "gzip", false },
        { "", "gzip", false },
        { "GZIP", "gzip", true },
        { "gzip;q=0", "gzip", false },
        { "gzip; q=0.000", "gzip", false },
        { "gzip;q=0.5", "gzip", true },
        { "*", "br", true },
        { "*;q=0", "br", false },
        { "gzip;q=0, *", "gzip", false },
        { "*;q=0, gzip", "gzip", true },
        { "gzipped", "gzip", false },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        if (http_accepts_coding(str_of(cases[i].accepts), str_of(cases[i].coding)) != cases[i].takes)
            fail_msg("%s in %s judged wrongly", cases[i].coding, cases[i].accepts);
}

static void what_is_packed_unpacks_to_the_same(void **state)
{
    static char body[50000], back[sizeof body + 1];
    const str   whole = { body, sizeof body };
    z_stream    z = { .next_in = NULL };
    str         packed;

    for (size_t i = 0; i < sizeof body; i++)
        body[i] = (char)('a' + i * i / 7 % 5);
    assert_int_equal(http_gzip(*state, whole, 1, &packed), OK);
    assert_true(packed.n < sizeof body / 4);
    z.next_in = (Bytef *)(uintptr_t)packed.p;
    z.avail_in = (uInt)packed.n;
    z.next_out = (Bytef *)back;
    z.avail_out = sizeof back;
    assert_int_equal(inflateInit2(&z, 15 + 16), Z_OK);
    assert_int_equal(inflate(&z, Z_FINISH), Z_STREAM_END);
    assert_int_equal(z.total_out, sizeof body);
    assert_memory_equal(back, body, sizeof body);
    inflateEnd(&z);
    for (size_t i = 0, x = 1; i < sizeof body; i++, x = x * 6364136223846793005 + 1442695040888963407)
        body[i] = (char)(x >> 56);
    assert_int_equal(http_gzip(*state, whole, 1, &packed), ERR_LIMIT);
}

static void the_right_variant_is_chosen(void **state)
{
    static char body[2000];
    const str   large = { body, sizeof body }, small = { body, 1000 };
    const struct {
        const char          *accepts;
        struct http_response response;
        const char          *coding; /* NULL: the body as it is */
        bool                 varies;
    } cases[] = {
        { "gzip", { .content_type = STR("text/html; charset=utf-8"), .body = large }, "gzip", true },
        { "", { .content_type = STR("text/html"), .body = large }, NULL, true },
        { "gzip", { .content_type = STR("text/html"), .body = small }, NULL, false },
        { "gzip", { .content_type = STR("image/png"), .body = large }, NULL, false },
        { "gzip", { .content_type = STR("text/html"), .body = large, .as_it_is = true }, NULL, false },
        { "br, gzip", { .body = large, .body_br = STR("B"), .body_gzip = STR("G") }, "br", true },
        { "gzip", { .body = large, .body_br = STR("B"), .body_gzip = STR("G") }, "gzip", true },
        { "br", { .body = large, .body_gzip = STR("G") }, NULL, true },
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct http_pair p[] = { { BYTES("Accept-Encoding"), str_of(cases[i].accepts) } };
        struct http_exchange   x = { .request.headers = { p, 1 },
                                     .response = cases[i].response,
                                     .arena = *state };
        const char            *coding;
        str                    chosen = http_body_choose(&x, 1, 4 * 1024 * 1024, &coding);

        assert_true(coding == cases[i].coding ||
                    (coding && cases[i].coding && !strcmp(coding, cases[i].coding)));
        assert_int_equal(str_eq(chosen, x.response.body), cases[i].coding == NULL);
        assert_int_equal(http_body_varies(&x.response), cases[i].varies);
    }
}

static void only_named_proxies_are_believed(void **state)
{
    static const str proxies[] = { BYTES("192.0.2.1"), BYTES("192.0.2.2") };
    static const struct {
        const char *proves, *peer, *forwarded, *protocol, *address;
        bool        is_secure;
    } cases[] = {
        { "a stranger's word counts for nothing", "203.0.113.9", "198.51.100.1", "https", "203.0.113.9",
          false },
        { "a proxy is believed", "192.0.2.1", "198.51.100.1", "https", "198.51.100.1", true },
        { "only what the proxy itself added", "192.0.2.1", "10.0.0.1, 198.51.100.1", "https", "198.51.100.1",
          true },
        { "two proxies in a row", "192.0.2.1", "198.51.100.1, 192.0.2.2", "https", "198.51.100.1", true },
        { "IPv6", "192.0.2.1", "2001:db8::7", "http", "2001:db8::7", false },
        { "an entry that is no address", "192.0.2.1", "198.51.100.1, unknown", "https", "192.0.2.1", true },
        { "nothing forwarded", "192.0.2.1", "", "", "192.0.2.1", false },
        { "a protocol list", "192.0.2.1", "198.51.100.1", "https, http", "198.51.100.1", false },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct http_pair p[] = { { BYTES("x-forwarded-for"), str_of(cases[i].forwarded) },
                                       { BYTES("X-Forwarded-Proto"), str_of(cases[i].protocol) } };
        struct http_request    request = { .headers = { p, 2 } };

        http_client_read(&request, str_of(cases[i].peer), proxies, 2);
        if (!str_eq_c(request.address, cases[i].address) || request.is_secure != cases[i].is_secure)
            fail_msg("NOT SO: %s: %.*s", cases[i].proves, STR_FMT(request.address));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bad_fields_are_refused_at_the_writer),
        cmocka_unit_test(a_stored_copy_is_good_while_its_tag_is),
        cmocka_unit_test(codings_are_taken_as_asked),
        cmocka_unit_test(what_is_packed_unpacks_to_the_same),
        cmocka_unit_test(the_right_variant_is_chosen),
        cmocka_unit_test(only_named_proxies_are_believed),
    };

    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
