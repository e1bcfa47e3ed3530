/* Compares sums of points on a scale where chance weighs the same everywhere: roots, arcsines, or none. */
#include "conclude/level.h"

#include "spc/kind.h"

bool level_is_usable(const struct spc_point *point)
{
    return !point->excluded && !point->unjudged && !isnan(point->value);
}

/* Sums the usable points of the baseline; how many they are. */
static size_t sum_baseline(const struct spc_series *series, const struct spc_result *result,
                           const struct spc_phase *phase, struct level_base *base)
{
    size_t n = 0;

    for (size_t i = phase->first; i <= phase->last; i++) {
        const struct spc_point *point = &result->points[i];
        double                  exposure;

        if (!point->baseline || !level_is_usable(point))
            continue;
        n++;
        exposure = base->ratio ? series->denominator[i] : 1.0;
        base->exposure += exposure;
        base->sigma = (point->upper - point->centre) / 3.0 / base->multiply * sqrt(exposure);
    }
    return n;
}

bool level_base_of(const struct spc_series *series, const struct spc_options *options,
                   const struct spc_result *result, const struct spc_phase *phase, struct level_base *base)
{
    const struct spc_kind *kind = options->kind;

    if (options->baseline == 0 || !kind->has_limits || kind->of_ranges)
        return false;
    *base = (struct level_base){
        .proportion = kind->is_proportion,
        .count = kind->is_count,
        .ratio = kind->needs_denominator,
        .multiply = options->multiply > 0.0 ? options->multiply : 1.0,
        .sigma = NAN,
        .spread = phase->sigma_z > 1.0 ? phase->sigma_z : 1.0,
    };
    base->centre = phase->centre / base->multiply;
    return sum_baseline(series, result, phase, base) >= LEVEL_BASELINE_LEAST &&
           (base->count || !isnan(base->sigma));
}

struct level_sum level_of_point(const struct level_base *base, const struct spc_series *series,
                                const struct spc_result *result, size_t i)
{
    if (base->ratio)
        return (struct level_sum){ series->numerator[i], series->denominator[i] };
    return (struct level_sum){ result->points[i].value / base->multiply, 1.0 };
}

struct level_sum level_add(struct level_sum a, struct level_sum b)
{
    return (struct level_sum){ a.count + b.count, a.exposure + b.exposure };
}

/* Two levels, and the root of the sum of their 1 / exposure. */
static double apart(const struct level_base *base, double level, double from, double error)
{
    if (base->proportion)
        return 2.0 * (asin(sqrt(level)) - asin(sqrt(from))) / (base->spread * error);
    if (base->count)
        return 2.0 * (sqrt(level) - sqrt(from)) / (base->spread * error);
    return (level - from) / (base->sigma * error);
}

double level_between(const struct level_base *base, struct level_sum one, struct level_sum other)
{
    return apart(base, one.count / one.exposure, other.count / other.exposure,
                 sqrt(1.0 / one.exposure + 1.0 / other.exposure));
}

double level_from_base(const struct level_base *base, struct level_sum sum)
{
    return apart(base, sum.count / sum.exposure, base->centre,
                 sqrt(1.0 / sum.exposure + 1.0 / base->exposure));
}
