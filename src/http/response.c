/* Guards what goes into an answer's head. */
#include "http/response.h"

#include "http/parameters.h"

static const struct {
    int         status;
    const char *words;
} statuses[] = {
    { 200, "OK" },
    { 201, "Created" },
    { 202, "Accepted" },
    { 204, "No Content" },
    { 303, "See Other" },
    { 304, "Not Modified" },
    { 308, "Permanent Redirect" },
    { 400, "Bad Request" },
    { 401, "Unauthorized" },
    { 403, "Forbidden" },
    { 404, "Not Found" },
    { 405, "Method Not Allowed" },
    { 406, "Not Acceptable" },
    { 409, "Conflict" },
    { 410, "Gone" },
    { 412, "Precondition Failed" },
    { 413, "Content Too Large" },
    { 414, "URI Too Long" },
    { 415, "Unsupported Media Type" },
    { 417, "Expectation Failed" },
    { 422, "Unprocessable Content" },
    { 429, "Too Many Requests" },
    { 431, "Request Header Fields Too Large" },
    { 500, "Internal Server Error" },
    { 501, "Not Implemented" },
    { 503, "Service Unavailable" },
    { 505, "HTTP Version Not Supported" },
    { 507, "Insufficient Storage" },
};

/* Fields that say how the bytes travel: only the server knows. */
static const char *const own[] = {
    "Content-Length", "Content-Encoding", "Transfer-Encoding", "Connection", "Date", "Server"
};

/* Bytes above 127 would be read in different ways; what needs them is percent-encoded. */
static bool is_field_value(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] < ' ' || s.p[i] > '~')
            return false;
    return s.n > 0;
}

err http_response_header(struct http_response *response, str name, str value)
{
    if (!http_is_token(name) || !is_field_value(value))
        return ERR_INPUT;
    for (size_t i = 0; i < sizeof own / sizeof own[0]; i++)
        if (str_eq_nocase(name, str_of(own[i])))
            return ERR_DENIED;
    if (response->n_headers == HTTP_RESPONSE_HEADERS)
        return ERR_LIMIT;
    response->headers[response->n_headers++] = (struct http_pair){ .name = name, .value = value };
    return OK;
}

/* If-None-Match compares weakly (RFC 9110, 13.1.2): W/ is passed over on both sides. */
static str strong(str etag)
{
    return str_starts(etag, STR("W/")) ? str_from(etag, 2) : etag;
}

bool http_is_unchanged(const struct http_request *request, str etag)
{
    str list, piece;

    if (!http_find_nocase(request->headers, STR("If-None-Match"), &list))
        return false;
    if (str_eq_c(str_trim(list), "*"))
        return true;
    while (list.n) {
        str_cut(list, ',', &piece, &list);
        if (str_eq(strong(str_trim(piece)), strong(etag)))
            return true;
    }
    return false;
}

str http_status_words(int status)
{
    for (size_t i = 0; i < sizeof statuses / sizeof statuses[0]; i++)
        if (statuses[i].status == status)
            return str_of(statuses[i].words);
    return STR("");
}
