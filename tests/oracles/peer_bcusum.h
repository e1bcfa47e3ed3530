/* How qicharts2 reads outcomes for a Bernoulli CUSUM. */
#ifndef ORACLES_PEER_BCUSUM_H
#define ORACLES_PEER_BCUSUM_H

#include "other_chart.h"

/* Its own ways: `target` above 1 is the number of baseline cases; a point that signals shows 0, not the sum
 * that reached the limit. */
extern const struct other_chart peer_bcusum;

#endif
