/* Looks at the last twelve points of a lasting shift: are they enough, steady, and far from the old level? */
#include "conclude/proposal.h"

#include "conclude/level.h"

enum { NEEDED = 12, ON_SIDE = 10, GAPS_MOST = 2 };

static const double far_enough = 3.0, still_moving = 2.0;

/* What the rules are asked about: one phase, seen from its end. */
struct look {
    const struct spc_series *series;
    const struct spc_result *result;
    const struct spc_phase  *phase;
    struct level_base        base;
    int                      side;
};

static bool counts(const struct look *look, size_t i)
{
    return !look->result->points[i].baseline && level_is_usable(&look->result->points[i]);
}

static bool on_side(const struct look *look, size_t i)
{
    const struct spc_point *point = &look->result->points[i];

    return look->side > 0 ? point->value > point->centre : point->value < point->centre;
}

static bool outside(const struct look *look, size_t i)
{
    const struct spc_point *point = &look->result->points[i];

    return look->side > 0 ? point->value > point->upper : point->value < point->lower;
}

/* The first point of the row on the shift's side that ends or goes on at `since`; its length up to there. */
static size_t row_from(const struct look *look, size_t since, int *length)
{
    size_t first = since;

    *length = 0;
    for (size_t i = since + 1; i-- > look->phase->first;) {
        if (!counts(look, i))
            continue;
        if (!on_side(look, i))
            break;
        first = i;
        ++*length;
    }
    return first;
}

/* The first of the points outside among the six up to `since`; a standing has met more. */
static size_t outside_from(const struct look *look, size_t since)
{
    size_t first = since;
    int    seen = 0;

    for (size_t i = since; seen < STANDING_RECENT; i--) {
        if (!counts(look, i))
            continue;
        seen++;
        if (outside(look, i))
            first = i;
    }
    return first;
}

static size_t shift_from(const struct look *look, size_t since)
{
    int    length;
    size_t first = row_from(look, since, &length);

    return length >= STANDING_RUN ? first : outside_from(look, since);
}

/* The last twelve: their halves, how many lie on the side, and what is missing since the first of them. */
struct twelve {
    struct level_sum early, late;
    int              n, on_side, gaps;
};

static struct twelve last_twelve(const struct look *look, size_t from)
{
    struct twelve twelve = { .n = 0 };

    for (size_t i = look->phase->last + 1; i-- > from && twelve.n < NEEDED;) {
        struct level_sum *half = twelve.n < NEEDED / 2 ? &twelve.late : &twelve.early;

        if (!counts(look, i)) {
            twelve.gaps += !look->result->points[i].unjudged;
            continue;
        }
        *half = level_add(*half, level_of_point(&look->base, look->series, look->result, i));
        twelve.on_side += on_side(look, i);
        twelve.n++;
    }
    return twelve;
}

static enum proposal_verdict judge(const struct look *look, size_t from)
{
    struct twelve twelve = last_twelve(look, from);

    if (twelve.n < NEEDED)
        return PROPOSAL_TOO_NEW;
    if (twelve.gaps > GAPS_MOST)
        return PROPOSAL_GAPS;
    if (twelve.on_side < ON_SIDE)
        return PROPOSAL_MIXED;
    if (!(look->side * level_from_base(&look->base, level_add(twelve.early, twelve.late)) >= far_enough))
        return PROPOSAL_TOO_NEAR;
    if (fabs(level_between(&look->base, twelve.late, twelve.early)) >= still_moving)
        return PROPOSAL_MOVING;
    return PROPOSAL_OFFERED;
}

struct proposal proposal_find(const struct spc_series *series, const struct spc_options *options,
                              const struct spc_result *result, const struct standing *standing)
{
    struct proposal  proposal = { PROPOSAL_NO_STANDING, .from = SIZE_MAX, .before = NAN, .after = NAN };
    struct look      look = { .series = series, .result = result, .side = standing->side };
    struct level_sum after = { 0 };

    if (standing->side == 0)
        return proposal;
    /* A standing has a phase with a baseline to stand on. */
    look.phase = &result->phases[result->n_phases - 1];
    (void)level_base_of(series, options, result, look.phase, &look.base);

    proposal.from = shift_from(&look, standing->since);
    for (size_t i = proposal.from; i <= look.phase->last; i++) {
        if (!counts(&look, i))
            continue;
        after = level_add(after, level_of_point(&look.base, series, result, i));
        proposal.points++;
    }
    proposal.side = standing->side;
    proposal.of_concern = standing->state == STANDING_CONCERN;
    proposal.before = look.phase->centre;
    proposal.after = level_centre(&look.base, after, look.phase->centre);
    proposal.verdict = judge(&look, proposal.from);
    return proposal;
}
