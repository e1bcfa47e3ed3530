/* What should stand in the store for every number of a plan on a day: the generator's own answer, made
 * without a store. */
#ifndef DEMO_RESTRICTIVE_STANDS_H
#define DEMO_RESTRICTIVE_STANDS_H

#include "demo/restrictive.h"

enum restrictive_state { STATE_NOTHING, STATE_VALUE, STATE_ZERO, STATE_HELD, STATE_NOT_COLLECTED };

struct restrictive_number {
    enum restrictive_state state;
    int                    numerator;   /* of VALUE, ZERO, HELD */
    int                    denominator; /* of what divides it; -1: a count, or a gap */
};

/* A number as it should stand at the end of `on`. */
struct restrictive_number restrictive_stands(const struct restrictive *plan, int ward, int month,
                                             enum restrictive_measure measure, day on);

/* What a trust lets the programme's team see: most, their numbers as counted; of the whole demo's last two,
 * one only by quarter, and one has not signed. */
enum restrictive_shares { SHARES_NOTHING, SHARES_QUARTERS, SHARES_ALL };

enum restrictive_shares restrictive_stands_shares(const struct restrictive *plan, int trust);

enum {
    RESTRICTIVE_EVERYBODY = -1,
    RESTRICTIVE_SHARING = -2 /* trusts that share their numbers: the programme's own figures are theirs */
};

/* Sums of a measure over the wards of a trust, or of several, in a month: only wards that have everything the
 * figure needs. */
struct restrictive_sum {
    int64_t numerator, denominator;
    int     reporting;
};

struct restrictive_sum restrictive_stands_sum(const struct restrictive *plan, int trust, int month,
                                              enum restrictive_measure measure, day on);

/* How the aim (a quarter less restraint, six months against the same months of the baseline) should stand. */
struct restrictive_aim {
    double baseline;   /* restraints per 1,000 bed days in the twelve baseline months */
    double change;     /* of the six months that end with the due month, against the same months; NAN: none */
    bool   reached;    /* is that a quarter less or more, once every number is in */
    const char *today; /* "touched" or "not due": the due month is not closed on the demo's day */
    int         touched; /* last month of the first six that reach it; -1: none */
};

struct restrictive_aim restrictive_stands_aim(const struct restrictive *plan);

/* A number that changes with any number of the plan: FNV-1a over everything that should stand. */
uint64_t restrictive_stands_digest(const struct restrictive *plan);

#endif
