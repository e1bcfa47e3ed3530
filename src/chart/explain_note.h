/* What stands under a chart's sentences: harm, balancing, and what is missing, open, new or left out. */
#ifndef CHART_EXPLAIN_NOTE_H
#define CHART_EXPLAIN_NOTE_H

#include "chart/explain_shape.h"

/* Fills out->beside and out->notes, the most important first. Reads out->pattern and out->verdict.
 * Where too few points stand for a verdict, only what is known of the data is noted. */
void explain_note(const struct explain_in *in, struct explain_out *out);

#endif
