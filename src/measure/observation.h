/* One number of one unit for one period: what it may be, how it is stored, and everything it ever was. */
#ifndef MEASURE_OBSERVATION_H
#define MEASURE_OBSERVATION_H

#include "measure/measure.h"
#include "org/place.h"

/* Stored as a number; never renumber. */
enum observation_state {
    OBSERVATION_VALUE,
    OBSERVATION_ZERO_CONFIRMED,
    OBSERVATION_HELD,          /* stored, in no chart or sum until someone mends it or says why */
    OBSERVATION_NOT_COLLECTED,
    OBSERVATION_WITHDRAWN,
    OBSERVATION_NONE = -1      /* nothing was ever entered */
};

/* Where a number lives. number 0: the series is not made yet. */
struct series {
    key organisation;
    int number; /* from 1 within the organisation */
    key unit, measure;
};

struct observation {
    day    period; /* first day */
    int    state;  /* enum observation_state */
    int    revision;
    double numerator, denominator, value; /* NAN: not there */
    key    entry;
};

/* A save, import or API call: who told us, when, why. One for each organisation and job. */
struct entry {
    key         organisation;
    key         id;
    const char *source; /* "grid", "import", "api", "demo" */
    str         why;
};

/* What a person typed for one cell, as text; and which revision they had seen. */
struct typed {
    str  numerator, denominator; /* for a count or value: numerator alone */
    str  why;       /* a reason: needed to correct an older number, and lets a held one stand */
    int  seen;      /* the revision on the typist's page; -1: not known (a file) */
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
    const char              *field; /* "numerator", "denominator" */
    struct observation       now;   /* what stands now (CONFLICT: the other's; else the stored one) */
    double                   suggestion; /* a likely meant number, NAN: none ("471" for 4710) */
};

/* Reads what was typed and judges it without storing: refused, held, kept or empty exactly alike for grid, paste, file,
 * API and demo. `unit` gives beds and days. */
MUST err observation_judge(struct job *job, const struct measure *measure, const struct place *unit, day period,
                           const struct typed *typed, struct observation_answer *answer);

/* Judges and, unless refused or in conflict, stores: the observation, its revision, the revisions of the series it
 * divides, and the roll-up marks, in the caller's transaction. `entry` gets its id at its first stored number.
 *
 * ERR_DENIED   the actor may not enter numbers for this unit
 * ERR_MISSING  the unit is in no organisation, or takes no part in the programme today */
MUST err observation_put(struct job *job, struct entry *entry, const struct measure *measure, const struct place *unit,
                         day period, const struct typed *typed, struct observation_answer *answer);

/* The series of a measure at a unit; number is 0 where no number was ever entered. */
MUST err observation_series(struct job *job, key unit, key measure, struct series *series);

/* As observation_series(), making it where it is not there yet. ERR_MISSING: the unit is in no organisation. */
MUST err observation_make_series(struct job *job, key unit, key measure, struct series *series);

/* What stands for one period; state OBSERVATION_NONE where nothing does. */
MUST err observation_at(struct job *job, const struct series *series, day period, struct observation *observation);

/* Everything it was, oldest first, with who told us, when and why. */
struct observation_was {
    struct observation observation;
    str                person, role, source, why;
    int64_t            at;
};

struct observation_history {
    const struct observation_was *p;
    size_t                        n;
};

MUST err observation_history(struct job *job, const struct series *series, day period, struct observation_history *history);

/* The number as it stands in a chart before the multiplier: value, or numerator over denominator; NAN: a gap. */
double observation_figure(const struct observation *observation, const struct measure *measure);

/* May it be counted in charts and sums? */
bool observation_counts(const struct observation *observation);

#endif
