/* What a chart's numbers are laid out as. Types only. */
#ifndef MEASURE_SERIES_DATA_H
#define MEASURE_SERIES_DATA_H

#include "measure/gate.h"
#include "measure/shape.h"
#include "measure/target.h"

/* The gap since the last event, which is not over: no point, and judged by nothing. */
struct series_running {
    bool is;
    day  since; /* the last event */
    int  days;  /* from it to today */
};

/* Events of the last 12 months and of the 12 before: all that is told of a measure by_year. */
struct series_year {
    size_t last, before;
};

/* How a reader under control is shown a unit's numbers: measure.period is then a quarter or a year. */
struct series_control {
    bool   is;
    bool   named; /* else neither the unit's name nor its key may leave with the numbers */
    size_t small; /* periods left out, as too small */
};

/* Arrays of n, in the order of time, one for each period from the first entered to the last; of events one
 * for each gap, on the day it ended. */
struct series_data {
    struct measure       measure;
    struct programme     programme;
    struct place         unit;      /* of a unit's series; else zero */
    struct place         organisation; /* the unit's, or the place pooled at; zero for a whole programme */
    enum gate_audience   audience;
    struct series        at;        /* number 0 where pooled or nothing entered */
    size_t               n;
    const day           *periods;
    /* NAN: gap; value is before the multiplier. Of subgroups value is the mean, numerator the sum of all
     * values, denominator their number and spread their standard deviation; of events value is the gap. */
    const double        *value, *numerator, *denominator, *spread;
    const int8_t        *state;     /* enum observation_state; pooled: VALUE or NONE */
    const uint8_t       *excluded, *unjudged;
    const uint8_t       *marked;    /* a person says the point lies far from all others; NULL: none is */
    const int           *reporting, *enrolled; /* pooled only, else NULL; of events all were asked */
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
    struct series_running running;   /* time between events */
    struct series_year   year;       /* measure.by_year */
    bool                 is_late;   /* a period that has ended has no number yet: */
    day                  late;
    struct targets       targets;   /* as they were set; of a pooled count none: target_is_pooled() */
    const double        *target_at; /* what each point is held against, in printed units; NAN: nothing yet;
                                       NULL: none at any point */
    double               target;    /* the latest point's; where none has any, today's; NAN: none */
    struct series_control control;
};

#endif
