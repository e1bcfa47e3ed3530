/* Walks the points of a computed chart. */
#include "chart/explain_find.h"

#include "spc/kind.h"

#include <string.h>

enum { LEVEL_POINTS = 12, LEVEL_ON_SIDE = 10, PHASE_POINTS = 12 };

/* The bits of each rule, by enum explain_side; a rule without a side has one. */
static const unsigned rule_bits[][2] = {
    [EXPLAIN_OUTSIDE] = { SPC_OUTSIDE_HIGH, SPC_OUTSIDE_LOW },
    [EXPLAIN_TREND] = { SPC_TREND_RISING, SPC_TREND_FALLING },
    [EXPLAIN_TWO_OF_THREE] = { SPC_TWO_THREE_HIGH, SPC_TWO_THREE_LOW },
    [EXPLAIN_SHIFT] = { SPC_SHIFT_HIGH, SPC_SHIFT_LOW },
    [EXPLAIN_FOUR_OF_FIVE] = { SPC_FOUR_FIVE_HIGH, SPC_FOUR_FIVE_LOW },
    [EXPLAIN_LONG_RUN] = { SPC_LONG_RUN_HIGH, SPC_LONG_RUN_LOW },
    [EXPLAIN_MARKED] = { SPC_MARKED, SPC_MARKED },
    [EXPLAIN_ALTERNATING] = { SPC_ALTERNATING },
    [EXPLAIN_HUGGING] = { SPC_HUGGING },
    [EXPLAIN_AVOIDING] = { SPC_AVOIDING },
};

enum { PATTERNS = sizeof rule_bits / sizeof rule_bits[0] };

bool explain_find_usable(const struct explain_in *in, size_t i)
{
    const struct spc_point *point = &in->result->points[i];

    return !isnan(point->value) && !point->excluded && !point->unjudged;
}

static const struct spc_phase *phase_at(const struct explain_in *in, size_t i)
{
    return &in->result->phases[in->result->points[i].phase];
}

size_t explain_find_before(const struct explain_in *in, size_t i)
{
    size_t first = phase_at(in, i)->first;

    while (i-- > first)
        if (explain_find_usable(in, i))
            return i;
    return SIZE_MAX;
}

size_t explain_find_after(const struct explain_in *in, size_t i)
{
    size_t last = phase_at(in, i)->last;

    while (i++ < last)
        if (explain_find_usable(in, i))
            return i;
    return SIZE_MAX;
}

const struct spc_phase *explain_find_phase(const struct explain_in *in)
{
    return phase_at(in, in->result->latest);
}

bool explain_find_has(const struct explain_in *in, size_t i, enum explain_pattern pattern,
                      enum explain_side side)
{
    const struct spc_point *point = &in->result->points[i];

    if (pattern == EXPLAIN_MARKED && side != (point->value < point->centre ? EXPLAIN_LOW : EXPLAIN_HIGH))
        return false; /* one bit for both sides: the mark is told once */
    return (size_t)pattern < PATTERNS && point->signals & rule_bits[pattern][side];
}

/* Do a point and the usable one after it belong to one row of this rule? */
static bool is_joined(const struct explain_in *in, size_t i, size_t next, const struct explain_found *row)
{
    const struct spc_point *a = &in->result->points[i], *b = &in->result->points[next];
    double                  side = row->side == EXPLAIN_HIGH ? 1.0 : -1.0;

    switch (row->pattern) {
    case EXPLAIN_TREND: return (b->value - a->value) * side > 0.0;
    case EXPLAIN_SHIFT: return (a->value - a->centre) * side > 0.0 && (b->value - b->centre) * side > 0.0;
    default:
        return explain_find_has(in, i, row->pattern, row->side) &&
               explain_find_has(in, next, row->pattern, row->side);
    }
}

/* The row around found->first, told whole even where a point in it carries the label of another rule. */
static void grow_row(const struct explain_in *in, struct explain_found *row)
{
    size_t i;

    row->n = 1;
    while ((i = explain_find_before(in, row->first)) != SIZE_MAX && is_joined(in, i, row->first, row)) {
        row->first = i;
        row->n++;
    }
    while ((i = explain_find_after(in, row->last)) != SIZE_MAX && is_joined(in, row->last, i, row)) {
        row->last = i;
        row->n++;
    }
}

static size_t count_outside(const struct explain_in *in, const struct spc_phase *phase,
                            enum explain_side side)
{
    size_t n = 0;

    for (size_t i = phase->first; i <= phase->last; i++)
        n += explain_find_usable(in, i) && explain_find_has(in, i, EXPLAIN_OUTSIDE, side);
    return n;
}

struct explain_found explain_find_stretch(const struct explain_in *in, size_t i, enum explain_pattern pattern,
                                          enum explain_side side)
{
    struct explain_found found = { .pattern = pattern, .side = side, .first = i, .last = i, .n = 1 };

    switch (pattern) {
    case EXPLAIN_TREND:
    case EXPLAIN_SHIFT:
    case EXPLAIN_ALTERNATING:
    case EXPLAIN_HUGGING:
    case EXPLAIN_AVOIDING: grow_row(in, &found); break;
    case EXPLAIN_LONG_RUN:
        grow_row(in, &found);
        found.n = (size_t)phase_at(in, i)->longest_run;
        break;
    case EXPLAIN_OUTSIDE: found.n = count_outside(in, phase_at(in, i), side); break;
    default: break;
    }
    return found;
}

/* Is there a rule set for single points, so that the Anhoej rules are a verdict on the phase only? */
static bool judges_points(const struct explain_in *in)
{
    unsigned rules = in->options->rules ? in->options->rules : in->options->kind->rules;

    return rules & ~(unsigned)SPC_RULES_ANHOEJ;
}

