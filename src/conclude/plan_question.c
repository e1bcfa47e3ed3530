/* Refuses what cannot be simulated, and changes a plan in one thing at a time. */
#include "conclude/plan_question.h"

#include "conclude/level.h"
#include "spc/kind.h"
#include "spc/spc.h"

#include <string.h>

static const double count_most = 1e9, dispersion_most = 1e6, effect_most = 9.0, drift_most = 0.5;
static const double exposure_spread_most = 0.5, season_most = 1.0, value_most = 1e30;

/* Kinds a future can be drawn for, and of what numbers. */
static const struct drawn_kind {
    const char *code;
    bool        rates, shares, values;
} kinds[] = {
    { "run", true, true, true },  { "i", true, true, true },    { "c", true, false, false },
    { "u", true, false, false },  { "up", true, false, false }, { "p", false, true, false },
    { "pp", false, true, false },
};

static const struct drawn_kind *find(const struct spc_kind *kind)
{
    for (size_t i = 0; kind && i < sizeof kinds / sizeof kinds[0]; i++)
        if (strcmp(kinds[i].code, kind->code) == 0)
            return &kinds[i];
    return NULL;
}

bool plan_question_takes(const struct spc_kind *kind)
{
    return find(kind) != NULL;
}

const struct spc_kind *plan_question_usual(enum future_numbers numbers)
{
    return spc_kind_find(numbers == FUTURE_RATES ? "up" : numbers == FUTURE_SHARES ? "pp" : "i");
}

static bool suits(const struct spc_kind *kind, enum future_numbers numbers)
{
    const struct drawn_kind *drawn = find(kind);

    if (!drawn)
        return false;
    return numbers == FUTURE_RATES ? drawn->rates : numbers == FUTURE_SHARES ? drawn->shares : drawn->values;
}

/* Written so that NAN is outside. */
static bool within(double number, double least, double most)
{
    return number >= least && number <= most;
}

static bool has_rules(const struct spc_options *chart)
{
    const unsigned known = SPC_RULES_ANHOEJ | SPC_RULES_MDC | SPC_RULES_IHI_RUN | SPC_RULES_IHI |
                           SPC_RULES_WESTERN | SPC_RULES_NELSON;

    if (chart->rules & ~known)
        return false;
    return (chart->shift == 0 || within(chart->shift, 6, 8)) &&
           (chart->trend == 0 || within(chart->trend, 5, 8));
}

static bool has_spread(const struct future_world *world)
{
    bool values = world->numbers == FUTURE_VALUES;

    return within(world->dispersion, values ? 1.0 / value_most : 1.0,
                  values ? value_most : dispersion_most) &&
           within(world->exposure_spread, 0.0, exposure_spread_most) &&
           within(world->season, -season_most, season_most) &&
           within(world->drift, -drift_most, drift_most) && world->missing >= 0.0 && world->missing < 1.0;
}

static bool has_effect(const struct future_world *world)
{
    return within(world->effect, -1.0, effect_most) &&
           (world->numbers != FUTURE_SHARES || world->level * (1.0 + world->effect) <= 1.0);
}

enum plan_status plan_question_check(const struct plan *plan)
{
    const struct future_world *world = &plan->world;
    bool                       shares = world->numbers == FUTURE_SHARES;

    if (!suits(plan->chart.kind, world->numbers))
        return PLAN_BAD_KIND;
    if (!has_rules(&plan->chart))
        return PLAN_BAD_RULES;
    if (!within(world->level, 1.0 / value_most, value_most) || (shares && world->level >= 1.0))
        return PLAN_NO_LEVEL;
    if (world->numbers != FUTURE_VALUES &&
        !(world->exposure > 0.0 && world->exposure * fmax(1.0, world->level) <= count_most))
        return PLAN_NO_EXPOSURE;
    if (!has_spread(world))
        return PLAN_BAD_SPREAD;
    if (!has_effect(world))
        return PLAN_BAD_EFFECT;
    if (plan->baseline < 2 || plan->baseline > PLAN_BASELINE_MOST || plan->horizon < 1 ||
        plan->horizon > PLAN_POINTS_MOST - plan->baseline)
        return PLAN_BAD_HORIZON;
    return plan->futures < 1 || plan->futures > PLAN_FUTURES_MOST ? PLAN_BAD_FUTURES : PLAN_OK;
}

