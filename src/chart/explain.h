/* What a chart says about itself: from numbers, limits and signals to messages, for the page, alt text and
 * lists.
 *
 * Which sentence is right is decided here; its words are made at the door (words/words.h). A chart says at
 * most three sentences: what the points do, what that means, what to do next. Under them stands the first
 * note and a count of the others. The verdict, the icon, the first word of the list line and sentence 3
 * come from one value. Beside it: explain_point.h (labels of points), explain_alt.h (the picture in
 * words), explain_pooled.h. */
#ifndef CHART_EXPLAIN_H
#define CHART_EXPLAIN_H

#include "chart/explain_shape.h"

/* Fewest usable points for a verdict: 10 on run charts, 12 on control charts. */
size_t explain_points_needed(const struct spc_kind *kind);

/* Says everything about a chart. Text slots (name, unit, reasons) are the caller's, in the reader's
 * language, and must outlive `out`. Allocates nothing. */
void explain(const struct explain_in *in, struct explain_out *out);

#endif
