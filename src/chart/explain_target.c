/* Judges a target against the latest phase. */
#include "chart/explain_target.h"

#include "chart/explain_slot.h"
#include "spc/kind.h"

enum { PHASE_POINTS = 12, TYPICAL_OF = 12 };

struct span {
    double lower, upper;
};

/* The median of the last 12 usable denominators of the phase. */
static double typical_denominator(const struct explain_in *in)
{
    double sorted[TYPICAL_OF];
    size_t n = 0;

    for (size_t i = in->result->latest; i != SIZE_MAX && n < TYPICAL_OF; i = explain_find_before(in, i)) {
        double denominator = in->series->denominator[i];
        size_t at = n++;

        for (; at > 0 && sorted[at - 1] > denominator; at--)
            sorted[at] = sorted[at - 1];
        sorted[at] = denominator;
    }
    return n % 2 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2.0;
}

static struct span typical_limits(const struct explain_in *in)
{
    const struct spc_phase *phase = explain_find_phase(in);
    const struct spc_point *latest = &in->result->points[in->result->latest];
    const struct spc_kind  *kind = in->options->kind;
    double                  by = in->options->multiply > 0.0 ? in->options->multiply : 1.0;
    double                  centre = phase->centre / by;
    double                  wider = isnan(phase->sigma_z) ? 1.0 : phase->sigma_z;
    double                  half;

    if (!kind->needs_denominator || !kind->has_limits || isnan(latest->upper))
        return (struct span){ latest->lower, latest->upper };
    half = kind->is_proportion ? centre * (1.0 - centre) : centre;
    half = 3.0 * wider * sqrt(half / typical_denominator(in));
    return (struct span){
        .lower = fmax(0.0, centre - half) * by,
        .upper = (kind->is_proportion ? fmin(1.0, centre + half) : centre + half) * by,
    };
}

enum explain_target explain_target(const struct explain_in *in)
{
    bool        up = in->options->improve == SPC_IMPROVE_UP;
    bool        neutral = in->restrictive && in->balancing == EXPLAIN_BALANCING_NONE;
    double      target = in->options->target;
    struct span limits;

    if (isnan(target) || in->options->improve == SPC_IMPROVE_NEITHER || neutral ||
        in->options->kind->of_ranges)
        return EXPLAIN_TARGET_NONE;
    if (in->dated_aim)
        return EXPLAIN_TARGET_AIM;
    limits = typical_limits(in);
    if (isnan(limits.lower) || isnan(limits.upper))
        return EXPLAIN_TARGET_NONE;
    if (explain_find_phase(in)->usable < PHASE_POINTS)
        return EXPLAIN_TARGET_PROVISIONAL;
    if (target > limits.upper)
        return up ? EXPLAIN_TARGET_FAIL : EXPLAIN_TARGET_PASS;
    if (target < limits.lower)
        return up ? EXPLAIN_TARGET_PASS : EXPLAIN_TARGET_FAIL;
    return EXPLAIN_TARGET_HIT_OR_MISS;
}

struct say explain_target_say(const struct explain_in *in, enum explain_target target)
{
    static const enum msg says[] = {
        [EXPLAIN_TARGET_NONE] = MSG_none,
        [EXPLAIN_TARGET_AIM] = MSG(assurance_aim),
        [EXPLAIN_TARGET_PROVISIONAL] = MSG(assurance_provisional),
        [EXPLAIN_TARGET_PASS] = MSG(assurance_pass),
        [EXPLAIN_TARGET_FAIL] = MSG(assurance_fail),
        [EXPLAIN_TARGET_HIT_OR_MISS] = MSG(assurance_hit_or_miss),
    };

    if (target == EXPLAIN_TARGET_NONE)
        return (struct say){ .msg = MSG_none };
    return (struct say){ .msg = says[target], .slots = { explain_slot_target(in) }, .n = 1 };
}
