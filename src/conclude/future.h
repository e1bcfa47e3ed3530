/* Invented futures: numbers drawn from a world whose truth is known, for `manyhands plan` and the simulations
 * that prove our rules. The same seed gives the same numbers on every machine. */
#ifndef CONCLUDE_FUTURE_H
#define CONCLUDE_FUTURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A stream of random numbers; seeds and streams that differ give streams that do. */
struct future_random {
    uint64_t state[4];
};

struct future_random future_seed(uint64_t seed, uint64_t stream);

uint64_t future_bits(struct future_random *random);
double   future_uniform(struct future_random *random); /* above 0, below 1 */
double   future_normal(struct future_random *random);  /* mean 0, variance 1 */

/* Mean and variance `shape`; a shape that is not above 0: 0. */
double future_gamma(struct future_random *random, double shape);

/* Whole numbers, exact in a double. A mean that is not above 0 gives 0; beyond 1e12 it is drawn as normal. */
double future_poisson(struct future_random *random, double mean);

/* Events in clusters: variance = dispersion * mean. A dispersion up to 1 is Poisson. */
double future_clustered(struct future_random *random, double mean, double dispersion);

/* Of `n` (rounded) how many, each with chance p, held in 0..1. */
double future_binomial(struct future_random *random, double n, double p);

/* The same in clusters: variance = dispersion * n p (1 - p). No more than FUTURE_SHARED_MOST of the way from
 * independent cases to cases that share one fate. */
#define FUTURE_SHARED_MOST 0.95

double future_share(struct future_random *random, double n, double p, double dispersion);

enum future_numbers {
    FUTURE_RATES,  /* counts over an exposure */
    FUTURE_SHARES, /* counts of the exposure */
    FUTURE_VALUES  /* single values */
};

/* One unit's truth. What is not named is 0: no season, no gaps, no effect. */
struct future_world {
    enum future_numbers numbers;
    double              level;    /* events per unit of exposure, a share of 1, or the mean value; above 0 */
    double              exposure; /* a usual period's denominator; values: not used */
    double exposure_spread; /* SD of a period's exposure, as a share of it; held inside 0.6 to 1.4 of it */
    double dispersion;      /* variance over that of chance alone, at least 1; values: the SD */
    double season;          /* half the swing, as a share of the level */
    size_t season_length;   /* points in a year; 0: 12 */
    size_t season_peak;     /* the point of the first year at which it peaks */
    double drift;           /* change at each point, as a share: 0.01 rises 1 % a point */
    double missing;         /* chance that a point has no number */
    size_t late;            /* the unit's first points that have none: it joined late */
    double effect;          /* change of the level once in full, as a share: -0.25; not below -1 */
    size_t start;           /* the point from which it works */
    size_t ramp;            /* points until it works in full; 0: at once */
    size_t relapse;         /* the point from which it fades to 0.6 of itself; 0: never */
};

/* The level at a point: with season, drift and as much of the effect as is there. Shares are held to 0..1. */
double future_level(const struct future_world *world, size_t point);

/* Draws `n` points. Gaps are NAN in both arrays. FUTURE_VALUES: values into `numerator`, `denominator` may be
 * NULL. */
void future_draw(const struct future_world *world, struct future_random *random, size_t n, double *numerator,
                 double *denominator);

#endif
