/* The page that says what went wrong, what was kept and what to do. Types only. */
#ifndef WEB_FAULT_PAGE_H
#define WEB_FAULT_PAGE_H

#include "web/shell_data.h"

struct fault_page_data {
    struct shell shell;
    struct say   heading; /* of the shell, for programs */
    struct say   what; /* what the domain said; none: the heading says it */
    struct say   kept, next;
    str          reference; /* to quote; empty: none */
};

#endif
