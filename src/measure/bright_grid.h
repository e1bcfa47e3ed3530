/* One measure at every unit of a programme on one calendar: what the quarterly comparison reads. */
#ifndef MEASURE_BRIGHT_GRID_H
#define MEASURE_BRIGHT_GRID_H

#include "improve/enrolment.h"
#include "measure/measure.h"
#include "spc/types.h"

/* Arrays of units * n: unit by unit, in the order of time. NAN: no number, or one that people left out. */
struct bright_grid {
    const struct enrolled_list *units;
    size_t                      n;                       /* periods */
    size_t                      baseline;                /* the first of them, before the programme began */
    size_t                      season;                  /* periods in a year */
    double                     *numerator, *denominator; /* denominator is NULL for plain counts */
};

/* Can a measure be compared at all: events with a better direction, by week, month or quarter? */
bool bright_grid_suits(const struct measure *measure);

/* What is read. */
struct bright_grid_wanted {
    const struct programme     *programme;
    const struct measure       *measure;
    const struct enrolled_list *units;
    day                         quarter; /* its first day */
};

/* Reads it, from two years (of weeks: one) before the programme's start to the end of a quarter. grid->n is 0
 * where that quarter ends less than a year after the start. Asks no gate: the program itself compares, and
 * what it finds is shown by bright_spots.h. */
MUST err bright_grid_read(struct job *job, const struct bright_grid_wanted *wanted, struct bright_grid *grid);

/* One unit's series; its arrays are the grid's. */
struct spc_series bright_grid_series(const struct bright_grid *grid, size_t unit);

#endif
