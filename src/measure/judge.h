/* The verdict on what was typed for one number, before anything is stored: refused, held, kept or empty. */
#ifndef MEASURE_JUDGE_H
#define MEASURE_JUDGE_H

#include "measure/measure.h"
#include "measure/typed.h"
#include "org/place.h"

/* What the verdict rests on besides the typed text. */
struct judge_case {
    const struct measure     *measure;
    const struct place       *unit;
    day                       period;
    const struct typed       *typed;
    double                    shared;  /* the denominator that another measure gives; NAN: none */
    const struct observation *recent;  /* the latest counted numbers before the period, at most 12 */
    size_t                    n_recent;
};

/* Reads the typed text into answer->now (state, numerator, denominator, value) and sets the outcome to EMPTY,
 * REFUSED, KEPT_ASIDE or ADDED; whether that is a change is the caller's to see. `today` decides what lies in
 * the future. */
void judge(const struct judge_case *c, day today, struct observation_answer *answer);

#endif
