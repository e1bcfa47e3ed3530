/* Saying by which groups of people, or kinds of event, a programme counts. */
#ifndef WEB_PAGES_MEASURE_STRATA_SETUP_H
#define WEB_PAGES_MEASURE_STRATA_SETUP_H

#include "web/call.h"

/* GET and POST /programmes/:programme/breakdowns */
err strata_setup_show(struct call *call);
err strata_setup_add(struct call *call);

#endif
