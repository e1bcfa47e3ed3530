/* What units counted of each group, quarter by quarter, and how small groups merge. Pure: no store. */
#ifndef MEASURE_STRATA_SUMS_H
#define MEASURE_STRATA_SUMS_H

#include "measure/stratum.h"

enum { STRATA_SUMS_QUARTERS = 24 /* six years, the last of them closed */ };

struct strata_sums {
    size_t              n_units;
    struct stratum_list strata;   /* collected ones and those that others merge into */
    size_t             *shown_as; /* strata.n: the stratum each is shown as, itself at first */
    double             *events, *exposure; /* n_units x STRATA_SUMS_QUARTERS x strata.n */
};

/* Empty sums. */
struct strata_sums strata_sums_make(struct arena *arena, size_t n_units, struct stratum_list strata);

/* Adds what a unit counted of a stratum (by its place in the list) in a quarter. */
void strata_sums_add(struct strata_sums *sums, size_t unit, size_t quarter, size_t stratum,
                     const double counted[2]);

/* A stretch of quarters, both ends counted. */
struct strata_sums_span {
    size_t from, to;
};

struct strata_sums_cell {
    double events, exposure;
};

/* What a unit counted over a stretch of all that is shown as a stratum. */
struct strata_sums_cell strata_sums_of(const struct strata_sums *sums, size_t unit,
                                       struct strata_sums_span span, size_t stratum);

/* Is anything collected shown as this stratum? */
bool strata_sums_is_shown(const struct strata_sums *sums, size_t stratum);

/* Shows all that merge into the same as `stratum` as that, if it merges at all. False: it does not. */
bool strata_sums_merge(struct strata_sums *sums, size_t stratum);

/* The place of a stratum in the list; SIZE_MAX: it is none of them. */
size_t strata_sums_find(const struct stratum_list *strata, key id);

#endif
