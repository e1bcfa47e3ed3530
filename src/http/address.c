/* Opens the listening socket and reads addresses. */
#include "http/address.h"

#include "http/parameters.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BACKLOG = 511 };

union any_address {
    struct sockaddr     any;
    struct sockaddr_in  v4;
    struct sockaddr_in6 v6;
};

static bool terminate(str s, char *out, size_t room)
{
    if (s.n == 0 || s.n >= room)
        return false;
    memcpy(out, s.p, s.n);
    out[s.n] = '\0';
    return true;
}

static socklen_t read_address(str text, uint16_t port, union any_address *to)
{
    char      figures[INET6_ADDRSTRLEN];
    socklen_t size = 0;

    memset(to, 0, sizeof *to);
    if (!terminate(text, figures, sizeof figures))
        return 0;
    if (inet_pton(AF_INET, figures, &to->v4.sin_addr) == 1) {
        to->v4.sin_family = AF_INET;
        to->v4.sin_port = htons(port);
        size = sizeof to->v4;
    } else if (inet_pton(AF_INET6, figures, &to->v6.sin6_addr) == 1) {
        to->v6.sin6_family = AF_INET6;
        to->v6.sin6_port = htons(port);
        size = sizeof to->v6;
    }
    return size;
}

static err socket_error(int number)
{
    switch (number) {
    case EADDRINUSE: return ERR_BUSY;
    case EACCES:
    case EPERM: return ERR_DENIED;
    case EADDRNOTAVAIL: return ERR_INPUT;
    default: return ERR_BROKEN;
    }
}

err http_listen(str address, uint16_t *port, int *fd)
{
    union any_address at;
    socklen_t         size = read_address(address.n ? address : STR("127.0.0.1"), *port, &at);
    int               yes = 1, socket_fd;
    err               e;

    if (!size)
        return ERR_INPUT;
    socket_fd = socket(at.any.sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (socket_fd < 0)
        return socket_error(errno);
    /* Without it a restart would wait a minute for the old connections' ends. */
    if (setsockopt(socket_fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) || bind(socket_fd, &at.any, size) ||
        listen(socket_fd, BACKLOG) || getsockname(socket_fd, &at.any, &size)) {
        e = socket_error(errno);
        close(socket_fd);
        return e;
    }
    *port = ntohs(at.any.sa_family == AF_INET6 ? at.v6.sin6_port : at.v4.sin_port);
    *fd = socket_fd;
    return OK;
}

bool http_is_loopback(str address)
{
    union any_address at;

    if (!read_address(address, 0, &at))
        return false;
    return at.any.sa_family == AF_INET ? ntohl(at.v4.sin_addr.s_addr) >> 24 == 127
                                       : IN6_IS_ADDR_LOOPBACK(&at.v6.sin6_addr);
}

str http_address_text(struct arena *arena, const struct sockaddr *peer)
{
    char                       figures[INET6_ADDRSTRLEN];
    const struct sockaddr_in  *v4 = (const void *)peer;
    const struct sockaddr_in6 *v6 = (const void *)peer;
    const char                *text = NULL;

    if (peer->sa_family == AF_INET)
        text = inet_ntop(AF_INET, &v4->sin_addr, figures, sizeof figures);
    else if (peer->sa_family == AF_INET6 && IN6_IS_ADDR_V4MAPPED(&v6->sin6_addr))
        text = inet_ntop(AF_INET, &v6->sin6_addr.s6_addr[12], figures, sizeof figures);
    else if (peer->sa_family == AF_INET6)
        text = inet_ntop(AF_INET6, &v6->sin6_addr, figures, sizeof figures);
    return str_copy(arena, str_of(text));
}

static bool is_one_of(str address, const str *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq_nocase(address, list[i]))
            return true;
    return false;
}

/* Cuts the last piece off a comma list. */
static str last_piece(str *list)
{
    str    whole = *list;
    size_t from = whole.n;

    while (from && whole.p[from - 1] != ',')
        from--;
    *list = (str){ whole.p, from ? from - 1 : 0 };
    return str_trim(str_from(whole, from));
}

void http_client_read(struct http_request *request, str peer, const str *proxies, size_t n_proxies)
{
    union any_address ignored;
    str               protocol = STR("");

    request->address = peer;
    request->is_secure = false;
    if (!is_one_of(peer, proxies, n_proxies))
        return;
    for (size_t i = request->headers.n; i-- > 0;) {
        const struct http_pair *field = &request->headers.p[i];
        str                     list = field->value;

        if (str_eq_nocase(field->name, STR("X-Forwarded-Proto")))
            protocol = protocol.n ? STR("twice") : field->value;
        if (!str_eq_nocase(field->name, STR("X-Forwarded-For")))
            continue;
        while (list.n && is_one_of(request->address, proxies, n_proxies)) {
            str newest = last_piece(&list);

            if (!read_address(newest, 0, &ignored))
                break;
            request->address = newest;
        }
    }
    request->is_secure = str_eq_nocase(protocol, STR("https"));
}
