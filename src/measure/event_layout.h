/* Rare events as a chart takes them: from the days they happened to the gaps between them. */
#ifndef MEASURE_EVENT_LAYOUT_H
#define MEASURE_EVENT_LAYOUT_H

#include "measure/series_data.h"
#include "measure/told.h"

/* Turns what was told of events, in the order of time, into points, where they stand.
 *
 *   time between    one point for each day with an event but the first: the days since the one before, as its
 *                   numerator. All events of one day are one episode: their hours are not known. Pooled, the
 *                   episodes of all units stand in one order, so that units with an event on the same day
 *                   share a point.
 *   cases between   one point for each event: the cases since the one before, as they were typed
 *   by year         no points at all: two counts of events in data->year
 *
 * Events that are held or taken back are passed over, so that the gap reaches over them: nothing is stored of
 * a gap. Of days since the last event data->running tells, if the gaps are of time. */
void event_layout(struct series_data *data, struct told_list *events, day today);

#endif
