/* The pages on which people shape a chart: a note, a new phase, the baseline, a point left out or marked,
 * given lines, another chart kind; and taking any of them back. One question a page; each asks for its
 * reason. */
#ifndef WEB_PAGES_MEASURE_SHAPE_PAGE_H
#define WEB_PAGES_MEASURE_SHAPE_PAGE_H

#include "web/call.h"

/* Below /places/:place/measures/:measure: GET asks, POST does. */
err shape_page_note(struct call *call); /* /notes */
err shape_page_add_note(struct call *call);
err shape_page_end(struct call *call); /* /tests/:test/end */
err shape_page_end_test(struct call *call);
err shape_page_phase(struct call *call); /* /phases */
err shape_page_start_phase(struct call *call);
err shape_page_baseline(struct call *call); /* /baseline */
err shape_page_set_baseline(struct call *call);
err shape_page_exclude(struct call *call); /* /exclusions */
err shape_page_leave_out(struct call *call);
err shape_page_mark(struct call *call); /* /marks */
err shape_page_add_mark(struct call *call);
err shape_page_limits(struct call *call); /* /limits */
err shape_page_give_limits(struct call *call);
err shape_page_kind(struct call *call); /* /kind */
err shape_page_choose_kind(struct call *call);

err shape_page_undo(struct call *call); /* POST /undo: takes one of them back, by its id */

#endif