/* Mean and spread of the exposures of a baseline, and how many points it has. */
struct exposures {
    size_t n;
    double mean, spread, sigma; /* sigma: a third of the way to the upper limit */
};

static struct exposures exposures_of(const struct spc_series *series, const struct spc_result *result)
{
    struct exposures found = { .n = 0 };
    double           sum = 0.0, squares = 0.0;

    for (size_t i = 0; i < series->n; i++) {
        const struct spc_point *point = &result->points[i];
        double                  exposure = series->denominator ? series->denominator[i] : 1.0;

        if (point->phase + 1 != result->n_phases || !point->baseline || !level_is_usable(point))
            continue;
        found.n++;
        sum += exposure;
        squares += exposure * exposure;
        found.sigma = (point->upper - point->centre) / 3.0;
    }
    found.mean = sum / (double)found.n;
    found.spread = sqrt(fmax(0.0, squares / (double)found.n - found.mean * found.mean)) / found.mean;
    return found;
}

bool plan_question_from(const struct spc_series *series, const struct spc_options *options,
                        const struct spc_result *result, struct plan *plan)
{
    const struct spc_kind *kind = options->kind;
    double                 multiply = options->multiply > 0.0 ? options->multiply : 1.0, sigma_z;
    struct future_world   *world = &plan->world;
    struct exposures       found = exposures_of(series, result);

    if (found.n < 2)
        return false;
    sigma_z = result->phases[result->n_phases - 1].sigma_z;
    plan->baseline = found.n;
    world->numbers = !kind->needs_denominator ? FUTURE_VALUES
                     : kind->is_proportion    ? FUTURE_SHARES
                                              : FUTURE_RATES;
    world->level = result->phases[result->n_phases - 1].centre / multiply;
    world->exposure = found.mean;
    world->exposure_spread = fmin(exposure_spread_most, found.spread);
    world->dispersion = kind->needs_denominator ? fmax(1.0, sigma_z * sigma_z) : found.sigma / multiply;
    return world->dispersion > 0.0;
}

struct plan plan_question_with_effect(const struct plan *plan, double effect)
{
    struct plan changed = *plan;

    changed.world.effect = effect;
    return changed;
}

static size_t moved(size_t point, size_t from, size_t to)
{
    return point < from ? point : point - from + to;
}

struct plan plan_question_longer(const struct plan *plan, size_t baseline)
{
    struct plan changed = *plan;

    changed.baseline = baseline;
    changed.world.start = moved(plan->world.start, plan->baseline, baseline);
    if (plan->world.relapse)
        changed.world.relapse = moved(plan->world.relapse, plan->baseline, baseline);
    return changed;
}

struct plan plan_question_pooled(const struct plan *plan, double units)
{
    struct plan changed = *plan;

    if (plan->world.numbers == FUTURE_VALUES) {
        changed.world.dispersion /= sqrt(units);
    } else {
        changed.world.exposure *= units;
        changed.world.exposure_spread /= sqrt(units);
    }
    return changed;
}

static size_t times(size_t points, double parts)
{
    return (size_t)((double)points * parts + 0.5);
}

struct plan plan_question_finer(const struct plan *plan, double parts)
{
    struct plan          changed = *plan;
    struct future_world *world = &changed.world;

    changed.baseline = times(plan->baseline, parts);
    changed.horizon = times(plan->horizon, parts);
    world->exposure /= parts;
    world->season_length = times(world->season_length ? world->season_length : 12, parts);
    world->season_peak = times(world->season_peak, parts);
    world->drift = pow(1.0 + world->drift, 1.0 / parts) - 1.0;
    world->late = times(world->late, parts);
    world->start = times(world->start, parts);
    world->ramp = times(world->ramp, parts);
    world->relapse = times(world->relapse, parts);
    return changed;
}
