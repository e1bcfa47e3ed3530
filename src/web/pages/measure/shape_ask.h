/* What the pages that shape a chart ask: the fields of each form. */
#ifndef WEB_PAGES_MEASURE_SHAPE_ASK_H
#define WEB_PAGES_MEASURE_SHAPE_ASK_H

#include "measure/series.h"
#include "web/form_page.h"

/* Whose chart, and what is asked. */
struct shaping {
    key                keys[2]; /* unit, measure */
    struct series_data series;
    str                back; /* the measure's page */
};

void shape_ask_note(struct call *call, const struct shaping *shaping, struct form_page_data *page);
void shape_ask_end(struct call *call, const struct shaping *shaping, struct form_page_data *page);
void shape_ask_phase(struct call *call, const struct shaping *shaping, struct form_page_data *page);
void shape_ask_baseline(struct call *call, const struct shaping *shaping, struct form_page_data *page);
void shape_ask_exclude(struct call *call, const struct shaping *shaping, struct form_page_data *page);
void shape_ask_limits(struct call *call, const struct shaping *shaping, struct form_page_data *page);
void shape_ask_kind(struct call *call, const struct shaping *shaping, struct form_page_data *page);

/* The test of the call's path while it runs. NULL: there is none. */
const struct annotation *shape_ask_running(const struct call *call, const struct shaping *shaping);

#endif
