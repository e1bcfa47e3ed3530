/* What is told without a chart: deaths, as two counts of 12 months; cases between events of many units. */
#ifndef WEB_YEAR_STORY_H
#define WEB_YEAR_STORY_H

#include "chart/explain_shape.h"
#include "measure/series_data.h"

/* Of a measure by_year: puts its words in the place of those about a chart. No verdict is given and no icon
 * shown: so few events cannot bear one. Of a pooled measure of cases between events: says why there is none.
 * Other stories stay as they are. */
void year_story_tell(const struct series_data *data, str name, struct explain_out *says);

#endif
