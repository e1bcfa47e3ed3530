/* How many units of a pooled series were testing a change. */
#ifndef WEB_TESTING_COUNT_H
#define WEB_TESTING_COUNT_H

#include "measure/series.h"

/* At each point of what is pooled at `node`; NULL: nobody ever was. Whoever may see the pooled series may see
 * this: it names no unit. */
MUST err testing_count_read(struct job *job, const struct series_data *data, key node, const int **testing);

#endif
