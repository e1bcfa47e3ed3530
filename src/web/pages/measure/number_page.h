/* The page of one number: what stands, everything it ever was, and mending it with a reason. */
#ifndef WEB_PAGES_MEASURE_NUMBER_PAGE_H
#define WEB_PAGES_MEASURE_NUMBER_PAGE_H

#include "web/call.h"
#include "web/form_data.h"
#include "web/shell_data.h"

/* One state the number was in. */
struct number_was {
    int        revision;
    double     numerator, denominator, value, spread; /* value as printed in the chart; NAN: none */
    str        state;                         /* as in the table of the measure's page */
    str        words;                         /* "5 divided by 471: 10.6" */
    struct say state_words;
    str        person, why;
    struct say role, source, when;
    int64_t    at;
    bool       stands; /* the one in force */
};

struct number_page_data {
    struct shell shell;
    key          measure, place;
    day          period;
    struct say   held; /* why it is kept out of the chart; none: it is not */
    struct {
        const struct number_was *p;
        size_t                   n;
    } history; /* newest first */

    bool              may_enter, has_denominator, has_spread, is_event, may_be_zero, may_withdraw;
    struct form_input numerator, denominator, spread, why;
    int               seen; /* the revision this page shows */
    str               path;
    struct say        theirs, yours; /* a conflict: both numbers */
};

err number_page_show(struct call *call); /* /places/:place/measures/:measure/periods/:period */
err number_page_save(struct call *call); /* POST: save, zero, not_collected, withdraw by the field `act` */

#endif
