/* What is said of many units added up. */
#ifndef CHART_EXPLAIN_POOLED_H
#define CHART_EXPLAIN_POOLED_H

#include "chart/explain_shape.h"

/* Of `total` units `reporting` sent numbers for the period; `value` is sum over sum. */
struct explain_pool {
    size_t      reporting, total;
    double      value;
    int         decimals;
    str         unit;
    day         first;
    enum period period;
};

/* 3 sentences; 1 where none has reported; 0 where total is 1 or less: show the unit's own chart. */
size_t explain_pooled(const struct explain_pool *pool, struct say says[3]);

#endif
