/* Starting a programme, enrolling its wards, setting its aim. */
#ifndef WEB_PAGES_IMPROVE_PROGRAMME_SETUP_H
#define WEB_PAGES_IMPROVE_PROGRAMME_SETUP_H

#include "web/call.h"

err programme_setup_new(struct call *call); /* GET /programmes/new */
err programme_setup_start(struct call *call);
err programme_setup_units(struct call *call); /* GET /programmes/:programme/enrol */
err programme_setup_enrol(struct call *call);
err programme_setup_aim(struct call *call); /* GET /programmes/:programme/aim */
err programme_setup_set_aim(struct call *call);

#endif
