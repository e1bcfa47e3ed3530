/* A client that sends and hears bare bytes. Included after cmocka.h. */
#ifndef HTTP_WIRE_H
#define HTTP_WIRE_H

#include "base/clock.h"
#include "base/str.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

enum { WIRE_ROOM = 256 * 1024 };

static inline int wire_dial(uint16_t port)
{
    struct sockaddr_in to = { .sin_family = AF_INET,
                              .sin_port = htons(port),
                              .sin_addr = { htonl(INADDR_LOOPBACK) } };
    int                fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    assert_true(fd >= 0);
    assert_int_equal(connect(fd, (struct sockaddr *)&to, sizeof to), 0);
    return fd;
}

static inline void wire_say(int fd, str bytes)
{
    while (bytes.n) {
        ssize_t n = send(fd, bytes.p, bytes.n, MSG_NOSIGNAL);

        if (n <= 0)
            return; /* a server that has hung up already is judged by what it said */
        bytes = str_from(bytes, (size_t)n);
    }
}

/* Everything the server says, terminated, until it closes or `ms` have passed; *closed tells which. */
static inline const char *wire_hear(int fd, int ms, bool *closed)
{
    static _Thread_local char heard[WIRE_ROOM];
    size_t                    n = 0;
    int64_t                   until = clock_steady_ns() + (int64_t)ms * 1000000;

    *closed = false;
    while (!*closed && n < sizeof heard - 1) {
        struct pollfd ready = { .fd = fd, .events = POLLIN };
        int           left = (int)((until - clock_steady_ns()) / 1000000);
        ssize_t       got;

        if (left <= 0 || poll(&ready, 1, left) <= 0)
            break;
        got = recv(fd, heard + n, sizeof heard - 1 - n, 0);
        if (got > 0)
            n += (size_t)got;
        else
            *closed = true;
    }
    heard[n] = '\0';
    return heard;
}

static inline int wire_status_of(const char *heard)
{
    int status = 0;

    return sscanf(heard, "HTTP/1.1 %3d ", &status) == 1 ? status : 0;
}

#endif
