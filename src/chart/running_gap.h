/* The gap since the last event, which still runs: an arrow at today that is no point and is not judged. */
#ifndef CHART_RUNNING_GAP_H
#define CHART_RUNNING_GAP_H

#include "chart/plot.h"

/* A dashed arrow from the axis up to the gap so far, a line along the axis from the last point to it, and the
 * number in words where there is room. Nothing where the picture has no running gap. */
void running_gap_draw(struct plot *plot);

#endif
