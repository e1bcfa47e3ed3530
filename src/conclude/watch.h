/* The rules, one point at a time: what a chart says of its latest point while a series grows. */
#ifndef CONCLUDE_WATCH_H
#define CONCLUDE_WATCH_H

#include "spc/types.h"

/* The lines of one point, as spc_compute draws them; NAN where a kind has none. */
struct watch_lines {
    double centre;
    double upper[3], lower[3]; /* at one, two and three sigma */
};

/* The last points as bits, the latest lowest. */
struct watch_bits {
    uint32_t above, below;    /* of the centre */
    uint32_t high[3], low[3]; /* beyond one, two, three sigma */
    uint32_t within;          /* inside one sigma, where there are such lines */
};

/* A row of steps one way, or of steps up and down in turn. */
struct watch_steps {
    double last;
    int    way, n;
};

/* What is remembered of the points so far. Starts as watch_begin says; a gap is no point. */
struct watch {
    unsigned           rules;
    int                shift, trend; /* Making Data Count's lengths */
    int                seen;         /* points so far */
    struct watch_bits  bits;
    struct watch_steps steps;   /* a repeated value breaks them */
    struct watch_steps skipped; /* it is stepped over */
    struct watch_steps turns;
    size_t             useful; /* points not on the centre */
    int                run, run_side, longest, crossings;
};

/* For options->rules (0: the kind's own), ->shift and ->trend, of kinds that are not of ranges. */
struct watch watch_begin(const struct spc_options *options);

/* Takes one more usable point and answers the signals (enum spc_signal, or-ed) that spc_compute would leave
 * on it if the series ended there, in one phase, with these lines. */
unsigned watch_next(struct watch *watch, double value, const struct watch_lines *lines);

/* Which way the signals of a point speak: 1 high, -1 low, 0 neither; as spc/meaning.h says. */
int watch_direction(const struct watch *watch, unsigned signals);

#endif
