/* Adds up what units counted of each group. */
#include "measure/strata_sums.h"

struct strata_sums strata_sums_make(struct arena *arena, size_t n_units, struct stratum_list strata)
{
    size_t             room = n_units * STRATA_SUMS_QUARTERS * strata.n;
    struct strata_sums sums = { .n_units = n_units,
                                .strata = strata,
                                .shown_as = ARENA_ARRAY(arena, size_t, strata.n + 1),
                                .events = ARENA_ARRAY(arena, double, room + 1),
                                .exposure = ARENA_ARRAY(arena, double, room + 1) };

    for (size_t s = 0; s < strata.n; s++)
        sums.shown_as[s] = s;
    return sums;
}

static size_t at(const struct strata_sums *sums, size_t unit, size_t quarter, size_t stratum)
{
    return (unit * STRATA_SUMS_QUARTERS + quarter) * sums->strata.n + stratum;
}

void strata_sums_add(struct strata_sums *sums, size_t unit, size_t quarter, size_t stratum,
                     const double counted[2])
{
    sums->events[at(sums, unit, quarter, stratum)] += counted[0];
    sums->exposure[at(sums, unit, quarter, stratum)] += counted[1];
}

struct strata_sums_cell strata_sums_of(const struct strata_sums *sums, size_t unit,
                                       struct strata_sums_span span, size_t stratum)
{
    struct strata_sums_cell cell = { 0, 0 };

    for (size_t s = 0; s < sums->strata.n; s++)
        for (size_t q = span.from; sums->shown_as[s] == stratum && q <= span.to; q++) {
            cell.events += sums->events[at(sums, unit, q, s)];
            cell.exposure += sums->exposure[at(sums, unit, q, s)];
        }
    return cell;
}

bool strata_sums_is_shown(const struct strata_sums *sums, size_t stratum)
{
    for (size_t s = 0; s < sums->strata.n; s++)
        if (sums->strata.p[s].collected && sums->shown_as[s] == stratum)
            return true;
    return false;
}

size_t strata_sums_find(const struct stratum_list *strata, key id)
{
    for (size_t s = 0; s < strata->n; s++)
        if (key_same(strata->p[s].id, id))
            return s;
    return SIZE_MAX;
}

/* The whole family moves, so that the larger group is never shown without one of its parts. */
bool strata_sums_merge(struct strata_sums *sums, size_t stratum)
{
    key    into = sums->strata.p[stratum].merges_into;
    size_t target = key_is_set(into) ? strata_sums_find(&sums->strata, into) : SIZE_MAX;

    if (target == SIZE_MAX)
        return false;
    for (size_t s = 0; s < sums->strata.n; s++)
        if (key_same(sums->strata.p[sums->shown_as[s]].merges_into, into))
            sums->shown_as[s] = target;
    return true;
}
