/* What is said of single points: the label of one, and why two prove little. */
#ifndef CHART_EXPLAIN_POINT_H
#define CHART_EXPLAIN_POINT_H

#include "chart/explain_shape.h"

/* The label of point i: its date and number, then (if there is something to tell) one message about it.
 * Returns how many of says[] were set: 1 or 2; 0 where the chart is hidden. */
size_t explain_point(const struct explain_in *in, size_t i, struct say says[2]);

/* What fired at point i in few words ("Below the lower limit."), in the order of the icon; MSG_none:
 * nothing. */
struct say explain_point_signal(const struct explain_in *in, size_t i);

/* "The number went from 5 to 9": the answer to a question that two points cannot answer.
 * 3 sentences; 0 without two usable points, or where the chart is hidden. */
size_t explain_point_two(const struct explain_in *in, struct say says[3]);

#endif
