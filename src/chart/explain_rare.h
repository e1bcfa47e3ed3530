/* What is said of rare events beside their chart: two years against each other, and a running score. */
#ifndef CHART_EXPLAIN_RARE_H
#define CHART_EXPLAIN_RARE_H

#include "base/say.h"

/* The counts of the last 12 months that could be chance alone, given those of the 12 months before: the
 * smallest and the largest n with both tails of a binomial (n + before, 1/2) above 2.5 %. */
struct explain_rare_range {
    size_t lo, hi;
};
struct explain_rare_range explain_rare_range(size_t before);

/* Deaths, and measures so marked: no counter of days, no date of an event. 3 sentences. */
void explain_rare_year(size_t last, size_t before, struct say says[3]);

/* Its title: "{name}: 9 in the last 12 months, 14 in the 12 months before". */
struct say explain_rare_title(str name, size_t last, size_t before);

/* A CUSUM or EWMA that crossed its limit at the period that begins on `date`. 2 sentences; what to do next
 * is the verdict's. */
void explain_rare_score(bool up, day date, enum period period, struct say says[2]);

#endif
