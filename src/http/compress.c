/* Decides whether packing pays, and packs with zlib. */
#include "http/compress.h"

#include "http/parameters.h"

#include <zlib.h>

static const char *const textual[] = { "text/html",
                                       "application/json",
                                       "image/svg+xml",
                                       "text/css",
                                       "text/javascript",
                                       "text/csv",
                                       "text/plain",
                                       "text/calendar",
                                       "application/xml",
                                       "application/javascript",
                                       "application/manifest+json" };

/* "gzip;q=0" and "gzip;q=0.000" say no; anything else that names a coding says yes. */
static bool is_refusal(str parameters)
{
    str name, value;

    str_cut(str_trim(parameters), '=', &name, &value);
    if (!str_eq_nocase(str_trim(name), STR("q")))
        return false;
    value = str_trim(value);
    for (size_t i = 0; i < value.n; i++)
        if (value.p[i] != '0' && value.p[i] != '.')
            return false;
    return true;
}

bool http_accepts_coding(str accept_encoding, str coding)
{
    str  piece, name, parameters;
    bool by_star = false;

    while (accept_encoding.n) {
        str_cut(accept_encoding, ',', &piece, &accept_encoding);
        str_cut(piece, ';', &name, &parameters);
        name = str_trim(name);
        if (str_eq_nocase(name, coding))
            return !is_refusal(parameters);
        if (str_eq_c(name, "*"))
            by_star = !is_refusal(parameters);
    }
    return by_star;
}

bool http_is_textual(str content_type)
{
    for (size_t i = 0; i < sizeof textual / sizeof textual[0]; i++)
        if (http_is_type(content_type, str_of(textual[i])))
            return true;
    return false;
}

/* The smallest window that holds it all: for a page of 12 kB, clearing a full one costs more than packing. */
static int window_for(size_t n)
{
    int bits = 10;

    while (bits < 15 && n > (size_t)1 << bits)
        bits++;
    return bits;
}

err http_gzip(struct arena *arena, str body, int level, str *packed)
{
    enum { AS_GZIP = 16, MEMORY_LEVEL = 7 };
    z_stream z = { .next_in = (z_const Bytef *)body.p };
    char    *out;
    int      ended;

    if (body.n > UINT32_MAX)
        return ERR_LIMIT;
    if (deflateInit2(&z, level, Z_DEFLATED, window_for(body.n) + AS_GZIP, MEMORY_LEVEL, Z_DEFAULT_STRATEGY) !=
        Z_OK)
        return ERR_BROKEN;
    out = arena_take(arena, body.n);
    z.avail_in = (uInt)body.n;
    z.next_out = (Bytef *)out;
    z.avail_out = (uInt)body.n;
    ended = deflate(&z, Z_FINISH);
    *packed = (str){ out, body.n - z.avail_out };
    deflateEnd(&z);
    return ended == Z_STREAM_END ? OK : ERR_LIMIT;
}

static bool is_packable(const struct http_response *response)
{
    return !response->as_it_is && response->body.n >= HTTP_COMPRESS_FROM &&
           http_is_textual(response->content_type);
}

bool http_body_varies(const struct http_response *response)
{
    return response->body_br.n || response->body_gzip.n || is_packable(response);
}

str http_body_choose(struct http_exchange *x, int level, size_t ceiling, const char **coding)
{
    const struct http_response *response = &x->response;
    str                         accepted, packed, body = response->body;

    *coding = NULL;
    http_find_nocase(x->request.headers, STR("Accept-Encoding"), &accepted);
    if (response->body_br.n && http_accepts_coding(accepted, STR("br"))) {
        *coding = "br";
        return response->body_br;
    }
    if (!http_accepts_coding(accepted, STR("gzip")))
        return body;
    *coding = "gzip";
    if (response->body_gzip.n)
        return response->body_gzip;
    if (is_packable(response) && arena_used(x->arena) + body.n + body.n / 8 < ceiling &&
        http_gzip(x->arena, body, level, &packed) == OK)
        return packed;
    *coding = NULL;
    return body;
}
