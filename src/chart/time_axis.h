/* Which days carry a mark on a true time axis, and what stands under them. */
#ifndef CHART_TIME_AXIS_H
#define CHART_TIME_AXIS_H

#include "base/day.h"
#include "words/lang.h"

struct time_span {
    day         from, to;
    enum period period;   /* no step is finer than the data */
    double      day_px;   /* pixels per day, above 0 */
    double      least_px; /* between marks: 44, phones 40 */
    enum lang   lang;
};

struct time_tick {
    day on;
    str label; /* "Mar", "4", "2026" */
    str under; /* "2023", "March 2026": at the first mark and wherever it changes; else empty */
};

/* The marks from `from` to `to`, rising. Steps: 1 day; 1, 2 weeks (Mondays); 1, 2, 3, 6 months (from
 * January);
 * 1, 2, 5, 10 ... years: the first that leaves least_px, and 10 px beside its widest label. The array
 * lives in `arena`. */
size_t time_axis_ticks(struct arena *arena, const struct time_span *span, struct time_tick **ticks);

#endif
