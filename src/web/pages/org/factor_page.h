/* One's own second factor: setting it up, its recovery codes, taking it off. */
#ifndef WEB_PAGES_ORG_FACTOR_PAGE_H
#define WEB_PAGES_ORG_FACTOR_PAGE_H

#include "web/call.h"
#include "web/form_data.h"
#include "web/shell_data.h"

struct factor_page_data {
    struct shell shell;
    bool         has;  /* it stands */
    bool         must; /* their role must have one */
    bool         owes; /* ... and they have none: nothing else is open */
    bool         demo; /* a demo store, where nobody must */
    struct say   left; /* how many recovery codes are left */
};

struct factor_new_data {
    struct shell      shell;
    markup            picture;
    str               letters; /* the secret, to be typed */
    struct form_input code;
};

struct factor_code {
    str code;
};

/* Shown once. */
struct factor_codes_data {
    struct shell shell;
    struct {
        const struct factor_code *p;
        size_t                    n;
    } codes;
    int made; /* how many: all that a program learns */
};

err factor_page_show(struct call *call);
err factor_page_begin(struct call *call);
err factor_page_new(struct call *call);
err factor_page_confirm(struct call *call);
err factor_page_codes(struct call *call);
err factor_page_off(struct call *call);

#endif
