/* A line that goes on: what a unit's predecessor counted, before the unit's own numbers (org/succession.h).
 * */
#ifndef MEASURE_SERIES_FORMER_H
#define MEASURE_SERIES_FORMER_H

#include "measure/series_layout.h"

/* Puts the numbers of the unit that data->unit goes on from (a new owner, a new registration) before those in
 * `told`, and its phases and left-out points with them; where the unit's own numbers begin, a phase begins,
 * with the reason of the succession. Of a period that both counted, the unit's own stands. Nothing happens
 * where there is no predecessor. data->unit, measure, shape are set. Asks no gate: who may see the unit may
 * see its past. */
MUST err series_former_add(struct job *job, struct series_data *data, struct told_list *told);

/* Does any unit go on from another? Where none does, nobody need ask for each. */
MUST err series_former_known(struct job *job, bool *known);

#endif
