/* The rules, one point at a time: what a chart says of its latest point while a series grows. */
#ifndef CONCLUDE_WATCH_H
#define CONCLUDE_WATCH_H

#include "spc/types.h"

/* The lines of one point, as spc_compute draws them; NAN where a kind has none. */
struct watch_lines {
    double centre;
    double upper[3], lower[3]; /* at one, two and three sigma */
};

/* What is remembered of the points so far. Starts as watch_begin says; a gap is no point. */
struct watch {
    unsigned rules;
    int      shift, trend;           /* lengths in use */
    double   value;                  /* of the latest point */
    int      side;                   /* 1 above its centre, -1 below, 0 on it */
    int      row;                    /* points in a row on that side */
    int      way, steps;             /* 1 rising, -1 falling, 0 level; steps in a row that way */
    int      near[2], sides[2];      /* of the two points before the next one */
    size_t   useful;                 /* points not on the centre */
    int      run, run_side, longest; /* runs of useful points */
    int      crossings;
};

/* For options->rules (0: the kind's own), ->shift and ->trend. Rule sets: Anhoej, Making Data Count. */
struct watch watch_begin(const struct spc_options *options);

/* Takes one more usable point and answers the signals (enum spc_signal, or-ed) that spc_compute would leave on
 * it if the series ended there, in one phase, with these lines. */
unsigned watch_next(struct watch *watch, double value, const struct watch_lines *lines);

/* Which way signals point: 1 high, -1 low, 0 neither: meaning_of with no better direction. */
int watch_direction(const struct watch *watch, unsigned signals);

#endif
