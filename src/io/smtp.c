/* Speaks SMTP through libcurl, the only file that knows of it. */
#include "io/smtp.h"

#include "base/buf.h"

#include <curl/curl.h>
#include <string.h>
#include <sys/socket.h>

enum { SMTP_ARENA = 64 * 1024, MOST_OF_A_NAME = 253 };

struct smtp {
    struct arena *arena;
    CURL         *curl;
    atomic_bool  *stop;
    bool          is_local;
    char          said[CURL_ERROR_SIZE]; /* libcurl's words on what went wrong last */
};

static bool is_host_sign(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
}

static bool is_port(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
    return s.n >= 1 && s.n <= 5;
}

/* The host of a server's address; empty: it is no such address. */
static str host_of(str url)
{
    str rest, host, port;
    bool has_port;

    if (!str_cut(url, '/', &host, &rest) || rest.n == 0 || rest.p[0] != '/' ||
        !(str_eq_c(host, "smtp:") || str_eq_c(host, "smtps:")))
        return (str){ 0 };
    rest = str_from(rest, 1);
    if (str_starts(rest, STR("[::1]"))) {
        host = (str){ rest.p, sizeof "[::1]" - 1 };
        rest = str_from(rest, host.n);
        return rest.n == 0 || (rest.p[0] == ':' && is_port(str_from(rest, 1))) ? host : (str){ 0 };
    }
    has_port = str_cut(rest, ':', &host, &port);
    if (host.n == 0 || host.n > MOST_OF_A_NAME || (has_port && !is_port(port)))
        return (str){ 0 };
    for (size_t i = 0; i < host.n; i++)
        if (!is_host_sign(host.p[i]))
            return (str){ 0 };
    return host;
}

bool smtp_is_server(str url)
{
    return host_of(url).n > 0;
}

static bool is_this_machine(str host)
{
    return str_eq_c(host, "127.0.0.1") || str_eq_c(host, "[::1]") || str_eq_nocase(host, STR("localhost"));
}

/* libcurl asks now and then whether to go on. */
static int ask_stop(void *context, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
    const struct smtp *smtp = context;

    (void)a, (void)b, (void)c, (void)d;
    return smtp->stop && atomic_load(smtp->stop) ? 1 : 0;
}

static CURLcode set_up(struct smtp *smtp, const struct smtp_server *server)
{
    CURL    *curl = smtp->curl;
    CURLcode c = curl_easy_setopt(curl, CURLOPT_URL, str_terminated(smtp->arena, server->url));

    if (!c) c = curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    if (!c) c = curl_easy_setopt(curl, CURLOPT_PROXY, ""); /* whatever the environment says */
    if (!c) c = curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    if (!c) c = curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, smtp->said);
    if (!c) c = curl_easy_setopt(curl, CURLOPT_USE_SSL,
                                 (long)(smtp->is_local ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    if (!c) c = curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    if (!c) c = curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)SMTP_CONNECT_SECONDS);
    if (!c) c = curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)SMTP_SECONDS);
    if (!c) c = curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    if (!c) c = curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    if (!c) c = curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, ask_stop);
    if (!c) c = curl_easy_setopt(curl, CURLOPT_XFERINFODATA, smtp);
    if (!c && server->trust.n)
        c = curl_easy_setopt(curl, CURLOPT_CAINFO, str_terminated(smtp->arena, server->trust));
    if (!c && server->user.n)
        c = curl_easy_setopt(curl, CURLOPT_USERNAME, str_terminated(smtp->arena, server->user));
    if (!c && server->user.n)
        c = curl_easy_setopt(curl, CURLOPT_PASSWORD, str_terminated(smtp->arena, server->secret));
    return c;
}

