/* One unit's figure beside its programme's aim: with what chance may make of it, and without a verdict. */
#ifndef MEASURE_AIM_FIGURE_H
#define MEASURE_AIM_FIGURE_H

#include "conclude/interval.h"
#include "improve/aim.h"
#include "measure/series.h"

/* The latest complete agreed window of a unit, in printed units. */
struct aim_figure {
    bool            told;     /* false: nothing to tell */
    day             from, to; /* first days of its first and last period */
    struct interval now;
    struct interval change; /* against the same calendar months of the baseline: -0.25 is a quarter less */
};

/* Nothing is told where the window or the baseline's same months miss more than 10 % of their numbers, or the
 * aim is a change and nothing can be said of it. The interval allows for clusters: the dispersion is measured
 * on the baseline's points (Pearson's chi-square over its degrees of freedom, at least 1). */
struct aim_figure aim_figure_of(const struct aim *aim, const struct series_data *unit);

/* aim.figure or aim.figure.level; none where nothing is told. */
struct say aim_figure_say(const struct aim *aim, const struct aim_figure *figure,
                          const struct series_data *unit, str printed_unit);

#endif
