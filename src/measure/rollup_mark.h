/* The mark that a number's change leaves: pooled figures of that measure and period are out of date. */
#ifndef MEASURE_ROLLUP_MARK_H
#define MEASURE_ROLLUP_MARK_H

#include "measure/measure.h"

/* Marks them, in the number's own transaction; rollup_refresh() (rollup.h) takes the mark off. */
MUST err rollup_mark(struct job *job, const struct measure *measure, day period);

#endif
