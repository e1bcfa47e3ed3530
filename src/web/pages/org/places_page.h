/* The places a person may see: organisations with their wards. */
#ifndef WEB_PAGES_ORG_PLACES_PAGE_H
#define WEB_PAGES_ORG_PLACES_PAGE_H

#include "web/call.h"
#include "web/shell_data.h"

struct places_ward {
    key id;
    str name, url;
};

/* A place with the wards right below it. `depth` 0: nothing above it is shown. */
struct places_row {
    key        id;
    str        name, url; /* url empty: its name stands here, its page is not theirs to see */
    struct say kind;
    int        depth;
    bool       is_inner;
    struct {
        const struct places_ward *p;
        size_t                    n;
    } wards;
};

struct places_page_data {
    struct shell shell;
    struct {
        const struct places_row *p;
        size_t                   n;
    } places;
    size_t wards;
    bool   may_add, may_trail;
};

err places_page_show(struct call *call);

#endif
