/* Every sentence a chart can say, English and Welsh beside each other, for those who review the words. */
#ifndef WEB_PAGES_HELP_WORDS_PAGE_H
#define WEB_PAGES_HELP_WORDS_PAGE_H

#include "web/call.h"
#include "web/shell_data.h"

/* A message filled in; where its form depends on a number, once for each form. */
struct words_example {
    str number; /* empty: it does not depend on one */
    str english, welsh;
};

struct words_message_row {
    str  key, english, welsh; /* as the catalogue has them, with slots */
    bool filled;              /* there are slots, so that the examples differ from these */
    struct {
        const struct words_example *p;
        size_t                      n;
    } examples;
};

struct words_group {
    str        id, anchor;
    struct say heading;
    struct {
        const struct words_message_row *p;
        size_t                          n;
    } messages;
};

struct words_page_data {
    struct shell shell;
    size_t       count;
    struct {
        const struct words_group *p;
        size_t                    n;
    } groups;
};

err words_page_show(struct call *call); /* /help/words */

#endif
