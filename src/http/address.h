/* Where connections come from and go to: the listening socket, and whose address a request really carries. */
#ifndef HTTP_ADDRESS_H
#define HTTP_ADDRESS_H

#include "base/err.h"
#include "http/message.h"

struct sockaddr;

/* Listens on an address in figures; empty: 127.0.0.1. *port 0 asks for a free one and is set to it.
 * The caller closes *fd. Errors as http_server_start(). */
MUST err http_listen(str address, uint16_t *port, int *fd);

/* Is it an address of this machine's own: 127.x.x.x or ::1? In figures; a name is none. */
bool http_is_loopback(str address);

/* The peer's address in figures; an IPv4 address in IPv6 clothes is given as IPv4. */
str http_address_text(struct arena *arena, const struct sockaddr *peer);

/* Puts the client's address and is_secure into the request. `peer` is who holds the connection. Where it is
 * one of `proxies`, the newest X-Forwarded-For entry that is not a proxy is believed, and a single
 * X-Forwarded-Proto; an entry that is no address ends the search at the last good one. */
void http_client_read(struct http_request *request, str peer, const str *proxies, size_t n_proxies);

#endif
