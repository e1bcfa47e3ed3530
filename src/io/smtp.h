/* Hands letters to one mail server by SMTP: the one named in the configuration, and no other. */
#ifndef IO_SMTP_H
#define IO_SMTP_H

#include "base/err.h"
#include "base/str.h"

#include <stdatomic.h>

enum { SMTP_CONNECT_SECONDS = 5, SMTP_SECONDS = 30 };

struct smtp;

struct smtp_server {
    str          url;    /* "smtp://mail.example.org:587" or "smtps://..." */
    str          user, secret; /* both empty: none is asked for */
    str          trust;  /* file of certificates that are believed; empty: this machine's own */
    atomic_bool *stop;   /* becomes true: what is on its way is broken off; may be NULL */
};

/* May letters be sent there: is it smtp:// or smtps://, a host, a port if any, and nothing else? */
bool smtp_is_server(str url);

/* Gets ready; no connection is made yet. To another machine only over TLS, and only if its certificate is
 * good; on this machine (127.0.0.1, [::1], localhost) as it is. Call before threads begin. ERR_INPUT: no
 * such server can be; ERR_BROKEN: the library does not work. Closed by smtp_close(). */
MUST err smtp_open(const struct smtp_server *server, struct smtp **smtp);

/* NULL is fine. */
void smtp_close(struct smtp *smtp);

struct smtp_letter {
    str from, to; /* addresses */
    str message;  /* as mail_write() made it */
};

/* Hands over one letter; the connection is kept for the next. *why is one or two words for people who look
 * after the site ("refused by the server: 550"), and lives as long as `arena`.
 *
 * ERR_INPUT   the server will not take this letter, now or later
 * ERR_BUSY    try again later: the server said so, or takes longer than it may
 * ERR_BROKEN  the server cannot be reached, or does not take us: no letter will pass now */
MUST err smtp_send(struct smtp *smtp, struct arena *arena, const struct smtp_letter *letter, str *why);

#endif
