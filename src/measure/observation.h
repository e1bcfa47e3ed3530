/* One number of one unit for one period: what it may be, how it is stored, and everything it ever was. */
#ifndef MEASURE_OBSERVATION_H
#define MEASURE_OBSERVATION_H

#include "measure/measure.h"
#include "measure/typed.h"
#include "org/place.h"

struct draft;

/* A save, import or API call: who told us, when, why. One for each organisation and job. */
struct entry {
    key         organisation;
    key         id;
    const char *source; /* "grid", "import", "api", "demo" */
    str         why;    /* of all its numbers that give no reason of their own */
    str         noted;  /* observation_put()'s own: the reason that `id` was stored with */
};

/* A number's place on the sheet. */
struct observation_cell {
    const struct measure *measure;
    const struct place   *unit; /* gives beds */
    day                   period; /* first day */
    key                   stratum; /* unset: everyone */
};

/* Reads what was typed and judges it without storing: refused, held, kept or empty exactly alike for grid,
 * paste, file, API and demo. ERR_DENIED, ERR_MISSING as observation_put(): what stands is told to nobody
 * else. */
MUST err observation_judge(struct job *job, const struct observation_cell *cell, const struct typed *typed,
                           struct observation_answer *answer);

/* The same for one of many that will be stored together, as if those judged before it in this draft stood
 * already: what it answers is what observation_put() will, given the same numbers in the same order. */
MUST err observation_draft(struct job *job, struct draft *draft, const struct observation_cell *cell,
                           const struct typed *typed, struct observation_answer *answer);

/* Judges and, unless refused or in conflict, stores: the observation, its revision, the revisions of the
 * series it divides, and the roll-up marks, in the caller's transaction. `entry` gets its id at its first
 * stored number, and another for each organisation and reason that follows.
 *
 * ERR_DENIED   the actor may not enter numbers for this unit
 * ERR_MISSING  the unit is in no organisation, or takes no part in the programme today */
MUST err observation_put(struct job *job, struct entry *entry, const struct observation_cell *cell,
                         const struct typed *typed, struct observation_answer *answer);

/* The series of a measure at a unit, for everyone; number is 0 where no number was ever entered. It stays
 * with the organisation that the unit belonged to when it began. ERR_MISSING: none yet, and the unit is in no
 * organisation. */
MUST err observation_series(struct job *job, key unit, key measure, struct series *series);

/* The same for the unit, measure and stratum named in *series: fills in organisation and number. */
MUST err observation_find_series(struct job *job, struct series *series);

/* As observation_find_series(), making it where it is not there yet. ERR_MISSING: the unit is in no
 * organisation. */
MUST err observation_make_series(struct job *job, struct series *series);

/* What stands for one period; state OBSERVATION_NONE where nothing does. */
MUST err observation_at(struct job *job, const struct series *series, day period,
                        struct observation *observation);

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

MUST err observation_history(struct job *job, const struct series *series, day period,
                             struct observation_history *history);

/* Notes a save that stores no number itself; observation_put() does it for those that do. */
MUST err observation_begin_entry(struct job *job, struct entry *entry, key organisation);

/* Reads a row of period, state, revision, numerator, denominator, value, spread, entry. */
void observation_read(struct rows *rows, struct observation *observation);

/* The number as it stands in a chart before the multiplier: value, or numerator over denominator; NAN: a
 * gap. */
double observation_figure(const struct observation *observation, const struct measure *measure);

/* May it be counted in charts and sums? */
bool observation_counts(const struct observation *observation);

#endif
