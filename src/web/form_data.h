/* What a form's parts show: one field with its label, hint, error and what was typed. Types only.
 *
 *     {{>input_text name}}  {{>input_number beds}}  {{>input_select kind}} ... each prints a form_input
 *
 * A field's id is its name, so an error summary links to "#name" (radios and ticks: to the first of them). */
#ifndef WEB_FORM_DATA_H
#define WEB_FORM_DATA_H

#include "base/say.h"

/* One choice of a select or of radios. */
struct form_option {
    str        value;
    struct say label;
    struct say hint;
    bool       chosen;
    bool       first; /* the first of its list carries the field's own id */
};

struct form_input {
    str        name;
    struct say label;
    struct say hint;
    struct say error; /* none: the field is well */
    struct say unit;  /* after a number: "per 1,000 bed days" */
    str        value; /* as it was typed */
    str        type;         /* text fields: "text", "email", "password", "search"; empty is text */
    str        autocomplete; /* "username", "current-password", ...; empty: "off" */
    bool       short_field;  /* for a number or a code of up to 10 signs */
    bool       ticked;       /* input_tick */
    struct {
        const struct form_option *p;
        size_t                    n;
    } options;
};

#endif
