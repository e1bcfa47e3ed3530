/* One number as it was typed, as it stands, and what became of it: the shapes that judging and storing speak
 * in. Types only. */
#ifndef MEASURE_TYPED_H
#define MEASURE_TYPED_H

#include "base/key.h"
#include "base/say.h"

/* Where a number lives. number 0: the series is not made yet. */
struct series {
    key organisation;
    int number; /* from 1 within the organisation */
    key unit, measure;
    key stratum; /* the breakdown whose numbers these are; unset: everyone's */
};

/* Stored as a number; never renumber. */
enum observation_state {
    OBSERVATION_VALUE,
    OBSERVATION_ZERO_CONFIRMED,
    OBSERVATION_HELD,          /* stored, in no chart or sum until someone mends it or says why */
    OBSERVATION_NOT_COLLECTED,
    OBSERVATION_WITHDRAWN,
    OBSERVATION_NONE = -1      /* nothing was ever entered */
};

struct observation {
    day    period; /* first day */
    int    state;  /* enum observation_state */
    int    revision;
    /* NAN: not there. Which of them a kind has:
     *   count, rate, proportion   numerator, and denominator where it is divided
     *   value                     value
     *   subgroup                  value: the mean; spread: the standard deviation; denominator: how many
     *   time between              numerator: how many events that day, one episode all the same
     *   cases between             numerator: cases since the event before */
    double numerator, denominator, value, spread;
    key    entry;
};

/* What a person typed for one cell, as text; and which revision they had seen. */
struct typed {
    str  numerator, denominator; /* for a count or value: numerator alone; for a subgroup: mean and number */
    str  spread;    /* of a subgroup: its standard deviation */
    str  why;       /* a reason: needed to correct an older number, and lets a held one stand */
    int  seen;      /* the revision on the typist's page; -1: not known (a file); 0 for an event: a new one */
    bool zero;      /* "None: 0" was pressed */
    bool withdraw;  /* take the number back: it leaves the charts and stays in the history; needs a reason */
};

enum observation_outcome {
    OBSERVATION_EMPTY,    /* nothing typed: nothing done */
    OBSERVATION_SAME,     /* it says so already */
    OBSERVATION_ADDED,
    OBSERVATION_CHANGED,
    OBSERVATION_KEPT_ASIDE, /* held: `say` tells why */
    OBSERVATION_REFUSED,  /* not stored: `say` tells why, `field` where */
    OBSERVATION_CONFLICT  /* somebody saved another number meanwhile: `now` is theirs; nothing stored */
};

struct observation_answer {
    enum observation_outcome outcome;
    struct say               say;
    const char              *field; /* "numerator", "denominator", "spread", "period", "why" */
    struct observation       now;   /* what stands now (CONFLICT: the other's; else the stored one) */
    double                   suggestion; /* a likely meant number, NAN: none ("471" for 4710) */
};

#endif
