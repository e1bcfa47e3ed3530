/* The programmes a person may see, each with its question and its answer. */
#ifndef WEB_PAGES_IMPROVE_PROGRAMMES_PAGE_H
#define WEB_PAGES_IMPROVE_PROGRAMMES_PAGE_H

#include "web/programme_card.h"
#include "web/shell_data.h"

struct programmes_page_data {
    struct shell shell;
    struct {
        const struct programme_card *p;
        size_t                       n;
    } programmes;
    bool may_start;
};

err programmes_page_show(struct call *call);

#endif
