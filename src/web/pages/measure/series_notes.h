/* The lists under a measure's chart: notes by their numbers, tests of change by their letters. */
#ifndef WEB_PAGES_MEASURE_SERIES_NOTES_H
#define WEB_PAGES_MEASURE_SERIES_NOTES_H

#include "view/view.h"
#include "web/pages/measure/series_page.h"

extern const struct view series_note_view;

/* Fills annotations, tests and testing; reads may_shape and add_note. */
void series_notes_fill(struct call *call, const struct series_story *story, struct series_page_data *data);

#endif
