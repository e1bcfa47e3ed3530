/* Numbers as they were told, laid out as points of a chart. */
#ifndef MEASURE_SERIES_LAYOUT_H
#define MEASURE_SERIES_LAYOUT_H

#include "measure/series_data.h"
#include "measure/told.h"

/* One more at the end, for the caller to fill. */
struct told *series_layout_add(struct job *job, struct told_list *list);

/* Periods that a unit called finished, in the order of time. */
struct finished {
    const day *p;
    size_t     n;
};

/* Lays them out in data, from the first told period to the last that has ended, and puts phases, baseline,
 * chart kind, given lines, targets, marked and left-out points where the numbers are. data->measure,
 * programme, unit, shape and targets are set. What was told of events becomes gaps: event_layout.h. */
void series_layout_put(struct job *job, struct series_data *data, struct told_list *told,
                       struct finished finished);

/* The first period that may still be open: older ones are closed, whether somebody called them finished or
 * not. */
day series_layout_first_open(const struct job *job, const struct measure *measure);

#endif
