/* What follows in programmes and figures when something happened to a place: call after the act itself. */
#ifndef MEASURE_PLACE_UPKEEP_H
#define MEASURE_PLACE_UPKEEP_H

#include "org/register.h"
#include "org/succession.h"

/* After place_move() in the management tree: pooled figures follow from that day on. */
MUST err place_upkeep_moved(struct job *job, key place, day on);

/* After place_life_close() and succession_merge(): it leaves its programmes that day. */
MUST err place_upkeep_closed(struct job *job, key place, day on, str why);

/* After succession_renew(): its programmes go on at the new place. */
MUST err place_upkeep_renewed(struct job *job, const struct succession *act);

/* After register_commit() or register_commit_view(): all of these for every row that was brought in. */
MUST err place_upkeep_register(struct job *job, const struct register_view *view);

#endif
