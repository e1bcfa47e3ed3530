/* The mark that a number's change leaves: pooled figures of that measure and period are out of date. */
#ifndef MEASURE_ROLLUP_MARK_H
#define MEASURE_ROLLUP_MARK_H

#include "measure/measure.h"

/* Marks them, in the number's own transaction; rollup_refresh() (rollup.h) takes the mark off. */
MUST err rollup_mark(struct job *job, const struct measure *measure, day period);

/* Marks all of a programme's: after a unit was enrolled or left, as that changes who is counted. */
MUST err rollup_mark_programme(struct job *job, key programme);

/* Marks those of every programme a unit is or was in: after it moved in the tree, as that changes where it is
 * counted. */
MUST err rollup_mark_unit(struct job *job, key unit);

/* Marks those of every programme that a unit at or below a place is or was in, from the period of `since` on:
 * after the place moved, closed or went on as another. What lies before is as it was. */
MUST err rollup_mark_place(struct job *job, key place, day since);

#endif
