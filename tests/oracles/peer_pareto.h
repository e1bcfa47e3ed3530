/* How qicharts2 reads a list of categories for a Pareto chart. */
#ifndef ORACLES_PEER_PARETO_H
#define ORACLES_PEER_PARETO_H

#include "other_chart.h"

/* Its own ways: categories in the order of their names before they are sorted by count; no category last. */
extern const struct other_chart peer_pareto;

#endif
