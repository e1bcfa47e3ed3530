/* What a chart's numbers are laid out as. Types only. */
#ifndef MEASURE_SERIES_DATA_H
#define MEASURE_SERIES_DATA_H

#include "measure/gate.h"
#include "measure/shape.h"
#include "measure/target.h"

/* Arrays of n, in the order of time, one for each period from the first entered to the last. */
struct series_data {
    struct measure       measure;
    struct programme     programme;
    struct place         unit;      /* of a unit's series; else zero */
    struct place         organisation; /* the unit's, or the place pooled at; zero for a whole programme */
    enum gate_audience   audience;
    struct series        at;        /* number 0 where pooled or nothing entered */
    size_t               n;
    const day           *periods;
    const double        *value, *numerator, *denominator; /* NAN: gap; value is before the multiplier */
    const int8_t        *state;     /* enum observation_state; pooled: VALUE or NONE */
    const uint8_t       *excluded, *unjudged;
    const uint8_t       *marked;    /* a person says the point lies far from all others; NULL: none is marked */
    const int           *reporting, *enrolled; /* pooled only, else NULL */
    const size_t        *starts;    /* first points of the phases after the first */
    const str           *reasons;   /* n_starts + 1: why each phase began; [0] is empty */
    size_t               n_starts;
    size_t               baseline;  /* first points of each phase that make its limits; 0: all */
    bool                 baseline_chosen; /* by a lead; else: what lies before the programme starts */
    const struct spc_kind *kind;
    const struct phase    *given;   /* lines that hold for `given_for`, a chart kind; NULL: none */
    const struct spc_kind *given_for;
    struct shape         shape;     /* of a unit's series: phases, left-out points, notes as stored */
    size_t               held, zero_confirmed;
    bool                 is_late;   /* a period that has ended has no number yet: */
    day                  late;
    struct targets       targets;   /* as they were set; of a pooled count none: target_is_pooled() */
    const double        *target_at; /* what each point is held against, in printed units; NAN: nothing yet;
                                       NULL: none at any point */
    double               target;    /* the latest point's; where none has any, today's; NAN: none */
};

#endif
