/* The level that a number is judged against: what was counted just before it. */
#ifndef MEASURE_RECENT_H
#define MEASURE_RECENT_H

#include "measure/draft.h"
#include "store/job.h"

enum { RECENT_MOST = 12 };

struct recent {
    struct observation p[RECENT_MOST]; /* newest first: the numbers and the period only */
    size_t             n;
};

/* Counted numbers of the series before the period, stored and drafted in one order; a drafted one hides the
 * stored one that it replaces. `line`: what is drafted of the series; NULL: nothing. */
MUST err recent_read(struct job *job, const struct series *series, day period, const struct draft_line *line,
                     struct recent *recent);

#endif
