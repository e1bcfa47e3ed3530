/* The table behind conclude/chance.h: how often an unchanged series shows an icon at a point. */
#ifndef CONCLUDE_CHANCE_TABLE_H
#define CONCLUDE_CHANCE_TABLE_H

#include <stdint.h>

/* Kinds that behave alike. Counts and primes have a row for each class of events, primes also for each class
 * of the dispersion that their baseline shows. */
enum { CHANCE_EVENTS = 7, CHANCE_SPREADS = 4 };
enum chance_row {
    CHANCE_RUN,                                    /* run charts */
    CHANCE_VALUES,                                 /* i im imm ip xbar s */
    CHANCE_TIMES,                                  /* t */
    CHANCE_GAPS,                                   /* g */
    CHANCE_COUNTS,                                 /* c u p */
    CHANCE_PRIMES = CHANCE_COUNTS + CHANCE_EVENTS, /* up pp: events, then spread */
    CHANCE_ROWS = CHANCE_PRIMES + CHANCE_EVENTS * CHANCE_SPREADS
};

/* The rule set that gives the icon; Anhoej's by itself. */
enum chance_rules {
    CHANCE_MDC,
    CHANCE_IHI,
    CHANCE_WESTERN,
    CHANCE_NELSON,
    CHANCE_IHI_RUN,
    CHANCE_ANHOEJ,
    CHANCE_RULES
};

/* Lengths of a baseline that was set, then of a series that is its own baseline. */
enum { CHANCE_LENGTHS = 4, CHANCE_BASES = 2 * CHANCE_LENGTHS };

/* The middle of each class; a series belongs to the nearest by ratio. Dispersions: from each of these up. */
extern const double chance_table_events[CHANCE_EVENTS];
extern const double chance_table_spreads[CHANCE_SPREADS];
extern const double chance_table_lengths[CHANCE_LENGTHS];

/* High and low, in 100,000ths. */
extern const uint16_t chance_table[CHANCE_ROWS][CHANCE_RULES][CHANCE_BASES][2];

#endif
