/* What people did to a chart, as a list with its reasons: phases, baseline, given lines, marked and left-out
 * points. */
#ifndef WEB_PAGES_MEASURE_SHAPE_LIST_H
#define WEB_PAGES_MEASURE_SHAPE_LIST_H

#include "web/series_story.h"

/* One act. */
struct shape_listed {
    str  what, why;
    key  id;
    bool may_undo;
};

struct shape_list {
    const struct shape_listed *shaped;
    size_t                     n_shaped;
    const struct shape_listed *left_out;
    size_t                     n_left_out;
};

/* What holds today. `may_undo`: the reader may take any of it back. */
struct shape_list shape_list_of(struct call *call, const struct series_story *story, bool may_undo);

#endif
