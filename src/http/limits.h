/* The bounds of a server, filled where they were left open. */
#ifndef HTTP_LIMITS_H
#define HTTP_LIMITS_H

#include "http/options.h"

/* Every member of options->limits that is 0, and the threads. */
void http_limits_fill(struct http_options *options);

#endif
