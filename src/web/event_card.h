/* Rare events of one measure at one unit: "Add one: when did it happen?", and the last ones. */
#ifndef WEB_EVENT_CARD_H
#define WEB_EVENT_CARD_H

#include "measure/sheet.h"
#include "web/call.h"
#include "web/form_data.h"

/* One event that stands. */
struct event_card_row {
    day        on;
    struct say when, what; /* what: the cases since, or how many that day; none where the day says it all */
    str        url;        /* its own page, where it is mended or taken back */
    struct say spoken;
    bool       held;
};

struct event_card {
    key               measure;
    str               id; /* of the card in the page */
    str               name, about, action, csrf, chart_url;
    struct say        since; /* how long ago the last one was; none: never, or told by the year */
    bool              may_enter, has_cases;
    struct form_input on, cases;
    str               on_id, cases_id; /* a page may hold several cards */
    struct {
        const struct event_card_row *p;
        size_t                       n;
    } rows;
    struct say        none;             /* nothing entered yet: why that needs nothing */
    struct say        more;             /* older ones that are not listed; none: all are */
    str               more_url;
};

extern const struct view event_card_view;

/* Lays it out. `shown_again`: the form of this card was sent and comes back with what was typed. Of a measure
 * by_year the days are for those who enter them; others are told nothing here. */
void event_card_fill(struct call *call, const struct place *unit, const struct sheet_events *events,
                     bool shown_again, struct event_card *card);

#endif
