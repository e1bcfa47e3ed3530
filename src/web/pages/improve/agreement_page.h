/* What a programme may see of an organisation's numbers: what is agreed, what was; signing and ending. */
#ifndef WEB_PAGES_IMPROVE_AGREEMENT_PAGE_H
#define WEB_PAGES_IMPROVE_AGREEMENT_PAGE_H

#include "web/call.h"
#include "web/shell_data.h"

/* One agreement in words. */
struct agreement_shown {
    key        id;
    struct say team, peers, everybody;
    struct say from, until; /* until: none while no end is set */
    struct say by;          /* "Lead"; none: the program itself */
    str        signer, why;
};

struct agreement_page_data {
    struct shell           shell;
    key                    place, programme;
    const struct agreement_shown *now; /* NULL: none in force */
    struct say             holds, who_signs;
    bool                   may_sign;
    str                    sign_url, end_url;
    struct {
        const struct agreement_shown *p;
        size_t                        n;
    } others; /* before, and to come */
};

err agreement_page_show(struct call *call);
err agreement_page_form(struct call *call);
err agreement_page_sign(struct call *call);
err agreement_page_ending(struct call *call);
err agreement_page_end(struct call *call);

/* The words for what each audience sees. */
struct say agreement_page_team(int sees);
struct say agreement_page_peers(int see);

#endif
