/* Turns a standing into the verdict that a reader is told. */
#include "chart/explain_standing.h"

#include "spc/kind.h"

enum { BASELINE_POINTS = 12 };

bool explain_standing_can_be(const struct explain_in *in)
{
    return in->standing && in->options->kind->has_limits && in->options->baseline >= BASELINE_POINTS;
}

enum explain_verdict explain_standing(const struct explain_in *in)
{
    static const enum explain_verdict verdicts[] = {
        [STANDING_NONE] = EXPLAIN_STEADY,     [STANDING_IMPROVING] = EXPLAIN_IMPROVING,
        [STANDING_CONCERN] = EXPLAIN_CONCERN, [STANDING_HIGHER] = EXPLAIN_CHANGED,
        [STANDING_LOWER] = EXPLAIN_CHANGED,
    };
    bool neutral = in->restrictive && in->balancing == EXPLAIN_BALANCING_NONE;

    if (in->hidden || !in->standing)
        return EXPLAIN_NO_VERDICT;
    if (in->standing->state != STANDING_NONE && neutral)
        return EXPLAIN_CHANGED;
    return verdicts[in->standing->state];
}
