/* Making and changing places. */
#ifndef WEB_PAGES_ORG_PLACE_SETUP_H
#define WEB_PAGES_ORG_PLACE_SETUP_H

#include "web/call.h"

err place_setup_new(struct call *call);  /* GET /places/new, /places/:place/new */
err place_setup_add(struct call *call);  /* POST the same */
err place_setup_edit(struct call *call); /* GET /places/:place/change */
err place_setup_change(struct call *call);

#endif
