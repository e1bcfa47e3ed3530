/* Stands between what people write and the page that would keep it: where a text looks as if it told who a
 * person is, it asks once more. Every form of every route passes here, so no page has to think of it. */
#ifndef WEB_SCREENING_PAGE_H
#define WEB_SCREENING_PAGE_H

#include "web/form_data.h"
#include "web/shell_data.h"
#include "web/call.h"

/* One text that is asked about. */
struct screening_text {
    struct form_input input; /* what was written, to be mended; its error says what it looks like */
    str               sure;  /* sent back as `sure`: it may stay as it is */
    str               tick;  /* the id of its box */
    struct say        sure_label;
};

struct screening_field {
    str name, value;
};

struct screening_page_data {
    struct shell shell;
    str          action;
    struct {
        const struct screening_text *p;
        size_t                       n;
    } texts;
    struct {
        const struct screening_field *p;
        size_t                        n;
    } others; /* the rest of the form, which waits unseen */
};

/* Before the page of a change: looks through all fields but e-mail addresses and, where a form holds a
 * password, none. Takes `sure` out of the form. ERR_INPUT: it asked, and nothing may be saved. */
MUST err screening_page_check(struct call *call);

/* In the writer, before the page: notes in the trail what was kept although it looked like a person, by
 * field and kind, without the text. */
MUST err screening_page_note(struct call *call);

#endif
