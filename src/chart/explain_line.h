/* The short forms of a chart's finding: its word, its list line, its title, its answer. */
#ifndef CHART_EXPLAIN_LINE_H
#define CHART_EXPLAIN_LINE_H

#include "chart/explain_find.h"

/* Fills word, list, title and answer of a chart with a verdict; reads out->verdict. */
void explain_line(const struct explain_in *in, const struct explain_found *found, struct explain_out *out);

/* The same where nothing can be judged; reads out->pattern, `need` is the number of points a verdict
 * needs. */
void explain_line_blocked(const struct explain_in *in, size_t need, struct explain_out *out);

#endif
