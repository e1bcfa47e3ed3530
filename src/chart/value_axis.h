/* Where a value axis begins and ends, and which round numbers stand on it. */
#ifndef CHART_VALUE_AXIS_H
#define CHART_VALUE_AXIS_H

#include <stdbool.h>
#include <stddef.h>

/* What must be seen. */
struct value_needs {
    double least, most; /* of values, drawn limits, target and aim; NAN: there is none */
    double most_value;  /* of values, centre, target and aim, without limits */
    bool   share;       /* percentages */
    bool   whole;       /* counts: no tick between whole numbers */
};

struct value_axis {
    double low, high; /* the ends of the axis */
    double step;      /* between ticks */
    double first;     /* number of the first tick: tick k stands at (first + k) * step */
    size_t n_ticks;   /* 0 where nothing is to be seen */
    int    decimals;  /* of every label */
    bool
        cut; /* does not begin at zero though all values are positive: zigzag, and a sentence in the footer */
};

/* Round ticks for low < high: wanted n (5, phones 4). Among steps of 1, 2, 2.5, 5, 10 times a power of ten
 * the one whose
 * count of ticks inside is nearest to `wanted` (2.5 pays 0.6 more), then the larger. 3 to 7 ticks for
 * wanted 4 or 5; none where high is not above low, or the two so near each other, or to nothing, that no
 * step can be told from 0. */
struct value_axis value_axis_ticks(double low, double high, int wanted);

/* The whole axis. It starts at 0 unless a value lies below, or the least is above 0.4 x the most: then 8%
 * of the range
 * under the least, rounded down to a tick. Percentages: from 0, to 100 if anything is above 60, else to
 * the next tick. An upper
 * limit above twice the largest value does not stretch the axis. */
struct value_axis value_axis_of(const struct value_needs *needs, int wanted);

double value_axis_tick(const struct value_axis *axis, size_t k);

#endif
