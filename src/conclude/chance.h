/* How many icons chance alone would give: per series, and for a page full of them. */
#ifndef CONCLUDE_CHANCE_H
#define CONCLUDE_CHANCE_H

#include "spc/types.h"

/* Probability that a series in which nothing changed shows an icon at its latest judged point. */
struct chance {
    double high, low;
};

/* For one computed series: from a table made by simulation (sim/sim_chance.c; docs/simulations.md) by chart
 * kind, rules, events per point of the baseline, baseline length and dispersion; the nearest entry speaks.
 * Both 0 where no icon can show: no judged point, no limits and no runs rule, a kind or rules that have no
 * direction. */
struct chance chance_of(const struct spc_series *series, const struct spc_options *options,
                        const struct spc_result *result);

enum { CHANCE_EXACT = 256 };

/* The number of series that show it, each with a probability of its own (a Poisson binomial number). Starts
 * as all zeroes. */
struct chance_sum {
    size_t n;
    double expected, variance, skew; /* sums over the series */
    double at[CHANCE_EXACT];         /* probability of each number; what is beyond the last is left out */
};

/* Adds one series. A probability below 0 counts as 0, above 1 as 1, NAN is left out. */
void chance_add(struct chance_sum *sum, double probability);

/* The smallest number k with P(number <= k) >= 0.95: what is observed up to k is no more than chance would
 * give. Exact below CHANCE_EXACT, beyond by a normal with its skewness (error below 1 in tests/conclude).
 * No series: 0. Takes the series as independent; a shared season makes more of them move together. */
size_t chance_most(const struct chance_sum *sum);

#endif
