/* The page that offers new limits after a lasting shift: before and after, four questions, a reason. It never
 * acts by itself, and can be refused with a reason so that it does not ask again. */
#ifndef WEB_PAGES_MEASURE_PROPOSAL_PAGE_H
#define WEB_PAGES_MEASURE_PROPOSAL_PAGE_H

#include "web/form_data.h"
#include "web/series_story.h"
#include "web/shell_data.h"

/* The offer in short, as the measure's own page shows it. */
struct proposal_page_offered {
    struct say first, second, third; /* what is offered, its price, when it is right */
    struct say before, after;        /* "Now: around 16.3 (3.1 to 29.5)" */
    str        url;                  /* empty: not theirs to accept */
    struct say who;                  /* ... and who may */
    day        from;
    double     centre_before, centre_after;
    bool       of_concern;
};

extern const struct view proposal_page_offered_view;

/* Fills it. False: nothing is offered to this reader: the numbers do not allow it, it was put off, or they
 * may not shape this chart. */
bool proposal_page_offer(struct call *call, const struct series_story *story, bool may_shape,
                         struct proposal_page_offered *offer);

struct proposal_page_data {
    struct shell                 shell;
    struct proposal_page_offered offer;
    markup                       before, after, before_phone, after_phone;
    struct form_input            changed, known, lasting, enough, why;
    str                          path, back, id;
};

err proposal_page_show(struct call *call);   /* GET /places/:place/measures/:measure/new-limits */
err proposal_page_answer(struct call *call); /* POST: act=start or act=later */

#endif
