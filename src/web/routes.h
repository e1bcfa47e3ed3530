/* The one table of what there is. */
#ifndef WEB_ROUTES_H
#define WEB_ROUTES_H

#include "web/call.h"

extern const struct route routes_all[];
extern const size_t       routes_count;

#endif