err smtp_open(const struct smtp_server *server, struct smtp **smtp)
{
    struct arena *arena;
    str           host = host_of(server->url);

    *smtp = NULL;
    if (host.n == 0)
        return ERR_INPUT;
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        return ERR_BROKEN;
    arena = arena_open(SMTP_ARENA);
    *smtp = ARENA_NEW(arena, struct smtp);
    **smtp = (struct smtp){ .arena = arena, .stop = server->stop, .is_local = is_this_machine(host) };
    (*smtp)->curl = curl_easy_init();
    if (!(*smtp)->curl || set_up(*smtp, server) != CURLE_OK) {
        smtp_close(*smtp);
        *smtp = NULL;
        return ERR_BROKEN;
    }
    return OK;
}

void smtp_close(struct smtp *smtp)
{
    if (!smtp)
        return;
    curl_easy_cleanup(smtp->curl);
    arena_close(smtp->arena);
    curl_global_cleanup();
}

struct upload {
    str left;
};

static size_t give(char *to, size_t size, size_t n, void *context)
{
    struct upload *upload = context;
    size_t         most = size * n, now = upload->left.n < most ? upload->left.n : most;

    memcpy(to, upload->left.p, now);
    upload->left = str_from(upload->left, now);
    return now;
}

/* What became of it. Of a server's "5xx" to a letter no second try is made; one that refuses us, or our name
 * and secret, refuses every letter. */
static err judge_answer(struct arena *arena, const struct smtp *smtp, CURLcode c, str *why)
{
    bool to_us = c == CURLE_LOGIN_DENIED || c == CURLE_REMOTE_ACCESS_DENIED ||
                 str_starts(str_of(smtp->said), STR("MAIL failed"));
    long code = 0;

    if (c == CURLE_OK)
        return OK;
    curl_easy_getinfo(smtp->curl, CURLINFO_RESPONSE_CODE, &code);
    *why = str_copy(arena, str_of(smtp->said[0] ? smtp->said : curl_easy_strerror(c)));
    if (to_us || c == CURLE_COULDNT_CONNECT || c == CURLE_COULDNT_RESOLVE_HOST)
        return ERR_BROKEN;
    if (code >= 500 && code < 600)
        return ERR_INPUT;
    if ((code >= 400 && code < 500) || c == CURLE_OPERATION_TIMEDOUT || c == CURLE_ABORTED_BY_CALLBACK)
        return ERR_BUSY;
    return ERR_BROKEN;
}

/* A connection on which something went wrong is not used again; the library would say good-bye on it, and
 * wait for an answer that may never come. */
static void hang_up(CURL *curl)
{
    curl_socket_t connection = CURL_SOCKET_BAD;

    if (curl_easy_getinfo(curl, CURLINFO_ACTIVESOCKET, &connection) == CURLE_OK &&
        connection != CURL_SOCKET_BAD)
        shutdown(connection, SHUT_RDWR);
}

static str in_brackets(struct arena *arena, str address)
{
    return str_join(arena, str_join(arena, STR("<"), address), STR(">"));
}

err smtp_send(struct smtp *smtp, struct arena *arena, const struct smtp_letter *letter, str *why)
{
    struct upload      upload = { letter->message };
    struct curl_slist *to =
        curl_slist_append(NULL, str_terminated(arena, in_brackets(arena, letter->to)));
    CURL    *curl = smtp->curl;
    CURLcode c = to ? CURLE_OK : CURLE_OUT_OF_MEMORY;

    smtp->said[0] = '\0';
    *why = (str){ 0 };
    if (!c) c = curl_easy_setopt(curl, CURLOPT_MAIL_FROM,
                                 str_terminated(arena, in_brackets(arena, letter->from)));
    if (!c) c = curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, to);
    if (!c) c = curl_easy_setopt(curl, CURLOPT_READFUNCTION, give);
    if (!c) c = curl_easy_setopt(curl, CURLOPT_READDATA, &upload);
    if (!c) c = curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t)letter->message.n);
    if (!c) c = curl_easy_perform(curl);
    curl_slist_free_all(to);
    if (c)
        hang_up(curl);
    return judge_answer(arena, smtp, c, why);
}
