/* One measure's chart for a screen in a corridor: as large as it goes, and drawn anew every hour. */
#ifndef WEB_PAGES_MEASURE_DISPLAY_PAGE_H
#define WEB_PAGES_MEASURE_DISPLAY_PAGE_H

#include "web/series_story.h"

struct display_page_data {
    str        lang;
    struct say heading; /* what, and where */
    struct say title;   /* the finding */
    struct say word, beside;
    markup     picture;
    struct say known; /* as known on which day */
    str        back;  /* the measure's page */
};

/* GET /places/:place/measures/:measure/display; the same of a programme. For who may see the chart. */
err display_page_show(struct call *call);

#endif
