/* Defining a measure. */
#ifndef WEB_PAGES_MEASURE_MEASURE_SETUP_H
#define WEB_PAGES_MEASURE_MEASURE_SETUP_H

#include "web/call.h"

err measure_setup_new(struct call *call); /* GET /programmes/:programme/measures/new */
err measure_setup_add(struct call *call);

#endif
