/* Whether the way of working will reach its target, as a page says it. */
#ifndef CHART_EXPLAIN_TARGET_H
#define CHART_EXPLAIN_TARGET_H

#include "chart/explain_shape.h"

enum explain_target {
    EXPLAIN_TARGET_NONE,        /* no target, no better direction, no limits */
    EXPLAIN_TARGET_AIM,         /* the target is a dated aim: not judged point by point */
    EXPLAIN_TARGET_PROVISIONAL, /* fewer than 12 points in the latest phase */
    EXPLAIN_TARGET_MOVING,      /* a standing is on: not settled yet */
    EXPLAIN_TARGET_PASS,
    EXPLAIN_TARGET_FAIL,
    EXPLAIN_TARGET_HIT_OR_MISS
};

/* As conclude/assured.h judges it; none for a restrictive measure without a balancing one. Exports carry
 * result->assurance instead. Source: analysis, targets after a change. */
enum explain_target explain_target(const struct explain_in *in);

/* Its message, with the target in its slot; MSG_none for EXPLAIN_TARGET_NONE. */
struct say explain_target_say(const struct explain_in *in, enum explain_target target);

#endif
