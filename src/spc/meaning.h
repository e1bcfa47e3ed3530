/* What signals mean to a reader, and how a target stands to the limits: the one place that decides both. */
#ifndef SPC_MEANING_H
#define SPC_MEANING_H

#include "spc/types.h"

/* One point's meaning, the variation icon it would give, and the signal that speaks for it. They agree, as
 * they come from one table. */
struct meaning {
    enum spc_meaning   point;
    enum spc_variation icon;
    unsigned           signal; /* one bit of enum spc_signal; 0: nothing fired */
};

/* The first signal with a direction speaks; a rising trend is high, a falling one low. With a known better
 * direction that is improvement or concern; else high or low. No direction: common. In this order:
 *
 *   marked by a person   high above the centre, low below it, whatever the rules are
 *   Making Data Count    outside, trend, two of three, shift
 *   IHI, control charts  outside, shift, trend, two of three, (hugging)
 *   Western Electric     outside, two of three, four of five, shift: the lowest number
 *   Nelson               outside, shift, trend, (alternating), two of three, four of five, (hugging),
 *                        (avoiding): the lowest number
 *   IHI, run charts      shift, trend, (few or many runs)
 *   Anhoej               long run, (the phase's verdict SPC_RUNS), and only where `rules` holds no other set:
 *                        beside another set Anhoej is a verdict on the phase, and colours no point
 *
 * Of several sets in `rules` the first here that has something to say decides. Signals in brackets have no
 * direction: where nothing else speaks, they are named in `signal`, and the point's colour stays common.
 * Source: mdc, nelson-1984 in docs/spc-sources.md. */
struct meaning meaning_of(const struct spc_point *point, unsigned rules, enum spc_improve improve);

/* A target against a point's limits. On a limit is hit or miss; no target, limits or better direction:
 * none. */
enum spc_assurance meaning_of_target(double target, const struct spc_point *latest, enum spc_improve improve);

#endif
