/* The one table of what there is: method, path, who may knock, page. A page under no door cannot be reached. */
#include "web/routes.h"

#include "web/health_page.h"
#include "web/pages/org/sign_in_page.h"

/* clang-format off */
const struct route routes_all[] = {
    { HTTP_GET,  "/healthz",            DOOR_PUBLIC,    health_page_alive },
    { HTTP_GET,  "/readyz",             DOOR_PUBLIC,    health_page_ready },

    { HTTP_GET,  "/sign-in",            DOOR_PUBLIC,    sign_in_page_show },
    { HTTP_POST, "/sign-in",            DOOR_PUBLIC,    sign_in_page_enter,    .prepare = sign_in_page_check },
    { HTTP_POST, "/sign-out",           DOOR_PUBLIC,    sign_in_page_leave },
    { HTTP_GET,  "/link/:token",        DOOR_PUBLIC,    sign_in_page_link },
    { HTTP_POST, "/link/:token",        DOOR_PUBLIC,    sign_in_page_link_use, .prepare = sign_in_page_link_check },
    { HTTP_GET,  "/language/:language", DOOR_PUBLIC,    sign_in_page_language },
};
/* clang-format on */
const size_t routes_count = sizeof routes_all / sizeof *routes_all;
