/* The server: takes connections, refuses what is malformed, hands the rest to one handler, sends its answers.
 *
 * The handler runs on one of the server's threads. It fills x->response before it returns; or it calls
 * http_later(x), returns, and any thread calls http_ready(x) once, after it has filled the response. */
#ifndef HTTP_SERVER_H
#define HTTP_SERVER_H

#include "base/err.h"
#include "http/options.h"

struct http_server;

/* Starts listening and answering.
 *
 * ERR_INPUT   the address is not one
 * ERR_BUSY    the port is taken
 * ERR_DENIED  the machine does not let us have the port
 * ERR_BROKEN  anything else */
MUST err http_server_start(const struct http_options *options, struct http_server **server);

uint16_t http_server_port(const struct http_server *server);

/* Stops: listens no more, lets running requests finish and be answered with "Connection: close" for at most
 * limits.stop_seconds, closes everything. The server is gone afterwards, whatever is returned.
 *
 * ERR_BUSY  some were still running: those that had called http_later() were answered 503, and http_ready()
 *           must still be called for each of them (their memory is given back there) */
err http_server_stop(struct http_server *server);

/* Called by the handler, once, before it returns and before another thread gets x: the answer comes later. */
void http_later(struct http_exchange *x);

/* The response of an exchange that was put off is filled: send it. Called once, by any thread, also before
 * the handler has returned, also while the server stops or after it. x must not be touched afterwards. */
void http_ready(struct http_exchange *x);

#endif
