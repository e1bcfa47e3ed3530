/* The road of a register of places: a file is chosen, looked over row by row, brought in. */
#ifndef WEB_PAGES_ORG_REGISTER_PAGE_H
#define WEB_PAGES_ORG_REGISTER_PAGE_H

#include "web/call.h"
#include "web/form_data.h"
#include "web/shell_data.h"

enum { REGISTER_BODY_MOST = 20 * 1024 * 1024 + 64 * 1024 };

/* Where a file is chosen. */
struct register_page_data {
    struct shell      shell;
    key               id;
    str               action, columns;
    struct form_input file;
};

/* A row that needs a person's eyes. */
struct register_preview_row {
    size_t     row;
    str        outcome; /* "refused", "successor", "changed" */
    bool       is_refused, is_successor, is_changed;
    struct say what, why;
    str        name, code, parent, stored; /* stored: the place it is or goes on from */
    str        changes;                    /* "Beds, Code" */
    str        tick;                       /* id of its box */
};

struct register_preview_data {
    struct shell shell;
    key          file;
    str          name, status, action, back;
    size_t       added, changed, same, successors, refused;
    bool         done, can_do;
    struct say   button;
    struct {
        const struct register_preview_row *p;
        size_t                             n;
    } rows;
    struct say more;
};

err register_page_show(struct call *call);    /* GET /places/register, /places/:place/register */
err register_page_take(struct call *call);    /* POST the same */
err register_page_preview(struct call *call); /* GET /registers/:register */
err register_page_commit(struct call *call);

#endif
