/* Compares sums of points on a scale where chance weighs the same everywhere: roots, arcsines, logarithms. */
#include "conclude/level.h"

#include "spc/kind.h"

size_t level_window(size_t baseline)
{
    enum { MONTHS_MOST = 24, MONTHS = 8, WEEKS = 26 };

    return baseline > MONTHS_MOST ? WEEKS : MONTHS;
}

bool level_is_usable(const struct spc_point *point)
{
    return !point->excluded && !point->unjudged && !isnan(point->value);
}

/* A value on the scale that the kind reckons on. */
static double forth(const struct level_base *base, double multiplied)
{
    double value = multiplied / base->multiply;

    return base->kind->forth ? base->kind->forth(value) : value;
}

static enum level_scale scale_of(const struct spc_kind *kind)
{
    if (kind->is_proportion)
        return LEVEL_ARCSINES;
    if (!kind->is_count || kind->forth)
        return LEVEL_VALUES;
    return kind->is_median ? LEVEL_LOGS : LEVEL_ROOTS;
}

/* Sums the usable points of the baseline; how many they are. */
static size_t sum_baseline(const struct spc_series *series, const struct spc_result *result,
                           const struct spc_phase *phase, struct level_base *base)
{
    struct level_sum all = { 0 };
    size_t           n = 0;

    for (size_t i = phase->first; i <= phase->last; i++) {
        const struct spc_point *point = &result->points[i];
        struct level_sum        one;

        if (!point->baseline || !level_is_usable(point))
            continue;
        n++;
        one = level_of_point(base, series, result, i);
        all = level_add(all, one);
        base->sigma = (forth(base, point->upper) - forth(base, point->centre)) / 3.0 * sqrt(one.exposure);
    }
    base->exposure = all.exposure;
    base->level = base->kind->is_median ? all.count / all.exposure : forth(base, phase->centre);
    return n;
}

struct level_base level_base_given(const struct spc_kind *kind, struct level_sum baseline, double sigma,
                                   double sigma_z)
{
    return (struct level_base){ .kind = kind,
                                .scale = scale_of(kind),
                                .multiply = 1.0,
                                .level = baseline.count / baseline.exposure,
                                .sigma = sigma,
                                .exposure = baseline.exposure,
                                .spread = sigma_z > 1.0 ? sigma_z : 1.0 };
}

bool level_base_of(const struct spc_series *series, const struct spc_options *options,
                   const struct spc_result *result, const struct spc_phase *phase, struct level_base *base)
{
    const struct spc_kind *kind = options->kind;

    if (options->baseline == 0 || !kind->has_limits || kind->of_ranges)
        return false;
    *base = (struct level_base){
        .kind = kind,
        .scale = scale_of(kind),
        .multiply = options->multiply > 0.0 ? options->multiply : 1.0,
        .sigma = NAN,
        .spread = phase->sigma_z > 1.0 ? phase->sigma_z : 1.0,
    };
    return sum_baseline(series, result, phase, base) >= LEVEL_BASELINE_LEAST;
}

struct level_sum level_of_point(const struct level_base *base, const struct spc_series *series,
                                const struct spc_result *result, size_t i)
{
    if (base->kind->needs_denominator)
        return (struct level_sum){ series->numerator[i], series->denominator[i] };
    return (struct level_sum){ forth(base, result->points[i].value), 1.0 };
}

/* Two levels, and the root of the sum of their 1 / exposure. */
static double apart(const struct level_base *base, double level, double from, double error)
{
    if (base->scale == LEVEL_ARCSINES)
        return 2.0 * (asin(sqrt(level)) - asin(sqrt(from))) / (base->spread * error);
    if (base->scale == LEVEL_ROOTS)
        return 2.0 * (sqrt(level) - sqrt(from)) / (base->spread * error);
    if (base->scale == LEVEL_LOGS)
        return log(level / from) / (sqrt(1.0 + 1.0 / base->level) * error);
    return (level - from) / (base->sigma * error);
}

double level_between(const struct level_base *base, struct level_sum one, struct level_sum other)
{
    return apart(base, one.count / one.exposure, other.count / other.exposure,
                 sqrt(1.0 / one.exposure + 1.0 / other.exposure));
}

double level_from_base(const struct level_base *base, struct level_sum sum)
{
    return apart(base, sum.count / sum.exposure, base->level,
                 sqrt(1.0 / sum.exposure + 1.0 / base->exposure));
}

double level_centre(const struct level_base *base, struct level_sum sum, double centre)
{
    double level = sum.count / sum.exposure;

    if (base->kind->is_median)
        return centre * (level / base->level);
    return (base->kind->back ? base->kind->back(level) : level) * base->multiply;
}