/* The signal that speaks for the point's colour and the icon: what is told cannot be another. */
bool explain_find_at(const struct explain_in *in, size_t i, struct explain_found *found)
{
    const struct spc_point *point = &in->result->points[i];

    for (size_t pattern = EXPLAIN_OUTSIDE; point->speaks && pattern < PATTERNS; pattern++)
        for (int side = EXPLAIN_HIGH; side <= EXPLAIN_LOW; side++)
            if (point->speaks & rule_bits[pattern][side]) {
                bool marked_low = pattern == EXPLAIN_MARKED && point->value < point->centre;

                *found = explain_find_stretch(in, i, (enum explain_pattern)pattern,
                                              marked_low ? EXPLAIN_LOW : (enum explain_side)side);
                return true;
            }
    return false;
}

bool explain_find_anhoej(const struct explain_in *in, struct explain_found *found)
{
    const struct spc_phase *phase = explain_find_phase(in);

    if (!phase->has_runs_verdict || !phase->runs_signal)
        return false;
    *found = (struct explain_found){ .first = phase->first, .last = in->result->latest };
    if (phase->longest_run > phase->longest_run_max) {
        found->pattern = EXPLAIN_LONG_RUN;
        found->n = (size_t)phase->longest_run;
    } else {
        found->pattern = EXPLAIN_FEW_CROSSINGS;
        found->n = (size_t)phase->crossings;
    }
    return true;
}

bool explain_find_runs(const struct explain_in *in, struct explain_found *found)
{
    const struct spc_phase *phase = explain_find_phase(in);
    unsigned                signals = in->result->points[in->result->latest].signals;

    if (!(signals & (SPC_FEW_RUNS | SPC_MANY_RUNS)))
        return false;
    *found = (struct explain_found){ .pattern = signals & SPC_FEW_RUNS ? EXPLAIN_FEW_RUNS : EXPLAIN_MANY_RUNS,
                                     .first = phase->first,
                                     .last = in->result->latest,
                                     .n = (size_t)phase->crossings + 1 };
    return true;
}

enum explain_gaps explain_find_gaps(const struct explain_in *in)
{
    const char *code = in->options->kind->code;

    return strcmp(code, "t") == 0   ? EXPLAIN_GAPS_DAYS
           : strcmp(code, "g") == 0 ? EXPLAIN_GAPS_CASES
                                    : EXPLAIN_GAPS_NONE;
}

static bool is_flat(const struct explain_in *in, const struct spc_phase *phase)
{
    double value = in->result->points[in->result->latest].value;

    for (size_t i = phase->first; i <= phase->last; i++)
        if (explain_find_usable(in, i) && in->result->points[i].value != value)
            return false;
    return true;
}

/* The latest point of the phase that carries any rule's bit; SIZE_MAX: none. */
static size_t last_signal(const struct explain_in *in, const struct spc_phase *phase)
{
    struct explain_found found;

    for (size_t i = in->result->latest + 1; i-- > phase->first;)
        if (explain_find_usable(in, i) && explain_find_at(in, i, &found))
            return i;
    return SIZE_MAX;
}

struct explain_found explain_find_told(const struct explain_in *in)
{
    size_t                  latest = in->result->latest, signal;
    const struct spc_phase *phase = explain_find_phase(in);
    struct explain_found    found;

    if (explain_find_at(in, latest, &found)) {
        /* The longer pattern carries the news; the other is named in the panel. */
        if (found.pattern != EXPLAIN_LONG_RUN && explain_find_has(in, latest, EXPLAIN_SHIFT, found.side))
            return explain_find_stretch(in, latest, EXPLAIN_SHIFT, found.side);
        return found;
    }
    if (explain_find_runs(in, &found) || (!judges_points(in) && explain_find_anhoej(in, &found)))
        return found;
    found = (struct explain_found){ .first = phase->first, .last = latest, .n = phase->usable };
    signal = last_signal(in, phase);
    if (phase->first > 0 && phase->usable < PHASE_POINTS) {
        found.pattern = EXPLAIN_NEW_PHASE;
    } else if (is_flat(in, phase)) {
        found.pattern = EXPLAIN_NO_VARIATION;
    } else if (signal != SIZE_MAX) {
        found.pattern = EXPLAIN_EARLIER;
        found.first = found.last = signal;
    } else if (!explain_find_anhoej(in, &found)) {
        found.pattern = EXPLAIN_COMMON;
    }
    return found;
}

bool explain_find_level(const struct explain_in *in, enum explain_side *side)
{
    const struct spc_phase *phase = explain_find_phase(in), *start = &in->result->phases[0];
    size_t                  i = in->result->latest, high = 0, low = 0;

    if (phase == start || phase->usable < LEVEL_POINTS || !isfinite(phase->centre) ||
        !isfinite(start->centre))
        return false;
    if (in->definition_changed && (!in->days || in->definition_day.n > in->days[0].n))
        return false;
    for (int k = 0; k < LEVEL_POINTS; k++) {
        high += in->result->points[i].value > start->centre;
        low += in->result->points[i].value < start->centre;
        i = explain_find_before(in, i);
    }
    *side = high >= low ? EXPLAIN_HIGH : EXPLAIN_LOW;
    /* The two centres must tell the same story as the points. */
    if (*side == EXPLAIN_HIGH ? phase->centre <= start->centre : phase->centre >= start->centre)
        return false;
    return (high >= low ? high : low) >= LEVEL_ON_SIDE;
}
