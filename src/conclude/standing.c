/* Walks a phase's judged points and remembers which way the series last stood, until the numbers come
 * back. */
#include "conclude/standing.h"

#include "spc/kind.h"

enum { WINDOW = 8, RUN = 7, RECENT = 6, OUTSIDE_LEAST = 2, BASELINE_LEAST = 12 };

static const double enters = 2.3,
                    leaves = 1.0; /* on the side of the direction; analysis of false standings */

/* One usable point: where it lies to the centre line and the limits, and what it adds to the last eight. */
struct step {
    int    side;    /* 1 above the centre line, -1 below, 0 on it */
    int    outside; /* the same of the limits */
    double count, exposure;
};

/* The last eight usable points in a ring, and the baseline they are measured against. */
struct walk {
    const struct spc_series  *series;
    const struct spc_options *options;
    const struct spc_result  *result;
    struct step               ring[WINDOW];
    size_t                    n;        /* usable points met since the baseline's end */
    double                    centre;   /* unmultiplied */
    double                    sigma;    /* of single values: unmultiplied */
    double                    exposure; /* of the baseline: its denominators, or its points */
    double                    spread;   /* the dispersion, at least 1 */
};

static double multiplier(const struct spc_options *options)
{
    return options->multiply > 0.0 ? options->multiply : 1.0;
}

static bool is_usable(const struct spc_point *point)
{
    return !point->excluded && !point->unjudged && !isnan(point->value);
}

static int side_of(double value, double low, double high)
{
    return value > high ? 1 : value < low ? -1 : 0;
}

static struct step step_of(const struct walk *walk, size_t i)
{
    const struct spc_point *point = &walk->result->points[i];
    bool                    ratio = walk->options->kind->needs_denominator;

    return (struct step){
        .side = side_of(point->value, point->centre, point->centre),
        .outside = side_of(point->value, point->lower, point->upper),
        .count = ratio ? walk->series->numerator[i] : point->value / multiplier(walk->options),
        .exposure = ratio ? walk->series->denominator[i] : 1.0,
    };
}

/* The level of the last eight points against the baseline, in standard errors of both; above 0: higher. */
static double distance(const struct walk *walk)
{
    const struct spc_kind *kind = walk->options->kind;
    double                 count = 0.0, exposure = 0.0, level, error;

    for (size_t i = 0; i < WINDOW; i++) {
        count += walk->ring[i].count;
        exposure += walk->ring[i].exposure;
    }
    level = count / exposure;
    error = sqrt(1.0 / exposure + 1.0 / walk->exposure);
    if (kind->is_proportion)
        return 2.0 * (asin(sqrt(level)) - asin(sqrt(walk->centre))) / (walk->spread * error);
    if (kind->is_count)
        return 2.0 * (sqrt(level) - sqrt(walk->centre)) / (walk->spread * error);
    return (level - walk->centre) / (walk->sigma * error);
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
        if (has_pattern(walk, d) && d * z >= enters)
            standing = d;
    return standing;
}

/* Sums up the baseline of the latest phase; false: there is none to stand on. */
static bool measure_baseline(struct walk *walk, const struct spc_phase *phase)
{
    const struct spc_kind *kind = walk->options->kind;
    size_t                 n = 0;

    walk->centre = phase->centre / multiplier(walk->options);
    walk->spread = phase->sigma_z > 1.0 ? phase->sigma_z : 1.0;
    walk->sigma = NAN;
    for (size_t i = phase->first; i <= phase->last; i++) {
        const struct spc_point *point = &walk->result->points[i];

        if (!point->baseline || !is_usable(point))
            continue;
        n++;
        walk->exposure += kind->needs_denominator ? walk->series->denominator[i] : 1.0;
        walk->sigma = (point->upper - point->centre) / 3.0 / multiplier(walk->options);
    }
    return n >= BASELINE_LEAST && !isnan(walk->centre) && (kind->is_count || !isnan(walk->sigma));
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
    struct walk             walk = { .series = series, .options = options, .result = result };
    const struct spc_phase *phase = result->n_phases ? &result->phases[result->n_phases - 1] : NULL;

    if (!phase || options->baseline == 0 || !options->kind->has_limits || options->kind->of_ranges ||
        !measure_baseline(&walk, phase))
        return standing;
    for (size_t i = phase->first; i <= phase->last; i++) {
        int before = standing.side;

        if (result->points[i].baseline || !is_usable(&result->points[i]))
            continue;
        walk.ring[walk.n++ % WINDOW] = step_of(&walk, i);
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
