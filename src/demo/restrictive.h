/* What a plan of "Safer Together" holds: every ward, everything that happens to it, and when people tell it.
 * Types only.
 *
 * A plan is made from a seed without a store; the store is filled from it, and the truth file is written from
 * it. */
#ifndef DEMO_RESTRICTIVE_H
#define DEMO_RESTRICTIVE_H

#include "base/day.h"
#include "base/msg.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    RESTRICTIVE_NETWORKS = 5,
    RESTRICTIVE_TRUSTS = 16,
    RESTRICTIVE_WARDS = 60,
    RESTRICTIVE_MONTHS = 30,
    RESTRICTIVE_PLANTS = 80,
    RESTRICTIVE_CODE = 16 /* "W017" and its end */
};

enum restrictive_measure {
    RESTRICTIVE_BED_DAYS,
    RESTRICTIVE_RESTRAINT,
    RESTRICTIVE_SECLUSION,
    RESTRICTIVE_TRANQUILLISATION,
    RESTRICTIVE_ASSAULTS,
    RESTRICTIVE_INJURIES,
    RESTRICTIVE_TALKED, /* restraints of the month that were talked through afterwards */
    RESTRICTIVE_MEASURES
};

/* A kind of ward: how many there are, their beds, how full, and events per 1,000 bed days (TALKED: a share).
 * */
struct restrictive_type {
    const char *code;
    enum msg    service;
    int         wards, beds;
    double      occupancy;
    double      rate[RESTRICTIVE_MEASURES];
};

struct restrictive_month {
    int  count[RESTRICTIVE_MEASURES]; /* what happened */
    day  told;          /* the day the ward enters it, may lie after the demo's day; DAY_NONE: never */
    int  minute;        /* of that day */
    bool not_collected; /* what is told is: not collected */
    bool finished;      /* and then called finished */
};

struct restrictive_ward {
    char                           code[RESTRICTIVE_CODE];
    int                            trust;
    const struct restrictive_type *type;
    double                         rate[RESTRICTIVE_MEASURES]; /* before: per 1,000 bed days; TALKED: share */
    double                         change
        [RESTRICTIVE_MEASURES]; /* lasting, against before: -0.4 for 40 % less; TALKED: +0.2 for 20 points */
    bool responder, relapse, never_reports, always_zero, substitutes;
    int  start;    /* month in which the change begins */
    int  joined;   /* first month it takes part in */
    int  hole;     /* first of three months without numbers; -1: none */
    int  outbreak; /* a month with few people and much restraint, left out by its lead; -1: none */
    int  phase;    /* month from which its lead set new limits; -1: none */
    int  untold;   /* a measure it never tells; -1: none */
    struct restrictive_month months[RESTRICTIVE_MONTHS];
};

/* Mistakes of the kind people make. */
enum restrictive_plant_kind {
    PLANT_TENFOLD,    /* bed days with a digit too many */
    PLANT_TOO_FULL,   /* bed days above 1.2 x beds x days */
    PLANT_SHARE,      /* more talked through than restraints */
    PLANT_TWICE,      /* last month's number again */
    PLANT_WRONG_WARD, /* another ward's number */
    PLANT_ZERO,       /* 0 where nothing was counted */
    PLANT_SWAPPED,    /* 06/05 read as 5 June: the number lands in January */
    PLANT_KINDS
};

enum restrictive_expect { EXPECT_STANDS, EXPECT_HELD, EXPECT_REFUSED };

struct restrictive_plant {
    enum restrictive_plant_kind kind;
    enum restrictive_expect     expect;
    int                         ward, month;
    enum restrictive_measure    measure;
    int                         into;   /* the month it is typed into */
    int                         typed;  /* the count that is typed */
    day                         mended; /* the day somebody puts it right; DAY_NONE: never */
};

struct restrictive {
    uint64_t                 seed;
    bool                     tiny;
    int                      n_networks, n_trusts, n_wards, n_months;
    int                      baseline; /* months before the programme starts */
    day                      first;    /* first day of month 0 */
    day                      today;
    struct restrictive_ward  wards[RESTRICTIVE_WARDS];
    struct restrictive_plant plants[RESTRICTIVE_PLANTS];
    int                      n_plants;
    int                      home;        /* the ward whose member and lead can sign in */
    bool substitutes[RESTRICTIVE_TRUSTS]; /* trusts where seclusion does not fall with restraint */
    bool joins_late[RESTRICTIVE_TRUSTS];
    int  beside_worse;    /* ward where seclusion rises while restraint falls; -1: none */
    int  beside_assaults; /* ward where assaults rise meanwhile; -1: none */
    int  beside_unknown;  /* ward that never tells its seclusions; -1: none */
};

#endif
