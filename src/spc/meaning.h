/* What signals mean to a reader, and how a target stands to the limits: the one place that decides both. */
#ifndef SPC_MEANING_H
#define SPC_MEANING_H

#include "spc/types.h"

/* One point's meaning and the variation icon it would give. They agree, as they come from one table. */
struct meaning {
    enum spc_meaning   point;
    enum spc_variation icon;
};

/* The first of outside, trend, two of three, shift, long run gives the direction; a rising trend is high,
 * a falling one low. With a known better direction that is improvement or concern; else high or low. No
 * signal: common. The long run (SPC_LONG_RUN_*) counts only where `rules` leaves out SPC_RULES_MDC: on a
 * chart with both sets, colour and icon follow Making Data Count, and Anhoej is the verdict on the phase.
 * SPC_RUNS has no direction.
 * Source: mdc in docs/spc-sources.md. */
struct meaning meaning_of(unsigned signals, unsigned rules, enum spc_improve improve);

/* A target against a point's limits. On a limit is hit or miss; no target, limits or better direction:
 * none. */
enum spc_assurance meaning_of_target(double target, const struct spc_point *latest, enum spc_improve improve);

#endif
