/* The picture in words, for those who do not see it. */
#ifndef CHART_EXPLAIN_ALT_H
#define CHART_EXPLAIN_ALT_H

#include "base/buf.h"
#include "chart/explain_shape.h"
#include "words/lang.h"

/* Sets out->alt: kind, measure, place, span and points; the list line and what must stand beside it; latest
 * value; centre and limits; where the data is. A hidden chart's holds no number. Called by explain(). */
void explain_alt(const struct explain_in *in, struct explain_out *out);

/* Writes it in one piece, for the <desc> of the picture and the alt of its copy. */
void explain_alt_write(struct buf *buf, enum lang lang, const struct explain_out *out);

#endif
