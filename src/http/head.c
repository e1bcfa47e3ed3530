/* Checks a request's head line by line: ambiguity is an error, never a guess. */
#include "http/head.h"

#include "http/parameters.h"

#include <string.h>

static const struct {
    const char      *name;
    bool             is_ours;
    enum http_method method;
} methods[] = {
    { "GET", true, HTTP_GET },      { "HEAD", true, HTTP_HEAD },   { "POST", true, HTTP_POST },
    { "PUT", true, HTTP_PUT },      { "PATCH", true, HTTP_PATCH }, { "DELETE", true, HTTP_DELETE },
    { "OPTIONS", false, HTTP_GET }, { "TRACE", false, HTTP_GET },  { "CONNECT", false, HTTP_GET },
};

/* Fields on which two readers could differ if they stood twice. */
static const char *const single[] = { "Content-Type", "Content-Encoding", "Cookie",
                                      "Origin",       "Authorization",    "Expect" };

static const struct http_verdict passed = { 0, "" };

static struct http_verdict refuse(int status, const char *why)
{
    return (struct http_verdict){ status, why };
}

static size_t count_fields(struct http_pairs fields, const char *name, str *first)
{
    size_t n = 0;

    *first = STR("");
    for (size_t i = 0; i < fields.n; i++) {
        if (!str_eq_nocase(fields.p[i].name, str_of(name)))
            continue;
        if (n++ == 0)
            *first = fields.p[i].value;
    }
    return n;
}

static bool has_control(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (((unsigned char)s.p[i] < ' ' && s.p[i] != '\t') || s.p[i] == 127)
            return true;
    return false;
}

static struct http_verdict check_shape(const struct http_head *head, const struct http_limits *limits)
{
    if (!head->is_exact)
        return refuse(400, "line_ends");
    if (head->target.n > limits->line)
        return refuse(414, "target_length");
    if (head->bytes > limits->head || head->fields.n > limits->fields)
        return refuse(431, "head_size");
    if (!str_eq_c(head->version, "HTTP/1.1") && !str_eq_c(head->version, "HTTP/1.0"))
        return str_starts(head->version, STR("HTTP/")) ? refuse(505, "version") : refuse(400, "version");
    for (size_t i = 0; i < head->target.n; i++)
        if (head->target.p[i] <= ' ' || head->target.p[i] > '~' || head->target.p[i] == '#')
            return refuse(400, "target");
    if (!str_starts(head->target, STR("/")) && !str_eq_c(head->target, "*"))
        return refuse(400, "target");
    return passed;
}

static struct http_verdict check_fields(struct http_pairs fields)
{
    str first;

    for (size_t i = 0; i < fields.n; i++) {
        if (!http_is_token(fields.p[i].name))
            return refuse(400, "field_name");
        if (has_control(fields.p[i].value))
            return refuse(400, "field_value");
    }
    for (size_t i = 0; i < sizeof single / sizeof single[0]; i++)
        if (count_fields(fields, single[i], &first) > 1)
            return refuse(400, "field_twice");
    return passed;
}

/* A name or an IPv6 address in brackets, then perhaps ':' and digits. */
static bool split_host(str host, str *name)
{
    size_t i = 0, digits = 0;
    bool   bracketed = str_starts(host, STR("["));

    while (i < host.n && host.p[i] != '\0' &&
           (bracketed ? host.p[i] != ']' && strchr("[0123456789abcdefABCDEF:.", host.p[i]) != NULL
                      : strchr("-._0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
                               host.p[i]) != NULL))
        i++;
    if (bracketed && i < host.n && host.p[i] == ']')
        i++;
    *name = (str){ host.p, i };
    if (i == host.n)
        return i > 0 && (!bracketed || host.p[i - 1] == ']');
    if (host.p[i++] != ':')
        return false;
    for (; i < host.n && host.p[i] >= '0' && host.p[i] <= '9'; i++)
        digits++;
    return i == host.n && digits >= 1 && digits <= 5 && name->n > 0;
}

static struct http_verdict check_host(const struct http_head *head, const str *hosts, size_t n_hosts,
                                      str *host)
{
    bool   old = str_eq_c(head->version, "HTTP/1.0");
    size_t n = count_fields(head->fields, "Host", host);
    str    name = STR("");

    if (n > 1 || (n == 0 && !old))
        return refuse(400, "host_count");
    *host = str_trim(*host);
    if (n == 1 && !split_host(*host, &name))
        return refuse(400, "host");
    for (size_t i = 0; i < n_hosts; i++)
        if (str_eq_nocase(name, hosts[i]))
            return passed;
    return n_hosts ? refuse(400, "host_unknown") : passed;
}

/* Digits only. A length too large to count is given as SIZE_MAX, which every limit refuses. */
static bool read_length(str s, size_t *length)
{
    s = str_trim(s);
    *length = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
        if (__builtin_mul_overflow(*length, (size_t)10, length) ||
            __builtin_add_overflow(*length, (size_t)(s.p[i] - '0'), length)) {
            *length = SIZE_MAX / 10; /* stays too large whatever digits follow */
        }
    }
    return s.n > 0;
}

static struct http_verdict check_framing(const struct http_head *head, struct http_framing *framing)
{
    str    length, coding, value;
    size_t lengths = count_fields(head->fields, "Content-Length", &length);
    size_t codings = count_fields(head->fields, "Transfer-Encoding", &coding);

    if (lengths > 1 || (lengths == 1 && !read_length(length, &framing->length)))
        return refuse(400, "content_length");
    if (codings > 1 || (codings && (lengths || str_eq_c(head->version, "HTTP/1.0"))))
        return refuse(400, "transfer_encoding");
    if (codings && !str_eq_nocase(str_trim(coding), STR("chunked")))
        return refuse(400, "transfer_encoding");
    framing->is_chunked = codings == 1;
    if (count_fields(head->fields, "Content-Encoding", &value) &&
        !str_eq_nocase(str_trim(value), STR("identity")))
        return refuse(415, "content_encoding");
    if (count_fields(head->fields, "Expect", &value) && !str_eq_nocase(str_trim(value), STR("100-continue")))
        return refuse(417, "expect");
    return passed;
}

static struct http_verdict check_method(str name, struct http_framing *framing)
{
    if (!http_is_token(name))
        return refuse(400, "method");
    for (size_t i = 0; i < sizeof methods / sizeof methods[0]; i++) {
        if (!str_eq_c(name, methods[i].name))
            continue;
        framing->method = methods[i].method;
        if (!methods[i].is_ours)
            return refuse(405, "method");
        if (framing->method <= HTTP_HEAD && (framing->is_chunked || framing->length))
            return refuse(400, "body_without_meaning");
        return passed;
    }
    return refuse(501, "method");
}

struct http_verdict http_head_check(const struct http_head *head, const struct http_limits *limits,
                                    const str *hosts, size_t n_hosts, struct http_framing *framing)
{
    struct http_verdict verdict = check_shape(head, limits);

    *framing = (struct http_framing){ .method = HTTP_GET };
    if (!verdict.status)
        verdict = check_fields(head->fields);
    if (!verdict.status)
        verdict = check_host(head, hosts, n_hosts, &framing->host);
    if (!verdict.status)
        verdict = check_framing(head, framing);
    if (!verdict.status)
        verdict = check_method(head->method, framing);
    if (!verdict.status && !str_starts(head->target, STR("/")))
        verdict = refuse(400, "target");
    return verdict;
}
