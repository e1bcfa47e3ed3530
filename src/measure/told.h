/* Numbers as they were told, before they are laid out as points of a chart. Types only. */
#ifndef MEASURE_TOLD_H
#define MEASURE_TOLD_H

#include "base/day.h"

#include <stddef.h>

/* One entry for each period that has a number, or each day with an event, in the order of time. */
struct told {
    day    period;
    int    state; /* enum observation_state */
    double numerator, denominator, value, spread;
    int    reporting, enrolled;
};

struct told_list {
    struct told *p;
    size_t       n, room;
};

#endif
