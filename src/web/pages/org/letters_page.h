/* Letters that wait, could not be sent, or went out: for those who look after the site. */
#ifndef WEB_PAGES_ORG_LETTERS_PAGE_H
#define WEB_PAGES_ORG_LETTERS_PAGE_H

#include "web/call.h"
#include "web/shell_data.h"

struct letters_row {
    key        id;
    str        name, subject, trouble;
    struct say state;
    str        action; /* where its buttons post */
    bool       may_pass_on, may_try;
};

struct letters_page_data {
    struct shell shell;
    struct {
        const struct letters_row *p;
        size_t                    n;
    } rows;
    str        text; /* of the letter that is passed on now, shown once */
    struct say text_for;
};

err letters_page_list(struct call *call);
err letters_page_by_hand(struct call *call);
err letters_page_again(struct call *call);

#endif
