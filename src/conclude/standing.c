/* Walks a phase's judged points and remembers which way the series last stood, until the numbers come
 * back. */
#include "conclude/standing.h"

#include "conclude/level.h"

static const double leaves = 1.0; /* on the side of the direction; sim_standing */

/* Where a walk along the points has come to, and the baseline they are measured against. */
struct walk {
    const struct spc_series *series;
    const struct spc_result *result;
    struct level_base        base;
    size_t                   window;
    size_t                   at; /* the latest usable point */
    size_t                   n;  /* usable points met since the baseline's end */
    int      row, side;          /* points in a row on a side: 1 above the centre line, -1 below, 0 on it */
    unsigned high, low;          /* which of the last STANDING_RECENT lie outside, one bit each */
};

static void step_on(struct walk *walk, size_t i)
{
    const unsigned          recent = (1u << STANDING_RECENT) - 1u;
    const struct spc_point *point = &walk->result->points[i];
    int                     side = (point->value > point->centre) - (point->value < point->centre);

    walk->at = i;
    walk->n++;
    walk->row = walk->row * (side == walk->side) + 1;
    walk->side = side;
    walk->high = (walk->high << 1 | (point->value > point->upper)) & recent;
    walk->low = (walk->low << 1 | (point->value < point->lower)) & recent;
}

/* The level of the latest points against the baseline, in standard errors of both; above 0: higher. */
static double distance(const struct walk *walk)
{
    struct level_sum sum = { 0 };
    size_t           left = walk->window;

    for (size_t i = walk->at; left > 0; i--) {
        if (!level_is_usable(&walk->result->points[i]))
            continue;
        sum = level_add(sum, level_of_point(&walk->base, walk->series, walk->result, i));
        left--;
    }
    return level_from_base(&walk->base, sum);
}

static bool are_two(unsigned bits)
{
    return (bits & (bits - 1u)) != 0;
}

/* The direction that the pattern of the latest points speaks for; 0: none. Never both: two outside on one
 * side want none on the other, and a row on one side has no room for two on the other. */
static int pattern(const struct walk *walk)
{
    if (walk->row >= STANDING_RUN && walk->side != 0)
        return walk->side;
    return (are_two(walk->high) && !walk->low) - (are_two(walk->low) && !walk->high);
}

/* The direction after one more point: 1 higher, -1 lower, 0 none. */
static int stand(const struct walk *walk, int standing)
{
    int    towards = pattern(walk);
    double z;

    if (standing == 0 && towards == 0)
        return 0;
    z = distance(walk);
    if (towards * z >= STANDING_ENTERS)
        return towards;
    /* Written so that a z that is no number (all values alike, at the centre) ends a standing. */
    return standing * z >= leaves ? standing : 0;
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
    struct walk             walk = { .series = series, .result = result };
    const struct spc_phase *phase = result->n_phases ? &result->phases[result->n_phases - 1] : NULL;

    if (!phase || !level_base_of(series, options, result, phase, &walk.base))
        return standing;
    walk.window = level_window(options->baseline);
    for (size_t i = phase->first; i <= phase->last; i++) {
        const struct spc_point *point = &result->points[i];
        int                     before = standing.side;

        if (point->baseline || !level_is_usable(point))
            continue;
        step_on(&walk, i);
        if (walk.n < walk.window)
            continue;
        standing.side = stand(&walk, before);
        if (standing.side != before)
            standing.since = standing.side ? i : SIZE_MAX;
    }
    if (walk.n >= walk.window)
        standing.z = distance(&walk);
    standing.state = state_of(standing.side, options->improve);
    return standing;
}
