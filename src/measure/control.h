/* Control over small numbers: in what steps of time somebody outside sees a unit's measure.
 *
 * Whole calendar quarters, else calendar years, never windows that overlap: two of those differ by the months
 * between them. One step for all measures of a unit, as one may be counted inside another. It is chosen once
 * a year from all that was counted until then, so that no count shown was from 1 to 7, and once chosen it is
 * kept or the measure is hidden: a change of step would tell the number that made it. A later number that is
 * too small is a gap. */
#ifndef MEASURE_CONTROL_H
#define MEASURE_CONTROL_H

#include "measure/control_level.h"
#include "measure/told.h"

/* Adds up told periods, in the order of time, to those of a level. A quarter or year is there when every
 * period of it was told and is closed, and when neither what was counted, nor out of how many, nor the rest
 * is from 1 to 7. `shown` begins as zero. */
struct control_shown {
    struct told_list told;
    size_t           small; /* left out as too small */
};

void control_told(struct job *job, const struct measure *measure, enum control_level level,
                  const struct told_list *told, struct control_shown *shown);

/* Chooses what is due, once a month, for programmes that somebody under control reads: for upkeep.h. */
MUST err control_look(struct job *job);

#endif
