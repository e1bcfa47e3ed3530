/* A page that is one form: a heading, fields, one button. */
#ifndef WEB_FORM_PAGE_H
#define WEB_FORM_PAGE_H

#include "web/form.h"
#include "web/shell_data.h"

enum form_shape { FORM_TEXT, FORM_NUMBER, FORM_AREA, FORM_DATE, FORM_SELECT, FORM_RADIOS, FORM_TICK };

struct form_row {
    struct form_input input;
    bool              is_text, is_number, is_area, is_date, is_select, is_radios, is_tick; /* one of them */
};

struct form_hidden {
    str name, value;
};

/* A choice of many, each a tick of its own: name=value once for each. */
struct form_tick {
    str        name, value, id;
    struct say label;
    bool       ticked;
};

enum { FORM_ROWS = 24, FORM_HIDDEN = 4 };

struct form_page_data {
    struct shell shell;
    str          action;
    struct say   intro; /* none: nothing stands above the fields */
    struct {
        const struct form_hidden *p;
        size_t                    n;
    } hidden;
    struct {
        const struct form_row *p;
        size_t                 n;
    } rows;
    struct say ticks_label;
    struct {
        const struct form_tick *p;
        size_t                  n;
    } ticks;
    struct say button;
    str        back;     /* where "Do nothing" leads */
};

/* An empty form that posts to this page's own address and goes back to `back`. */
struct form_page_data form_page_make(struct call *call, struct say heading, struct say button, str back);

/* Adds a field; `shape` says how it looks. At most FORM_ROWS. */
void form_page_add(struct form_page_data *page, enum form_shape shape,
                   struct form_input input);

/* Adds a record's field with its label, `otherwise` standing in it where nothing was typed. */
void form_page_field(struct call *call, struct form_page_data *page, const struct record *record,
                     enum form_shape shape, struct form_input more);

/* Adds a value that the form carries unseen: the key of the thing it will create. */
void form_page_hide(struct form_page_data *page, str name, str value);

/* A choice for a select or radios of an input: fills `options` from words, `labels[i]` for each value. */
void form_page_options(struct call *call, struct form_input *input, const struct form_option *options,
                       size_t n);

MUST err form_page_answer(struct call *call, int status, const struct form_page_data *page);

#endif
