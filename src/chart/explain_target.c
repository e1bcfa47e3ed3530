/* Judges a target against the latest phase. */
#include "chart/explain_target.h"

#include "chart/explain_slot.h"
#include "conclude/assured.h"
#include "spc/kind.h"

enum explain_target explain_target(const struct explain_in *in)
{
    static const enum explain_target given[] = {
        [SPC_ASSURANCE_NONE] = EXPLAIN_TARGET_NONE,
        [SPC_ASSURANCE_PASS] = EXPLAIN_TARGET_PASS,
        [SPC_ASSURANCE_FAIL] = EXPLAIN_TARGET_FAIL,
        [SPC_ASSURANCE_HIT_OR_MISS] = EXPLAIN_TARGET_HIT_OR_MISS,
    };
    static const struct standing none = { .since = SIZE_MAX, .z = NAN };
    bool                         neutral = in->restrictive && in->balancing == EXPLAIN_BALANCING_NONE;
    struct assured               assured;

    if (neutral || in->options->kind->of_ranges)
        return EXPLAIN_TARGET_NONE;
    assured =
        assured_of(in->series, in->options, in->result, in->standing ? in->standing : &none, in->dated_aim);
    switch (assured.why) {
    case ASSURED_NO_TARGET: return EXPLAIN_TARGET_NONE;
    case ASSURED_DATED_AIM: return EXPLAIN_TARGET_AIM;
    case ASSURED_TOO_FEW: return EXPLAIN_TARGET_PROVISIONAL;
    case ASSURED_CHANGING: return EXPLAIN_TARGET_MOVING;
    default: return given[assured.assurance];
    }
}

struct say explain_target_say(const struct explain_in *in, enum explain_target target)
{
    static const enum msg says[] = {
        [EXPLAIN_TARGET_NONE] = MSG_none,
        [EXPLAIN_TARGET_AIM] = MSG(assurance_aim),
        [EXPLAIN_TARGET_PROVISIONAL] = MSG(assurance_provisional),
        [EXPLAIN_TARGET_MOVING] = MSG(assurance_moving),
        [EXPLAIN_TARGET_PASS] = MSG(assurance_pass),
        [EXPLAIN_TARGET_FAIL] = MSG(assurance_fail),
        [EXPLAIN_TARGET_HIT_OR_MISS] = MSG(assurance_hit_or_miss),
    };

    if (target == EXPLAIN_TARGET_NONE)
        return (struct say){ .msg = MSG_none };
    return (struct say){ .msg = says[target], .slots = { explain_slot_target(in) }, .n = 1 };
}
