/* Walks a phase's judged points and remembers which way the series last stood, until the numbers come
 * back. */
#include "conclude/standing.h"

#include "conclude/level.h"

enum { WINDOW = 8, RUN = 7, RECENT = 6, OUTSIDE_LEAST = 2 };

static const double enters = 2.3,
                    leaves = 1.0; /* on the side of the direction; analysis of false standings */

/* One usable point: where it lies to the centre line and the limits, and what it adds to the last eight. */
struct step {
    int              side;    /* 1 above the centre line, -1 below, 0 on it */
    int              outside; /* the same of the limits */
    struct level_sum sum;
};

/* The last eight usable points in a ring, and the baseline they are measured against. */
struct walk {
    struct level_base base;
    struct step       ring[WINDOW];
    size_t            n; /* usable points met since the baseline's end */
};

static int side_of(double value, double low, double high)
{
    return value > high ? 1 : value < low ? -1 : 0;
}

/* The level of the last eight points against the baseline, in standard errors of both; above 0: higher. */
static double distance(const struct walk *walk)
{
    struct level_sum eight = { 0 };

    for (size_t i = 0; i < WINDOW; i++)
        eight = level_add(eight, walk->ring[i].sum);
    return level_from_base(&walk->base, eight);
}

/* Does the pattern of the latest points speak for direction d? */
static bool has_pattern(const struct walk *walk, int d)
{
    int in_row = 0, outside = 0, opposite = 0;

    for (size_t back = 0; back < RUN; back++) {
        const struct step *step = &walk->ring[(walk->n - 1 - back) % WINDOW];

        in_row += step->side == d;
        if (back >= RECENT)
            continue;
        outside += step->outside == d;
        opposite += step->outside == -d;
    }
    return in_row == RUN || (outside >= OUTSIDE_LEAST && opposite == 0);
}

/* The direction after one more point: 1 higher, -1 lower, 0 none. */
static int stand(const struct walk *walk, double z, int standing)
{
    /* Written so that a z that is no number (all values alike, at the centre) ends a standing. */
    if (standing != 0 && !(standing * z >= leaves))
        standing = 0;
    for (int d = -1; d <= 1; d += 2)
        if (d * z >= enters && has_pattern(walk, d))
            standing = d;
    return standing;
}

static enum standing_state state_of(int side, enum spc_improve improve)
{
    bool higher = side > 0;

    if (side == 0)
        return STANDING_NONE;
    if (improve == SPC_IMPROVE_NEITHER)
        return higher ? STANDING_HIGHER : STANDING_LOWER;
    return higher == (improve == SPC_IMPROVE_UP) ? STANDING_IMPROVING : STANDING_CONCERN;
}

struct standing standing_of(const struct spc_series *series, const struct spc_options *options,
                            const struct spc_result *result)
{
    struct standing         standing = { .since = SIZE_MAX, .z = NAN };
    struct walk             walk = { .n = 0 };
    const struct spc_phase *phase = result->n_phases ? &result->phases[result->n_phases - 1] : NULL;

    if (!phase || !level_base_of(series, options, result, phase, &walk.base))
        return standing;
    for (size_t i = phase->first; i <= phase->last; i++) {
        const struct spc_point *point = &result->points[i];
        int                     before = standing.side;

        if (point->baseline || !level_is_usable(point))
            continue;
        walk.ring[walk.n++ % WINDOW] =
            (struct step){ .side = side_of(point->value, point->centre, point->centre),
                           .outside = side_of(point->value, point->lower, point->upper),
                           .sum = level_of_point(&walk.base, series, result, i) };
        if (walk.n < WINDOW)
            continue;
        standing.z = distance(&walk);
        standing.side = stand(&walk, standing.z, before);
        if (standing.side != before)
            standing.since = standing.side ? i : SIZE_MAX;
    }
    standing.state = state_of(standing.side, options->improve);
    return standing;
}
