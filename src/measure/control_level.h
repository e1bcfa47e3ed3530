/* The steps of time in which readers under control see a unit's measure. */
#ifndef MEASURE_CONTROL_LEVEL_H
#define MEASURE_CONTROL_LEVEL_H

#include "measure/measure.h"

enum control_level {
    CONTROL_HIDDEN,
    CONTROL_QUARTER,
    CONTROL_YEAR
};

/* The period of a level that shows something. */
enum period control_level_period(enum control_level level);

/* Can a measure be shown so at all? Counts of people and what is made of them: not single values, nor days
 * between events, which are the events, nor deaths that are told by year. */
bool control_level_suits(const struct measure *measure);

#endif
